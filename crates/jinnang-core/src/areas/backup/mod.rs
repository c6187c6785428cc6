//! Copies of everything that cannot be made again, in `.jinnang/backups/`: one a day by itself, one whenever
//! somebody asks, the way back, and forgetting in them.
//!
//! A copy is one file: texts, tables and pictures, the journal, calls, runs, drafts, questions and settings
//! (`parts`), with a list of what is in it (`manifest`, `archive`). It is made while people work (`making`), laid out
//! in a folder of its own before anything is replaced (`side`), and put in place in steps that a start after a kill
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
mod daily;
mod ended;
mod erase;
mod failed;
mod folders;
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
pub(crate) use daily::copy_when_due;
pub(crate) use ended::unfinished;
pub(crate) use erase::{forget_at_once, forget_erased};
pub(crate) use past::past;
pub(crate) use place::is_unfinished;
pub(crate) use restore::ordered;

use crate::ground::files::home::{Home, Lies};
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, Seat};
use crate::ground::workspace::Core;
use checked::Checked;
use daily::told;
use erase::erase;
use failed::{copies_of, still_holding};
use folders::folder;
use jinnang_journal::MemberId;
use jinnang_wire::{BackupsView, Code, Nothing, Notice};
use kept::list;
use making::Source;
use std::path::Path;

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
