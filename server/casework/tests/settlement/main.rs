//! Settlement offers and pay-off amounts: made, answered, paid in time to the cent, over, and taken back.

#[expect(dead_code, reason = "statements use more of this bank than offers do")]
#[path = "../statement/builder.rs"]
mod builder;
#[path = "../common/mod.rs"]
mod common;
mod offer;
mod pay_off;

use casework::settlement::{self, Offering};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Office, payment, statement};
use common::{TestCase, TestOffice};
use rules::ids::{PaymentId, StaffId};
use rules::payment::Event;
use rules::{Cents, Country, Day, Refusal};

/// A day of the clock.
const DAY: i64 = 24 * 60 * common::MINUTE;

const OPEN: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name like 'receivable:%' and case_id = $1";
const IS_CLOSED: &str = "select count(*)
from case_file
where stage = 'closed' and closed_at is not null and case_id = $1";
const GIVEN_UP: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name = 'write_off' and case_id = $1";

/// Offers so much on a case, to hold for so many days.
async fn offer(test: &TestOffice, case: &TestCase, amount: i64, days: u32) -> Result<String, Error> {
    let valid_until = today(&test.office).plus_days(days);
    let offering = Offering { amount: Cents::new(amount), valid_until, reason: "Wij willen dit graag samen afronden." };
    let id = settlement::offer_of_operator(&test.office, &case.placed.case, offering).await?;
    Ok(id.as_str().to_owned())
}

async fn page(test: &TestOffice, case: &TestCase) -> settlement::OfferPage {
    let named = case.placed.reference.to_string();
    settlement::page(&test.office, &case.viewers[0], &named).await.expect("an offer")
}

fn today(office: &Office) -> Day {
    office.today(Country::Nl)
}

/// Pays through the bank, now.
async fn pay(test: &TestOffice, case: &TestCase, amount: i64) -> PaymentId {
    let typed = format!("{}.{:02}", amount / 100, amount % 100);
    let key = test.office.chance().ulid(test.office.now());
    let reference = case.placed.reference.to_string();
    let id = payment::start(&test.office, &case.viewers[0], &reference, &typed, "bank", &key).await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{id}"), &id).await);
    id
}

/// Money comes to the account with the reference of a case and a value day.
async fn comes(test: &TestOffice, payment: builder::Payment) {
    let file = builder::statement(&[builder::came(payment)]);
    statement::import(&test.office, &statement::read(&file).expect("a statement")).await.expect("it is taken in");
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

fn staff() -> StaffViewer {
    StaffViewer {
        session: String::new(),
        staff: StaffId::parse("staff_00000000000000000000000001").expect("an id"),
        name: "S. de Wit".to_owned(),
        role: Role::Handler,
    }
}
