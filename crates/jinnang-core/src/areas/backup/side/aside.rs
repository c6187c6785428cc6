//! Laying out what an earlier restore put aside: a folder, `before-restore-N/`, that is to come back.

use super::put::{expect_journal, put};
use crate::areas::backup::archive::writing::saved_at;
use crate::areas::backup::folders::sync_folder;
use crate::areas::backup::manifest::Manifest;
use crate::areas::backup::parts::{
    DATABASES, DRAFTS, FILES, FOLDERS, JOURNAL, KNOWLEDGE, is_text, walk,
};
use crate::areas::backup::place::{ASIDE, is_numbered};
use crate::ground::forgetting::trouble::{Trouble, file, unsound};
use jinnang_journal::Journal;
use std::fs::File;
use std::path::Path;

/// Lays it out anew in `dir`; where it lies, it stays as it is. Says whether it holds everything, and what it holds.
pub(super) fn lay_out(home: &Path, dir: &Path, from: &Path) -> Result<(bool, Manifest), Trouble> {
    expect_ours(home, from)?;
    std::fs::create_dir(dir).map_err(file(dir))?;
    for name in DATABASES {
        for end in ["", "-wal", "-shm"] {
            take(dir, from, &format!("{name}{end}"))?;
        }
    }
    expect_journal(dir)?;
    if !Journal::is_left_alone(dir)? || !jinnang_runs::copies::is_left_alone(dir)? {
        return Err(Trouble::InUse);
    }
    for name in FILES {
        take(dir, from, name)?;
    }
    let mut about = Manifest::default();
    for folder in FOLDERS.iter().chain([&KNOWLEDGE]) {
        if !from.join(folder).is_dir() {
            continue;
        }
        let (found, left_out) = walk(&from.join(folder), folder)?;
        for path in &found {
            take(dir, from, path)?;
            about.drafts += u32::from(*folder == DRAFTS && path.strip_suffix(".json").is_some());
            about.texts += u32::from(*folder == KNOWLEDGE && is_text(path));
        }
        about.left_out.extend(left_out);
    }
    sync_folder(&dir.join(JOURNAL))?;
    Ok((is_whole(from), about))
}

/// Nothing but what a restore here put aside is a copy and a folder.
fn expect_ours(home: &Path, from: &Path) -> Result<(), Trouble> {
    let real = |path: &Path| std::fs::canonicalize(path).map_err(file(path));
    let from = real(from)?;
    let name = from.file_name().and_then(|name| name.to_str());
    let is_aside = name.is_some_and(|name| is_numbered(name, ASIDE));
    if is_aside && from.parent() == Some(&*real(home)?) {
        return Ok(());
    }
    Err(unsound(
        "它是一个文件夹；文件夹里只有工作区 .jinnang 下的 before-restore-1 等可以放回来",
        "it is a folder; of folders only before-restore-1 and so on in .jinnang of this workspace can be brought back",
    ))
}

/// A copy of the journal alone put nothing else aside.
fn is_whole(from: &Path) -> bool {
    let others = FILES.iter().chain(FOLDERS).chain(&DATABASES[1..]);
    others
        .chain([&KNOWLEDGE])
        .any(|name| from.join(name).exists())
}

fn take(dir: &Path, from: &Path, path: &str) -> Result<(), Trouble> {
    let from = from.join(path);
    let Ok(meta) = std::fs::symlink_metadata(&from) else {
        return Ok(());
    };
    if !meta.is_file() {
        return Ok(());
    }
    let mut opened = File::open(&from).map_err(file(&from))?;
    put(dir, (path, saved_at(&meta)), &mut opened)
}
