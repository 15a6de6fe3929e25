//! Support: what makes it hard for somebody, kept as they tick it, and rest for whoever asks for it. A tick about health
//! is kept only with a consent of its own and goes with it.

pub mod desk;
mod rest;

use rules::identity::Act;
use rules::ids::{CaseId, PersonId};
use rules::support::{HEALTH, HEALTH_TEXT, Need, rest_again};
use rules::{Country, Day};
use serde_json::json;

pub(crate) use self::rest::end_due;
pub use self::rest::{ask_more, end, give, stands};

use crate::outside::day_of;
use crate::store::support as rows;
use crate::store::task::{self as tasks, Task};
use crate::store::{Write, call_back, known};
use crate::{Error, Office, Outcome, Viewer, audit, retention};

/// Task: read what somebody ticked before speaking with them.
pub(crate) const READ_NEEDS: &str = "support_need";
/// Task: look whether somebody can have more rest than the rule gives.
pub(crate) const MORE_REST: &str = "rest_more";
/// Within how many days a person does either.
const TASK_DAYS: u32 = 2;
/// The actor of what nobody asked for.
const SYSTEM: &str = "system";

/// The page of support.
#[derive(Clone, Debug)]
pub struct SupportPage {
    /// What is ticked.
    pub needs: Vec<Need>,
    /// Since when a tick about health may be kept.
    pub consent: Option<Day>,
    /// The rest that runs.
    pub rest: Option<Rest>,
    /// The first day on which the rule gives rest again, where that is not today.
    pub again_from: Option<Day>,
    /// The last day of rest, if it were given today.
    pub until: Day,
    /// On how many open cases somebody owes.
    pub cases: usize,
}

/// A time of rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// Its last day.
    pub until: Day,
    /// Somebody outside decided it: it cannot be ended here.
    pub is_decided: bool,
    /// What a person at the agency wrote down of that decision.
    pub reason: Option<String>,
}

/// What somebody ticked, and whether a tick about health may be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// The ticks.
    pub needs: Vec<Need>,
    /// The consent box.
    pub consent: bool,
}

impl Ticked {
    /// What is kept of it: no tick about health without its consent.
    pub fn kept(&self) -> Vec<Need> {
        self.needs.iter().copied().filter(|need| self.consent || !need.is_health()).collect()
    }
}

/// The page.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn page(office: &Office, viewer: &Viewer) -> Outcome<SupportPage> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let mut db = office.store().pool().acquire().await?;
    let needs = rows::needs(&mut db, person).await?;
    let consent = rows::consent(&mut db, person, HEALTH).await?;
    let cases = rows::cases(&mut db, person).await?;
    let rests = rows::rests(&mut db, person).await?;
    drop(db);
    let country = cases.first().map_or(Country::Nl, |(_, country)| *country);
    let today = office.today(country);
    let rest = rests.iter().find(|rest| rest.is_live).map(running);
    Ok(SupportPage {
        needs,
        consent: consent.map(|at| day_of(at, country)),
        rest,
        again_from: again_from(&rests, today),
        until: rules::support::rest_until(today),
        cases: cases.len(),
    })
}

/// Keeps what somebody ticked, and nothing else any more. Keeping the same twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn save(office: &Office, viewer: &Viewer, ticked: &Ticked) -> Outcome<()> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    let before = rows::needs(&mut write.tx, person).await?;
    let kept = ticked.kept();
    let was_allowed = rows::consent(&mut write.tx, person, HEALTH).await?.is_some();
    let is_allowed = kept.iter().any(|need| need.is_health());
    if was_allowed && !is_allowed {
        // As with the button that takes it back: by the planner, so that a restore brings nothing back.
        retention::erase_health(office, &mut write, person.as_str(), person).await?;
    }
    let (mut added, mut removed) = (0, 0);
    for need in Need::ALL {
        match (before.contains(need), kept.contains(need)) {
            (false, true) => {
                rows::add_need(&mut write, person, *need, now).await?;
                added += 1;
            }
            // It went above, or a hold keeps it unread.
            (true, false) if need.is_health() => removed += 1,
            (true, false) => {
                rows::remove_need(&mut write, person, *need).await?;
                removed += 1;
            }
            _ => {}
        }
    }
    if is_allowed && !was_allowed {
        let id = format!("consent_{}", office.chance().ulid(now));
        rows::allow(&mut write, &id, person, (HEALTH, HEALTH_TEXT), now).await?;
    } else if was_allowed && !is_allowed {
        rows::take_back(&mut write, person, HEALTH, now).await?;
    }
    if added > 0 {
        leave(office, &mut write, READ_NEEDS, person, now).await?;
    }
    // How many, and not which: the audit outlives the ticks.
    let detail = json!({"added": added, "removed": removed, "health_consent": is_allowed}).to_string();
    audit::record(office, &mut write, person.as_str(), "support.save", person.as_str(), &detail).await?;
    write.commit().await
}

/// Takes the consent back: what was ticked about health is deleted at once.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn forget_health(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    // First what rests on the consent, which is known by it; then the consent.
    retention::erase_health(office, &mut write, person.as_str(), person).await?;
    if !rows::take_back(&mut write, person, HEALTH, now).await? {
        return Ok(());
    }
    audit::record(office, &mut write, person.as_str(), "support.forget_health", person.as_str(), "{}").await?;
    write.commit().await
}

/// The first day on which the rule gives rest again, where that is not today.
fn again_from(rests: &[rows::Rest], today: Day) -> Option<Day> {
    let latest = rests.iter().filter(|rest| !rest.is_decided).map(|rest| rest.began_on).max()?;
    Some(rest_again(latest)).filter(|again| *again > today)
}

/// The rest of a row.
fn running(rest: &rows::Rest) -> Rest {
    Rest { until: rest.until, is_decided: rest.is_decided, reason: rest.reason.clone() }
}

/// Leaves a task about somebody, at one of their cases: one of a kind a day.
async fn leave(office: &Office, write: &mut Write, kind: &str, person: &PersonId, now: i64) -> Outcome<()> {
    let caller = call_back::caller(office.store(), person).await?.ok_or(Error::NotFound)?;
    let case = known(CaseId::parse(&caller.case_id))?;
    let today = office.today(known(Country::parse(&caller.case_country))?);
    let (id, subject) = (crate::task::id(office, now), format!("{person}:{today}"));
    let task = Task { id: id.as_str(), kind, case: &case, subject: &subject, due_on: today.plus_days(TASK_DAYS), now };
    tasks::insert(write, &task).await
}
