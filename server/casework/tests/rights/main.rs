//! Rights: what people ask about their own data, from the form to the answer, with all that stands still meanwhile.

#[path = "../common/mod.rs"]
mod common;
mod effects;
mod register;
mod sellers;

use casework::rights::{Asking, desk};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Outcome, Viewer, rights};
use common::{TestCase, TestOffice};
use rules::Refusal;
use rules::case::Component;
use rules::ids::{RequestId, StaffId};

/// A day of the clock.
pub const DAY: i64 = 24 * 60 * common::MINUTE;
/// What the cases of these tests owe.
pub const PARTS: [(Component, i64); 1] = [(Component::Principal, 20_000)];

/// Somebody of the agency.
pub async fn staff(test: &TestOffice) -> StaffViewer {
    let id = "staff_00000000000000000000000001";
    let mut db = test.database.stranger().await;
    let insert = "insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)
        on conflict do nothing";
    sqlx::query(insert).bind(id).execute(&mut db).await.expect("a member of staff");
    let staff = StaffId::parse(id).expect("an id");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role: Role::Handler }
}

/// Why something was refused.
pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

/// Asks for a right, each time by a form of its own.
pub async fn ask(test: &TestOffice, viewer: &Viewer, asking: Asking<'_>) -> Outcome<RequestId> {
    let key = test.office.chance().ulid(test.office.now());
    rights::file(&test.office, viewer, &Asking { key: &key, ..asking }).await
}

/// The same, where it must go well.
pub async fn asked(test: &TestOffice, case: &TestCase, right: &str, part: &str) -> RequestId {
    let asking = Asking { right, part, words: "Ik wil dit graag.", ..Asking::default() };
    ask(test, &case.viewers[0], asking).await.expect("a request")
}

/// The agency answers.
pub async fn answer(test: &TestOffice, id: &RequestId) {
    desk::answer(&test.office, &staff(test).await, id.as_str(), "Wij deden wat u vroeg.").await.expect("an answer");
}

/// The agency refuses.
pub async fn refuse(test: &TestOffice, id: &RequestId) {
    desk::refuse(&test.office, &staff(test).await, id.as_str(), "De wet laat dit niet toe.").await.expect("a refusal");
}
