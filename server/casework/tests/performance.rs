//! Stories about what must be done instead of paid: it is said, looked at, answered with a reason, and ends the case.

mod common;
mod people;

use casework::performance::{self, PerformancePage, Said, desk};
use casework::staff::{Role, StaffViewer};
use casework::{Error, Outcome, Viewer, case, payment};
use people::{DAY, House, claim, debtor, refusal};
use rules::Refusal;
use rules::case::{PartyRole, Stage};
use rules::claim::{Claim, Obligation};
use rules::ids::StaffId;
use rules::performance::State;

/// A case in which a scaffold must be brought back, and its debtor.
struct Story {
    house: House,
    reference: String,
    debtor: Viewer,
    staff: StaffViewer,
}

impl Story {
    async fn new() -> Self {
        let house = House::new().await;
        let bring = Obligation::Performance("Breng de steiger terug.".to_owned());
        let (placed, letters) =
            house.place(&Claim { obligation: bring, ..claim("P-1", vec![debtor("Mila Postma")]) }).await;
        let debtor = house.sign_in(&letters[0]).await;
        let staff = StaffViewer {
            session: String::new(),
            staff: StaffId::from_ulid("01JQAAAAAAAAAAAAAAAAAAAAAA"),
            name: "S. de Wit".to_owned(),
            role: Role::Handler,
        };
        Self { house, reference: placed.reference.to_string(), debtor, staff }
    }

    async fn propose(&self, day: [&str; 3]) -> Outcome<()> {
        let said = Said { day, note: "Met een busje" };
        performance::propose(&self.house.office, &self.debtor, &self.reference, said).await
    }

    async fn perform(&self, day: [&str; 3]) -> Outcome<()> {
        performance::perform(&self.house.office, &self.debtor, &self.reference, Said { day, note: "" }).await
    }

    async fn page(&self) -> PerformancePage {
        performance::page(&self.house.office, &self.debtor, &self.reference).await.expect("the page")
    }

    async fn answer(&self, refused_for: Option<&str>) -> Outcome<()> {
        let waiting = desk::waiting(&self.house.office, &self.staff).await?;
        let version = waiting.first().map_or_else(String::new, |one| one.version.to_string());
        desk::answer(&self.house.office, &self.staff, (&self.reference, &version), refused_for).await
    }

    async fn tasks(&self) -> i64 {
        self.house.number("select count(*) from task where kind = 'performance' and done_at is null").await
    }
}

#[tokio::test]
async fn what_was_done_and_confirmed_ends_the_case() {
    let story = Story::new().await;
    assert_eq!(story.page().await.state, State::Open);
    story.propose(["1", "6", "2026"]).await.expect("a day");
    story.propose(["1", "6", "2026"]).await.expect("the same form twice is once");
    let page = story.page().await;
    assert_eq!((page.state, page.note.as_deref()), (State::Proposed, Some("Met een busje")));
    assert_eq!(story.tasks().await, 1);
    story.answer(None).await.expect("the day is agreed");
    assert_eq!((story.page().await.state, story.tasks().await), (State::Agreed, 0));
    story.house.clock.advance(12 * DAY);
    story.perform(["1", "6", "2026"]).await.expect("it was done");
    story.answer(None).await.expect("it is confirmed");
    assert_eq!(story.page().await.state, State::Confirmed);
    let seen = case::page(&story.house.office, &story.debtor, &story.reference).await.expect("the case");
    assert_eq!(seen.stage, Stage::Closed);
    assert_eq!(refusal(story.perform(["1", "6", "2026"]).await), Refusal::PerformanceChangedMeanwhile);
}

#[tokio::test]
async fn a_no_has_a_reason_that_the_debtor_reads_and_the_case_goes_on() {
    let story = Story::new().await;
    story.perform(["19", "5", "2026"]).await.expect("it was done");
    assert_eq!(refusal(story.answer(Some(" ")).await), Refusal::ReasonMissing);
    story.answer(Some("De verkoper heeft niets gekregen.")).await.expect("it is not accepted");
    let page = story.page().await;
    assert_eq!((page.state, page.answer.as_deref()), (State::NotAccepted, Some("De verkoper heeft niets gekregen.")));
    assert!(page.can_propose && page.can_perform);
    story.propose(["2", "6", "2026"]).await.expect("a day");
    assert_eq!(story.page().await.answer, None);
}

#[tokio::test]
async fn a_day_that_is_over_cannot_be_proposed_and_one_ahead_was_not_the_day_it_was_done() {
    let story = Story::new().await;
    assert!(matches!(refusal(story.propose(["19", "5", "2026"]).await), Refusal::DayOutOfRange { .. }));
    assert!(matches!(refusal(story.perform(["21", "5", "2026"]).await), Refusal::DayOutOfRange { .. }));
    assert_eq!(refusal(story.propose(["31", "6", "2026"]).await), Refusal::DayUnreadable);
}

#[tokio::test]
async fn an_answer_to_something_else_than_was_looked_at_is_refused() {
    let story = Story::new().await;
    story.propose(["1", "6", "2026"]).await.expect("a day");
    let seen = desk::waiting(&story.house.office, &story.staff).await.expect("the list")[0].version.to_string();
    story.propose(["3", "6", "2026"]).await.expect("another day");
    let answered = desk::answer(&story.house.office, &story.staff, (&story.reference, &seen), None).await;
    assert_eq!(refusal(answered), Refusal::PerformanceChangedMeanwhile);
    assert_eq!(story.tasks().await, 1);
}

#[tokio::test]
async fn there_is_nothing_to_pay_and_a_guarantor_has_nothing_to_do_with_it() {
    let story = Story::new().await;
    let key = "01JQ0000000000000000000000";
    let paid = payment::start(&story.house.office, &story.debtor, &story.reference, "10", "transfer", key).await;
    assert_eq!(refusal(paid), Refusal::NothingToPay);
    let bring = Obligation::Performance("Breng de steiger terug.".to_owned());
    let guarantor = rules::claim::Debtor { role: PartyRole::Guarantor, ..debtor("Gerrit Mulder") };
    let people = vec![debtor("Fatima Haddad"), guarantor];
    let (placed, letters) = story.house.place(&Claim { obligation: bring, ..claim("P-2", people) }).await;
    let letter = letters.iter().find(|letter| letter.name == "Gerrit Mulder").expect("a letter");
    let gerrit = story.house.sign_in(letter).await;
    let seen = performance::page(&story.house.office, &gerrit, &placed.reference.to_string()).await;
    assert!(matches!(seen, Err(Error::NotFound)));
}
