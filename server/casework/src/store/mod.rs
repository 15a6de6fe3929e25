//! The store: SQL and row mapping, and nothing else. `engine` alone knows the engine; statements are consts in the
//! portable dialect of docs/STYLE.md.

pub mod case;
pub mod claim;
pub mod draft;
pub mod engine;
pub mod letter;
pub mod person;
pub mod session;
pub mod sign_in;

pub use engine::{Store, Write};
