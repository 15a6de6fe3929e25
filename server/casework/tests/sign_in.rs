//! Signing in: one answer to every failure, waits, death of a code, and how long a session lives.

mod common;
mod people;

use casework::letter::Letter;
use casework::session;
use casework::{Viewer, audit, case, letter, sign_in};
use people::{DAY, House, MINUTE, SECOND, claim, debtor, refusal};
use rules::Refusal;
use rules::identity::{Tier, guessing};
use rules::reference::{LetterCode, Reference};

/// A code that could exist and does not.
fn wrong_code() -> String {
    LetterCode::from_signs([5, 17, 22, 2, 18, 0, 27, 10, 7, 23, 3]).expect("it has a check sign").printed()
}

async fn guess(house: &House, reference: &str, code: &str, network: &str) -> Refusal {
    let viewer = people::visitor(network);
    refusal(sign_in::letter(&house.office, &viewer, reference, code).await)
}

/// Fails so often, each time from another network and after the wait.
async fn fail(house: &House, letter: &Letter, times: i64) {
    for number in 0..times {
        let network = format!("network {number}");
        assert_eq!(guess(house, &letter.reference, &wrong_code(), &network).await, Refusal::DetailsDoNotMatch);
        house.clock.advance(2 * 60 * MINUTE);
    }
}

async fn house_with_letter() -> (House, Letter) {
    let house = House::new().await;
    let (_, mut letters) = house.place(&claim("A-1", vec![debtor("Anna Bakker")])).await;
    let letter = letters.remove(0);
    (house, letter)
}

#[tokio::test]
async fn letter_and_birth_date_open_the_own_cases() {
    let (house, letter) = house_with_letter().await;
    let token = house.first_step(&letter, "net").await.expect("the letter opens");
    let holder = house.viewer(&token).await;
    assert_eq!(holder.tier, Tier::LetterHolder);
    assert!(case::overview(&house.office, &holder).await.is_err(), "the letter alone opens nothing");
    let next = sign_in::person(&house.office, &holder, " 12", "03", "1984 ").await.expect("the right person");
    assert!(!next.second_step);
    assert_ne!(next.token.cookie_value(), token.cookie_value());
    assert_eq!(house.viewer(&token).await.tier, Tier::Visitor, "the old token is dead");
    let viewer = house.viewer(&next.token).await;
    assert_eq!(viewer.tier, Tier::Letter);
    assert_eq!(case::overview(&house.office, &viewer).await.expect("seen").initials, "A. B.");
    assert!(matches!(audit::verify(&house.office).await, Ok(audit::Verdict::Whole { .. })));
}

#[tokio::test]
async fn an_organisation_has_no_birth_date_and_needs_no_second_step() {
    let house = House::new().await;
    let mut company = debtor("Voorbeeld Bakkerij");
    company.birth_date = None;
    let (_, letters) = house.place(&claim("A-1", vec![company])).await;
    let viewer = people::visitor("net");
    let next = sign_in::letter(&house.office, &viewer, &letters[0].reference, &letters[0].letter_code).await;
    let next = next.unwrap_or_else(|error| panic!("{error}"));
    assert!(!next.second_step);
    assert_eq!(house.viewer(&next.token).await.tier, Tier::Letter);
}

#[tokio::test]
async fn typing_mistakes_name_their_field_and_spend_no_try() {
    let (house, letter) = house_with_letter().await;
    for _ in 0..30 {
        assert_eq!(guess(&house, "", "", "net").await, Refusal::ReferenceMissing);
        assert_eq!(guess(&house, "1234", "ABC", "net").await, Refusal::ReferenceMistyped);
        assert_eq!(guess(&house, &letter.reference, " ", "net").await, Refusal::LetterCodeMissing);
        assert_eq!(guess(&house, &letter.reference, "ABCD-EFGH-2222", "net").await, Refusal::LetterCodeMistyped);
    }
    let holder = house.viewer(&house.first_step(&letter, "net").await.expect("no try was spent")).await;
    for _ in 0..30 {
        let missing = sign_in::person(&house.office, &holder, "12", "", "1984").await;
        assert_eq!(refusal(missing), Refusal::BirthDateMissing);
        let unreadable = sign_in::person(&house.office, &holder, "12", "13", "1984").await;
        assert_eq!(refusal(unreadable), Refusal::BirthDateUnreadable);
    }
    assert!(sign_in::person(&house.office, &holder, "12", "3", "1984").await.is_ok());
}

#[tokio::test]
async fn every_failure_gets_the_same_answer() {
    let (house, letter) = house_with_letter().await;
    let unknown = Reference::from_number(1).to_string();
    assert_eq!(guess(&house, &unknown, &letter.letter_code, "a").await, Refusal::DetailsDoNotMatch);
    assert_eq!(guess(&house, &letter.reference, &wrong_code(), "b").await, Refusal::DetailsDoNotMatch);
    // Expired.
    house.clock.advance(31 * DAY);
    assert_eq!(guess(&house, &letter.reference, &letter.letter_code, "c").await, Refusal::DetailsDoNotMatch);
    // Replaced by a newer one.
    let reference = Reference::parse_typed(&letter.reference).expect("printed");
    let newer = letter::issue(&house.office, reference).await.expect("printed").remove(0);
    assert_eq!(guess(&house, &letter.reference, &letter.letter_code, "d").await, Refusal::DetailsDoNotMatch);
    assert!(house.first_step(&newer, "e").await.is_ok());
    // Closed.
    let mut stranger = house.database.stranger().await;
    sqlx::query("update case_file set stage = 'closed', closed_at = 1").execute(&mut stranger).await.expect("closed");
    assert_eq!(guess(&house, &newer.reference, &newer.letter_code, "f").await, Refusal::DetailsDoNotMatch);
}

#[tokio::test]
async fn after_five_wrong_codes_the_right_one_waits_too() {
    let (house, letter) = house_with_letter().await;
    for number in 0..guessing::FREE_TRIES {
        assert_eq!(
            guess(&house, &letter.reference, &wrong_code(), &format!("n{number}")).await,
            Refusal::DetailsDoNotMatch
        );
    }
    house.clock.advance(28 * SECOND);
    assert_eq!(refusal(house.first_step(&letter, "net").await), Refusal::DetailsDoNotMatch);
    house.clock.advance(3 * SECOND);
    assert!(house.first_step(&letter, "net").await.is_ok());
}

#[tokio::test]
async fn the_wait_doubles_and_hammering_does_not_make_it_longer() {
    let (house, letter) = house_with_letter().await;
    fail(&house, &letter, 6).await; // The next wrong one makes it two minutes.
    assert_eq!(guess(&house, &letter.reference, &wrong_code(), "x").await, Refusal::DetailsDoNotMatch);
    for number in 0..9 {
        assert_eq!(
            guess(&house, &letter.reference, &wrong_code(), &format!("h{number}")).await,
            Refusal::DetailsDoNotMatch
        );
    }
    house.clock.advance(115 * SECOND);
    assert_eq!(refusal(house.first_step(&letter, "net").await), Refusal::DetailsDoNotMatch);
    house.clock.advance(6 * SECOND);
    assert!(house.first_step(&letter, "net").await.is_ok());
}

#[tokio::test]
async fn at_twenty_in_a_row_the_code_dies_and_one_new_letter_is_asked_for() {
    let (house, letter) = house_with_letter().await;
    fail(&house, &letter, guessing::TRIES_MAX - 1).await;
    assert_eq!(house.number("select count(*) from task where kind = 'new_letter'").await, 0);
    fail(&house, &letter, 3).await;
    assert_eq!(house.number("select count(*) from task where kind = 'new_letter' and done_at is null").await, 1);
    assert_eq!(refusal(house.first_step(&letter, "net").await), Refusal::DetailsDoNotMatch);
    let newer = letter::due(&house.office, 10).await.expect("printed").remove(0);
    assert!(house.first_step(&newer, "net").await.is_ok(), "a new letter begins with free tries");
    assert_eq!(house.number("select count(*) from task where kind = 'new_letter' and done_at is null").await, 0);
}

#[tokio::test]
async fn a_finished_sign_in_forgets_the_tries_and_the_first_step_alone_does_not() {
    let (house, letter) = house_with_letter().await;
    fail(&house, &letter, 3).await;
    house.sign_in(&letter).await;
    fail(&house, &letter, 3).await;
    house.first_step(&letter, "net").await.expect("there is no wait yet");
    fail(&house, &letter, 2).await;
    assert_eq!(house.number("select failed from guess where subject like 'reference:%'").await, 5);
}

#[tokio::test]
async fn a_network_with_ten_failures_waits_for_the_hour_and_others_do_not() {
    let (house, letter) = house_with_letter().await;
    for number in 0..guessing::NETWORK_FAILURES_PER_HOUR_MAX {
        let unknown = Reference::from_number(u64::try_from(number).expect("small") + 7).to_string();
        assert_eq!(guess(&house, &unknown, &wrong_code(), "bad").await, Refusal::DetailsDoNotMatch);
    }
    assert_eq!(refusal(house.first_step(&letter, "bad").await), Refusal::DetailsDoNotMatch);
    // What could not succeed leaves nothing behind, however long somebody hammers.
    let lines = house.number("select count(*) from audit").await;
    let rows = house.number("select count(*) from guess").await;
    for number in 100..110 {
        let unknown = Reference::from_number(number).to_string();
        assert_eq!(guess(&house, &unknown, &wrong_code(), "bad").await, Refusal::DetailsDoNotMatch);
    }
    assert_eq!(house.number("select count(*) from audit").await, lines);
    assert_eq!(house.number("select count(*) from guess").await, rows);
    assert!(house.first_step(&letter, "good").await.is_ok());
    house.clock.advance(60 * MINUTE);
    assert!(house.first_step(&letter, "bad").await.is_ok());
}

#[tokio::test]
async fn while_the_whole_site_is_guessed_at_everybody_waits_a_moment_and_still_gets_in() {
    let (house, letter) = house_with_letter().await;
    guess(&house, &letter.reference, &wrong_code(), "a").await;
    let mut stranger = house.database.stranger().await;
    let crowd = "update guess set failed = 600 where subject = 'everybody'";
    sqlx::query(crowd).execute(&mut stranger).await.expect("a crowd");
    let began = tokio::time::Instant::now();
    assert!(house.first_step(&letter, "net").await.is_ok());
    assert!(began.elapsed() >= std::time::Duration::from_secs(2));
}

#[tokio::test]
async fn the_wrong_birth_date_counts_and_ends_the_first_step() {
    let (house, letter) = house_with_letter().await;
    let holder = house.viewer(&house.first_step(&letter, "net").await.expect("opens")).await;
    for year in 1970..1975 {
        let wrong = sign_in::person(&house.office, &holder, "12", "3", &year.to_string()).await;
        assert_eq!(refusal(wrong), Refusal::DetailsDoNotMatch);
    }
    let right = sign_in::person(&house.office, &holder, "12", "3", "1984").await;
    assert_eq!(refusal(right), Refusal::SignInExpired);
    // Opening the letter again buys no new tries: the wait holds, and after it one more wrong day ends it again.
    assert_eq!(refusal(house.first_step(&letter, "net").await), Refusal::DetailsDoNotMatch);
    house.clock.advance(31 * SECOND);
    let holder = house.viewer(&house.first_step(&letter, "net").await.expect("opens")).await;
    let wrong = sign_in::person(&house.office, &holder, "12", "3", "1975").await;
    assert_eq!(refusal(wrong), Refusal::DetailsDoNotMatch);
    assert_eq!(refusal(sign_in::person(&house.office, &holder, "12", "3", "1984").await), Refusal::SignInExpired);
}

#[tokio::test]
async fn forty_guesses_at_once_are_no_more_than_five() {
    let (house, letter) = house_with_letter().await;
    let guesses: Vec<_> = (0..40)
        .map(|number| {
            let (office, viewer) = (house.office.clone(), people::visitor(&format!("n{number}")));
            let reference = letter.reference.clone();
            tokio::spawn(async move { sign_in::letter(&office, &viewer, &reference, &wrong_code()).await.map(drop) })
        })
        .collect();
    for guess in guesses {
        assert_eq!(refusal(guess.await.expect("no guess panics")), Refusal::DetailsDoNotMatch);
    }
    assert_eq!(house.number("select failed from guess where subject like 'reference:%'").await, guessing::FREE_TRIES);
    assert_eq!(house.number("select failed from guess where subject = 'everybody'").await, 40);
}

#[tokio::test]
async fn the_second_step_needs_the_first() {
    let (house, letter) = house_with_letter().await;
    let visitor = people::visitor("net");
    assert_eq!(refusal(sign_in::person(&house.office, &visitor, "12", "3", "1984").await), Refusal::SignInExpired);
    let holder = house.viewer(&house.first_step(&letter, "net").await.expect("opens")).await;
    house.clock.advance(31 * DAY);
    assert_eq!(refusal(sign_in::person(&house.office, &holder, "12", "3", "1984").await), Refusal::SignInExpired);
}

#[tokio::test]
async fn every_party_has_the_own_code_for_the_one_reference() {
    let house = House::new().await;
    let (_, letters) = house.place(&claim("A-1", vec![debtor("Daan"), debtor("Eva")])).await;
    assert_eq!(letters[0].reference, letters[1].reference);
    assert_ne!(letters[0].letter_code, letters[1].letter_code);
    let mut people = Vec::new();
    for letter in &letters {
        people.push(house.sign_in(letter).await.person.expect("known"));
    }
    assert_ne!(people[0], people[1]);
    assert_eq!(
        house.number("select count(*) from letter where code_hash like '$argon2id$v=19$m=19456,t=2,p=1$%'").await,
        2
    );
}

async fn tier_after(house: &House, viewer: &Viewer, token: &session::Token, minutes: i64) -> Tier {
    assert!(!viewer.session.is_empty());
    house.clock.advance(minutes * MINUTE);
    house.viewer(token).await.tier
}

#[tokio::test]
async fn a_session_ends_after_fifteen_idle_minutes_and_after_an_hour_in_all() {
    let (house, letter) = house_with_letter().await;
    for idle in [true, false] {
        let first = house.first_step(&letter, "net").await.expect("opens");
        let holder = house.viewer(&first).await;
        let next = sign_in::person(&house.office, &holder, "12", "3", "1984").await;
        let token = next.unwrap_or_else(|error| panic!("{error}")).token;
        let viewer = house.viewer(&token).await;
        assert_eq!(tier_after(&house, &viewer, &token, 14).await, Tier::Letter);
        if idle {
            assert_eq!(tier_after(&house, &viewer, &token, 15).await, Tier::Visitor);
            continue;
        }
        for _ in 0..3 {
            assert_eq!(tier_after(&house, &viewer, &token, 14).await, Tier::Letter);
        }
        assert_eq!(tier_after(&house, &viewer, &token, 5).await, Tier::Visitor, "61 minutes after it began");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_for_every_copy_of_the_cookie() {
    let (house, letter) = house_with_letter().await;
    let first = house.first_step(&letter, "net").await.expect("opens");
    let holder = house.viewer(&first).await;
    let next = sign_in::person(&house.office, &holder, "12", "3", "1984").await;
    let token = next.unwrap_or_else(|error| panic!("{error}")).token;
    let viewer = house.viewer(&token).await;
    session::end(&house.office, &viewer).await.expect("ended");
    session::end(&house.office, &viewer).await.expect("twice is once");
    assert_eq!(house.viewer(&token).await.tier, Tier::Visitor);
}

#[tokio::test]
async fn what_is_no_token_is_a_visitor() {
    let (house, _) = house_with_letter().await;
    for cookie in ["", "x", "' or 1=1 --", &"A".repeat(43), &"A".repeat(4000)] {
        let viewer = session::find(&house.office, Some(cookie), "net").await.expect("looked up");
        assert_eq!((viewer.tier, viewer.session.as_str()), (Tier::Visitor, ""));
    }
    assert_eq!(house.number("select count(*) from session").await, 0);
}

#[tokio::test]
async fn no_secret_is_in_the_database_or_the_audit_lines() {
    let (house, letter) = house_with_letter().await;
    let first = house.first_step(&letter, "203.0.113.9").await.expect("opens");
    guess(&house, &letter.reference, &wrong_code(), "203.0.113.9").await;
    let code = letter.letter_code.replace('-', "");
    let mut stranger = house.database.stranger().await;
    for query in [
        "select subject from guess",
        "select code_hash from letter",
        "select session_hash from session",
        "select actor || act || object || detail from audit",
    ] {
        let texts: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut stranger).await.expect("read");
        for text in texts {
            for secret in [code.as_str(), first.cookie_value(), "203.0.113.9", "Anna", "1984"] {
                assert!(!text.contains(secret), "{query} shows a secret");
            }
        }
    }
}

#[tokio::test]
async fn the_clean_up_forgets_what_is_over_and_nothing_else() {
    let (house, letter) = house_with_letter().await;
    let viewer = house.sign_in(&letter).await;
    fail(&house, &letter, 1).await;
    assert_eq!(session::sweep(&house.office).await.expect("swept"), 0);
    assert!(!viewer.session.is_empty());
    house.clock.advance(4 * DAY);
    assert_eq!(session::sweep(&house.office).await.expect("swept"), 2, "two sessions");
    house.clock.advance(40 * DAY);
    assert!(session::sweep(&house.office).await.expect("swept") > 0, "guesses");
    assert_eq!(house.number("select count(*) from guess").await, 0);
}
