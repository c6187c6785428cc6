//! Review: what waits, what is decided, and what the base is at any time.

pub(crate) mod articles;
pub(crate) mod back;
pub(crate) mod by_file;
pub(crate) mod claims;
pub(crate) mod compare;
pub(crate) mod decide;
pub(crate) mod due;
pub(crate) mod flags;
pub(crate) mod life;
pub(crate) mod outside;
pub(crate) mod owned;
mod rubric;
pub(crate) mod verify;
pub(crate) mod view;
