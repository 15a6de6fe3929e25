//! Stories about mandates: who is let in, what each scope holds, and that the end is the end, at once.

mod acts;
#[path = "../common/mod.rs"]
mod common;
mod decided;
#[path = "../people/mod.rs"]
mod people;

use casework::dispute::Filing;
use casework::mandate::{self, Asked, Stands, Typed};
use casework::{Error, Viewer, case, conversation, payment, session, sign_in};
use people::{House, claim, debtor, refusal, visitor};
use rules::Refusal;
use rules::case::PartyRole;
use rules::identity::{Act, guessing};
use rules::ids::PaymentId;
use rules::mandate::Scope;
use rules::payment::Event;

/// A day of the clock.
const DAY: i64 = 24 * 60 * people::MINUTE;

/// A debtor with a case, who has signed in.
struct Story {
    house: House,
    reference: String,
    debtor: Viewer,
}

/// A helper who was let in, with what is needed to sign in again.
struct Helper {
    id: String,
    code: String,
    cookie: String,
}

const BORN: [&str; 3] = ["27", "2", "1988"];

impl Story {
    async fn new() -> Self {
        let house = House::new().await;
        let (placed, letters) = house.place(&claim("M-1", vec![debtor("Anna Bakker")])).await;
        let debtor = house.sign_in(&letters[0]).await;
        Self { house, reference: placed.reference.to_string(), debtor }
    }

    async fn invite(&self, scope: &str) -> (String, String) {
        let cases = [self.reference.clone()];
        self.invite_for(scope, &cases, ["20", "11", "2026"]).await.expect("an invitation")
    }

    async fn invite_for(&self, scope: &str, cases: &[String], until: [&str; 3]) -> casework::Outcome<(String, String)> {
        let asked = Asked { name: "Hanna van de wijk", organisation: "Schuldhulp", scope, cases, until };
        let id = mandate::invite(&self.house.office, &self.debtor, &asked).await?;
        let (_, code, ..) = mandate::code(&self.house.office, &self.debtor, id.as_str()).await?;
        Ok((id.to_string(), code))
    }

    async fn helper(&self, scope: &str) -> Helper {
        let (id, code) = self.invite(scope).await;
        let cookie = self.accept(&code, BORN).await.expect("the code opens");
        Helper { id, code, cookie }
    }

    async fn accept(&self, code: &str, birth: [&str; 3]) -> casework::Outcome<String> {
        let typed = Typed { reference: &self.reference, code, name: "Hanna Vos", birth };
        let token = mandate::accept(&self.house.office, &visitor("helper"), &typed).await?;
        Ok(token.cookie_value().to_owned())
    }

    async fn viewer(&self, cookie: &str) -> Viewer {
        session::find(&self.house.office, Some(cookie), "helper").await.expect("the session is looked up")
    }

    /// The provider says that it was paid, and is asked.
    async fn paid(&self, viewer: &Viewer, id: &PaymentId) {
        self.house.provider.happens(&format!("fake_{id}"), Event::Paid);
        payment::refresh(&self.house.office, viewer, id.as_str()).await.expect("the provider answers");
    }

    /// That all of the case is not right.
    fn filing<'a>(&'a self, statement: &'a str, key: &'a str) -> Filing<'a> {
        Filing { case: &self.reference, part: "all", ground: "cancelled", statement, key }
    }

    /// A first message about the case.
    async fn message(&self, viewer: &Viewer, text: &str) -> casework::Outcome<rules::ids::ConversationId> {
        let office = &self.house.office;
        let key = office.chance().ulid(office.now());
        let beginning = conversation::Beginning { about: &self.reference, topic: "other", text, key: &key };
        conversation::begin(office, viewer, beginning).await
    }

    /// Reference and code, then the birth date: as anybody signs in.
    async fn sign_in(&self, helper: &Helper, birth: [&str; 3]) -> casework::Outcome<Viewer> {
        let office = &self.house.office;
        let first = sign_in::letter(office, &visitor("helper"), &self.reference, &helper.code).await?;
        let holder = self.viewer(first.token.cookie_value()).await;
        let next = sign_in::person(office, &holder, birth[0], birth[1], birth[2]).await?;
        Ok(self.viewer(next.token.cookie_value()).await)
    }
}

#[tokio::test]
async fn a_debtor_lets_somebody_in_who_can_sign_in_again_and_is_seen_to_look() {
    let story = Story::new().await;
    let people = mandate::people(&story.house.office, &story.debtor).await.expect("the page");
    assert!(people.now.is_empty() && people.before.is_empty() && people.can_invite);

    let helper = story.helper("see").await;
    let viewer = story.viewer(&helper.cookie).await;
    assert_eq!(viewer.scope, Some(Scope::See));
    let page = case::page(&story.house.office, &viewer, &story.reference).await.expect("the case");
    assert_eq!(page.role, PartyRole::Representative);

    story.house.clock.advance(2 * DAY);
    let again = story.sign_in(&helper, BORN).await.expect("the code and the birth date open again");
    assert_eq!(again.scope, Some(Scope::See));
    let debtor_again = Viewer { scope: None, ..story.debtor.clone() };
    let people = mandate::people(&story.house.office, &debtor_again).await.expect("the page");
    let one = &people.now[0];
    assert_eq!((one.stands, one.scope, one.name.as_str()), (Stands::Runs, Scope::See, "Hanna van de wijk"));
    assert_eq!(one.seen_on, Some(story.house.office.today(rules::Country::Nl)));
}

#[tokio::test]
async fn each_scope_allows_its_acts_and_no_other() {
    let story = Story::new().await;
    for (scope, may) in
        [("see", [true, false, false, false]), ("pay", [true, true, false, false]), ("agree", [true; 4])]
    {
        let helper = story.helper(scope).await;
        let viewer = story.viewer(&helper.cookie).await;
        for (act, may) in [Act::SeeCase, Act::Pay, Act::Plan, Act::Dispute].into_iter().zip(may) {
            let got = casework::access::case(&story.house.office, &viewer, &story.reference, act).await;
            assert_eq!(got.is_ok(), may, "{scope} {act:?}");
            if !may {
                assert_eq!(refusal(got), Refusal::NotInMandate, "{scope} {act:?}");
            }
        }
        assert_eq!(refusal(mandate::people(&story.house.office, &viewer).await), Refusal::NotInMandate);
        let cases = [story.reference.clone()];
        let asked = Asked { name: "Derde", organisation: "", scope: "see", cases: &cases, until: BORN };
        assert_eq!(refusal(mandate::invite(&story.house.office, &viewer, &asked).await), Refusal::NotInMandate);
    }
}

#[tokio::test]
async fn a_helper_sees_the_cases_of_the_mandate_and_no_other_case_of_the_debtor() {
    let story = Story::new().await;
    let (other, _) = story.house.place(&claim("M-2", vec![debtor("Anna Bakker")])).await;
    let helper = story.helper("agree").await;
    let viewer = story.viewer(&helper.cookie).await;
    let seen = case::overview(&story.house.office, &viewer).await.expect("the overview");
    assert_eq!(
        seen.cases.iter().map(|card| card.reference.to_string()).collect::<Vec<_>>(),
        std::slice::from_ref(&story.reference)
    );
    let got = case::page(&story.house.office, &viewer, &other.reference.to_string()).await;
    assert!(matches!(got, Err(Error::NotFound)));
}

#[tokio::test]
async fn taking_a_mandate_back_ends_the_session_of_the_helper_at_once() {
    let story = Story::new().await;
    let helper = story.helper("pay").await;
    let viewer = story.viewer(&helper.cookie).await;
    case::page(&story.house.office, &viewer, &story.reference).await.expect("the case");
    mandate::revoke(&story.house.office, &story.debtor, &helper.id).await.expect("it is taken back");
    mandate::revoke(&story.house.office, &story.debtor, &helper.id).await.expect("twice is the same");
    assert_eq!(story.viewer(&helper.cookie).await.person, None);
    assert!(matches!(case::page(&story.house.office, &viewer, &story.reference).await, Err(Error::NotFound)));
    assert_eq!(refusal(story.sign_in(&helper, BORN).await), Refusal::DetailsDoNotMatch);
    let told = "select count(*) from outbox where subject like 'mand_%:mandate_ended:%'";
    assert_eq!(story.house.number(told).await, 2);
}

#[tokio::test]
async fn a_mandate_holds_through_its_last_day_and_not_a_day_longer() {
    let story = Story::new().await;
    let cases = [story.reference.clone()];
    let (_, code) = story.invite_for("see", &cases, ["22", "5", "2026"]).await.expect("an invitation");
    let cookie = story.accept(&code, BORN).await.expect("the code opens");
    let helper = Helper { id: String::new(), code, cookie };
    story.house.clock.advance(2 * DAY);
    story.sign_in(&helper, BORN).await.expect("the last day is one of its days");
    story.house.clock.advance(DAY);
    let late = story.sign_in(&helper, BORN).await;
    assert!(late.is_err() || late.is_ok_and(|viewer| viewer.person.is_none()));
    let people = mandate::people(&story.house.office, &story.debtor).await.expect("the page");
    assert!(matches!(people.before[0].stands, Stands::Ended(_)));
    casework::jobs::run_due(&story.house.office).await.expect("the jobs run");
    assert_eq!(story.house.number("select count(*) from mandate where ended_by = 'system'").await, 1);
}

#[tokio::test]
async fn nobody_gets_a_mandate_for_longer_than_twelve_months_or_more_helpers_than_five() {
    let story = Story::new().await;
    let cases = [story.reference.clone()];
    let long = story.invite_for("see", &cases, ["21", "5", "2027"]).await;
    assert!(matches!(refusal(long), Refusal::DayOutOfRange { .. }));
    for _ in 0..5 {
        story.invite("see").await;
    }
    let sixth = story.invite_for("see", &cases, ["20", "11", "2026"]).await;
    assert_eq!(refusal(sixth), Refusal::HelpersUsed { most: 5 });
}

#[tokio::test]
async fn a_code_lets_one_helper_in_and_never_alone_again() {
    let story = Story::new().await;
    let helper = story.helper("see").await;
    assert_eq!(refusal(story.accept(&helper.code, BORN).await), Refusal::DetailsDoNotMatch);
    assert_eq!(refusal(story.accept(&helper.code, ["1", "1", "1990"]).await), Refusal::DetailsDoNotMatch);
    let first = sign_in::letter(&story.house.office, &visitor("helper"), &story.reference, &helper.code).await;
    let holder = story.viewer(first.expect("the code").token.cookie_value()).await;
    assert!(matches!(case::page(&story.house.office, &holder, &story.reference).await, Err(Error::SignedOut)));
    assert_eq!(refusal(story.sign_in(&helper, ["28", "2", "1988"]).await), Refusal::DetailsDoNotMatch);
}

#[tokio::test]
async fn a_code_that_waits_for_its_helper_opens_no_sign_in() {
    let story = Story::new().await;
    let (_, code) = story.invite("agree").await;
    let got = sign_in::letter(&story.house.office, &visitor("net"), &story.reference, &code).await;
    assert_eq!(refusal(got.map(|_| ())), Refusal::DetailsDoNotMatch);
}

#[tokio::test]
async fn guessing_at_an_invitation_waits_as_guessing_at_a_letter_does_and_ends_it() {
    let story = Story::new().await;
    let (_, code) = story.invite("see").await;
    let other = Story::new().await;
    let (_, wrong) = other.invite("see").await;
    for round in 0..guessing::TRIES_MAX {
        let typed = Typed { reference: &story.reference, code: &wrong, name: "Hanna", birth: BORN };
        let from = visitor(&format!("net{round}"));
        let got = mandate::accept(&story.house.office, &from, &typed).await;
        assert_eq!(refusal(got.map(|_| ())), Refusal::DetailsDoNotMatch);
        if round == guessing::FREE_TRIES {
            assert_eq!(refusal(story.accept(&code, BORN).await), Refusal::DetailsDoNotMatch, "it waits");
        }
        story.house.clock.advance(3600 * people::SECOND);
    }
    assert_eq!(refusal(story.accept(&code, BORN).await), Refusal::DetailsDoNotMatch);
    assert_eq!(story.house.number("select count(*) from mandate where ended_at is not null").await, 1);
}

#[tokio::test]
async fn what_a_helper_pays_is_marked_for_both_and_in_the_audit() {
    let story = Story::new().await;
    let helper = story.helper("pay").await;
    let second = story.helper("see").await;
    let viewer = story.viewer(&helper.cookie).await;
    let office = &story.house.office;
    let key = "01JQ0000000000000000000000";
    let id = payment::start(office, &viewer, &story.reference, "100,00", "bank", key).await.expect("a payment");
    story.paid(&viewer, &id).await;

    let seen = case::page(office, &story.debtor, &story.reference).await.expect("the case");
    let marked = seen.timeline.iter().filter_map(|one| match &one.who {
        Some(case::Who::Helper(name)) => Some(name.as_str()),
        _ => None,
    });
    assert_eq!(marked.collect::<Vec<_>>(), ["Hanna van de wijk"]);
    let receipt = payment::page(office, &story.debtor, id.as_str()).await.expect("the debtor sees the receipt");
    assert_eq!(receipt.by_helper.as_deref(), Some("Hanna van de wijk"));
    let own = payment::page(office, &viewer, id.as_str()).await.expect("the helper sees it");
    assert_eq!(own.on_behalf_of.as_deref(), Some("A. B."));
    let other = story.viewer(&second.cookie).await;
    assert!(matches!(payment::page(office, &other, id.as_str()).await, Err(Error::NotFound)));
    let lines = "select count(*) from audit where act = 'payment.start' and actor like 'pers_% for pers_%'";
    assert_eq!(story.house.number(lines).await, 1);
    let people = mandate::people(office, &story.debtor).await.expect("the page");
    assert!(people.now.iter().flat_map(|one| &one.acts).any(|act| act.act == "payment.start"));
}

#[tokio::test]
async fn a_helper_who_only_looks_writes_nothing_whatever_the_form() {
    let story = Story::new().await;
    let helper = story.helper("see").await;
    let viewer = story.viewer(&helper.cookie).await;
    let ticked = casework::support::Ticked::default();
    let saved = casework::support::save(&story.house.office, &viewer, &ticked).await;
    assert_eq!(refusal(saved), Refusal::NotInMandate);
    assert_eq!(refusal(casework::support::give(&story.house.office, &viewer).await.map(|_| ())), Refusal::NotInMandate);
}

#[tokio::test]
async fn a_mandate_ends_with_its_last_case() {
    let story = Story::new().await;
    let helper = story.helper("pay").await;
    let viewer = story.viewer(&helper.cookie).await;
    let office = &story.house.office;
    let due = case::pay_form(office, &viewer, &story.reference).await.expect("the form").bounds.most;
    let amount = format!("{}.{:02}", due.minor() / 100, due.minor() % 100);
    let key = "01JQ0000000000000000000000";
    let id = payment::start(office, &viewer, &story.reference, &amount, "bank", key).await.expect("a payment");
    story.paid(&viewer, &id).await;
    assert_eq!(story.viewer(&helper.cookie).await.person, None);
    let people = mandate::people(office, &story.debtor).await.expect("the page");
    assert!(people.now.is_empty() && matches!(people.before[0].stands, Stands::Ended(_)));
}

#[tokio::test]
async fn whom_a_client_names_as_a_representative_looks_and_does_nothing_more() {
    let house = House::new().await;
    let named = rules::claim::Debtor { role: PartyRole::Representative, ..debtor("Bewindvoerder") };
    let (placed, letters) = house.place(&claim("M-9", vec![debtor("Anna Bakker"), named])).await;
    let letter = letters.iter().find(|letter| letter.name == "Bewindvoerder").expect("a letter");
    let viewer = house.sign_in(letter).await;
    let reference = placed.reference.to_string();
    case::page(&house.office, &viewer, &reference).await.expect("the case");
    let pays = casework::access::case(&house.office, &viewer, &reference, Act::Pay).await;
    assert_eq!(refusal(pays), Refusal::NotInMandate);
}
