//! The store: SQL and row mapping, and nothing else. `engine` alone knows the engine; statements are consts in the
//! portable dialect of docs/STYLE.md.

pub(crate) mod audit;
pub mod case;
pub mod claim;
pub mod demo;
pub mod draft;
pub mod engine;
pub(crate) mod idempotency;
pub(crate) mod ledger;
pub mod letter;
pub mod person;
pub mod session;
pub mod sign_in;

pub use engine::{Store, Write};

/// Every portable statement by file, for the test that prepares each of them on both engines.
pub const STATEMENTS: &[(&str, &[&str])] = &[
    ("audit", audit::STATEMENTS),
    ("case", case::STATEMENTS),
    ("claim", claim::STATEMENTS),
    ("draft", draft::STATEMENTS),
    ("idempotency", idempotency::STATEMENTS),
    ("ledger", ledger::STATEMENTS),
    ("letter", letter::STATEMENTS),
    ("person", person::STATEMENTS),
    ("session", session::STATEMENTS),
    ("sign_in", sign_in::STATEMENTS),
];

/// Bytes as lowercase hexadecimal, as hashes are stored.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
