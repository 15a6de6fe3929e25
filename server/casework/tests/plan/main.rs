//! Plans: proposed, answered, kept, changed, broken and paid, whatever the calendar and two windows at once do.

mod back;
mod calendar;
#[path = "../common/mod.rs"]
mod common;
mod desk;
mod keep;
mod people;
mod propose;
mod race;
mod rules_of_clients;
mod watch;

use casework::payment;
use casework::plan::{self, PlanPage, Proposal};
use casework::{Error, Outcome, Viewer, jobs};
use common::{MINUTE, TestCase, TestOffice, claim_of, office};
use rules::case::Component;
use rules::claim::{Claim, Grounds, InterestAsked};
use rules::country::Basis;
use rules::ids::{PaymentId, PlanId};
use rules::interest::DayCount;
use rules::payment::Event as PaymentEvent;
use rules::rate::Percent;
use rules::{Cents, Day, Refusal};

/// A day of the clock.
const DAY: i64 = 24 * 60 * MINUTE;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// What a debtor proposes on the page of a case.
fn wish<'a>(case: &'a TestCase, amount: &'a str, first_date: &'a str, key: &'a str) -> Proposal<'a> {
    Proposal {
        case: case.placed.case.as_str(),
        with: &[],
        designated: false,
        amount,
        day_of_month: "",
        first_date,
        without_acknowledging: false,
        key,
    }
}

/// A claim on one debtor whom other claims can name too.
fn claim_on(debtor: &str, invoice: &str, principal: i64) -> Claim {
    let mut claim = claim_of(invoice, &[(Component::Principal, principal)]);
    claim.debtors[0].person_key = Some(debtor.to_owned());
    claim
}

/// The same with interest of so many percent a year since 1 October 2026.
fn bearing(claim: Claim, percent: &str) -> Claim {
    let basis = Basis::Contract(Percent::parse(percent).expect("a percentage"));
    let interest = InterestAsked { basis, from: day("2026-10-01"), day_count: DayCount::Act365 };
    Claim { grounds: Grounds { interest: Some(interest), ..claim.grounds.clone() }, ..claim }
}

fn refusal<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

fn is_not_found<T>(outcome: &Outcome<T>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

/// Proposes, and expects a plan.
async fn proposed(test: &TestOffice, case: &TestCase, amount: &str, first_date: &str, key: &str) -> PlanId {
    plan::propose(&test.office, &case.viewers[0], wish(case, amount, first_date, key)).await.expect("a plan")
}

async fn page(test: &TestOffice, viewer: &Viewer, id: &PlanId) -> PlanPage {
    plan::page(&test.office, viewer, id.as_str()).await.expect("its page")
}

/// The days and cents of the instalments.
fn dues(page: &PlanPage) -> Vec<(String, i64)> {
    page.terms.dues.iter().map(|due| (due.day.to_string(), due.amount.minor())).collect()
}

/// An amount as somebody types it.
fn typed(amount: Cents) -> String {
    format!("{}.{:02}", amount.minor() / 100, amount.minor() % 100)
}

/// The client company of the claims of these tests, once one was placed.
async fn client(test: &TestOffice) -> String {
    plan::policy::client_named(&test.office, "Sportschool De Brug").await.expect("the client")
}

/// Pays on a case through the provider.
async fn pay(test: &TestOffice, case: &TestCase, amount: &str) -> PaymentId {
    pay_as(test, &case.viewers[0], case, amount).await
}

async fn pay_as(test: &TestOffice, viewer: &Viewer, case: &TestCase, amount: &str) -> PaymentId {
    let key = test.office.chance().ulid(test.office.now());
    let id = payment::start(&test.office, viewer, case.placed.case.as_str(), amount, "bank", &key).await;
    let id = id.expect("a payment starts");
    test.provider.happens(&format!("fake_{id}"), PaymentEvent::Paid);
    assert!(test.webhook(&format!("msg_{id}"), &id).await);
    id
}

/// It becomes that day, at noon, and everything is done that is due by then.
async fn becomes_day(test: &TestOffice, wanted: &str) {
    let wanted = day(wanted);
    for _ in 0..2_000 {
        if test.office.today(rules::Country::Nl) >= wanted {
            break;
        }
        test.office.clock().advance(DAY);
    }
    assert_eq!(test.office.today(rules::Country::Nl), wanted);
    work(test).await;
}

/// Everything that is due by now is done.
async fn work(test: &TestOffice) {
    for _ in 0..10 {
        if plan::watch(&test.office).await.expect("it can be watched") == 0 {
            break;
        }
    }
    jobs::run_due(&test.office).await.expect("the jobs run");
}

/// What a debtor was told about plans so far: the templates in order.
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
