//! What an event does to the state tables.
//!
//! The fold sees the event, its place in the journal and the tables, nothing else: no clock, no
//! random number, no locale, no float, no order of a hash map. That is what makes "rebuild equals
//! live" hold on every machine. The match is exhaustive, so a new event asks for its place here.
//!
//! The journal has one order, and where events are about the same thing it decides. Where they are not,
//! it must not matter, and `tests/it/order.rs` holds us to it:
//!
//! - What happens to different members, articles, submissions and accounts may be mixed in any way that
//!   keeps the order of each; the tables differ in the numbers of entries and in nothing else.
//! - Events add up to the same, numbers included, in one command or in several of the same actor and
//!   moment.
//! - Days may be settled in any order, and twice: the awards and all balances are the same. Only the
//!   running balance on the lines of a statement follows the order; and where a cap is reached, the
//!   caller's order says which award it makes smaller.

use super::flags::FlagEnd;
use super::{Answer, clock, content, flags, ledger, people, review, rewards, rules, useful};
use crate::error::JournalError;
use crate::event::Event;
use rusqlite::Connection;

/// Where an event stands in the journal.
pub(crate) struct At<'a> {
    /// Number of the entry.
    pub seq: u64,
    /// The time of the authority.
    pub ms: i64,
    /// Who decided.
    pub actor: &'a str,
}

impl At<'_> {
    /// The error for an event that the state does not allow; whoever decided should have refused.
    pub fn impossible(&self, what: &str) -> JournalError {
        JournalError::damaged(format!("entry {}: {what}", self.seq))
    }
}

/// Folds one event into the state tables.
pub(crate) fn fold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    match event {
        Event::MemberJoined { .. }
        | Event::RoleChanged { .. }
        | Event::DepartmentChanged { .. }
        | Event::MemberDeactivated { .. }
        | Event::MemberReactivated { .. }
        | Event::PersonErased { .. }
        | Event::SecretReset { .. }
        | Event::BoardJoined { .. }
        | Event::BoardLeft { .. } => people::fold(db, at, event),

        Event::RevisionPublished { piece, .. } => {
            flags::end(db, at, &piece.article, None, FlagEnd::Revised)?;
            content::fold(db, at, event)
        }
        Event::ArticleVerified { article, .. } => {
            flags::end(db, at, article, None, FlagEnd::Verified)?;
            content::fold(db, at, event)
        }
        Event::OutsideEditReverted {
            article, outside, ..
        } => {
            flags::end(db, at, article, Some(outside), FlagEnd::Reverted)?;
            content::fold(db, at, event)
        }
        Event::ArticleRetired { article, .. } => {
            flags::end(db, at, article, None, FlagEnd::Retired)?;
            content::fold(db, at, event)
        }

        Event::SubmissionMade { .. }
        | Event::SubmissionClaimed { .. }
        | Event::SubmissionReleased { .. }
        | Event::SubmissionReturned { .. }
        | Event::SubmissionResubmitted { .. }
        | Event::SubmissionWithdrawn { .. }
        | Event::CoauthorLeft { .. }
        | Event::SubmissionDeclined { .. }
        | Event::SubmissionApproved { .. }
        | Event::Commented { .. } => review::fold(db, at, event),

        Event::ArticleFlagged {
            article,
            revision,
            why,
            quote,
            note,
        } => flags::fold(db, at, (article, revision), *why, (quote.as_deref(), note)),
        Event::FlagDismissed {
            article,
            revision,
            flagged_by,
            reason,
        } => flags::dismiss(db, at, (article, revision, flagged_by), reason),

        Event::ArticleFoundUseful {
            article,
            revision,
            day,
        } => useful::found(db, at, article, revision, day),
        Event::UsefulTakenBack { article, revision } => {
            useful::taken_back(db, at, article, revision)
        }

        Event::TariffSet { .. }
        | Event::PointsAwarded { .. }
        | Event::PointsReversed { .. }
        | Event::AwardProposed { .. }
        | Event::AwardRefused { .. }
        | Event::AwardWithheld { .. } => ledger::fold(db, at, event),

        Event::RulesSet { version, rules } => rules::fold(db, at, *version, rules),

        Event::RewardOffered { .. }
        | Event::RewardClosed { .. }
        | Event::RedemptionRequested { .. }
        | Event::RedemptionSeconded { .. }
        | Event::RedemptionApproved { .. }
        | Event::RedemptionRejected { .. }
        | Event::RedemptionCancelled { .. }
        | Event::RedemptionExpired { .. }
        | Event::RedemptionFulfilled { .. } => rewards::fold(db, at, event),

        Event::ClockConfirmed { last_ms } if *last_ms > at.ms => clock::put_right(db, at),

        // They say what happened to the file or beside it, and change no table.
        Event::ClockConfirmed { .. }
        | Event::JournalRestored { .. }
        | Event::JournalAccepted { .. }
        | Event::DigestsErased { .. }
        | Event::LockOpened { .. }
        | Event::FromTheFuture => Ok(()),
    }
}
