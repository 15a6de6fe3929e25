//! Filing: what waits from that moment, what can still be paid, and that it happens once.

use casework::case::{self, What};
use casework::dispute::{self, Filing, StepNews};
use casework::payment;
use rules::case::Component::{Costs, Interest, Principal};
use rules::case::HoldReason;
use rules::claim::Obligation;
use rules::dispute::{Ground, Part, State};
use rules::{Cents, Refusal};

use crate::common::office;
use crate::{
    DAY, INTEREST, IS_CLOSED, OPEN_TASKS, RUNNING_HOLDS, cents, claim, comes, day, decide, file, handler, page, pay,
    refused, stands, start, told, try_file,
};

#[tokio::test]
async fn from_the_moment_it_is_sent_what_is_disputed_waits_and_the_rest_can_be_paid() {
    let test = office().await;
    let case = test.place(&claim("F-1")).await;
    let named = case.placed.case.as_str();
    let form = dispute::form(&test.office, &case.viewers[0], named).await.expect("a form");
    assert_eq!(cents(&form.lines), [(Principal, 40_000), (Interest, INTEREST), (Costs, 6_000)]);
    assert_eq!(cents(&form.held_by(&Part::parse("costs").expect("a part"))), [(Costs, 6_000)]);
    assert_eq!(form.answer_before, day("2026-11-29"));
    let id = file(&test, &case, "costs").await;
    assert_eq!(stands(&test, &case).await, (40_000 + INTEREST, 6_000), "at once");
    let seen = case::page(&test.office, &case.viewers[0], named).await.expect("the page");
    let held = seen.held.iter().find(|held| held.reason == HoldReason::Disputed).expect("it waits");
    assert_eq!((held.component, held.until), (Costs, Some(day("2026-11-29"))));
    assert!(seen.timeline.iter().any(|one| matches!(one.what, What::HoldBegan(_) | What::Dispute(StepNews::Filed))));
    let same_instant = "select count(*) from dispute d
        join dispute_hold l on l.dispute_id = d.dispute_id
        join hold h on h.hold_id = l.hold_id and h.began_at = d.filed_at";
    assert_eq!(test.number(same_instant, "").await, 1, "the hold is of the instant of the dispute");
    // All that is not disputed can be paid, and not a cent of the rest.
    assert!(matches!(refused(start(&test, &case, "425.43").await), Refusal::AmountOutOfRange { most, .. }
        if most == Cents::new(42_542)));
    pay(&test, &case, "425.42").await;
    assert_eq!(stands(&test, &case).await, (0, 6_000));
    assert_eq!(test.number(IS_CLOSED, named).await, 0);
    let seen = page(&test, &case, &id).await;
    assert_eq!((seen.state, seen.ground, seen.own), (State::Received, Ground::Cancelled, true));
    assert_eq!((seen.total_held.minor(), seen.filed_on), (6_000, day("2026-11-01")));
    assert!(seen.may_withdraw && seen.may_add && !seen.may_appeal);
    assert_eq!(told(&test).await, ["dispute_filed"]);
    assert_eq!(test.number(OPEN_TASKS, "dispute").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn who_disputes_all_has_nothing_to_pay() {
    let test = office().await;
    let case = test.place(&claim("F-2")).await;
    file(&test, &case, "all").await;
    assert_eq!(stands(&test, &case).await, (0, 46_000 + INTEREST));
    let named = case.placed.case.as_str();
    assert_eq!(refused(case::pay_form(&test.office, &case.viewers[0], named).await), Refusal::NothingToPay);
    assert_eq!(refused(start(&test, &case, "10").await), Refusal::NothingToPay);
    let overview = case::overview(&test.office, &case.viewers[0]).await.expect("the overview");
    let total = overview.totals.first().expect("a total");
    assert_eq!((total.payable.minor(), total.held.minor()), (0, 46_000 + INTEREST));
    assert_eq!(refused(dispute::form(&test.office, &case.viewers[0], named).await), Refusal::NothingToDispute);
}

#[tokio::test]
async fn who_disputes_the_claim_need_not_pay_its_interest_either() {
    let test = office().await;
    let case = test.place(&claim("F-3")).await;
    let id = file(&test, &case, "principal").await;
    assert_eq!(stands(&test, &case).await, (6_000, 40_000 + INTEREST));
    assert_eq!(cents(&page(&test, &case, &id).await.held), [(Principal, 40_000), (Interest, INTEREST)]);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_dispute() {
    let test = office().await;
    let case = test.place(&claim("F-4")).await;
    let first = try_file(&test, &case, "costs", "key").await.expect("a dispute");
    assert_eq!(try_file(&test, &case, "costs", "key").await.expect("the same"), first);
    assert_eq!(refused(try_file(&test, &case, "all", "key").await), Refusal::AlreadySentDifferently);
    assert_eq!(test.number(RUNNING_HOLDS, case.placed.case.as_str()).await, 1);
    assert_eq!(told(&test).await.len(), 1);
}

#[tokio::test]
async fn two_tabs_at_once_make_one_dispute_of_one_part() {
    let test = office().await;
    let case = test.place(&claim("F-5")).await;
    let (one, two) = tokio::join!(try_file(&test, &case, "all", "one"), try_file(&test, &case, "all", "two"));
    let (made, not) = if one.is_ok() { (one, two) } else { (two, one) };
    assert!(made.is_ok());
    assert_eq!(refused(not), Refusal::NothingToDispute);
    assert_eq!(stands(&test, &case).await, (0, 46_000 + INTEREST));
    assert_eq!(test.number("select count(*) from dispute", "").await, 1);
    assert_eq!(test.number("select count(*) from dispute_rest", "").await, 1);
}

#[tokio::test]
async fn the_rest_of_a_case_can_be_disputed_later() {
    let test = office().await;
    let case = test.place(&claim("F-6")).await;
    let first = file(&test, &case, "costs").await;
    let form = dispute::form(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("a form");
    assert_eq!(cents(&form.lines), [(Principal, 40_000), (Interest, INTEREST)]);
    let second = file(&test, &case, "all").await;
    assert_eq!(stands(&test, &case).await, (0, 46_000 + INTEREST));
    let lines = dispute::of_case(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("both");
    let lines: Vec<_> = lines.iter().map(|line| (line.id.clone(), line.total_held.minor())).collect();
    assert_eq!(lines, [(second, 40_000 + INTEREST), (first, 6_000)]);
}

#[tokio::test]
async fn what_the_form_lacks_is_said_and_nothing_is_written() {
    let test = office().await;
    let case = test.place(&claim("F-7")).await;
    let named = case.placed.case.as_str();
    let long = "a".repeat(2_001);
    let wrong = [
        ("", "other", "", "k", Refusal::PartMissing),
        ("half", "other", "", "k", Refusal::PartMissing),
        ("vat,vat", "other", "", "k", Refusal::PartMissing),
        ("all", "", "", "k", Refusal::GroundMissing),
        ("all", "a whim", "", "k", Refusal::GroundMissing),
        ("all", "other", &long, "k", Refusal::StatementTooLong { most: 2_000 }),
        ("all", "other", "", "", Refusal::FormIncomplete),
        ("court", "other", "", "k", Refusal::NothingToDispute),
    ];
    for (part, ground, statement, key, expected) in wrong {
        let filing = Filing { case: named, part, ground, statement, key };
        assert_eq!(refused(dispute::file(&test.office, &case.viewers[0], filing).await), expected);
    }
    assert_eq!(test.number("select count(*) from dispute", "").await, 0);
    assert_eq!(test.number(RUNNING_HOLDS, named).await, 0);
    let full = "é".repeat(2_000);
    let filing = Filing { case: named, part: "all", ground: "unsure", statement: &full, key: "k" };
    dispute::file(&test.office, &case.viewers[0], filing).await.expect("two thousand characters are not too many");
}

#[tokio::test]
async fn what_is_typed_is_kept_as_plain_text() {
    let test = office().await;
    let case = test.place(&claim("F-8")).await;
    let statement = "  <b>Nooit</b> \u{202e}ontvangen\u{0} e\u{301}n\r\nniets besteld  ";
    let filing = Filing { case: case.placed.case.as_str(), part: "all", ground: "not_mine", statement, key: "k" };
    let id = dispute::file(&test.office, &case.viewers[0], filing).await.expect("a dispute");
    assert_eq!(page(&test, &case, &id).await.statement, "<b>Nooit</b> ontvangen én\nniets besteld");
}

#[tokio::test]
async fn money_that_was_on_its_way_pays_nothing_of_what_is_disputed() {
    let test = office().await;
    let case = test.place(&claim("F-9")).await;
    let flying = start(&test, &case, "485.42").await.expect("a payment of all");
    file(&test, &case, "costs").await;
    comes(&test, &flying).await;
    assert_eq!(stands(&test, &case).await, (0, 6_000));
    assert_eq!(test.number("select amount_minor from task where kind = 'refund'", "").await, 6_000);
    let receipt = payment::page(&test.office, &case.viewers[0], flying.as_str()).await.expect("a receipt");
    assert_eq!(receipt.overpaid, Cents::new(6_000));
    test.check_books().await;
}

#[tokio::test]
async fn a_case_that_is_over_has_nothing_to_dispute() {
    let test = office().await;
    let case = test.place(&claim("F-10")).await;
    pay(&test, &case, "485.42").await;
    let named = case.placed.case.as_str();
    assert_eq!(test.number(IS_CLOSED, named).await, 1);
    assert_eq!(refused(dispute::form(&test.office, &case.viewers[0], named).await), Refusal::NothingToDispute);
    assert_eq!(refused(try_file(&test, &case, "all", "k").await), Refusal::NothingToDispute);
}

#[tokio::test]
async fn something_to_be_done_is_disputed_without_amounts_and_who_is_right_need_not_do_it() {
    let test = office().await;
    let mut claim = claim("F-11");
    claim.obligation = Obligation::Performance("De fiets terugbrengen".to_owned());
    claim.grounds.interest = None;
    let case = test.place(&claim).await;
    let named = case.placed.case.as_str();
    let form = dispute::form(&test.office, &case.viewers[0], named).await.expect("a form");
    assert!(form.performance && form.lines.is_empty());
    let id = file(&test, &case, "all").await;
    assert_eq!(refused(try_file(&test, &case, "all", "again").await), Refusal::NothingToDispute);
    let seen = page(&test, &case, &id).await;
    assert!(seen.performance && seen.held.is_empty());
    test.office.clock().advance(DAY);
    decide(&test, &handler(), &id, dispute::Ruling::Uphold).await.expect("decided");
    assert_eq!(test.number(IS_CLOSED, named).await, 1);
    test.check_books().await;
}
