//! People: nobody else's dispute is anybody's business; who owes the same debt sees amounts and no words.

use casework::dispute::{self, By, Filing};
use casework::{Error, Viewer, case};
use rules::case::PartyRole;
use rules::identity::Tier;
use rules::{Cents, Refusal};

use crate::common::{debtor, office};
use crate::{INTEREST, claim, file, handler, is_not_found, page, refused};

#[tokio::test]
async fn a_stranger_finds_no_dispute_and_cannot_make_one() {
    let test = office().await;
    let case = test.place(&claim("P-1")).await;
    let stranger = test.place_of("stranger", "P-2", &[(rules::case::Component::Principal, 100)]).await;
    let stranger = &stranger.viewers[0];
    let id = file(&test, &case, "costs").await;
    let (office, named, id) = (&test.office, case.placed.case.as_str(), id.as_str());
    let filing = Filing { case: named, part: "all", ground: "other", statement: "", key: "k" };
    assert!(is_not_found(&dispute::form(office, stranger, named).await));
    assert!(is_not_found(&dispute::file(office, stranger, filing).await));
    assert!(is_not_found(&dispute::page(office, stranger, id).await));
    assert!(is_not_found(&dispute::of_case(office, stranger, named).await));
    assert!(is_not_found(&dispute::add(office, stranger, id, "ook dit").await));
    assert!(is_not_found(&dispute::withdraw(office, stranger, id).await));
    assert!(is_not_found(&dispute::appeal(office, stranger, id, "nee").await));
    for no_id in ["", "disp_", "disp_00000000000000000000000000", named, "' or 1=1"] {
        assert!(is_not_found(&dispute::page(office, &case.viewers[0], no_id).await), "{no_id}");
        assert!(is_not_found(&dispute::desk::read(office, &handler(), no_id).await), "{no_id}");
    }
    let nobody = Viewer { tier: Tier::LetterHolder, ..case.viewers[0].clone() };
    assert!(matches!(dispute::page(office, &nobody, id).await, Err(Error::SignedOut)));
    assert!(matches!(dispute::file(office, &nobody, filing).await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn who_owes_the_same_debt_sees_what_waits_and_not_the_words_of_another() {
    let test = office().await;
    let mut claim = claim("P-3");
    claim.debtors.push(debtor("T. Bakker", PartyRole::JointDebtor));
    let case = test.place(&claim).await;
    let id = file(&test, &case, "costs").await;
    dispute::add(&test.office, &case.viewers[0], id.as_str(), "Hier is de brief.").await.expect("added");
    dispute::desk::ask_seller(&test.office, &handler(), id.as_str()).await.expect("asked");
    dispute::desk::note_answer(&test.office, &handler(), id.as_str(), "De klant belde niet.").await.expect("noted");
    let joint = &case.viewers[1];
    let seen = dispute::page(&test.office, joint, id.as_str()).await.expect("a page");
    assert_eq!((seen.own, seen.total_held), (false, Cents::new(6_000)));
    assert_eq!((seen.statement.as_str(), seen.seller_answer, seen.reason), ("", None, None));
    assert_eq!(seen.additions, []);
    assert!(!seen.may_add && !seen.may_withdraw && !seen.may_appeal);
    assert!(seen.story.iter().all(|(_, _, by)| *by != By::Viewer));
    assert!(is_not_found(&dispute::withdraw(&test.office, joint, id.as_str()).await));
    assert!(is_not_found(&dispute::add(&test.office, joint, id.as_str(), "ook").await));
    let seen = case::page(&test.office, joint, case.placed.case.as_str()).await.expect("the case");
    assert_eq!(seen.payable(), Cents::new(40_000 + INTEREST), "what waits, waits for everybody");
    let own = page(&test, &case, &id).await;
    assert_eq!((own.additions.len(), own.seller_answer.as_deref()), (1, Some("De klant belde niet.")));
    assert!(own.story.iter().any(|(_, _, by)| *by == By::Staff("S. de Wit".to_owned())));
}

#[tokio::test]
async fn a_guarantor_disputes_without_seeing_the_whole_debt_of_another() {
    let test = office().await;
    let mut claim = claim("P-4");
    let mut guarantor = debtor("T. Bakker", PartyRole::Guarantor);
    guarantor.liable_up_to = Some(Cents::new(10_000));
    claim.debtors.push(guarantor);
    let case = test.place(&claim).await;
    let (guarantor, named) = (&case.viewers[1], case.placed.case.as_str());
    let form = dispute::form(&test.office, guarantor, named).await.expect("a form");
    assert_eq!(form.lines.iter().map(|(_, amount)| amount.minor()).sum::<i64>(), 10_000);
    let filing = Filing { case: named, part: "all", ground: "identity_fraud", statement: "", key: "k" };
    let id = dispute::file(&test.office, guarantor, filing).await.expect("a dispute");
    let seen = dispute::page(&test.office, guarantor, id.as_str()).await.expect("a page");
    assert_eq!((seen.own, seen.total_held), (true, Cents::new(10_000)));
    assert_eq!(refused(case::pay_form(&test.office, guarantor, named).await), Refusal::NothingToPay);
    let lines = dispute::of_case(&test.office, guarantor, named).await.expect("the disputes");
    assert_eq!(lines[0].total_held, Cents::new(10_000));
}
