//! The demo's plans, played through the same doors that debtors and staff use, on the days on which they happened.

use rules::plan::{Band, Policy};
use rules::{Cents, Currency};

use super::people::{RENTAL, SWEDISH, Seller};
use super::{Filled, Step as Played, debtor_viewer, typed};
use crate::plan::desk::{self, Counter};
use crate::plan::policy::{self, Refused};
use crate::plan::{self, Proposal};
use crate::staff::StaffViewer;
use crate::{Error, Office, Outcome};

/// Days between a claim and its plan, and between a plan and its first instalment.
const DAYS_TO_PLAN: u32 = 14;
const DAYS_TO_FIRST: u32 = 10;

/// What became of a plan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It runs and is kept.
    Runs,
    /// It was not kept, and ended after a notice.
    Broken,
    /// One term is skipped.
    Paused,
    /// A person at the agency must look at it.
    Proposed,
    /// The agency offered other terms, and the debtor has not answered.
    Countered,
}

/// One thing that happens to a plan.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The debtor proposes so much a month, first due in so many days.
    Propose(Cents, u32),
    /// The debtor skips the next term.
    Pause,
    /// What is due by itself is done.
    Watch,
}

/// What a debtor can pay each month, and what is too little to be said yes to at once.
const MONTHLY: Cents = Cents::new(10_000);
const LITTLE: Cents = Cents::new(6_000);

/// What happens to a matter of that kind, each with how many days after the claim came.
pub(super) fn steps(kind: Kind, placed_days_ago: u32) -> Vec<(u32, Played)> {
    let first = DAYS_TO_PLAN + DAYS_TO_FIRST;
    let agreed = (DAYS_TO_PLAN, Played::Plan(Step::Propose(MONTHLY, DAYS_TO_FIRST)));
    match kind {
        Kind::Runs => {
            // The days of the instalments that have passed, each a day early.
            let paid = (first - 1..placed_days_ago).step_by(28).map(|later| (later, Played::Pay(MONTHLY)));
            core::iter::once(agreed).chain(paid).collect()
        }
        Kind::Broken => {
            let watched = (first + 28..placed_days_ago).map(|later| (later, Played::Plan(Step::Watch)));
            [agreed, (first, Played::Pay(MONTHLY))].into_iter().chain(watched).collect()
        }
        Kind::Paused => vec![agreed, (first, Played::Pay(MONTHLY)), (first + 3, Played::Plan(Step::Pause))],
        Kind::Proposed | Kind::Countered => {
            let later = placed_days_ago.saturating_sub(2);
            vec![(later, Played::Plan(Step::Propose(LITTLE, 30)))]
        }
    }
}

/// Plays one of them.
pub(super) async fn play(then: &Office, one: &Filled, step: Step) -> Outcome<()> {
    let (monthly, days) = match step {
        Step::Propose(monthly, days) => (monthly, days),
        Step::Watch => return plan::watch(then).await.map(drop),
        Step::Pause => {
            let viewer = debtor_viewer(then, one).await?;
            let id = plan::of_case(then, &viewer, one.placed.case.as_str()).await?.ok_or(Error::NotFound)?;
            return plan::pause(then, &viewer, id.as_str()).await.map(drop);
        }
    };
    let viewer = debtor_viewer(then, one).await?;
    let first = then.today(one.matter.seller.country).plus_days(days).to_string();
    let proposal = Proposal {
        case: one.placed.case.as_str(),
        with: &[],
        designated: false,
        amount: &typed(monthly),
        day_of_month: "",
        first_date: &first,
        without_acknowledging: false,
        key: &then.chance().ulid(then.now()),
    };
    plan::propose(then, &viewer, proposal).await.map(drop)
}

/// The agency answers what is to be a counter-offer.
pub(super) async fn answer(now: &Office, handler: &StaffViewer, filled: &[Filled]) -> Outcome<()> {
    let countered = |one: &&Filled| one.matter.since == super::Since::Plan(Kind::Countered) && one.placed.new;
    for one in filled.iter().filter(countered) {
        let viewer = debtor_viewer(now, one).await?;
        let id = plan::of_case(now, &viewer, one.placed.case.as_str()).await?.ok_or(Error::NotFound)?;
        let first = now.today(one.matter.seller.country).plus_days(30);
        let counter = Counter {
            amount: "95",
            first_date: &first.to_string(),
            reason: "Met 95 euro per maand bent u in een half jaar klaar. Lukt dat niet? Bel ons, dan kijken we samen.",
        };
        desk::counter(now, handler, id.as_str(), counter).await?;
    }
    Ok(())
}

/// What a plan may cost in Sweden: 170 kronor (4 § lag 1981:739).
const SWEDISH_FEE: Cents = Cents::new(17_000);

/// Two client companies have rules of their own: one allows half a year, a Swedish one asks what the law lets it ask.
pub(super) async fn set_rules(then: &Office, seller: &Seller) -> Outcome<()> {
    let rules = if seller.name == RENTAL.name {
        let band = Band { up_to: Some(Cents::new(200_000)), months_most: 6, least: Cents::new(5_000) };
        Policy { bands: vec![band], ..Policy::standard(Currency::EUR) }
    } else if seller.name == SWEDISH.name {
        Policy { fee: SWEDISH_FEE, ..Policy::standard(Currency::SEK) }
    } else {
        return Ok(());
    };
    let client = policy::client_named(then, seller.name).await?;
    match policy::set(then, &client, &rules).await {
        Err(Refused::Other(error)) => Err(error),
        // A figure of the law that nobody has looked at for too long is none: the demo then asks nothing.
        Ok(()) | Err(Refused::Unlawful(_)) => Ok(()),
    }
}
