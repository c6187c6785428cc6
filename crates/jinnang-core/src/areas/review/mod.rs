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
mod saying;
mod ticked;
mod until;
pub(crate) mod verify;
pub(crate) mod view;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::articles::history;
    pub(crate) use super::back::{submission_leave, submission_withdraw};
    pub(crate) use super::compare::compare;
    pub(crate) use super::decide::{comment_add, submission_claim, submission_decide};
    pub(crate) use super::due::due;
    pub(crate) use super::flags::article_flag;
    pub(crate) use super::life::{article_restore, article_retire, retired};
    pub(crate) use super::owned::owned;
    pub(crate) use super::verify::verification;
    pub(crate) use super::view::{submission, submissions_mine};
}
