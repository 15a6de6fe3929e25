//! Staff: the pages of the people at the agency, on a host name of their own: what waits, and deciding about it. Denser
//! than the debtors' pages and made of the same parts.

pub mod api;
pub mod audit_api;
mod badge;
pub mod contact_api;
pub mod contact_words;
mod day_field;
pub mod desk;
pub mod dispute_api;
pub mod dispute_file;
pub(crate) mod dispute_reason;
mod frame;
pub mod hold_api;
pub mod intake_api;
pub mod message_api;
pub mod moving_api;
pub mod offer_api;
pub mod page;
pub mod performance_api;
mod plain;
pub mod privacy_api;
pub mod privacy_ready;
pub mod privacy_words;
mod queue_table;
mod ready;
mod reason;
mod restricted;
pub mod seller_api;
pub mod sheet;
pub mod task_api;
mod terms;
pub mod unmatched_api;
