//! Making a copy of a workspace while people work in it.
//!
//! The journal is copied first, and what is copied after it is brought back to what the journal then knew:
//! a text that was published or retired meanwhile goes in as it stood at the journal's head. The draft of a
//! copy is read back whole before it gets its name.

use super::archive::Archive;
use super::archive::writing::{Writing, saved_at};
use super::folders::{sync_folder, wipe_folder};
use super::manifest::Manifest;
use super::parts::{
    CALLS, DRAFTS, FILES, FOLDERS, FORGOTTEN, JOURNAL, KNOWLEDGE, RUNS, UNWRITTEN, is_text, walk,
};
use crate::ground::forgetting::trouble::{Trouble, file};
use jinnang_journal::{Event, Head, Journal, JournalError, Published};
use jinnang_revision::Revision;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files up to this size are read whole: texts are smaller.
const WHOLE_MAX: u64 = 32 << 20;
/// Entries read at a time.
const PAGE: u32 = 1_000;

/// One copy is made, changed or laid out at a time.
static ONE: Mutex<()> = Mutex::new(());

/// Waits until nobody else here makes, changes or lays out a copy.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is copied.
pub(crate) struct Source<'a> {
    /// The workspace's folder.
    pub workspace: &'a Path,
    /// Its `.jinnang/`.
    pub home: &'a Path,
    /// What was decided in it.
    pub journal: &'a Journal,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The day of the workspace.
    pub day: &'a str,
    /// Is somebody waiting for an end?
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

/// Makes the copy `to`. What was there stays until the new one is whole and was read back.
pub(crate) fn make(source: &Source<'_>, to: &Path) -> Result<Manifest, Trouble> {
    let _one = alone();
    let (draft, scratch) = (with_end(to, ".part"), with_end(to, ".tables.part"));
    clear(&draft, &scratch)?;
    let made = write(source, &draft, &scratch).and_then(|about| {
        Archive::open(&draft)?.check(source.stop)?;
        std::fs::rename(&draft, to).map_err(file(to))?;
        sync_folder(to)?;
        Ok(about)
    });
    // The reason for a failure is worth more than the reason why cleaning up failed too.
    let cleared = clear(&draft, &scratch);
    made.and_then(|about| cleared.map(|()| about))
}

fn clear(draft: &Path, scratch: &Path) -> Result<(), Trouble> {
    crate::ground::forgetting::trouble::remove(draft)?;
    wipe_folder(scratch)
}

/// The path with something behind it.
pub(crate) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn write(source: &Source<'_>, draft: &Path, scratch: &Path) -> Result<Manifest, Trouble> {
    if (source.stop)() {
        return Err(Trouble::Stopped);
    }
    std::fs::create_dir_all(scratch).map_err(file(scratch))?;
    source.journal.backup(&scratch.join(JOURNAL))?;
    let mut then = Then::open(scratch, source.journal)?;
    let mut about = Manifest {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_ms: source.now_ms,
        day: source.day.to_owned(),
        entries: then.head.seq,
        head: then.head.hash.to_string(),
        recorded_ms: then.recorded_ms()?,
        ..Manifest::default()
    };
    if jinnang_runs::copies::copy(source.home, &scratch.join(RUNS))? {
        about.runs = jinnang_runs::copies::count(&scratch.join(RUNS))?;
    }
    let calls = source.home.join(CALLS);
    if calls.exists() {
        jinnang_calls::copies::copy(&calls, &scratch.join(CALLS))?;
        about.calls = jinnang_calls::copies::count(&scratch.join(CALLS))?;
    }
    let mut out = Writing::begin(draft)?;
    for name in [JOURNAL, CALLS, RUNS] {
        put(source, &mut out, name, &scratch.join(name))?;
    }
    private(source, &mut out, &mut about)?;
    knowledge(source, &mut out, &mut about, &mut then)?;
    out.end(about)
}

/// The small files of `.jinnang/`.
fn private(source: &Source<'_>, out: &mut Writing, about: &mut Manifest) -> Result<(), Trouble> {
    // A copy whose note says nothing could not be put back.
    crate::ground::forgetting::forgotten::Erase::forgotten(source.home)?;
    for name in FILES.iter().chain([&FORGOTTEN]) {
        put(source, out, name, &source.home.join(name))?;
    }
    for folder in FOLDERS {
        let dir = source.home.join(folder);
        if !dir.is_dir() {
            continue;
        }
        let (found, _) = walk(&dir, folder)?;
        // What was thrown away has no description any more.
        let described: BTreeSet<&str> = found
            .iter()
            .filter_map(|path| path.strip_suffix(".json"))
            .collect();
        for path in &found {
            let stem = path.rsplit_once('.').map_or(&**path, |(stem, _)| stem);
            let goes =
                path.matches('/').count() == 1 && (*folder != DRAFTS || described.contains(stem));
            if goes {
                put(source, out, path, &source.home.join(path))?;
            }
        }
        if *folder == DRAFTS {
            about.drafts = described.len() as u32;
        }
    }
    Ok(())
}

/// Adds a file; one that is not there, or went a moment ago, is no part of the copy.
fn put(source: &Source<'_>, out: &mut Writing, path: &str, from: &Path) -> Result<(), Trouble> {
    match File::open(from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        opened => out.add_file(path, &mut opened.map_err(file(from))?, source.stop),
    }
}

fn knowledge(
    source: &Source<'_>,
    out: &mut Writing,
    about: &mut Manifest,
    then: &mut Then<'_>,
) -> Result<(), Trouble> {
    let folder = source.workspace.join(KNOWLEDGE);
    let (found, left_out) = if folder.is_dir() {
        walk(&folder, KNOWLEDGE)?
    } else {
        (Vec::new(), Vec::new())
    };
    then.expect_texts(source, &found)?;
    about.left_out = left_out;
    let mut texts = 0;
    for path in &found {
        if (source.stop)() {
            return Err(Trouble::Stopped);
        }
        let was_there = one(source, out, path, then)?;
        texts += u32::from(was_there && is_text(path));
    }
    for (path, text, at_ms) in then.lost(&found)? {
        out.add(&path, text.len() as u64, &mut text.as_bytes())?;
        out.saved(Some(at_ms));
        texts += 1;
    }
    about.texts = texts;
    Ok(())
}

/// One file of the knowledge folder as it stood at the head; false where it was not there then.
fn one(
    source: &Source<'_>,
    out: &mut Writing,
    path: &str,
    then: &mut Then<'_>,
) -> Result<bool, Trouble> {
    let from = source.workspace.join(path);
    let (mut bytes, mut saved_ms) = (Vec::new(), None);
    match File::open(&from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        opened => {
            let mut opened = opened.map_err(file(&from))?;
            let meta = opened.metadata().map_err(file(&from))?;
            if meta.len() > WHOLE_MAX {
                out.add_file(path, &mut opened, source.stop)?;
                return Ok(true);
            }
            let read = opened.take(WHOLE_MAX).read_to_end(&mut bytes);
            read.map_err(file(&from))?;
            saved_ms = saved_at(&meta);
        }
    }
    let (bytes, saved_ms) = match then.text_at(path, &bytes)? {
        // It went a moment ago.
        Stood::AsItIs if saved_ms.is_none() => return Ok(false),
        Stood::Absent => return Ok(false),
        Stood::AsItIs => (bytes, saved_ms),
        Stood::Text(text, at_ms) => (text.into_bytes(), Some(at_ms)),
    };
    out.add(path, bytes.len() as u64, &mut &bytes[..])?;
    out.saved(saved_ms);
    Ok(true)
}

/// What a file held when the journal was copied.
enum Stood {
    /// What it holds now.
    AsItIs,
    /// This text, published then.
    Text(String, i64),
    /// There was no such file.
    Absent,
}

/// The journal as it was copied, and what was decided since.
struct Then<'a> {
    copy: Journal,
    head: Head,
    live: &'a Journal,
    seen: u64,
    /// By path in the copy: articles that were published there since, and the texts.
    published: BTreeMap<String, Vec<(String, Revision, Published)>>,
    /// Articles that were retired since.
    retired: BTreeSet<String>,
}

impl<'a> Then<'a> {
    fn open(scratch: &Path, live: &'a Journal) -> Result<Self, Trouble> {
        let copy = Journal::open_copy(scratch)?;
        let head = copy.head()?;
        Ok(Self {
            copy,
            head,
            live,
            seen: head.seq,
            published: BTreeMap::new(),
            retired: BTreeSet::new(),
        })
    }

    fn recorded_ms(&self) -> Result<i64, JournalError> {
        let last = self.copy.read(|state| state.entry(self.head.seq))?;
        Ok(last.map_or(0, |entry| entry.recorded_ms))
    }

    /// A folder without a text where the journal knows published ones is not there, or not the right one.
    /// Texts that could not be written yet are in the copy as notes.
    fn expect_texts(&self, source: &Source<'_>, found: &[String]) -> Result<(), Trouble> {
        if found.iter().any(|path| is_text(path)) {
            return Ok(());
        }
        let published = self.copy.read(|state| state.articles())?.len();
        let notes = std::fs::read_dir(source.home.join(UNWRITTEN));
        if published <= notes.into_iter().flatten().count() {
            return Ok(());
        }
        Err(Trouble::NoTexts {
            folder: source.workspace.join(KNOWLEDGE),
            published,
        })
    }

    /// Takes in what was decided since. Entries are there before a file is changed, so whoever read a file
    /// first hears of everything that may stand in it.
    fn follow(&mut self) -> Result<(), JournalError> {
        loop {
            let page = self.live.read(|state| state.entries(self.seen, PAGE))?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            self.seen = last.seq;
            for entry in page {
                match entry.event {
                    Event::RevisionPublished { piece, how, .. } => {
                        let path = format!("{KNOWLEDGE}/{}", piece.path);
                        let news = (piece.article, piece.revision, how);
                        self.published.entry(path).or_default().push(news);
                    }
                    Event::ArticleRetired { article, .. } => {
                        self.retired.insert(article);
                    }
                    _ => {}
                }
            }
        }
    }

    fn text_at(&mut self, path: &str, bytes: &[u8]) -> Result<Stood, JournalError> {
        self.follow()?;
        let Some(news) = self.published.get(path) else {
            return Ok(Stood::AsItIs);
        };
        let hash = std::str::from_utf8(bytes).ok().map(Revision::of);
        let adopted = |(_, text, how): &(String, Revision, Published)| {
            *how == Published::Adopted && Some(text) == hash.as_ref()
        };
        // Adopting an edit changes no file.
        if news.iter().any(adopted) {
            return Ok(Stood::AsItIs);
        }
        let text = self.published_then(&news[0].0, path)?;
        Ok(text.map_or(Stood::Absent, |(text, at_ms)| Stood::Text(text, at_ms)))
    }

    /// The published text of an article whose file was here, and when it was published.
    fn published_then(
        &self,
        article: &str,
        path: &str,
    ) -> Result<Option<(String, i64)>, JournalError> {
        self.copy.read(|state| {
            let found = state.article(article)?.filter(|article| {
                article.retired_seq.is_none() && format!("{KNOWLEDGE}/{}", article.path) == path
            });
            let Some(article) = found else {
                return Ok(None);
            };
            let text = state.text(&article.revision)?;
            Ok(text.map(|text| (text, article.published_ms)))
        })
    }

    /// Texts whose files were removed since.
    fn lost(&mut self, found: &[String]) -> Result<Vec<(String, String, i64)>, JournalError> {
        self.follow()?;
        let mut lost = Vec::new();
        for article in &self.retired {
            let Some(there) = self.copy.read(|state| state.article(article))? else {
                continue;
            };
            let path = format!("{KNOWLEDGE}/{}", there.path);
            if found.contains(&path) {
                continue;
            }
            if let Some((text, at_ms)) = self.published_then(article, &path)? {
                lost.push((path, text, at_ms));
            }
        }
        Ok(lost)
    }
}
