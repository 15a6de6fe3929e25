//! Support: what people tick, the consent for health, the rest that a rule gives, calls that are asked for, and the
//! agency's list of tasks.

mod common;

use casework::call_back::{self, Wanted};
use casework::message::Text;
use casework::outside::{FakePost, Post};
use casework::staff::{Role, StaffViewer};
use casework::support::{self, Ticked, desk::Decided};
use casework::{Error, case, jobs, payment, task};
use common::{TestCase, TestOffice};
use rules::case::{Component, HoldReason};
use rules::ids::StaffId;
use rules::payment::Event;
use rules::support::Need;
use rules::{Cents, Country, Refusal};
use sqlx::Row;

const DAY: i64 = 24 * 60 * common::MINUTE;
const PARTS: [(Component, i64); 2] = [(Component::Costs, 4_000), (Component::Principal, 20_000)];

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

async fn staff(test: &TestOffice) -> StaffViewer {
    let id = "staff_00000000000000000000000001";
    let mut db = test.database.stranger().await;
    let insert =
        sqlx::query("insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)");
    insert.bind(id).execute(&mut db).await.expect("a member of staff");
    let staff = StaffId::parse(id).expect("an id");
    StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role: Role::Handler }
}

async fn count(test: &TestOffice, query: &'static str) -> i64 {
    let mut db = test.database.stranger().await;
    sqlx::query(query).fetch_one(&mut db).await.expect("a number").get(0)
}

async fn shown(test: &TestOffice, case: &TestCase) -> case::CasePage {
    let named = case.placed.reference.to_string();
    case::page(&test.office, &case.viewers[0], &named).await.expect("the page of the case")
}

async fn pay(test: &TestOffice, case: &TestCase, amount: &str) {
    let key = test.office.chance().ulid(test.office.now());
    let reference = case.placed.reference.to_string();
    let id = payment::start(&test.office, &case.viewers[0], &reference, amount, "bank", &key).await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{id}"), &id).await);
}

#[tokio::test]
async fn rest_holds_all_open_parts_of_all_own_cases_until_a_day_and_ends_by_itself() {
    let test = common::office().await;
    let one = test.place_of("anna", "VF-1", &PARTS).await;
    let two = test.place_of("anna", "VF-2", &[(Component::Principal, 5_000)]).await;
    let other = test.place_claim("VF-3", &PARTS).await;
    let viewer = &one.viewers[0];
    let until = support::give(&test.office, viewer).await.expect("rest");
    assert_eq!(test.office.today(Country::Nl).days_until(until), 30);
    for case in [&one, &two] {
        let page = shown(&test, case).await;
        assert_eq!((page.payable(), page.held_parts().total()), (Cents::ZERO, page.owed()));
        assert!(page.held.iter().all(|held| held.reason == HoldReason::BreathingSpace && held.until == Some(until)));
    }
    assert!(shown(&test, &other).await.payable().is_positive(), "nobody else is held");
    assert_eq!(support::give(&test.office, viewer).await.expect("the same rest"), until);
    test.office.clock().advance(30 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(shown(&test, &one).await.payable(), Cents::ZERO, "the last day belongs to it");
    test.office.clock().advance(DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    let page = shown(&test, &one).await;
    assert_eq!(page.payable(), page.owed(), "it ends by itself");
    let told = count(&test, "select count(*) from outbox where kind = 'message.plan' and subject like '%rest_over%'");
    assert_eq!(told.await, 1, "and its person is told once");
    let Refusal::RestAgainFrom { day } = refused(support::give(&test.office, viewer).await) else { panic!("too soon") };
    assert_eq!(day.to_string(), "2027-05-01");
    test.office.clock().advance(151 * DAY);
    support::give(&test.office, viewer).await.expect("half a year later the rule gives it again");
}

#[tokio::test]
async fn who_has_rest_can_still_pay_and_the_money_pays_the_debt() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let before = shown(&test, &case).await.owed();
    support::give(&test.office, &case.viewers[0]).await.expect("rest");
    let form = case::pay_form(&test.office, &case.viewers[0], &case.placed.reference.to_string()).await;
    assert_eq!(form.expect("a form").bounds.most, before);
    pay(&test, &case, "100").await;
    let page = shown(&test, &case).await;
    assert_eq!((page.owed(), page.payable()), (before - Cents::new(10_000), Cents::ZERO));
    assert_eq!(count(&test, "select count(*) from task where kind = 'refund'").await, 0, "nothing goes back");
    pay(&test, &case, "140").await;
    assert_eq!(count(&test, "select count(*) from case_file where stage = 'closed'").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn rest_can_be_ended_by_the_person_and_then_everything_is_as_it_was() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let before = shown(&test, &case).await.payable();
    support::give(&test.office, &case.viewers[0]).await.expect("rest");
    support::end(&test.office, &case.viewers[0]).await.expect("it ends");
    support::end(&test.office, &case.viewers[0]).await.expect("twice is once");
    assert_eq!(shown(&test, &case).await.payable(), before);
    let page = support::page(&test.office, &case.viewers[0]).await.expect("the page");
    assert_eq!((page.rest, page.again_from.is_some()), (None, true));
    support::ask_more(&test.office, &case.viewers[0]).await.expect("a person is asked");
    support::ask_more(&test.office, &case.viewers[0]).await.expect("once a day is enough");
    assert_eq!(count(&test, "select count(*) from task where kind = 'rest_more'").await, 1);
}

#[tokio::test]
async fn no_plan_is_reminded_while_its_person_has_rest() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &[(Component::Principal, 30_000)]).await;
    test.plan_runs(&[&case], "50").await;
    test.office.clock().advance(20 * DAY);
    support::give(&test.office, &case.viewers[0]).await.expect("rest");
    test.office.clock().advance(29 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(count(&test, "select count(*) from plan_watch").await, 0, "an instalment was missed in the rest");
    assert_eq!(count(&test, "select count(*) from plan where state = 'active'").await, 1, "and the plan runs on");
    test.office.clock().advance(3 * DAY);
    jobs::run_due(&test.office).await.expect("the rest ends");
    jobs::run_due(&test.office).await.expect("jobs run");
    assert!(count(&test, "select count(*) from plan_watch").await > 0, "after it we ask what happened");
}

#[tokio::test]
async fn a_rest_that_somebody_outside_decided_is_entered_by_a_person_and_not_ended_by_the_debtor() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let staff = staff(&test).await;
    let reference = case.placed.reference.to_string();
    let decided = |until| Decided { reference: &reference, until, reason: "Beschikking 26/123 van de rechtbank." };
    let enter = async |until| support::desk::enter(&test.office, &staff, decided(until)).await;
    assert_eq!(refused(enter("2027-02-30").await), Refusal::DayUnreadable);
    assert!(matches!(refused(enter("2026-11-01").await), Refusal::DayOutOfRange { .. }));
    support::give(&test.office, &case.viewers[0]).await.expect("rest of the rule");
    enter("2027-04-30").await.expect("it is entered");
    let rest = support::stands(&test.office, &case.viewers[0]).await.expect("read").expect("a rest");
    assert_eq!((rest.until.to_string().as_str(), rest.is_decided), ("2027-04-30", true));
    support::end(&test.office, &case.viewers[0]).await.expect("nothing happens");
    assert!(support::stands(&test.office, &case.viewers[0]).await.expect("read").is_some());
    assert_eq!(shown(&test, &case).await.payable(), Cents::ZERO);
    assert_eq!(count(&test, "select count(*) from breathing_space where live = 1").await, 1);
}

#[tokio::test]
async fn a_tick_about_health_is_kept_with_its_consent_only_and_goes_with_it() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let viewer = &case.viewers[0];
    let needs = vec![Need::Illness, Need::Reading];
    let ticked = |consent| Ticked { needs: needs.clone(), consent };
    support::save(&test.office, viewer, &ticked(false)).await.expect("kept");
    let page = support::page(&test.office, viewer).await.expect("the page");
    assert_eq!((page.needs, page.consent), (vec![Need::Reading], None));
    assert_eq!(count(&test, "select count(*) from consent").await, 0);
    support::save(&test.office, viewer, &ticked(true)).await.expect("kept");
    let page = support::page(&test.office, viewer).await.expect("the page");
    assert_eq!((page.needs, page.consent.is_some()), (needs.clone(), true));
    let agreed =
        count(&test, "select count(*) from consent where text_version = 'health-1' and given_at > 0 and live = 1");
    assert_eq!(agreed.await, 1);
    support::forget_health(&test.office, viewer).await.expect("taken back");
    support::forget_health(&test.office, viewer).await.expect("twice is once");
    let page = support::page(&test.office, viewer).await.expect("the page");
    assert_eq!((page.needs, page.consent), (vec![Need::Reading], None));
    assert_eq!(
        count(&test, "select count(*) from support_need where need = 'illness'").await,
        0,
        "deleted, not hidden"
    );
    assert_eq!(count(&test, "select count(*) from consent where withdrawn_at > 0").await, 1, "that it stood is known");
    assert_eq!(count(&test, "select count(*) from audit where detail like '%illness%'").await, 0, "no line says which");
}

#[tokio::test]
async fn who_is_not_safe_at_home_gets_no_e_mail_and_who_takes_that_back_does() {
    let test = common::office().await;
    let post = FakePost::default();
    let wording = |_: &str| Text {
        language: "nl",
        subject: "Nieuws".to_owned(),
        text: "Er is nieuws.".to_owned(),
        short: "Er is nieuws.".to_owned(),
    };
    let office = test.office.writing(Post::Fake(post.clone()), wording);
    let mut claim = common::claim_of("VF-1", &PARTS);
    claim.debtors[0].party.email = Some("r.bakker@example.nl".to_owned());
    let case = test.place(&claim).await;
    let ticked = Ticked { needs: vec![Need::NotSafe], consent: false };
    support::save(&office, &case.viewers[0], &ticked).await.expect("kept");
    support::give(&office, &case.viewers[0]).await.expect("rest");
    office.clock().advance(32 * DAY); // The rest ends, which is told: on a Thursday at noon.
    jobs::run_due(&office).await.expect("jobs run");
    assert!(post.mails().is_empty(), "the page alone tells it");
    let told = "select count(*) from message where channel = 'page' and template = 'rest_over'";
    assert_eq!(count(&test, told).await, 1);
    support::save(&office, &case.viewers[0], &Ticked::default()).await.expect("taken away");
    office.clock().advance(160 * DAY);
    support::give(&office, &case.viewers[0]).await.expect("rest");
    office.clock().advance(33 * DAY);
    jobs::run_due(&office).await.expect("jobs run");
    office.clock().advance(DAY);
    jobs::run_due(&office).await.expect("jobs run, whatever day of the week it was");
    assert!(!post.mails().is_empty(), "now it is told by e-mail");
}

/// The first part of a day that can be chosen.
async fn slot(test: &TestOffice, case: &TestCase) -> String {
    let page = call_back::page(&test.office, &case.viewers[0]).await.expect("the page");
    page.slots.first().expect("a slot").name()
}

#[tokio::test]
async fn a_call_is_asked_for_seen_taken_back_and_done() {
    let test = common::office().await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let (viewer, staff) = (&case.viewers[0], staff(&test).await);
    let slot = slot(&test, &case).await;
    assert_eq!(slot, "2026-11-02:morning", "the day after a Sunday");
    let wanted = Wanted { topic: "pay", slot: &slot, phone: "06 12345678", language: "pl" };
    let book = async |wanted| call_back::book(&test.office, viewer, wanted).await;
    assert_eq!(refused(book(Wanted { topic: "", ..wanted }).await), Refusal::ChoiceMissing);
    assert_eq!(refused(book(Wanted { slot: "2026-11-07:morning", ..wanted }).await), Refusal::SlotMissing);
    assert_eq!(refused(book(Wanted { phone: "mijn mobiel", ..wanted }).await), Refusal::PhoneUnreadable);
    let id = book(wanted).await.expect("it is booked");
    assert_eq!(book(wanted).await.expect("twice is once"), id);
    let other = Wanted { topic: "other", ..wanted };
    assert_eq!(refused(book(other).await), Refusal::AlreadySentDifferently);
    let tasks = task::list(&test.office, &staff).await.expect("the tasks");
    let found = tasks.iter().find(|task| task.kind == "call_back").expect("somebody has to call");
    assert_eq!(found.due_on.to_string(), "2026-11-02");
    let page = task::one(&test.office, &staff, &found.id).await.expect("the task");
    let task::Detail::Call { phone, interpreter, .. } = page.detail else { panic!("a call") };
    assert_eq!((phone.as_deref(), interpreter), (Some("0612345678"), true));
    call_back::cancel(&test.office, viewer, id.as_str()).await.expect("taken back");
    assert_eq!(task::count(&test.office, &staff).await.expect("a number"), 0);
    assert_eq!(count(&test, "select count(*) from call_back where phone is not null").await, 0);
    book(wanted).await.expect("another one can be asked for");
    let tasks = task::list(&test.office, &staff).await.expect("the tasks");
    task::done(&test.office, &staff, &tasks[0].id).await.expect("done");
    task::done(&test.office, &staff, &tasks[0].id).await.expect("twice is once");
    let done = task::one(&test.office, &staff, &tasks[0].id).await.expect("the task").done.expect("done");
    assert_eq!(done.1.as_deref(), Some("S. de Wit"));
    assert!(call_back::page(&test.office, viewer).await.expect("the page").booked.is_none());
}

#[tokio::test]
async fn a_part_of_a_day_that_is_full_is_offered_to_nobody_and_numbers_are_forgotten() {
    let test = common::office().await;
    let mut first = String::new();
    for number in 0..=8 {
        let case = test.place_claim(&format!("VF-{number}"), &PARTS).await;
        let viewer = &case.viewers[0];
        if number == 0 {
            first = slot(&test, &case).await;
        }
        let wanted = Wanted { topic: "pay", slot: &first, phone: "0612345678", language: "nl" };
        let booked = call_back::book(&test.office, viewer, wanted).await;
        if number < 8 {
            booked.expect("there is room");
        } else {
            assert_eq!(refused(booked), Refusal::SlotFull);
            assert_ne!(slot(&test, &case).await, first);
        }
    }
    test.office.clock().advance(2 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(count(&test, "select count(*) from call_back where live = 1").await, 0);
    assert_eq!(count(&test, "select count(*) from call_back where phone is not null").await, 8);
    test.office.clock().advance(31 * DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(count(&test, "select count(*) from call_back where phone is not null").await, 0);
}

#[tokio::test]
async fn a_stranger_sees_and_ends_no_call_of_another() {
    let test = common::office().await;
    let one = test.place_claim("VF-1", &PARTS).await;
    let two = test.place_claim("VF-2", &PARTS).await;
    let slot = slot(&test, &one).await;
    let wanted = Wanted { topic: "pay", slot: &slot, phone: "0612345678", language: "nl" };
    let id = call_back::book(&test.office, &one.viewers[0], wanted).await.expect("it is booked");
    let stranger = &two.viewers[0];
    assert!(matches!(call_back::one(&test.office, stranger, id.as_str()).await, Err(Error::NotFound)));
    assert!(matches!(call_back::cancel(&test.office, stranger, id.as_str()).await, Err(Error::NotFound)));
    assert!(call_back::page(&test.office, stranger).await.expect("the page").booked.is_none());
    let visitor = casework::Viewer { tier: rules::identity::Tier::LetterHolder, ..stranger.clone() };
    assert!(matches!(support::give(&test.office, &visitor).await, Err(Error::SignedOut)));
    assert!(matches!(call_back::page(&test.office, &visitor).await, Err(Error::SignedOut)));
}
