//! How often each article was used, counted beside the log of uses.
//!
//! The author of ten thousand articles asks for a sum over every use of them. Counting the log would take
//! longer with every year, so each article has its counts: all uses, and those by who wrote the published
//! text. The first grows with the log; the second is counted anew when the authors change. Both follow from
//! `use_log` and `author`: they are made with the state tables, and `differs` compares them with the log.

use super::{Answer, query};
use crate::event::Event;
use rusqlite::Connection;

/// The table, which is no fold of the entries.
pub(crate) const TABLE: &str = "reach";

const SCHEMA: &str = "
CREATE TABLE reach (
    article TEXT PRIMARY KEY,
    uses    INTEGER NOT NULL,
    own     INTEGER NOT NULL
) STRICT, WITHOUT ROWID";

/// Articles with uses. Having it opened is no use of a text.
const COUNTED: &str = "
    SELECT u.article, COUNT(*) AS uses,
           COUNT(*) FILTER (WHERE EXISTS (SELECT 1 FROM author o
                                           WHERE o.article = u.article AND o.member = u.member)) AS own
      FROM use_log u INDEXED BY use_log_reach
     WHERE u.how IN ('inserted', 'copied', 'useful')
     GROUP BY u.article";

/// Makes the table and counts what is in the log. The tables of the entries are there.
pub(super) fn make(db: &Connection) -> Answer<()> {
    db.execute_batch(SCHEMA)?;
    let sql = format!("INSERT INTO reach (article, uses, own) {COUNTED}");
    // No place where a test stops: this runs for the model of the schema too, once in a process.
    db.execute(&sql, ())?;
    Ok(())
}

/// Counts one use that was added to the log.
pub(super) fn add(db: &Connection, article: &str, member: &str, how: &str) -> Answer<()> {
    if how == "opened" {
        return Ok(());
    }
    let sql = "INSERT INTO reach (article, uses, own)
               VALUES (?1, 1, EXISTS (SELECT 1 FROM author WHERE article = ?1 AND member = ?2))
               ON CONFLICT (article) DO UPDATE SET uses = uses + 1, own = own + excluded.own";
    query::change(db, sql, (article, member)).map(drop)
}

/// Counts the uses by authors anew where an event that was just folded said who they are.
pub(crate) fn follow(db: &Connection, event: &Event) -> Answer<()> {
    match event {
        Event::RevisionPublished { piece, .. } => count_own(db, &piece.article),
        Event::ArticleRetired { article, .. } => count_own(db, article),
        _ => Ok(()),
    }
}

/// Uses of an article by its authors. The order of the joins is forced: a few authors are looked up,
/// instead of all uses.
pub(super) const OWN: &str = "
    UPDATE reach
       SET own = (SELECT COUNT(*)
                    FROM author o
                    CROSS JOIN use_log u INDEXED BY use_log_reach
                         ON u.article = o.article AND u.member = o.member
                   WHERE o.article = ?1 AND u.how IN ('inserted', 'copied', 'useful'))
     WHERE article = ?1";

pub(super) fn count_own(db: &Connection, article: &str) -> Answer<()> {
    query::change(db, OWN, [article]).map(drop)
}

/// Are the counts other than those of the log?
pub(crate) fn differs(db: &Connection) -> Answer<bool> {
    let kept = "SELECT article, uses, own FROM reach";
    let sql = format!(
        "SELECT EXISTS (SELECT * FROM ({COUNTED}) EXCEPT {kept})
             OR EXISTS ({kept} EXCEPT SELECT * FROM ({COUNTED}))"
    );
    query::value(db, &sql, ())
}
