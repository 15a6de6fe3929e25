//! The store: SQL and row mapping, and nothing else. `engine` alone knows the engine; statements are consts in the
//! portable dialect of docs/STYLE.md.

pub(crate) mod audit;
pub mod case;
pub mod engine;
pub(crate) mod idempotency;
pub(crate) mod ledger;

pub use engine::{Store, Write};

/// Every portable statement by file, for the test that prepares each of them on both engines.
pub const STATEMENTS: &[(&str, &[&str])] =
    &[("audit", audit::STATEMENTS), ("idempotency", idempotency::STATEMENTS), ("ledger", ledger::STATEMENTS)];

/// Bytes as lowercase hexadecimal, as hashes are stored.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
