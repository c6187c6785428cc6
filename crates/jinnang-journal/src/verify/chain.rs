//! Along the chain: entries, outcomes, and that they belong together.

use super::Fault;
use super::check::Check;
use crate::chain::Hash;
use crate::error::JournalError;
use crate::event::Event;
use crate::journal::Head;
use crate::outcome;
use crate::rebuild::{self, PAGE};
use crate::state::{self, Stored};
use rusqlite::Connection;

impl Check<'_> {
    pub fn entries(&mut self, scratch: Option<&Connection>) -> Result<(), JournalError> {
        self.total = state::last_entry(self.db)?.map_or(0, |row| row.seq);
        self.entries_from(0, scratch)
    }

    /// The chain after `seq`; each entry that holds is folded into `scratch`.
    pub fn entries_from(
        &mut self,
        seq: u64,
        scratch: Option<&Connection>,
    ) -> Result<(), JournalError> {
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

    pub fn outcomes(&mut self) -> Result<(), JournalError> {
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

    pub fn outcomes_from(&mut self, n: u64) -> Result<(), JournalError> {
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
    let went_back = before.is_some_and(|before| row.recorded_ms < before.recorded_ms);
    if went_back && !matches!(row.event(), Ok(Event::ClockConfirmed { .. })) {
        let en = format!("entry {seq} is dated before the one it follows");
        return Some(Fault::new(
            Some(seq),
            format!("第 {seq} 条流水的时间早于前一条"),
            en,
        ));
    }
    None
}
