//! The wasm entry: wakes the islands, and nothing else. Empty on every other target.
#![cfg(target_arch = "wasm32")]

use app as _; // without it the island exports are dropped at link time
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the loader, before each island is woken by its own export.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
