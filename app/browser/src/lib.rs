//! The wasm entry: wakes the islands, and nothing else. Empty on every other target.
#![cfg(target_arch = "wasm32")]

use app as _; // without it the island exports are dropped at link time
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the loader, before each island is woken by its own export.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
