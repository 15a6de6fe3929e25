//! Payments: started, placed, settled once, whatever the network and the provider do.

#[path = "../common/mod.rs"]
mod common;
mod faults;
mod onward;
mod provider;
mod start;

use casework::Error;
use casework::payment;
use common::{TestCase, TestOffice};
use rules::Refusal;
use rules::ids::PaymentId;
use rules::payment::Event;

const OPEN: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name like 'receivable:%' and case_id = $1";
const JOURNALS: &str = "select count(*)
from journal
where source = 'payment' and source_id = $1";

async fn start(test: &TestOffice, case: &TestCase, amount: &str, key: &str) -> Result<PaymentId, Error> {
    let reference = case.placed.reference.to_string();
    payment::start(&test.office, &case.viewers[0], &reference, amount, "bank", key).await
}

/// The provider says that it was paid, and tells us.
async fn pay(test: &TestOffice, payment: &PaymentId) {
    test.provider.happens(&format!("fake_{payment}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{payment}"), payment).await);
}

fn refusal(outcome: Result<PaymentId, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}
