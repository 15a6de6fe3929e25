//! Start: where somebody with a letter or an invoice of ours begins. It knows nobody and says nothing about anybody.

pub mod page;
