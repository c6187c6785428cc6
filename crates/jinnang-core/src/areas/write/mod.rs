//! Writing: drafts kept on this machine, what is checked while one types, and handing in.

pub(crate) mod alone;
pub(crate) mod check;
pub(crate) mod drafting;
mod naming;
pub(crate) mod pictures;
mod retry;
pub(crate) mod submit;
pub(crate) mod sweeping;
