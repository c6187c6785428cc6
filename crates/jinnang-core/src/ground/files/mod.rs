//! The program's own files in `.jinnang/`, or where that cannot be written: who has them, what is in the small
//! ones, and what a killed program left.

pub(crate) mod desk;
pub(crate) mod home;
pub(crate) mod leftovers;
pub(crate) mod local;
pub(crate) mod recent;
pub(crate) mod runs;
pub(crate) mod use_log;
pub(crate) mod uses;
pub(crate) mod uses_of_all;
