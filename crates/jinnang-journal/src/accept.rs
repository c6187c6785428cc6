//! Somebody answers for a journal that was not opened though its chain holds: nobody can tell whether it is
//! the latest, or another program changed what cannot be made again.
//!
//! The chain is checked whole, guards and indexes become ours again, the state tables are folded from the
//! entries, and only then it is asked whether the actor may: what the file said before is not asked.
//! Tables that are not made as ours are no case for an answer; then a copy has to take the file's place.

use crate::deeds::{self, Deciding, Deed};
use crate::error::{JournalError, OpenError};
use crate::event::Event;
use crate::fault::point;
use crate::open::{self, Place};
use crate::witness::Memory;
use crate::write::{self, Clock};
use crate::{migrate, opening, rebuild, tally, verify};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// What was remembered of a folder's journal goes. Nothing is done where nothing is wrong with it.
pub(crate) fn accept(
    folder: &Path,
    deed: &Deed<'_>,
    decide: Deciding<'_>,
) -> Result<(), JournalError> {
    let place = Place::new(folder);
    let memory = Memory::read(&place.witness);
    let Err(why) = opening::writer(&place) else {
        return Ok(());
    };
    let mut db = open::writer(&place.file).map_err(deeds::unopened)?;
    migrate::up(&mut db, &place.file, |_| Ok(())).map_err(deeds::unopened)?;
    let watch = tally::Watch::on(&db)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    expect_chain(&tx)?;
    verify::make_schema_ours(&tx, || rebuild::derived(&tx))?;
    tally::Watch::arm(&tx)?;
    tally::keep_all(&tx, &tally::scan(&tx)?)?;
    watch.begin();
    let event = Event::JournalAccepted {
        why: word_for(&why).to_owned(),
        remembered: memory.witness().seq,
    };
    let at = deed.dated(&tx, memory.witness().seen_ms)?;
    let command = at.command("journal_accept");
    write::execute(&tx, &command, Clock::Confirmed, &mut |state| {
        decide(state, event.clone()).map(Ok)
    })?;
    watch.settle(&tx)?;
    tx.commit()?;
    point!("the file was accepted");
    db.close().map_err(|(_, error)| error)?;
    deeds::begin_anew(&place)
}

fn expect_chain(db: &Connection) -> Result<(), JournalError> {
    let verified = verify::chain(db, &mut |_, _| true)?;
    match verified.faults.first() {
        None => Ok(()),
        Some(fault) => Err(JournalError::damaged(fault.en.clone())),
    }
}

fn word_for(why: &OpenError) -> &'static str {
    match why {
        OpenError::NoHead { .. } => "no_head",
        OpenError::Changed { .. } => "changed",
        OpenError::Older { .. } => "older",
        _ => "other",
    }
}
