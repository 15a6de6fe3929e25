//! Settlement: the page of an offer to let a debt be for less. What is offered, what is given up, through which day, and
//! what happens when nothing is done: nothing.

mod answers;
pub mod api;
pub mod page;
