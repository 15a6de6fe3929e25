//! Intake: requests that did not come through the portal. Somebody at the agency writes down what came by telephone or
//! by letter, and everybody can use the public form; the clock runs from the day on which it came in.

use rules::ids::{PersonId, RequestId};
use rules::rights::{Identified, RECEIVED_DAYS_MAX, Right, Subject, Via};
use rules::{Country, Day, Refusal};

use super::asking::{self, Asking};
use super::begin;
use super::filing::{self, From};
use crate::staff::StaffViewer;
use crate::store::idempotency::{self, Claimed};
use crate::store::rights as rows;
use crate::store::rights_whose as whose;
use crate::{Error, Office, Outcome, typed};

/// Characters of the name and of the address of somebody outside.
pub const ASKER_CHARACTERS_MAX: u32 = 200;

/// What came by telephone or by letter, from somebody in a case.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// Whose request it is.
    pub person: &'a PersonId,
    /// [`Via::Phone`] or [`Via::Post`].
    pub via: Via,
    /// The day on which it came in.
    pub received_on: Day,
    /// How we knew who asked.
    pub identified: Identified,
    /// What is asked.
    pub asking: Asking<'a>,
}

/// What somebody outside asks, by the public form or by letter.
#[derive(Clone, Copy, Debug)]
pub struct Outside<'a> {
    /// As whom.
    pub group: Subject,
    /// The name that was typed.
    pub name: &'a str,
    /// Where to answer: an e-mail address or a postal address.
    pub contact: &'a str,
    /// The name of a right.
    pub right: &'a str,
    /// In the own words; they must say what is asked.
    pub words: &'a str,
    /// The same key gives the same request.
    pub key: &'a str,
}

/// Writes down what came by telephone or by letter. The same request that is open is the first.
///
/// # Errors
/// As [`super::file`]; [`Refusal::ChoiceMissing`] for another way, [`Refusal::DayOutOfRange`] for a day to come or
/// more than a year ago.
pub async fn take(office: &Office, staff: &StaffViewer, intake: &Intake<'_>) -> Outcome<RequestId> {
    if !matches!(intake.via, Via::Phone | Via::Post) {
        return Err(Refusal::ChoiceMissing.into());
    }
    let today = office.today(Country::Nl);
    let first = today.minus_days(RECEIVED_DAYS_MAX);
    if intake.received_on < first || intake.received_on > today {
        return Err(Refusal::DayOutOfRange { first, last: today }.into());
    }
    let Asking { right, part, wish, value, words, matter, key } = intake.asking;
    let now = office.now();
    let mut write = begin(office, Some(intake.person)).await?;
    let fresh = RequestId::from_ulid(&office.chance().ulid(now));
    let day = intake.received_on.to_string();
    let of = intake.person.as_str();
    let body = ["rights/take", of, intake.via.name(), &day, right, part, wish, value, words, matter];
    let actor = staff.staff.as_str();
    if let Claimed::Before(id) = idempotency::claim(&mut write, actor, key, &body, fresh.as_str(), now).await? {
        return repeated(&id);
    }
    let asked = asking::read(&mut write.tx, intake.person, &intake.asking).await?;
    let same = rows::same(&mut write.tx, intake.person, asked.right, &asked.part, asked.matter.as_ref()).await?;
    if let Some(id) = same {
        return Ok(id);
    }
    let (person, received_on) = (Some(intake.person), Some(intake.received_on));
    let from = From { person, asker: None, via: intake.via, received_on, actor };
    let id = filing::put_as(office, &mut write, fresh, &asked, &from, now).await?;
    whose::identify(&mut write, &id, intake.identified).await?;
    write.commit().await?;
    Ok(id)
}

/// What somebody outside sends by the public form. Nothing is looked up and nothing changes by it: whether it is about
/// anybody whom we know is for a person to find out, so the form tells nobody whether somebody is in our files.
///
/// # Errors
/// [`Refusal::ChoiceMissing`], [`Refusal::HelperNameMissing`], [`Refusal::HelperNameTooLong`],
/// [`Refusal::ValueMissing`] without a way to answer, [`Refusal::StatementMissing`], [`Refusal::StatementTooLong`],
/// [`Refusal::FormIncomplete`], [`Refusal::AlreadySentDifferently`].
pub async fn send(office: &Office, outside: &Outside<'_>) -> Outcome<RequestId> {
    let right = Right::parse(outside.right).ok_or(Refusal::ChoiceMissing)?;
    let (name, contact) = (typed::plain(outside.name), typed::plain(outside.contact));
    let (words, most) = (typed::plain(outside.words), ASKER_CHARACTERS_MAX);
    if name.is_empty() {
        return Err(Refusal::HelperNameMissing.into());
    }
    if typed::length(&name) > most {
        return Err(Refusal::HelperNameTooLong { most }.into());
    }
    if contact.is_empty() {
        return Err(Refusal::ValueMissing.into());
    }
    if typed::length(&contact) > most {
        return Err(Refusal::StatementTooLong { most }.into());
    }
    if words.is_empty() {
        return Err(Refusal::StatementMissing.into());
    }
    let asked = asking::outside(right, &words)?;
    let now = office.now();
    let mut write = begin(office, None).await?;
    let fresh = RequestId::from_ulid(&office.chance().ulid(now));
    let group = outside.group.name();
    let body = ["rights/send", group, &name, &contact, right.name(), &words];
    if let Claimed::Before(id) = idempotency::claim(&mut write, "form", outside.key, &body, fresh.as_str(), now).await?
    {
        return repeated(&id);
    }
    let stranger = Some([group, name.as_str(), contact.as_str()]);
    let from = From { person: None, asker: stranger, via: Via::Form, received_on: None, actor: "form" };
    let id = filing::put_as(office, &mut write, fresh, &asked, &from, now).await?;
    write.commit().await?;
    Ok(id)
}

fn repeated(id: &str) -> Outcome<RequestId> {
    RequestId::parse(id).ok_or_else(|| Error::broken("repeating a request", "the kept id is unreadable"))
}
