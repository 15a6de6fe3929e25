//! File: sending files along with a form, and the list of what was sent. A page that takes files posts its whole form to
//! [`crate::routes::UPLOAD`], which keeps the files, keeps what was typed, and passes the rest on to where the form goes
//! ([`place`]): one form, one press, and nothing is lost without a script.

#[cfg(not(target_arch = "wasm32"))]
mod field;
pub mod island;
#[cfg(not(target_arch = "wasm32"))]
mod list;
#[cfg(not(target_arch = "wasm32"))]
mod place;
#[cfg(not(target_arch = "wasm32"))]
mod sending;
#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
#[cfg(not(target_arch = "wasm32"))]
pub mod upload;

#[cfg(not(target_arch = "wasm32"))]
pub use field::{first, in_form, trouble};
#[cfg(not(target_arch = "wasm32"))]
pub use list::{list, pictures};
#[cfg(not(target_arch = "wasm32"))]
pub use place::{GALLERY_FORM, GALLERY_OBJECT, Place, SAMPLE};

/// The field of the files.
pub const FILE: &str = "file";
