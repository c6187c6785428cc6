//! Writing the files of a copy out to the disk, into a folder that was empty.

use crate::areas::backup::parts::JOURNAL;
use crate::ground::forgetting::trouble::{Trouble, file, unsound};
use std::fs::File;
use std::io;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// Nothing is a copy that has no journal.
pub(super) fn expect_journal(dir: &Path) -> Result<(), Trouble> {
    if dir.join(JOURNAL).is_file() {
        return Ok(());
    }
    Err(unsound("里面没有流水", "it holds no journal"))
}

/// The folder was empty, so the disk takes two names of the copy for one, as many do that differ in case.
fn twin(path: &str) -> Trouble {
    unsound(
        format!(
            "里面有两个文件的名字只差大小写（其中一个是 {path}），这块磁盘放不下两个；请在做这份备份的电脑上先改一个名字，再做一份"
        ),
        format!(
            "two of its files differ in case only (one is {path}) and this disk cannot hold both; rename one on the machine it was made on and make another copy there"
        ),
    )
}

/// Writes one member out to the disk. Nothing that is there is written over.
pub(super) fn put(
    dir: &Path,
    (path, saved_ms): (&str, Option<i64>),
    bytes: &mut dyn io::Read,
) -> Result<(), Trouble> {
    let to = dir.join(path);
    let folder = to.parent().expect("a member lies in a folder");
    std::fs::create_dir_all(folder).map_err(file(folder))?;
    let mut out = File::create_new(&to).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => twin(path),
        _ => file(&to)(error),
    })?;
    io::copy(bytes, &mut out).map_err(file(&to))?;
    let since = saved_ms.and_then(|ms| u64::try_from(ms).ok());
    let saved = since.and_then(|ms| UNIX_EPOCH.checked_add(Duration::from_millis(ms)));
    if let Some(saved) = saved {
        // A time the disk cannot keep is no reason to lose the text.
        let _ = out.set_modified(saved);
    }
    out.sync_all().map_err(file(&to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_file_that_the_disk_takes_for_the_first_is_told_and_replaces_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let put = |text: &str| put(dir.path(), ("knowledge/A.md", None), &mut text.as_bytes());
        put("first").unwrap();
        let told = put("second").unwrap_err().sentence();
        assert!(
            told.zh.contains("knowledge/A.md") && told.zh.contains("大小写"),
            "{told:?}"
        );
        let kept = std::fs::read_to_string(dir.path().join("knowledge/A.md")).unwrap();
        assert_eq!(kept, "first");
    }
}
