//! What is done to a journal's file as a whole, each as an entry of the journal itself. Here a copy takes
//! its place; `accept` and `cleanse` are the others.
//!
//! Who may is decided by the caller. Nobody else may have the file open.

use crate::backup;
use crate::chain::Hash;
use crate::error::{JournalError, OpenError};
use crate::event::{Event, MemberId};
use crate::fault::{pause, point};
use crate::journal::{Head, head_of};
use crate::open::{self, Place};
use crate::outcome;
use crate::state::{self, State};
use crate::tally;
use crate::witness::{Memory, Noted, Witness};
use crate::write::{self, Clock, Command, Decided, Personal};
use crate::{clock, migrate};
use rusqlite::Connection;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Who does something to the file, under which command id, and when.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// A pseudonym.
    pub actor: &'a str,
    /// Id of the command.
    pub command: &'a str,
    /// Milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// What is kept of a deed, given the entry that says it: asked in its transaction. An error changes nothing.
pub type Deciding<'a> = &'a mut dyn FnMut(&State<'_>, Event) -> Result<Decided, JournalError>;

impl<'a> Deed<'a> {
    pub(crate) fn command(&self, name: &'a str) -> Command<'a> {
        Command {
            id: self.command,
            actor: self.actor,
            name,
            payload: "",
            now_ms: self.now_ms,
        }
    }

    /// The same at a time that the journal can go on from. Putting a file right does not say that the clock
    /// is right: one that may not decide counts for nothing, and the entry is of the latest time there is.
    pub(crate) fn dated(&self, db: &Connection, seen_ms: i64) -> Result<Self, JournalError> {
        let last_ms = outcome::last(db)?.map(|row| row.recorded_ms);
        let dated = clock::recorded(last_ms, seen_ms, self.now_ms);
        Ok(Self {
            now_ms: dated.unwrap_or(last_ms.unwrap_or(self.now_ms)),
            ..*self
        })
    }
}

/// A journal that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where what was there before lies now.
    pub aside: PathBuf,
    /// Where the copy ended.
    pub copy: Head,
    /// Where the journal ended that it replaced; nothing where that could not be read.
    pub ended: Head,
    /// Entries of it that the copy has not.
    pub cut: u64,
}

/// What a journal that may be replaced says of itself.
struct Before {
    ended: Head,
    cut: u64,
    erased: Vec<MemberId>,
}

/// Puts a verified copy of `from` in the place of a folder's journal. Who was erased in the journal that is
/// replaced is erased in the one that takes its place.
pub(crate) fn restore(
    folder: &Path,
    from: &Path,
    deed: &Deed<'_>,
) -> Result<Restored, JournalError> {
    let place = Place::new(folder);
    if let Some(done) = restored_before(&place, deed) {
        if done.copy != head_of(&open::reader(from)?)? {
            return Err(JournalError::Conflict {
                command: deed.command.to_owned(),
            });
        }
        // Only the note of its end may be missing.
        begin_anew(&place)?;
        return Ok(Restored {
            aside: backup::last_aside(folder),
            ..done
        });
    }
    let draft = folder.join("journal.db.part");
    backup::remove(&draft)?;
    backup::copy(&open::reader(from)?, &draft)?;
    let (copy, before) = record(&place, &draft, deed)?;
    let aside = backup::put(folder, &draft)?;
    begin_anew(&place)?;
    pause!("the noted end was replaced");
    Ok(Restored {
        aside,
        copy,
        ended: before.ended,
        cut: before.cut,
    })
}

/// What this very command did before it was cut short.
fn restored_before(place: &Place, deed: &Deed<'_>) -> Option<Restored> {
    let db = open::reader(&place.file).ok()?;
    let settled = outcome::find(&db, deed.command).ok()??;
    if settled.actor != deed.actor || settled.name != "journal_restore" {
        return None;
    }
    let entries = state::stored_after(&db, settled.first - 1, 100).ok()?;
    let events = entries.iter().filter_map(|row| row.event().ok());
    events.into_iter().find_map(|event| match event {
        Event::JournalRestored {
            copy_seq,
            copy_hash,
            ended_seq,
            ended_hash,
            cut,
        } => Some(Restored {
            aside: PathBuf::new(),
            copy: Head {
                seq: copy_seq,
                hash: Hash::read(&copy_hash)?,
            },
            ended: Head {
                seq: ended_seq,
                hash: Hash::read(&ended_hash)?,
            },
            cut,
        }),
        _ => None,
    })
}

/// Adds the entry to the copy, which is brought up to date for it.
fn record(place: &Place, draft: &Path, deed: &Deed<'_>) -> Result<(Head, Before), JournalError> {
    let mut db = open::writer(draft).map_err(unopened)?;
    migrate::up(&mut db, draft, |_| Ok(())).map_err(unopened)?;
    let copy = head_of(&db)?;
    let before = look_back(place, &copy).unwrap_or(Before {
        ended: Head::NONE,
        cut: 0,
        erased: Vec::new(),
    });
    let at = deed.dated(&db, Memory::read(&place.witness).witness().seen_ms)?;
    let watch = tally::Watch::on(&db)?;
    let tx = db.unchecked_transaction()?;
    let command = at.command("journal_restore");
    write::execute(&tx, &command, Clock::Confirmed, &mut |state| {
        Ok(Ok(restored(state, &copy, &before)?))
    })?;
    watch.settle(&tx)?;
    tx.commit()?;
    point!("the restore was recorded in the copy");
    // One file, without a log of writes beside it, and nothing of who was erased in it.
    db.execute_batch("VACUUM")?;
    db.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))?;
    db.close().map_err(|(_, error)| error)?;
    Ok((copy, before))
}

fn restored(state: &State<'_>, copy: &Head, before: &Before) -> Result<Decided, JournalError> {
    let mut decided = Decided::default();
    for member in &before.erased {
        let known = state.member(member)?;
        if known.is_some_and(|known| !known.erased) {
            decided.events.push(Event::PersonErased {
                member: member.clone(),
            });
            decided.personal.push(Personal::Erase {
                member: member.clone(),
            });
        }
    }
    decided.events.push(Event::JournalRestored {
        copy_seq: copy.seq,
        copy_hash: copy.hash.to_string(),
        ended_seq: before.ended.seq,
        ended_hash: before.ended.hash.to_string(),
        cut: before.cut,
    });
    decided.answer = Value::from(before.cut);
    Ok(decided)
}

/// What can be read of the journal that is there.
fn look_back(place: &Place, copy: &Head) -> Option<Before> {
    if !place.file.exists() {
        return None;
    }
    let db = open::reader(&place.file).ok()?;
    // What is remembered outlives a restore that was cut short.
    let remembered = Memory::read(&place.witness).witness();
    let mut ended = head_of(&db).ok()?;
    if remembered.seq > ended.seq {
        ended = Head {
            seq: remembered.seq,
            hash: remembered.hash,
        };
    }
    let members = State::new(&db).members().unwrap_or_default();
    let erased = members.into_iter().filter(|member| member.erased);
    Some(Before {
        cut: ended.seq - shared(&db, copy, &ended),
        ended,
        erased: erased.map(|member| member.id).collect(),
    })
}

/// How many entries the two have in common: all of the copy's, where its last one is there too.
fn shared(db: &Connection, copy: &Head, ended: &Head) -> u64 {
    let there = state::stored_after(db, copy.seq.saturating_sub(1), 1);
    let there = there.ok().and_then(|mut rows| rows.pop());
    match there {
        Some(row) if row.hash == copy.hash => copy.seq.min(ended.seq),
        _ => 0,
    }
}

pub(crate) fn unopened(error: OpenError) -> JournalError {
    match error {
        OpenError::Storage(cause) => JournalError::Storage(cause),
        OpenError::File(cause) => JournalError::File(cause),
        other => JournalError::damaged(other.to_string()),
    }
}

/// Forgets what was remembered of another file, and remembers the end of this one.
pub(crate) fn begin_anew(place: &Place) -> Result<(), JournalError> {
    let db = open::reader(&place.file)?;
    let entry = state::last_entry(&db)?.map(|row| (row.seq, row.hash));
    let outcome = outcome::last(&db)?.map(|row| (row.n, row.hash, row.recorded_ms));
    let tally = tally::Seal::of(&db)?;
    drop(db);
    let noted = Noted {
        entry,
        outcome: outcome.map(|(n, hash, _)| (n, hash)),
        tally,
        seen_ms: outcome.map(|(_, _, at_ms)| at_ms),
    };
    Ok(Witness::replace(&place.witness, noted)?)
}
