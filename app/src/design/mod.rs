//! Design: our typed components. A page is put together from these; none of them decides anything.
//! What a component cannot do without is a required property: a field without a label does not compile.

pub mod boot;
pub mod breakdown;
pub mod button;
pub mod facts;
pub mod field;
pub mod frame;
pub mod gallery;
pub mod icon;
pub mod lines;
pub mod money;
pub mod pick;
pub mod qr;
pub mod result;
pub mod sheet;
pub mod stage_line;
pub mod table;
pub mod tag;
pub mod text;
pub mod text_area;
pub mod timeline;
pub mod trouble;
