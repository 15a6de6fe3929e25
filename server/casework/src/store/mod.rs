//! The store: SQL and row mapping, and nothing else. `engine` alone knows the engine; statements are consts in the
//! portable dialect of docs/STYLE.md.

pub mod case;
pub mod engine;

pub use engine::{Store, Write};
