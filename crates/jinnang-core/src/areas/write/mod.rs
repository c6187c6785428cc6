//! Writing: drafts kept on this machine, what is checked while one types, and handing in.

pub(crate) mod alone;
pub(crate) mod check;
pub(crate) mod drafting;
mod naming;
pub(crate) mod pictures;
mod retry;
pub(crate) mod submit;
pub(crate) mod sweeping;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::drafting::{
        draft, draft_discard, draft_restore, draft_save, draft_similar, draft_start, drafts,
    };
    pub(crate) use super::pictures::picture_add;
}

pub(crate) use crate::ground::drafts::kept::forget_member;
