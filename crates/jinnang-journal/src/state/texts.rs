//! Texts by hash: bodies of revisions and submissions, kept once, never changed.

use super::{Answer, State, query};
use jinnang_revision::Revision;
use rusqlite::Connection;

pub(super) const LASTING_1: &str = "
CREATE TABLE text (
    hash TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TRIGGER text_keeps BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'a text is never changed'); END;
";

impl State<'_> {
    /// A text that was kept.
    pub fn text(&self, hash: &Revision) -> Answer<Option<String>> {
        let sql = "SELECT body FROM text WHERE hash = ?1";
        query::first(self.db, sql, [hash], |row| row.get(0))
    }

    /// Texts whose hash begins so.
    pub fn texts_beginning(&self, hash: &str) -> Answer<Vec<Revision>> {
        let sql =
            "SELECT hash FROM text WHERE hash >= ?1 AND hash < ?1 || 'g' ORDER BY hash LIMIT 100";
        query::list(self.db, sql, [hash], |row| row.get(0))
    }

    /// Was this text ever published?
    pub fn was_published(&self, hash: &Revision) -> Answer<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM revision WHERE revision = ?1)";
        query::value(self.db, sql, [hash])
    }
}

/// Keeps a text under its hash.
pub(crate) fn keep_text(db: &Connection, text: &str) -> Answer<()> {
    let sql = "INSERT INTO text (hash, body) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING";
    query::change(db, sql, (Revision::of(text), text)).map(drop)
}
