//! Rest: nobody is asked to pay until a day. By our own rule at once, or as somebody outside decided. Interest runs on in
//! it, and whoever wants to pay can: it holds what is asked, never what is paid.

use rules::identity::Act;
use rules::ids::{BreathingSpaceId, CaseId, PersonId};
use rules::support::{is_over, rest_until};
use rules::{Country, Day, Refusal};
use serde_json::json;

use super::{MORE_REST, Rest, SYSTEM, again_from, leave, running};
use crate::message::{self, Notice};
use crate::store::support::{self as rows, NewRest, RestHold};
use crate::store::{Write, payment as cases};
use crate::{Error, Office, Outcome, Viewer, account, audit, payment};

/// Who gives rest, until when, and why where a person wrote it down.
pub(super) struct Giving<'a> {
    /// Of our own rule, or `decided`.
    pub kind: &'a str,
    pub until: Option<Day>,
    pub actor: &'a str,
    pub reason: Option<&'a str>,
}

/// Gives the viewer the rest of the rule, at once; returns its last day. Asking twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`]; [`Refusal::NothingToPay`] without an open case; [`Refusal::RestAgainFrom`].
pub async fn give(office: &Office, viewer: &Viewer) -> Outcome<Day> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let giving = Giving { kind: "rule", until: None, actor: person.as_str(), reason: None };
    give_to(office, person, &giving).await
}

/// The rest that runs for the viewer.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn stands(office: &Office, viewer: &Viewer) -> Outcome<Option<Rest>> {
    let person = viewer.may(Act::SeeCase)?;
    // What a helper looks at has no rest of the helper in it, and that of the debtor is the debtor's to tell.
    let mut db = office.store().pool().acquire().await?;
    let rests = rows::rests(&mut db, person).await?;
    Ok(rests.iter().find(|rest| rest.is_live).map(running))
}

/// Ends the rest that the viewer asked for. What somebody outside decided goes on; twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn end(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let Some((mut write, _)) = locked(office, person).await? else { return Ok(()) };
    let rests = rows::rests(&mut write.tx, person).await?;
    let Some(rest) = rests.into_iter().find(|rest| rest.is_live && !rest.is_decided) else { return Ok(()) };
    rows::end_rest(&mut write, &rest.id, "withdrawn", office.now()).await?;
    audit::record(office, &mut write, person.as_str(), "support.end_rest", rest.id.as_str(), "{}").await?;
    write.commit().await
}

/// Asks a person to look whether more rest is possible than the rule gives. Twice on a day is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn ask_more(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let mut write = office.store().begin().await?;
    leave(office, &mut write, MORE_REST, person, office.now()).await?;
    audit::record(office, &mut write, person.as_str(), "support.ask_more", person.as_str(), "{}").await?;
    write.commit().await
}

/// Ends the rest whose last day is over. Its people are told that there is something to read.
///
/// # Errors
/// Only when the database fails; one that fails is tried again and never stops the others.
pub(crate) async fn end_due(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    // The first of our countries in which a day begins.
    for rest in rows::over(office.store(), office.today(Country::Fi)).await? {
        match end_one(office, &rest).await {
            Ok(ended) => done += u64::from(ended),
            Err(error) => tracing::warn!(job = "support", error = %error, "a rest was not ended, and is tried again"),
        }
    }
    Ok(done)
}

async fn end_one(office: &Office, rest: &rows::Rest) -> Outcome<bool> {
    let now = office.now();
    let found = locked(office, &rest.person).await?;
    let (mut write, country) = match found {
        Some((write, cases)) => (write, cases.first().map_or(Country::Nl, |(_, country)| *country)),
        None => (office.store().begin().await?, Country::Nl), // All is paid meanwhile.
    };
    if !is_over(rest.until, office.today(country)) || !rows::end_rest(&mut write, &rest.id, "over", now).await? {
        return Ok(false);
    }
    let notice = Notice { person: &rest.person, template: "rest_over", about: rest.id.as_str() };
    message::put(office, &mut write, &notice, now).await?;
    audit::record(office, &mut write, SYSTEM, "support.rest_over", rest.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}

/// Gives somebody rest. What a person at the agency enters takes the place of what runs.
pub(super) async fn give_to(office: &Office, person: &PersonId, giving: &Giving<'_>) -> Outcome<Day> {
    let (mut write, open) = locked(office, person).await?.ok_or(Refusal::NothingToPay)?;
    let now = office.now();
    let today = office.today(open.first().map_or(Country::Nl, |(_, country)| *country));
    let until = giving.until.unwrap_or_else(|| rest_until(today));
    let rests = rows::rests(&mut write.tx, person).await?;
    let live = rests.iter().find(|rest| rest.is_live);
    if giving.until.is_none() {
        if let Some(live) = live {
            return Ok(live.until);
        }
        if let Some(day) = again_from(&rests, today) {
            return Err(Refusal::RestAgainFrom { day }.into());
        }
    } else if let Some(live) = live {
        rows::end_rest(&mut write, &live.id, "replaced", now).await?;
    }
    let id = BreathingSpaceId::from_ulid(&office.chance().ulid(now));
    let Giving { kind, actor, reason, .. } = *giving;
    rows::insert_rest(&mut write, &NewRest { id: &id, person, kind, began_on: today, until, actor, reason, now })
        .await?;
    for (case, _) in &open {
        hold(office, &mut write, &id, case, until, now).await?;
    }
    let detail = json!({"kind": kind, "until": until, "cases": open.len()}).to_string();
    audit::record(office, &mut write, actor, "support.rest", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(until)
}

/// Holds all that is open of a case on the last day of the rest, so that the interest that runs in it is not asked
/// either. What is open is never more than that, and a hold never holds more than is open.
async fn hold(
    office: &Office,
    write: &mut Write,
    rest: &BreathingSpaceId,
    case: &CaseId,
    until: Day,
    now: i64,
) -> Outcome<()> {
    let facts = cases::case_facts_locked(write, case).await?;
    let state = account::locked(office, write, case, &facts, until).await?;
    for (component, amount) in state.open.iter().filter(|(_, amount)| amount.is_positive()) {
        let id = format!("hold_{}", office.chance().ulid(now));
        rows::hold(write, &RestHold { id: &id, rest, case, component, amount, until, now }).await?;
    }
    Ok(())
}

/// A write that has locked the open cases on which somebody owes. `None` without one.
async fn locked(office: &Office, person: &PersonId) -> Outcome<Option<(Write, Vec<(CaseId, Country)>)>> {
    let mut db = office.store().pool().acquire().await?;
    let open = rows::cases(&mut db, person).await?;
    drop(db);
    let ids: Vec<CaseId> = open.iter().map(|(case, _)| case.clone()).collect();
    let Some(first) = ids.first() else { return Ok(None) };
    let write = payment::together::begin(office, first, &ids).await?;
    Ok(Some((write, open)))
}

/// The refusal of a day that cannot be the last of a rest.
pub(super) fn check_until(until: Option<Day>, today: Day) -> Result<Day, Error> {
    let (first, last) = (today.plus_days(1), today.plus_days(rules::support::DECIDED_DAYS_MAX));
    let until = until.ok_or(Refusal::DayUnreadable)?;
    if until < first || until > last { Err(Refusal::DayOutOfRange { first, last }.into()) } else { Ok(until) }
}
