//! Plan: paying in parts. One number first, then the day, a last look, and the answer; and the page of a plan in
//! whatever state it is, from which it is paid, changed, paused and stopped.

#[cfg(not(target_arch = "wasm32"))]
pub mod acts;
#[cfg(not(target_arch = "wasm32"))]
pub mod agreement;
#[cfg(not(target_arch = "wasm32"))]
pub mod answers;
#[cfg(not(target_arch = "wasm32"))]
pub mod api;
#[cfg(not(target_arch = "wasm32"))]
pub mod budget;
#[cfg(not(target_arch = "wasm32"))]
pub mod calendar;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
#[cfg(not(target_arch = "wasm32"))]
mod columns;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod decision;
#[cfg(not(target_arch = "wasm32"))]
mod ended;
pub mod island;
#[cfg(not(target_arch = "wasm32"))]
pub mod missed;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
mod running;
#[cfg(not(target_arch = "wasm32"))]
pub mod schedule;
#[cfg(not(target_arch = "wasm32"))]
pub mod state;
#[cfg(not(target_arch = "wasm32"))]
mod steps;
#[cfg(not(target_arch = "wasm32"))]
mod waits;
#[cfg(not(target_arch = "wasm32"))]
pub mod when;
