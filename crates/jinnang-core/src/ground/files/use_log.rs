//! What was opened and copied: a log of this machine, and what it says about articles to each person.
//!
//! It answers two questions: what does this person open around the same time as this article, and how often
//! do they use it (which settles the order of equals in a search, no more). What nobody in particular used
//! counts for everybody, and for whoever is not signed in everything counts. The log is a convenience: a line
//! that cannot be read is skipped and losing the file loses no knowledge. Each line is one use.

use jinnang_wire::Use;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Uses that are remembered; the file may hold twice as many before it is cut back to these.
const KEPT: usize = 5_000;
/// Two uses this near each other belong to one sitting.
const SITTING_MS: i64 = 30 * 60 * 1_000;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Used {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Which article.
    pub id: String,
    /// What was done with it.
    pub how: Use,
    /// The member who did; none where nobody was signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What is remembered of the log: of each member, and of nobody in particular.
#[derive(Debug, Clone, Default)]
pub(crate) struct UsesOfAll {
    all: Arc<Uses>,
    nobodys: Arc<Uses>,
    members: HashMap<String, Arc<Uses>>,
}

impl UsesOfAll {
    /// What counts for a member, or for whoever is not signed in.
    pub fn of(&self, member: Option<&str>) -> Arc<Uses> {
        let of_member = |member| self.members.get(member).unwrap_or(&self.nobodys);
        Arc::clone(member.map_or(&self.all, of_member))
    }

    /// Remembers one more use.
    pub fn push(&mut self, used: Used) {
        Arc::make_mut(&mut self.all).push(used.clone());
        match &used.by {
            Some(member) => {
                let own = self.members.entry(member.clone());
                let own = own.or_insert_with(|| Arc::clone(&self.nobodys));
                Arc::make_mut(own).push(used);
            }
            None => {
                for uses in self.members.values_mut().chain([&mut self.nobodys]) {
                    Arc::make_mut(uses).push(used.clone());
                }
            }
        }
    }

    /// Every use, the oldest first, but for those of a member who is forgotten.
    fn lines(&self, forgotten: Option<&str>) -> Vec<Used> {
        let stays = |used: &&Used| forgotten.is_none() || used.by.as_deref() != forgotten;
        self.all.all.iter().filter(stays).cloned().collect()
    }
}

impl FromIterator<Used> for UsesOfAll {
    fn from_iter<T: IntoIterator<Item = Used>>(uses: T) -> Self {
        let uses: Vec<Used> = uses.into_iter().collect();
        let of = |member: Option<&String>| {
            let counts = |used: &&Used| used.by.is_none() || used.by.as_ref() == member;
            Arc::new(uses.iter().filter(counts).cloned().collect::<Uses>())
        };
        let members: HashSet<&String> = uses.iter().filter_map(|used| used.by.as_ref()).collect();
        let members = members.into_iter();
        Self {
            nobodys: of(None),
            all: Arc::new(uses.iter().cloned().collect()),
            members: members.map(|id| (id.clone(), of(Some(id)))).collect(),
        }
    }
}

/// What counts for one person, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Uses {
    all: Vec<Used>,
    counts: HashMap<String, u32>,
}

impl Uses {
    /// How often this article was used.
    pub fn count(&self, id: &str) -> u32 {
        self.counts.get(id).copied().unwrap_or(0)
    }

    /// Articles used within half an hour of this one, most often first, at most `limit`.
    ///
    /// One sitting counts once for each of them, however often they were opened in it.
    pub fn also(&self, id: &str, limit: usize) -> Vec<String> {
        let mut seen: HashMap<&str, (u32, usize)> = HashMap::new();
        let mut counted_until = i64::MIN;
        for (at, used) in self.all.iter().enumerate() {
            if used.id != id || used.at_ms <= counted_until {
                continue;
            }
            counted_until = used.at_ms + SITTING_MS;
            for other in self.sitting(at, id) {
                let (count, last) = seen.entry(other).or_default();
                *count += 1;
                *last = at;
            }
        }
        let mut found: Vec<_> = seen.into_iter().collect();
        found.sort_by(|(a, near_a), (b, near_b)| near_b.cmp(near_a).then_with(|| a.cmp(b)));
        found
            .into_iter()
            .take(limit)
            .map(|(id, _)| id.to_owned())
            .collect()
    }

    /// Articles whose words were used or that were read in the panel, the latest first, each once.
    pub fn lately(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        let used = self.all.iter().rev().filter(|used| used.how != Use::Opened);
        used.map(|used| used.id.as_str())
            .filter(move |id| seen.insert(*id))
    }

    /// Articles whose words were used next after this one's in the same sitting, and how often.
    pub fn next(&self, id: &str) -> Vec<(String, u32)> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let said = |used: &&Used| matches!(used.how, Use::Copied | Use::Inserted);
        let said: Vec<&Used> = self.all.iter().filter(said).collect();
        for pair in said.windows(2) {
            let is_near = pair[1].at_ms - pair[0].at_ms <= SITTING_MS;
            if pair[0].id == id && pair[1].id != id && is_near {
                *counts.entry(&pair[1].id).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable();
        let owned = counts.into_iter().map(|(id, count)| (id.to_owned(), count));
        owned.collect()
    }

    fn sitting(&self, at: usize, id: &str) -> HashSet<&str> {
        let now = self.all[at].at_ms;
        let near = |used: &&Used| (used.at_ms - now).abs() <= SITTING_MS;
        let before = self.all[..at].iter().rev().take_while(near);
        let after = self.all[at + 1..].iter().take_while(near);
        before
            .chain(after)
            .map(|used| used.id.as_str())
            .filter(|other| *other != id)
            .collect()
    }

    /// Remembers one more use.
    pub fn push(&mut self, used: Used) {
        *self.counts.entry(used.id.clone()).or_default() += 1;
        // A clock set back must not break the walk over neighbours.
        let at = self
            .all
            .partition_point(|earlier| earlier.at_ms <= used.at_ms);
        self.all.insert(at, used);
        if self.all.len() > 2 * KEPT {
            let kept = self.all.split_off(self.all.len() - KEPT);
            *self = kept.into_iter().collect();
        }
    }
}

impl FromIterator<Used> for Uses {
    fn from_iter<T: IntoIterator<Item = Used>>(uses: T) -> Self {
        let mut all: Vec<Used> = uses.into_iter().collect();
        all.sort_by_key(|used| used.at_ms);
        let mut counts = HashMap::new();
        for used in &all {
            *counts.entry(used.id.clone()).or_default() += 1;
        }
        Self { all, counts }
    }
}

/// The file behind [`Uses`].
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
        if uses.members.contains_key(member) {
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

    fn used(minute: i64, id: &str) -> Used {
        Used {
            at_ms: minute * 60_000,
            id: id.to_owned(),
            how: Use::Opened,
            by: None,
        }
    }

    #[test]
    fn articles_of_one_half_hour_belong_together() {
        let uses: Uses = [
            used(0, "a"),
            used(10, "b"),
            used(29, "c"),
            used(100, "d"),
            used(200, "a"),
        ]
        .into_iter()
        .collect();
        assert_eq!(uses.also("a", 5), ["b", "c"]);
        assert!(uses.also("d", 5).is_empty());
    }

    #[test]
    fn a_sitting_counts_once_and_the_most_frequent_companion_comes_first() {
        let uses: Uses = [
            used(0, "a"),
            used(1, "b"),
            used(2, "b"),
            used(3, "a"),
            used(100, "a"),
            used(101, "c"),
            used(200, "a"),
            used(201, "c"),
        ]
        .into_iter()
        .collect();
        assert_eq!(uses.also("a", 5), ["c", "b"]);
        assert_eq!(uses.count("a"), 4);
    }

    #[test]
    fn what_was_said_next_and_lately_is_told_from_the_log() {
        let copied = |minute, id| Used {
            how: Use::Copied,
            ..used(minute, id)
        };
        let uses: Uses = [
            copied(0, "a"),
            used(1, "x"),
            copied(2, "b"),
            copied(90, "a"),
            copied(91, "a"),
            copied(92, "b"),
            copied(200, "a"),
            copied(300, "c"),
        ]
        .into_iter()
        .collect();
        assert_eq!(uses.next("a"), [("b".to_owned(), 2)]);
        assert_eq!(uses.lately().collect::<Vec<_>>(), ["c", "a", "b"]);
    }

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
