//! Filing: the moment from which the clock runs and what is asked about stands still. Request, effect, task, notice and
//! audit line are one transaction; the same asked twice while it is open is the first.

use rules::Day;
use rules::Refusal;
use rules::identity::Act;
use rules::ids::{PersonId, RequestId};
use rules::rights::{Event, FORWARD_DAYS, OPEN_MAX, Via, clock};

use super::asking::{self, Asked, Asking};
use super::{ANSWER, FORWARD, Moment, begin, detail, effect, leave_task, notify, sellers, step};
use crate::store::Write;
use crate::store::idempotency::{self, Claimed};
use crate::store::rights::{self as rows, NewRequest};
use crate::{Error, Office, Outcome, Viewer, audit};

/// Whose request it is, and how it came in.
pub(crate) struct From<'a> {
    /// The person; nobody for somebody outside.
    pub person: Option<&'a PersonId>,
    /// Group, name and address of somebody outside.
    pub asker: Option<[&'a str; 3]>,
    /// How it came.
    pub via: Via,
    /// When it came; nothing is today.
    pub received_on: Option<Day>,
    /// Who writes it down.
    pub actor: &'a str,
}

impl<'a> From<'a> {
    /// Somebody who is signed in.
    pub fn portal(person: &'a PersonId) -> Self {
        Self { person: Some(person), asker: None, via: Via::Portal, received_on: None, actor: person.as_str() }
    }
}

/// Files a request of the viewer. The same key gives the same request; so does the same right, part and matter while
/// an answer is awaited.
///
/// # Errors
/// [`Error::SignedOut`]; [`Refusal::NotInMandate`] for a helper; [`Refusal::ChoiceMissing`];
/// [`Refusal::ValueMissing`], [`Refusal::ValueUnreadable`] and those of an address;
/// [`Refusal::StatementMissing`], [`Refusal::StatementTooLong`]; [`Refusal::FormIncomplete`],
/// [`Refusal::AlreadySentDifferently`]; [`Refusal::RequestsUsed`]; [`Error::NotFound`] for what is somebody else's.
pub async fn file(office: &Office, viewer: &Viewer, asking: &Asking<'_>) -> Outcome<RequestId> {
    let person = viewer.may_alone(Act::SeeCase)?.clone();
    let now = office.now();
    // The same form twice asks for nothing anew, also where what it asked for is done meanwhile.
    let body = ["rights/file", asking.right, asking.part, asking.wish, asking.value, asking.words, asking.matter];
    let mut write = begin(office, Some(&person)).await?;
    let fresh = RequestId::from_ulid(&office.chance().ulid(now));
    let claimed = idempotency::claim(&mut write, person.as_str(), asking.key, &body, fresh.as_str(), now).await?;
    if let Claimed::Before(id) = claimed {
        return RequestId::parse(&id).ok_or_else(|| Error::broken("repeating a request", "the kept id is unreadable"));
    }
    let asked = asking::read(&mut write.tx, &person, asking).await?;
    if let Some(id) = rows::same(&mut write.tx, &person, asked.right, &asked.part, asked.matter.as_ref()).await? {
        return Ok(id);
    }
    let id = put_as(office, &mut write, fresh, &asked, &From::portal(&person), now).await?;
    write.commit().await?;
    Ok(id)
}

/// Writes a request with its effect into a write of the caller's.
pub(super) async fn put(
    office: &Office,
    write: &mut Write,
    asked: &Asked,
    from: &From<'_>,
    now: i64,
) -> Outcome<RequestId> {
    let id = RequestId::from_ulid(&office.chance().ulid(now));
    put_as(office, write, id, asked, from, now).await
}

/// The same, of an id that was promised.
pub(super) async fn put_as(
    office: &Office,
    write: &mut Write,
    id: RequestId,
    asked: &Asked,
    from: &From<'_>,
    now: i64,
) -> Outcome<RequestId> {
    if let Some(person) = from.person
        && rows::open_of(&mut write.tx, person).await? >= OPEN_MAX
    {
        let most = u32::try_from(OPEN_MAX).unwrap_or(u32::MAX);
        return Err(Refusal::RequestsUsed { most }.into());
    }
    let today = office.today(asked.country);
    let received_on = from.received_on.unwrap_or(today);
    let days = clock(received_on, false, asked.country).ok_or(Refusal::DayUnreadable)?;
    let new = NewRequest {
        id: &id,
        person: from.person,
        right: asked.right,
        via: from.via,
        country: asked.country,
        case: asked.case.as_ref(),
        matter: asked.matter.as_ref(),
        part: &asked.part,
        wish: asked.wish,
        value: asked.value.as_deref(),
        words: asked.words.as_deref(),
        asker: from.asker,
        received_on,
        aim_on: days.calendar_day,
        last_on: days.deadline,
        now,
    };
    if !rows::insert(write, &new).await? {
        return Err(Refusal::RequestChangedMeanwhile.into()); // Another form was faster; its request shows itself.
    }
    let mut request = rows::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
    let moment = Moment { actor: from.actor, name: None, today, now };
    if request.matter.is_some() {
        leave_task(office, write, &request, FORWARD, today.plus_days(FORWARD_DAYS), now).await?;
        sellers::put(office, write, &request, now).await?;
    } else {
        effect::begin(office, write, &request, from.actor, now).await?;
        // Whoever is not signed in may be anybody: a person looks first.
        if request.right.is_immediate() && request.person.is_some() {
            step(write, &mut request, Event::Answer, &moment).await?;
        } else {
            leave_task(office, write, &request, ANSWER, request.aim_on, now).await?;
        }
    }
    if from.via != Via::Portal {
        notify(office, write, &request, "rights_received", now).await?;
    }
    audit::record(office, write, from.actor, "rights.file", id.as_str(), &detail(&request)).await?;
    Ok(id)
}
