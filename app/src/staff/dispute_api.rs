//! The forms of disputes on the staff's site. Each answers 303; a refused one goes back to its page with what was typed.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use std::collections::BTreeMap;

use casework::dispute::desk::{self as disputes, Verdict};
use casework::dispute::{DeskDispute, Ruling};
use casework::draft::Draft;
use casework::staff::draft;
use casework::{Error, Outcome};
use leptos::prelude::*;
use rules::Refusal;
use rules::case::Component;
use rules::ids::DisputeId;
use rules::money::{Cents, parse_typed};

use super::desk::{self, StaffDesk};
use super::dispute_reason;
use super::page::verdict::Decision;
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// The name of having asked the seller among the drafts.
pub const ASK: &str = "dispute/ask";
/// The name of the seller's answer among the drafts.
pub const NOTE: &str = "dispute/note";
/// The name of a decision among the drafts.
pub const DECIDE: &str = "dispute/decide";
/// What the form sends to put a ready text into its box.
const FILL: &str = "fill";

/// The box for how much of a line is given up.
pub fn amount_field(line: Component) -> &'static str {
    match line {
        Component::Principal => "amounts[principal]",
        Component::Interest => "amounts[interest]",
        Component::Costs => "amounts[costs]",
        Component::Vat => "amounts[vat]",
        Component::Court => "amounts[court]",
    }
}

/// A decision as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    outcome: String,
    reason: String,
    amounts: BTreeMap<String, String>,
}

impl Answers {
    /// Reads it from the draft.
    pub fn of(draft: &Draft) -> Self {
        let amounts =
            Component::ALL.into_iter().map(|line| (line.name().to_owned(), draft.typed(amount_field(line)).to_owned()));
        let typed = |name| draft.typed(name).to_owned();
        Self { outcome: typed("outcome"), reason: typed("reason"), amounts: amounts.collect() }
    }

    /// As it is kept.
    fn fields(&self) -> Vec<(&'static str, &str)> {
        let mut fields = vec![("outcome", self.outcome.as_str()), ("reason", &self.reason)];
        fields.extend(self.typed().map(|(line, text)| (amount_field(line), text)));
        fields
    }

    fn typed(&self) -> impl Iterator<Item = (Component, &str)> {
        self.amounts.iter().filter_map(|(name, text)| Some((Component::parse(name)?, text.as_str())))
    }

    /// What would be sent, with the refusals that sending it would have.
    ///
    /// # Errors
    /// [`Refusal::ChoiceMissing`]; those of a reason and of amounts; [`Refusal::AmountOutOfRange`].
    pub fn checked(&self, found: &DeskDispute) -> Result<Decision, Refusal> {
        let ruling = Ruling::parse(&self.outcome).filter(|ruling| found.outcomes.contains(ruling));
        let ruling = ruling.ok_or(Refusal::ChoiceMissing)?;
        let given_up = match ruling {
            Ruling::Uphold => found.page.held.clone(),
            Ruling::Reject => Vec::new(),
            Ruling::UpholdPartly => self.in_part(found)?,
        };
        let reason = casework::plan::desk::reason(&self.reason)?;
        Ok(Decision { ruling, given_up, reason })
    }

    /// How much of each line is given up: something, and not everything.
    fn in_part(&self, found: &DeskDispute) -> Result<Vec<(Component, Cents)>, Refusal> {
        let mut given_up = Vec::new();
        for (line, most) in &found.page.held {
            let typed = self.amounts.get(line.name()).map_or("", |text| text.trim());
            let amount = if typed.is_empty() { Cents::ZERO } else { parse_typed(typed, found.page.currency)? };
            if amount < Cents::ZERO || amount > *most {
                return Err(Refusal::AmountOutOfRange { least: Cents::ZERO, most: *most });
            }
            given_up.push((*line, amount));
        }
        let all: Cents = given_up.iter().map(|(_, amount)| *amount).sum();
        if all.is_positive() { Ok(given_up) } else { Err(Refusal::AmountMissing) }
    }
}

/// Notes that the seller was asked.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the page.
#[server(prefix = "/do", endpoint = "staff/dispute/ask")]
pub async fn ask(#[server(default)] dispute: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => disputes::ask_seller(&desk.office, staff, &dispute).await,
        Err(error) => Err(error),
    };
    answered(desk, ASK, &dispute, &[], done).await
}

/// Notes what the seller answered.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/dispute/note")]
pub async fn note(#[server(default)] dispute: String, #[server(default)] answer: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => disputes::note_answer(&desk.office, staff, &dispute, &answer).await,
        Err(error) => Err(error),
    };
    answered(desk, NOTE, &dispute, &[("answer", &answer)], done).await
}

/// Keeps a decision for its last look, or puts a ready text into the box. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/dispute/look")]
pub async fn look(
    #[server(default)] dispute: String,
    #[server(default)] act: String,
    #[server(default)] template: String,
    #[server(default)] outcome: String,
    #[server(default)] amounts: BTreeMap<String, String>,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let mut answers = Answers { outcome, reason, amounts };
    let ready = (act == FILL).then_some(template.as_str());
    match next(&desk, &dispute, &mut answers, ready).await {
        Ok(page) => {
            let kept = draft::keep(&desk.office, &desk.visit, DECIDE, &dispute, &answers.fields(), None).await;
            kept.map_err(broken)?;
            go(&page);
            Ok(())
        }
        Err(error) => desk.refuse(DECIDE, &dispute, &answers.fields(), error, &routes::dispute_of(&dispute)).await,
    }
}

/// Sends the decision of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/dispute/decide")]
pub async fn decide(
    #[server(default)] dispute: String,
    #[server(default)] outcome: String,
    #[server(default)] amounts: BTreeMap<String, String>,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let answers = Answers { outcome, reason, amounts };
    let done = sent(&desk, &dispute, &answers).await;
    answered(desk, DECIDE, &dispute, &answers.fields(), done).await
}

/// Where a decision goes from its form: to its last look, or back to the form with a ready text in its box.
async fn next(desk: &StaffDesk, dispute: &str, answers: &mut Answers, ready: Option<&str>) -> Outcome<String> {
    let found = disputes::read(&desk.office, desk.visit.signed_in()?, dispute).await?;
    if let Some(name) = ready {
        answers.reason = dispute_reason::text(name, &found).ok_or(Error::NotFound)?;
        return Ok(routes::dispute(&found.page.id));
    }
    answers.checked(&found)?;
    Ok(routes::dispute_check(&found.page.id))
}

async fn sent(desk: &StaffDesk, dispute: &str, answers: &Answers) -> Outcome<DisputeId> {
    let staff = desk.visit.signed_in()?;
    let outcome = Ruling::parse(&answers.outcome).ok_or(Refusal::ChoiceMissing)?;
    let amounts = answers.typed().collect();
    disputes::decide(&desk.office, staff, dispute, Verdict { outcome, amounts, reason: &answers.reason }).await
}

/// To the page of the dispute, which says what became of it; what was typed has done its work.
async fn answered(
    desk: StaffDesk,
    form: &str,
    dispute: &str,
    typed: &[(&str, &str)],
    done: Outcome<DisputeId>,
) -> Result<(), Problem> {
    if let Err(error) = done {
        return desk.refuse(form, dispute, typed, error, &routes::dispute_of(dispute)).await;
    }
    for form in [ASK, NOTE, DECIDE] {
        draft::discard(&desk.office, &desk.visit, form, dispute).await.map_err(broken)?;
    }
    go(&routes::dispute_of(dispute));
    Ok(())
}
