//! What is kept of a command's request, so that an id is not used for a second thing.
//!
//! A request can hold a name or another thing that is easily guessed, and an outcome is kept for
//! ever. So the digest has a key, and the key goes when somebody is erased: what was noted before
//! can be compared with nothing any more. A command from before then is known by its id, its name
//! and its actor, as is one whose request may leave nothing at all (an empty payload).
//! Digests of programs before this had no key; `cleanse` takes them out.

use crate::chain::{Hash, Hasher};
use crate::error::JournalError;
use crate::outcome::Settled;
use crate::write::Command;
use rusqlite::{Connection, OptionalExtension};

/// Step 3 of the migrations. Frozen once released. The generator of SQLite is seeded by the system.
pub(crate) const LASTING_3: &str = "
CREATE TABLE digest_key (
    since INTEGER PRIMARY KEY,
    key   BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

INSERT INTO digest_key (since, key)
    SELECT COALESCE(MAX(n), 0) + 1, randomblob(32) FROM outcome;

INSERT INTO meta (key, value)
    SELECT 'plain_digests', COALESCE(MAX(n), 0) FROM outcome;
";

/// What is kept of a command.
pub(crate) fn of(db: &Connection, command: &Command<'_>) -> Result<Hash, JournalError> {
    if command.payload.is_empty() {
        return Ok(Hash::ZERO);
    }
    let newest = "SELECT key FROM digest_key ORDER BY since DESC LIMIT 1";
    let key: Hash = db.prepare_cached(newest)?.query_row((), |row| row.get(0))?;
    Ok(keyed(&key, command))
}

/// Is this the request that was settled? Yes, where nothing is left to compare with.
pub(crate) fn fits(
    db: &Connection,
    settled: &Settled,
    command: &Command<'_>,
) -> Result<bool, JournalError> {
    if command.payload.is_empty() || settled.payload == Hash::ZERO {
        return Ok(true);
    }
    if settled.n <= plain(db)? {
        return Ok(settled.payload == unkeyed(command));
    }
    let sql = "SELECT key FROM digest_key WHERE since <= ?1 ORDER BY since DESC LIMIT 1";
    let mut statement = db.prepare_cached(sql)?;
    let key: Option<Hash> = statement
        .query_row([settled.n], |row| row.get(0))
        .optional()?;
    Ok(key.is_none_or(|key| settled.payload == keyed(&key, command)))
}

/// Lets go of every key: what follows, from outcome `since` on, has another one.
pub(crate) fn forget(db: &Connection, since: u64) -> Result<(), JournalError> {
    db.execute("DELETE FROM digest_key", ())?;
    let sql = "INSERT INTO digest_key (since, key) VALUES (?1, randomblob(32))";
    db.execute(sql, [since])?;
    Ok(())
}

/// The last outcome whose digest an older program made without a key; 0 when there is none.
pub(crate) fn plain(db: &Connection) -> Result<u64, JournalError> {
    let sql = "SELECT value FROM meta WHERE key = 'plain_digests'";
    let mut statement = db.prepare_cached(sql)?;
    let text: Option<String> = statement.query_row((), |row| row.get(0)).optional()?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// There are none left.
pub(crate) fn none_plain(db: &Connection) -> Result<(), JournalError> {
    let sql = "UPDATE meta SET value = '0' WHERE key = 'plain_digests'";
    db.execute(sql, ())?;
    Ok(())
}

fn keyed(key: &Hash, command: &Command<'_>) -> Hash {
    Hasher::new("jinnang command v2\n", key)
        .text(command.name)
        .text(command.payload)
        .done()
}

fn unkeyed(command: &Command<'_>) -> Hash {
    Hasher::new("jinnang command v1\n", &Hash::ZERO)
        .text(command.name)
        .text(command.payload)
        .done()
}
