//! Calls: the one that is on, those that were kept, and how they are forgotten.
//!
//! The call that is on lives in memory; what is typed into it is in its file before it is acknowledged,
//! so that a killed program loses nothing. Searching reads what it needs (stage, industry) from a pointer
//! and never waits for any of this.
//!
//! Calls hold customers' data. They are nobody's decision and stay out of the journal. Each belongs to the
//! member who was signed in when it was made, and no other member is served it, whatever their role; while
//! a workspace has no members, calls are of whoever uses the machine.

mod case;
mod desk;
mod forget;
mod hooks;
mod keep;
mod nobodys;
mod now;
mod rates;
mod resume;
pub(crate) mod suggest;
mod trouble;
mod turns;
mod unowned;
mod view;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::desk::{
        call_end, call_forget, call_now, call_read, call_restore, call_say, calls,
    };
    pub(crate) use super::suggest::suggest;
    pub(crate) use super::unowned::calls_unowned;
}

pub(crate) use case::call_case;
pub(crate) use hooks::{note_search, note_use};
pub(crate) use keep::{has_news, keep_or_not, look_in, turn};
pub(crate) use rates::rate_branches;
pub(crate) use unowned::{forget_member, forget_member_of};
