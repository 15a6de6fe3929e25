//! Rights: what a debtor can ask about the own data, one form for each, the page of a request, and how to complain.

pub mod api;
pub mod ask;
pub mod complaint;
pub(crate) mod kept;
pub mod page;
pub mod rectify;
pub mod request;
mod review;
pub(crate) mod words;
