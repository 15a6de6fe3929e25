//! Staff: the pages of the people at the agency, on a host name of their own: what waits, and deciding about it. Denser
//! than the debtors' pages and made of the same parts.

pub mod api;
mod badge;
mod day_field;
pub mod desk;
pub mod dispute_api;
pub mod dispute_file;
pub(crate) mod dispute_reason;
mod frame;
pub mod message_api;
pub mod moving_api;
pub mod offer_api;
pub mod page;
pub mod performance_api;
mod plain;
mod ready;
mod reason;
pub mod seller_api;
pub mod sheet;
pub mod task_api;
mod terms;
pub mod unmatched_api;
