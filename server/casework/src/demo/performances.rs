//! The matters of the demo in which something must be done instead of paid, said and answered through the same doors
//! that debtors and staff use. One of them is left as it came.

use rules::Day;

use super::{Filled, debtor_viewer};
use crate::dispute::{self, Filing};
use crate::performance::desk::{self, Answer};
use crate::performance::{self, Said};
use crate::staff::StaffViewer;
use crate::{Office, Outcome, Viewer};

/// A day was proposed, and nobody answered yet.
const PROPOSED: &str = "VV-4120";
/// A day was agreed.
const AGREED: &str = "VV-4121";
/// It was said to be done, and nobody answered yet.
const PERFORMED: &str = "VF-0102";
/// More proof was asked for.
const MORE_ASKED: &str = "VV-4122";
/// It was not done.
const NOT_ACCEPTED: &str = "VF-0103";
/// Somebody says that this is not right.
const DISPUTED: &str = "VV-4123";
/// It was done, which closed the case.
const CONFIRMED: &str = "VV-3811";

const MORE: &str = "De balie weet niet wie de boormachine aannam. Heeft u een bon of een foto?";
const NO: &str = "De winkel heeft de sleutel niet. Kijk nog eens of u hem heeft.";

/// Plays them.
pub(super) async fn make(office: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    for one in filled.iter().filter(|one| one.placed.new) {
        let named = one.placed.reference.to_string();
        let viewer = debtor_viewer(office, one).await?;
        let doing = Doing { office, handler, viewer: &viewer, named: &named };
        match one.matter.invoice {
            PROPOSED => doing.propose("Dan kan ik een auto lenen.").await?,
            AGREED => {
                doing.propose("").await?;
                doing.answer(Answer::Accept, "").await?;
            }
            PERFORMED => doing.perform("De fiets staat weer in het rek bij de winkel.").await?,
            MORE_ASKED => {
                doing.perform("Ik heb hem aan de balie gegeven.").await?;
                doing.answer(Answer::AskMore, MORE).await?;
            }
            NOT_ACCEPTED => {
                doing.perform("").await?;
                doing.answer(Answer::Refuse, NO).await?;
            }
            DISPUTED => doing.dispute().await?,
            CONFIRMED => {
                doing.perform("").await?;
                doing.answer(Answer::Accept, "").await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// A case, its debtor, and who answers.
struct Doing<'a> {
    office: &'a Office,
    handler: &'a StaffViewer,
    viewer: &'a Viewer,
    named: &'a str,
}

impl Doing<'_> {
    async fn today(&self) -> Outcome<Day> {
        Ok(performance::page(self.office, self.viewer, self.named).await?.today)
    }

    async fn propose(&self, statement: &str) -> Outcome<()> {
        let day = Ok(self.today().await?.plus_days(9));
        performance::propose(self.office, self.viewer, self.named, Said { day: &day, statement }).await
    }

    async fn perform(&self, statement: &str) -> Outcome<()> {
        let day = Ok(self.today().await?.minus_days(1));
        performance::perform(self.office, self.viewer, self.named, Said { day: &day, statement }).await
    }

    async fn answer(&self, answer: Answer, reason: &str) -> Outcome<()> {
        let seen = desk::read(self.office, self.handler, self.named).await?.version.to_string();
        desk::answer(self.office, self.handler, (self.named, &seen), (Some(answer), reason)).await
    }

    async fn dispute(&self) -> Outcome<()> {
        let key = self.office.chance().ulid(self.office.now());
        let (part, ground, statement) = ("all", "not_mine", "Ik heb nooit een tent gehuurd.");
        let filing = Filing { case: self.named, part, ground, statement, key: &key };
        dispute::file(self.office, self.viewer, filing).await.map(drop)
    }
}
