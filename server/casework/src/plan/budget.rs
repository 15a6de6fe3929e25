//! The budget helper: nothing is kept unless the debtor asks for it, and no client company and no staff reads it.

use rules::identity::Act;
use rules::plan::Budget;
use rules::plan::budget::{Room, room as room_of};
use rules::retention::Item;
use rules::{Country, Currency};

use super::view::BudgetView;
use crate::access::{self, CaseGrant};
use crate::retention::{self, Held};
use crate::store::payment::case_facts;
use crate::store::plan_policy as rows;
use crate::{Office, Outcome, Viewer, audit};

/// What is left of a budget, without keeping it.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`].
pub async fn room(office: &Office, viewer: &Viewer, case: &str, budget: &Budget) -> Outcome<Room> {
    let (_, country, _) = of_case(office, viewer, case).await?;
    Ok(room_of(country, budget, office.today(country)))
}

/// The one that is kept, if there is one.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`].
pub async fn kept(office: &Office, viewer: &Viewer, case: &str) -> Outcome<Option<BudgetView>> {
    let (grant, country, currency) = of_case(office, viewer, case).await?;
    let mut db = office.store().pool().acquire().await?;
    let budget = rows::budget(&mut db, grant.person(), currency).await?;
    let today = office.today(country);
    Ok(budget.map(|budget| BudgetView { budget, room: room_of(country, &budget, today), kept: true }))
}

/// Keeps it, at the debtor's wish, in place of the one before. The audit line holds none of its figures.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`].
pub async fn keep(office: &Office, viewer: &Viewer, case: &str, budget: &Budget) -> Outcome<()> {
    let (grant, _, currency) = of_case(office, viewer, case).await?;
    let person = grant.person();
    let mut write = office.store().begin().await?;
    rows::keep(&mut write, person, budget, currency, office.now()).await?;
    audit::record(office, &mut write, person.as_str(), "budget.keep", person.as_str(), "{}").await?;
    write.commit().await
}

/// Why the one that is kept is not deleted now: a hold keeps it.
///
/// # Errors
/// [`crate::Error::SignedOut`].
pub async fn held(office: &Office, viewer: &Viewer) -> Outcome<Option<Held>> {
    let person = viewer.may_alone(Act::Plan)?;
    let mut db = office.store().pool().acquire().await?;
    let erasure = retention::looked_up(office, &mut db, person, &[Item::Budget]).await?;
    Ok(erasure.kept.into_iter().find_map(|keeps| keeps.held))
}

/// Deletes it, at once, and again after a restore. What a hold keeps stays.
///
/// # Errors
/// [`crate::Error::SignedOut`].
pub async fn forget(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let person = viewer.may_alone(Act::Plan)?;
    let mut write = office.store().begin().await?;
    let erasure = retention::erase_under(office, &mut write, person.as_str(), person, &[Item::Budget]).await?;
    if erasure.run.is_some() {
        audit::record(office, &mut write, person.as_str(), "budget.forget", person.as_str(), "{}").await?;
        write.commit().await?;
    }
    Ok(())
}

async fn of_case(office: &Office, viewer: &Viewer, case: &str) -> Outcome<(CaseGrant, Country, Currency)> {
    viewer.may_alone(Act::Plan)?;
    let grant = access::case(office, viewer, case, Act::Plan).await?;
    let facts = case_facts(office.store(), grant.case()).await?;
    Ok((grant, facts.country, facts.currency))
}
