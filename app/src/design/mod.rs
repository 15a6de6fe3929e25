//! Design: our typed components. A page is put together from these; none of them decides anything.

pub mod money;
pub mod sheet;
pub mod text;
