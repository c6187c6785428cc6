//! Making a copy where copies are kept: one a day, and one whenever somebody asks.

use super::checked::Checked;
use super::failed::copies_of;
use super::folders::folder;
use super::making::{self, Source};
use super::manifest::Manifest;
use super::{kept, lost};
use crate::ground::forgetting::trouble::{Trouble, file};
use crate::ground::refusal::Refusal;
use crate::ground::time::days::Days;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::Journal;
use jinnang_wire::Tag;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long a person waits without a word.
const A_MOMENT: Duration = Duration::from_secs(1);

/// Makes a copy under a name, and lets the oldest go, but never the one that was made.
fn keep(source: &Source<'_>, name: &str) -> Result<Manifest, Trouble> {
    let folder = folder(source.home);
    std::fs::create_dir_all(&folder).map_err(file(&folder))?;
    let made = folder.join(format!("jinnang-{name}.zip"));
    // Before there is a copy without it.
    let needed = lost::only_in_copies(source.home, source.now_ms);
    let about = making::make(source, &made)?;
    let mut checked = Checked::load(source.home);
    checked.put(&made, true);
    checked.keep(source.home);
    kept::let_go(source.home, source.now_ms, &made, &needed)?;
    Ok(about)
}

/// Is there no copy of the day yet, and something to copy?
pub(crate) fn is_due(home: &Path, journal: &Journal, day: &str) -> bool {
    let there = folder(home).join(format!("jinnang-{day}.zip")).exists();
    !there && journal.head().is_ok_and(|head| head.seq > 0)
}

/// Makes the copy of the day unless it is there.
pub(crate) fn daily(
    shared: &Shared,
    home: &Path,
    journal: &Journal,
    (days, now_ms): (&Days, i64),
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<bool, Refusal> {
    let day = days.name(now_ms);
    if !is_due(home, journal, &day) {
        return Ok(false);
    }
    let source = Source {
        workspace: &shared.workspace,
        home,
        journal,
        now_ms,
        day: &day,
        stop,
    };
    told(shared, &source, &day)?;
    Ok(true)
}

/// Makes a copy, and has the status say what became of it.
pub(super) fn told(shared: &Shared, source: &Source<'_>, name: &str) -> Result<Manifest, Trouble> {
    let made = keep(source, name);
    copies_of(shared).made(source.home, &made);
    copies_of(shared).miss(source.home, source.now_ms);
    shared.seats.tell_all(&[Tag::Status]);
    made
}

/// For a program that lives briefly: makes the copy of the day before it ends, where something was decided
/// and it is due. `tell` hears when that takes more than a moment.
pub(crate) fn copy_when_due(core: &Core, tell: &(dyn Fn() + Sync)) -> Result<bool, Refusal> {
    let home = core.desk().home.clone();
    if !core.has_decided() || !core.desk().may_write {
        return Ok(false);
    }
    let journal = core.journal()?;
    let (done, waiting) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(A_MOMENT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                tell();
            }
        });
        let now = (&core.days(), core.now_ms());
        let made = daily(core.shared(), &home, &journal, now, &|| false);
        // Whoever waits may have spoken already.
        let _ = done.send(());
        made
    })
}

impl Core {
    /// Is the program about to end?
    pub(super) fn is_ending(&self) -> bool {
        self.shared().ending.load(Ordering::Acquire)
    }

    /// Was anything decided since the start?
    fn has_decided(&self) -> bool {
        self.shared().recorded.load(Ordering::Acquire) > 0
    }
}
