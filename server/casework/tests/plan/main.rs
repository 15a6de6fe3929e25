//! Plans: proposed, answered, kept, changed, broken and paid, whatever the calendar and two windows at once do.

#[path = "../common/mod.rs"]
mod common;
mod propose;

use casework::plan::{self, Proposal};
use casework::{Error, Outcome, Viewer};
use common::{MINUTE, TestCase, TestOffice, claim_of, office};
use rules::case::Component;
use rules::claim::{Claim, Grounds, InterestAsked};
use rules::country::Basis;
use rules::ids::PlanId;
use rules::interest::DayCount;
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
    let percent = Percent::parse(percent).expect("a percentage");
    let interest =
        InterestAsked { basis: Basis::Contract(percent), from: day("2026-10-01"), day_count: DayCount::Act365 };
    Claim { grounds: Grounds { interest: Some(interest), ..claim.grounds.clone() }, ..claim }
}

fn refusal<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

/// Proposes, and expects a plan.
async fn proposed(test: &TestOffice, case: &TestCase, amount: &str, first_date: &str, key: &str) -> PlanId {
    plan::propose(&test.office, &case.viewers[0], wish(case, amount, first_date, key)).await.expect("a plan")
}

async fn page(test: &TestOffice, viewer: &Viewer, id: &PlanId) -> plan::PlanPage {
    plan::page(&test.office, viewer, id.as_str()).await.expect("its page")
}

/// The days and cents of the instalments.
fn dues(page: &plan::PlanPage) -> Vec<(String, i64)> {
    page.terms.dues.iter().map(|due| (due.day.to_string(), due.amount.minor())).collect()
}
