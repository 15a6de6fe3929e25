//! What the seller answers: a yes is in the books to the cent and ends the case where nothing is left, a no has a reason,
//! and the person reads which of the two it was.

use casework::case::{self, PaidClaimNews, What};
use casework::paid_claim::{Answer, desk};
use casework::staff::{Role, StaffViewer};
use casework::{Error, jobs, task};
use common::{TestCase, TestOffice};
use rules::case::Component;
use rules::ids::StaffId;
use rules::paid_claim::State;
use rules::{Cents, Day, Refusal, Stage};

use crate::{DAY, PARTS, common, count, page, refused, say, state, told};

const OPEN: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name like 'receivable:%' and case_id = $1";

async fn staff(test: &TestOffice) -> StaffViewer {
    let id = StaffId::from_ulid("01JQ0000000000000000000000");
    let mut db = test.database.stranger().await;
    let insert =
        sqlx::query("insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)");
    insert.bind(id.as_str()).execute(&mut db).await.expect("a member of staff");
    StaffViewer { session: String::new(), staff: id, name: "S. de Wit".to_owned(), role: Role::Handler }
}

/// A case of which somebody said that 60 was paid to the seller, and the task to ask.
async fn asked(test: &TestOffice, staff: &StaffViewer, parts: &[(Component, i64)]) -> (TestCase, String) {
    let case = test.place_claim("VF-1", parts).await;
    say(test, &case, "60", "2026-10-30", "seller").await.expect("it is said");
    let tasks = task::list(&test.office, staff).await.expect("the tasks");
    let id = tasks.into_iter().find(|task| task.kind == "paid_to_seller").expect("a task").id;
    (case, id)
}

async fn story(test: &TestOffice, case: &TestCase) -> Vec<What> {
    let named = case.placed.reference.to_string();
    let page = case::page(&test.office, &case.viewers[0], &named).await.expect("the page of the case");
    page.timeline.into_iter().map(|one| one.what).collect()
}

#[tokio::test]
async fn what_the_seller_confirms_is_booked_to_the_cent_on_its_day_and_the_person_reads_it() {
    let test = common::office().await;
    let staff = staff(&test).await;
    let (case, task) = asked(&test, &staff, &PARTS).await;
    assert!(matches!(task::done(&test.office, &staff, &task).await, Err(Error::NotFound)), "no tick ends it");
    let wrong = desk::confirm(&test.office, &staff, &task, "", "2026-10-30").await;
    assert_eq!(refused(wrong), Refusal::AmountMissing);
    let wrong = desk::confirm(&test.office, &staff, &task, "60", "2026-11-02").await;
    assert!(matches!(refused(wrong), Refusal::DayOutOfRange { .. }), "nobody has paid tomorrow");
    let most = Cents::new(20_000);
    let wrong = desk::confirm(&test.office, &staff, &task, "200,01", "2026-10-30").await;
    assert_eq!(refused(wrong), Refusal::AmountOutOfRange { least: Cents::new(1), most }, "too much is the seller's");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 20_000, "nothing was booked by a refusal");

    desk::confirm(&test.office, &staff, &task, "49,99", "2026-10-29").await.expect("booked");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 15_001);
    let booked = "select count(*) from journal where source = 'seller' and day = '2026-10-29' and case_id = $1";
    assert_eq!(test.number(booked, case.placed.case.as_str()).await, 1);
    let ours = "select count(*) from posting where account = 'clearing' and case_id = $1";
    assert_eq!(test.number(ours, case.placed.case.as_str()).await, 0, "no money of ours moved");
    let latest = page(&test, &case).await.latest.expect("it was said");
    let answer = Answer::Came { amount: Cents::new(4_999), on: Day::parse("2026-10-29").expect("a day") };
    assert_eq!((latest.state, latest.answer), (State::Confirmed, Some(answer)), "less than was said, and said so");
    assert!(story(&test, &case).await.contains(&What::PaidToSeller(Cents::new(4_999))));
    assert_eq!(count(&test, "select count(*) from task where done_at is null").await, 0);
    let notices = "select count(*) from outbox where kind = 'message.plan' and subject like '%paid_claim_confirmed%'";
    assert_eq!(count(&test, notices).await, 1);
    let twice = desk::confirm(&test.office, &staff, &task, "49,99", "2026-10-29").await;
    assert_eq!(refused(twice), Refusal::TaskChangedMeanwhile);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 15_001, "booked once");
    test.check_books().await;
}

#[tokio::test]
async fn all_that_is_open_paid_to_the_seller_closes_the_case() {
    let test = common::office().await;
    let staff = staff(&test).await;
    let parts = [(Component::Principal, 5_000), (Component::Costs, 1_000)];
    let (case, task) = asked(&test, &staff, &parts).await;
    desk::confirm(&test.office, &staff, &task, "60,00", "2026-10-30").await.expect("booked");
    let named = case.placed.reference.to_string();
    let page = case::page(&test.office, &case.viewers[0], &named).await.expect("the page of the case");
    assert_eq!(page.stage, Stage::Closed);
    let story: Vec<What> = page.timeline.into_iter().map(|one| one.what).collect();
    assert!(story.contains(&What::Closed) && story.contains(&What::PaidToSeller(Cents::new(6_000))), "{story:?}");
    let owed = "select cast(sum(balance_minor) as bigint)
from account
where name = 'client_payable' and case_id = $1";
    assert_eq!(test.number(owed, case.placed.case.as_str()).await, 1_000, "the client owes us the costs that it got");
    test.check_books().await;
}

#[tokio::test]
async fn a_seller_who_got_nothing_ends_it_with_a_reason_and_can_still_correct_that() {
    let test = common::office().await;
    let staff = staff(&test).await;
    let (case, task) = asked(&test, &staff, &PARTS).await;
    assert_eq!(refused(desk::deny(&test.office, &staff, &task, "  ").await), Refusal::ReasonMissing);
    let why = "De verkoper vond geen betaling op die dag.";
    desk::deny(&test.office, &staff, &task, why).await.expect("denied");
    let latest = page(&test, &case).await.latest.expect("it was said");
    assert_eq!((latest.state, latest.answer), (State::Denied, Some(Answer::NotCame(why.to_owned()))));
    assert_eq!(told(&test, &case).await, [PaidClaimNews::Denied, PaidClaimNews::Said]);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 20_000);
    assert_eq!(count(&test, "select count(*) from task where done_at is null").await, 0);
    assert_eq!(refused(desk::deny(&test.office, &staff, &task, why).await), Refusal::TaskChangedMeanwhile);
    desk::confirm(&test.office, &staff, &task, "60", "2026-10-30").await.expect("it was found after all");
    assert_eq!(state(&test, &case).await, State::Confirmed);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 14_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_silent_seller_is_still_asked_after_the_quiet_days() {
    let test = common::office().await;
    let staff = staff(&test).await;
    let (case, task) = asked(&test, &staff, &PARTS).await;
    test.office.clock().advance(20 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(state(&test, &case).await, State::NotFound);
    assert_eq!(count(&test, "select count(*) from task where kind = 'paid_not_found'").await, 0, "no bank has it");
    assert_eq!(count(&test, "select count(*) from task where kind = 'paid_to_seller' and done_at is null").await, 1);
    desk::confirm(&test.office, &staff, &task, "60", "2026-10-30").await.expect("the seller answers late");
    assert_eq!(state(&test, &case).await, State::Confirmed);
}
