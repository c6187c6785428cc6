//! What is done to a journal's file as a whole, each as an entry of the journal itself: a copy takes its
//! place, somebody answers for it as it is, digests that could be guessed are taken out.
//!
//! Who may is decided by the caller. Nobody else may have the file open for the first two.

use crate::backup;
use crate::chain::Hash;
use crate::error::{JournalError, OpenError};
use crate::event::{Event, MemberId};
use crate::fault::{pause, point};
use crate::journal::Head;
use crate::open::{self, Place};
use crate::outcome;
use crate::state::{self, State};
use crate::tally;
use crate::verify;
use crate::witness::{Memory, Noted, Witness};
use crate::write::{self, Clock, Command, Decided, Done, Personal};
use crate::writer::Writer;
use crate::{digest, migrate, rebuild};
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

impl<'a> Deed<'a> {
    fn command(&self, name: &'a str) -> Command<'a> {
        Command {
            id: self.command,
            actor: self.actor,
            name,
            payload: "",
            now_ms: self.now_ms,
        }
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
    let last_ms = outcome::last(&db)?.map_or(0, |row| row.recorded_ms);
    let at = Deed {
        now_ms: deed.now_ms.max(last_ms),
        ..*deed
    };
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

fn head_of(db: &Connection) -> Result<Head, JournalError> {
    Ok(state::last_entry(db)?.map_or(Head::NONE, |row| Head {
        seq: row.seq,
        hash: row.hash,
    }))
}

fn unopened(error: OpenError) -> JournalError {
    match error {
        OpenError::Storage(cause) => JournalError::Storage(cause),
        OpenError::File(cause) => JournalError::File(cause),
        other => JournalError::damaged(other.to_string()),
    }
}

/// Forgets what was remembered of another file, and remembers the end of this one.
fn begin_anew(place: &Place) -> Result<(), JournalError> {
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

/// Somebody answers for a folder's journal as it is: what was remembered of it goes, its state tables are
/// folded again, and the chain is checked whole before.
pub(crate) fn accept(folder: &Path, deed: &Deed<'_>) -> Result<(), JournalError> {
    let place = Place::new(folder);
    let memory = Memory::read(&place.witness);
    let Err(why) = crate::opening::writer(&place) else {
        return Ok(());
    };
    let mut db = open::writer(&place.file).map_err(unopened)?;
    migrate::up(&mut db, &place.file, |_| Ok(())).map_err(unopened)?;
    let verified = verify::chain(&db, &mut |_, _| true)?;
    if let Some(fault) = verified.faults.first() {
        return Err(JournalError::damaged(fault.en.clone()));
    }
    let watch = tally::Watch::on(&db)?;
    let tx = db.unchecked_transaction()?;
    rebuild::derived(&tx)?;
    tally::Watch::arm(&tx)?;
    tally::keep_all(&tx, &tally::scan(&tx)?)?;
    watch.begin();
    let last_ms = outcome::last(&tx)?.map_or(0, |row| row.recorded_ms);
    let at = Deed {
        now_ms: deed.now_ms.max(last_ms),
        ..*deed
    };
    let event = Event::JournalAccepted {
        why: word_for(&why).to_owned(),
        remembered: memory.witness().seq,
    };
    let command = at.command("journal_accept");
    write::execute(&tx, &command, Clock::Confirmed, &mut |_| {
        Ok(Ok(Decided {
            events: vec![event.clone()],
            ..Decided::default()
        }))
    })?;
    watch.settle(&tx)?;
    tx.commit()?;
    point!("the file was accepted");
    db.close().map_err(|(_, error)| error)?;
    begin_anew(&place)
}

fn word_for(why: &OpenError) -> &'static str {
    match why {
        OpenError::NoHead { .. } => "no_head",
        OpenError::Changed { .. } => "changed",
        OpenError::Older { .. } => "older",
        _ => "other",
    }
}

/// What was taken out, and what it cannot reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleansed {
    /// Outcomes whose digests were taken out.
    pub outcomes: u64,
    /// Members who set a secret while its digest was kept: copies elsewhere may tell it.
    pub secrets: Vec<MemberId>,
}

/// Takes digests without a key out of the outcomes and chains these anew. The entries stay as they are.
pub(crate) fn cleanse(db: &Connection, deed: &Deed<'_>) -> Result<Done<Cleansed>, JournalError> {
    let plain = digest::plain(db)?;
    let secrets = secrets_set(db, plain)?;
    let none = Cleansed {
        outcomes: 0,
        secrets: Vec::new(),
    };
    if plain == 0 {
        return Ok(Done::unchanged(none));
    }
    let before = outcome::last(db)?.map_or(Hash::ZERO, |row| row.hash);
    outcome::without_digests(db, plain)?;
    digest::none_plain(db)?;
    point!("digests were taken out");
    let event = Event::DigestsErased {
        outcomes: plain,
        before: before.to_string(),
    };
    let command = deed.command("journal_cleanse");
    let last_ms = outcome::last(db)?.map_or(0, |row| row.recorded_ms);
    let command = Command {
        now_ms: deed.now_ms.max(last_ms),
        ..command
    };
    let done = write::execute(db, &command, Clock::Confirmed, &mut |_| {
        Ok(Ok(Decided {
            events: vec![event.clone()],
            ..Decided::default()
        }))
    })?;
    Ok(Done {
        value: Cleansed {
            outcomes: plain,
            secrets,
        },
        settled: done.settled,
        entry: done.entry,
        erased: true,
        seen_ms: done.seen_ms,
        made_anew: false,
    })
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

impl Writer {
    /// Takes digests that could be guessed out of the file, to the last byte.
    pub fn cleanse(&mut self, deed: &Deed<'_>) -> Result<Cleansed, JournalError> {
        let cleansed = self.transact(|db| cleanse(db, deed))?;
        if cleansed.outcomes > 0 {
            self.write_anew()?;
        }
        Ok(cleansed)
    }
}
