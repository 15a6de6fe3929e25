//! Conversation: what somebody writes to the agency and what the agency answers. Each is of one person: those who owe
//! together never see each other's, and nobody learns whether one is there. Not to be taken for [`crate::message`],
//! which is the e-mail that says that there is something to read.

pub mod desk;
mod view;
mod write;

pub use self::view::{About, Asking, Entry, Listed, Thread, asking, list, read, thread, unread};
pub use self::write::{Beginning, NO_CASE, begin, reply};

use rules::conversation::{TEXT_CHARACTERS_MAX, Topic};
use rules::ids::ConversationId;
use rules::{Country, Day, Refusal};

use crate::outside::day_of;
use crate::typed;

/// A message as it is stored.
///
/// # Errors
/// [`Refusal::MessageMissing`], [`Refusal::MessageTooLong`].
pub(crate) fn words(text: &str) -> Result<String, Refusal> {
    let words = typed::plain(text);
    if words.is_empty() {
        return Err(Refusal::MessageMissing);
    }
    if typed::length(&words) > TEXT_CHARACTERS_MAX {
        return Err(Refusal::MessageTooLong { most: TEXT_CHARACTERS_MAX });
    }
    Ok(words)
}

/// The day and the minute of it on which something was written, as the clock on the wall showed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Day,
    /// Hours and minutes.
    pub time: (u32, u32),
}

impl When {
    fn of(at: i64, country: Country) -> Self {
        Self { day: day_of(at, country), time: crate::outside::time_of(at, country) }
    }
}

/// The tray of files that go with the next message of a conversation.
pub fn tray(id: &ConversationId) -> String {
    format!("message:{id}")
}

/// Reads a topic as a form sends it.
fn topic(typed: &str) -> Result<Topic, Refusal> {
    Topic::parse(typed).ok_or(Refusal::TopicMissing)
}
