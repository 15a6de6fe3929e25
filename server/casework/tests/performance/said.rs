//! What a debtor says: a day, that it was done, and that this was a slip.

use casework::case::{self, What, Who};
use casework::performance::desk::{self, Answer};
use casework::performance::{self, Said};
use casework::{Error, payment};
use rules::case::PartyRole;
use rules::performance::State;
use rules::{Day, Refusal};

use crate::people::{DAY, debtor, refusal};
use crate::story::{Story, WHAT, deed};

#[tokio::test]
async fn a_day_is_proposed_once_however_often_the_button_is_pressed() {
    let story = Story::new().await;
    let page = story.page().await;
    assert_eq!((page.state, page.what.as_str(), page.day), (State::Open, WHAT, None));
    for _ in 0..2 {
        story.propose("2026-06-01").await.expect("the same form twice is once");
    }
    let page = story.page().await;
    assert_eq!((page.state, page.statement.as_deref()), (State::Proposed, Some("Met een busje")));
    assert_eq!((page.day, page.answer_by), (Day::parse("2026-06-01"), Day::parse("2026-05-27")));
    assert_eq!((story.tasks().await, story.audited().await), (1, 1));
    let steps = story.house.number("select count(*) from performance_step").await;
    assert_eq!(steps, 1);
}

#[tokio::test]
async fn another_day_takes_the_place_of_the_first_and_its_task() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    story.propose("2026-06-03").await.expect("another day");
    assert_eq!((story.page().await.day, story.tasks().await), (Day::parse("2026-06-03"), 1));
    story.perform("2026-05-20").await.expect("it was done before we answered");
    assert_eq!((story.page().await.state, story.tasks().await), (State::Performed, 1));
}

#[tokio::test]
async fn a_day_that_is_over_cannot_be_proposed_and_one_ahead_was_not_the_day_it_was_done() {
    let story = Story::new().await;
    assert!(matches!(refusal(story.propose("2026-05-19").await), Refusal::DayOutOfRange { .. }));
    assert!(matches!(refusal(story.propose("2026-08-19").await), Refusal::DayOutOfRange { .. }));
    assert!(matches!(refusal(story.perform("2026-05-21").await), Refusal::DayOutOfRange { .. }));
    assert_eq!(refusal(story.propose("2026-06-31").await), Refusal::DayUnreadable);
    let long = "a".repeat(2_001);
    let refused = refusal(story.perform_saying("2026-05-20", &long).await);
    assert_eq!(refused, Refusal::StatementTooLong { most: 2_000 });
    assert_eq!((story.page().await.state, story.tasks().await, story.audited().await), (State::Open, 0, 0));
}

#[tokio::test]
async fn what_is_written_is_plain_text() {
    let story = Story::new().await;
    story.perform_saying("2026-05-20", "  Teruggebracht\u{202e}\r\n<b>bij de balie</b> ").await.expect("it was done");
    assert_eq!(story.page().await.statement.as_deref(), Some("Teruggebracht\n<b>bij de balie</b>"));
}

#[tokio::test]
async fn what_was_said_by_mistake_is_taken_back_while_nobody_answered() {
    let story = Story::new().await;
    let withdraw = async || performance::withdraw(&story.house.office, &story.debtor, &story.reference).await;
    story.perform("2026-05-20").await.expect("a slip");
    assert!(story.page().await.can_withdraw);
    for _ in 0..2 {
        withdraw().await.expect("twice is the same as once");
    }
    let page = story.page().await;
    assert_eq!((page.state, page.day, story.tasks().await, story.audited().await), (State::Open, None, 0, 2));
    story.propose("2026-06-01").await.expect("a day");
    story.answer(Answer::Accept, "").await.expect("agreed");
    assert_eq!(refusal(withdraw().await), Refusal::PerformanceChangedMeanwhile);
}

#[tokio::test]
async fn two_who_owe_it_see_where_it_stands_and_not_what_the_other_wrote() {
    let story = Story::new().await;
    let second = rules::claim::Debtor { role: PartyRole::JointDebtor, ..debtor("Piet Postma") };
    let (placed, letters) = story.house.place(&deed("P-2", vec![debtor("Mila Postma"), second])).await;
    let letter = |name: &str| letters.iter().find(|letter| letter.name == name).expect("a letter");
    let mila = story.house.sign_in(letter("Mila Postma")).await;
    let piet = story.house.sign_in(letter("Piet Postma")).await;
    let named = placed.reference.to_string();
    let day = Ok(Day::parse("2026-05-20").expect("a day"));
    let said = Said { day: &day, statement: "Ik was ziek, daarom nu pas." };
    performance::perform(&story.house.office, &mila, &named, said).await.expect("it was done");
    let seen = performance::page(&story.house.office, &piet, &named).await.expect("the page");
    assert_eq!((seen.state, seen.statement, seen.own, seen.can_withdraw), (State::Performed, None, false, false));
    let withdrawn = performance::withdraw(&story.house.office, &piet, &named).await;
    assert_eq!(refusal(withdrawn), Refusal::PerformanceChangedMeanwhile);
    let page = case::page(&story.house.office, &piet, &named).await.expect("the case");
    let told = page.timeline.iter().find(|one| one.what == What::Event("performance_perform".to_owned()));
    assert_eq!(told.expect("told to both").who, Some(Who::Other));
}

#[tokio::test]
async fn nobody_else_can_say_or_see_anything_of_it() {
    let story = Story::new().await;
    let guarantor = rules::claim::Debtor { role: PartyRole::Guarantor, ..debtor("Gerrit Mulder") };
    let (placed, letters) = story.house.place(&deed("P-2", vec![debtor("Fatima Haddad"), guarantor])).await;
    let letter = |name: &str| letters.iter().find(|letter| letter.name == name).expect("a letter");
    let gerrit = story.house.sign_in(letter("Gerrit Mulder")).await;
    let fatima = story.house.sign_in(letter("Fatima Haddad")).await;
    let office = &story.house.office;
    let day = Ok(Day::parse("2026-05-20").expect("a day"));
    let said = Said { day: &day, statement: "" };
    for (viewer, named) in [(&gerrit, placed.reference.to_string()), (&fatima, story.reference.clone())] {
        assert!(matches!(performance::page(office, viewer, &named).await, Err(Error::NotFound)));
        assert!(matches!(performance::perform(office, viewer, &named, said).await, Err(Error::NotFound)));
        assert!(matches!(performance::withdraw(office, viewer, &named).await, Err(Error::NotFound)));
    }
    let visitor = crate::people::visitor("net");
    assert!(matches!(performance::perform(office, &visitor, &story.reference, said).await, Err(Error::SignedOut)));
    assert_eq!((story.tasks().await, story.audited().await), (0, 0));
}

#[tokio::test]
async fn there_is_nothing_to_pay_in_it_and_nothing_to_do_where_something_is_to_be_paid() {
    let story = Story::new().await;
    let key = "01JQ0000000000000000000000";
    let paid = payment::start(&story.house.office, &story.debtor, &story.reference, "10", "transfer", key).await;
    assert_eq!(refusal(paid), Refusal::NothingToPay);
    let (placed, letters) = story.house.place(&crate::people::claim("M-1", vec![debtor("Anna Bakker")])).await;
    let anna = story.house.sign_in(&letters[0]).await;
    let named = placed.reference.to_string();
    assert!(matches!(performance::page(&story.house.office, &anna, &named).await, Err(Error::NotFound)));
    assert!(performance::of_case(&story.house.office, &anna, &named).await.expect("read").is_none());
    assert!(matches!(desk::read(&story.house.office, &story.staff, &named).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn an_agreed_day_can_be_moved_and_need_not_be_waited_for() {
    let story = Story::new().await;
    story.propose("2026-06-01").await.expect("a day");
    story.answer(Answer::Accept, "").await.expect("agreed");
    story.house.clock.advance(5 * DAY);
    story.propose("2026-06-05").await.expect("another day");
    assert_eq!(story.page().await.state, State::Proposed);
    story.answer(Answer::Refuse, "De winkel is dan dicht.").await.expect("not that day");
    story.perform("2026-05-25").await.expect("it was done");
    assert_eq!(story.page().await.state, State::Performed);
}
