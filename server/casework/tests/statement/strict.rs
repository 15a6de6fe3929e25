//! What does not add up is not booked: it waits with the reason.

use casework::statement::{Reason, unmatched};
use rules::Component;

use crate::builder::{Entry, Payment, came, of_account, statement, with_balances, with_reference, with_text};
use crate::common::office;
use crate::{JOURNALS, OPEN, figures, take_in, waiting};

#[tokio::test]
async fn a_batch_is_booked_payment_by_payment_when_it_sums_and_waits_whole_when_not() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 100_000)]).await;
    let reference = case.placed.reference.to_string();
    let payments = vec![with_reference("10.01", &reference), with_text("5", "?"), with_reference("20", &reference)];
    let batch = |amount: &str| Entry {
        amount: amount.into(),
        batch: Some(3),
        payments: payments.clone(),
        ..came(with_text("1", ""))
    };
    let report = take_in(&test, &statement(&[batch("35.01")])).await;
    assert_eq!((report.lines, figures(&report)), (3, (3_001, 0, 500, 0)));
    let report = take_in(&test, &statement(&[Entry { day: "2026-10-29", ..batch("35.02") }])).await;
    assert_eq!((report.lines, figures(&report)), (1, (0, 0, 3_502, 0)));
    let mut without = batch("7");
    without.payments.clear();
    take_in(&test, &statement(&[without])).await;
    assert_eq!(waiting(&test).await, [Reason::NoReference, Reason::SumDiffers, Reason::BatchWithoutDetails]);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 96_999);
    test.check_books().await;
}

#[tokio::test]
async fn entries_that_do_not_lead_from_balance_to_balance_wait_and_are_booked_from_a_better_file() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let entries = [came(with_reference("10", &case.placed.reference.to_string()))];
    take_in(&test, &with_balances("100", "109.99", &entries)).await;
    assert_eq!(waiting(&test).await, [Reason::BalancesDiffer]);
    assert_eq!(test.number(JOURNALS, "").await, 0);
    take_in(&test, &with_balances("100.00", "110.00", &entries)).await;
    assert_eq!(waiting(&test).await, []);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 9_000);
    test.check_books().await;
}

#[tokio::test]
async fn another_account_an_unreadable_amount_and_a_day_far_ahead_wait() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let good = with_reference("10", &case.placed.reference.to_string());
    take_in(&test, &of_account("NL02ABNA0123456789", &[came(good.clone())])).await;
    let unreadable = ["10.001", "1e3", ""]
        .map(|amount| Entry { amount: amount.into(), ..came(Payment { amount: "", ..good.clone() }) });
    take_in(&test, &statement(&unreadable)).await;
    take_in(&test, &statement(&[Entry { day: "2062-10-30", ..came(good) }])).await;
    let reasons = waiting(&test).await;
    let unreadable = [Reason::AmountUnreadable; 3];
    assert_eq!(reasons, [&[Reason::NotOurAccount], &unreadable[..], &[Reason::DayInFuture]].concat());
    assert_eq!(test.number(JOURNALS, "").await, 0);
    let queue = unmatched(&test.office).await.expect("the queue");
    assert_eq!(queue[0].amount.map(rules::Cents::minor), Some(1_000));
    assert_eq!((queue[1].amount, queue[1].counterparty_name.as_deref()), (None, Some("R. Bakker")));
    test.check_books().await;
}

#[tokio::test]
async fn money_for_a_case_in_which_something_is_to_be_done_goes_back_and_ends_nothing() {
    let test = office().await;
    let mut claim = crate::common::claim_of("A1", &[]);
    claim.obligation = rules::claim::Obligation::Performance("Geef de lamp terug".into());
    let case = test.place(&claim).await;
    let report = take_in(&test, &statement(&[came(with_reference("10", &case.placed.reference.to_string()))])).await;
    assert_eq!(figures(&report), (1_000, 1_000, 0, 0));
    assert_eq!(test.number(crate::IS_CLOSED, case.placed.case.as_str()).await, 0);
    test.check_books().await;
}
