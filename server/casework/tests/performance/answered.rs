//! What the agency answers, and how it ends.

use casework::case::{self, Status, What, Who};
use casework::dispute::{self, Filing, Ruling};
use casework::document::{self, Ending};
use casework::performance::desk::{self, Answer};
use rules::performance::State;
use rules::{Refusal, Stage};

use crate::people::{DAY, refusal};
use crate::story::{Story, WHAT};

const NOT_THERE: &str = "De verkoper heeft niets gekregen.";

#[tokio::test]
async fn what_was_done_and_confirmed_ends_the_case_with_a_certificate_without_amounts() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    story.answer(Answer::Accept, "").await.expect("the day is agreed");
    assert_eq!((story.page().await.state, story.tasks().await), (State::Agreed, 0));
    story.house.clock.advance(12 * DAY);
    story.perform("2026-06-01").await.expect("it was done");
    story.answer(Answer::Accept, "").await.expect("it is confirmed");
    let page = story.page().await;
    assert_eq!((page.state, page.closed, story.tasks().await), (State::Confirmed, true, 0));
    assert!(!page.can_perform && !page.can_propose && !page.can_withdraw);
    let office = &story.house.office;
    let seen = case::page(office, &story.debtor, &story.reference).await.expect("the case");
    assert_eq!((seen.stage, seen.status), (Stage::Closed, Status::Closed));
    let made = document::certificate(office, &story.debtor, &story.reference).await.expect("a certificate");
    assert_eq!((made.ending, made.performance.as_deref()), (Ending::Performed, Some(WHAT)));
    assert_eq!(refusal(story.perform("2026-06-01").await), Refusal::PerformanceChangedMeanwhile);
    assert_eq!(desk::count(office, &story.staff).await.expect("counted"), 0);
}

#[tokio::test]
async fn the_timeline_says_who_did_what() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    story.house.clock.advance(DAY);
    story.answer(Answer::Accept, "").await.expect("agreed");
    let page = case::page(&story.house.office, &story.debtor, &story.reference).await.expect("the case");
    let of = |kind: &str| {
        let told = page.timeline.iter().find(|one| one.what == What::Event(kind.to_owned()));
        told.unwrap_or_else(|| panic!("{kind} is told")).who.clone()
    };
    assert_eq!(of("performance_propose"), Some(Who::Viewer));
    assert_eq!(of("performance_accept_day"), Some(Who::Staff("S. de Wit".to_owned())));
}

#[tokio::test]
async fn a_no_has_a_reason_that_the_debtor_reads_and_the_case_goes_on() {
    let story = Story::new().await;
    story.perform("2026-05-19").await.expect("it was done");
    assert_eq!(refusal(story.answer(Answer::Refuse, " ").await), Refusal::ReasonMissing);
    story.answer(Answer::Refuse, NOT_THERE).await.expect("it is not accepted");
    let page = story.page().await;
    assert_eq!((page.state, page.answer.as_deref(), page.closed), (State::NotAccepted, Some(NOT_THERE), false));
    assert!(page.can_propose && page.can_perform);
    story.propose("2026-06-02").await.expect("a day");
    assert_eq!(story.page().await.answer, None);
}

#[tokio::test]
async fn more_proof_can_be_asked_for_and_sent() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    let refused = story.answer(Answer::AskMore, "Wij willen meer weten.").await;
    assert_eq!(refusal(refused), Refusal::PerformanceChangedMeanwhile, "of a day there is no proof");
    story.perform("2026-05-20").await.expect("it was done");
    story.answer(Answer::AskMore, "Heeft u een bon van de balie?").await.expect("asked");
    let page = story.page().await;
    assert_eq!((page.state, page.answer.as_deref()), (State::MoreAsked, Some("Heeft u een bon van de balie?")));
    assert_eq!(story.tasks().await, 0);
    story.perform_saying("2026-05-20", "De bon is kwijt. Jan stond aan de balie.").await.expect("said again");
    assert_eq!((story.page().await.state, story.tasks().await), (State::Performed, 1));
}

#[tokio::test]
async fn an_answer_to_something_else_than_was_looked_at_is_refused() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    let seen = story.version().await;
    story.propose("2026-06-03").await.expect("another day");
    assert_eq!(refusal(story.answer_to(&seen, Answer::Accept, "").await), Refusal::PerformanceChangedMeanwhile);
    assert_eq!((story.page().await.state, story.tasks().await), (State::Proposed, 1));
}

#[tokio::test]
async fn an_answer_is_given_once_however_often_the_button_is_pressed() {
    let story = Story::new().await;
    story.perform("2026-05-20").await.expect("it was done");
    let seen = story.version().await;
    for _ in 0..2 {
        story.answer_to(&seen, Answer::Refuse, NOT_THERE).await.expect("twice is the same as once");
    }
    assert_eq!(refusal(story.answer_to(&seen, Answer::Accept, "").await), Refusal::PerformanceChangedMeanwhile);
    let told = story.house.number("select count(*) from outbox where subject like '%performance_answered%'").await;
    assert_eq!((told, story.audited().await), (1, 2));
}

#[tokio::test]
async fn every_answer_is_news_of_its_own_for_the_debtor() {
    let story = Story::new().await;
    for day in ["2026-06-01", "2026-06-02"] {
        story.propose(day).await.expect("a day");
        story.answer(Answer::Refuse, "Die dag kan niet.").await.expect("no");
    }
    let told = story.house.number("select count(*) from outbox where subject like '%performance_answered%'").await;
    assert_eq!(told, 2);
}

#[tokio::test]
async fn who_is_right_need_not_do_it_and_no_task_about_it_is_left() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    let office = &story.house.office;
    let filing = Filing {
        case: &story.reference,
        part: "all",
        ground: "not_mine",
        statement: "",
        key: "01JQ0000000000000000000001",
    };
    let money = Filing { ground: "wrong_amount", ..filing };
    assert_eq!(refusal(dispute::file(office, &story.debtor, money).await), Refusal::GroundMissing);
    let id = dispute::file(office, &story.debtor, filing).await.expect("disputed");
    assert!(story.page().await.disputed);
    let verdict = dispute::Verdict { outcome: Ruling::Uphold, amounts: Vec::new(), reason: "De steiger is er." };
    dispute::desk::decide(office, &story.staff, id.as_str(), verdict).await.expect("decided");
    let page = story.page().await;
    assert_eq!((page.closed, page.can_perform, story.tasks().await), (true, false, 0));
    let made = document::certificate(office, &story.debtor, &story.reference).await.expect("a certificate");
    assert_eq!(made.ending, Ending::Released, "nobody did it, and nobody says so");
    assert_eq!(refusal(story.answer(Answer::Accept, "").await), Refusal::PerformanceChangedMeanwhile);
}

#[tokio::test]
async fn what_was_done_while_it_was_disputed_leaves_nothing_to_decide() {
    let story = Story::new().await;
    let office = &story.house.office;
    let filing = Filing {
        case: &story.reference,
        part: "all",
        ground: "other",
        statement: "",
        key: "01JQ0000000000000000000001",
    };
    dispute::file(office, &story.debtor, filing).await.expect("disputed");
    story.perform("2026-05-20").await.expect("it was done all the same");
    story.answer(Answer::Accept, "").await.expect("it is confirmed");
    assert_eq!(story.house.number("select count(*) from task where done_at is null").await, 0);
    assert!(dispute::desk::list(office, &story.staff).await.expect("the list").is_empty());
    let made = document::certificate(office, &story.debtor, &story.reference).await.expect("a certificate");
    assert_eq!(made.ending, Ending::Performed);
}
