//! The store: SQL and row mapping, and nothing else. `engine` alone knows the engine; statements are consts in the
//! portable dialect of docs/STYLE.md.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod call_back;
pub(crate) mod carried;
pub mod case;
pub(crate) mod check;
pub mod claim;
pub(crate) mod contact;
pub(crate) mod conversation;
mod copying;
pub(crate) mod decision;
pub(crate) mod decision_read;
pub mod demo;
pub(crate) mod dispute;
pub(crate) mod dispute_hold;
pub(crate) mod dispute_read;
pub(crate) mod document;
pub mod draft;
pub mod engine;
pub(crate) mod extract;
pub(crate) mod extract_read;
pub(crate) mod extract_told;
pub(crate) mod file;
pub(crate) mod full_file;
pub(crate) mod idempotency;
pub(crate) mod ledger;
pub(crate) mod legal_hold;
pub mod letter;
pub(crate) mod letter_check;
pub(crate) mod link;
pub(crate) mod mandate;
pub(crate) mod marketing;
pub(crate) mod message;
pub(crate) mod moving;
pub(crate) mod moving_desk;
pub(crate) mod paid_claim;
pub(crate) mod payment;
pub(crate) mod performance;
pub mod person;
pub(crate) mod plan;
pub(crate) mod plan_policy;
pub(crate) mod plan_read;
pub(crate) mod plan_watch;
pub(crate) mod proof;
pub(crate) mod queue;
pub(crate) mod receipt;
pub(crate) mod recipients;
pub(crate) mod reminder;
pub(crate) mod retention;
pub(crate) mod retention_erase;
pub(crate) mod retention_register;
pub(crate) mod retention_run;
pub(crate) mod rights;
pub(crate) mod rights_effect;
pub(crate) mod rights_read;
pub(crate) mod rights_whose;
mod ring;
pub(crate) mod sealed_columns;
mod sealing;
pub(crate) mod seen;
pub mod session;
pub(crate) mod settlement;
pub mod sign_in;
pub(crate) mod staff;
pub mod stage;
pub(crate) mod statement;
pub(crate) mod statement_desk;
pub(crate) mod statement_search;
mod steps;
pub(crate) mod story;
pub(crate) mod support;
pub(crate) mod task;
mod unique;

use rules::Day;

pub use engine::{Store, Write};
pub(crate) use link::Link;
pub use link::Reader;
pub use ring::RecordsSecret;

use crate::{Error, Outcome};

/// Every portable statement by file, for the test that prepares each of them on both engines.
pub const STATEMENTS: &[(&str, &[&str])] = &[
    ("audit", audit::STATEMENTS),
    ("account", account::STATEMENTS),
    ("call_back", call_back::STATEMENTS),
    ("carried", carried::STATEMENTS),
    ("case", case::STATEMENTS),
    ("check", check::STATEMENTS),
    ("claim", claim::STATEMENTS),
    ("contact", contact::STATEMENTS),
    ("conversation", conversation::STATEMENTS),
    ("decision", decision::STATEMENTS),
    ("decision_read", decision_read::STATEMENTS),
    ("demo", demo::STATEMENTS),
    ("document", document::STATEMENTS),
    ("dispute", dispute::STATEMENTS),
    ("dispute_hold", dispute_hold::STATEMENTS),
    ("dispute_read", dispute_read::STATEMENTS),
    ("draft", draft::STATEMENTS),
    ("extract", extract::STATEMENTS),
    ("extract_read", extract_read::STATEMENTS),
    ("extract_told", extract_told::STATEMENTS),
    ("file", file::STATEMENTS),
    ("full_file", full_file::STATEMENTS),
    ("idempotency", idempotency::STATEMENTS),
    ("ledger", ledger::STATEMENTS),
    ("legal_hold", legal_hold::STATEMENTS),
    ("letter", letter::STATEMENTS),
    ("link", link::STATEMENTS),
    ("letter_check", letter_check::STATEMENTS),
    ("mandate", mandate::STATEMENTS),
    ("marketing", marketing::STATEMENTS),
    ("message", message::STATEMENTS),
    ("paid_claim", paid_claim::STATEMENTS),
    ("moving", moving::STATEMENTS),
    ("moving_desk", moving_desk::STATEMENTS),
    ("payment", payment::STATEMENTS),
    ("performance", performance::STATEMENTS),
    ("plan", plan::STATEMENTS),
    ("plan_policy", plan_policy::STATEMENTS),
    ("plan_read", plan_read::STATEMENTS),
    ("plan_watch", plan_watch::STATEMENTS),
    ("person", person::STATEMENTS),
    ("proof", proof::STATEMENTS),
    ("queue", queue::STATEMENTS),
    ("receipt", receipt::STATEMENTS),
    ("recipients", recipients::STATEMENTS),
    ("reminder", reminder::STATEMENTS),
    ("seen", seen::STATEMENTS),
    ("retention", retention::STATEMENTS),
    ("retention_erase", retention_erase::STATEMENTS),
    ("retention_register", retention_register::STATEMENTS),
    ("retention_run", retention_run::STATEMENTS),
    ("sealing", sealing::STATEMENTS),
    ("rights", rights::STATEMENTS),
    ("rights_effect", rights_effect::STATEMENTS),
    ("rights_whose", rights_whose::STATEMENTS),
    ("rights_read", rights_read::STATEMENTS),
    ("session", session::STATEMENTS),
    ("settlement", settlement::STATEMENTS),
    ("sign_in", sign_in::STATEMENTS),
    ("staff", staff::STATEMENTS),
    ("stage", stage::STATEMENTS),
    ("statement", statement::STATEMENTS),
    ("statement_desk", statement_desk::STATEMENTS),
    ("statement_search", statement_search::STATEMENTS),
    ("story", story::STATEMENTS),
    ("support", support::STATEMENTS),
    ("task", task::STATEMENTS),
];

/// The columns that are not in clear, as `table.column`.
pub fn sealed_columns() -> impl Iterator<Item = &'static str> {
    sealed_columns::COLUMNS.iter().map(|column| column.place)
}

/// Bytes as lowercase hexadecimal, as hashes are stored.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A word of the database that the rules know.
///
/// # Errors
/// When they do not: the database is of another release, or somebody changed it by hand.
pub(crate) fn known<T>(word: Option<T>) -> Outcome<T> {
    word.ok_or_else(|| Error::broken("reading a row", "a word that the rules do not know"))
}

/// A day of the database, where there is one.
///
/// # Errors
/// When it is not a day.
pub(crate) fn day(text: Option<&str>) -> Outcome<Option<Day>> {
    text.map(|text| known(Day::parse(text))).transpose()
}
