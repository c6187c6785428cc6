//! What is in the file: its structure, its schema, texts, state tables and sums.

use super::check::Check;
use super::{Cover, Covered, schema};
use crate::chain::sha256;
use crate::error::JournalError;
use crate::{rebuild, state, tally};
use rusqlite::Connection;

impl Check<'_> {
    pub fn file(&mut self) -> Result<(), JournalError> {
        let mut statement = self.db.prepare("PRAGMA integrity_check(20)")?;
        let lines = statement.query_map((), |row| row.get::<_, String>(0))?;
        for line in lines {
            let line = line?;
            if line != "ok" {
                self.fault(
                    None,
                    "数据库文件的结构有损坏",
                    format!("database file: {line}"),
                );
            }
        }
        let broken = self.db.prepare("PRAGMA foreign_key_check")?.exists(())?;
        if broken {
            let en = "a row points at one that is not there";
            self.fault(None, "有记录指向不存在的记录", en);
        }
        Ok(())
    }

    /// A guard that was dropped would let a later slip through unseen.
    pub fn schema(&mut self) -> Result<(), JournalError> {
        if !schema::foreign(self.db)?.is_empty() {
            let en = "tables, indexes or guards are not those of this program";
            self.fault(None, "表、索引或防护规则与本程序不一致", en);
        }
        Ok(())
    }

    pub fn texts(&mut self) -> Result<(), JournalError> {
        let mut statement = self
            .db
            .prepare("SELECT hash, body FROM text ORDER BY rowid")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let hash: String = row.get(0)?;
            let body = row.get_ref(1)?.as_bytes().map_err(rusqlite::Error::from)?;
            if sha256(body).to_string() != hash {
                let en = format!("the text {hash} was changed");
                self.fault(None, format!("正文 {hash} 被改动"), en);
            }
        }
        Ok(())
    }

    pub fn state(&mut self, scratch: &Connection) -> Result<(), JournalError> {
        if !self.faults.is_empty() {
            // A comparison with a chain that does not hold says nothing new.
            return Ok(());
        }
        for table in rebuild::sorted_tables(scratch)? {
            if !state::same_rows(self.db, scratch, &table)? {
                let en = format!("the table {table} is not what the entries add up to");
                self.fault(
                    None,
                    format!("{}与流水推出的结果不一致", state::table_zh(&table)),
                    en,
                );
            }
        }
        if state::reach_differs(self.db)? {
            let zh = format!("{}与使用记录不一致", state::table_zh(state::REACH));
            let en = "the counts of uses are not what the log of uses adds up to";
            self.fault(None, zh, en);
        }
        Ok(())
    }

    /// Rows that nothing else covers.
    pub fn tallies(&mut self) -> Result<(), JournalError> {
        for table in tally::differing(&tally::kept(self.db)?, &tally::scan(self.db)?) {
            let en = format!("another program changed the table {table}");
            self.fault(
                None,
                format!("{}被别的程序改过", state::table_zh(&table)),
                en,
            );
        }
        Ok(())
    }

    pub fn coverage(&mut self) -> Result<(), JournalError> {
        for table in state::all_tables(self.db)? {
            let sql = format!("SELECT COUNT(*) FROM \"{table}\"");
            let rows = self.db.query_row(&sql, (), |row| row.get(0))?;
            let by = match table.as_str() {
                "entry" | "outcome" => Cover::Chain,
                "text" => Cover::OwnHash,
                "meta" | "tally" => Cover::Nothing,
                name if state::is_folded(name) => Cover::Entries,
                _ => Cover::Sum,
            };
            self.covered.push(Covered { table, rows, by });
        }
        Ok(())
    }

    pub fn sums(&mut self) -> Result<(), JournalError> {
        for (seq, zh, en) in state::faults_in_sums(self.db)? {
            self.fault(seq, format!("积分账：{zh}"), format!("the ledger: {en}"));
        }
        Ok(())
    }
}

/// What SQLite says against the file.
fn damages(db: &Connection) -> Result<Vec<String>, JournalError> {
    let mut statement = db.prepare("PRAGMA integrity_check(100)")?;
    let lines = statement.query_map((), |row| row.get(0))?;
    let mut lines: Vec<String> = lines.collect::<rusqlite::Result<_>>()?;
    lines.retain(|line| line != "ok");
    Ok(lines)
}

/// `row 618 missing from index award_time`, `wrong # of entries in index …`
fn is_of_index(line: &str) -> bool {
    line.contains(" index ")
}

/// Are indexes that do not fit their tables all that SQLite finds?
pub(crate) fn only_indexes_differ(db: &Connection) -> Result<bool, JournalError> {
    let damages = damages(db)?;
    Ok(!damages.is_empty() && damages.iter().all(|line| is_of_index(line)))
}
