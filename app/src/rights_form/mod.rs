//! Rights form: what somebody asks about the own data who cannot sign in, or who works for a company. It tells nobody
//! whether somebody is in our files.

pub mod api;
pub mod contacts;
pub mod page;
