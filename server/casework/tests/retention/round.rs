//! A round: what goes and what stays, the dry run, the certificate, the vault, and the way in.

use super::*;
use casework::file::Filing;
use casework::outside::{Chance, Opener, Scanner, Vault};
use casework::{Error, jobs};
use rules::retention::Item;

#[tokio::test]
async fn the_file_of_a_case_goes_on_the_day_36_months_after_it_was_closed_and_not_before() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    fill(&test, &case.placed, &person(&case)).await;
    close(&test, &case.placed.case, day("2026-11-01")).await;
    set(&test, day("2026-11-02"));
    retention::run(&test.office).await.expect("a round"); // The budget and what makes it hard: nobody needs them now.
    assert_eq!(test.number("select (select count(*) from budget) + (select count(*) from support_need)", "").await, 0);
    set(&test, day("2029-10-31"));
    assert_eq!(dry_run(&test).await, Vec::<String>::new(), "not a day early");
    assert_eq!(retention::run(&test.office).await.expect("a round"), None);
    set(&test, day("2029-11-01"));
    let certificate = retention::run(&test.office).await.expect("a round").expect("something went");
    assert!(certificate.counts.iter().any(|(item, count)| (*item, *count) == (Item::Identity, 1)));
    assert_eq!(secrets(&test).await, 0, "no money was booked: nothing is left");
    test.check_books().await;
    set(&test, day("2035-01-01"));
    assert_eq!(retention::run(&test.office).await.expect("a round"), None, "nothing goes twice");
}

#[tokio::test]
async fn where_money_was_booked_the_name_and_the_number_stay_through_the_seventh_year() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    fill(&test, &case.placed, &person(&case)).await;
    pay(&test, &case, "200,00").await;
    set(&test, day("2029-11-01"));
    let certificate = retention::run(&test.office).await.expect("a round").expect("something went");
    let went: Vec<Item> = certificate.counts.iter().map(|(item, _)| *item).collect();
    assert!(went.contains(&Item::Dispute) && went.contains(&Item::Contact) && went.contains(&Item::Letter), "{went:?}");
    for kept in [Item::Identity, Item::CaseNumber, Item::Payment] {
        assert!(!went.contains(&kept), "{kept:?}");
    }
    assert_eq!(test.number("select count(*) from person where name <> '' and street is not null", "").await, 1);
    assert_eq!(test.number("select count(*) from person where email is not null", "").await, 0);
    test.check_books().await;
    set(&test, day("2033-12-31"));
    assert_eq!(retention::run(&test.office).await.expect("a round"), None);
    set(&test, day("2034-01-01"));
    let certificate = retention::run(&test.office).await.expect("a round").expect("the rest went");
    assert_eq!(certificate.counts, [(Item::CaseNumber, 1), (Item::Identity, 1), (Item::Payment, 1)]);
    assert_eq!(secrets(&test).await, 0);
    assert_eq!(test.number("select count(*) from journal where source = 'payment'", "").await, 1, "amounts stay");
    assert_eq!(test.number("select count(*) from payment where amount_minor = 20000", "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn a_round_deletes_exactly_what_the_dry_run_named_and_the_certificate_can_be_worked_out_again() {
    let test = common::office().await;
    let (paid, returned) = (test.place_claim("VF-1", &PARTS).await, test.place_claim("VF-2", &PARTS).await);
    for case in [&paid, &returned] {
        fill(&test, &case.placed, &person(case)).await;
    }
    pay(&test, &paid, "200,00").await;
    close(&test, &returned.placed.case, day("2026-05-01")).await;
    set(&test, day("2029-11-20"));
    let named = dry_run(&test).await;
    assert!(named.len() > 20, "{named:?}");
    let before = test.number("select count(*) from audit", "").await;
    assert_eq!(dry_run(&test).await, named, "looking changes nothing");
    assert_eq!(test.number("select count(*) from audit", "").await, before);
    let made = retention::run(&test.office).await.expect("a round").expect("something went");
    assert_eq!(erased(&test, &made.run).await, named);
    let lead = staff(&test, Role::Lead).await;
    let read = retention::certificate(&test.office, &lead, &made.run).await.expect("it can be read");
    assert_eq!((read.clone(), read.holds), (made.clone(), true));
    assert_eq!(retention::certificates(&test.office, &lead).await.expect("a list"), core::slice::from_ref(&made));
    let handler = staff(&test, Role::Handler).await;
    assert!(matches!(retention::certificates(&test.office, &handler).await, Err(Error::NotFound)));
    // Whoever takes an item off the list is found.
    write(&test, "delete from erased where run_id = $1 and item = 'letter'", &[&made.run]).await;
    assert!(!retention::certificate(&test.office, &lead, &made.run).await.expect("it can be read").holds);
}

#[tokio::test]
async fn the_job_does_one_round_a_day_and_one_that_was_broken_off_is_finished() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    fill(&test, &case.placed, &person(&case)).await;
    close(&test, &case.placed.case, day("2026-11-01")).await;
    set(&test, day("2030-01-10"));
    // A round of the day before that never came to its end.
    let broken = "insert into retention_run (run_id, cause, day, began_at, live)
        values ('run_00000000000000000000000001', 'day', '2030-01-09', 1, 1)";
    write(&test, broken, &[]).await;
    jobs::run_due(&test.office).await.expect("jobs run");
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.number("select count(*) from retention_run", "").await, 2, "the broken one, and that of the day");
    assert_eq!(test.number("select count(*) from retention_run where finished_at is null", "").await, 0);
    assert_eq!(test.number("select count(*) from deletion_certificate", "").await, 1);
    assert_eq!(secrets(&test).await, 0);
}

#[tokio::test]
async fn somebody_with_an_open_case_keeps_what_says_who_they_are_and_loses_the_old_file() {
    let test = common::office().await;
    let old = test.place_of("anna", "VF-1", &PARTS).await;
    let open = test.place_of("anna", "VF-2", &PARTS).await;
    fill(&test, &old.placed, &person(&old)).await;
    close(&test, &old.placed.case, day("2026-11-01")).await;
    set(&test, day("2031-01-01"));
    retention::run(&test.office).await.expect("a round").expect("something went");
    let of_old = old.placed.case.as_str();
    assert_eq!(test.number("select count(*) from case_event where case_id = $1", of_old).await, 0);
    assert_eq!(
        test.number("select count(*) from case_file where case_id = $1 and reference = case_id", of_old).await,
        1
    );
    assert_eq!(test.number("select count(*) from person where name <> '' and email is not null", "").await, 1);
    assert_eq!(test.number("select count(*) from budget", "").await, 1, "an open case needs it");
    let named = open.placed.reference.to_string();
    casework::case::page(&test.office, &open.viewers[0], &named).await.expect("the open case is there");
    let gone = old.placed.reference.to_string();
    assert!(matches!(casework::case::page(&test.office, &old.viewers[0], &gone).await, Err(Error::NotFound)));
    assert_eq!(casework::case::overview(&test.office, &open.viewers[0]).await.expect("the cases").cases.len(), 1);
}

#[tokio::test]
async fn a_file_that_somebody_sent_leaves_the_disk_with_its_dispute() {
    let test = common::office().await;
    let number = u64::from_be_bytes(Chance::system().bytes());
    let folder = std::env::temp_dir().join(format!("quitte-kept-{number:016x}"));
    let vault = Vault::new(folder.clone(), b"a secret of these tests, long enough");
    let opener = Opener::Inside(|_, _| unreachable!("nothing is opened here"));
    let office = test.office.filing(Filing { vault: vault.clone(), opener, scanner: Scanner::None });
    let case = test.place_claim("VF-1", &PARTS).await;
    fill(&test, &case.placed, &person(&case)).await;
    vault.put("ab01", b"a proof", office.chance()).expect("written");
    let insert = "insert into file (file_id, person_id, about, name, kind, bytes, sha256, scan, previews, disk, at, stored_at)
        values ('file_' || substr($1, 6), $2, 'disp_' || substr($1, 6), 'proof.pdf', 'pdf', 7, 'x', 'clean', 0, 'ab01', 1, 1)";
    write(&test, insert, &[case.placed.case.as_str(), person(&case).as_str()]).await;
    close(&test, &case.placed.case, day("2026-11-01")).await;
    set(&test, day("2029-11-01"));
    retention::run(&office).await.expect("a round").expect("something went");
    assert_eq!(test.number("select count(*) from file", "").await, 0);
    assert!(vault.get("ab01").is_err());
    std::fs::remove_dir_all(folder).ok();
}

#[tokio::test]
async fn money_that_came_without_a_case_keeps_its_payer_through_the_seventh_year() {
    let test = common::office().await;
    write(&test, "insert into statement_file (file_id, sha256, began_at) values ('f', 'x', 1)", &[]).await;
    let line =
        "insert into statement_line (line_id, file_id, place, account, booking_day, creditor_references, remittance,
            counterparty_name, outcome, reason, recorded_at)
        values ('line_1', 'f', '1.1.0', 'a', '2026-03-01', '[]', 'a secret', 'A. Secret', 'ignored', 'other', 1)";
    write(&test, line, &[]).await;
    set(&test, day("2033-12-31"));
    assert_eq!(retention::run(&test.office).await.expect("a round"), None);
    set(&test, day("2034-01-01"));
    let certificate = retention::run(&test.office).await.expect("a round").expect("the line went");
    assert_eq!(certificate.counts, [(Item::StatementLine, 1)]);
    let left = "select count(*) from statement_line where counterparty_name is not null or remittance <> ''";
    assert_eq!(test.number(left, "").await, 0);
}

#[tokio::test]
async fn who_wants_news_goes_36_months_after_the_last_contact_and_a_request_goes_with_the_file() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let who = person(&case);
    let contact =
        "insert into marketing_contact (marketing_contact_id, person_id, address, fingerprint, last_contact_on,
            made_at)
        values ('mark_1', null, 'a@voorbeeld.example', 'f', '2026-02-28', 1)";
    write(&test, contact, &[]).await;
    let request = "insert into rights_request (request_id, person_id, kind, via, state, country, matter, part, words,
            received_on, aim_on, last_on, ended_at, made_at, version)
        values ('prq_1', $1, 'access', 'portal', 'granted', 'NL', '', '', 'a secret', '2026-01-01', '2026-02-01',
            '2026-02-02', 1, 1, 1)";
    write(&test, request, &[who.as_str()]).await;
    set(&test, day("2029-02-27"));
    assert_eq!(retention::run(&test.office).await.expect("a round"), None);
    set(&test, day("2029-02-28"));
    let certificate = retention::run(&test.office).await.expect("a round").expect("the address went");
    assert_eq!(certificate.counts, [(Item::MarketingContact, 1)]);
    assert_eq!(test.number("select count(*) from rights_request", "").await, 1, "the case is open");
    close(&test, &case.placed.case, day("2029-03-01")).await;
    set(&test, day("2032-03-01"));
    let certificate = retention::run(&test.office).await.expect("a round").expect("the file went");
    assert!(certificate.counts.contains(&(Item::Request, 1)), "{:?}", certificate.counts);
    assert_eq!(test.number("select count(*) from rights_request", "").await, 0);
}

#[tokio::test]
async fn two_rounds_at_once_are_one_round_with_one_certificate_that_holds() {
    let test = common::office().await;
    for number in 0..4 {
        let case = test.place_claim(&format!("VF-{number}"), &PARTS).await;
        fill(&test, &case.placed, &person(&case)).await;
        close(&test, &case.placed.case, day("2026-11-01")).await;
    }
    set(&test, day("2030-01-01"));
    let named = dry_run(&test).await;
    let (one, other) = tokio::join!(retention::run(&test.office), retention::run(&test.office));
    let made: Vec<_> = [one, other].into_iter().filter_map(|round| round.expect("a round")).collect();
    let lead = staff(&test, Role::Lead).await;
    let mut all = Vec::new();
    for certificate in &made {
        all.extend(erased(&test, &certificate.run).await);
        assert!(retention::certificate(&test.office, &lead, &certificate.run).await.expect("it can be read").holds);
    }
    all.sort_unstable();
    assert_eq!(all, named, "each item is on one list");
    assert_eq!(secrets(&test).await, 0);
}
