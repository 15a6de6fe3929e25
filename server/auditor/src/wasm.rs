//! The way in from JavaScript: JSON text in, JSON text out. The test that native code and wasm agree is its one user.

use wasm_bindgen::prelude::wasm_bindgen;

/// One vector as text to its line as text.
#[wasm_bindgen]
pub fn evaluate(vector: &str) -> String {
    crate::evaluate(vector)
}
