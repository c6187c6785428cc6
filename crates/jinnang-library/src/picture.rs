//! Pictures of the knowledge folder: which files are one, and what a browser is told about them.
//!
//! Only `assets/` holds pictures, so that an article cannot show a file that happens to lie elsewhere.

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
