//! Extract: somebody takes their own data along, as one signed file. The page of each kind, the page inside the file,
//! and the page that says how anybody checks it.

pub mod api;
pub mod inside;
pub mod page;
pub mod serve;
pub mod verify;
