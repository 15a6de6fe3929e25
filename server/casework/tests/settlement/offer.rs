//! Offers of the creditor: yes, no, another amount; paid in parts, too late, too much, and taken back.

use casework::settlement::{self, Counter, desk};
use casework::{Error, case, jobs, payment};
use rules::case::{Component, PartyRole};
use rules::settlement::State;
use rules::{Cents, Refusal};

use crate::builder::{Payment, statement, taken_back, with_reference, with_text};
use crate::common::{claim_of, debtor, held, office};
use crate::{DAY, GIVEN_UP, IS_CLOSED, OPEN, comes, offer, page, pay, refused, staff, today};

const PARTS: [(Component, i64); 3] =
    [(Component::Principal, 80_000), (Component::Interest, 5_000), (Component::Costs, 15_000)];

#[tokio::test]
async fn an_offer_that_is_paid_in_parts_and_in_time_ends_the_case_and_the_rest_is_given_up() {
    let test = office().await;
    let mut claim = claim_of("A1", &PARTS);
    claim.held = vec![held(Component::Costs, 5_000)]; // A dispute ends with the whole debt.
    let case = test.place(&claim).await;
    let id = offer(&test, &case, 60_000, 30).await.expect("an offer");
    let seen = page(&test, &case).await;
    assert_eq!((seen.state, seen.amount.minor(), seen.given_up().minor()), (State::Offered, 60_000, 40_000));
    settlement::accept(&test.office, &case.viewers[0], &id, true).await.expect("yes");
    settlement::accept(&test.office, &case.viewers[0], &id, true).await.expect("yes, once more");
    let form = case::pay_form(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("a form");
    assert_eq!((form.here.minor(), form.bounds.most.minor()), (60_000, 60_000));
    pay(&test, &case, 25_000).await;
    let seen = page(&test, &case).await;
    assert_eq!((seen.state, seen.left().minor(), seen.given_up().minor()), (State::Accepted, 35_000, 40_000));
    test.office.clock().advance(30 * DAY); // Its last day.
    let last = pay(&test, &case, 35_000).await;
    let seen = page(&test, &case).await;
    assert_eq!((seen.state, seen.open), (State::Paid, Cents::ZERO));
    let named = case.placed.case.as_str();
    assert_eq!((test.number(OPEN, named).await, test.number(IS_CLOSED, named).await), (0, 1));
    assert_eq!(test.number(GIVEN_UP, named).await, 40_000);
    let receipt = payment::page(&test.office, &case.viewers[0], last.as_str()).await.expect("a page");
    assert_eq!((receipt.open_now, receipt.overpaid), (Cents::ZERO, Cents::ZERO));
    test.check_books().await;
}

#[tokio::test]
async fn who_pays_the_amount_without_a_click_has_accepted_it_and_what_is_above_goes_back() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    offer(&test, &case, 60_000, 30).await.expect("an offer");
    comes(&test, with_reference("700", &case.placed.reference.to_string())).await;
    assert_eq!(page(&test, &case).await.state, State::Paid);
    assert_eq!(test.number("select amount_minor from task where kind = 'refund'", "").await, 10_000);
    assert_eq!(test.number(GIVEN_UP, case.placed.case.as_str()).await, 40_000);
    test.check_books().await;
}

#[tokio::test]
async fn money_from_before_the_offer_is_no_part_of_its_amount() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    pay(&test, &case, 30_000).await;
    offer(&test, &case, 30_000, 10).await.expect("an offer");
    assert_eq!(page(&test, &case).await.received, Cents::ZERO);
    pay(&test, &case, 29_999).await;
    assert_eq!((page(&test, &case).await.state, page(&test, &case).await.left()), (State::Offered, Cents::new(1)));
    pay(&test, &case, 1).await;
    assert_eq!(page(&test, &case).await.state, State::Paid);
    test.check_books().await;
}

#[tokio::test]
async fn an_offer_that_is_not_paid_in_time_changes_nothing_and_what_was_paid_stays_paid() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    let id = offer(&test, &case, 60_000, 10).await.expect("an offer");
    settlement::accept(&test.office, &case.viewers[0], &id, false).await.expect("yes");
    pay(&test, &case, 20_000).await;
    test.office.clock().advance(11 * DAY);
    assert!(page(&test, &case).await.is_over);
    let over = refused(
        settlement::accept(&test.office, &case.viewers[0], &id, false)
            .await
            .map(|_| ())
            .and(settlement::counter(&test.office, &case.viewers[0], &id, Counter { amount: "1", reason: "x" }).await),
    );
    assert_eq!(over, Refusal::OfferOver { last: today(&test.office).minus_days(1) });
    pay(&test, &case, 40_000).await; // A day late: a part payment.
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 40_000);
    test.office.clock().advance(6 * DAY);
    let events = test.number("select count(*) from case_event", "").await;
    let outbox = test.number("select count(*) from outbox", "").await;
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(page(&test, &case).await.state, State::Lapsed);
    assert_eq!(test.number("select count(*) from case_event", "").await, events, "nothing is said about it");
    assert_eq!(test.number("select count(*) from outbox", "").await, outbox, "nothing is sent about it");
    assert_eq!(test.number(GIVEN_UP, case.placed.case.as_str()).await, 0);
    test.check_books().await;
}

#[tokio::test]
async fn money_that_left_in_time_and_is_on_a_later_statement_is_in_time() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    offer(&test, &case, 60_000, 1).await.expect("an offer");
    test.office.clock().advance(5 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    // Its value day is 30 October.
    comes(&test, with_reference("600", &case.placed.reference.to_string())).await;
    assert_eq!(page(&test, &case).await.state, State::Paid);
    test.check_books().await;
}

#[tokio::test]
async fn money_of_an_offer_that_the_bank_takes_back_brings_the_whole_debt_back() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    offer(&test, &case, 60_000, 30).await.expect("an offer");
    let named = case.placed.case.as_str();
    let reference = case.placed.reference.to_string();
    let payment = |amount, number: u32, text: bool| {
        let payment = if text { with_text(amount, "storno") } else { with_reference(amount, &reference) };
        Payment { end_to_end: Some(format!("E2E-{number}")), ..payment }
    };
    comes(&test, payment("200", 1, false)).await;
    comes(&test, payment("400", 2, false)).await;
    assert_eq!((test.number(OPEN, named).await, test.number(IS_CLOSED, named).await), (0, 1));
    comes(&test, payment("50", 3, false)).await; // Above it: goes back, and is no part of it.
    for (amount, number, open, closed) in [("50", 3, 0, 1), ("400", 2, 80_000, 0)] {
        let file = statement(&[taken_back(payment(amount, number, true))]);
        let file = casework::statement::read(&file).expect("a statement");
        casework::statement::import(&test.office, &file).await.expect("it is taken in");
        assert_eq!((test.number(OPEN, named).await, test.number(IS_CLOSED, named).await), (open, closed));
        test.check_books().await;
    }
    assert_eq!(page(&test, &case).await.state, State::Lapsed);
    assert_eq!(test.number(GIVEN_UP, named).await, 0);
}

#[tokio::test]
async fn no_is_no_and_the_debt_is_what_it_was() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    let id = offer(&test, &case, 60_000, 30).await.expect("an offer");
    for _ in 0..2 {
        settlement::decline(&test.office, &case.viewers[0], &id).await.expect("no");
    }
    assert_eq!(page(&test, &case).await.state, State::Declined);
    let late = settlement::accept(&test.office, &case.viewers[0], &id, false).await;
    assert_eq!(refused(late), Refusal::OfferChangedMeanwhile);
    pay(&test, &case, 60_000).await;
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 40_000);
    test.check_books().await;
}

#[tokio::test]
async fn another_amount_is_looked_at_by_a_person_and_nobody_loses_an_offer_by_asking() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    let id = offer(&test, &case, 60_000, 30).await.expect("an offer");
    let viewer = &case.viewers[0];
    pay(&test, &case, 10_000).await;
    let ask = |amount, reason| settlement::counter(&test.office, viewer, &id, Counter { amount, reason });
    assert_eq!(refused(ask("450", " ").await), Refusal::ReasonMissing);
    let long = "x".repeat(1_001);
    assert_eq!(refused(ask("450", &long).await), Refusal::ReasonTooLong { most: 1_000 });
    let most = Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(59_999) };
    assert_eq!(refused(ask("600", "x").await), most);
    ask("450", "Ik kan 450 lenen van mijn zus.").await.expect("another amount");
    let listed = desk::live(&test.office, &staff()).await.expect("a list");
    assert_eq!((listed.len(), listed[0].amount.minor(), listed[0].state), (1, 60_000, State::Countered));
    assert_eq!(listed[0].counter, Some((Cents::new(45_000), "Ik kan 450 lenen van mijn zus.".to_owned())));
    assert_eq!(desk::waiting(&test.office, &staff()).await.expect("a number"), 1);
    assert_eq!(refused(desk::refuse(&test.office, &staff(), &id, "").await), Refusal::ReasonMissing);
    let stands = desk::refuse(&test.office, &staff(), &id, "De schuldeiser wil niet lager.").await.expect("no");
    let seen = page(&test, &case).await;
    assert_eq!((seen.id.clone(), seen.state, seen.left().minor()), (stands.clone(), State::Offered, 50_000));
    // What was seen is what is answered.
    let old = settlement::accept(&test.office, viewer, &id, false).await;
    assert_eq!(refused(old), Refusal::OfferChangedMeanwhile);
    let counter = Counter { amount: "550", reason: "Dit lukt." };
    settlement::counter(&test.office, viewer, stands.as_str(), counter).await.expect("another amount");
    let until = today(&test.office).plus_days(30);
    let accept = async |on: &str| desk::accept(&test.office, &staff(), stands.as_str(), on).await;
    assert_eq!(refused(accept("morgen").await), Refusal::DayUnreadable);
    assert!(matches!(refused(accept(&until.minus_days(1).to_string()).await), Refusal::DayOutOfRange { .. }));
    accept(&until.to_string()).await.expect("yes");
    let seen = page(&test, &case).await;
    assert_eq!((seen.state, seen.amount.minor(), seen.left().minor()), (State::Offered, 55_000, 55_000));
    assert_eq!(desk::waiting(&test.office, &staff()).await.expect("a number"), 0);
    pay(&test, &case, 55_000).await;
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn an_offer_is_less_than_the_debt_holds_sixty_days_at_most_and_gets_better_only() {
    let test = office().await;
    let case = test.place_claim("A1", &PARTS).await;
    let most = |most| Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(most) };
    assert_eq!(refused(offer(&test, &case, 100_000, 30).await), most(99_999));
    assert_eq!(refused(offer(&test, &case, 0, 30).await), most(99_999));
    let (first, last) = (today(&test.office).plus_days(1), today(&test.office).plus_days(60));
    for days in [0, 61] {
        assert_eq!(refused(offer(&test, &case, 60_000, days).await), Refusal::DayOutOfRange { first, last });
    }
    let one = offer(&test, &case, 60_000, 30).await.expect("an offer");
    assert_eq!(refused(offer(&test, &case, 60_001, 40).await), most(60_000));
    assert!(matches!(refused(offer(&test, &case, 50_000, 29).await), Refusal::DayOutOfRange { .. }));
    let reference = case.placed.reference.to_string();
    let until = first.plus_days(29).to_string();
    let better = desk::Wanted { reference: &reference, amount: "500", valid_until: &until, reason: "Wij komen eruit." };
    for (wrong, no) in [
        (desk::Wanted { reference: "1234", ..better }, Refusal::ReferenceMistyped),
        (desk::Wanted { amount: "", ..better }, Refusal::AmountUnreadable),
        (desk::Wanted { valid_until: "31-2-2026", ..better }, Refusal::DayUnreadable),
        (desk::Wanted { reason: " ", ..better }, Refusal::ReasonMissing),
        (desk::Wanted { amount: "600.01", ..better }, most(60_000)),
    ] {
        assert_eq!(refused(desk::look(&test.office, &staff(), wrong).await.map(|_| ())), no);
        assert_eq!(refused(desk::offer(&test.office, &staff(), wrong).await), no);
    }
    let look = desk::look(&test.office, &staff(), better).await.expect("a look");
    assert_eq!(
        (look.amount.minor(), look.open.minor(), look.valid_until.to_string()),
        (50_000, 100_000, until.clone())
    );
    assert_eq!(look.earlier.map(|(amount, _)| amount.minor()), Some(60_000));
    assert_eq!(desk::live(&test.office, &staff()).await.expect("a list")[0].offer.as_str(), one, "a look makes none");
    let two = desk::offer(&test.office, &staff(), better).await.expect("a better one");
    assert_ne!(one, two.as_str());
    assert_eq!(desk::offer(&test.office, &staff(), better).await.expect("the same"), two, "twice is once");
    let old = settlement::accept(&test.office, &case.viewers[0], &one, false).await;
    assert_eq!(refused(old), Refusal::OfferChangedMeanwhile);
    let open = "select count(*) from settlement_case where live = 1";
    assert_eq!(test.number(open, "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn an_offer_is_for_those_who_owe_and_for_nobody_else() {
    let test = office().await;
    let mut claim = claim_of("A1", &PARTS);
    claim.debtors.push(debtor("S. Borg", PartyRole::Guarantor));
    claim.debtors[1].liable_up_to = Some(Cents::new(50_000));
    let case = test.place(&claim).await;
    let other = test.place_claim("A2", &PARTS).await;
    let id = offer(&test, &case, 60_000, 30).await.expect("an offer");
    let guarantor = "select count(*) from case_party where role = 'guarantor' and person_id = $1";
    let mut strangers = vec![other.viewers[0].clone()];
    for viewer in &case.viewers {
        if test.number(guarantor, viewer.person.as_ref().expect("a person").as_str()).await == 1 {
            strangers.push(viewer.clone());
        }
    }
    assert_eq!(strangers.len(), 2);
    for viewer in &strangers {
        let named = case.placed.reference.to_string();
        let seen = settlement::page(&test.office, viewer, &named).await;
        assert!(matches!(seen, Err(Error::NotFound)), "{seen:?}");
        let yes = settlement::accept(&test.office, viewer, &id, false).await;
        assert!(matches!(yes, Err(Error::NotFound)), "{yes:?}");
        let no = settlement::decline(&test.office, viewer, &id).await;
        assert!(matches!(no, Err(Error::NotFound)), "{no:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_yes_a_no_and_the_money_at_once_end_in_one_state_and_whole_books() {
    let test = office().await;
    for round in 0..6 {
        let case = test.place_claim(&format!("A{round}"), &PARTS).await;
        let id = offer(&test, &case, 60_000, 30).await.expect("an offer");
        let mut work = tokio::task::JoinSet::new();
        for number in 0..4 {
            let (office, viewer, id) = (test.office.clone(), case.viewers[0].clone(), id.clone());
            work.spawn(async move {
                if number % 2 == 0 {
                    settlement::accept(&office, &viewer, &id, false).await.map(drop)
                } else {
                    settlement::decline(&office, &viewer, &id).await.map(drop)
                }
            });
        }
        pay(&test, &case, 60_000).await;
        while let Some(outcome) = work.join_next().await {
            match outcome.expect("nobody panics") {
                Ok(()) | Err(Error::Refused(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        let seen = page(&test, &case).await;
        let open = test.number(OPEN, case.placed.case.as_str()).await;
        let is_whole = match seen.state {
            State::Paid => open == 0,
            State::Declined | State::Withdrawn => open == 40_000,
            other => panic!("{other:?}"),
        };
        assert!(is_whole, "{:?} with {open} open", seen.state);
    }
    test.check_books().await;
}
