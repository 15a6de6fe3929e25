//! Desk: what people at the agency do with conversations: read the one with the earliest promise, answer it, close it.
//! Whoever answers names the last message that was seen: nobody answers past something new.

use rules::Refusal;
use rules::conversation::{Act, Author, State};
use rules::ids::ConversationId;
use serde_json::json;

use super::view::{listed, whole};
use super::{Listed, Thread, words};
use crate::message::{self, Notice};
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::Write;
use crate::store::conversation::{self as rows, Found, New, Stands};
use crate::store::idempotency::{Claimed, claim};
use crate::{Error, Office, Outcome, audit, file};

/// What we tell the person, as our evidence names it.
const TEMPLATE: &str = "conversation_answer";

/// A conversation as somebody at the agency lists it.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// As its person lists it.
    pub listed: Listed,
    /// The initials of its person.
    pub initials: String,
}

/// The conversations of the agency.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Those that wait for an answer, by the day that was promised.
    pub waiting: Vec<Waiting>,
    /// Those that were answered and are not closed, the newest first.
    pub answered: Vec<Waiting>,
}

/// A conversation as somebody at the agency reads it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// As its person reads it.
    pub thread: Thread,
    /// The initials of its person.
    pub initials: String,
    /// Those of the debtor whom its person helps: what is personal of the debtor is not for that person.
    pub for_whom: Option<String>,
    /// The language that the agency writes to them in.
    pub language: String,
}

/// An answer as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Answering<'a> {
    /// Which conversation.
    pub id: &'a str,
    /// The number of the last message that was seen.
    pub seen: &'a str,
    /// The answer.
    pub text: &'a str,
}

/// What waits for an answer, and what was answered last.
///
/// # Errors
/// Only when the database fails.
pub async fn desk(office: &Office, staff: &StaffViewer) -> Outcome<Desk> {
    let (waiting, answered) = (rows::waiting(office.store()).await?, rows::answered(office.store()).await?);
    let whom: Vec<_> = waiting.iter().chain(&answered).flat_map(whom).collect();
    let looked = seen::Look { page: Page::List, act: "conversation.list", object: "conversation" };
    seen::record(office, staff, looked, &whom).await?;
    let all = |found: Vec<Found>| {
        let one =
            |found: Found| Waiting { initials: crate::case::initials(&found.name), listed: listed(office, found) };
        found.into_iter().map(one).collect()
    };
    Ok(Desk { waiting: all(waiting), answered: all(answered) })
}

/// How many conversations wait for an answer.
///
/// # Errors
/// Only when the database fails.
pub async fn waiting(office: &Office, _staff: &StaffViewer) -> Outcome<i64> {
    rows::count_waiting(office.store()).await
}

/// One conversation. Whoever opens it has read it, which its person is told.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Opened> {
    let id = ConversationId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    let locked = rows::lock(&mut write, &id).await?.ok_or(Error::NotFound)?;
    rows::seen_by_staff(&mut write, &id).await?;
    let glance = seen::Look { page: Page::Message, act: "conversation.look", object: id.as_str() };
    let whom: Vec<_> = whom(&locked).collect();
    seen::under(office, &mut write, staff, glance, &whom).await?;
    write.commit().await?;
    let found = rows::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
    let entries = rows::entries(office.store(), &id).await?;
    let files = file::of(office, id.as_str()).await?;
    let initials = crate::case::initials(&found.name);
    let for_whom = found.helped.as_ref().map(|helped| crate::case::initials(&helped.name));
    Ok(Opened { thread: whole(office, &found, entries, files), initials, for_whom, language: found.language })
}

/// Checks an answer without sending it: the words as they would be read.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::MessageMissing`], [`Refusal::MessageTooLong`];
/// [`Refusal::ConversationChangedMeanwhile`].
pub async fn look(office: &Office, staff: &StaffViewer, answering: Answering<'_>) -> Outcome<(Opened, String)> {
    let opened = open(office, staff, answering.id).await?;
    let words = words(answering.text)?;
    is_all_seen(opened.thread.last_number, answering.seen)?;
    Ok((opened, words))
}

/// Answers. Its person is told that there is something to read, and nothing of what it is.
///
/// # Errors
/// As [`look`]. The same answer sent twice is one.
pub async fn answer(
    office: &Office,
    staff: &StaffViewer,
    answering: Answering<'_>,
    key: &str,
) -> Outcome<ConversationId> {
    let id = ConversationId::parse(answering.id).ok_or(Error::NotFound)?;
    let words = words(answering.text)?;
    let (actor, now) = (staff.staff.as_str(), office.now());
    let mut write = office.store().begin().await?;
    let body = ["answer", id.as_str(), answering.seen, &words];
    if let Claimed::Before(_) = claim(&mut write, actor, key, &body, id.as_str(), now).await? {
        return Ok(id);
    }
    let found = rows::lock(&mut write, &id).await?.ok_or(Error::NotFound)?;
    is_all_seen(found.last_number, answering.seen)?;
    let number = found.last_number + 1;
    let author = Author::Staff;
    let new = New { id: &id, number, author, staff: Some(&staff.staff), words: &words, answer_by: None, now };
    rows::add(&mut write, &new).await?;
    step(&mut write, &found, Act::Answer, (number, number), now).await?;
    rows::seen_by_staff(&mut write, &id).await?;
    let about = format!("{id}/{number}");
    message::put(office, &mut write, &Notice { person: &found.person, template: TEMPLATE, about: &about }, now).await?;
    let detail = json!({ "number": number }).to_string();
    audit::record(office, &mut write, actor, "conversation.answer", id.as_str(), &detail).await?;
    write.commit().await?;
    Ok(id)
}

/// Closes a conversation that was answered. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::ConversationChangedMeanwhile`] when a message waits for an answer.
pub async fn close(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<ConversationId> {
    let id = ConversationId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    let found = rows::lock(&mut write, &id).await?.ok_or(Error::NotFound)?;
    if found.state == State::Closed {
        return Ok(id);
    }
    if found.state.on(Act::Close).is_none() {
        return Err(Refusal::ConversationChangedMeanwhile.into());
    }
    step(&mut write, &found, Act::Close, (found.last_number, found.last_of_staff), office.now()).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "conversation.close", id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(id)
}

/// Whose data a conversation shows: its person's, and those of the debtor whom that person helps.
fn whom(found: &Found) -> impl Iterator<Item = Whom<'_>> {
    core::iter::once(&found.person).chain(found.helped.as_ref().map(|helped| &helped.debtor)).map(Whom::Person)
}

/// Takes a step of the agency's.
async fn step(write: &mut Write, found: &Found, act: Act, (last, of_staff): (i64, i64), now: i64) -> Outcome<()> {
    let state = found.state.on(act).ok_or_else(|| Error::broken("a conversation", "a step without a rule"))?;
    let closed_at = (state == State::Closed).then_some(now);
    let (id, last_number, last_of_staff) = (&found.id, last, of_staff);
    rows::stand(write, &Stands { id, state, answer_by: None, last_number, last_of_staff, closed_at, now }).await
}

fn is_all_seen(last: i64, seen: &str) -> Result<(), Refusal> {
    if seen == last.to_string() { Ok(()) } else { Err(Refusal::ConversationChangedMeanwhile) }
}
