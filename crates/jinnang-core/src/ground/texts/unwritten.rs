//! Notes of files that are about to be written, in `.jinnang/unwritten/`, one for each command.
//!
//! A note is on the disk before its command is decided, and goes when the file is right. So a program
//! that was killed in between knows what it had not finished, and no other file is ever touched at a start.

use crate::ground::ids::check_id;
use crate::ground::refusal::Refusal;
use crate::ground::texts::file_now::FileNow;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What is about to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// Article id; what the journal says of it when the note is read is what its file is to hold.
    pub article: String,
    /// Path of its file below the knowledge folder.
    pub path: String,
    /// What the file held: anything else is somebody's.
    pub before: FileNow,
}

/// The folder of notes.
pub(crate) struct Unwritten(PathBuf);

impl Unwritten {
    pub fn new(home: &Path) -> Self {
        Self(home.join("unwritten"))
    }

    pub fn keep(&self, command: &str, note: &Note) -> Result<(), Refusal> {
        check_id(command)?;
        let text = serde_json::to_vec(note).expect("a note is plain");
        std::fs::create_dir_all(&self.0)
            .and_then(|()| jinnang_library::write_atomically(&self.file(command), &text))
            .map_err(|cause| Refusal::Broken {
                doing: "note on disk what is about to be written; nothing was decided",
                doing_zh: "在磁盘上记下要写的内容，所以什么都没有决定",
                cause: Box::new(cause),
            })
    }

    /// The note of a command. One that cannot be read is as good as none.
    pub fn read(&self, command: &str) -> Option<Note> {
        let text = std::fs::read(self.file(command)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// What is left behind is looked at again at the next start, which does no harm.
    pub fn forget(&self, command: &str) {
        if let Err(error) = std::fs::remove_file(self.file(command))
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a note of what was written stays");
        }
    }

    /// Commands with a note.
    pub fn all(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut all: Vec<String> = names
            .filter_map(|name| Some(name.strip_suffix(".json")?.to_owned()))
            .collect();
        all.sort();
        all
    }

    fn file(&self, command: &str) -> PathBuf {
        self.0.join(format!("{command}.json"))
    }
}
