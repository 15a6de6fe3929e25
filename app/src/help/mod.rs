//! Help: short true pages that need no session and know nobody.

pub mod page;
