//! The store: SQL and row mapping, and nothing else. `engine` alone knows the engine; statements are consts in the
//! portable dialect of docs/STYLE.md.

pub(crate) mod audit;
pub mod case;
pub(crate) mod check;
pub mod engine;
pub(crate) mod idempotency;
pub(crate) mod ledger;
pub(crate) mod payment;
pub(crate) mod queue;

pub use engine::{Store, Write};

/// Every portable statement by file, for the test that prepares each of them on both engines.
pub const STATEMENTS: &[(&str, &[&str])] = &[
    ("audit", audit::STATEMENTS),
    ("check", check::STATEMENTS),
    ("idempotency", idempotency::STATEMENTS),
    ("ledger", ledger::STATEMENTS),
    ("payment", payment::STATEMENTS),
    ("queue", queue::STATEMENTS),
];

/// Bytes as lowercase hexadecimal, as hashes are stored.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
