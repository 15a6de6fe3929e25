//! Interest: on what is disputed none runs, on the rest it runs on, and for the days between none is ever asked.

use casework::account::Law;
use casework::dispute::{self, Ruling, desk};
use casework::{calculation, case};
use rules::case::Component::Principal;
use rules::claim::InterestAsked;
use rules::country::Basis;
use rules::interest::DayCount;
use rules::{Cents, Country};

use crate::common::{TestCase, TestOffice, held, office};
use crate::{
    DAY, INTEREST, claim, day, days_pass, decide, decide_in_part, file, handler, interest, pay, stands, today,
};

/// A case of Dutch statutory interest since 15 November 2024, compounding each year, at rates that are confirmed.
async fn compounding(invoice: &str) -> (TestOffice, TestCase) {
    let mut test = office().await;
    let mut law = Law::shipped();
    let rows = casework::demo::rates(&law.rates, test.office.today(Country::Nl));
    law.rates.add(&rows, Some(test.office.today(Country::Nl)), true).expect("rows");
    test.office = test.office.under(law);
    let mut claim = claim(invoice);
    let from = day("2024-11-15");
    claim.grounds.interest = Some(InterestAsked { basis: Basis::Consumer, from, day_count: DayCount::ActAct });
    let case = test.place(&claim).await;
    (test, case)
}

#[tokio::test]
async fn on_a_disputed_claim_interest_stands_still_for_ninety_days_and_over_an_anniversary() {
    let (test, case) = compounding("I-1").await;
    let before = interest(&test, &case).await;
    assert!(before > 0);
    file(&test, &case, "all").await;
    assert_eq!(interest(&test, &case).await, before);
    for _ in 0..9 {
        test.office.clock().advance(10 * DAY);
        assert_eq!(interest(&test, &case).await, before, "{}", today(&test));
        assert_eq!(stands(&test, &case).await.0, 0);
    }
    assert!(today(&test) > day("2026-11-15"), "the anniversary is over");
    let on_page = calculation::page(&test.office, &case.viewers[0], case.placed.case.as_str(), None).await;
    assert_eq!(on_page.expect("the calculation").owed().minor(), 46_000 + before);
    test.check_books().await;
}

#[tokio::test]
async fn interest_runs_on_for_what_is_not_disputed_and_stands_still_for_the_rest() {
    let test = office().await;
    let mut claim = claim("I-2");
    claim.held = vec![held(Principal, 20_000)]; // The seller had said so before: no day without interest for that.
    let case = test.place(&claim).await;
    let id = file(&test, &case, "principal").await;
    assert_eq!(cents_of(&test, &case, &id).await, [(Principal, 20_000)]);
    test.office.clock().advance(90 * DAY);
    // 290 days of 400.00 are 25.4247, 90 days of 200.00 are 3.9452; on 400.00 they would have been 7.89.
    assert_eq!(interest(&test, &case).await, 2_937);
    pay(&test, &case, "89.37").await; // The interest and the costs: they are in the books now.
    test.check_books().await;
    test.office.clock().advance(DAY);
    dispute::withdraw(&test.office, &case.viewers[0], id.as_str()).await.expect("taken back");
    test.office.clock().advance(100 * DAY);
    // One more day of 200.00, then a hundred of 400.00: 0.0438 and 8.767.
    assert_eq!(interest(&test, &case).await, 881);
    test.check_books().await;
}

async fn cents_of(
    test: &TestOffice,
    case: &TestCase,
    id: &rules::ids::DisputeId,
) -> Vec<(rules::case::Component, i64)> {
    crate::cents(&crate::page(test, case, id).await.held)
}

#[tokio::test]
async fn a_dispute_about_the_costs_stops_no_interest() {
    let test = office().await;
    let case = test.place(&claim("I-3")).await;
    file(&test, &case, "costs").await;
    test.office.clock().advance(90 * DAY);
    assert_eq!(interest(&test, &case).await, 3_332); // 380 days of 400.00.
    test.check_books().await;
}

#[tokio::test]
async fn half_of_a_compounding_claim_rests_over_its_anniversary_and_the_books_agree() {
    let (test, plain) = compounding("I-4").await;
    let mut claim = claim("I-5");
    let from = day("2024-11-15");
    claim.grounds.interest = Some(InterestAsked { basis: Basis::Consumer, from, day_count: DayCount::ActAct });
    claim.held = vec![held(Principal, 20_000)];
    let case = test.place(&claim).await;
    file(&test, &case, "principal").await;
    let (before, grown) = (interest(&test, &case).await, test.office.clock());
    grown.advance(200 * DAY);
    let (resting, running) = (interest(&test, &case).await - before, interest(&test, &plain).await - before);
    assert!(resting > 0 && resting < running, "{resting} of {running}");
    // Half of the claim rests; the interest of the years before is no part of it and bears interest itself.
    assert!(resting * 2 > running);
    let named = case.placed.case.as_str();
    let due = case::pay_form(&test.office, &case.viewers[0], named).await.expect("a form").bounds.most;
    pay(&test, &case, &format!("{}.{:02}", due.minor() / 100, due.minor() % 100)).await;
    test.office.clock().advance(300 * DAY);
    interest(&test, &case).await;
    test.check_books().await;
}

#[tokio::test]
async fn after_a_rejection_interest_runs_again_only_when_the_days_of_appeal_are_over() {
    let test = office().await;
    let case = test.place(&claim("I-6")).await;
    let id = file(&test, &case, "all").await;
    days_pass(&test, 10).await;
    decide(&test, &handler(), &id, Ruling::Reject).await.expect("decided");
    days_pass(&test, 14).await;
    assert_eq!((interest(&test, &case).await, stands(&test, &case).await.0), (INTEREST, 0), "the last day of appeal");
    days_pass(&test, 1).await; // From this day, 26 November, on it runs.
    assert_eq!(today(&test), day("2026-11-26"));
    assert_eq!(stands(&test, &case).await, (46_000 + INTEREST, 0));
    days_pass(&test, 20).await;
    // 290 days and 20 days of 400.00: 27.178. The 25 days between are gone for good.
    assert_eq!(interest(&test, &case).await, 2_718);
    pay(&test, &case, "487.18").await;
    test.check_books().await;
    assert_eq!(test.number(crate::IS_CLOSED, case.placed.case.as_str()).await, 1);
}

#[tokio::test]
async fn a_payment_while_a_part_is_disputed_books_what_was_shown() {
    let (test, case) = compounding("I-7").await;
    file(&test, &case, "costs").await;
    for _ in 0..4 {
        test.office.clock().advance(23 * DAY);
        pay(&test, &case, "50").await;
        test.check_books().await;
    }
    let (due, _) = stands(&test, &case).await;
    pay(&test, &case, &format!("{}.{:02}", due / 100, due % 100)).await;
    assert_eq!(stands(&test, &case).await, (0, 6_000));
    test.check_books().await;
}

#[tokio::test]
async fn what_is_given_up_takes_its_interest_with_it() {
    let test = office().await;
    let mut claim = claim("I-8");
    claim.held = vec![held(Principal, 20_000)];
    let case = test.place(&claim).await;
    let id = file(&test, &case, "principal").await;
    test.office.clock().advance(10 * DAY);
    decide_in_part(&test, &handler(), &id, &[(Principal, "50")]).await.expect("decided");
    test.office.clock().advance(100 * DAY);
    // 290 days of 400.00; 10 days of 200.00; then 200.00 of 350.00 bear interest, for 150.00 waits.
    let expected = (40_000 * 8 * 290 + 20_000 * 8 * 110 + 18_250) / 36_500;
    assert!((interest(&test, &case).await - expected).abs() <= 1, "{expected}");
    test.check_books().await;
}

#[tokio::test]
async fn disputed_interest_that_was_not_owed_runs_no_more() {
    let test = office().await;
    let case = test.place(&claim("I-9")).await;
    let id = file(&test, &case, "interest").await;
    assert_eq!(stands(&test, &case).await, (46_000, INTEREST));
    test.office.clock().advance(5 * DAY);
    decide(&test, &handler(), &id, Ruling::Uphold).await.expect("decided");
    test.office.clock().advance(100 * DAY);
    assert_eq!((interest(&test, &case).await, stands(&test, &case).await), (0, (46_000, 0)));
    let seen = desk::read(&test.office, &handler(), id.as_str()).await.expect("read");
    assert_eq!(seen.page.given_up, Cents::new(INTEREST));
    test.check_books().await;
}
