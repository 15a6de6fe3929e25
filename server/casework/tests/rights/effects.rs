//! What a request does: reminders stop, a use stops, an address is forgotten, a datum is put right.

use casework::rights::{self, Asking, desk, marketing};
use casework::{jobs, support};
use rules::Refusal;
use rules::rights::{Purpose, State};
use rules::support::Need;

use crate::common::{TestCase, TestOffice};
use crate::{DAY, PARTS, answer, ask, asked, common, refuse, refused, staff};

/// Is anybody reminded of the case when its day is over? The clock goes on by some days.
async fn reminded(test: &TestOffice, case: &TestCase) -> bool {
    test.office.clock().advance(DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    let told = "select count(*) from case_event where kind = 'reminded' and case_id = $1";
    test.number(told, case.placed.case.as_str()).await > 0
}

/// A case of which somebody is to be reminded.
async fn overdue(test: &TestOffice, invoice: &str) -> TestCase {
    let case = test.place_claim(invoice, &PARTS).await;
    let mut db = test.database.stranger().await;
    let due = sqlx::query("update case_file set pay_by = '2026-10-01' where case_id = $1");
    due.bind(case.placed.case.as_str()).execute(&mut db).await.expect("its day is over");
    case
}

/// Do those who handle the case see the banner?
async fn is_restricted(test: &TestOffice, case: &TestCase) -> bool {
    let reference = case.placed.reference.to_string();
    let since = rights::restricted_since(&test.office, &reference).await;
    since.expect("an answer").is_some()
}

async fn may_use(test: &TestOffice, case: &TestCase, purpose: Purpose) -> bool {
    let person = case.viewers[0].person.clone().expect("a person");
    rights::may_use(&test.office, &person, purpose).await.expect("an answer")
}

#[tokio::test]
async fn a_restriction_stops_reminders_until_it_is_refused_or_ended() {
    let test = common::office().await;
    let (case, other) = (overdue(&test, "E-1").await, overdue(&test, "E-2").await);
    let id = asked(&test, &case, "restrict", "").await;
    assert!(!reminded(&test, &case).await && reminded(&test, &other).await);
    answer(&test, &id).await;
    assert!(!reminded(&test, &case).await, "it stands after the answer");
    let look = desk::one(&test.office, &staff(&test).await, id.as_str()).await.expect("the desk sees it");
    assert!(look.restricted.is_some(), "whoever works on a request of theirs sees it too");
    assert!(is_restricted(&test, &case).await);
    rights::use_again(&test.office, &case.viewers[0]).await.expect("the person ends it");
    assert!(!is_restricted(&test, &case).await);
    assert!(reminded(&test, &case).await);
}

#[tokio::test]
async fn a_restriction_stops_what_a_rule_does_about_a_missed_instalment_too() {
    let test = common::office().await;
    let (case, other) = (test.place_claim("E-1", &PARTS).await, test.place_claim("E-2", &PARTS).await);
    let plan = test.plan_runs(&[&case], "50").await;
    let theirs = test.plan_runs(&[&other], "50").await;
    asked(&test, &case, "restrict", "").await;
    let steps = "select count(*) from plan_watch where plan_id = $1";
    for _ in 0..60 {
        test.office.clock().advance(DAY);
        jobs::run_due(&test.office).await.expect("jobs run");
    }
    assert_eq!(test.number(steps, plan.as_str()).await, 0, "nothing is held against somebody whose data stand still");
    assert!(test.number(steps, theirs.as_str()).await > 0, "the other one is asked about what was missed");
    rights::use_again(&test.office, &case.viewers[0]).await.expect("the person ends it");
    test.office.clock().advance(DAY);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert!(test.number(steps, plan.as_str()).await > 0);
}

#[tokio::test]
async fn those_who_answer_a_conversation_see_that_the_data_of_its_person_stand_still() {
    let test = common::office().await;
    let (case, other) = (test.place_claim("E-1", &PARTS).await, test.place_claim("E-2", &PARTS).await);
    let mut db = test.database.stranger().await;
    let talk = "insert into conversation (conversation_id, person_id, case_id, country, topic, state, begun_at,
        changed_at, last_number, last_of_staff, seen_by_person, seen_by_staff, version)
        values ($1, $2, null, 'NL', 'other', 'answered', 1, 1, 1, 0, 0, 0, 1)";
    let mut talks = Vec::new();
    for (of, number) in [(&case, 1), (&other, 2)] {
        let id = rules::ids::ConversationId::from_ulid(&format!("{number:026}"));
        let person = of.viewers[0].person.as_ref().expect("a person").as_str();
        sqlx::query(talk).bind(id.as_str()).bind(person).execute(&mut db).await.expect("a conversation");
        talks.push(id);
    }
    asked(&test, &case, "restrict", "").await;
    let mut seen = Vec::new();
    for talk in &talks {
        seen.push(rights::restricted_talk(&test.office, talk).await.expect("an answer").is_some());
    }
    assert_eq!(seen, [true, false]);
}

#[tokio::test]
async fn a_refused_restriction_and_a_lifted_one_let_everything_go_on() {
    let test = common::office().await;
    let (one, two) = (overdue(&test, "E-1").await, overdue(&test, "E-2").await);
    let first = asked(&test, &one, "restrict", "").await;
    refuse(&test, &first).await;
    assert!(reminded(&test, &one).await);
    let second = asked(&test, &two, "restrict", "").await;
    answer(&test, &second).await;
    desk::lift(&test.office, &staff(&test).await, second.as_str(), "De rechter besliste.").await.expect("lifted");
    assert!(reminded(&test, &two).await);
    let told = "select count(*) from outbox where subject like $1 || ':rights_lifted:%'";
    assert_eq!(test.number(told, second.as_str()).await, 1, "the person is told before anything goes on");
}

#[tokio::test]
async fn an_objection_stops_one_purpose_and_no_other() {
    let test = common::office().await;
    let case = overdue(&test, "E-1").await;
    let id = asked(&test, &case, "object", "development").await;
    assert!(!may_use(&test, &case, Purpose::Development).await);
    assert!(may_use(&test, &case, Purpose::Collection).await && may_use(&test, &case, Purpose::Abroad).await);
    answer(&test, &id).await;
    assert!(!may_use(&test, &case, Purpose::Development).await, "an objection that was right stands");
    assert!(reminded(&test, &case).await, "statistics have nothing to do with reminders");
    let closed = ask(&test, &case.viewers[0], Asking { right: "object", part: "bookkeeping", ..Asking::default() });
    assert_eq!(refused(closed.await), Refusal::ChoiceMissing, "what the law demands goes on");
}

#[tokio::test]
async fn an_objection_to_collecting_stops_reminders_until_it_is_decided() {
    let test = common::office().await;
    let case = overdue(&test, "E-1").await;
    let id = asked(&test, &case, "object", "collection").await;
    assert!(!may_use(&test, &case, Purpose::Collection).await && !reminded(&test, &case).await);
    refuse(&test, &id).await;
    assert!(may_use(&test, &case, Purpose::Collection).await && reminded(&test, &case).await);
}

#[tokio::test]
async fn an_objection_without_a_purpose_is_one_to_all_of_them_and_ends_when_taken_back() {
    let test = common::office().await;
    let case = test.place_claim("E-1", &PARTS).await;
    let id = asked(&test, &case, "object", rights::EVERY).await;
    for purpose in [Purpose::Collection, Purpose::AddressCheck, Purpose::Measures, Purpose::Abroad] {
        assert!(!may_use(&test, &case, purpose).await, "{purpose:?}");
    }
    assert!(may_use(&test, &case, Purpose::Bookkeeping).await);
    rights::withdraw(&test.office, &case.viewers[0], id.as_str()).await.expect("taken back");
    assert!(may_use(&test, &case, Purpose::Collection).await);
}

#[tokio::test]
async fn who_wants_no_advertising_is_forgotten_at_once_but_for_a_fingerprint() {
    let test = common::office().await;
    let case = test.place_claim("E-1", &PARTS).await;
    let person = case.viewers[0].person.clone().expect("a person");
    let day = rules::Day::parse("2026-10-01").expect("a day");
    assert!(marketing::subscribe(&test.office, Some(&person), "Rita@Voorbeeld.example", day).await.expect("kept"));
    let id = asked(&test, &case, "marketing", "").await;
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert_eq!(page.state, State::Answered, "nobody decides about it");
    assert_eq!(test.number("select count(*) from marketing_contact", "").await, 0);
    assert!(!marketing::may_write_to(&test.office, " rita@voorbeeld.EXAMPLE ").await.expect("an answer"));
    assert!(marketing::may_write_to(&test.office, "rita2@voorbeeld.example").await.expect("an answer"));
    let again = marketing::subscribe(&test.office, None, "rita@voorbeeld.example", day).await;
    assert!(!again.expect("an answer"), "nobody puts the address back");
    let named = "select count(*) from suppression where fingerprint like '%rita%' or length(fingerprint) <> 64";
    assert_eq!(test.number(named, "").await, 0, "the address is in no row");
}

#[tokio::test]
async fn a_consent_ends_at_once_and_takes_along_what_rested_on_it() {
    let test = common::office().await;
    let case = test.place_claim("E-1", &PARTS).await;
    let ticked = support::Ticked { needs: vec![Need::Illness, Need::Reading], consent: true };
    support::save(&test.office, &case.viewers[0], &ticked).await.expect("kept");
    let id = asked(&test, &case, "consent", "health").await;
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert_eq!(page.state, State::Answered);
    let left = support::page(&test.office, &case.viewers[0]).await.expect("the page");
    assert_eq!((left.needs, left.consent), (vec![Need::Reading], None));
    let again = ask(&test, &case.viewers[0], Asking { right: "consent", ..Asking::default() }).await;
    assert_eq!(refused(again), Refusal::ChoiceMissing, "there is none any more");
}

#[tokio::test]
async fn a_datum_is_put_right_by_a_person_and_those_who_were_given_it_are_told() {
    let test = common::office().await;
    let case = test.place_claim("E-1", &PARTS).await;
    let asking = Asking { right: "rectify", part: "email", value: "nieuw@voorbeeld.example", ..Asking::default() };
    let id = ask(&test, &case.viewers[0], asking).await.expect("a request");
    let staff = staff(&test).await;
    let look = desk::one(&test.office, &staff, id.as_str()).await.expect("the desk sees it");
    assert_ne!(look.current.as_deref(), Some("nieuw@voorbeeld.example"), "nothing changes by the click");
    answer(&test, &id).await;
    let look = desk::one(&test.office, &staff, id.as_str()).await.expect("the desk sees it");
    assert_eq!(look.current.as_deref(), Some("nieuw@voorbeeld.example"));
    let sourced = "select count(*) from datum_source where datum = 'email' and origin = 'person'";
    assert_eq!(test.number(sourced, "").await, 1);
    assert_eq!(look.told.len(), 1, "the client company of the case");
    let waits = "select count(*) from task where kind = 'rights_tell' and done_at is null";
    assert_eq!(test.number(waits, "").await, 1);
    desk::note_told(&test.office, &staff, id.as_str(), &look.told[0].id).await.expect("told");
    assert_eq!(test.number(waits, "").await, 0);
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert!(page.told.iter().all(|(_, on)| on.is_some()));
}

#[tokio::test]
async fn a_new_value_that_cannot_be_one_is_refused() {
    let test = common::office().await;
    let case = test.place_claim("E-1", &PARTS).await;
    for (part, value, refusal) in [
        ("email", "", Refusal::ValueMissing),
        ("email", "nobody", Refusal::ValueUnreadable),
        ("birth_date", "31-2-1990", Refusal::ValueUnreadable),
        ("phone", "bel mij", Refusal::ValueUnreadable),
        ("name", "\u{202e}", Refusal::ValueMissing),
        ("address", "Straat 1", Refusal::AddressIncomplete),
        ("shoe_size", "42", Refusal::ChoiceMissing),
        ("other", "", Refusal::StatementMissing),
    ] {
        let asking = Asking { right: "rectify", part, value, ..Asking::default() };
        assert_eq!(refused(ask(&test, &case.viewers[0], asking).await), refusal, "{part}");
    }
}

#[tokio::test]
async fn a_review_of_a_decision_suspends_the_measure_and_is_one_request_with_the_button_on_the_plan() {
    let test = common::office().await;
    let case = test.place_claim("E-1", &PARTS).await;
    let plan = test.plan_runs(&[&case], "50").await;
    let viewer = &case.viewers[0];
    let found = rights::reviews(&test.office, viewer).await.expect("the decisions");
    assert_eq!(found.len(), 1);
    casework::plan::ask_person(&test.office, viewer, plan.as_str()).await.expect("a person is asked");
    let page = rights::rights(&test.office, viewer).await.expect("the rights");
    assert_eq!(page.requests.len(), 1, "the button joins the register");
    let asking = Asking { right: "human_review", part: &found[0].decision, wish: "contest", ..Asking::default() };
    let id = ask(&test, viewer, asking).await.expect("the same request");
    assert_eq!(page.requests[0].id, id);
    let other = test.place_claim("E-2", &PARTS).await;
    let theirs = ask(&test, &other.viewers[0], asking).await;
    assert_eq!(refused(theirs), Refusal::ChoiceMissing, "nobody asks about the decision of another");
    answer(&test, &id).await;
}
