//! The pages of the staff, a file each.

pub mod check;
pub mod decide;
pub mod dispute;
pub mod disputes;
pub mod messages;
pub mod offer;
pub mod offering;
pub mod offers;
pub mod performance;
pub mod performances;
pub mod plans;
pub mod queue;
pub mod rest;
pub mod sign_in;
pub mod task;
mod task_address;
mod task_move;
pub mod task_seller;
pub mod tasks;
pub mod thread;
pub mod unmatched;
pub mod verdict;
