//! Writing: drafts kept on this machine, what is checked while one types, and handing in.

pub(crate) mod alone;
pub(crate) mod check;
pub(crate) mod drafting;
pub(crate) mod drafts;
mod hints;
pub(crate) mod lineage;
mod naming;
pub(crate) mod pictures;
mod retry;
mod shingles;
pub(crate) mod submit;
pub(crate) mod templates;
mod thrown;
mod wiping;

pub(crate) use hints::hints;
pub(crate) use shingles::{ALIKE, Runs, SAME, Shingles, length, said};
pub(crate) use thrown::sweep;
