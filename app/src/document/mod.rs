//! Document: the papers of a case. Each is a page first, which prints as a paper; what we do not hold is said, and the
//! seller's own invoice can be asked for.

pub mod api;
pub mod certificate;
pub mod page;
pub mod shelf;
