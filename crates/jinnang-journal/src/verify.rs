//! Is everything as it must be?
//!
//! A hash chain finds what a file check does not, and the other way round, so both run. Beyond them:
//! outcomes cover the entries exactly, texts have their hashes, the schema still has its guards, the
//! state tables equal a rebuild, and the ledger adds up. Whatever is found is an answer, not an
//! error; a check that cannot be finished is itself a finding.

use crate::chain::{Hash, sha256};
use crate::error::{JournalError, OpenError};
use crate::journal::Head;
use crate::outcome;
use crate::rebuild::{self, PAGE};
use crate::state::{self, Stored};
use crate::witness::Witness;
use crate::{migrate, open};
use rusqlite::Connection;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries that were looked at.
    pub entries: u64,
    /// The last entry whose chain holds.
    pub head: Head,
    /// What is wrong; empty when all is well.
    pub faults: Vec<Fault>,
}

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The entry concerned, where there is one.
    pub seq: Option<u64>,
    /// What is wrong, Chinese.
    pub zh: String,
    /// What is wrong, English.
    pub en: String,
}

impl Fault {
    fn new(seq: Option<u64>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            seq,
            zh: zh.into(),
            en: en.into(),
        }
    }
}

type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// All checks.
pub(crate) fn all(db: &Connection, progress: Progress<'_>) -> Result<Verified, JournalError> {
    let mut check = Check::new(db, progress);
    check.step("文件结构", "structure of the file", Check::file)?;
    check.step("表结构", "schema", Check::schema)?;
    let scratch = open::scratch()?;
    state::create_derived(&scratch)?;
    check.step("流水", "entries", |check| check.entries(Some(&scratch)))?;
    check.step("操作结果", "outcomes", Check::outcomes)?;
    check.step("正文", "texts", Check::texts)?;
    check.step("状态表", "state tables", |check| check.state(&scratch))?;
    check.step("积分账", "ledger", Check::sums)?;
    Ok(check.done())
}

/// Hashes of entries and outcomes.
pub(crate) fn chain(db: &Connection, progress: Progress<'_>) -> Result<Verified, JournalError> {
    let mut check = Check::new(db, progress);
    check.step("流水", "entries", |check| check.entries(None))?;
    check.step("操作结果", "outcomes", Check::outcomes)?;
    Ok(check.done())
}

/// The last rows and what this machine remembers of them, at every start.
pub(crate) fn tail(db: &Connection, rows: u64, remembered: &Witness) -> Result<(), OpenError> {
    let mut heard = |_, _| true;
    let mut check = Check::new(db, &mut heard);
    let last = state::last_entry(db)?.map_or(0, |row| row.seq);
    let last_outcome = outcome::last(db)?.map_or(0, |row| row.n);
    check.step("流水", "entries", |check| {
        check.entries_from(last.saturating_sub(rows), None)
    })?;
    check.step("操作结果", "outcomes", |check| {
        check.outcomes_from(last_outcome.saturating_sub(rows))
    })?;
    if let Some(fault) = check.faults.first() {
        return Err(OpenError::Damaged {
            what: fault.en.clone(),
        });
    }
    let older = OpenError::Older {
        found: last,
        remembered: remembered.seq,
    };
    if last < remembered.seq || last_outcome < remembered.outcome {
        return Err(older);
    }
    let entry = state::stored_after(db, remembered.seq.saturating_sub(1), 1)?;
    let outcome = outcome::after(db, remembered.outcome.saturating_sub(1), 1)?;
    let same = entry
        .first()
        .is_none_or(|row| remembered.seq == 0 || row.hash == remembered.hash)
        && outcome
            .first()
            .is_none_or(|row| remembered.outcome == 0 || row.hash == remembered.outcome_hash);
    if same { Ok(()) } else { Err(older) }
}

struct Check<'a> {
    db: &'a Connection,
    progress: Progress<'a>,
    total: u64,
    head: Head,
    entries: u64,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    fn new(db: &'a Connection, progress: Progress<'a>) -> Self {
        let head = Head {
            seq: 0,
            hash: Hash::ZERO,
        };
        Self {
            db,
            progress,
            total: 0,
            head,
            entries: 0,
            faults: Vec::new(),
        }
    }

    fn done(self) -> Verified {
        Verified {
            entries: self.entries,
            head: self.head,
            faults: self.faults,
        }
    }

    /// A check that fails half way is a finding; only the caller's own stop ends everything.
    fn step(
        &mut self,
        zh: &str,
        en: &str,
        work: impl FnOnce(&mut Self) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        match work(self) {
            Err(JournalError::Cancelled) => Err(JournalError::Cancelled),
            Err(JournalError::Damaged { what }) => {
                self.fault(None, format!("{zh}：{what}"), format!("{en}: {what}"));
                Ok(())
            }
            Err(JournalError::Storage(cause)) => {
                let (zh, en) = (format!("{zh}读不出来：{cause}"), format!("{en}: {cause}"));
                self.fault(None, zh, en);
                Ok(())
            }
            other => other,
        }
    }

    fn fault(&mut self, seq: Option<u64>, zh: impl Into<String>, en: impl Into<String>) {
        self.faults.push(Fault::new(seq, zh, en));
    }

    fn hear(&mut self, done: u64) -> Result<(), JournalError> {
        if (self.progress)(done, self.total) {
            Ok(())
        } else {
            Err(JournalError::Cancelled)
        }
    }

    fn file(&mut self) -> Result<(), JournalError> {
        let mut statement = self.db.prepare("PRAGMA integrity_check(20)")?;
        let lines = statement.query_map((), |row| row.get::<_, String>(0))?;
        for line in lines {
            let line = line?;
            if line != "ok" {
                self.fault(
                    None,
                    format!("数据库文件：{line}"),
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
    fn schema(&mut self) -> Result<(), JournalError> {
        let model = Connection::open_in_memory()?;
        migrate::steps(&model)?;
        state::create_derived(&model)?;
        if schema_of(&model)? != schema_of(self.db)? {
            let en = "tables, indexes or guards are not those of this program";
            self.fault(None, "表、索引或防护规则与本程序不一致", en);
        }
        Ok(())
    }

    fn entries(&mut self, scratch: Option<&Connection>) -> Result<(), JournalError> {
        self.total = state::last_entry(self.db)?.map_or(0, |row| row.seq);
        self.entries_from(0, scratch)
    }

    /// The chain after `seq`; each entry that holds is folded into `scratch`.
    fn entries_from(&mut self, seq: u64, scratch: Option<&Connection>) -> Result<(), JournalError> {
        let mut before = match seq {
            0 => None,
            _ => state::stored_after(self.db, seq - 1, 1)?.pop(),
        };
        loop {
            let done = before.as_ref().map_or(0, |row| row.seq);
            self.hear(done)?;
            let page = state::stored_after(self.db, done, PAGE)?;
            if page.is_empty() {
                return Ok(());
            }
            for row in page {
                if let Some(fault) = fault_in(&row, before.as_ref()) {
                    self.faults.push(fault);
                    return Ok(());
                }
                if let Some(scratch) = scratch {
                    rebuild::fold_row(scratch, &row)?;
                }
                self.entries += 1;
                self.head = Head {
                    seq: row.seq,
                    hash: row.hash,
                };
                before = Some(row);
            }
        }
    }

    fn outcomes(&mut self) -> Result<(), JournalError> {
        self.outcomes_from(0)?;
        let sql = "SELECT e.seq FROM entry e LEFT JOIN outcome o ON o.command = e.command
                    WHERE o.n IS NULL OR o.accepted = 0 OR e.actor <> o.actor
                       OR e.seq > o.last OR e.n <> e.seq - o.first LIMIT 1";
        let stray = self
            .db
            .prepare(sql)?
            .query_map((), |row| row.get(0))?
            .next();
        if let Some(seq) = stray.transpose()? {
            let en = "the entry does not belong to the command it names";
            self.fault(Some(seq), "这条流水与它的操作不符", en);
        }
        Ok(())
    }

    fn outcomes_from(&mut self, n: u64) -> Result<(), JournalError> {
        let mut before = match n {
            0 => None,
            _ => outcome::after(self.db, n - 1, 1)?.pop(),
        };
        loop {
            let done = before.as_ref().map_or(0, |row| row.n);
            let page = outcome::after(self.db, done, PAGE)?;
            if page.is_empty() {
                return self.ends_meet(before.map_or(0, |row| row.last));
            }
            for row in page {
                let prev = before.as_ref().map_or(Hash::ZERO, |row| row.hash);
                let last = before.as_ref().map_or(0, |row| row.last);
                let follows = row.n == before.as_ref().map_or(0, |row| row.n) + 1
                    && row.first == last + 1
                    && row.last + 1 >= row.first;
                if !follows || row.prev != prev || row.compute() != row.hash {
                    let (n, seq) = (row.n, Some(row.first));
                    let en = format!("outcome {n} was changed or does not follow");
                    self.fault(seq, format!("第 {n} 个操作结果被改动或不连续"), en);
                    return Ok(());
                }
                before = Some(row);
            }
        }
    }

    fn ends_meet(&mut self, last: u64) -> Result<(), JournalError> {
        if state::last_entry(self.db)?.map_or(0, |row| row.seq) != last {
            let en = "entries and outcomes end differently";
            self.fault(Some(last), "流水与操作结果的末尾不一致", en);
        }
        Ok(())
    }

    fn texts(&mut self) -> Result<(), JournalError> {
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

    fn state(&mut self, scratch: &Connection) -> Result<(), JournalError> {
        if !self.faults.is_empty() {
            // A comparison with a chain that does not hold says nothing new.
            return Ok(());
        }
        let live = rebuild::digests(self.db)?;
        for (is, (table, should)) in live.iter().zip(rebuild::digests(scratch)?) {
            if *is != (table.clone(), should) {
                let en = format!("the table {table} is not what the entries add up to");
                self.fault(None, format!("状态表 {table} 与流水推出的结果不一致"), en);
            }
        }
        Ok(())
    }

    fn sums(&mut self) -> Result<(), JournalError> {
        for (seq, what) in state::faults_in_sums(self.db)? {
            self.fault(
                seq,
                format!("积分账不平：{what}"),
                format!("the ledger: {what}"),
            );
        }
        Ok(())
    }
}

fn fault_in(row: &Stored, before: Option<&Stored>) -> Option<Fault> {
    let seq = before.map_or(0, |row| row.seq) + 1;
    if row.seq != seq {
        let en = format!("entry {seq} is missing");
        return Some(Fault::new(Some(seq), format!("缺少第 {seq} 条流水"), en));
    }
    if row.prev != before.map_or(Hash::ZERO, |row| row.hash) || row.compute() != row.hash {
        let en = format!("entry {seq} was changed");
        return Some(Fault::new(Some(seq), format!("第 {seq} 条流水被改动"), en));
    }
    if before.is_some_and(|before| row.recorded_ms < before.recorded_ms) {
        let en = format!("entry {seq} is dated before the one it follows");
        return Some(Fault::new(
            Some(seq),
            format!("第 {seq} 条流水的时间早于前一条"),
            en,
        ));
    }
    None
}

type Part = (String, String, Option<String>);

fn schema_of(db: &Connection) -> Result<Vec<Part>, JournalError> {
    let sql = "SELECT type, name, sql FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
