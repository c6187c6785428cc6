//! Whether copies are what they were: each is read whole once, and again when its size or time changed.
//!
//! What was found is noted in `backups/checked.json`. A list reads only so much at once; what it did not come
//! to is listed as not checked.

use super::archive::{Archive, is_archive};
use super::folders::folder;
use crate::ground::forgetting::trouble::{Trouble, file};
use jinnang_journal::Journal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The note.
const NOTE: &str = "checked.json";
/// Most bytes that one list reads.
const AT_ONCE: u64 = 64 << 20;

/// What was found, and of which state of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    bytes: u64,
    written_ns: u64,
    sound: bool,
}

/// What is known of the copies of a home.
#[derive(Debug, Default)]
pub(super) struct Checked {
    found: BTreeMap<String, Found>,
    read: u64,
    is_new: bool,
}

impl Checked {
    /// What was noted.
    pub fn load(home: &Path) -> Self {
        let text = std::fs::read(folder(home).join(NOTE)).unwrap_or_default();
        Self {
            found: serde_json::from_slice(&text).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Is this copy sound? None where it was not read yet and would take too long now.
    pub fn is_sound(&mut self, copy: &Path) -> Option<bool> {
        let (name, (bytes, written_ns)) = (name(copy), state(copy)?);
        let known = self.found.get(&name);
        let known = known.filter(|found| (found.bytes, found.written_ns) == (bytes, written_ns));
        if let Some(found) = known {
            return Some(found.sound);
        }
        if self.read.saturating_add(bytes) > AT_ONCE {
            return None;
        }
        self.read += bytes;
        let sound = read_whole(copy).is_ok();
        self.put(copy, sound);
        Some(sound)
    }

    /// It was read whole just now.
    pub fn put(&mut self, copy: &Path, sound: bool) {
        if let Some((bytes, written_ns)) = state(copy) {
            let found = Found {
                bytes,
                written_ns,
                sound,
            };
            self.is_new = true;
            self.found.insert(name(copy), found);
        }
    }

    /// Notes what was found of copies that are there.
    pub fn keep(mut self, home: &Path) {
        if !self.is_new {
            return;
        }
        let all = folder(home);
        self.found.retain(|name, _| all.join(name).is_file());
        let text = serde_json::to_vec_pretty(&self.found).expect("numbers are plain");
        let note = all.join(NOTE);
        if let Err(error) = jinnang_library::write_atomically(&note, &text).map_err(file(&note)) {
            tracing::warn!(%error, "what was found of copies is not noted");
        }
    }
}

fn read_whole(copy: &Path) -> Result<(), Trouble> {
    if is_archive(copy)? {
        return Archive::open(copy)?.check(&|| false);
    }
    let verified = Journal::examine_copy(copy, &mut |_, _| true)?;
    match verified.faults.first() {
        None => Ok(()),
        Some(fault) => Err(crate::ground::forgetting::trouble::unsound(
            &fault.zh, &fault.en,
        )),
    }
}

fn name(copy: &Path) -> String {
    let name = copy.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn state(copy: &Path) -> Option<(u64, u64)> {
    let meta = copy.metadata().ok()?;
    let written = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((meta.len(), written.as_nanos() as u64))
}
