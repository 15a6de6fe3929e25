//! The register: one clock for every way in, one open request of a kind, and an answer that its person reads.

use casework::rights::intake::{self, Intake, Outside};
use casework::rights::{self, Asking, clock, desk};
use casework::{Error, jobs};
use rules::Refusal;
use rules::rights::{Identified, Right, State, Subject, Via};

use crate::{DAY, PARTS, answer, ask, asked, common, refuse, refused, staff};

#[tokio::test]
async fn every_right_is_filed_and_answered_and_its_person_reads_the_answer() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    for right in [Right::Access, Right::Rectify, Right::Erase, Right::Restrict, Right::Object, Right::Portability] {
        let part = if right == Right::Object { rights::EVERY } else { "" };
        let id = asked(&test, &case, right.name(), part).await;
        let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
        assert_eq!((page.right, page.state), (right, State::Received));
        assert_eq!(page.received_on.to_string(), "2026-11-01");
        assert_eq!(page.last_on.to_string(), "2026-12-01", "one month later, a Tuesday");
        answer(&test, &id).await;
        let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
        assert_eq!((page.state, page.answer.as_deref()), (State::Answered, Some("Wij deden wat u vroeg.")));
        assert_eq!(page.decided_by.as_deref(), Some("S. de Wit"));
        let told = "select count(*) from outbox where subject like $1 || ':rights_answered:%'";
        assert_eq!(test.number(told, id.as_str()).await, 1, "{right:?}");
    }
    let open = "select count(*) from task where kind = 'rights' and done_at is null";
    assert_eq!(test.number(open, "").await, 0, "an answer ends its task");
    test.check_books().await;
}

#[tokio::test]
async fn the_same_asked_twice_is_the_first_until_it_is_answered() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    let first = asked(&test, &case, "restrict", "").await;
    assert_eq!(asked(&test, &case, "restrict", "").await, first);
    let email = asked(&test, &case, "erase", "email").await;
    assert_ne!(asked(&test, &case, "erase", "phone").await, email, "another part is another request");
    answer(&test, &first).await;
    assert_ne!(asked(&test, &case, "restrict", "").await, first);
}

#[tokio::test]
async fn one_form_sent_twice_makes_one_request_and_other_words_under_its_key_are_refused() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    let form = Asking { right: "access", key: "one", ..Asking::default() };
    let first = rights::file(&test.office, &case.viewers[0], &form).await.expect("a request");
    answer(&test, &first).await;
    let again = rights::file(&test.office, &case.viewers[0], &form).await.expect("the same");
    assert_eq!(again, first);
    let other = Asking { words: "Iets anders", ..form };
    let refusal = refused(rights::file(&test.office, &case.viewers[0], &other).await);
    assert_eq!(refusal, Refusal::AlreadySentDifferently);
    let nothing = Asking { key: "", ..form };
    assert_eq!(refused(rights::file(&test.office, &case.viewers[0], &nothing).await), Refusal::FormIncomplete);
}

#[tokio::test]
async fn more_time_is_taken_within_the_first_month_once_and_with_a_reason() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    let id = asked(&test, &case, "access", "").await;
    let staff = staff(&test).await;
    let without = desk::extend(&test.office, &staff, id.as_str(), "  ").await;
    assert_eq!(refused(without), Refusal::ReasonMissing);
    desk::extend(&test.office, &staff, id.as_str(), "Uw dossier is groot.").await.expect("in time");
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("the request");
    assert_eq!(page.last_on.to_string(), "2027-02-01");
    assert_eq!(page.extended.map(|(_, reason)| reason).as_deref(), Some("Uw dossier is groot."));
    let again = desk::extend(&test.office, &staff, id.as_str(), "Nog een keer.").await;
    assert_eq!(refused(again), Refusal::RequestChangedMeanwhile);
    let late = asked(&test, &case, "erase", "email").await;
    test.office.clock().advance(31 * DAY);
    let refusal = refused(desk::extend(&test.office, &staff, late.as_str(), "Te laat.").await);
    assert!(matches!(refusal, Refusal::ExtendTooLate { last } if last.to_string() == "2026-12-01"), "{refusal:?}");
}

#[tokio::test]
async fn somebody_is_reminded_of_a_request_before_its_day_and_once() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    asked(&test, &case, "access", "").await;
    assert_eq!(clock::remind_due(&test.office).await.expect("a look"), 0);
    test.office.clock().advance(24 * DAY);
    assert_eq!(clock::remind_due(&test.office).await.expect("a look"), 1);
    assert_eq!(clock::remind_due(&test.office).await.expect("a look"), 0);
    let due = "select count(*) from task where kind = 'rights_near' and due_on = '2026-12-01' and done_at is null";
    assert_eq!(test.number(due, "").await, 1);
}

#[tokio::test]
async fn what_came_by_telephone_has_the_clock_of_the_day_on_which_it_came() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    let staff = staff(&test).await;
    let person = case.viewers[0].person.clone().expect("a person");
    let asking = Asking { right: "access", key: "call", ..Asking::default() };
    let on = |text| rules::Day::parse(text).expect("a day");
    let received_on = on("2026-10-20");
    let intake = Intake { person: &person, via: Via::Phone, received_on, identified: Identified::CalledBack, asking };
    let id = intake::take(&test.office, &staff, &intake).await.expect("a request");
    let page = rights::request(&test.office, &case.viewers[0], id.as_str()).await.expect("its person sees it");
    assert_eq!((page.via, page.last_on.to_string().as_str()), (Via::Phone, "2026-11-20"));
    assert_eq!(asked(&test, &case, "access", "").await, id, "the portal finds it");
    let tomorrow = Intake { received_on: on("2026-11-02"), ..intake };
    assert!(matches!(refused(intake::take(&test.office, &staff, &tomorrow).await), Refusal::DayOutOfRange { .. }));
}

#[tokio::test]
async fn the_public_form_changes_nothing_and_stands_in_the_same_queue() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    let outside = Outside {
        group: Subject::Contact,
        name: "K. Jansen",
        contact: "k@klant.example",
        right: "restrict",
        words: "Ik werk daar niet meer.",
        key: "form-1",
    };
    let id = intake::send(&test.office, &outside).await.expect("a request");
    assert_eq!(intake::send(&test.office, &outside).await.expect("the same"), id);
    let staff = staff(&test).await;
    let queue = desk::queue(&test.office, &staff).await.expect("the queue");
    assert_eq!(queue.iter().map(|one| &one.id).collect::<Vec<_>>(), [&id]);
    assert_eq!(test.number("select count(*) from restriction", "").await, 0);
    let stranger = rights::request(&test.office, &case.viewers[0], id.as_str()).await;
    assert!(matches!(stranger, Err(Error::NotFound)));
    let one = desk::one(&test.office, &staff, id.as_str()).await.expect("the desk sees it");
    assert_eq!(one.asker.map(|asker| asker[1].clone()).as_deref(), Some("K. Jansen"));
    desk::answer(&test.office, &staff, id.as_str(), "Gedaan.").await.expect("an answer");
}

#[tokio::test]
async fn a_request_of_somebody_else_does_not_exist() {
    let test = common::office().await;
    let (one, two) = (test.place_claim("R-1", &PARTS).await, test.place_claim("R-2", &PARTS).await);
    let id = asked(&test, &one, "restrict", "").await;
    let stranger = &two.viewers[0];
    assert!(matches!(rights::request(&test.office, stranger, id.as_str()).await, Err(Error::NotFound)));
    assert!(matches!(rights::withdraw(&test.office, stranger, id.as_str()).await, Err(Error::NotFound)));
    let helper = casework::Viewer { scope: Some(rules::mandate::Scope::Agree), ..one.viewers[0].clone() };
    let asking = Asking { right: "access", ..Asking::default() };
    assert_eq!(refused(ask(&test, &helper, asking).await), Refusal::NotInMandate);
}

#[tokio::test]
async fn what_was_taken_back_or_answered_is_not_decided_again() {
    let test = common::office().await;
    let case = test.place_claim("R-1", &PARTS).await;
    let (staff, viewer) = (staff(&test).await, &case.viewers[0]);
    let id = asked(&test, &case, "access", "").await;
    rights::withdraw(&test.office, viewer, id.as_str()).await.expect("taken back");
    rights::withdraw(&test.office, viewer, id.as_str()).await.expect("twice is once");
    let late = desk::answer(&test.office, &staff, id.as_str(), "Te laat.").await;
    assert_eq!(refused(late), Refusal::RequestChangedMeanwhile);
    let id = asked(&test, &case, "access", "").await;
    refuse(&test, &id).await;
    let back = rights::withdraw(&test.office, viewer, id.as_str()).await;
    assert_eq!(refused(back), Refusal::RequestChangedMeanwhile);
    jobs::run_due(&test.office).await.expect("jobs run");
}
