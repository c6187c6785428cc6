//! Copies that are kept: which there are, and which go when another one was made.

use super::archive::Archive;
use super::checked::Checked;
use super::folders::folder;
use super::manifest::Manifest;
use crate::ground::forgetting::trouble::{Trouble, file, remove};
use jinnang_wire::BackupView;
use std::cmp::Reverse;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many.
const KEPT: usize = 14;

/// One copy.
pub(super) struct KeptCopy {
    pub path: PathBuf,
    written: SystemTime,
    at_ms: i64,
    bytes: u64,
    /// Does it hold everything? Copies of older programs hold the journal alone.
    pub whole: bool,
    /// What it says of itself, where that can be read.
    pub about: Option<Manifest>,
}

impl KeptCopy {
    /// Copies of this program, and those of the journal alone that older ones made.
    fn at(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let whole = name
            .strip_prefix("jinnang-")
            .and_then(|name| name.strip_suffix(".zip"));
        let older = name
            .strip_prefix("journal-")
            .and_then(|name| name.strip_suffix(".db"));
        let meta = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let written = meta.modified().ok()?;
        whole.or(older).filter(|day| !day.is_empty())?;
        let since = written.duration_since(SystemTime::UNIX_EPOCH);
        Some(Self {
            path: path.to_owned(),
            written,
            at_ms: since.map_or(0, |since| since.as_millis() as i64),
            bytes: meta.len(),
            whole: whole.is_some(),
            about: None,
        })
    }

    fn read(mut self) -> Self {
        let archive = self.whole.then(|| Archive::open(&self.path).ok()).flatten();
        self.about = archive.map(|archive| archive.about);
        if let Some(about) = &self.about {
            self.at_ms = about.made_ms;
        }
        self
    }

    /// Has it nothing of the knowledge folder, although it would?
    fn is_bare(&self) -> bool {
        self.about.as_ref().is_some_and(|about| about.texts == 0)
    }

    /// Its file, without the folder.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Writes one of its files out, to a place where none is.
    pub fn take_out(&self, part: &str, to: &Path) -> Result<(), Trouble> {
        if !self.whole {
            return std::fs::copy(&self.path, to).map(drop).map_err(file(to));
        }
        let mut archive = Archive::open(&self.path)?;
        let mut members = archive.about.files.iter();
        let member = members.find(|member| member.path == part).cloned();
        let member = member.ok_or(zip::result::ZipError::FileNotFound)?;
        archive.read(&member, &mut |_, bytes| {
            let mut out = File::create_new(to).map_err(file(to))?;
            io::copy(bytes, &mut out).map(drop).map_err(file(to))
        })
    }

    fn view(self, checked: &mut Checked) -> BackupView {
        let can_be_read = self.about.is_some() || !self.whole;
        let sound = if can_be_read {
            checked.is_sound(&self.path)
        } else {
            Some(false)
        };
        BackupView {
            path: self.path.to_string_lossy().into_owned(),
            at_ms: self.at_ms,
            bytes: self.bytes,
            whole: self.whole,
            sound: sound.unwrap_or(true),
            checked: sound.is_some(),
            holds: self.about.as_ref().map(Manifest::holds),
        }
    }
}

fn found(home: &Path) -> impl Iterator<Item = KeptCopy> {
    let entries = std::fs::read_dir(folder(home)).into_iter();
    let entries = entries.flatten().flatten();
    entries.filter_map(|entry| KeptCopy::at(&entry.path()))
}

/// The newest first; of those that the clock made at once the one that was written last. One that is dated
/// ahead of now was made under a wrong clock, and counts as older than all others.
pub(super) fn kept(home: &Path, now_ms: i64) -> Vec<KeptCopy> {
    let mut all: Vec<KeptCopy> = found(home).map(KeptCopy::read).collect();
    let place = |copy: &KeptCopy| {
        let is_past = copy.at_ms <= now_ms;
        (is_past, copy.at_ms, copy.written, copy.path.clone())
    };
    all.sort_by_cached_key(|copy| Reverse(place(copy)));
    all
}

/// The copy of everything that was written last, without reading the others.
pub(super) fn written_last(home: &Path) -> Option<KeptCopy> {
    let whole = found(home).filter(|copy| copy.whole);
    whole.max_by_key(|copy| copy.written).map(KeptCopy::read)
}

pub(super) fn list(home: &Path, now_ms: i64, checked: &mut Checked) -> Vec<BackupView> {
    let copies = kept(home, now_ms).into_iter();
    copies.map(|copy| copy.view(checked)).collect()
}

/// Lets the oldest go, but never the one that was made, nor one that alone has what vanished here. Those
/// without any text of the knowledge folder count as older than all that have some.
pub(super) fn let_go(
    home: &Path,
    now_ms: i64,
    made: &Path,
    needed: &[String],
) -> Result<(), Trouble> {
    let others = kept(home, now_ms).into_iter();
    let others = others.filter(|copy| copy.path != made);
    let (bare, good): (Vec<KeptCopy>, Vec<KeptCopy>) = others.partition(KeptCopy::is_bare);
    for old in good.into_iter().chain(bare).skip(KEPT - 1) {
        if !needed.contains(&old.name()) {
            remove(&old.path)?;
        }
    }
    Ok(())
}
