//! The file of calls beside the one that is in use: copying it, looking at a copy, forgetting in one.
//!
//! A copy is one file without a log, made by SQLite itself while calls go on.

use crate::call::Owner;
use crate::store::{StoreError, rows};
use rusqlite::{Connection, OpenFlags, params};
use std::collections::BTreeMap;
use std::path::Path;

/// Copies the file of calls, in use or not, to a place where no file is. A damaged one is an error.
pub fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let db = read(from)?;
    expect_whole(&db)?;
    let to = to.to_string_lossy();
    db.execute("VACUUM INTO ?1", [to.as_ref()])?;
    Ok(())
}

/// How many calls a sound copy holds. A file that is damaged or of a newer program is an error.
pub fn count(file: &Path) -> Result<u32, StoreError> {
    let db = read(file)?;
    expect_whole(&db)?;
    Ok(db.query_row("SELECT count(*) FROM call", [], |row| row.get(0))?)
}

fn expect_whole(db: &Connection) -> Result<(), StoreError> {
    let said: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" {
        return Ok(());
    }
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(code, Some(said)).into())
}

/// Which of these calls a file of calls holds, in use or not.
pub fn held(file: &Path, calls: &[String]) -> Result<Vec<String>, StoreError> {
    let db = read(file)?;
    let mut found = db.prepare("SELECT EXISTS (SELECT 1 FROM call WHERE id = ?1)")?;
    let mut held = Vec::new();
    for call in calls {
        if found.query_row([call], |row| row.get(0))? {
            held.push(call.clone());
        }
    }
    Ok(held)
}

/// Every call of a file, and when it was last at work.
pub fn states(file: &Path) -> Result<BTreeMap<String, i64>, StoreError> {
    let db = read(file)?;
    let mut found = db.prepare("SELECT id, max(seen_ms, coalesce(ended_ms, 0)) FROM call")?;
    let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Does any call belong to a member?
pub fn has_members(file: &Path) -> Result<bool, StoreError> {
    let db = read(file)?;
    let owned = "SELECT EXISTS (SELECT 1 FROM call WHERE owner IS NOT NULL AND owner <> '')";
    Ok(has_owners(&db)? && db.query_row(owned, [], |row| row.get(0))?)
}

/// What was looked for in calls of a copy, and by whom; by the machine, where it does not say.
pub fn looked_for(file: &Path, calls: &[String]) -> Result<Vec<(Owner, String)>, StoreError> {
    let db = read(file)?;
    let owner = if has_owners(&db)? { "owner" } else { "NULL" };
    let mut found = db.prepare(&format!(
        "SELECT {owner}, text FROM call JOIN moment ON moment.call = call.id
          WHERE call.id = ?1 AND did = 'searched' AND text IS NOT NULL"
    ))?;
    let mut all = Vec::new();
    for call in calls {
        let rows = found.query_map([call], |row| Ok((rows::owner_of(row.get(0)?), row.get(1)?)))?;
        for row in rows {
            all.push(row?);
        }
    }
    Ok(all)
}

/// Calls of older programs belong to nobody.
fn has_owners(db: &Connection) -> rusqlite::Result<bool> {
    let owned = "SELECT count(*) FROM pragma_table_info('call') WHERE name = 'owner'";
    db.query_row(owned, [], |row| Ok(row.get::<_, u32>(0)? > 0))
}

/// Forgets calls, and all calls of some members, in a copy that nobody has open, so that no byte of them is
/// left in it. The copy is changed in place.
pub fn forget_in(file: &Path, calls: &[String], members: &[String]) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    db.execute_batch(
        "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    for call in calls {
        db.execute("DELETE FROM call WHERE id = ?1", [call])?;
    }
    if has_owners(&db)? {
        for member in members {
            db.execute("DELETE FROM call WHERE owner = ?1", params![member])?;
        }
    }
    db.execute_batch("VACUUM;")?;
    db.close().map_err(|(_, error)| error.into())
}

fn read(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;",
    )?;
    Ok(db)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Call, Customer, Owner, Store};

    #[test]
    fn a_copy_made_while_calls_go_on_holds_them_and_forgets_without_a_byte_left() {
        let folder = tempfile::tempdir().unwrap();
        let (file, copy_of) = (
            folder.path().join("calls.db"),
            folder.path().join("copy.db"),
        );
        let mut store = Store::open(&file, 1).unwrap().store;
        for (id, name) in [("call-1", "Wang Jianguo"), ("call-2", "Li Xiulan")] {
            let mut call = Call::begin(id.to_owned(), 1);
            call.with(Customer {
                name: name.to_owned(),
                ..Customer::default()
            });
            store.put(&call, 0).unwrap();
        }
        copy(&file, &copy_of).unwrap();
        assert_eq!(count(&copy_of).unwrap(), 2);
        forget_in(&copy_of, &["call-1".to_owned()], &[]).unwrap();
        assert_eq!(count(&copy_of).unwrap(), 1);
        let bytes = std::fs::read(&copy_of).unwrap();
        let holds = |text: &str| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        assert!(!holds("Wang Jianguo") && holds("Li Xiulan"));
        assert!(
            store.read(&Owner::Machine, "call-1").unwrap().is_some(),
            "the calls in use are as they were"
        );
    }
}
