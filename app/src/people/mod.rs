//! People: who has access to the cases of a debtor, how somebody is let in, and how a helper comes in.

pub mod accept;
pub mod api;
pub mod invite;
pub mod page;
