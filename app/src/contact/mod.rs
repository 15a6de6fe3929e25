//! News: the words of the first e-mail to somebody who gets it, and the page of the link that ends it.

pub mod mail;
pub mod page;
