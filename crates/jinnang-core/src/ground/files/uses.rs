//! What one person opened and copied, as far as it is remembered, and what it says about articles.
//!
//! It answers two questions: what does this person open around the same time as this article, and how often
//! do they use it (which settles the order of equals in a search, no more).

use jinnang_wire::Use;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Uses that are remembered; the file may hold twice as many before it is cut back to these.
pub(super) const KEPT: usize = 5_000;
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

    /// Every use, the oldest first.
    pub fn all(&self) -> &[Used] {
        &self.all
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A use that was noted so many minutes after the beginning.
    pub fn used(minute: i64, id: &str) -> Used {
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
}
