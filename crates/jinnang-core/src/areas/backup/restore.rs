//! Restoring: the second word, and the order to the keeper, which owns the files.

use super::asked::{journal_in_place, may_ask, may_restore, of_copies, with_secret};
use super::cut;
use super::folders::wipe_folder;
use super::place::{self, Done, What, Where};
use super::side::Side;
use super::{ended, making};
use crate::ground::forgetting::trouble::{Trouble, file, unsound};
use crate::ground::ids::check_id;
use crate::ground::keeper::chore::Replacing;
use crate::ground::keeper::hint::Hint;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Deed, Journal, JournalError, MemberId};
use jinnang_wire::*;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the keeper may take.
const LONGEST: Duration = Duration::from_mins(10);

/// What the keeper is asked to do.
struct Order {
    side: Side,
    by: MemberId,
    command: String,
    /// Entries that the person was told are cut off.
    cut: u64,
    now_ms: i64,
    answer: SyncSender<Result<PathBuf, Refusal>>,
}

pub(crate) fn backup_restore(
    seat: &Seat,
    request: BackupRestore,
) -> Result<BackupRestored, Refusal> {
    may_ask(seat)?;
    check_id(&request.command)?;
    let home = seat.desk_to_write()?.home.clone();
    let now = journal_in_place(seat.shared())?;
    let side = Side::named(&home, &request.side);
    let sent = Sent {
        command: &request.command,
        side: &request.side,
        copy: side.as_ref().map(Side::sum).transpose()?,
    };
    if let Some(aside) = sent.answered(now.as_deref(), &home)? {
        return Ok(in_place(&aside));
    }
    let side = side.ok_or_else(not_looked_at)?;
    let by = match now {
        Some(now) => {
            let by = with_secret(seat, &request.secret)?;
            expect_seen(cut::cut(&now, &side.journal()?)?.entries, request.cut)?;
            by
        }
        None => of_copies(seat, &side, (&request.member, &request.secret))?,
    };
    let (answer, answered) = std::sync::mpsc::sync_channel(1);
    *orders(seat.shared()) = Some(Order {
        side,
        by,
        command: request.command,
        cut: request.cut,
        now_ms: seat.now_ms(),
        answer,
    });
    seat.hint(Hint::Look);
    Ok(in_place(&wait_for(seat.shared(), &answered)?))
}

fn in_place(aside: &Path) -> BackupRestored {
    BackupRestored {
        aside: aside.to_string_lossy().into_owned(),
    }
}

fn not_looked_at() -> Refusal {
    Refusal::Rule {
        code: Code::NotFound,
        zh: "这份备份还没有检查过，或已经恢复了。请重新选一份。".to_owned(),
        en: "This copy was not looked at, or is in place already. Choose one anew.".to_owned(),
    }
}

/// An order that nobody took up is taken back, so that it is not carried out after it was refused.
fn wait_for(
    shared: &Shared,
    answered: &Receiver<Result<PathBuf, Refusal>>,
) -> Result<PathBuf, Refusal> {
    let mut outcome = answered.recv_timeout(LONGEST).ok();
    if outcome.is_none() && ordered(shared).is_none() {
        outcome = answered.recv().ok();
    }
    outcome.unwrap_or(Err(Refusal::Busy))
}

/// More was decided since the person was told what is cut off.
fn expect_seen(now: u64, told: u64) -> Result<(), Refusal> {
    if now == told {
        return Ok(());
    }
    Err(Refusal::Rule {
        code: Code::Stale,
        zh: "查看之后流水又有了新的记录。请重新看一遍会丢掉什么，再恢复。".to_owned(),
        en:
            "More was recorded since you looked. Look again at what would be cut off, then restore."
                .to_owned(),
    })
}

/// A restore as it was sent, to tell it from another one under the same command id.
struct Sent<'a> {
    command: &'a str,
    side: &'a str,
    /// Stands for the copy, where it is laid out.
    copy: Option<String>,
}

impl Sent<'_> {
    /// What this very command answered before. An id that was used for anything else is refused: nothing of
    /// two states is ever mixed.
    fn answered(&self, now: Option<&Journal>, home: &Path) -> Result<Option<PathBuf>, Refusal> {
        let Some(now) = now else {
            return Ok(None);
        };
        if !now.read(|state| state.accepted(self.command))? {
            return Ok(None);
        }
        let done = Done::last(home).filter(|done| done.command == self.command);
        let same = done.filter(|done| match &self.copy {
            Some(copy) => *copy == done.copy,
            None => self.side == done.side,
        });
        let same = same.ok_or_else(|| JournalError::Conflict {
            command: self.command.to_owned(),
        })?;
        Ok(Some(home.join(same.aside)))
    }
}

pub(super) fn erased(journal: &Journal) -> Result<Vec<MemberId>, Refusal> {
    let members = journal.read(|state| state.members())?;
    let erased = members.into_iter().filter(|member| member.erased);
    Ok(erased.map(|member| member.id).collect())
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

impl Replacing for Order {
    /// What was asked before is asked again once nobody decides any more: whether it was done already, by
    /// whom, and what is cut off.
    fn before(&self, shared: &Shared) -> Result<Option<PathBuf>, Refusal> {
        let home = shared.desk.load().home.clone();
        let copy = self.side.journal()?;
        let Some(now) = journal_in_place(shared)? else {
            may_restore(&copy, &self.by)?;
            return Ok(None);
        };
        let sent = Sent {
            command: &self.command,
            side: &name_of(&self.side.dir),
            copy: Some(self.side.sum()?),
        };
        if let Some(aside) = sent.answered(Some(&now), &home)? {
            return Ok(Some(aside));
        }
        may_restore(&now, &self.by)?;
        expect_seen(cut::cut(&now, &copy)?.entries, self.cut)?;
        Ok(None)
    }

    /// Puts the copy in place. Whoever calls has the workspace's lock, and has everything closed.
    fn carry_out(&self, workspace: &Path, home: &Path) -> Result<PathBuf, Trouble> {
        let _one = making::alone();
        if !Journal::is_left_alone(home)? || !jinnang_runs::copies::is_left_alone(home)? {
            return Err(Trouble::InUse);
        }
        if place::is_unfinished(home) {
            return Err(Trouble::Unfinished(ended::unfinished(home)));
        }
        let at = Where { workspace, home };
        let what = What {
            side: &self.side.dir,
            whole: self.side.whole,
            command: &self.command,
            copy: self.side.sum()?,
        };
        let placed = self
            .record(home)
            .and_then(|()| place::place(at, &what, &mut || ()));
        if placed.is_ok() {
            self.tidy(home);
        }
        if placed.is_err() && !place::is_unfinished(home) {
            // Its journal may say by now that it was restored: another try begins with another look.
            wipe_folder(&self.side.dir)?;
        }
        placed
    }

    fn say(self: Box<Self>, outcome: Result<PathBuf, Refusal>) {
        // Whoever asked may have gone.
        let _ = self.answer.send(outcome);
    }
}

impl Order {
    /// What was missed or left half way before is so no longer.
    fn tidy(&self, home: &Path) {
        if self.side.whole {
            super::lost::nothing_is(home);
        }
        if let Err(error) = super::side::wipe_all(home) {
            tracing::warn!(%error, "a copy that was laid out stays");
        }
    }

    /// Makes the journal that takes the place of the one that is there, of the copy's and what is to be kept of
    /// the other: in a folder of its own, so that a failure changes nothing.
    fn record(&self, home: &Path) -> Result<(), Trouble> {
        let dir = self.side.dir.join("record");
        wipe_folder(&dir)?;
        std::fs::create_dir(&dir).map_err(file(&dir))?;
        for name in super::parts::OF_JOURNAL {
            let from = home.join(name);
            if from.is_file() {
                std::fs::copy(&from, dir.join(name)).map_err(file(&from))?;
            }
        }
        let copy = self.side.dir.join(super::parts::JOURNAL);
        if !Journal::is_left_alone(&self.side.dir)? {
            return Err(Trouble::InUse);
        }
        self.restore(&dir, &copy)?;
        for name in super::parts::OF_JOURNAL {
            crate::ground::forgetting::trouble::remove(&self.side.dir.join(name))?;
            let made = dir.join(name);
            if made.is_file() {
                std::fs::rename(&made, self.side.dir.join(name)).map_err(file(&made))?;
            }
        }
        if !copy.is_file() {
            return Err(unsound("流水没有恢复出来", "no journal came of it"));
        }
        wipe_folder(&dir)
    }

    /// The journal's own part of it: the only place that calls it.
    fn restore(&self, folder: &Path, from: &Path) -> Result<(), Trouble> {
        let deed = Deed {
            actor: self.by.as_str(),
            command: &self.command,
            now_ms: self.now_ms,
        };
        Journal::restore(folder, from, &deed)?;
        Ok(())
    }
}

/// The order that waits for the keeper.
#[derive(Default)]
struct Orders(Mutex<Option<Order>>);

fn orders(shared: &Shared) -> MutexGuard<'_, Option<Order>> {
    let orders = &shared.own.of::<Orders>().0;
    orders.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What somebody ordered since the last look.
pub(crate) fn ordered(shared: &Shared) -> Option<Box<dyn Replacing>> {
    let order = orders(shared).take()?;
    Some(Box::new(order))
}
