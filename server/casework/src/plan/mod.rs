//! Plan: what happens when somebody proposes, agrees to, changes, pauses or keeps a plan. The rules decide; this
//! carries out, each step in one transaction under the lock of the cases.

mod answer;
mod booking;
pub mod budget;
mod cases;
mod counter;
mod dates;
pub mod desk;
mod living;
pub(crate) mod news;
mod pause;
mod pay_off;
mod planner;
pub mod policy;
mod propose;
mod reading;
pub(crate) mod terms;
mod view;
mod watch;

use rules::ids::PlanId;

pub(crate) use self::booking::after_booking;
pub(crate) use self::dates::read_day;
pub use self::view::{
    BudgetView, Happened, Listed, Lived, MadeBy, PayOff, PlanCase, PlanKind, PlanPage, Planner, Preview, Proposal,
    TermsView, Trouble,
};
pub use self::watch::{ask_again_due, watch};

use crate::{Office, Outcome, Viewer};

/// What the planner of a case needs. `with` are other cases by their references, in the order of paying.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`Refusal::PlanNotPossible`] where nothing is due.
pub async fn planner(office: &Office, viewer: &Viewer, case: &str, with: &[String]) -> Outcome<Planner> {
    planner::planner(office, viewer, case, with).await
}

/// Works terms out without proposing them: the last look.
///
/// # Errors
/// As [`propose`].
pub async fn preview(office: &Office, viewer: &Viewer, proposal: &Proposal<'_>) -> Outcome<Preview> {
    planner::preview(office, viewer, proposal).await
}

/// Proposes terms, and answers at once where the rules of the client company allow it: the plan then runs. Where a plan
/// of the case runs, these are other terms for it, and it runs on until they are agreed.
///
/// # Errors
/// A [`Refusal`] with what can be changed; [`crate::Error::NotFound`] and [`crate::Error::SignedOut`] as everywhere.
pub async fn propose(office: &Office, viewer: &Viewer, proposal: Proposal<'_>) -> Outcome<PlanId> {
    propose::propose(office, viewer, proposal).await
}

/// The page of a plan, for everybody who owes one of its cases.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`].
pub async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanPage> {
    reading::page(office, viewer, id).await
}

/// The plan of a case that a page links to: what runs, else what waits, else the latest.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`].
pub async fn of_case(office: &Office, viewer: &Viewer, case: &str) -> Outcome<Option<PlanId>> {
    reading::of_case(office, viewer, case).await
}

/// The debtor says yes to a counter-offer: to these terms and no others.
///
/// # Errors
/// [`crate::Error::NotFound`]; a refusal when other terms took its place meanwhile.
pub async fn accept(office: &Office, viewer: &Viewer, id: &str, without_acknowledging: bool) -> Outcome<PlanId> {
    answer::accept(office, viewer, id, without_acknowledging).await
}

/// The debtor stops a plan within the days that are for it, takes a proposal back, or declines a counter-offer.
///
/// # Errors
/// [`crate::Error::NotFound`]; a refusal when it is too late for it.
pub async fn withdraw(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    answer::withdraw(office, viewer, id).await
}

/// Skips the next term: every later one moves on by one. Returns the new terms.
///
/// # Errors
/// [`crate::Error::NotFound`]; a refusal when no term can be skipped any more.
pub async fn pause(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    pause::pause(office, viewer, id).await
}

/// The debtor says what happened with a missed instalment.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn happened(office: &Office, viewer: &Viewer, id: &str, what: Happened) -> Outcome<PlanId> {
    answer::happened(office, viewer, id, what).await
}

/// Asks a person to look again at what a rule decided.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn ask_person(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    answer::ask_person(office, viewer, id).await
}

/// What would pay a plan off today, or what is left of the amount that was promised.
///
/// # Errors
/// As [`pay_off`].
pub async fn pay_off_page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PayOff> {
    pay_off::page(office, viewer, id).await
}

/// What pays a plan off. Asking for it makes the offer: until its last day that amount is enough.
///
/// # Errors
/// [`crate::Error::NotFound`]; a refusal where no plan runs.
pub async fn pay_off(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PayOff> {
    pay_off::pay_off(office, viewer, id).await
}
