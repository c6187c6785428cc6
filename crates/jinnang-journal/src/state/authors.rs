//! Who wrote the published texts, and how far they reach.
//!
//! `author` holds the authors of what is in the base now; a retired article has none here. The whole
//! history of authors stands in `revision`.

use super::{Answer, State, query};
use crate::event::MemberId;
use rusqlite::{Connection, Row};

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

/// A member's articles, uses of them by anybody, and how many of these are by an author of the article.
pub(super) const USES: &str = "
    SELECT COUNT(*), COALESCE(SUM(r.uses), 0), COALESCE(SUM(r.own), 0)
      FROM author w
      LEFT JOIN reach r ON r.article = w.article
     WHERE w.member = ?1";

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
        let (published, uses, own) = uses_of(self.db, member)?;
        Ok(Impact {
            published,
            uses: uses - own + count(FOUND_USEFUL)?,
            colleagues: if uses <= FEW {
                count(COLLEAGUES_BY_USE)?
            } else {
                count(COLLEAGUES_BY_MEMBER)?
            },
        })
    }
}

fn uses_of(db: &Connection, member: &MemberId) -> Answer<(u64, u64, u64)> {
    let mut statement = db.prepare_cached(USES)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    Ok(statement.query_row([member], read)?)
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
    use crate::state::{UseEntry, empty_journal, log_use, reach};
    use jinnang_testkit::{Dice, seed};

    /// The slow way: every use of a member's articles, and those of them by an author of the article.
    const COUNTED: &str = "
        SELECT COUNT(*), COUNT(*) FILTER (WHERE EXISTS (
                   SELECT 1 FROM author o WHERE o.article = u.article AND o.member = u.member))
          FROM author w
          JOIN use_log u ON u.article = w.article
         WHERE w.member = ?1 AND u.how IN ('inserted', 'copied', 'useful')";

    /// Random numbers below an end.
    fn numbers() -> impl FnMut(u64) -> u64 {
        let mut dice = Dice::new(seed(7));
        move |end| dice.roll() % end
    }

    fn used(article: &str, member: String, how: &str) -> UseEntry {
        UseEntry {
            member: MemberId(member),
            article: article.to_owned(),
            lineage: "".into(),
            how: how.to_owned(),
            at_ms: 0,
            day: String::new(),
        }
    }

    #[test]
    fn counts_that_are_kept_are_those_of_the_log_whatever_happens_to_authors() {
        let db = empty_journal().unwrap();
        let mut below = numbers();
        for turn in 0..300 {
            let article = format!("a{}", below(9));
            if below(5) == 0 {
                let wrote: Vec<_> = (0..below(4))
                    .map(|_| MemberId(format!("m{}", below(12))))
                    .collect();
                set(&db, &article, &wrote).unwrap();
                reach::count_own(&db, &article).unwrap();
            } else {
                let how = ["inserted", "copied", "useful", "opened"][below(4) as usize];
                log_use(&db, &used(&article, format!("m{}", below(12)), how)).unwrap();
            }
            for member in (0..12).map(|n| MemberId(format!("m{n}"))) {
                let (_, uses, own) = uses_of(&db, &member).unwrap();
                let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
                let counted = db.query_row(COUNTED, [&member], read).unwrap();
                assert_eq!((uses, own), counted, "turn {turn}: {member}");
            }
            assert!(!reach::differs(&db).unwrap(), "turn {turn}");
        }
        for wrong in [
            "UPDATE reach SET uses = uses + 1 WHERE article = 'a3'",
            "UPDATE reach SET own = own + 1 WHERE article = 'a3'",
            "DELETE FROM reach WHERE article = 'a3'",
            "INSERT INTO reach VALUES ('nobody', 1, 0)",
        ] {
            let tx = db.unchecked_transaction().unwrap();
            assert_eq!(tx.execute(wrong, ()).unwrap(), 1);
            assert!(reach::differs(&tx).unwrap(), "{wrong}");
        }
    }

    #[test]
    fn colleagues_are_the_same_however_they_are_counted() {
        let db = empty_journal().unwrap();
        let mut below = numbers();
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
