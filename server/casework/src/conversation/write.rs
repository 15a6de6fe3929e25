//! Write: a person writes to the agency. Each message says by which day it is answered, and the same form sent twice is
//! one message.

use rules::conversation::{Act as Doing, Author, MESSAGES_A_DAY_MAX, answer_by};
use rules::identity::Act;
use rules::ids::{CaseId, ConversationId, PersonId};
use rules::{Country, Refusal};
use serde_json::json;

use super::{topic, tray, words};
use crate::store::Write;
use crate::store::conversation::{self as rows, Begun, New, Stands};
use crate::store::idempotency::{Claimed, claim};
use crate::{Error, Office, Outcome, Viewer, access, audit, file};

/// What the form says when a message is about no case.
pub const NO_CASE: &str = "none";

/// A first message, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    /// The number of the case, or [`NO_CASE`].
    pub about: &'a str,
    /// The name of a topic.
    pub topic: &'a str,
    /// The message.
    pub text: &'a str,
    /// The key of the form.
    pub key: &'a str,
}

/// Begins a conversation.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for a case of somebody else; [`Refusal::AboutMissing`],
/// [`Refusal::TopicMissing`], [`Refusal::MessageMissing`], [`Refusal::MessageTooLong`], [`Refusal::MessagesUsed`].
pub async fn begin(office: &Office, viewer: &Viewer, beginning: Beginning<'_>) -> Outcome<ConversationId> {
    let person = viewer.may(Act::SeeCase)?.clone();
    viewer.may_write("conversation.begin")?;
    let case = about(office, viewer, beginning.about).await?;
    // Who helps writes about a case of the mandate: nothing else is a helper's matter.
    if viewer.scope.is_some() && case.is_none() {
        return Err(Refusal::AboutMissing.into());
    }
    let topic = topic(beginning.topic)?;
    let words = words(beginning.text)?;
    let own = rows::country_of_person(office.store(), &person).await?.unwrap_or(Country::Nl);
    let country = match &case {
        Some(case) => rows::country_of_case(office.store(), case).await?,
        None => own,
    };
    let now = office.now();
    let id = ConversationId::from_ulid(&office.chance().ulid(now));
    let mut write = office.store().begin().await?;
    let body = ["begin", beginning.about, topic.name(), &words];
    if let Claimed::Before(id) = claim(&mut write, person.as_str(), beginning.key, &body, id.as_str(), now).await? {
        return ConversationId::parse(&id)
            .ok_or_else(|| Error::broken("a conversation", "its key names another thing"));
    }
    count(office, &mut write, &person, own).await?;
    let promised = answer_by(country, office.today(country));
    let begun = Begun { id: &id, person: &person, case: case.as_ref(), country, topic, answer_by: promised, now };
    rows::begin(&mut write, &begun).await?;
    let answer_by = Some(promised);
    let new = New { id: &id, number: 1, author: Author::Debtor, staff: None, words: &words, answer_by, now };
    rows::add(&mut write, &new).await?;
    let detail = json!({ "case": case, "topic": topic.name(), "answer_by": promised }).to_string();
    audit::record(office, &mut write, person.as_str(), "conversation.begin", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(id)
}

/// Writes on in a conversation; a closed one is open again. Whoever writes has read what was there. The
/// files of its tray go along.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`], also where it is somebody else's; [`Refusal::MessageMissing`],
/// [`Refusal::MessageTooLong`], [`Refusal::MessagesUsed`].
pub async fn reply(office: &Office, viewer: &Viewer, id: &str, text: &str, key: &str) -> Outcome<ConversationId> {
    let person = viewer.may(Act::SeeCase)?.clone();
    let id = ConversationId::parse(id).ok_or(Error::NotFound)?;
    let own = rows::find(office.store(), &id).await?.filter(|found| found.person == person);
    own.ok_or(Error::NotFound)?;
    let words = words(text)?;
    let country = rows::country_of_person(office.store(), &person).await?.unwrap_or(Country::Nl);
    let now = office.now();
    let mut write = office.store().begin().await?;
    let body = ["reply", id.as_str(), &words];
    if let Claimed::Before(_) = claim(&mut write, person.as_str(), key, &body, id.as_str(), now).await? {
        return Ok(id);
    }
    count(office, &mut write, &person, country).await?;
    let found = rows::lock(&mut write, &id).await?.ok_or(Error::NotFound)?;
    // A promise stands: who writes more before the answer comes does not wait for longer.
    let promised = found.answer_by.unwrap_or_else(|| answer_by(found.country, office.today(found.country)));
    let state = found.state.on(Doing::Write).ok_or_else(|| Error::broken("a conversation", "a step without rule"))?;
    let (number, answer_by) = (found.last_number + 1, Some(promised));
    let new = New { id: &id, number, author: Author::Debtor, staff: None, words: &words, answer_by, now };
    rows::add(&mut write, &new).await?;
    let last_of_staff = found.last_of_staff;
    let stands = Stands { id: &id, state, answer_by, last_number: number, last_of_staff, closed_at: None, now };
    rows::stand(&mut write, &stands).await?;
    rows::seen_by_person(&mut write, &id).await?;
    let files = file::attach(&mut write, &person, &tray(&id), id.as_str()).await?.len();
    let detail = json!({ "number": number, "answer_by": promised, "files": files }).to_string();
    audit::record(office, &mut write, person.as_str(), "conversation.write", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(id)
}

/// The case that a form names, which must be one of the viewer's.
async fn about(office: &Office, viewer: &Viewer, typed: &str) -> Outcome<Option<CaseId>> {
    match typed {
        NO_CASE => Ok(None),
        "" => Err(Refusal::AboutMissing.into()),
        named => Ok(Some(access::case(office, viewer, named, Act::SeeCase).await?.case().clone())),
    }
}

/// Counts one more message of today. The transaction of a message that is one too many is never committed.
async fn count(office: &Office, write: &mut Write, person: &PersonId, country: Country) -> Outcome<()> {
    let sent = rows::count_one(write, person, office.today(country)).await?;
    if sent > i64::from(MESSAGES_A_DAY_MAX) {
        return Err(Refusal::MessagesUsed { most: MESSAGES_A_DAY_MAX }.into());
    }
    Ok(())
}
