//! Stub.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;
/// Wakes the islands.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
