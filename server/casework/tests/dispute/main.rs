//! Disputes: from the moment of sending what is disputed waits, bears no interest and is reminded of by nobody; and what
//! is decided is in the books.

#[path = "../common/mod.rs"]
mod common;
mod decide;
mod file;
mod interest;
mod people;
mod quiet;

use casework::dispute::desk::{self, Verdict};
use casework::dispute::{self, DisputePage, Filing, Ruling};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Outcome, case, jobs, payment};
use common::{MINUTE, TestCase, TestOffice, claim_of};
use rules::case::Component;
use rules::claim::{Claim, Grounds, InterestAsked};
use rules::country::Basis;
use rules::ids::{DisputeId, PaymentId, StaffId};
use rules::interest::DayCount;
use rules::payment::Event;
use rules::rate::Percent;
use rules::{Cents, Country, Day, Refusal};

/// A day of the clock.
const DAY: i64 = 24 * 60 * MINUTE;

const GIVEN_UP: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name = 'write_off' and case_id = $1";
const IS_CLOSED: &str = "select count(*)
from case_file
where stage = 'closed' and closed_at is not null and case_id = $1";
const OPEN_TASKS: &str = "select count(*)
from task
where done_at is null and kind = $1";
const RUNNING_HOLDS: &str = "select count(*)
from hold
where ended_at is null and reason = 'disputed' and case_id = $1";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// 400.00 at 8 % by contract since 15 January 2026, and 60.00 costs. On 1 November 2026 the interest is 25.42.
fn claim(invoice: &str) -> Claim {
    let basis = Basis::Contract(Percent::parse("8").expect("a percentage"));
    let interest = InterestAsked { basis, from: day("2026-01-15"), day_count: DayCount::ActAct };
    let claim = claim_of(invoice, &[(Component::Principal, 40_000), (Component::Costs, 6_000)]);
    Claim { grounds: Grounds { interest: Some(interest), ..claim.grounds.clone() }, ..claim }
}

/// The interest of that claim on 1 November 2026: 290 days of 40,000 at 8 % are 2,542.47.
const INTEREST: i64 = 2_542;

/// Says that a part is not right, by a key of its own.
async fn file(test: &TestOffice, case: &TestCase, part: &str) -> DisputeId {
    let key = test.office.chance().ulid(test.office.now());
    try_file(test, case, part, &key).await.expect("a dispute")
}

async fn try_file(test: &TestOffice, case: &TestCase, part: &str, key: &str) -> Outcome<DisputeId> {
    let statement = "Ik heb op 30 september opgezegd.";
    let filing = Filing { case: case.placed.case.as_str(), part, ground: "cancelled", statement, key };
    dispute::file(&test.office, &case.viewers[0], filing).await
}

/// The page of a dispute as its person sees it.
async fn page(test: &TestOffice, case: &TestCase, id: &DisputeId) -> DisputePage {
    dispute::page(&test.office, &case.viewers[0], id.as_str()).await.expect("its page")
}

/// What of a case is to be paid now, and what waits because it is disputed, as its page has it.
async fn stands(test: &TestOffice, case: &TestCase) -> (i64, i64) {
    let page = case::page(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("the page");
    let disputed = page.held.iter().filter(|held| held.reason == rules::case::HoldReason::Disputed);
    (page.payable().minor(), disputed.map(|held| held.amount.minor()).sum())
}

/// The interest that is open.
async fn interest(test: &TestOffice, case: &TestCase) -> i64 {
    let page = case::page(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("the page");
    page.open.of(Component::Interest).minor()
}

/// Starts a payment through the bank.
async fn start(test: &TestOffice, case: &TestCase, amount: &str) -> Outcome<PaymentId> {
    let key = test.office.chance().ulid(test.office.now());
    payment::start(&test.office, &case.viewers[0], case.placed.case.as_str(), amount, "bank", &key).await
}

/// The money of a payment comes.
async fn comes(test: &TestOffice, id: &PaymentId) {
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{id}"), id).await);
}

async fn pay(test: &TestOffice, case: &TestCase, amount: &str) {
    let id = start(test, case, amount).await.expect("a payment");
    comes(test, &id).await;
}

/// So many days pass, and on each of them everything is done that is due.
async fn days_pass(test: &TestOffice, days: i64) {
    for _ in 0..days {
        test.office.clock().advance(DAY);
        jobs::run_due(&test.office).await.expect("the jobs run");
    }
}

/// Somebody decides.
async fn decide(test: &TestOffice, staff: &StaffViewer, id: &DisputeId, outcome: Ruling) -> Outcome<DisputeId> {
    let verdict = Verdict { outcome, amounts: Vec::new(), reason: "U stuurde het bewijs van de opzegging mee." };
    desk::decide(&test.office, staff, id.as_str(), verdict).await
}

async fn decide_in_part(
    test: &TestOffice,
    staff: &StaffViewer,
    id: &DisputeId,
    amounts: &[(Component, &str)],
) -> Outcome<DisputeId> {
    let verdict =
        Verdict { outcome: Ruling::UpholdPartly, amounts: amounts.to_vec(), reason: "De kosten waren te hoog." };
    desk::decide(&test.office, staff, id.as_str(), verdict).await
}

fn staff(number: char, name: &str, role: Role) -> StaffViewer {
    let id = format!("staff_0000000000000000000000000{number}");
    StaffViewer { session: String::new(), staff: StaffId::parse(&id).expect("an id"), name: name.to_owned(), role }
}

fn handler() -> StaffViewer {
    staff('1', "S. de Wit", Role::Handler)
}

fn other() -> StaffViewer {
    staff('2', "J. Bos", Role::Handler)
}

fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

fn is_not_found<T>(outcome: &Outcome<T>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

fn today(test: &TestOffice) -> Day {
    test.office.today(Country::Nl)
}

/// What people were told so far: the templates in order, those that were taken back too.
async fn told(test: &TestOffice) -> Vec<String> {
    let mut lines = jobs::outbox(&test.office).await.expect("the outbox");
    lines.retain(|line| line.kind == "message.plan");
    lines.reverse();
    let template = |body: &str| {
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        body["template"].as_str().unwrap_or_default().to_owned()
    };
    lines.iter().map(|line| template(&line.body)).collect()
}

/// What reminds somebody of something to pay.
async fn reminders(test: &TestOffice) -> Vec<String> {
    let reminds = ["reminder", "plan_ask", "plan_remind", "plan_notice", "plan_end"];
    told(test).await.into_iter().filter(|template| reminds.contains(&template.as_str())).collect()
}

fn cents(amounts: &[(Component, Cents)]) -> Vec<(Component, i64)> {
    amounts.iter().map(|(component, amount)| (*component, amount.minor())).collect()
}
