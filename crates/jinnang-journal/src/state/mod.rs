//! What the entries add up to: tables that can be thrown away and folded again.
//!
//! One file a group of tables, with its schema, its rows, what an event does to it and what can be
//! asked. [`State`] is the one handle for questions, in a snapshot for readers and inside the
//! transaction for deciders. Three files hold ordinary tables beside the fold: names and secrets in
//! `people`, bodies in `texts`, the log of uses in `uses`. Nothing here begins or ends a transaction.

mod authors;
mod clock;
mod content;
mod entries;
mod flags;
mod fold;
mod ledger;
mod names;
mod people;
mod piece;
#[cfg(test)]
mod plans;
mod query;
mod reach;
mod retired;
mod review;
mod rewards;
mod rules;
mod tables;
mod texts;
mod useful;
mod uses;

pub use authors::Impact;
pub use content::{Article, Publication, RetiredText, Verification};
pub use entries::Entry;
pub use flags::{EndedFlag, FlagEnd, OpenFlag};
pub use ledger::{
    Award, Balance, Earned, EarnedState, LedgerEntry, LineKind, Proposal, ProposalState, Reversal,
    TariffSetBy, Total,
};
pub use names::{table_en, table_zh};
pub use people::{Member, SecretReset};
pub use retired::Retirement;
pub use review::{Comment, HandedIn, ReviewState, Submission};
pub use rewards::{Redemption, RedemptionFilter, RedemptionState, Reward};
pub use useful::Useful;
pub use uses::{UseCount, UseEntry};

pub(crate) use entries::{OUTCOME_KEEPS, Stored, last_entry, stored_after};
pub(crate) use fold::{At, fold};
pub(crate) use ledger::faults_in_sums;
pub(crate) use people::{erase, set_name, set_secret};
pub(crate) use reach::{TABLE as REACH, differs as reach_differs, follow};
pub(crate) use tables::{
    LASTING_1, LASTING_2, LASTING_3, VERSION, all_tables, create_for_fold, create_for_questions,
    derived_tables, drop_derived, dump_table, empty_journal, is_derived, is_folded, is_of_uses,
    same_rows,
};
pub(crate) use texts::keep_text;
pub(crate) use uses::log_use;

use crate::error::JournalError;
use rusqlite::Connection;

type Answer<T> = Result<T, JournalError>;

/// A consistent view of everything the journal adds up to. It only reads.
pub struct State<'a> {
    db: &'a Connection,
    /// The time of the decision under way.
    decided_ms: Option<i64>,
}

impl<'a> State<'a> {
    /// Looks at a connection that is inside a transaction.
    pub(crate) fn new(db: &'a Connection) -> Self {
        Self {
            db,
            decided_ms: None,
        }
    }

    /// The same, for a decision whose entries are recorded at this time.
    pub(crate) fn deciding(db: &'a Connection, recorded_ms: i64) -> Self {
        Self {
            db,
            decided_ms: Some(recorded_ms),
        }
    }

    /// The time of the decision under way, which its entries will have: the one clock for windows, due
    /// dates and cooling. None outside a decision.
    pub fn decided_ms(&self) -> Option<i64> {
        self.decided_ms
    }
}
