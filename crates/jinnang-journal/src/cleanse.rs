//! Digests that could be guessed are taken out of the file, to the last byte, as an entry of the journal.
//!
//! Older programs kept them with the outcomes. Entries stay as they are; outcomes are chained anew. What was
//! done is kept as the answer, so that a retry after a kill says the same and finishes what was left.

use crate::chain::Hash;
use crate::deeds::{Deciding, Deed};
use crate::digest;
use crate::error::JournalError;
use crate::event::{Event, MemberId};
use crate::fault::point;
use crate::outcome;
use crate::write::{self, Clock, Command, Decided, Done, Outcome};
use crate::writer::Writer;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// What was taken out, and what it cannot reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleansed {
    /// Outcomes whose digests were taken out.
    pub outcomes: u64,
    /// Members who set a secret while its digest was kept: copies elsewhere may tell it.
    pub secrets: Vec<MemberId>,
}

impl Writer {
    /// See the module.
    pub fn cleanse(
        &mut self,
        deed: &Deed<'_>,
        decide: Deciding<'_>,
    ) -> Result<Cleansed, JournalError> {
        let seen_ms = self.seen_ms();
        let command = deed.command("journal_cleanse");
        let cleansed = self.transact(|db| take_out(db, &command, seen_ms, decide))?;
        if cleansed.outcomes > 0 {
            self.write_anew()?;
        }
        Ok(cleansed)
    }
}

fn take_out(
    db: &Connection,
    command: &Command<'_>,
    seen_ms: i64,
    decide: Deciding<'_>,
) -> Result<Done<Cleansed>, JournalError> {
    if let Some(outcome) = write::answered(db, command)? {
        return Ok(Done::unchanged(told(outcome)));
    }
    let plain = digest::plain(db)?;
    if plain == 0 {
        return Ok(Done::unchanged(Cleansed::default()));
    }
    let cleansed = Cleansed {
        outcomes: plain,
        secrets: secrets_set(db, plain)?,
    };
    let before = outcome::last(db)?.map_or(Hash::ZERO, |row| row.hash);
    outcome::without_digests(db, plain)?;
    digest::none_plain(db)?;
    point!("digests were taken out");
    let event = Event::DigestsErased {
        outcomes: plain,
        before: before.to_string(),
    };
    let done = write::execute(db, command, Clock::Usual { seen_ms }, &mut |state| {
        let answer = serde_json::to_value(&cleansed).expect("plain values");
        Ok(Ok(Decided {
            answer,
            ..decide(state, event.clone())?
        }))
    })?;
    Ok(Done {
        value: told(done.value),
        settled: done.settled,
        entry: done.entry,
        erased: true,
        seen_ms: done.seen_ms,
        made_anew: false,
    })
}

/// As it was answered when it was done. Programs before this kept no answer.
fn told(outcome: Outcome) -> Cleansed {
    match outcome {
        Outcome::Accepted { answer, .. } => serde_json::from_value(answer).unwrap_or_default(),
        Outcome::Rejected { .. } => Cleansed::default(),
    }
}

/// Who set a secret in the first `outcomes` outcomes and has one still.
fn secrets_set(db: &Connection, outcomes: u64) -> Result<Vec<MemberId>, JournalError> {
    let sql = "SELECT DISTINCT o.actor FROM outcome o JOIN secret s ON s.member = o.actor
                WHERE o.n <= ?1 AND o.name = 'secret_set' AND o.accepted = 1
                ORDER BY o.actor";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([outcomes], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
