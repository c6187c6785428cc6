//! Pictures of the knowledge folder: which files are one, and what a browser is told about them.
//!
//! Only `assets/` holds pictures, so that an article cannot show a file that happens to lie elsewhere.

use crate::name::{decoded, fold_name};
use crate::path::checked_relative;
use cap_std::fs::Dir;
use std::borrow::Cow;

/// A picture as it is in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/png`
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Pictures beyond this are not shown.
pub(crate) const MAX_PICTURE_BYTES: u64 = 20 * 1024 * 1024;

/// Where pictures lie below the knowledge folder.
const FOLDER: &str = "assets/";

/// What kind of picture the file at `path` is, by its extension; none when it is not one of ours.
pub(crate) fn media_type(path: &str) -> Option<&'static str> {
    let name = path.strip_prefix(FOLDER)?;
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// The path of a picture that is put in as other programs write it, `![[图 1.png|300]]`: by its name alone
/// or by its path; none where no picture is meant.
pub(crate) fn embedded(target: &str) -> Option<String> {
    let below = target.strip_prefix(FOLDER).unwrap_or(target);
    let path = format!("{FOLDER}{below}");
    media_type(&path).map(|_| path)
}

/// What a path may mean: itself, then what its percent codes stand for.
pub(crate) fn meanings(path: &str) -> impl Iterator<Item = Cow<'_, str>> {
    std::iter::once(Cow::Borrowed(path)).chain(decoded(path).map(Cow::Owned))
}

/// The file that a written path of a picture means, and what kind of picture it is. The name as it is
/// written comes first, then its percent codes read, then a name that differs in composition, width or
/// case only: pictures come from systems that store or ignore these otherwise.
pub(crate) fn find(root: &Dir, path: &str) -> Option<(String, &'static str)> {
    let meanings = || meanings(path).filter_map(|meant| Some((media_type(&meant)?, meant)));
    let allowed = |path: &str| checked_relative(path).is_ok();
    let as_written = meanings().find(|(_, meant)| allowed(meant) && root.is_file(meant.as_ref()));
    if let Some((kind, meant)) = as_written {
        return Some((meant.into_owned(), kind));
    }
    meanings()
        .filter(|(_, meant)| allowed(meant))
        .find_map(|(_, meant)| {
            let found = in_another_form(root, &meant)?;
            let kind = media_type(&found).filter(|_| allowed(&found))?;
            Some((found, kind))
        })
}

/// Part by part, the first name in order that folds to the same.
fn in_another_form(root: &Dir, path: &str) -> Option<String> {
    let mut found = String::new();
    for part in path.split('/') {
        let so_far = if found.is_empty() { "." } else { &found };
        let exact = format!("{found}{}{part}", if found.is_empty() { "" } else { "/" });
        if root.exists(&exact) {
            found = exact;
            continue;
        }
        let wanted = fold_name(part);
        let names = root.read_dir(so_far).ok()?.filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            (fold_name(&name) == wanted).then_some(name)
        });
        let name = names.min()?;
        found = if found.is_empty() {
            name
        } else {
            format!("{found}/{name}")
        };
    }
    root.is_file(&found).then_some(found)
}
