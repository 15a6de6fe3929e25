//! Placing claims: once, whole, and found again.

mod common;
mod people;

use casework::claim::{invoice, place};
use casework::{case, check, letter, payment, sign_in};
use people::{House, claim, debtor};
use rules::claim::Party;
use rules::payment::{Event, State};
use rules::{Cents, Day};

#[tokio::test]
async fn the_same_invoice_of_the_same_client_is_one_case() {
    let house = House::new().await;
    let first = place(&house.office, &claim("A-1", vec![debtor("Anna Bakker")])).await.expect("placed");
    let second = place(&house.office, &claim("A-1", vec![debtor("Anna Bakker")])).await.expect("found");
    assert!(first.new && !second.new && !second.number_seen);
    assert_eq!((first.case, first.reference), (second.case, second.reference));
    assert_eq!(house.number("select count(*) from case_file").await, 1);
    assert_eq!(house.number("select count(*) from person").await, 1);
    assert_eq!(
        house.number("select cast(sum(amount_minor) as bigint) from posting where amount_minor > 0").await,
        48_067
    );
    let books = check::verify(&house.office).await.expect("checked");
    assert_eq!((books.journals, books.found), (1, Vec::<String>::new()));
}

#[tokio::test]
async fn an_invoice_number_used_for_other_figures_is_a_case_of_its_own_and_the_client_hears_of_it() {
    let house = House::new().await;
    let first = place(&house.office, &claim("A-1", vec![debtor("Anna Bakker")])).await.expect("placed");
    let mut other = claim("A-1", vec![debtor("Anna Bakker")]);
    other.obligation = people::money(1, 2, 3);
    let second = place(&house.office, &other).await.expect("placed");
    assert!(second.new && second.number_seen && !first.number_seen);
    let third = place(&house.office, &claim("A-1", vec![debtor("Somebody Else")])).await.expect("placed");
    assert!(third.new && third.number_seen, "the same invoice to another debtor is another claim");
    let again = place(&house.office, &other).await.expect("found");
    assert_eq!((again.new, again.case), (false, second.case));
    assert_eq!(house.number("select count(*) from case_file").await, 3);
}

#[tokio::test]
async fn sixteen_couriers_with_one_invoice_make_one_case() {
    let house = House::new().await;
    let couriers: Vec<_> = (0..16)
        .map(|_| {
            let office = house.office.clone();
            tokio::spawn(async move { place(&office, &claim("A-1", vec![debtor("Anna Bakker")])).await })
        })
        .collect();
    let mut made = 0;
    let mut references = std::collections::BTreeSet::new();
    for courier in couriers {
        let placed = courier.await.expect("no courier panics").expect("placed or found");
        made += i32::from(placed.new);
        references.insert(placed.reference);
    }
    assert_eq!((made, references.len()), (1, 1));
    assert_eq!(house.number("select count(*) from journal").await, 1);
}

#[tokio::test]
async fn two_people_of_one_name_are_two_people_and_one_key_is_one() {
    let house = House::new().await;
    let unnamed = || casework_debtor_without_key("Jan Jansen");
    for (invoice, who) in [("A-1", unnamed()), ("A-2", unnamed()), ("A-3", debtor("Eva")), ("A-4", debtor("Eva"))] {
        place(&house.office, &claim(invoice, vec![who])).await.expect("placed");
    }
    assert_eq!(house.people_with(&["Jan Jansen"]).await, 2);
    assert_eq!(house.people_with(&["Eva"]).await, 1);
}

fn casework_debtor_without_key(name: &str) -> rules::claim::Debtor {
    rules::claim::Debtor { person_key: None, ..debtor(name) }
}

#[tokio::test]
async fn an_organisation_is_found_again_by_its_number_however_it_is_written() {
    let house = House::new().await;
    for (invoice, number) in [("A-1", "12.345.678"), ("A-2", "12345678"), ("A-3", "87654321")] {
        let mut company = casework_debtor_without_key("Voorbeeld Bakkerij V.O.F.");
        company.birth_date = None;
        company.party = Party { registration: Some(number.to_owned()), ..company.party };
        place(&house.office, &claim(invoice, vec![company])).await.expect("placed");
    }
    assert_eq!(house.number("select count(*) from person where kind = 'organisation'").await, 2);
}

#[tokio::test]
async fn a_claim_that_is_late_is_payable_for_fourteen_days_more() {
    let house = House::new().await;
    let (_, letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker")])).await;
    let mut early = claim("A-2", vec![debtor("Anna Bakker")]);
    early.due_on = Day::parse("2026-06-30");
    house.place(&early).await;
    let viewer = house.sign_in(&letters[0]).await;
    let overview = case::overview(&house.office, &viewer).await.expect("seen");
    let days: Vec<_> = overview.cases.iter().filter_map(|card| card.pay_by).map(|day| day.to_string()).collect();
    assert_eq!(days, ["2026-06-03", "2026-06-30"]);
}

#[tokio::test]
async fn a_hidden_address_is_in_no_letter_and_is_never_shown_again() {
    let house = House::new().await;
    place(&house.office, &claim("A-1", vec![debtor("Noor")])).await.expect("placed");
    let mut hidden = debtor("Noor");
    hidden.address_hidden = true;
    let (placed, letters) = house.place(&claim("A-2", vec![hidden])).await;
    assert!(letters.iter().all(|letter| letter.address.is_none()));
    let due = letter::due(&house.office, 10).await.expect("printed");
    assert_eq!(due.len(), 1, "the other case has a letter to come");
    let printed = serde_json::to_string(&(&letters, &due)).expect("JSON");
    assert!(!printed.contains("Voorbeeldstraat") && !printed.contains("1234 AB"), "{printed}");
    // A later claim that does not know of it does not make the address visible.
    place(&house.office, &claim("A-3", vec![debtor("Noor")])).await.expect("placed");
    assert!(letter::due(&house.office, 10).await.expect("printed").iter().all(|letter| letter.address.is_none()));
    assert!(letter::issue(&house.office, placed.reference).await.expect("printed")[0].address.is_none());
}

#[tokio::test]
async fn everybody_gets_one_letter_and_no_second_one_while_it_lives() {
    let house = House::new().await;
    for invoice in ["A-1", "A-2", "A-3"] {
        place(&house.office, &claim(invoice, vec![debtor("Daan"), debtor("Eva")])).await.expect("placed");
    }
    assert_eq!(letter::due(&house.office, 4).await.expect("printed").len(), 4);
    let rest = letter::due(&house.office, 100).await.expect("printed");
    assert_eq!(rest.len(), 2);
    assert_eq!(rest[0].address.as_deref(), Some("Voorbeeldstraat 1, 1234 AB Utrecht, NL"));
    assert!(letter::due(&house.office, 100).await.expect("printed").is_empty());
    house.clock.advance(31 * people::DAY);
    assert_eq!(letter::due(&house.office, 100).await.expect("printed").len(), 6);
}

#[tokio::test]
async fn every_published_invoice_that_is_a_claim_is_placed_signed_in_to_and_paid() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/invoices");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("NOT RUN: the published data (shared/data/invoices) are not beside the repository");
        return;
    };
    let house = House::new().await;
    let mut placed = 0;
    for file in files {
        let file = std::fs::read(file.expect("an entry").path()).expect("the file can be read");
        let Ok(claim) = invoice::claim_of(&file) else { continue };
        let case = place(&house.office, &claim).await.expect("placed");
        let again = place(&house.office, &claim).await.expect("found");
        assert_eq!((again.new, &again.case), (false, &case.case));
        // Some published examples are the same invoice twice.
        if case.new {
            placed += 1;
            sign_in_and_pay(&house, &case).await;
        }
    }
    assert!(placed >= 50, "{placed}");
    assert_eq!(check::verify(&house.office).await.expect("checked").found, Vec::<String>::new());
}

async fn sign_in_and_pay(house: &House, case: &casework::claim::PlacedCase) {
    let letter = letter::issue(&house.office, case.reference).await.expect("printed").remove(0);
    let visitor = people::visitor("net");
    let next = sign_in::letter(&house.office, &visitor, &letter.reference, &letter.letter_code).await;
    let viewer = house.viewer(&next.unwrap_or_else(|error| panic!("{error}")).token).await;
    let page = case::page(&house.office, &viewer, case.case.as_str()).await.expect("shown");
    assert!(page.payable().is_positive());
    let least = format!("0.{:0width$}", 1, width = page.currency.decimals() as usize);
    let started = payment::start(&house.office, &viewer, case.case.as_str(), &least, "bank", case.case.as_str()).await;
    let id = started.unwrap_or_else(|error| panic!("{least} {}: {error}", page.currency));
    house.provider.happens(&format!("fake_{id}"), Event::Paid);
    payment::refresh(&house.office, &viewer, id.as_str()).await.expect("asked");
    assert_eq!(payment::page(&house.office, &viewer, id.as_str()).await.expect("shown").state, State::Settled);
    let after = case::page(&house.office, &viewer, case.case.as_str()).await.expect("shown");
    assert_eq!(after.owed() + Cents::new(1), page.owed());
}
