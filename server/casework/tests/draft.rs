//! Drafts: what was typed is kept for the one who typed it, for a short time.

mod common;
mod people;

use casework::{Viewer, draft, session, sign_in};
use people::{DAY, House, MINUTE, claim, debtor};
use rules::identity::Tier;
use rules::{Cents, Refusal};

async fn visitor(house: &House) -> (Viewer, session::Token) {
    let (viewer, token) = session::ensure(&house.office, &people::visitor("net")).await.expect("a session");
    (viewer, token.expect("a new cookie"))
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_why() {
    let house = House::new().await;
    let (viewer, token) = visitor(&house).await;
    let refusal = Refusal::AmountAmbiguous { reading: Cents::new(123_400) };
    let fields = [("amount", "1.234"), ("method", "bank")];
    draft::keep(&house.office, &viewer, "pay", "x", &fields, Some(&refusal)).await.expect("kept");
    draft::keep(&house.office, &viewer, "pay", "y", &[("amount", "9")], None).await.expect("kept");
    let viewer = house.viewer(&token).await;
    assert_eq!(viewer.tier, Tier::Visitor);
    let kept = draft::read(&house.office, &viewer, "pay", "x").await.expect("read");
    assert_eq!((kept.typed("amount"), kept.typed("method"), kept.typed("other")), ("1.234", "bank", ""));
    assert_eq!(kept.refusal, Some(refusal));
    draft::keep(&house.office, &viewer, "pay", "x", &[("amount", "12")], None).await.expect("replaced");
    let kept = draft::read(&house.office, &viewer, "pay", "x").await.expect("read");
    assert_eq!((kept.typed("amount"), kept.typed("method"), kept.refusal.clone()), ("12", "", None));
    draft::discard(&house.office, &viewer, "pay", "x").await.expect("discarded");
    assert_eq!(draft::read(&house.office, &viewer, "pay", "x").await.expect("read"), draft::Draft::default());
    assert_eq!(draft::read(&house.office, &viewer, "pay", "y").await.expect("read").typed("amount"), "9");
}

#[tokio::test]
async fn nobody_reads_the_draft_of_another_session() {
    let house = House::new().await;
    let (one, _) = visitor(&house).await;
    let (other, _) = visitor(&house).await;
    draft::keep(&house.office, &one, "pay", "x", &[("amount", "12")], None).await.expect("kept");
    assert_eq!(draft::read(&house.office, &other, "pay", "x").await.expect("read"), draft::Draft::default());
    let nobody = people::visitor("net");
    assert_eq!(draft::read(&house.office, &nobody, "pay", "x").await.expect("read"), draft::Draft::default());
    draft::keep(&house.office, &nobody, "pay", "x", &[("amount", "13")], None).await.expect("nothing is kept");
    assert_eq!(house.number("select count(*) from draft").await, 1);
}

#[tokio::test]
async fn a_session_that_is_there_is_not_made_again() {
    let house = House::new().await;
    let (viewer, _) = visitor(&house).await;
    let (same, token) = session::ensure(&house.office, &viewer).await.expect("the same");
    assert_eq!(same, viewer);
    assert!(token.is_none());
}

#[tokio::test]
async fn drafts_go_along_when_the_tier_rises_but_never_to_another_person() {
    let house = House::new().await;
    let (_, anna) = house.place(&claim("A-1", vec![debtor("Anna")])).await;
    let (_, bram) = house.place(&claim("A-2", vec![debtor("Bram")])).await;
    let (viewer, _) = visitor(&house).await;
    draft::keep(&house.office, &viewer, "language", "", &[("choice", "en")], None).await.expect("kept");
    let next = sign_in::letter(&house.office, &viewer, &anna[0].reference, &anna[0].letter_code).await;
    let holder = house.viewer(&next.unwrap_or_else(|error| panic!("{error}")).token).await;
    let next = sign_in::person(&house.office, &holder, "12", "3", "1984").await;
    let signed_in = house.viewer(&next.unwrap_or_else(|error| panic!("{error}")).token).await;
    assert_eq!(draft::read(&house.office, &signed_in, "language", "").await.expect("read").typed("choice"), "en");
    assert_eq!(draft::read(&house.office, &viewer, "language", "").await.expect("read").typed("choice"), "");
    // Somebody else signs in on the same device.
    let next = sign_in::letter(&house.office, &signed_in, &bram[0].reference, &bram[0].letter_code).await;
    let bram = house.viewer(&next.unwrap_or_else(|error| panic!("{error}")).token).await;
    assert_eq!(draft::read(&house.office, &bram, "language", "").await.expect("read"), draft::Draft::default());
    assert_eq!(house.number("select count(*) from draft").await, 0);
}

#[tokio::test]
async fn signing_out_throws_drafts_away() {
    let house = House::new().await;
    let (viewer, _) = visitor(&house).await;
    draft::keep(&house.office, &viewer, "pay", "x", &[("amount", "12")], None).await.expect("kept");
    session::end(&house.office, &viewer).await.expect("ended");
    assert_eq!(house.number("select count(*) from draft").await, 0);
}

#[tokio::test]
async fn a_draft_has_bounds_in_size_and_time() {
    let house = House::new().await;
    let (viewer, _) = visitor(&house).await;
    let names: Vec<String> = (0..100).map(|number| format!("field{number:03}")).collect();
    let long = "é".repeat(draft::FIELD_CHARACTERS_MAX + 1_000);
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), long.as_str())).collect();
    draft::keep(&house.office, &viewer, "big", "", &fields, None).await.expect("kept");
    let kept = draft::read(&house.office, &viewer, "big", "").await.expect("read");
    assert_eq!(kept.fields.len(), draft::FIELDS_MAX);
    assert!(kept.fields.values().all(|value| value.chars().count() == draft::FIELD_CHARACTERS_MAX));
    house.clock.advance(2 * DAY + MINUTE);
    assert_eq!(draft::read(&house.office, &viewer, "big", "").await.expect("read"), draft::Draft::default());
}
