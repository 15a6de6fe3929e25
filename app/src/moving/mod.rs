//! Moving: what we hold to reach somebody, with where each piece comes from; a new address; a move to another country;
//! and where somebody is signed in.

pub mod abroad;
pub mod address;
pub mod api;
pub mod page;
