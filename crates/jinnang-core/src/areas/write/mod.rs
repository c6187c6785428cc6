//! Writing: drafts kept on this machine, what is checked while one types, and handing in.

pub(crate) mod alone;
pub(crate) mod check;
pub(crate) mod drafting;
pub(crate) mod drafts;
mod naming;
pub(crate) mod pictures;
mod retry;
pub(crate) mod submit;
mod thrown;
mod wiping;

pub(crate) use thrown::sweep;
