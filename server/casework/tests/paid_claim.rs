//! Paid claim: what somebody says to have paid stops reminders for some days, books nothing, is matched by itself when
//! the money comes whichever way it takes, and ends honestly when it does not.

#[expect(dead_code, reason = "statements use more of this bank than this does")]
#[path = "statement/builder.rs"]
mod builder;
mod common;
#[path = "paid_claim_seller/mod.rs"]
mod seller;

use casework::case::{self, PaidClaimNews, What};
use casework::paid_claim::{self, PaidPage, Saying};
use casework::{Error, jobs, payment, statement};
use common::{TestCase, TestOffice};
use rules::case::Component;
use rules::ids::PaidClaimId;
use rules::paid_claim::State;
use rules::payment::Event;
use rules::{Day, Refusal};
use sqlx::Row;

const DAY: i64 = 24 * 60 * common::MINUTE;
const PARTS: [(Component, i64); 1] = [(Component::Principal, 20_000)];

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

async fn count(test: &TestOffice, query: &'static str) -> i64 {
    let mut db = test.database.stranger().await;
    sqlx::query(query).fetch_one(&mut db).await.expect("a number").get(0)
}

async fn say(test: &TestOffice, case: &TestCase, amount: &str, on: &str, to: &str) -> Result<PaidClaimId, Error> {
    let paid_on = Day::parse(on).ok_or(Refusal::DayUnreadable);
    let saying = Saying { paid_on: &paid_on, amount, paid_to: to };
    paid_claim::announce(&test.office, &case.viewers[0], &case.placed.reference.to_string(), saying).await
}

async fn page(test: &TestOffice, case: &TestCase) -> PaidPage {
    let named = case.placed.reference.to_string();
    paid_claim::page(&test.office, &case.viewers[0], &named).await.expect("the page")
}

async fn state(test: &TestOffice, case: &TestCase) -> State {
    page(test, case).await.latest.expect("something was said").state
}

/// What the story of the case tells of it, the newest first.
async fn told(test: &TestOffice, case: &TestCase) -> Vec<PaidClaimNews> {
    let named = case.placed.reference.to_string();
    let page = case::page(&test.office, &case.viewers[0], &named).await.expect("the page of the case");
    let news = page.timeline.into_iter().filter_map(|one| match one.what {
        What::PaidClaim(news) => Some(news),
        _ => None,
    });
    news.collect()
}

async fn pay(test: &TestOffice, case: &TestCase, amount: &str) {
    let key = test.office.chance().ulid(test.office.now());
    let reference = case.placed.reference.to_string();
    let id = payment::start(&test.office, &case.viewers[0], &reference, amount, "bank", &key).await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{id}"), &id).await);
}

async fn comes(test: &TestOffice, case: &TestCase, amount: &'static str, on: &'static str) {
    let money = builder::with_text(amount, &case.placed.reference.to_string());
    let file = builder::statement(&[builder::Entry { day: on, ..builder::came(money) }]);
    statement::import(&test.office, &statement::read(&file).expect("a statement")).await.expect("it is taken in");
}

#[tokio::test]
async fn it_is_seen_for_two_weeks_and_books_and_holds_nothing() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let id = say(&test, &case, "50", "2026-10-30", "us").await.expect("it is said");
    assert_eq!(say(&test, &case, "50,00", "2026-10-30", "us").await.expect("twice is once"), id);
    assert_eq!(refused(say(&test, &case, "60", "2026-10-30", "us").await), Refusal::AlreadySentDifferently);
    let latest = page(&test, &case).await.latest.expect("it was said");
    assert_eq!((latest.state, latest.quiet_until.to_string().as_str()), (State::Announced, "2026-11-16"), "a Monday");
    assert_eq!(count(&test, "select count(*) from hold").await, 0);
    assert_eq!(count(&test, "select count(*) from payment").await, 0);
    assert_eq!(told(&test, &case).await, [PaidClaimNews::Said]);
    test.check_books().await;
}

#[tokio::test]
async fn what_cannot_have_been_is_refused_with_what_can_be_changed() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let days = page(&test, &case).await.days;
    assert_eq!(days.1.to_string(), "2026-11-01", "nobody has paid tomorrow");
    let (first, last) = days;
    assert_eq!(refused(say(&test, &case, "50", "2026-11-02", "us").await), Refusal::DayOutOfRange { first, last });
    let before = first.minus_days(1).to_string();
    assert_eq!(refused(say(&test, &case, "50", &before, "us").await), Refusal::DayOutOfRange { first, last });
    assert_eq!(refused(say(&test, &case, "50", "2026-02-30", "us").await), Refusal::DayUnreadable);
    assert_eq!(refused(say(&test, &case, "", "2026-10-30", "us").await), Refusal::AmountMissing);
    assert_eq!(refused(say(&test, &case, "50", "2026-10-30", "the milkman").await), Refusal::ChoiceMissing);
    assert_eq!(count(&test, "select count(*) from payment_claim").await, 0);
}

#[tokio::test]
async fn money_of_a_statement_that_covers_it_is_matched_and_less_is_not() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    say(&test, &case, "50", "2026-10-30", "us").await.expect("it is said");
    test.office.clock().advance(DAY);
    comes(&test, &case, "49.99", "2026-11-02").await;
    assert_eq!(state(&test, &case).await, State::Announced, "a cent is missing");
    comes(&test, &case, "50.00", "2026-11-02").await;
    assert_eq!(state(&test, &case).await, State::Matched);
    assert_eq!(told(&test, &case).await, [PaidClaimNews::Found, PaidClaimNews::Said]);
    let notices = "select count(*) from outbox where kind = 'message.plan' and subject like '%paid_claim_matched%'";
    assert_eq!(count(&test, notices).await, 1);
    let audit = count(&test, "select count(*) from audit where act = 'paid_claim.match'").await;
    assert_eq!(audit, 1);
    test.check_books().await;
}

#[tokio::test]
async fn a_payment_through_the_provider_matches_it_too_but_is_not_what_the_seller_got() {
    let test = common::office().await;
    let (to_us, to_seller) = (test.place_claim("VF-1", &PARTS).await, test.place_claim("VF-2", &PARTS).await);
    say(&test, &to_us, "50", "2026-10-30", "us").await.expect("it is said");
    pay(&test, &to_us, "75").await;
    assert_eq!(state(&test, &to_us).await, State::Matched);
    say(&test, &to_seller, "50", "2026-10-30", "seller").await.expect("it is said");
    pay(&test, &to_seller, "75").await;
    assert_eq!(state(&test, &to_seller).await, State::Announced, "these 75 are not the 50 that the seller got");
    let open = "select count(*) from task where kind = 'paid_to_seller' and done_at is null";
    assert_eq!(count(&test, open).await, 1, "somebody still asks");
    comes(&test, &to_seller, "50.00", "2026-11-02").await;
    assert_eq!(state(&test, &to_seller).await, State::Matched, "the seller sent it on");
    assert_eq!(count(&test, open).await, 0);
}

#[tokio::test]
async fn what_comes_in_parts_is_seen_and_matches_when_it_is_all_there() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    comes(&test, &case, "30.00", "2026-10-28").await;
    test.office.clock().advance(common::MINUTE);
    say(&test, &case, "50", "2026-10-30", "us").await.expect("it is said");
    let latest = async || page(&test, &case).await.latest.expect("it was said");
    assert_eq!(latest().await.arrived.minor(), 0, "what came before is something else");
    comes(&test, &case, "20.00", "2026-11-02").await;
    assert_eq!((latest().await.state, latest().await.arrived.minor()), (State::Announced, 2_000));
    comes(&test, &case, "29.99", "2026-11-03").await;
    assert_eq!((latest().await.state, latest().await.arrived.minor()), (State::Announced, 4_999), "a cent is missing");
    test.office.clock().advance(16 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!((latest().await.state, latest().await.arrived.minor()), (State::NotFound, 4_999));
    comes(&test, &case, "0.01", "2026-11-17").await;
    assert_eq!(state(&test, &case).await, State::Matched);
    test.check_books().await;
}

#[tokio::test]
async fn money_that_was_there_before_it_was_said_is_found_at_once() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    comes(&test, &case, "50.00", "2026-10-30").await;
    let id = say(&test, &case, "50", "2026-10-30", "us").await.expect("it is said");
    assert_eq!(state(&test, &case).await, State::Matched);
    assert_eq!(say(&test, &case, "50", "2026-10-30", "us").await.expect("twice is once"), id);
    say(&test, &case, "50", "2026-10-29", "us").await.expect("another payment of the same amount is another one");
}

#[tokio::test]
async fn it_ends_honestly_when_nothing_came_and_late_money_still_matches() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    say(&test, &case, "50", "2026-10-30", "us").await.expect("it is said");
    test.office.clock().advance(15 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(state(&test, &case).await, State::Announced, "16 November is the last day and belongs to it");
    test.office.clock().advance(DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    jobs::run_due(&test.office).await.expect("twice is once");
    assert_eq!(state(&test, &case).await, State::NotFound);
    let notices = "select count(*) from outbox where kind = 'message.plan' and subject like '%paid_claim_not_found%'";
    assert_eq!(count(&test, notices).await, 1);
    assert_eq!(count(&test, "select count(*) from task where kind = 'paid_not_found' and done_at is null").await, 1);
    comes(&test, &case, "50.00", "2026-11-17").await;
    assert_eq!(state(&test, &case).await, State::Matched);
    assert_eq!(count(&test, "select count(*) from task where done_at is null").await, 0);
}

#[tokio::test]
async fn after_two_times_without_money_a_person_has_to_look() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    for _ in 0..2 {
        say(&test, &case, "50", "2026-10-30", "us").await.expect("it is said");
        test.office.clock().advance(20 * DAY);
        jobs::run_due(&test.office).await.expect("jobs run");
        assert_eq!(state(&test, &case).await, State::NotFound);
    }
    assert!(!page(&test, &case).await.may_say);
    assert_eq!(refused(say(&test, &case, "50", "2026-10-30", "us").await), Refusal::PaidClaimNotFoundBefore);
    test.office.clock().advance(366 * DAY);
    say(&test, &case, "50", "2026-10-30", "us").await.expect("a year later it can be said again");
}

#[tokio::test]
async fn it_can_be_taken_back_and_no_stranger_sees_it() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let other = test.place_claim("VF-2", &PARTS).await;
    say(&test, &case, "50", "2026-10-30", "seller").await.expect("it is said");
    let named = case.placed.reference.to_string();
    let stranger = &other.viewers[0];
    assert!(matches!(paid_claim::page(&test.office, stranger, &named).await, Err(Error::NotFound)));
    assert!(matches!(paid_claim::withdraw(&test.office, stranger, &named).await, Err(Error::NotFound)));
    paid_claim::withdraw(&test.office, &case.viewers[0], &named).await.expect("taken back");
    paid_claim::withdraw(&test.office, &case.viewers[0], &named).await.expect("twice is once");
    assert_eq!(state(&test, &case).await, State::Withdrawn);
    assert_eq!(count(&test, "select count(*) from task where done_at is null").await, 0);
    assert!(paid_claim::stands(&test.office, &case.viewers[0], &named).await.expect("read").is_none());
}

#[tokio::test]
async fn no_plan_is_reminded_while_the_money_is_looked_for() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &[(Component::Principal, 30_000)]).await;
    test.plan_runs(&[&case], "50").await;
    test.office.clock().advance(40 * DAY);
    say(&test, &case, "50", "2026-12-01", "us").await.expect("it is said");
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(count(&test, "select count(*) from plan_watch").await, 0);
    test.office.clock().advance(20 * DAY);
    jobs::run_due(&test.office).await.expect("the days end");
    jobs::run_due(&test.office).await.expect("jobs run");
    assert!(count(&test, "select count(*) from plan_watch").await > 0);
}
