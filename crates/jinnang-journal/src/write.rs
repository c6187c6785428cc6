//! One command inside its transaction: look up, decide, append, fold, keep the outcome.
//!
//! Everything here happens on a connection whose transaction somebody else begins and commits, so
//! that a failure at any line leaves nothing behind.

use crate::chain::Hash;
use crate::error::JournalError;
use crate::event::{Event, MemberId};
use crate::fault::point;
use crate::outcome::{self, Settled};
use crate::state::{self, At, State, Stored};
use crate::{clock, digest};
use rusqlite::Connection;
use serde_json::Value;

/// Version of the layout of an entry's row.
const ROW: u32 = 1;

/// What somebody asks for.
#[derive(Debug, Clone, Copy)]
pub struct Command<'a> {
    /// A UUID made by the client and kept on every retry.
    pub id: &'a str,
    /// Who asks. Must be a pseudonym: it stays in the chain.
    pub actor: &'a str,
    /// Name of the command.
    pub name: &'a str,
    /// What is asked, as canonical JSON, of which a keyed digest is kept. Empty where not even that may
    /// be kept, as of a secret.
    pub payload: &'a str,
    /// The time of the authority, not of the client.
    pub now_ms: i64,
}

/// What a command comes to.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// What is appended, in this order.
    pub events: Vec<Event>,
    /// What the caller hears, now and on every retry. Must name nobody: it stays.
    pub answer: Value,
    /// Texts to keep, by their hash.
    pub texts: Vec<String>,
    /// What may be forgotten later.
    pub personal: Vec<Personal>,
}

/// What `decide` says: done, refused with a reason that is kept, or not to be said at all.
pub type Ruling = Result<Result<Decided, Value>, JournalError>;

/// Data of a person: kept in ordinary tables, never in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Personal {
    /// What the member is called.
    Name {
        /// Whose name.
        member: MemberId,
        /// The name.
        name: String,
    },
    /// A hash to compare a secret with, or none any more.
    Secret {
        /// Whose secret.
        member: MemberId,
        /// The hash.
        hash: Option<String>,
    },
    /// Forget name and secret. `PersonErased` does this by itself.
    Erase {
        /// Whom to forget.
        member: MemberId,
    },
}

/// What became of a command. Every retry hears the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Accepted {
        /// Its first entry; `first > last` when it has none.
        first: u64,
        /// Its last entry.
        last: u64,
        /// What `decide` answered.
        answer: Value,
    },
    /// It was refused, and nothing changed.
    Rejected {
        /// What `decide` said.
        reason: Value,
    },
}

/// What a transaction did, for those who commit it.
pub(crate) struct Done<T> {
    pub value: T,
    /// The outcome that was added.
    pub settled: Option<Settled>,
    /// The last entry, if entries were added.
    pub entry: Option<(u64, Hash)>,
    /// Was somebody forgotten?
    pub erased: bool,
    /// The time that was seen, where a command was decided.
    pub seen_ms: Option<i64>,
    /// Tables were made anew: what they add up to is to be counted again.
    pub made_anew: bool,
}

impl<T> Done<T> {
    /// No entry and no outcome came of it.
    pub fn unchanged(value: T) -> Self {
        Self {
            value,
            settled: None,
            entry: None,
            erased: false,
            seen_ms: None,
            made_anew: false,
        }
    }
}

impl Done<()> {
    /// Tables were made anew, and nothing else came of it.
    pub fn made_anew(value: ()) -> Self {
        Self {
            made_anew: true,
            ..Self::unchanged(value)
        }
    }
}

/// Which clock may decide.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Clock {
    /// One that fits what was seen last, at this time.
    Usual { seen_ms: i64 },
    /// Any: somebody says that it is right, or is putting the file right.
    Confirmed,
}

pub(crate) fn execute(
    db: &Connection,
    command: &Command<'_>,
    clock: Clock,
    decide: &mut dyn FnMut(&State<'_>) -> Ruling,
) -> Result<Done<Outcome>, JournalError> {
    if let Some(outcome) = answered(db, command)? {
        return Ok(Done::unchanged(outcome));
    }
    let mut append = Append::begin(db, command, clock)?;
    let ruling = decide(&State::deciding(db, append.recorded_ms))?;
    point!("it was decided");
    let mut erased = false;
    let (accepted, answer) = match ruling {
        Err(reason) => (false, reason),
        Ok(decided) => {
            decided
                .events
                .iter()
                .try_for_each(|event| append.add(event))?;
            decided
                .texts
                .iter()
                .try_for_each(|text| state::keep_text(db, text))?;
            erased = forget_and_remember(db, &decided)?;
            if erased {
                // From this very outcome on.
                digest::forget(db, append.outcomes + 1)?;
            }
            (true, decided.answer)
        }
    };
    let entry = append.last_added();
    let settled = append.settle(accepted, &answer)?;
    Ok(Done {
        value: settled.outcome()?,
        settled: Some(settled),
        entry,
        erased,
        seen_ms: Some(command.now_ms),
        made_anew: false,
    })
}

/// The outcome of a command that was decided before.
pub(crate) fn answered(
    db: &Connection,
    command: &Command<'_>,
) -> Result<Option<Outcome>, JournalError> {
    let Some(settled) = outcome::find(db, command.id)? else {
        return Ok(None);
    };
    if settled.compute() != settled.hash {
        return Err(broken_chain("the outcome of a command was changed"));
    }
    if !settled.is_of(db, command)? {
        return Err(JournalError::Conflict {
            command: command.id.to_owned(),
        });
    }
    settled.outcome().map(Some)
}

/// The writer stops at this error, see `Writer`.
fn broken_chain(what: &str) -> JournalError {
    JournalError::Stopped {
        why: what.to_owned(),
    }
}

fn forget_and_remember(db: &Connection, decided: &Decided) -> Result<bool, JournalError> {
    let mut erased = false;
    for personal in &decided.personal {
        match personal {
            Personal::Name { member, name } => state::set_name(db, member, name)?,
            Personal::Secret { member, hash } => state::set_secret(db, member, hash.as_deref())?,
            Personal::Erase { member } => {
                state::erase(db, member)?;
                erased = true;
            }
        }
    }
    for event in &decided.events {
        if let Event::PersonErased { member } = event {
            state::erase(db, member)?;
            erased = true;
        }
    }
    Ok(erased)
}

/// The end of the journal while a command adds to it.
struct Append<'a> {
    db: &'a Connection,
    command: &'a Command<'a>,
    recorded_ms: i64,
    first: u64,
    seq: u64,
    hash: Hash,
    outcomes: u64,
    outcome_hash: Hash,
}

impl<'a> Append<'a> {
    /// Reads both ends and checks their hashes: nothing is added to a chain that is broken there.
    fn begin(
        db: &'a Connection,
        command: &'a Command<'a>,
        clock: Clock,
    ) -> Result<Self, JournalError> {
        let entry = state::last_entry(db)?;
        if entry.as_ref().is_some_and(|row| row.compute() != row.hash) {
            return Err(broken_chain("the last entry was changed"));
        }
        let outcome = outcome::last(db)?;
        if outcome
            .as_ref()
            .is_some_and(|row| row.compute() != row.hash)
        {
            return Err(broken_chain("the last outcome was changed"));
        }
        let seq = entry.as_ref().map_or(0, |row| row.seq);
        if outcome.as_ref().map_or(0, |row| row.last) != seq {
            return Err(broken_chain("entries and outcomes end differently"));
        }
        // The latest outcome is never older than the latest entry.
        let last_ms = outcome.as_ref().map(|row| row.recorded_ms);
        let recorded_ms = match clock {
            Clock::Usual { seen_ms } => clock::recorded(last_ms, seen_ms, command.now_ms)?,
            Clock::Confirmed => command.now_ms,
        };
        Ok(Self {
            db,
            command,
            recorded_ms,
            first: seq + 1,
            seq,
            hash: entry.map_or(Hash::ZERO, |row| row.hash),
            outcomes: outcome.as_ref().map_or(0, |row| row.n),
            outcome_hash: outcome.map_or(Hash::ZERO, |row| row.hash),
        })
    }

    fn add(&mut self, event: &Event) -> Result<(), JournalError> {
        if *event == Event::FromTheFuture {
            return Err(JournalError::damaged(
                "an event of no known kind was decided",
            ));
        }
        let text = serde_json::to_string(event)
            .map_err(|error| JournalError::damaged(format!("event without a text: {error}")))?;
        let mut row = Stored {
            seq: self.seq + 1,
            recorded_ms: self.recorded_ms,
            actor: self.command.actor.to_owned(),
            command: self.command.id.to_owned(),
            n: self.seq + 1 - self.first,
            version: ROW,
            text,
            prev: self.hash,
            hash: Hash::ZERO,
        };
        row.hash = row.compute();
        row.insert(self.db)?;
        point!("an entry was added");
        (self.seq, self.hash) = (row.seq, row.hash);
        let at = At {
            seq: row.seq,
            ms: row.recorded_ms,
            actor: &row.actor,
        };
        state::fold(self.db, &at, event)?;
        state::follow(self.db, event)?;
        point!("an entry was folded");
        Ok(())
    }

    fn last_added(&self) -> Option<(u64, Hash)> {
        (self.seq >= self.first).then_some((self.seq, self.hash))
    }

    fn settle(self, accepted: bool, answer: &Value) -> Result<Settled, JournalError> {
        let mut row = Settled {
            n: self.outcomes + 1,
            command: self.command.id.to_owned(),
            actor: self.command.actor.to_owned(),
            name: self.command.name.to_owned(),
            payload: digest::of(self.db, self.command)?,
            recorded_ms: self.recorded_ms,
            accepted,
            first: self.first,
            last: self.seq,
            answer: answer.to_string(),
            prev: self.outcome_hash,
            hash: Hash::ZERO,
        };
        row.hash = row.compute();
        row.insert(self.db)?;
        point!("the outcome was kept");
        Ok(row)
    }
}
