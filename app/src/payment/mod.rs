//! Payment: how much and how, a last look, the bank's site, and what became of it. Nothing is taken before the last
//! look, and no page says that money moved or did not move unless casework knows.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod acknowledge;
#[cfg(not(target_arch = "wasm32"))]
pub mod api;
#[cfg(not(target_arch = "wasm32"))]
mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod choice;
pub mod island;
#[cfg(not(target_arch = "wasm32"))]
mod outcome;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
mod receipt;
#[cfg(not(target_arch = "wasm32"))]
mod under_way;
