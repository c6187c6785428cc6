//! What every table that no chain covers should add up to, kept as rows change.
//!
//! Entries and outcomes are chained; everything else in the file (state tables, names, secrets, uses)
//! could be changed by another program and nothing would tell. So each row has a hash, each table the
//! sum of the hashes of its rows, and the sums are kept in the same transaction as the rows. A sum
//! does not depend on order, and a changed row costs two additions, whatever the table's size.
//!
//! The sums say what this program wrote. Whether the rows still are that is asked by adding them up
//! anew (`scan`), which reads all rows: `opening` says when that is worth it.
//! Not covered: `text`, where each row stands under its own hash; `meta` and `tally`.

use crate::chain::{Hash, Hasher};
use crate::error::JournalError;
use crate::state;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Null, ValueRef};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Step 3 of the migrations. Frozen once released.
pub(crate) const LASTING_3: &str = "
CREATE TABLE tally (
    name TEXT PRIMARY KEY,
    sum  BLOB NOT NULL CHECK (length(sum) = 32)
) STRICT, WITHOUT ROWID;
";

/// Tables that have no sum: they are chained, hold their own hashes, or hold the sums.
const WITHOUT: &[&str] = &["entry", "outcome", "text", "meta", "tally"];

/// The sum of the hashes of rows: four numbers, each wrapping.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sum([u64; 4]);

impl Sum {
    fn change(&mut self, row: Self, by: fn(u64, u64) -> u64) {
        for (mine, its) in self.0.iter_mut().zip(row.0) {
            *mine = by(*mine, its);
        }
    }

    fn add(&mut self, row: Self) {
        self.change(row, u64::wrapping_add);
    }

    fn take(&mut self, row: Self) {
        self.change(row, u64::wrapping_sub);
    }

    fn bytes(self) -> [u8; 32] {
        let mut all = [0; 32];
        for (part, number) in all.chunks_exact_mut(8).zip(self.0) {
            part.copy_from_slice(&number.to_be_bytes());
        }
        all
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut sum = Self::default();
        if bytes.len() != 32 {
            return None;
        }
        for (number, part) in sum.0.iter_mut().zip(bytes.chunks_exact(8)) {
            *number = u64::from_be_bytes(part.try_into().ok()?);
        }
        Some(sum)
    }
}

/// The hash of one row: the table's name and every value with its type and length.
struct RowHash(Sha256);

impl RowHash {
    fn of(table: &str) -> Self {
        let mut sha = Sha256::new();
        sha.update((table.len() as u64).to_be_bytes());
        sha.update(table.as_bytes());
        Self(sha)
    }

    fn value(&mut self, value: ValueRef<'_>) {
        let number;
        let (kind, bytes): (u8, &[u8]) = match value {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(it) => {
                number = it.to_be_bytes();
                (1, &number)
            }
            ValueRef::Real(it) => {
                number = it.to_be_bytes();
                (2, &number)
            }
            ValueRef::Text(it) => (3, it),
            ValueRef::Blob(it) => (4, it),
        };
        self.0.update([kind]);
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    fn done(self) -> Sum {
        Sum::read(&self.0.finalize()).unwrap_or_default()
    }
}

/// The sum of each table, by its name. A table that is not named has no rows.
pub(crate) type Sums = BTreeMap<String, Sum>;

/// Adds up all rows of all tables that have a sum.
pub(crate) fn scan(db: &Connection) -> Result<Sums, JournalError> {
    let mut sums = Sums::new();
    for table in tables(db)? {
        let sum = scan_table(db, &table)?;
        if sum != Sum::default() {
            sums.insert(table, sum);
        }
    }
    Ok(sums)
}

fn tables(db: &Connection) -> Result<Vec<String>, JournalError> {
    let mut tables = state::all_tables(db)?;
    tables.retain(|name| !WITHOUT.contains(&name.as_str()));
    Ok(tables)
}

fn scan_table(db: &Connection, table: &str) -> Result<Sum, JournalError> {
    let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let columns = statement.column_count();
    let mut rows = statement.query(())?;
    let mut sum = Sum::default();
    while let Some(row) = rows.next()? {
        let mut hash = RowHash::of(table);
        for at in 0..columns {
            hash.value(row.get_ref(at)?);
        }
        sum.add(hash.done());
    }
    Ok(sum)
}

/// The sums as they are kept.
pub(crate) fn kept(db: &Connection) -> Result<Sums, JournalError> {
    let mut statement = db.prepare_cached("SELECT name, sum FROM tally")?;
    let mut rows = statement.query(())?;
    let mut sums = Sums::new();
    while let Some(row) = rows.next()? {
        let bytes: [u8; 32] = row.get(1)?;
        let sum = Sum::read(&bytes).unwrap_or_default();
        if sum != Sum::default() {
            sums.insert(row.get(0)?, sum);
        }
    }
    Ok(sums)
}

/// Keeps these sums instead of those that are there.
pub(crate) fn keep_all(db: &Connection, sums: &Sums) -> Result<(), JournalError> {
    db.execute("DELETE FROM tally", ())?;
    sums.iter()
        .try_for_each(|(table, sum)| keep(db, table, *sum))
}

fn keep(db: &Connection, table: &str, sum: Sum) -> Result<(), JournalError> {
    let sql = "INSERT INTO tally (name, sum) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET sum = ?2";
    db.prepare_cached(sql)?.execute((table, sum.bytes()))?;
    Ok(())
}

/// Stands for all sums but those of the log of uses, which changes without a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seal {
    /// Of the tables that the entries add up to.
    pub derived: Hash,
    /// Of those that nothing can make again.
    pub lasting: Hash,
}

impl Seal {
    /// How nothing known is written.
    pub const UNKNOWN: Self = Self {
        derived: Hash::ZERO,
        lasting: Hash::ZERO,
    };

    /// None where it stands for nothing.
    pub fn known(self) -> Option<Self> {
        (self != Self::UNKNOWN).then_some(self)
    }

    /// Of what is kept in the file.
    pub fn of(db: &Connection) -> Result<Self, JournalError> {
        Ok(Self::on(&kept(db)?))
    }

    /// Of these sums.
    pub fn on(sums: &Sums) -> Self {
        let hash_of = |which: fn(&str) -> bool| {
            let mut hash = Hasher::new("jinnang tally v1\n", &Hash::ZERO);
            for (table, sum) in sums.iter().filter(|(table, _)| which(table)) {
                hash = hash.text(table).bytes(&sum.bytes());
            }
            hash.done()
        };
        Self {
            derived: hash_of(state::is_folded),
            lasting: hash_of(|table| !state::is_derived(table) && !state::is_of_uses(table)),
        }
    }
}

/// Tables whose sums differ, by name.
pub(crate) fn differing(one: &Sums, other: &Sums) -> Vec<String> {
    let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
    names.sort();
    names.dedup();
    let differ = |name: &&&String| one.get(name.as_str()) != other.get(name.as_str());
    names
        .iter()
        .filter(differ)
        .map(|name| (*name).clone())
        .collect()
}

/// Hears of every row that the writing connection changes, by triggers that only this connection has.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Sums>>);

/// What a trigger calls with the table's name, `1` for a row that comes and `-1` for one that goes, and
/// the row's values.
const HEAR: &str = "jinnang_row";

impl Watch {
    /// Begins to listen.
    pub fn on(db: &Connection) -> Result<Self, JournalError> {
        let watch = Self::default();
        let heard = Arc::clone(&watch.0);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        db.create_scalar_function(HEAR, -1, flags, move |row| {
            let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
            hear(&mut heard, row).map(|()| Null)
        })?;
        Self::arm(db)?;
        Ok(watch)
    }

    /// Makes the triggers of tables that have none: those of a table go with it.
    pub fn arm(db: &Connection) -> Result<(), JournalError> {
        for table in tables(db)? {
            let columns = columns(db, &table)?;
            let values = |side: &str| {
                let named = columns.iter().map(|name| format!("{side}.\"{name}\""));
                named.collect::<Vec<_>>().join(", ")
            };
            let comes = format!("SELECT {HEAR}('{table}', 1, {});", values("NEW"));
            let goes = format!("SELECT {HEAR}('{table}', -1, {});", values("OLD"));
            for (event, deed) in [
                ("INSERT", comes.clone()),
                ("DELETE", goes.clone()),
                ("UPDATE", format!("{goes} {comes}")),
            ] {
                db.execute_batch(&format!(
                    "CREATE TEMP TRIGGER IF NOT EXISTS \"heard_{table}_{event}\"
                     AFTER {event} ON main.\"{table}\" BEGIN {deed} END;"
                ))?;
            }
        }
        Ok(())
    }

    /// Forgets what was heard: a transaction begins.
    pub fn begin(&self) {
        self.heard().clear();
    }

    /// Keeps what the transaction changed in the sums, inside it.
    pub fn settle(&self, db: &Connection) -> Result<(), JournalError> {
        let heard = std::mem::take(&mut *self.heard());
        for (table, change) in heard {
            if change != Sum::default() {
                let mut sum = sum_of(db, &table)?;
                sum.add(change);
                keep(db, &table, sum)?;
            }
        }
        Ok(())
    }

    fn heard(&self) -> MutexGuard<'_, Sums> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn columns(db: &Connection, table: &str) -> Result<Vec<String>, JournalError> {
    let mut statement = db.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// One row came or went.
fn hear(heard: &mut Sums, row: &Context<'_>) -> rusqlite::Result<()> {
    let table = row.get_raw(0).as_str()?;
    let mut hash = RowHash::of(table);
    for at in 2..row.len() {
        hash.value(row.get_raw(at));
    }
    let sum = match heard.get_mut(table) {
        Some(sum) => sum,
        None => heard.entry(table.to_owned()).or_default(),
    };
    match row.get::<i64>(1)? {
        1 => sum.add(hash.done()),
        _ => sum.take(hash.done()),
    }
    Ok(())
}

fn sum_of(db: &Connection, table: &str) -> Result<Sum, JournalError> {
    let mut statement = db.prepare_cached("SELECT sum FROM tally WHERE name = ?1")?;
    let mut rows = statement.query([table])?;
    let Some(row) = rows.next()? else {
        return Ok(Sum::default());
    };
    let bytes: [u8; 32] = row.get(0)?;
    Ok(Sum::read(&bytes).unwrap_or_default())
}
