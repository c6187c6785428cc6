//! What is looked at before anybody may decide on a journal's file.
//!
//! The chain's end, and what this machine remembers of it; the schema with its guards; and whether
//! the tables still are what was written: by the sums that are kept with them and with the remembered
//! end. Rows are added up anew only where something touched the files since we did, or where we cannot
//! tell, so that opening a large journal stays quick. State tables that were changed are folded again
//! from the entries, which says what is right; what cannot be made again (names, secrets, uses, keys)
//! keeps the file closed for writing until somebody answers for it or puts a copy in its place.

use crate::error::{JournalError, OpenError};
use crate::open::{self, Place};
use crate::tally::{self, Seal, Sums};
use crate::verify;
use crate::witness::{Memory, Witness};
use crate::{migrate, outcome, rebuild, stamp, state};
use rusqlite::{Connection, TransactionBehavior};

/// Entries and outcomes whose hashes are checked at every start.
const TAIL: u64 = 1_000;

/// A file that was looked at.
pub(crate) struct Looked {
    pub db: Connection,
    /// Of the data, before it was looked at (`stamp::version`).
    pub version: i64,
    /// State tables that another program had changed and that were folded again.
    pub mended: Vec<String>,
}

/// Opens a folder's journal for writing, making it or bringing it up to date.
pub(crate) fn writer(place: &Place) -> Result<Looked, OpenError> {
    place.tidy()?;
    let memory = Memory::read(&place.witness);
    memory.expect_file(&place.file)?;
    let is_new = place.file.metadata().map_or(0, |meta| meta.len()) == 0;
    if is_new && memory == Memory::Missing {
        // Before the first commit, so that from then on its absence means something.
        Witness::writer(&place.witness).begin()?;
    }
    let touched = stamp::of(&place.file) != memory.witness().stamp;
    let mut db = open::writer(&place.file)?;
    let version = stamp::version(&db)?;
    let look = |db: &Connection| expect_lasting(lasting_before(db, &memory.witness())?);
    let migrated = migrate::up(&mut db, &place.file, look)?;
    remembers(&db, memory)?;
    if migrated {
        expect_lasting(verify::foreign_schema(&db)?)?;
        return Ok(Looked {
            db,
            version,
            mended: vec![],
        });
    }
    let mended = tables(&mut db, &memory.witness(), touched)?;
    Ok(Looked {
        db,
        version,
        mended,
    })
}

/// The same for a process that only reads: what is wrong is said and nothing is changed.
pub(crate) fn reader(place: &Place) -> Result<(), OpenError> {
    let memory = Memory::read(&place.witness);
    memory.expect_file(&place.file)?;
    if !place.file.exists() {
        return Err(OpenError::Missing {
            file: place.file.clone(),
        });
    }
    let db = open::reader(&place.file).map_err(OpenError::from_storage)?;
    migrate::expect_current(&db, &place.file)?;
    remembers(&db, memory)
}

/// Is it the journal that this machine remembers, or a later state of it?
fn remembers(db: &Connection, memory: Memory) -> Result<(), OpenError> {
    verify::tail(db, TAIL, &memory.witness())?;
    let found = state::last_entry(db)?.map_or(0, |row| row.seq);
    match memory {
        Memory::Missing | Memory::Torn if found > 0 => Err(OpenError::NoHead { found }),
        _ => Ok(()),
    }
}

/// Before a file is brought up to date: lasting tables that are not as they were left.
fn lasting_before(db: &Connection, remembered: &Witness) -> Result<Vec<String>, JournalError> {
    if !migrate::has_sums(db)? {
        // A program that kept sums noted what they came to: this file had them.
        let lost = remembered.tally.map(|_| "tally".to_owned());
        return Ok(lost.into_iter().collect());
    }
    let kept = tally::kept(db)?;
    let mut changed = tally::differing(&kept, &tally::scan(db)?);
    changed.extend(lasting_unlike(&kept, noted_in_step(db, remembered)?));
    changed.retain(|table| !state::is_derived(table));
    Ok(in_order(changed))
}

/// What was noted of the tables, if the note is of this end: what was committed and not noted any more,
/// because the program ended, is no other program's.
fn noted_in_step(db: &Connection, remembered: &Witness) -> Result<Option<Seal>, JournalError> {
    let in_step = outcome::last(db)?.map_or(0, |row| row.n) == remembered.outcome;
    Ok(remembered.tally.filter(|_| in_step))
}

/// Lasting tables, where they come to something else than was noted: sums and rows may agree and both be
/// another program's.
fn lasting_unlike(kept: &Sums, noted: Option<Seal>) -> Vec<String> {
    let unlike = noted.is_some_and(|noted| noted.lasting != Seal::on(kept).lasting);
    let sealed = |table: &&String| !state::is_derived(table) && !state::is_of_uses(table);
    let sealed = kept.keys().filter(sealed).cloned();
    sealed.filter(|_| unlike).collect()
}

fn in_order(mut tables: Vec<String>) -> Vec<String> {
    tables.sort();
    tables.dedup();
    tables
}

/// What cannot be made again keeps the file closed for writing.
fn expect_lasting(changed: Vec<String>) -> Result<(), OpenError> {
    if changed.is_empty() {
        return Ok(());
    }
    Err(OpenError::Changed { tables: changed })
}

/// Are the tables as they were written? Gives those that were made anew.
fn tables(
    db: &mut Connection,
    remembered: &Witness,
    touched: bool,
) -> Result<Vec<String>, OpenError> {
    let mut changed = verify::foreign_schema(db)?;
    let kept = tally::kept(db)?;
    let now = Seal::on(&kept);
    if changed.is_empty() && remembered.tally == Some(now) && !touched {
        return Ok(vec![]);
    }
    changed.extend(tally::differing(&kept, &tally::scan(db)?));
    let noted = noted_in_step(db, remembered)?;
    if noted.is_some_and(|noted| noted.derived != now.derived) {
        changed.extend(unlike_entries(db)?);
    }
    changed.extend(lasting_unlike(&kept, noted));
    let (derived, lasting): (Vec<_>, Vec<_>) = in_order(changed)
        .into_iter()
        .partition(|table| state::is_derived(table));
    expect_lasting(lasting)?;
    if !derived.is_empty() {
        fold_again(db)?;
    }
    Ok(derived)
}

/// Tables that are not what the entries add up to.
fn unlike_entries(db: &Connection) -> Result<Vec<String>, JournalError> {
    let scratch = open::scratch()?;
    state::create_for_fold(&scratch)?;
    let mut seq = 0;
    loop {
        let page = state::stored_after(db, seq, rebuild::PAGE)?;
        let Some(last) = page.last() else { break };
        seq = last.seq;
        page.iter()
            .try_for_each(|row| rebuild::fold_row(&scratch, row))?;
    }
    let mut wrong = Vec::new();
    for table in rebuild::sorted_tables(&scratch)? {
        if !state::same_rows(db, &scratch, &table)? {
            wrong.push(table);
        }
    }
    Ok(wrong)
}

/// Folds all entries again into new tables, and takes away what no program of ours made.
fn fold_again(db: &mut Connection) -> Result<(), OpenError> {
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(OpenError::from_storage)?;
    verify::make_schema_ours(&tx, || rebuild::derived(&tx))?;
    tally::keep_all(&tx, &tally::scan(&tx)?)?;
    tx.commit().map_err(OpenError::from_storage)
}
