//! SQLite FTS5 with its own trigrams.

use super::{Asker, HITS, Page};
use rusqlite::Connection;
use std::path::Path;

const FILE: &str = "fts.db";

pub fn fill(folder: &Path, pages: impl Iterator<Item = Page>) -> anyhow::Result<()> {
    let mut db = Connection::open(folder.join(FILE))?;
    db.execute_batch("CREATE VIRTUAL TABLE page USING fts5(title, body, tokenize = 'trigram')")?;
    let transaction = db.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO page (title, body) VALUES (?1, ?2)")?;
        for page in pages {
            insert.execute(page)?;
        }
    }
    transaction.commit()?;
    db.execute_batch("INSERT INTO page (page) VALUES ('optimize')")?;
    Ok(())
}

pub fn open(folder: &Path) -> anyhow::Result<Asker> {
    let db = Connection::open(folder.join(FILE))?;
    Ok(Box::new(move |text| hits(&db, text).unwrap_or(0)))
}

fn hits(db: &Connection, text: &str) -> rusqlite::Result<usize> {
    // Trigrams know nothing shorter than three characters; LIKE is what its users fall back on.
    let (sql, argument) = if text.chars().count() < 3 {
        let sql = "SELECT rowid FROM page WHERE title LIKE ?1 OR body LIKE ?1 LIMIT ?2";
        (sql, format!("%{text}%"))
    } else {
        let sql = "SELECT rowid FROM page WHERE page MATCH ?1 ORDER BY rank LIMIT ?2";
        (sql, format!("\"{}\"", text.replace('"', " ")))
    };
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map((argument, HITS as i64), |row| row.get::<_, i64>(0))?;
    Ok(rows.count())
}
