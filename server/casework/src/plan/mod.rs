//! Plan: what happens when somebody proposes, agrees to, changes, pauses or keeps a plan. The rules decide; this
//! carries out, each step in one transaction under the lock of the cases.

mod booking;
mod cases;
mod dates;
mod living;
mod planner;
pub mod policy;
mod propose;
mod reading;
pub(crate) mod terms;
mod view;

use rules::ids::PlanId;

pub(crate) use self::booking::after_booking;
pub use self::view::{
    BudgetView, Happened, Listed, Lived, MadeBy, PayOff, PlanCase, PlanKind, PlanPage, Planner, Preview, Proposal,
    TermsView, Trouble,
};

use crate::staff::StaffViewer;
use crate::{Error, Office, Outcome, Viewer};

/// What the planner of a case needs. `with` are other cases by their references, in the order of paying.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; [`Refusal::PlanNotPossible`] where nothing is due.
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
/// A [`Refusal`] with what can be changed; [`Error::NotFound`] and [`Error::SignedOut`] as everywhere.
pub async fn propose(office: &Office, viewer: &Viewer, proposal: Proposal<'_>) -> Outcome<PlanId> {
    propose::propose(office, viewer, proposal).await
}

/// The page of a plan, for everybody who owes one of its cases.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanPage> {
    reading::page(office, viewer, id).await
}

/// The plan of a case that a page links to: what runs, else what waits, else the latest.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn of_case(office: &Office, viewer: &Viewer, case: &str) -> Outcome<Option<PlanId>> {
    reading::of_case(office, viewer, case).await
}

/// The debtor says yes to a counter-offer: to these terms and no others.
///
/// # Errors
/// [`Error::NotFound`]; a refusal when other terms took its place meanwhile.
pub async fn accept(office: &Office, viewer: &Viewer, id: &str, without_acknowledging: bool) -> Outcome<PlanId> {
    let _ = (office, viewer, id, without_acknowledging);
    Err(Error::NotFound)
}

/// The debtor stops a plan within the days that are for it, takes a proposal back, or declines a counter-offer.
///
/// # Errors
/// [`Error::NotFound`]; a refusal when it is too late for it.
pub async fn withdraw(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    let _ = (office, viewer, id);
    Err(Error::NotFound)
}

/// Skips the next term: every later one moves on by one. Returns the new terms.
///
/// # Errors
/// [`Error::NotFound`]; a refusal when no term can be skipped any more.
pub async fn pause(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    let _ = (office, viewer, id);
    Err(Error::NotFound)
}

/// The debtor says what happened with a missed instalment.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn happened(office: &Office, viewer: &Viewer, id: &str, what: Happened) -> Outcome<PlanId> {
    let _ = (office, viewer, id, what);
    Err(Error::NotFound)
}

/// Asks a person to look again at what a rule decided.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn ask_person(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PlanId> {
    let _ = (office, viewer, id);
    Err(Error::NotFound)
}

/// What pays a plan off. Asking for it makes the offer: until its last day that amount is enough.
///
/// # Errors
/// [`Error::NotFound`]; a refusal where no plan runs.
pub async fn pay_off(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PayOff> {
    let _ = (office, viewer, id);
    Err(Error::NotFound)
}

/// The budget helper: nothing is kept unless the debtor asks for it, and no client company and no staff reads it.
pub mod budget {
    use super::{BudgetView, Error, Office, Outcome, Viewer};
    use rules::plan::Budget;
    use rules::plan::budget::Room;

    /// What is left of a budget, without keeping it.
    ///
    /// # Errors
    /// [`Error::SignedOut`], [`Error::NotFound`].
    pub async fn room(office: &Office, viewer: &Viewer, case: &str, budget: &Budget) -> Outcome<Room> {
        let _ = (office, viewer, case, budget);
        Err(Error::NotFound)
    }

    /// The one that is kept, if there is one.
    ///
    /// # Errors
    /// [`Error::SignedOut`], [`Error::NotFound`].
    pub async fn kept(office: &Office, viewer: &Viewer, case: &str) -> Outcome<Option<BudgetView>> {
        let _ = (office, viewer, case);
        Err(Error::NotFound)
    }

    /// Keeps it, at the debtor's wish.
    ///
    /// # Errors
    /// [`Error::SignedOut`], [`Error::NotFound`].
    pub async fn keep(office: &Office, viewer: &Viewer, case: &str, budget: &Budget) -> Outcome<()> {
        let _ = (office, viewer, case, budget);
        Err(Error::NotFound)
    }

    /// Deletes it, at once.
    ///
    /// # Errors
    /// [`Error::SignedOut`].
    pub async fn forget(office: &Office, viewer: &Viewer) -> Outcome<()> {
        let _ = (office, viewer);
        Err(Error::NotFound)
    }
}

/// What people at the agency do with proposals.
pub mod desk {
    use super::{Error, Listed, Office, Outcome, PlanId, PlanPage, StaffViewer};

    /// What a person proposes instead: amount and first day, as they were typed, and why.
    #[derive(Clone, Copy, Debug)]
    pub struct Counter<'a> {
        /// How much a month.
        pub amount: &'a str,
        /// The first day, `YYYY-MM-DD`.
        pub first_date: &'a str,
        /// Why, in words that the debtor reads.
        pub reason: &'a str,
    }

    /// What a staff page shows of a proposal: the same page as the debtor's, and who said yes first.
    #[derive(Clone, Debug)]
    pub struct Proposed {
        /// As the debtor sees it.
        pub page: PlanPage,
        /// The debtor's initials.
        pub initials: String,
        /// Two people decide about a debt of this size.
        pub needs_two: bool,
        /// The name of the first who said yes, and whether it is the viewer.
        pub first_yes: Option<(String, bool)>,
    }

    /// Proposals that wait for a person, by the day on which they must be answered.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
        let _ = (office, staff);
        Ok(Vec::new())
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn proposed(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Proposed> {
        let _ = (office, staff, id);
        Err(Error::NotFound)
    }

    /// Says yes. Above the limit of the client company a second person must say it too.
    ///
    /// # Errors
    /// [`Error::NotFound`]; a refusal when it was answered meanwhile, or the same person says it twice.
    pub async fn accept(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<PlanId> {
        let _ = (office, staff, id);
        Err(Error::NotFound)
    }

    /// Proposes other terms. The debtor has until a day to answer.
    ///
    /// # Errors
    /// [`Error::NotFound`]; a refusal with what can be changed.
    pub async fn counter(office: &Office, staff: &StaffViewer, id: &str, counter: Counter<'_>) -> Outcome<PlanId> {
        let _ = (office, staff, id, counter);
        Err(Error::NotFound)
    }

    /// Says no, with a reason in plain words.
    ///
    /// # Errors
    /// [`Error::NotFound`]; a refusal without a reason.
    pub async fn refuse(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<PlanId> {
        let _ = (office, staff, id, reason);
        Err(Error::NotFound)
    }
}
