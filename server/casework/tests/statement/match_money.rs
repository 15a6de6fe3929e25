//! Which case money is for: the reference, the text, the id, the account; and what becomes of it there.

use casework::payment;
use rules::Component;
use rules::ids::PaymentId;
use rules::reference::Scheme;

use crate::builder::{Entry, Payment, came, statement, with_reference, with_text};
use crate::common::{TestCase, TestOffice, claim_of, office};
use crate::{IS_CLOSED, JOURNALS, OPEN, OVERPAID, figures, take_in, waiting};
use casework::statement::Reason;

const REFUNDS: &str = "select count(*)
from task
where kind = 'refund' and done_at is null and case_id = $1";

async fn announce(test: &TestOffice, case: &TestCase, amount: &str) -> PaymentId {
    let reference = case.placed.reference.to_string();
    payment::start(&test.office, &case.viewers[0], &reference, amount, "transfer", "k1").await.expect("it is announced")
}

#[tokio::test]
async fn paying_by_reference_to_the_cent_closes_the_case() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_001), (Component::Costs, 4_000)]).await;
    let file = statement(&[came(with_reference("140.01", &case.placed.reference.to_string()))]);
    let report = take_in(&test, &file).await;
    assert_eq!(figures(&report), (14_001, 0, 0, 0));
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 0);
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn the_money_counts_from_its_value_day() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    take_in(&test, &statement(&[came(with_reference("10", &case.placed.reference.to_string()))])).await;
    let on_the_day = "select count(*) from journal where source = 'statement' and day = '2026-10-30' and case_id = $1";
    assert_eq!(test.number(on_the_day, case.placed.case.as_str()).await, 1);
}

#[tokio::test]
async fn a_reference_is_known_in_every_scheme_and_as_people_type_it() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference;
    let national = Scheme::NlBetalingskenmerk.make(reference);
    let grouped = reference.grouped();
    let entries = [
        with_reference("1", &Scheme::Rf.make(reference)),
        with_reference("2", &Scheme::Rf.grouped(&Scheme::Rf.make(reference))),
        with_reference("3", &national),
        with_text("4", &grouped),
        with_text("5", &format!("Incasso {grouped}, tweede deel 20261101")),
        with_text("6", &format!("kenmerk {}", grouped.replace(' ', ".-"))),
        with_text("7", &format!("rf: {}", &Scheme::Rf.make(reference)[2..])),
        Payment { end_to_end: Some(reference.to_string()), ..with_text("8", "geen idee") },
    ];
    let report = take_in(&test, &statement(&entries.map(came))).await;
    assert_eq!(figures(&report), (3_600, 0, 0, 0));
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 6_400);
    test.check_books().await;
}

#[tokio::test]
async fn a_wrong_check_digit_and_the_number_of_another_country_wait() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference;
    let mut wrong = reference.to_string().into_bytes();
    wrong[11] = if wrong[11] == b'9' { b'0' } else { wrong[11] + 1 };
    let wrong = String::from_utf8(wrong).expect("digits");
    let entries =
        [with_reference("1", &wrong), with_text("2", &wrong), with_text("3", &Scheme::FiViite.make(reference))];
    let report = take_in(&test, &statement(&entries.map(came))).await;
    assert_eq!(figures(&report), (0, 0, 600, 0));
    assert_eq!(waiting(&test).await, [Reason::NoReference; 3]);
    assert_eq!(test.number(JOURNALS, "").await, 0);
}

#[tokio::test]
async fn an_announced_transfer_is_settled_and_not_counted_twice() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = announce(&test, &case, "25,00").await;
    let reference = Scheme::NlBetalingskenmerk.make(case.placed.reference);
    let report = take_in(&test, &statement(&[came(with_reference("25.00", &reference))])).await;
    assert_eq!(figures(&report), (2_500, 0, 0, 0));
    assert_eq!(test.state(&id).await, "settled");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 7_500);
    let page = payment::page(&test.office, &case.viewers[0], id.as_str()).await.expect("a page");
    assert_eq!(page.paid.total().minor(), 2_500);
    test.check_books().await;
    // The same amount once more is another payment, and nobody had announced it.
    take_in(&test, &statement(&[Entry { day: "2026-10-31", ..came(with_reference("25", &reference)) }])).await;
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 5_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_payment_that_the_provider_has_reported_is_not_booked_again_when_it_is_paid_out() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let viewer = &case.viewers[0];
    let id = payment::start(&test.office, viewer, &reference, "40", "bank", "k1").await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), rules::payment::Event::Paid);
    assert!(test.webhook("m1", &id).await);
    let paid_out = Payment { end_to_end: Some(id.as_str().replace('_', "").to_uppercase()), ..with_text("40", "") };
    take_in(&test, &statement(&[came(paid_out)])).await;
    assert_eq!(waiting(&test).await, [Reason::AlreadyBooked]);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 6_000);
    test.check_books().await;
}

#[tokio::test]
async fn more_than_the_debt_goes_back_by_one_task() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let report = take_in(&test, &statement(&[came(with_reference("120.50", &reference))])).await;
    assert_eq!(figures(&report), (12_050, 2_050, 0, 0));
    assert_eq!(test.number(OVERPAID, case.placed.case.as_str()).await, 2_050);
    assert_eq!(test.number(REFUNDS, case.placed.case.as_str()).await, 1);
    // On the closed case all of it goes back.
    let report = take_in(&test, &statement(&[came(with_reference("5", &reference))])).await;
    assert_eq!(figures(&report), (500, 500, 0, 0));
    assert_eq!(test.number(OVERPAID, case.placed.case.as_str()).await, 2_550);
    assert_eq!(test.number(REFUNDS, case.placed.case.as_str()).await, 2);
    let refunded = "select count(*) from statement_line where outcome = 'refunded'";
    assert_eq!(test.number(refunded, "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn an_account_that_paid_before_is_known_by_the_exact_amount_and_only_for_one_case() {
    let test = office().await;
    let one = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let by_reference = came(with_reference("30", &one.placed.reference.to_string()));
    take_in(&test, &statement(&[by_reference])).await;
    let unsaid = |amount| came(with_text(amount, "termijn"));
    take_in(&test, &statement(&[unsaid("30"), unsaid("31")])).await;
    assert_eq!(test.number(OPEN, one.placed.case.as_str()).await, 4_000);
    assert_eq!(waiting(&test).await, [Reason::NoReference]);
    // All that is open is no surprise either.
    take_in(&test, &statement(&[unsaid("40")])).await;
    assert_eq!(test.number(IS_CLOSED, one.placed.case.as_str()).await, 1);
    let two = test.place_claim("A2", &[(Component::Principal, 3_000)]).await;
    let three = test.place_claim("A3", &[(Component::Principal, 6_000)]).await;
    let of = |case: &TestCase| came(with_reference("10", &case.placed.reference.to_string()));
    take_in(&test, &statement(&[of(&two), of(&three)])).await;
    take_in(&test, &statement(&[unsaid("10.00")])).await;
    assert_eq!(waiting(&test).await, [Reason::NoReference, Reason::SeveralMatches]);
    test.check_books().await;
}

#[tokio::test]
async fn two_cases_in_one_payment_and_another_currency_wait() {
    let test = office().await;
    let one = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let two = test.place_claim("A2", &[(Component::Principal, 10_000)]).await;
    let both = format!("{} en {}", one.placed.reference, two.placed.reference);
    let mut kronor = came(with_reference("10", &one.placed.reference.to_string()));
    kronor.currency = "SEK";
    let report = take_in(&test, &statement(&[came(with_text("50", &both)), kronor])).await;
    assert_eq!(report.currencies.len(), 2);
    assert_eq!(waiting(&test).await, [Reason::SeveralMatches, Reason::OtherCurrency]);
    assert_eq!(test.number(JOURNALS, "").await, 0);
}

#[tokio::test]
async fn what_is_held_is_not_paid_unasked() {
    let test = office().await;
    let mut claim = claim_of("A1", &[(Component::Principal, 10_000), (Component::Costs, 4_000)]);
    claim.held = vec![crate::common::held(Component::Costs, 4_000)];
    let case = test.place(&claim).await;
    let report = take_in(&test, &statement(&[came(with_reference("140", &case.placed.reference.to_string()))])).await;
    assert_eq!(figures(&report), (14_000, 4_000, 0, 0));
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 4_000);
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 0);
    test.check_books().await;
}
