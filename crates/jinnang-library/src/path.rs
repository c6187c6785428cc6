//! Paths below the knowledge folder: relative, `/`-separated, and never leading out.
//!
//! The gate here is about the words of a path, so that a name that is harmless on one system and
//! special on another is refused on both. What links and races could do is stopped by opening
//! everything relative to a handle of the folder (cap-std).

use crate::name::is_invisible;
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// Names that are devices on Windows, whatever their extension.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    "conin$", "conout$", "com¹", "com²", "com³", "lpt¹", "lpt²", "lpt³",
];

/// Folders deeper than this are reported and not entered.
pub(crate) const MAX_DEPTH: usize = 64;

/// This path does not name a file below the folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{path}” does not name a file inside the folder")]
pub struct PathRefused {
    /// As given.
    pub path: String,
}

/// A path given from outside as one that can only name something below a folder: no `..`, no root, no
/// drive, no device, no stream, nothing hidden, no name that a system would silently change.
pub fn checked_relative(path: &str) -> Result<PathBuf, PathRefused> {
    let fine = !path.is_empty()
        && path.len() <= 4096
        && path.split('/').count() <= MAX_DEPTH
        && path.split('/').all(is_plain_name)
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
    if fine {
        Ok(PathBuf::from(path))
    } else {
        Err(PathRefused {
            path: path.to_owned(),
        })
    }
}

fn is_plain_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    !name.is_empty()
        && name.len() <= 255
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || is_invisible(c) || "\\:*?\"<>|".contains(c))
        && !DEVICES
            .iter()
            .any(|device| device.eq_ignore_ascii_case(stem))
}

/// Is this the name of an article's file?
pub(crate) fn is_article(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}

/// Is this the name of an article's file that begins with a dot, as hidden files do: `.NET 入门.md`? What
/// systems and editors write (`._x.md`, `.#x.md`) is none.
pub(crate) fn is_hidden_article(name: &str) -> bool {
    let own = name.strip_prefix('.').unwrap_or_default();
    is_article(own) && !own.starts_with(['.', '_', '#', '~'])
}

/// Hidden, or an editor's own: vim's `4913` and `.swp`, Emacs' `.#x` and `#x#`, Word's `~$x`, the
/// `x~` and `x.tmp` of many.
pub(crate) fn is_ignored(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || [".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload"]
            .iter()
            .any(|end| lower.ends_with(end))
}

/// Does nobody look at this path? At an article's file behind a dot somebody looks, to say why it is not read.
pub(crate) fn is_passed_over(path: &str) -> bool {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let folders = path[..name].split('/').any(is_ignored);
    folders || is_ignored(&path[name..]) && !is_hidden_article(&path[name..])
}

/// Where a link in the file `from` leads: a target that begins with `./` or `../` as a path from the root
/// of the folder, which begins with `/`; anything else, and what would leave the folder, as it is.
pub(crate) fn from_root<'a>(from: &str, target: &'a str) -> Cow<'a, str> {
    if !target.starts_with("./") && !target.starts_with("../") {
        return Cow::Borrowed(target);
    }
    let mut parts: Vec<&str> = folders(from).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Cow::Borrowed(target);
                }
            }
            part => parts.push(part),
        }
    }
    Cow::Owned(format!("/{}", parts.join("/")))
}

/// The path without the extension of its last name.
pub(crate) fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path[name..].rfind('.') {
        Some(dot) if dot > 0 => &path[..name + dot],
        _ => path,
    }
}

/// The last name without its extension.
pub(crate) fn stem(path: &str) -> &str {
    let path = without_extension(path);
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path with the `/` behind it; empty at the top.
pub(crate) fn folder_of(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |at| at + 1)]
}

/// The folders of a path, outermost first.
pub(crate) fn folders(path: &str) -> impl Iterator<Item = &str> {
    let end = path.rfind('/').unwrap_or(0);
    path[..end].split('/').filter(|folder| !folder.is_empty())
}

/// Is `path` this folder or something below it? The empty folder holds everything.
pub(crate) fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
