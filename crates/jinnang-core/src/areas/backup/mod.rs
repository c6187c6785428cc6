//! Copies of everything that cannot be made again, in `.jinnang/backups/`: one a day by itself, one whenever
//! somebody asks, the way back, and forgetting in them.
//!
//! A copy is one file: texts, tables and pictures, the journal, calls, runs, drafts, questions and settings
//! (`parts`), with a list of what is in it (`manifest`, `archive`). It is made while people work (`making`), laid out in a
//! folder of its own before anything is replaced (`side`), and put in place in steps that a start after a kill
//! finishes (`place`). What a person wanted forgotten is taken out of copies too (`erase`).
//!
//! Names carry the day. The newest are kept and older ones go, so that copies never fill a disk; a copy that
//! was put elsewhere by hand is nobody's business here.

mod archive;
mod asked;
mod beside;
mod checked;
mod chore;
mod cut;
mod ended;
mod erase;
mod failed;
mod goes;
mod kept;
mod look;
mod lost;
mod making;
mod manifest;
mod parts;
mod past;
mod place;
mod restore;
mod side;
mod until;
mod wipe;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::look::backup_look;
    pub(crate) use super::restore::backup_restore;
    pub(crate) use super::{backup, backups};
}

pub(crate) use chore::{Copying, look_for_lost};
pub(crate) use erase::{forget_at_once, forget_erased, take_up as go_on_forgetting};
pub(crate) use past::past;
pub(crate) use place::is_unfinished;
pub(crate) use restore::ordered;

use crate::ground::files::home::{Home, Lies};
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::forgetting::trouble::{Trouble, file, remove};
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::{AdminSeat, Seat};
use crate::ground::time::days::Days;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use checked::Checked;
use erase::{erase, go_on};
use failed::copies_of;
use jinnang_journal::{Journal, MemberId};
use jinnang_wire::{BackupsView, Code, Nothing, Notice, Tag};
use kept::list;
use making::Source;
use manifest::Manifest;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long a person waits without a word.
const A_MOMENT: Duration = Duration::from_secs(1);

/// Folder of the copies of a home.
fn folder(home: &Path) -> PathBuf {
    home.join("backups")
}

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
fn told(shared: &Shared, source: &Source<'_>, name: &str) -> Result<Manifest, Trouble> {
    let made = keep(source, name);
    copies_of(shared).made(source.home, &made);
    copies_of(shared).miss(source.home, source.now_ms);
    shared.seats.tell_all(&[Tag::Status]);
    made
}

/// At the start of a program, before anything is opened: finishes what a killed one began to put in place.
pub(crate) fn take_up(workspace: &Path, home: &Home, now_ms: i64) {
    if !home.is_owner() || home.lies != Lies::Workspace {
        return;
    }
    let at = place::Where {
        workspace,
        home: &home.dir,
    };
    match place::finish(at, &mut || ()) {
        Ok(None) => {}
        Ok(Some(ended)) => {
            tracing::info!(?ended, "a copy was being put in place");
            ended::note(&home.dir, &ended, now_ms);
        }
        Err(error) => {
            tracing::error!(%error, "a copy that was being put in place is not there wholly");
        }
    }
}

/// A copy is in place in part: said instead of opening the rest.
pub(crate) fn unfinished(home: &Path) -> Notice {
    if place::is_understood(home) {
        return notice(
            "上次恢复备份没有做完，所以流水先不打开。重新打开锦囊会接着做完；若还是这样，请检查磁盘空间和文件夹权限。",
            "A copy was being put in place and is not there wholly, so the journal is not opened. Start Jinnang again and it goes on; if it does not, check the disk and the permissions of the folder.",
        );
    }
    let note = home.join(place::NOTE);
    let note = note.display();
    notice(
        format!(
            "上次恢复备份没有做完，而 {note} 读不懂，不知道做到了哪一步，所以流水先不打开。请看同一文件夹里的 before-restore-1 等文件夹，原来的文件若在里面就放回去；再把 {note} 移到别处，重新打开锦囊。"
        ),
        format!(
            "A copy was being put in place, and {note} cannot be understood, so nobody knows how far that went and the journal is not opened. Look into the folders before-restore-1 and so on beside it and put back what was there; then move {note} elsewhere and start Jinnang again."
        ),
    )
}

/// Forgets a member in every copy, and names those that could not be reached.
pub(crate) fn forget_member(core: &Core, erased: &MemberId) -> Result<(), Refusal> {
    let left = erase(core, &Erase::member(erased))?;
    if left.is_empty() {
        return Ok(());
    }
    let Notice { zh, en } = still_holding(&left);
    Err(Refusal::Rule {
        code: Code::NotWritten,
        zh,
        en,
    })
}

/// What the status says of copies.
pub(crate) fn troubles(seat: &Seat) -> Vec<jinnang_wire::Trouble> {
    copies_of(seat.shared()).troubles().collect()
}

/// Which copies still hold what was forgotten.
fn still_holding(left: &[PathBuf]) -> Notice {
    let names: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
    notice(
        format!(
            "这里已经抹去了，但这些备份改不了，里面还有：{}。锦囊下次打开时会再试；不再需要的可以自己删掉。",
            names.join("、")
        ),
        format!(
            "It is erased here, but these copies could not be changed and still hold it: {}. Jinnang tries again at its next start; delete the ones you do not need.",
            names.join(", ")
        ),
    )
}

/// Takes away what a killed program left half made.
pub(crate) fn tidy(home: &Path) {
    let half = |path: &Path| path.extension().is_some_and(|end| end == "part");
    let entries = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let one = making::alone();
    let copies = entries(&folder(home)).into_iter().filter(|path| half(path));
    let sides = entries(home)
        .into_iter()
        .filter(|path| side::is_leftover(home, path));
    for path in copies.chain(sides) {
        let removed = if path.is_dir() {
            wipe_folder(&path)
        } else {
            remove(&path)
        };
        if let Err(error) = removed {
            tracing::warn!(%error, "what was left of a copy stays");
        }
    }
    drop(one);
}

/// Names of the copies that are kept, and of what lies aside since a restore.
pub(crate) fn names(home: &Path) -> Vec<String> {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let copies = kept::kept(home, i64::MAX).into_iter();
    let mut names: Vec<String> = copies.map(|copy| copy.name()).collect();
    let entries = std::fs::read_dir(home).into_iter().flatten().flatten();
    let aside = entries.filter_map(|entry| name(&entry.path()));
    names.extend(aside.filter(|name| name.starts_with(place::ASIDE)));
    names
}

pub(crate) fn backups(seat: &Seat, _: Nothing) -> Result<BackupsView, Refusal> {
    asked::may_ask(seat)?;
    let desk = seat.desk();
    let home = &desk.home;
    let mut checked = Checked::load(home);
    let backups = list(home, seat.now_ms(), &mut checked);
    if desk.may_write {
        checked.keep(home);
    }
    Ok(BackupsView {
        folder: folder(home).to_string_lossy().into_owned(),
        backups,
        trouble: failed::failed(home),
    })
}

pub(crate) fn backup(seat: &AdminSeat<'_>, _: Nothing) -> Result<BackupsView, Refusal> {
    let home = seat.desk_to_write()?.home.clone();
    let now_ms = seat.now_ms();
    let day = seat.days().name(now_ms);
    let source = Source {
        workspace: &seat.shared().workspace,
        home: &home,
        journal: &*seat.journal()?,
        now_ms,
        day: &day,
        stop: &|| seat.is_ending(),
    };
    told(seat.shared(), &source, &format!("{day}-{now_ms}"))?;
    backups(seat, Nothing {})
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
    fn is_ending(&self) -> bool {
        self.shared().ending.load(Ordering::Acquire)
    }

    /// Was anything decided since the start?
    fn has_decided(&self) -> bool {
        self.shared().recorded.load(Ordering::Acquire) > 0
    }
}

/// Removes a folder of ours with all that is in it, if it is there.
fn wipe_folder(path: &Path) -> Result<(), Trouble> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file(path)(error)),
        _ => Ok(()),
    }
}

/// A rename is on the disk when the folder around it is. Windows has no such call.
fn sync_folder(inside: &Path) -> Result<(), Trouble> {
    let folder = inside.parent().filter(|_| cfg!(unix));
    let synced = folder.map(|folder| std::fs::File::open(folder).and_then(|open| open.sync_all()));
    synced.transpose().map_err(file(inside)).map(drop)
}
