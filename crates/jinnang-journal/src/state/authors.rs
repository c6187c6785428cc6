//! Who wrote the published texts, and how far they reach.
//!
//! `author` holds the authors of what is in the base now; a retired article has none here. The whole
//! history of authors stands in `revision`.

use super::{Answer, State, query};
use crate::event::MemberId;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = "
CREATE TABLE author (
    article TEXT NOT NULL,
    member  TEXT NOT NULL,
    PRIMARY KEY (article, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX author_member ON author (member, article);
";

/// What a member's articles are to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Impact {
    /// Articles in the base of whose published text the member is an author.
    pub published: u64,
    /// How often they were inserted, copied or found useful by somebody who is not an author of them.
    pub uses: u64,
    /// By how many different members.
    pub colleagues: u64,
}

/// Uses of a member's articles, by anybody.
pub(super) const USES: &str = "
    SELECT COUNT(*)
      FROM author w
      JOIN use_log u INDEXED BY use_log_reach ON u.article = w.article
     WHERE w.member = ?1 AND u.how IN ('inserted', 'copied', 'useful')";

/// Those of them that are by an author of the article. The order of the joins is forced: a few authors
/// are looked up, instead of all uses.
pub(super) const OWN_USES: &str = "
    SELECT COUNT(*)
      FROM author w
      CROSS JOIN author o ON o.article = w.article
      CROSS JOIN use_log u INDEXED BY use_log_reach ON u.article = o.article AND u.member = o.member
     WHERE w.member = ?1 AND u.how IN ('inserted', 'copied', 'useful')";

/// What others than its authors said to be useful of a member's articles.
pub(super) const FOUND_USEFUL: &str = "
    SELECT COUNT(*)
      FROM author w
      JOIN useful f ON f.article = w.article
     WHERE w.member = ?1 AND f.stands = 1
       AND NOT EXISTS (SELECT 1 FROM author o
                        WHERE o.article = f.article AND o.member = f.member)";

/// Colleagues, found by looking at every use of the member's articles.
pub(super) const COLLEAGUES_BY_USE: &str = "
    SELECT COUNT(*) FROM (
        SELECT u.member
          FROM author w
          JOIN use_log u INDEXED BY use_log_reach ON u.article = w.article
         WHERE w.member = ?1 AND u.how IN ('inserted', 'copied', 'useful')
           AND NOT EXISTS (SELECT 1 FROM author o
                            WHERE o.article = u.article AND o.member = u.member)
         UNION
        SELECT f.member
          FROM author w
          JOIN useful f ON f.article = w.article
         WHERE w.member = ?1 AND f.stands = 1
           AND NOT EXISTS (SELECT 1 FROM author o
                            WHERE o.article = f.article AND o.member = f.member))";

/// Colleagues, found by asking of everybody whether there is one such use or word of praise.
pub(super) const COLLEAGUES_BY_MEMBER: &str = "
    SELECT COUNT(*) FROM member m
     WHERE EXISTS (SELECT 1
                     FROM use_log u INDEXED BY use_log_of
                     JOIN author w ON w.article = u.article AND w.member = ?1
                    WHERE u.member = m.id AND u.how IN ('inserted', 'copied', 'useful')
                      AND NOT EXISTS (SELECT 1 FROM author o
                                       WHERE o.article = u.article AND o.member = u.member))
        OR EXISTS (SELECT 1
                     FROM useful f
                     JOIN author w ON w.article = f.article AND w.member = ?1
                    WHERE f.member = m.id AND f.stands = 1
                      AND NOT EXISTS (SELECT 1 FROM author o
                                       WHERE o.article = f.article AND o.member = f.member))";

/// More uses than this are not looked at one by one: with so many, a colleague is soon found to be one.
const FEW: u64 = 50_000;

impl State<'_> {
    /// How far a member's articles reach.
    pub fn impact(&self, member: &MemberId) -> Answer<Impact> {
        let count = |sql: &str| query::value::<u64>(self.db, sql, [member]);
        let uses = count(USES)?;
        Ok(Impact {
            published: count("SELECT COUNT(*) FROM author WHERE member = ?1")?,
            uses: uses - count(OWN_USES)? + count(FOUND_USEFUL)?,
            colleagues: if uses <= FEW {
                count(COLLEAGUES_BY_USE)?
            } else {
                count(COLLEAGUES_BY_MEMBER)?
            },
        })
    }
}

/// Says who wrote the published text of an article: nobody, when it is not in the base.
pub(super) fn set(db: &Connection, article: &str, authors: &[MemberId]) -> Answer<()> {
    query::change(db, "DELETE FROM author WHERE article = ?1", [article])?;
    let sql = "INSERT INTO author (article, member) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    authors
        .iter()
        .try_for_each(|author| query::change(db, sql, (article, author)).map(drop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate;
    use crate::state::{create_for_fold, create_for_questions};
    use jinnang_testkit::{Dice, seed};

    #[test]
    fn colleagues_are_the_same_however_they_are_counted() {
        let db = Connection::open_in_memory().unwrap();
        migrate::steps(&db).unwrap();
        create_for_fold(&db).unwrap();
        create_for_questions(&db).unwrap();
        let mut dice = Dice::new(seed(7));
        let mut below = |end: u64| dice.roll() % end;
        for member in 0..12 {
            let sql = "INSERT INTO member VALUES (?1, 'employee', 0, '', 1, 0, ?2, 0, 0, NULL)";
            db.execute(sql, (format!("m{member}"), member)).unwrap();
        }
        for _ in 0..400 {
            let (article, member) = (format!("a{}", below(9)), format!("m{}", below(12)));
            let how = ["inserted", "copied", "useful", "opened"][below(4) as usize];
            if below(5) == 0 {
                let wrote: Vec<_> = (0..below(4))
                    .map(|_| MemberId(format!("m{}", below(12))))
                    .collect();
                set(&db, &article, &wrote).unwrap();
            } else {
                let sql = "INSERT INTO use_log (member, article, lineage, how, at_ms, day)
                           VALUES (?1, ?2, '', ?3, 0, '')";
                db.execute(sql, (&member, &article, how)).unwrap();
                let sql = "INSERT INTO useful VALUES (?1, ?2, ?3, '', '', 0, ?4)
                           ON CONFLICT DO NOTHING";
                let found = (&article, below(3).to_string(), format!("m{}", below(12)));
                db.execute(sql, (found.0, found.1, found.2, below(2)))
                    .unwrap();
            }
            for member in (0..12).map(|n| format!("m{n}")) {
                let count = |sql: &str| query::value::<u64>(&db, sql, [&member]).unwrap();
                assert_eq!(count(COLLEAGUES_BY_USE), count(COLLEAGUES_BY_MEMBER));
            }
        }
    }
}
