//! Putting a copy that was laid out in the place of what is there, in steps that can be taken up again.
//!
//! `.jinnang/restore.json` says what moves where before anything moves. First everything that is there goes
//! aside, then everything of the copy takes its place; each step is one rename. A start that finds the note
//! goes on where it ended, so whoever looks finds the old state or the new one. Nobody has any of the files
//! open meanwhile, and nobody else may: the process that does it has the lock of the workspace.

use super::archive::sum_below;
use super::folders::{sync_folder, wipe_folder};
use super::parts::{DATABASES, FILES, FOLDERS, FORGOTTEN, KNOWLEDGE, OF_JOURNAL};
use crate::ground::forgetting::trouble::{Trouble, file};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The note.
pub(super) const NOTE: &str = "restore.json";
/// What was put in place last.
const DONE: &str = "last-restore.json";
/// What folders are called in which a copy was laid out, and those to which what was there went.
pub(super) const SIDE: &str = "restore-";
pub(super) const ASIDE: &str = "before-restore-";

/// What moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Plan {
    /// Name of the folder the copy was laid out in.
    side: String,
    /// Name of the folder that what was there goes to.
    aside: String,
    /// What was there, by path in a copy.
    goes: Vec<String>,
    /// What the copy has.
    comes: Vec<String>,
    /// Id of the command that asked for it, and what stands for the copy.
    #[serde(default)]
    command: String,
    #[serde(default)]
    copy: String,
    /// Sums of what the copy has, by path. Older programs noted none.
    #[serde(default)]
    sums: BTreeMap<String, String>,
}

impl Plan {
    fn read(text: &[u8]) -> Option<Self> {
        let plan: Option<Self> = serde_json::from_slice(text).ok();
        plan.filter(Self::is_ours)
    }

    /// Is it one that this program could have made? The note may have come with the folder.
    fn is_ours(&self) -> bool {
        is_numbered(&self.side, SIDE)
            && is_numbered(&self.aside, ASIDE)
            && self.goes.iter().chain(&self.comes).all(|path| moves(path))
    }
}

/// May this move, by its path in a copy?
fn moves(path: &str) -> bool {
    if let Some(name) = path.strip_prefix("knowledge/") {
        return !name.starts_with('.') && !name.contains(['/', '\\']) && !name.is_empty();
    }
    let of_database = |name: &&str| {
        ["", "-wal", "-shm"]
            .iter()
            .any(|end| path == format!("{name}{end}"))
    };
    OF_JOURNAL.contains(&path)
        || FILES.contains(&path)
        || FOLDERS.contains(&path)
        || DATABASES.iter().any(of_database)
}

/// A workspace's two folders.
#[derive(Clone, Copy)]
pub(crate) struct Where<'a> {
    /// The workspace's.
    pub workspace: &'a Path,
    /// Its `.jinnang/`.
    pub home: &'a Path,
}

impl Where<'_> {
    /// Where something of a copy lies in the workspace.
    fn of(self, path: &str) -> PathBuf {
        match path.strip_prefix(KNOWLEDGE) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => self.workspace.join(path),
            _ => self.home.join(path),
        }
    }
}

/// What is put in place.
pub(crate) struct What<'a> {
    /// The folder it was laid out in.
    pub side: &'a Path,
    /// Does it stand for everything, or for the journal alone?
    pub whole: bool,
    /// Id of the command that asked for it.
    pub command: &'a str,
    /// Stands for the copy.
    pub copy: String,
}

/// The last copy that was put in place, for whoever asks for the same again.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    /// Id of the command.
    pub command: String,
    /// Stands for the copy.
    pub copy: String,
    /// Name of the folder it was laid out in.
    pub side: String,
    /// Name of the folder that what was there went to.
    pub aside: String,
}

impl Done {
    /// What is known of it; nothing where that cannot be read.
    pub fn last(home: &Path) -> Option<Self> {
        let text = std::fs::read(home.join(DONE)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

/// Was a copy being put in place that is not there wholly?
pub(crate) fn is_unfinished(home: &Path) -> bool {
    home.join(NOTE).exists()
}

/// Does the note of it say how far it went?
pub(crate) fn is_understood(home: &Path) -> bool {
    let text = std::fs::read(home.join(NOTE)).ok();
    text.is_some_and(|text| Plan::read(&text).is_some())
}

/// Puts a copy in place. Answers where what was there lies now. `step` hears of every step that was taken.
pub(crate) fn place(
    at: Where<'_>,
    what: &What<'_>,
    step: &mut dyn FnMut(),
) -> Result<PathBuf, Trouble> {
    let plan = plan(at, what)?;
    let aside = at.home.join(&plan.aside);
    std::fs::create_dir(&aside).map_err(file(&aside))?;
    step();
    if what.whole {
        try_out(at, &aside)?;
    }
    let text = serde_json::to_vec_pretty(&plan).expect("a plan is plain");
    jinnang_library::write_atomically(&at.home.join(NOTE), &text)
        .map_err(file(&at.home.join(NOTE)))?;
    step();
    if let Err(trouble) = carry_out(at, &plan, step) {
        tracing::warn!(error = %trouble, "a copy was not put in place; what was there is put back");
        undo(at, &plan)?;
        return Err(trouble);
    }
    Ok(aside)
}

/// How a restore ended that a killed program had begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The copy is in place.
    InPlace {
        /// Name of the folder that what was there went to.
        aside: String,
    },
    /// The copy was not there any more as it was laid out; what was there before is.
    PutBack {
        /// Name of the folder it was laid out in.
        side: String,
    },
}

/// Takes up what a killed program began, if there was anything.
pub(crate) fn finish(at: Where<'_>, step: &mut dyn FnMut()) -> Result<Option<Ended>, Trouble> {
    let note = at.home.join(NOTE);
    let text = match std::fs::read(&note) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(file(&note))?,
    };
    let plan = Plan::read(&text).ok_or_else(|| file(&note)(io::ErrorKind::InvalidData.into()))?;
    if !has_all(at, &plan) {
        tracing::warn!("a copy is not as it was laid out; what was there is put back");
        undo(at, &plan)?;
        return Ok(Some(Ended::PutBack { side: plan.side }));
    }
    carry_out(at, &plan, step)?;
    Ok(Some(Ended::InPlace { aside: plan.aside }))
}

/// Is everything of the copy in place already, or where it was laid out and as it was?
fn has_all(at: Where<'_>, plan: &Plan) -> bool {
    let (side, aside) = (at.home.join(&plan.side), at.home.join(&plan.aside));
    let is_there = |path: &Path| std::fs::symlink_metadata(path).is_ok();
    for path in &plan.comes {
        let laid_out = side.join(path);
        let is_same = if is_there(&laid_out) {
            let sum = plan.sums.get(path);
            sum.is_none_or(|sum| sum_below(&laid_out).is_ok_and(|now| now == *sum))
        } else {
            let went = !plan.goes.contains(path) || is_there(&aside.join(path));
            went && is_there(&at.of(path))
        };
        if !is_same {
            return false;
        }
    }
    true
}

/// Everything that moves, as it lies now.
fn plan(at: Where<'_>, what: &What<'_>) -> Result<Plan, Trouble> {
    let side_of = Where {
        workspace: what.side,
        home: what.side,
    };
    let side = what.side.file_name().unwrap_or_default();
    let comes = there(side_of, what.whole)?;
    let sum = |path: &String| Ok((path.clone(), sum_below(&what.side.join(path))?));
    let sums: Result<_, Trouble> = comes.iter().map(sum).collect();
    Ok(Plan {
        side: side.to_string_lossy().into_owned(),
        aside: free_name(at.home, ASIDE)?,
        goes: there(at, what.whole)?,
        sums: sums?,
        comes,
        command: what.command.to_owned(),
        copy: what.copy.clone(),
    })
}

/// The first name with a number that nothing in a home has.
pub(super) fn free_name(home: &Path, begins: &str) -> Result<String, Trouble> {
    let mut names = (1..10_000).map(|n| format!("{begins}{n}"));
    let free = names.find(|name| !home.join(name).exists());
    free.ok_or_else(|| file(home)(io::ErrorKind::AlreadyExists.into()))
}

/// Is it such a name?
pub(super) fn is_numbered(name: &str, begins: &str) -> bool {
    let number = name.strip_prefix(begins).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// What there is of everything that a copy stands for.
fn there(at: Where<'_>, whole: bool) -> Result<Vec<String>, Trouble> {
    let mut names: Vec<String> = OF_JOURNAL.iter().map(|name| (*name).to_owned()).collect();
    if whole {
        let beside = |name: &&str| ["", "-wal", "-shm"].map(|end| format!("{name}{end}"));
        names.extend(DATABASES[1..].iter().flat_map(beside));
        names.extend(FILES.iter().chain(FOLDERS).map(|name| (*name).to_owned()));
    }
    names.retain(|name| std::fs::symlink_metadata(at.of(name)).is_ok());
    let knowledge = at.workspace.join(KNOWLEDGE);
    if whole && knowledge.is_dir() {
        // What hides behind a dot is other programs' own, and stays.
        for entry in std::fs::read_dir(&knowledge).map_err(file(&knowledge))? {
            let name = entry.map_err(file(&knowledge))?.file_name();
            match name.to_str() {
                Some(name) if !name.starts_with('.') => names.push(format!("{KNOWLEDGE}/{name}")),
                _ => {}
            }
        }
    }
    Ok(names)
}

/// Can files go between the two folders by one rename? Finds out before anything moves.
fn try_out(at: Where<'_>, aside: &Path) -> Result<(), Trouble> {
    let knowledge = at.workspace.join(KNOWLEDGE);
    std::fs::create_dir_all(&knowledge).map_err(file(&knowledge))?;
    let (here, there) = (aside.join("probe"), knowledge.join(".jinnang-probe.tmp"));
    std::fs::write(&here, b"").map_err(file(&here))?;
    let moved = std::fs::rename(&here, &there);
    let back =
        crate::ground::forgetting::trouble::remove(if moved.is_ok() { &there } else { &here });
    if let Err(error) = moved {
        wipe_folder(aside)?;
        return Err(file(&knowledge)(error));
    }
    back
}

fn carry_out(at: Where<'_>, plan: &Plan, step: &mut dyn FnMut()) -> Result<(), Trouble> {
    let (side, aside) = (at.home.join(&plan.side), at.home.join(&plan.aside));
    let is_there = |path: &Path| std::fs::symlink_metadata(path).is_ok();
    // Once something is aside, or something of the copy left its folder, what has that name is the copy's.
    for path in &plan.goes {
        let to = aside.join(path);
        let came = plan.comes.contains(path) && !is_there(&side.join(path));
        if !came && !is_there(&to) {
            shift(&at.of(path), &to)?;
            step();
        }
    }
    sync_folder(&aside.join("x"))?;
    for path in &plan.comes {
        let from = side.join(path);
        if is_there(&from) {
            shift(&from, &at.of(path))?;
            step();
        }
    }
    keep_forgotten(at, &side)?;
    note_done(at, plan)?;
    sync_folder(&at.home.join(NOTE))?;
    sync_folder(&at.workspace.join(KNOWLEDGE).join("x"))?;
    step();
    crate::ground::forgetting::trouble::remove(&at.home.join(NOTE))?;
    sync_folder(&at.home.join(NOTE))?;
    step();
    if let Err(error) = wipe_folder(&side) {
        tracing::warn!(%error, "what is left of a copy stays until the next start");
    }
    Ok(())
}

/// What was forgotten stays known as forgotten, whichever copy is in place.
fn keep_forgotten(at: Where<'_>, side: &Path) -> Result<(), Trouble> {
    if side.join(FORGOTTEN).is_file() {
        let mut all = crate::ground::forgetting::forgotten::Erase::forgotten(at.home)?;
        all.add(crate::ground::forgetting::forgotten::Erase::forgotten(
            side,
        )?);
        all.note_forgotten(at.home)?;
    }
    Ok(())
}

fn note_done(at: Where<'_>, plan: &Plan) -> Result<(), Trouble> {
    let done = Done {
        command: plan.command.clone(),
        copy: plan.copy.clone(),
        side: plan.side.clone(),
        aside: plan.aside.clone(),
    };
    let (text, note) = (serde_json::to_vec_pretty(&done), at.home.join(DONE));
    let text = text.expect("names are plain");
    jinnang_library::write_atomically(&note, &text).map_err(file(&note))
}

fn shift(from: &Path, to: &Path) -> Result<(), Trouble> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(file(folder))?;
    }
    match std::fs::rename(from, to) {
        // It went with an earlier step.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        moved => moved.map_err(file(from)),
    }
}

/// Back to what was there: the steps in the other order.
fn undo(at: Where<'_>, plan: &Plan) -> Result<(), Trouble> {
    let (side, aside) = (at.home.join(&plan.side), at.home.join(&plan.aside));
    for path in &plan.comes {
        let (from, to) = (at.of(path), side.join(path));
        let was_there = plan.goes.contains(path) && !aside.join(path).exists();
        if !was_there && std::fs::symlink_metadata(&to).is_err() {
            shift(&from, &to)?;
        }
    }
    for path in &plan.goes {
        if std::fs::symlink_metadata(aside.join(path)).is_ok() {
            shift(&aside.join(path), &at.of(path))?;
        }
    }
    crate::ground::forgetting::trouble::remove(&at.home.join(NOTE))?;
    wipe_folder(&aside)
}

#[cfg(test)]
mod tests;
