//! From the journal to the file: what was decided about an article becomes what its file holds.
//!
//! The journal comes first and the file follows. What is about to be written is noted before the decision
//! (`unwritten`), and the note goes when the file is right: a program that ends between the two finds the
//! note at its next start and goes on. Without a note nothing is ever written, so what a person did to a
//! file afterwards (changed it, put an old text back, deleted it) is theirs.

use crate::ground::files::leftovers;
use crate::ground::journal::acting::{Deciding, Ruling};
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::texts::file_now::{FileNow, Place};
use crate::ground::texts::unwritten::{Note, Unwritten};
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Journal, JournalError};
use jinnang_revision::Revision;
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Where an article's file is; for one that has none, a path that no other file has, `wanted` if it can be.
pub(crate) fn place(core: &Core, article: &str, wanted: &str) -> Result<Place, Refusal> {
    match core.entry(article) {
        Ok(entry) => {
            let text = core.text_of(&entry)?;
            Ok(Place {
                path: entry.path.clone(),
                before: text.map_or(FileNow::Other, |text| FileNow::Text(Revision::of(&text))),
            })
        }
        // Nobody knows yet what files there are.
        Err(refusal @ (Refusal::StillReading | Refusal::FolderMissing { .. })) => Err(refusal),
        Err(_) => Ok(Place {
            path: free_path(&core.shared().knowledge(), wanted),
            before: FileNow::Absent,
        }),
    }
}

/// `scripts/price.md`, else `scripts/price-2.md` and so on.
fn free_path(knowledge: &Path, wanted: &str) -> String {
    let is_free = |path: &str| std::fs::symlink_metadata(knowledge.join(path)).is_err();
    let (stem, end) = wanted.rsplit_once('.').unwrap_or((wanted, "md"));
    let others = (2..).map(|n| format!("{stem}-{n}.{end}"));
    let mut paths = std::iter::once(wanted.to_owned()).chain(others);
    paths
        .find(|path| is_free(path))
        .expect("a folder has fewer files than there are numbers")
}

/// Decides, and lets the file of the article follow. Where the file cannot be written the decision stands
/// and the refusal says what happens next.
pub(crate) fn decide<Q: Serialize>(
    seat: &MemberSeat<'_>,
    (name, command): (&'static str, &str),
    request: &Q,
    (article, place): (&str, &Place),
    decide: impl FnMut(&Deciding<'_>) -> Ruling,
) -> Result<Value, Refusal> {
    let notes = Unwritten::new(&seat.desk_to_write()?.home);
    if seat.again(name, command, request)?.is_none() {
        let note = Note {
            article: article.to_owned(),
            path: place.path.clone(),
            before: place.before.clone(),
        };
        notes.keep(command, &note)?;
    }
    let decided = seat.decide(name, command, request, decide);
    // Where the journal failed nobody knows whether it was decided; the next start does.
    if decided.is_err() && !matches!(decided, Err(Refusal::Journal(_))) {
        notes.forget(command);
    }
    let answer = decided?;
    resume(seat, command, article)?;
    Ok(answer)
}

/// Takes the new standing of the article in and goes on where a command was decided and its file does not
/// hold it yet. A retry long after, when a later text was published or somebody edited the file, writes
/// nothing. Where the file cannot be written the decision stands, and the keeper tries again until it is.
pub(crate) fn resume(core: &Core, command: &str, article: &str) -> Result<(), Refusal> {
    core.retrust_one(article)?;
    let followed = follow(core.shared(), &*core.journal()?, command);
    match followed {
        Ok(path) => {
            if let Some(path) = path {
                core.touch(&path);
            }
            Ok(())
        }
        Err(cause) => Err(Refusal::NotWritten {
            cause: Box::new(cause),
        }),
    }
}

/// Does what a note says is still to do, and takes the note away; gives the path of the file. Without a
/// note, as for a retry long after, nothing is to do, and nothing lags.
fn follow(shared: &Shared, journal: &Journal, command: &str) -> Result<Option<String>, Refusal> {
    let notes = Unwritten::new(&shared.desk.load().home);
    let Some(note) = notes.read(command) else {
        shared.lagging.all().remove(command);
        return Ok(None);
    };
    let finished = finish(&shared.knowledge(), journal, command, &note);
    let mut lagging = shared.lagging.all();
    if let Err(cause) = finished {
        lagging.insert(command.to_owned(), note.article);
        return Err(cause);
    }
    lagging.remove(command);
    notes.forget(command);
    Ok(Some(note.path))
}

/// Tries again what could not be written; gives the paths that were.
pub(crate) fn retry(shared: &Shared, journal: &Journal) -> Vec<PathBuf> {
    let waiting: Vec<String> = shared.lagging.all().keys().cloned().collect();
    let mut written = Vec::new();
    for command in waiting {
        match follow(shared, journal, &command) {
            Ok(path) => {
                tracing::info!(command, "a decided text is written now");
                written.extend(path.map(PathBuf::from));
            }
            Err(error) => tracing::debug!(command, %error, "a decided text cannot be written yet"),
        }
    }
    written
}

/// What was decided on and not written because the program ended in between. What fails is tried again
/// while the program runs.
pub(crate) fn catch_up(shared: &Shared, journal: &Journal) {
    let notes = Unwritten::new(&shared.desk.load().home);
    for command in notes.all() {
        if let Some(note) = notes.read(&command) {
            let file = shared.knowledge().join(note.path);
            leftovers::sweep(file.parent().unwrap_or(&file));
        }
        match follow(shared, journal, &command) {
            Ok(path) => tracing::info!(command, path, "an unfinished file was looked at"),
            Err(error) => tracing::error!(%error, command, "a decided text was not written"),
        }
    }
}

/// Brings one file in line with the journal, if the command was accepted and the file still holds what it
/// held before.
fn finish(knowledge: &Path, journal: &Journal, command: &str, note: &Note) -> Result<(), Refusal> {
    let accepted = journal.read(|state| state.accepted(command))?;
    let wanted = journal.read(|state| {
        let article = state.article(&note.article)?;
        let Some(article) = article.filter(|_| accepted) else {
            return Ok(None);
        };
        if article.retired_seq.is_some() {
            return Ok(Some(None));
        }
        let text = state.text(&article.revision)?;
        let text = text.ok_or_else(|| JournalError::Damaged {
            what: "a published text is missing".to_owned(),
        })?;
        Ok(Some(Some(text)))
    })?;
    let Some(wanted) = wanted else { return Ok(()) };
    let now = FileNow::read(&knowledge.join(&note.path)).map_err(|cause| Refusal::Broken {
        doing: "read the article's file",
        doing_zh: "读取文章文件",
        cause: Box::new(cause),
    })?;
    if now != note.before {
        return Ok(()); // right already, or changed by somebody meanwhile
    }
    match wanted {
        Some(text) => jinnang_library::write_article(knowledge, &note.path, text.as_bytes())?,
        None => jinnang_library::remove_article(knowledge, &note.path)?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_taken_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(free_path(folder.path(), "a.md"), "a.md");
        std::fs::write(folder.path().join("a.md"), "").unwrap();
        std::fs::write(folder.path().join("a-2.md"), "").unwrap();
        assert_eq!(free_path(folder.path(), "a.md"), "a-3.md");
    }
}
