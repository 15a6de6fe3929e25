//! Conversation: what somebody asks the agency and what it answers, as a list and one by one, and by which day an answer
//! comes. Words of people are shown as words, whatever they look like.

pub mod api;
pub mod list;
pub mod page;
pub mod start;
pub mod words;

/// The name of the form of a first message among the drafts; the form of a reply has the conversation as its object.
pub const FORM: &str = "conversation";
