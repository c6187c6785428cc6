//! What is in the folder: names, sizes and times, no contents.
//!
//! Everything is opened relative to a handle of the folder, so no link, no `..` and no race leads out
//! of it. A link to a file inside is read like a file; a link to a folder is not entered, because it
//! could lead round in circles and everything inside is found without it.

use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::MAX_FILE_BYTES;
use crate::path::{
    MAX_DEPTH, is_article, is_hidden_article, is_ignored, is_passed_over, is_within,
};
use cap_std::fs::{Dir, DirEntry, FileType, Metadata};
use cap_std::time::SystemTime;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, UNIX_EPOCH};

/// What tells whether a file may have changed without reading it. Size and time of the last change of its
/// text are not enough: a backup that is restored, `cp -p` and `rsync -t` put the old time back, and a file
/// that takes another's name brings its own. What the system keeps by itself nobody can put back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stat {
    pub size: u64,
    /// Nanoseconds since 1970, as all its times; they last until the year 2262.
    pub modified_ns: i64,
    /// When the file was last changed in any way; on Windows, when it was made.
    changed_ns: i64,
    /// Which file it is: device and number, where the system gives files numbers.
    file: (u64, u64),
}

impl Stat {
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().map(SystemTime::into_std);
        let (changed_ns, file) = own_marks(metadata);
        Self {
            size: metadata.len(),
            modified_ns: modified.map_or(0, since_1970),
            changed_ns,
            file,
        }
    }

    /// Was it changed after this moment, as far as its times say?
    pub fn is_later_than(self, ns: i64) -> bool {
        self.modified_ns.max(self.changed_ns) > ns
    }

    /// Milliseconds since 1970.
    pub fn modified_ms(self) -> i64 {
        self.modified_ns / 1_000_000
    }
}

/// Nanoseconds since 1970; before that, negative.
fn since_1970(at: std::time::SystemTime) -> i64 {
    let nanoseconds = |duration: Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    match at.duration_since(UNIX_EPOCH) {
        Ok(after) => nanoseconds(after),
        Err(before) => -nanoseconds(before.duration()),
    }
}

#[cfg(unix)]
fn own_marks(metadata: &Metadata) -> (i64, (u64, u64)) {
    use cap_std::fs::MetadataExt as _;
    let seconds = metadata.ctime().saturating_mul(1_000_000_000);
    let changed = seconds.saturating_add(metadata.ctime_nsec());
    (changed, (metadata.dev(), metadata.ino()))
}

/// Windows tells neither without opening the file. It keeps the time when a file was made, which differs
/// where another took its name; for the rest there are events and the turn of files that are read anyway.
#[cfg(not(unix))]
fn own_marks(metadata: &Metadata) -> (i64, (u64, u64)) {
    let made = metadata.created().ok().map(SystemTime::into_std);
    (made.map_or(0, since_1970), (0, 0))
}

/// What was found where somebody looked.
#[derive(Default)]
pub(crate) struct Found {
    /// Files of articles, in order of their paths.
    pub files: Vec<(String, Stat)>,
    /// What cannot be read as an article, and why.
    pub troubles: Vec<Diagnostic>,
    /// Where somebody looked: these folders and files with all below them.
    pub looked: Vec<String>,
    /// Files that somebody named one by one, because they may have changed.
    pub named: BTreeSet<String>,
    /// Where somebody could not look; what is known of these places stays.
    pub hidden: Vec<String>,
}

impl Found {
    /// Is it among the files?
    pub fn has(&self, path: &str) -> bool {
        let at = self
            .files
            .binary_search_by(|(other, _)| other.as_str().cmp(path));
        at.is_ok()
    }

    /// Would `path` be among the files if it were there?
    pub fn covers(&self, path: &str) -> bool {
        let within = |places: &[String]| places.iter().any(|place| is_within(path, place));
        within(&self.looked) && !within(&self.hidden)
    }

    /// Was the whole folder looked at, with nothing hidden?
    pub fn is_whole(&self) -> bool {
        self.hidden.is_empty() && self.looked.iter().any(String::is_empty)
    }

    fn trouble(
        &mut self,
        code: &'static str,
        path: &str,
        zh: &'static str,
        en: impl Into<Cow<'static, str>>,
    ) {
        self.troubles
            .push(Diagnostic::new(code, Severity::Error, path, zh, en));
    }
}

/// Looks at the whole folder. Fails only when the folder itself cannot be listed.
pub(crate) fn everything(root: &Dir) -> io::Result<Found> {
    let mut found = Found {
        looked: vec![String::new()],
        ..Found::default()
    };
    walk(root, "", 0, &mut found)?;
    Ok(found.sorted())
}

/// Looks at some paths: files, folders, or names where nothing is any more.
pub(crate) fn some(root: &Dir, paths: &[String]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_empty() || is_passed_over(path) || found.covers(path) {
            continue;
        }
        found.looked.push(path.clone());
        look(root, path, &mut found);
    }
    found.sorted()
}

fn look(root: &Dir, path: &str, found: &mut Found) {
    // Gone, or behind a link: what was known of it goes.
    let Ok(metadata) = root.symlink_metadata(path) else {
        return;
    };
    if is_behind_link(root, path) {
        return;
    }
    let depth = path.split('/').count();
    if metadata.is_dir() {
        let walked = root
            .open_dir(path)
            .and_then(|folder| walk(&folder, path, depth, found));
        if let Err(e) = walked {
            closed_folder(path, &e, found);
        }
    } else if path.rsplit('/').next().is_some_and(is_hidden_article) {
        hidden_article(path, found);
    } else {
        found.named.insert(path.to_owned());
        file(
            root,
            path,
            path,
            metadata.file_type(),
            || Ok(metadata.clone()),
            found,
        );
    }
}

/// Does the path lead through a linked folder? The walk would not go there.
fn is_behind_link(root: &Dir, path: &str) -> bool {
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    folders.any(|folder| {
        root.symlink_metadata(folder)
            .is_ok_and(|metadata| metadata.is_symlink())
    })
}

impl Found {
    fn sorted(mut self) -> Self {
        self.files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        self.files.dedup_by(|a, b| a.0 == b.0);
        self
    }
}

fn walk(folder: &Dir, prefix: &str, depth: usize, found: &mut Found) -> io::Result<()> {
    for entry in folder.entries()? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            let path = joined(prefix, &name.to_string_lossy());
            found.trouble(
                "name-not-text",
                &path,
                "文件名不是 UTF-8，读不了。请改名。",
                "The name is not UTF-8, so the file cannot be read. Please rename it.",
            );
            continue;
        };
        if !is_ignored(name) {
            visit(folder, &entry, name, &joined(prefix, name), depth, found);
        } else if is_hidden_article(name) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            hidden_article(&joined(prefix, name), found);
        }
    }
    Ok(())
}

fn hidden_article(path: &str, found: &mut Found) {
    found.trouble(
        "name-begins-with-dot",
        path,
        "文件名以点开头，系统当作隐藏文件，没有读，也搜不到。请改名，比如在点的前面加一个词。",
        "The name begins with a dot, which hides a file; it was not read and cannot be found. Please rename it, for example by putting a word before the dot.",
    );
}

fn joined(prefix: &str, name: &str) -> String {
    if prefix.is_empty() {
        name.to_owned()
    } else {
        format!("{prefix}/{name}")
    }
}

fn visit(folder: &Dir, entry: &DirEntry, name: &str, path: &str, depth: usize, found: &mut Found) {
    let Ok(kind) = entry.file_type() else { return };
    if !kind.is_dir() {
        file(folder, path, name, kind, || entry.metadata(), found);
        return;
    }
    if depth + 1 >= MAX_DEPTH {
        found.trouble(
            "folder-too-deep",
            path,
            "文件夹套得太深（超过 64 层），里面的文件没有读。",
            "The folder is nested too deeply (more than 64 levels); its files were not read.",
        );
        return;
    }
    let walked = folder
        .open_dir(name)
        .and_then(|inner| walk(&inner, path, depth + 1, found));
    if let Err(e) = walked {
        closed_folder(path, &e, found);
    }
}

fn closed_folder(path: &str, cause: &io::Error, found: &mut Found) {
    found.hidden.push(path.to_owned());
    found.trouble(
        "folder-unreadable",
        path,
        "文件夹打不开。请检查权限和磁盘。",
        format!("The folder cannot be opened: {cause}."),
    );
}

/// One name that is not a folder. `place` is where it is seen from `folder`, `path` where it is seen
/// from the root; `metadata` is of the name itself, not of what it may link to.
fn file(
    folder: &Dir,
    path: &str,
    place: &str,
    kind: FileType,
    metadata: impl FnOnce() -> io::Result<Metadata>,
    found: &mut Found,
) {
    if !is_article(path) {
        return;
    }
    let link = kind.is_symlink();
    let metadata = if link {
        folder.metadata(place)
    } else {
        metadata()
    };
    match metadata {
        Ok(metadata) if metadata.is_dir() && link => {}
        Ok(metadata) if !metadata.is_file() => found.trouble(
            "not-a-file",
            path,
            "这不是普通文件，没有读。",
            "This is not an ordinary file; it was not read.",
        ),
        Ok(metadata) if metadata.len() > MAX_FILE_BYTES => found.trouble(
            "file-too-large",
            path,
            "文件超过 8 MB，没有读。请拆成几篇文章。",
            "The file is larger than 8 MB and was not read. Please divide it into several articles.",
        ),
        Ok(metadata) => found.files.push((path.to_owned(), Stat::of(&metadata))),
        Err(_) if link => found.trouble(
            "link-leaves-folder",
            path,
            "这是一个链接，指向知识文件夹之外或不存在的文件，没有读。",
            "This is a link to a file that is outside the knowledge folder or missing; it was not read.",
        ),
        // Gone since it was listed.
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => found.trouble(
            "file-unreadable",
            path,
            "文件读不了。请检查权限和磁盘。",
            format!("The file cannot be read: {e}."),
        ),
    }
}
