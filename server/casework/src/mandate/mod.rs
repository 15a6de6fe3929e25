//! Mandate: somebody who helps a debtor. The debtor says who, what, for which cases and until when, and hands over a code
//! that is shown once; the helper comes in with it and signs in again by it until the mandate ends.
//!
//! One mandate is one person in our books: who helps two debtors has two mandates, and sees nothing of the one beside
//! the other. How far it goes is asked in three places: [`crate::Viewer::may`] before anything is read,
//! [`crate::access::case`] for each case, and [`crate::audit::record`] at the end of every write. When it is over, the
//! sessions of the helper are nobody's: [`scope_of`] is asked at every request.

mod accept;
mod give;
mod view;

use rules::ids::{MandateId, PersonId};
use rules::mandate::{Scope, holds};
use rules::{Country, Day};

pub use self::accept::{Typed, accept};
pub use self::give::{Asked, check, invite, noted, revoke};
pub use self::view::{ActView, CaseView, Check, Helper, Invite, People, Stands, code, invite_form, people};

use crate::message::{Notice, put_one};
use crate::store::mandate::{self as rows, MandateRow};
use crate::store::{Write, day, known};
use crate::{Office, Outcome, audit};

/// The actor of what nobody asked for.
const SYSTEM: &str = "system";

/// How somebody stands to the acts that they do.
pub(crate) enum Stand {
    /// For themselves.
    Own,
    /// For another, by a mandate that runs.
    Helps(Scope),
    /// For another, by a mandate that is over: for nobody.
    Over,
}

/// Whether a person is a helper, and whether the mandate still holds: through its last day, until it is taken back, and
/// while one of its cases is open.
pub(crate) async fn scope_of(office: &Office, person: &str) -> Outcome<Stand> {
    let Some(held) = rows::held(office.store(), person).await? else { return Ok(Stand::Own) };
    let until = until_of(&held.until_day)?;
    if held.ended_at.is_some() || held.open == 0 || !holds(until, office.today(Country::Nl)) {
        return Ok(Stand::Over);
    }
    Ok(Stand::Helps(known(Scope::parse(&held.scope))?))
}

/// Who acts, as the audit names it; what a helper does is refused when the mandate does not hold it or is over, and kept
/// for the debtor to read when it does. This is asked inside the write: a mandate that ended after the page was looked at
/// ends here.
pub(crate) async fn acts(office: &Office, write: &mut Write, actor: &str, act: &str) -> Outcome<String> {
    if PersonId::parse(actor).is_none() {
        return Ok(actor.to_owned());
    }
    let Some(of) = rows::of_helper(write, actor).await? else { return Ok(actor.to_owned()) };
    let is_over = of.ended_at.is_some() || !holds(until_of(&of.until_day)?, office.today(Country::Nl));
    if is_over || !known(Scope::parse(&of.scope))?.may_write(act) {
        return Err(rules::Refusal::NotInMandate.into());
    }
    let now = office.now();
    let id = format!("mact_{}", office.chance().ulid(now));
    rows::insert_act(write, &id, &of.mandate_id, act, now).await?;
    Ok(format!("{actor} for {}", of.debtor_id))
}

/// Ends mandates whose last day is over and invitations that nobody took up; returns how many. For the jobs.
pub(crate) async fn end_due(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    for id in rows::over(office.store(), office.today(Country::Nl), office.now()).await? {
        let id = known(MandateId::parse(&id))?;
        let mut write = office.store().begin().await?;
        let Some(mandate) = rows::one(&mut write, &id).await? else { continue };
        if end(office, &mut write, &mandate, SYSTEM, "mandate.over").await? {
            write.commit().await?;
            done += 1;
        }
    }
    Ok(done)
}

/// Ends a mandate and tells both; false when it was over already.
async fn end(office: &Office, write: &mut Write, mandate: &MandateRow, by: &str, act: &str) -> Outcome<bool> {
    let now = office.now();
    if !rows::end(write, mandate, by, now).await? {
        return Ok(false);
    }
    tell_both(office, write, mandate, "mandate_ended").await?;
    audit::record(office, write, by, act, &mandate.mandate_id, "{}").await?;
    Ok(true)
}

/// A neutral notice to the debtor and to the helper.
async fn tell_both(office: &Office, write: &mut Write, mandate: &MandateRow, template: &str) -> Outcome<()> {
    let now = office.now();
    let mut people = vec![known(PersonId::parse(&mandate.debtor_id))?];
    if mandate.accepted_at.is_some() || template == "mandate_accepted" {
        people.push(known(PersonId::parse(&mandate.helper_id))?);
    }
    for person in &people {
        put_one(office, write, &Notice { person, template, about: &mandate.mandate_id }, now).await?;
    }
    Ok(())
}

fn until_of(text: &str) -> Outcome<Day> {
    known(day(Some(text))?)
}
