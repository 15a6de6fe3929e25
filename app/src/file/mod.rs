//! File: sending files along with a form, and the list of what was sent. A page that takes files posts its whole form to
//! [`crate::routes::UPLOAD`], which keeps the files, keeps what was typed, and passes the rest on to where the form goes
//! ([`place`]): one form, one press, and nothing is lost without a script.

mod field;
mod list;
mod place;
pub mod serve;
pub mod upload;

pub use field::{first, in_form, trouble};
pub use list::{list, pictures};
pub use place::{GALLERY_FORM, GALLERY_OBJECT, Place, SAMPLE};
