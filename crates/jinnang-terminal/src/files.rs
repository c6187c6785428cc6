//! Files that somebody named at the terminal: read as text or bytes, and written where nothing is lost by it.

use crate::say::no;
use jinnang_wire::Code;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder of a workspace's own files.
const PRIVATE: &str = ".jinnang";

/// The text of a file.
pub fn text(file: &Path) -> anyhow::Result<String> {
    String::from_utf8(bytes(file)?).map_err(|error| {
        let (path, at) = (shown(file), error.utf8_error().valid_up_to());
        no(
            Code::Broken,
            format!(
                "“{path}”不是 UTF-8 文字（第 {at} 个字节之后读不懂）。请用 UTF-8 另存一份再来。"
            ),
            format!(
                "“{path}” is no UTF-8 text (not after byte {at}). Save it as UTF-8 and try again."
            ),
        )
        .into()
    })
}

/// What a file holds.
pub fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    if file.is_dir() {
        let path = shown(file);
        return Err(no(
            Code::Broken,
            format!("“{path}”是文件夹。请写其中一个文件。"),
            format!("“{path}” is a folder. Name a file in it."),
        )
        .into());
    }
    std::fs::read(file).map_err(|error| not_read(file, &error))
}

fn not_read(file: &Path, error: &io::Error) -> anyhow::Error {
    let path = shown(file);
    match error.kind() {
        ErrorKind::NotFound => no(
            Code::Broken,
            format!("没有“{path}”这个文件。看看路径和文件名写对了没有。"),
            format!("There is no file “{path}”. Look whether the path and the name are right."),
        ),
        ErrorKind::PermissionDenied => no(
            Code::Broken,
            format!("“{path}”没有读取权限。换一个文件，或改它的权限。"),
            format!("“{path}” may not be read. Name another file, or change who may read it."),
        ),
        _ => no(
            Code::Broken,
            format!("“{path}”读不出来。看看磁盘和文件是否正常，再试一次。"),
            format!("“{path}” cannot be read: {error}. Look after the disk and the file, then try again."),
        ),
    }
    .into()
}

/// Writes a file that is not there yet; over one that is there where that was said.
pub fn write(file: &Path, bytes: &[u8], force: bool) -> anyhow::Result<()> {
    must_be_free(file, force)?;
    jinnang_core::write_atomically(file, bytes).map_err(|error| not_written(file, &error))
}

/// May a file be written here?
pub fn must_be_free(file: &Path, force: bool) -> anyhow::Result<()> {
    must_not_be_private(file)?;
    let path = shown(file);
    if file.is_dir() {
        return Err(no(
            Code::BadRequest,
            format!("“{path}”是文件夹。请写一个文件名。"),
            format!("“{path}” is a folder. Name a file."),
        )
        .into());
    }
    if !force && std::fs::symlink_metadata(file).is_ok() {
        return Err(no(
            Code::Refused,
            format!("“{path}”已经有了。换一个名字，或加上 --force 覆盖它。"),
            format!(
                "“{path}” is there already. Choose another name, or add --force to write over it."
            ),
        )
        .into());
    }
    Ok(())
}

/// Nothing that a person names lies among the workspace's own files.
pub fn must_not_be_private(path: &Path) -> anyhow::Result<()> {
    let is_private = |path: &Path| {
        let mut names = path.components().map(|name| name.as_os_str());
        names.any(|name| name.eq_ignore_ascii_case(PRIVATE))
    };
    if is_private(path) || is_private(&real(path)) {
        let path = shown(path);
        return Err(no(
            Code::Refused,
            format!("“{path}”在 .jinnang 里，那里只放锦囊自己的文件。请换一个地方。"),
            format!(
                "“{path}” lies in .jinnang, which holds Jinnang's own files. Choose another place."
            ),
        )
        .into());
    }
    Ok(())
}

/// Where a path leads, links followed, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = whole
        .ancestors()
        .find_map(|part| Some((part, part.canonicalize().ok()?)));
    match there {
        Some((part, real)) => real.join(whole.strip_prefix(part).unwrap_or(Path::new(""))),
        None => whole,
    }
}

/// Why a file would not be written.
pub fn not_written(file: &Path, error: &io::Error) -> anyhow::Error {
    let path = shown(file);
    match error.kind() {
        ErrorKind::NotFound => no(
            Code::Broken,
            format!("放“{path}”的文件夹还没有。先建好它，或换一个地方。"),
            format!("The folder for “{path}” is not there. Make it first, or choose another place."),
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => no(
            Code::Broken,
            "磁盘满了，请腾出一些空间。",
            "The disk is full; make some room.",
        ),
        _ => no(
            Code::Broken,
            format!("“{path}”写不进去。看看那里能不能写，或换一个地方。"),
            format!("“{path}” cannot be written: {error}. Look whether it may be, or choose another place."),
        ),
    }
    .into()
}

fn shown(path: &Path) -> String {
    crate::say::clean(&path.display().to_string())
}
