//! Statements: what banks say is read as it stands, and money is booked once, strictly, or waits with its reason.

#[path = "../common/mod.rs"]
mod common;

mod again;
mod back;
mod builder;
mod desk;
mod match_money;
mod onward;
mod published;
mod reader;
mod strict;

use casework::statement::{self, Reason, Report};
use common::TestOffice;

const OPEN: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name like 'receivable:%' and case_id = $1";
const OVERPAID: &str = "select cast(coalesce(-sum(balance_minor), 0) as bigint)
from account
where name = 'overpayment' and case_id = $1";
const IS_CLOSED: &str = "select count(*)
from case_file
where stage = 'closed' and closed_at is not null and case_id = $1";
const JOURNALS: &str = "select count(*)
from journal
where source <> 'claim'";

/// Takes a file in; its figures add up.
async fn take_in(test: &TestOffice, file: &[u8]) -> Report {
    let file = statement::read(file).expect("a statement");
    let report = statement::import(&test.office, &file).await.expect("it is taken in");
    assert!(report.adds_up(), "{report:?}");
    report
}

/// Booked, to be sent back, queued and ignored, in cents of the only currency.
fn figures(report: &Report) -> (i64, i64, i64, i64) {
    let [one] = report.currencies.as_slice() else { panic!("one currency: {report:?}") };
    (one.booked_minor.minor(), one.to_refund_minor.minor(), one.queued_minor.minor(), one.ignored_minor.minor())
}

/// The reasons of what waits, in the order of the queue.
async fn waiting(test: &TestOffice) -> Vec<Reason> {
    let queue = statement::unmatched(&test.office).await.expect("the queue can be read");
    queue.into_iter().map(|line| line.reason).collect()
}
