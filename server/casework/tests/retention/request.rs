//! A request for erasure: what no rule keeps goes at once, and the rest says which rule keeps it until when.

use super::*;
use casework::Error;
use rules::privacy::RetentionRule;
use rules::retention::Item;

#[tokio::test]
async fn what_somebody_gave_of_their_own_will_goes_at_once_and_the_rest_names_its_rule() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let who = person(&case);
    fill(&test, &case.placed, &who).await;
    let asked = [Item::Budget, Item::SupportNeed, Item::Dispute];
    let shown = retention::preview(&test.office, &staff, &who, &asked).await.expect("a preview");
    assert_eq!(test.number("select count(*) from budget", "").await, 1, "looking changes nothing");
    let erasure = retention::erase_now(&test.office, &staff, &who, &asked).await.expect("an answer");
    assert_eq!((&erasure.gone, &erasure.kept), (&shown.gone, &shown.kept));
    assert_eq!(erasure.gone, [(Item::SupportNeed, 1), (Item::Budget, 1)]);
    let kept = &erasure.kept[0];
    assert_eq!((kept.item, kept.rule, kept.delete_on), (Item::Dispute, Some(RetentionRule::Case36m), None));
    let gone = "select (select count(*) from budget) + (select count(*) from support_need)";
    assert_eq!(test.number(gone, "").await, 0);
    assert_eq!(test.number("select count(*) from dispute where statement is not null", "").await, 1);
    let run = erasure.run.expect("a round of its own");
    assert_eq!(erased(&test, &run).await.len(), 2);
    assert_eq!(test.number("select count(*) from deletion_certificate where items = 2", "").await, 1);
    let again = retention::erase_now(&test.office, &staff, &who, &asked).await.expect("an answer");
    assert_eq!((again.gone.len(), again.run), (0, None));
}

#[tokio::test]
async fn a_request_names_the_day_of_each_rule_and_the_reason_of_a_hold() {
    let test = common::office().await;
    let staff = staff(&test, Role::Handler).await;
    let case = test.place_claim("VF-1", &PARTS).await;
    let who = person(&case);
    pay(&test, &case, "200,00").await;
    fill(&test, &case.placed, &who).await;
    let all = retention::preview(&test.office, &staff, &who, &[]).await.expect("a preview");
    let keeps = |item: Item| {
        all.kept.iter().find(|keeps| keeps.item == item).map(|keeps| (keeps.rule, keeps.delete_on)).expect("it is kept")
    };
    assert_eq!(keeps(Item::Identity), (Some(RetentionRule::Bookkeeping7y), Some(day("2034-01-01"))));
    assert_eq!(keeps(Item::Contact), (Some(RetentionRule::Case36m), Some(day("2029-11-01"))));
    let reference = case.placed.reference.to_string();
    let wanted = retention::hold::Wanted {
        reference: &reference,
        person: "",
        reason: "Een rechtszaak",
        review_on: "2027-06-01",
    };
    retention::hold::set(&test.office, &staff, wanted).await.expect("a hold");
    let held = retention::erase_now(&test.office, &staff, &who, &[Item::Budget]).await.expect("an answer");
    let reason = held.kept[0].held.as_ref().and_then(|held| held.reason.as_deref());
    assert_eq!((held.gone.len(), reason), (0, Some("Een rechtszaak")));
    let nobody = PersonId::from_ulid("00000000000000000000000009");
    assert!(matches!(retention::preview(&test.office, &staff, &nobody, &[]).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn each_sees_what_is_kept_about_them_with_the_rule_that_wins_and_the_next() {
    let test = common::office().await;
    let mut claim = common::claim_of("VF-1", &PARTS);
    claim.debtors.push(common::debtor("T. Visser", rules::case::PartyRole::Debtor));
    let case = test.place(&claim).await;
    fill(&test, &case.placed, &person(&case)).await;
    let items = |kept: &[retention::KeptOf]| -> Vec<Item> {
        kept.iter().flat_map(|one| &one.groups).flat_map(|group| group.items.clone()).collect()
    };
    let mine = retention::kept(&test.office, &case.viewers[0]).await.expect("what is kept");
    assert!(items(&mine).contains(&Item::Dispute) && items(&mine).contains(&Item::Budget));
    assert!(mine.iter().flat_map(|one| &one.groups).all(|group| group.delete_on.is_none()), "the case is open");
    let theirs = retention::kept(&test.office, &case.viewers[1]).await.expect("what is kept");
    assert!(!items(&theirs).contains(&Item::Dispute) && !items(&theirs).contains(&Item::Letter), "not of the other");
    pay(&test, &case, "200,00").await;
    let mine = retention::kept(&test.office, &case.viewers[0]).await.expect("what is kept");
    let identity = mine.iter().flat_map(|one| &one.groups).find(|group| group.items.contains(&Item::Identity));
    let identity = identity.expect("who somebody is");
    assert_eq!((identity.winner, identity.delete_on), (Some(RetentionRule::Bookkeeping7y), Some(day("2034-01-01"))));
    let next = identity.next.expect("the next rule");
    assert_eq!((next.rule, next.delete_on), (RetentionRule::Case36m, Some(day("2029-11-01"))));
    assert_eq!(identity.days_left, Some(day("2026-11-01").days_until(day("2034-01-01"))));
    let nobody = casework::Viewer { person: None, ..case.viewers[0].clone() };
    assert!(matches!(retention::kept(&test.office, &nobody).await, Err(Error::SignedOut)));
}
