//! What was opened and copied, in a file of this machine. Each line is one use.
//!
//! The log is a convenience: a line that cannot be read is skipped, and losing the file loses no knowledge.

use crate::ground::files::uses::{KEPT, Used};
use crate::ground::files::uses_of_all::UsesOfAll;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file behind [`UsesOfAll`].
#[derive(Debug)]
pub(crate) struct UseLog {
    path: PathBuf,
    lines: usize,
    torn: bool,
}

impl UseLog {
    /// Reads the log; what cannot be read is as if it had not happened.
    pub fn load(path: PathBuf) -> (Self, UsesOfAll) {
        let text = std::fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines = text.lines().count();
        let torn = !text.is_empty() && !text.ends_with('\n');
        let mut read: Vec<Used> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let uses = read
            .split_off(read.len().saturating_sub(KEPT))
            .into_iter()
            .collect();
        (Self { path, lines, torn }, uses)
    }

    /// Adds one use to the file, and cuts the file back when it has grown to twice what is kept.
    pub fn append(&mut self, used: &Used, uses: &UsesOfAll) -> io::Result<()> {
        self.append_line(used)?;
        if self.lines > 2 * KEPT {
            self.compact(uses);
        }
        Ok(())
    }

    /// Takes what a member used out of the file; gives what is left.
    pub fn forget(&mut self, member: &str, uses: &UsesOfAll) -> io::Result<UsesOfAll> {
        let left = uses.lines(Some(member));
        if uses.knows(member) {
            rewrite(&self.path, &left)?;
            (self.lines, self.torn) = (left.len(), false);
        }
        Ok(left.into_iter().collect())
    }

    fn append_line(&mut self, used: &Used) -> io::Result<()> {
        let mut line = String::new();
        if std::mem::take(&mut self.torn) {
            line.push('\n');
        }
        line.push_str(&serde_json::to_string(used)?);
        line.push('\n');
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.path)?;
        file.write_all(line.as_bytes())?;
        self.lines += 1;
        Ok(())
    }

    /// A failure here only leaves the file longer than it need be; the next use tries again.
    fn compact(&mut self, uses: &UsesOfAll) {
        let all = uses.lines(None);
        let kept = &all[all.len().saturating_sub(KEPT)..];
        match rewrite(&self.path, kept) {
            Ok(()) => self.lines = kept.len(),
            Err(error) => tracing::warn!(%error, "the use log could not be cut back"),
        }
    }
}

/// Takes what a member used out of a log that no program has open: one in a copy.
pub(crate) fn forget_in(path: &Path, member: &str) -> io::Result<()> {
    let (mut log, uses) = UseLog::load(path.to_owned());
    log.forget(member, &uses).map(|_| ())
}

fn rewrite(path: &Path, uses: &[Used]) -> io::Result<()> {
    let mut text = String::new();
    for used in uses {
        text.push_str(&serde_json::to_string(used)?);
        text.push('\n');
    }
    jinnang_library::write_atomically(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::files::uses::tests::used;

    #[test]
    fn a_torn_line_costs_only_itself() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("uses.jsonl");
        let whole = serde_json::to_string(&used(1, "a")).unwrap();
        std::fs::write(&path, format!("{whole}\n{}", &whole[..10])).unwrap();
        let (mut log, mut uses) = UseLog::load(path.clone());
        assert_eq!(uses.of(None).count("a"), 1);
        uses.push(used(2, "b"));
        log.append(&used(2, "b"), &uses).unwrap();
        let again = UseLog::load(path).1.of(None);
        assert_eq!((again.count("a"), again.count("b")), (1, 1));
    }

    #[test]
    fn the_file_is_cut_back_before_it_grows_without_end() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("uses.jsonl");
        let old: Vec<Used> = (0..2 * KEPT as i64)
            .map(|minute| used(minute, "old"))
            .collect();
        rewrite(&path, &old).unwrap();
        let (mut log, mut uses) = UseLog::load(path.clone());
        uses.push(used(1_000_000, "new"));
        log.append(&used(1_000_000, "new"), &uses).unwrap();
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert_eq!(lines, KEPT);
        assert_eq!(UseLog::load(path).1.of(None).count("new"), 1);
    }

    #[test]
    fn each_has_what_they_used_and_what_nobody_in_particular_did() {
        let by = |minute, id, member: &str| Used {
            by: Some(member.to_owned()),
            ..used(minute, id)
        };
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("uses.jsonl");
        let (mut log, mut uses) = UseLog::load(path.clone());
        for used in [
            used(0, "common"),
            by(1, "a", "lin"),
            by(2, "b", "wang"),
            used(3, "common"),
        ] {
            uses.push(used.clone());
            log.append(&used, &uses).unwrap();
        }
        let again = UseLog::load(path.clone()).1;
        for (member, counts) in [
            (Some("lin"), [2, 1, 0]),
            (Some("wang"), [2, 0, 1]),
            (Some("zhou"), [2, 0, 0]),
            (None, [2, 1, 1]),
        ] {
            for of in [uses.of(member), again.of(member)] {
                assert_eq!(["common", "a", "b"].map(|id| of.count(id)), counts);
            }
        }
        forget_in(&path, "lin").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!((text.lines().count(), text.contains("lin")), (3, false));
    }
}
