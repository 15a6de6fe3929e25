//! A letter is checked by whoever holds it, and sent back by whom it is not for: one answer to everything that is wrong,
//! the limits of signing in, nothing about a person, and a code that dies at once.

mod common;
mod people;

use casework::letter::Letter;
use casework::letter_check::{self, Genuine};
use casework::{Viewer, letter};
use people::{DAY, House, MINUTE, claim, debtor, refusal};
use rules::Refusal;
use rules::identity::{Tier, guessing};
use rules::reference::{LetterCode, Reference};

/// A code that could exist and does not.
fn wrong_code() -> String {
    LetterCode::from_signs([5, 17, 22, 2, 18, 0, 27, 10, 7, 23, 3]).expect("it has a check sign").printed()
}

async fn house_with_letter() -> (House, Letter) {
    let house = House::new().await;
    let (_, mut letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker")])).await;
    let letter = letters.remove(0);
    (house, letter)
}

async fn check(house: &House, reference: &str, code: &str, network: &str) -> Option<Genuine> {
    let viewer = people::visitor(network);
    letter_check::check(&house.office, &viewer, reference, code).await.expect("the letter is looked up")
}

async fn tell(house: &House, viewer: &Viewer, why: &str, reference: &str, code: &str) {
    letter_check::tell(&house.office, viewer, why, reference, code).await.expect("the answer is the same");
}

#[tokio::test]
async fn a_letter_of_ours_names_sender_creditor_account_and_reference_and_nothing_of_a_person() {
    let (house, letter) = house_with_letter().await;
    let found = check(&house, &letter.reference, &letter.letter_code, "a").await.expect("it is ours");
    assert_eq!(found.creditor, "Voorbeeld Energie B.V.");
    assert_eq!(found.account, "NL91 ABNA 0417 1643 00");
    assert!(!found.payment_reference.is_empty());
    let said = format!("{found:?}");
    for personal in ["Anna", "Bakker", "Voorbeeldstraat", "1234 AB", "1984", "412", "474"] {
        assert!(!said.contains(personal), "{personal}: {said}");
    }
}

#[tokio::test]
async fn checking_a_letter_signs_nobody_in_and_spends_nothing() {
    let (house, letter) = house_with_letter().await;
    for _ in 0..3 {
        assert!(check(&house, &letter.reference, &letter.letter_code, "a").await.is_some());
    }
    assert_eq!(house.number("select count(*) from session").await, 0);
    assert_eq!(house.number("select count(*) from letter where dead_at is not null").await, 0);
    assert!(house.first_step(&letter, "b").await.is_ok(), "the code still opens the case");
}

#[tokio::test]
async fn everything_that_is_wrong_gets_the_same_answer() {
    let (house, letter) = house_with_letter().await;
    let unknown = Reference::from_number(1).to_string();
    assert_eq!(check(&house, &unknown, &letter.letter_code, "a").await, None);
    assert_eq!(check(&house, &letter.reference, &wrong_code(), "b").await, None);
    let reference = Reference::parse_typed(&letter.reference).expect("printed");
    let newer = letter::issue(&house.office, reference).await.expect("printed").remove(0);
    assert_eq!(check(&house, &letter.reference, &letter.letter_code, "c").await, None, "a newer letter took its place");
    assert!(check(&house, &newer.reference, &newer.letter_code, "d").await.is_some());
    house.clock.advance(31 * DAY);
    assert_eq!(check(&house, &newer.reference, &newer.letter_code, "e").await, None, "its days are over");
}

#[tokio::test]
async fn typing_mistakes_name_their_field_and_spend_no_try() {
    let (house, letter) = house_with_letter().await;
    let viewer = people::visitor("a");
    for (reference, code, wanted) in [
        ("", "", Refusal::ReferenceMissing),
        ("1234", "ABC", Refusal::ReferenceMistyped),
        (letter.reference.as_str(), " ", Refusal::LetterCodeMissing),
        (letter.reference.as_str(), "ABCD-EFGH-2222", Refusal::LetterCodeMistyped),
    ] {
        let checked = letter_check::check(&house.office, &viewer, reference, code).await;
        assert_eq!(refusal(checked), wanted);
        let told = letter_check::tell(&house.office, &viewer, "not_me", reference, code).await;
        assert_eq!(refusal(told), wanted);
    }
    let told = letter_check::tell(&house.office, &viewer, "", &letter.reference, &letter.letter_code).await;
    assert_eq!(refusal(told), Refusal::ChoiceMissing);
    assert_eq!(house.number("select count(*) from guess").await, 0, "no try was counted");
}

#[tokio::test]
async fn guessing_here_is_guessing_at_the_login() {
    let (house, letter) = house_with_letter().await;
    for number in 0..guessing::FREE_TRIES {
        let network = format!("n{number}");
        if number % 2 == 0 {
            assert_eq!(check(&house, &letter.reference, &wrong_code(), &network).await, None);
        } else {
            tell(&house, &people::visitor(&network), "not_me", &letter.reference, &wrong_code()).await;
        }
    }
    let signing_in = house.first_step(&letter, "z").await;
    assert_eq!(refusal(signing_in), Refusal::DetailsDoNotMatch, "the right code waits at the login too");
    assert_eq!(check(&house, &letter.reference, &letter.letter_code, "y").await, None, "and here");
    house.clock.advance(MINUTE);
    assert!(check(&house, &letter.reference, &letter.letter_code, "x").await.is_some());
}

#[tokio::test]
async fn the_wrong_reader_kills_the_code_at_once_and_a_task_opens() {
    let (house, letter) = house_with_letter().await;
    tell(&house, &people::visitor("a"), "not_here", &letter.reference, &letter.letter_code).await;
    assert_eq!(refusal(house.first_step(&letter, "b").await), Refusal::DetailsDoNotMatch);
    assert_eq!(check(&house, &letter.reference, &letter.letter_code, "c").await, None);
    let open = "select count(*) from task where kind = 'letter_not_here' and done_at is null and due_on > '2026-05-20'";
    assert_eq!(house.number(open).await, 1);
    tell(&house, &people::visitor("d"), "not_here", &letter.reference, &letter.letter_code).await;
    assert_eq!(house.number(open).await, 1, "telling it again is the same");
    let told = "select count(*) from case_event where kind = 'letter_not_here'";
    assert_eq!(house.number(told).await, 1, "the timeline tells it once");
}

#[tokio::test]
async fn the_others_in_a_case_are_not_told_that_somebody_does_not_live_where_the_letter_went() {
    let house = House::new().await;
    let mut other = debtor("Bram Visser");
    other.role = rules::case::PartyRole::JointDebtor;
    let (placed, letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker"), other])).await;
    let reference = placed.reference.to_string();
    let [anna, bram] = [house.sign_in(&letters[0]).await, house.sign_in(&letters[1]).await];
    tell(&house, &people::visitor("a"), "not_here", &letters[0].reference, &letters[0].letter_code).await;
    let told = async |viewer: &Viewer| {
        let page = casework::case::page(&house.office, viewer, &reference).await.expect("the case");
        let event = casework::case::What::Event("letter_not_here".to_owned());
        page.timeline.iter().any(|one| one.what == event)
    };
    assert_eq!((told(&anna).await, told(&bram).await), (true, false));
    assert!(house.first_step(&letters[1], "b").await.is_ok(), "the letter of the other works");
}

#[tokio::test]
async fn a_wrong_code_of_the_wrong_reader_changes_nothing() {
    let (house, letter) = house_with_letter().await;
    tell(&house, &people::visitor("a"), "not_me", &letter.reference, &wrong_code()).await;
    tell(&house, &people::visitor("a"), "not_me", &Reference::from_number(1).to_string(), &letter.letter_code).await;
    assert_eq!(house.number("select count(*) from task").await, 0);
    assert!(house.first_step(&letter, "b").await.is_ok());
}

#[tokio::test]
async fn no_new_letter_goes_to_the_same_place_until_somebody_has_looked() {
    let (house, letter) = house_with_letter().await;
    tell(&house, &people::visitor("a"), "not_here", &letter.reference, &letter.letter_code).await;
    assert_eq!(letter::due(&house.office, 10).await.expect("the printer asks").len(), 0);
    house.clock.advance(40 * DAY);
    assert_eq!(letter::due(&house.office, 10).await.expect("the printer asks").len(), 0, "however long it takes");
    let mut stranger = house.database.stranger().await;
    let done = sqlx::query("update task set done_at = 1 where kind = 'letter_not_here'");
    done.execute(&mut stranger).await.expect("somebody has looked");
    assert_eq!(letter::due(&house.office, 10).await.expect("the printer asks").len(), 1);
}

#[tokio::test]
async fn between_the_steps_of_signing_in_nothing_is_typed_and_the_session_ends_with_the_code() {
    let (house, letter) = house_with_letter().await;
    let token = house.first_step(&letter, "a").await.expect("the letter opens");
    let holder = house.viewer(&token).await;
    assert_eq!(holder.tier, Tier::LetterHolder);
    tell(&house, &holder, "not_me", "", "").await;
    assert_eq!(house.viewer(&token).await.tier, Tier::Visitor, "signed out");
    assert_eq!(refusal(house.first_step(&letter, "b").await), Refusal::DetailsDoNotMatch);
    assert_eq!(house.number("select count(*) from task where kind = 'letter_not_me'").await, 1);
    let chain = casework::audit::verify(&house.office).await;
    assert!(matches!(chain, Ok(casework::audit::Verdict::Whole { .. })));
}
