//! Language: the reader chooses one; it is remembered in a cookie of its own and never in the path.

pub mod api;
