//! The file calendar.yaml, and what was in it before: the last texts are kept beside the program's own files, so that
//! nothing typed there is lost.

use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use jinnang_library::{CALENDAR_FILE, write_atomically};
use std::path::{Path, PathBuf};

/// Earlier texts of the file that are kept.
const KEPT: usize = 14;

/// Where it lies.
pub(super) fn at(core: &Core) -> PathBuf {
    core.shared().knowledge().join(CALENDAR_FILE)
}

/// The text of the file; empty where there is none.
pub(super) fn read(file: &Path) -> Result<String, Refusal> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(cause) => Err(Refusal::Broken {
            doing: "read calendar.yaml",
            doing_zh: "读取 calendar.yaml",
            cause: Box::new(cause),
        }),
    }
}

/// Keeps what was in the file, and of all that was kept the newest.
pub(super) fn keep(home: &Path, name: &str, before: &str) -> Result<(), Refusal> {
    put_aside(&home.join("calendar-before"), name, before).map_err(unwritten)
}

/// Writes another text into the file.
pub(super) fn write(file: &Path, text: &str) -> Result<(), Refusal> {
    write_atomically(file, text.as_bytes()).map_err(unwritten)
}

fn put_aside(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    write_atomically(&folder.join(name), text.as_bytes())?;
    let mut kept: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    kept.sort();
    let surplus = kept.len().saturating_sub(KEPT);
    for old in kept.into_iter().take(surplus) {
        std::fs::remove_file(old)?;
    }
    Ok(())
}

fn unwritten(cause: std::io::Error) -> Refusal {
    Refusal::Broken {
        doing: "write calendar.yaml; it is as it was",
        doing_zh: "写入 calendar.yaml，文件还是原来的",
        cause: Box::new(cause),
    }
}
