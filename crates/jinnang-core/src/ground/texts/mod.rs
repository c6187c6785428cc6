//! The texts of the base: which one of each article is published, who stands behind it, and how what was
//! decided comes into the files.

pub(crate) mod adopt;
pub(crate) mod gone;
pub(crate) mod publish;
pub(crate) mod retired;
pub(crate) mod standing;
pub(crate) mod trust;
pub(crate) mod unwritten;
