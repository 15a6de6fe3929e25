//! Stories about what helpers do in the name of a debtor: whose it is, who reads it, and that the end of a mandate is
//! the end also halfway.

use casework::dispute;
use casework::{Error, case, conversation, mandate, paid_claim, payment};
use rules::Refusal;
use rules::mandate::Scope;

use super::people::{self, claim, debtor, refusal};
use super::{BORN, Story};

#[tokio::test]
async fn what_a_helper_disputes_is_the_debtors_own_and_says_who_wrote_it() {
    let story = Story::new().await;
    let office = &story.house.office;
    let helper = story.helper("agree").await;
    let looks = story.helper("see").await;
    let viewer = story.viewer(&helper.cookie).await;
    let filing = story.filing("Dit abonnement was al opgezegd.", "01JQ0000000000000000000001");
    let id = dispute::file(office, &viewer, filing).await.expect("a dispute");

    let page = dispute::page(office, &story.debtor, id.as_str()).await.expect("the debtor sees it");
    assert_eq!(page.statement, "Dit abonnement was al opgezegd.");
    assert_eq!((page.own, page.may_withdraw, page.by_helper.as_deref()), (true, true, Some("Hanna van de wijk")));
    assert!(page.story.iter().any(|(_, _, by)| *by == dispute::By::Helper("Hanna van de wijk".to_owned())));
    let marked = |seen: &case::CasePage| {
        let is_dispute = |one: &&case::Happening| matches!(one.what, case::What::Dispute(_));
        seen.timeline.iter().find(is_dispute).and_then(|one| one.who.clone())
    };
    let seen = case::page(office, &story.debtor, &story.reference).await.expect("the case");
    assert_eq!(marked(&seen), Some(case::Who::Helper("Hanna van de wijk".to_owned())));

    let other = story.viewer(&looks.cookie).await;
    let page = dispute::page(office, &other, id.as_str()).await.expect("its state is part of the case");
    assert_eq!((page.own, page.may_withdraw, page.statement.as_str(), page.by_helper), (false, false, "", None));
    let told = "select count(*) from outbox where kind = 'message.plan' and subject like 'disp_%'";
    assert_eq!(story.house.number(told).await, 2, "the helper and the debtor are told that it came");

    mandate::revoke(office, &story.debtor, &helper.id).await.expect("the mandate ends");
    dispute::withdraw(office, &story.debtor, id.as_str()).await.expect("it stays the debtor's own");
    let page = dispute::page(office, &story.debtor, id.as_str()).await.expect("the page");
    assert_eq!(page.by_helper.as_deref(), Some("Hanna van de wijk"), "who wrote it stays known");
}

#[tokio::test]
async fn the_debtors_own_words_are_for_no_helper_whatever_the_scope() {
    let story = Story::new().await;
    let office = &story.house.office;
    let filing = story.filing("Mijn verhaal is van mij.", "01JQ0000000000000000000002");
    let id = dispute::file(office, &story.debtor, filing).await.expect("a dispute");
    let begin = story.message(&story.debtor, "Dit schrijf ik zelf.").await.expect("a message");
    for scope in ["see", "pay", "agree"] {
        let helper = story.helper(scope).await;
        let viewer = story.viewer(&helper.cookie).await;
        let page = dispute::page(office, &viewer, id.as_str()).await.expect("its state is part of the case");
        assert_eq!((page.own, page.statement.as_str(), page.may_withdraw), (false, "", false), "{scope}");
        let got = dispute::withdraw(office, &viewer, id.as_str()).await;
        assert!(got.is_err(), "{scope}");
        assert!(conversation::list(office, &viewer).await.expect("a list").is_empty(), "{scope}");
        let read = conversation::thread(office, &viewer, begin.as_str()).await;
        assert!(matches!(read, Err(Error::NotFound)), "{scope}");
    }
}

#[tokio::test]
async fn the_debtor_reads_what_a_helper_wrote_and_nobody_else_does() {
    let story = Story::new().await;
    let office = &story.house.office;
    let helper = story.helper("agree").await;
    let viewer = story.viewer(&helper.cookie).await;
    let id = story.message(&viewer, "Kan dit in delen?").await.expect("a message");
    let none = conversation::Beginning {
        about: conversation::NO_CASE,
        topic: "other",
        text: "Iets",
        key: "01JQ0000000000000000000004",
    };
    assert_eq!(refusal(conversation::begin(office, &viewer, none).await), Refusal::AboutMissing);

    let list = conversation::list(office, &story.debtor).await.expect("the list");
    assert_eq!(list.iter().map(|one| one.by_helper.as_deref()).collect::<Vec<_>>(), [Some("Hanna van de wijk")]);
    let thread = conversation::thread(office, &story.debtor, id.as_str()).await.expect("the debtor reads it");
    assert_eq!(thread.entries[0].words, "Kan dit in delen?");
    let reply =
        conversation::reply(office, &story.debtor, id.as_str(), "Ook van mij", "01JQ0000000000000000000005").await;
    assert!(matches!(reply, Err(Error::NotFound)), "each writes under the own name");
    let (_, letters) = story.house.place(&claim("M-3", vec![debtor("Bram Visser")])).await;
    let stranger = story.house.sign_in(&letters[0]).await;
    assert!(matches!(conversation::thread(office, &stranger, id.as_str()).await, Err(Error::NotFound)));

    for scope in ["see", "pay"] {
        let looks = story.helper(scope).await;
        let viewer = story.viewer(&looks.cookie).await;
        assert_eq!(refusal(story.message(&viewer, "Mag niet").await), Refusal::NotInMandate, "{scope}");
        assert_eq!(refusal(conversation::asking(office, &viewer).await.map(|_| ())), Refusal::NotInMandate, "{scope}");
    }
    assert_eq!(story.house.number("select count(*) from conversation").await, 1);
}

#[tokio::test]
async fn what_is_personal_of_the_debtor_is_closed_to_every_helper() {
    let story = Story::new().await;
    let office = &story.house.office;
    for scope in ["see", "pay", "agree"] {
        let helper = story.helper(scope).await;
        let viewer = story.viewer(&helper.cookie).await;
        let reference = story.reference.as_str();
        assert_eq!(refusal(casework::support::page(office, &viewer).await.map(|_| ())), Refusal::NotInMandate);
        assert_eq!(refusal(casework::support::ask_more(office, &viewer).await), Refusal::NotInMandate);
        assert_eq!(refusal(casework::moving::mine(office, &viewer).await.map(|_| ())), Refusal::NotInMandate);
        assert_eq!(refusal(casework::moving::abroad(office, &viewer).await.map(|_| ())), Refusal::NotInMandate);
        let kept = casework::plan::budget::kept(office, &viewer, reference).await;
        assert_eq!(refusal(kept.map(|_| ())), Refusal::NotInMandate, "{scope}");
        let planner = casework::plan::planner(office, &viewer, reference, &[]).await;
        assert_eq!(refusal(planner.map(|_| ())), Refusal::NotInMandate, "{scope}");
        assert!(casework::support::stands(office, &viewer).await.expect("a page").is_none(), "{scope}");
    }
    let written =
        "select count(*) from audit where act like 'support.%' or act like 'address.%' or act like 'budget.%'";
    assert_eq!(story.house.number(written).await, 0);
}

#[tokio::test]
async fn what_was_paid_already_can_be_said_by_a_helper_and_taken_back_by_the_debtor() {
    let story = Story::new().await;
    let office = &story.house.office;
    let day = rules::Day::parse("2026-05-10").ok_or(Refusal::DayUnreadable);
    let saying = paid_claim::Saying { paid_on: &day, amount: "25,00", paid_to: "us" };
    let pays = story.helper("pay").await;
    let pays = story.viewer(&pays.cookie).await;
    let got = paid_claim::announce(office, &pays, &story.reference, saying).await;
    assert_eq!(refusal(got.map(|_| ())), Refusal::NotInMandate);

    let helper = story.helper("agree").await;
    let viewer = story.viewer(&helper.cookie).await;
    let id = paid_claim::announce(office, &viewer, &story.reference, saying).await.expect("it is said");
    let again = paid_claim::announce(office, &story.debtor, &story.reference, saying).await.expect("the same");
    assert_eq!(id, again, "what both say is said once");
    let stands = paid_claim::stands(office, &story.debtor, &story.reference).await.expect("a case");
    assert_eq!(stands.map(|one| one.id), Some(id));
    assert_eq!(
        paid_claim::stands(office, &pays, &story.reference).await.expect("a case"),
        None,
        "not the other helper's"
    );
    paid_claim::withdraw(office, &story.debtor, &story.reference).await.expect("it is taken back");
    assert_eq!(paid_claim::stands(office, &viewer, &story.reference).await.expect("a case"), None);
}

#[tokio::test]
async fn a_mandate_that_is_taken_back_halfway_through_a_payment_starts_none() {
    let story = Story::new().await;
    let office = &story.house.office;
    let helper = story.helper("pay").await;
    let viewer = story.viewer(&helper.cookie).await;
    case::pay_form(office, &viewer, &story.reference).await.expect("the form is open");
    mandate::revoke(office, &story.debtor, &helper.id).await.expect("it is taken back");
    let got = payment::start(office, &viewer, &story.reference, "100,00", "bank", "01JQ0000000000000000000000").await;
    assert!(matches!(got, Err(Error::NotFound)), "{got:?}");
    assert!(case::pay_form(office, &viewer, &story.reference).await.is_err());
    assert_eq!(story.house.number("select count(*) from payment").await, 0);
    assert_eq!(story.house.number("select count(*) from draft where form = 'pay'").await, 0);
}

#[tokio::test]
async fn an_open_session_of_a_helper_is_nobodys_on_the_day_after_the_last() {
    let story = Story::new().await;
    let cases = [story.reference.clone()];
    let (_, code) = story.invite_for("agree", &cases, ["20", "5", "2026"]).await.expect("an invitation for today");
    story.house.clock.advance(12 * 60 * people::MINUTE - 10 * people::MINUTE);
    let cookie = story.accept(&code, BORN).await.expect("the code opens");
    let viewer = story.viewer(&cookie).await;
    assert_eq!(viewer.scope, Some(Scope::Agree));
    story.house.clock.advance(11 * people::MINUTE);
    assert_eq!(story.viewer(&cookie).await.person, None, "midnight ended it");
    let filing = story.filing("Te laat.", "01JQ0000000000000000000006");
    let got = dispute::file(&story.house.office, &viewer, filing).await;
    assert_eq!(refusal(got.map(|_| ())), Refusal::NotInMandate, "the write itself asks again");
    assert_eq!(story.house.number("select count(*) from dispute").await, 0);
}
