//! How much two texts share, for "somebody has written this already".
//!
//! Every five characters in a row are a shingle; the share is that of the smaller text, so that a copy
//! with a new beginning is still seen as one. Punctuation and front matter do not count.

use std::collections::{BTreeSet, HashMap, HashSet};

/// From here on two texts are as good as the same.
pub(crate) const SAME: f32 = 0.8;
/// Below this a likeness is not worth a mention.
pub(crate) const ALIKE: f32 = 0.25;

const LENGTH: usize = 5;
/// A text with fewer shingles says too little to be a copy.
const LEAST: usize = 8;

/// A text cut into shingles, once for many comparisons.
pub(crate) struct Shingles(HashSet<[char; LENGTH]>);

impl Shingles {
    /// Of the words of a file.
    pub fn of(text: &str) -> Self {
        Self(windows(&chars(text)).collect())
    }

    /// The share of the smaller text that is in the other too, 0 to 1.
    pub fn shared(&self, other: &Self) -> f32 {
        let (small, large) = if self.0.len() <= other.0.len() {
            (&self.0, &other.0)
        } else {
            (&other.0, &self.0)
        };
        // A line or two are shared by chance, the whole of a short text is not.
        if small.len() < 30 {
            let same = small.len() >= LEAST && small == large;
            return f32::from(u8::from(same));
        }
        let shared = small
            .iter()
            .filter(|shingle| large.contains(*shingle))
            .count();
        shared as f32 / small.len() as f32
    }
}

/// Fewer runs than this say too little to be told from chance.
const FEW: usize = 30;
/// What chance shares, percent.
const FIFTH: usize = 20;

/// Characters of a run: short enough that some outlive an exchange of every fifth word.
const RUN: usize = 3;

/// The runs of a text whose place elsewhere is looked for, one other text at a time. Headings do not count:
/// the template has them.
pub(crate) struct Runs(HashSet<[char; RUN]>);

impl Runs {
    /// Of the words of a file.
    pub fn of(text: &str) -> Self {
        Self(windows(&said(text)).collect())
    }

    /// Different runs.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Leaves only what does not stand in another text.
    pub fn drop_known(&mut self, other: &str) {
        for run in windows(&said(other)) {
            self.0.remove(&run);
        }
    }

    /// Does enough of another text stand here to be more than chance? Of the shipped articles one pair in a
    /// thousand shares a fifth. Of a few runs nobody can tell, so they do.
    pub fn are_partly_of(&self, other: &str) -> bool {
        self.len() < FEW || self.shared_with(other) >= FIFTH
    }

    /// The share of these runs that stands in another text, percent.
    pub fn shared_with(&self, other: &str) -> usize {
        if self.0.len() < LEAST {
            return 0;
        }
        let said = said(other);
        let known = windows(&said).filter(|run| self.0.contains(run));
        let found: HashSet<_> = known.collect();
        found.len() * 100 / self.0.len()
    }
}

/// How many characters of a file say something.
pub(crate) fn length(text: &str) -> usize {
    said(text).len()
}

/// What a file says: its characters without headings, signs and front matter, folded.
pub(crate) fn said(text: &str) -> Vec<char> {
    let lines = body(text).lines();
    let said = lines.filter(|line| !line.trim_start().starts_with('#'));
    chars(&said.collect::<Vec<_>>().join("\n"))
}

fn chars(text: &str) -> Vec<char> {
    let folded = jinnang_text::fold(body(text));
    let chars = folded.chars().filter(|c| jinnang_text::is_word_char(*c));
    chars.collect()
}

fn windows<const N: usize>(chars: &[char]) -> impl Iterator<Item = [char; N]> {
    let windows = chars.windows(N);
    windows.filter_map(|window| window.try_into().ok())
}

impl Shingles {
    /// Which of many are as good as the same, by their places. Only those with a shingle in common are
    /// compared, so a long list costs little.
    pub fn pairs(all: &[Self]) -> Vec<(usize, usize)> {
        let mut seen: HashMap<&[char; LENGTH], Vec<usize>> = HashMap::new();
        let mut near = BTreeSet::new();
        for (at, one) in all.iter().enumerate() {
            for shingle in &one.0 {
                let others = seen.entry(shingle).or_default();
                near.extend(others.iter().map(|other| (*other, at)));
                others.push(at);
            }
        }
        let is_same = |(a, b): &(usize, usize)| all[*a].shared(&all[*b]) >= SAME;
        near.into_iter().filter(is_same).collect()
    }
}

/// The file without its front matter.
fn body(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---") else {
        return text;
    };
    rest.find("\n---").map_or(text, |end| &rest[end + 4..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "---\nid: a\n---\n客户说太贵的时候，先认下差距，再把三年的总成本一项一项摆出来，最后请他自己算一遍。";

    fn shared(a: &str, b: &str) -> f32 {
        Shingles::of(a).shared(&Shingles::of(b))
    }

    #[test]
    fn a_copy_is_seen_through_other_front_matter_punctuation_and_a_new_beginning() {
        let copy = A.replace("id: a", "id: b").replace('，', " ");
        assert!(shared(A, &copy) > 0.99);
        let longer =
            format!("{A}\n\n另外补充几句完全不同的话，讲讲售后怎么跟进，谁来负责，多久回访一次。");
        assert!(shared(A, &longer) > 0.99);
    }

    #[test]
    fn other_texts_and_very_short_ones_are_not() {
        let other = "售后四个环节：交付、响应、回访、升级。每一步都有人负责，到点没有做完就往上报，不等客户来催。";
        assert!(shared(A, other) < 0.05);
        assert!(shared("太贵了怎么办", "太贵了怎么办") < 0.01);
    }

    #[test]
    fn a_short_text_is_a_copy_only_where_all_of_it_is_the_same() {
        let line = "## 话术\n> 您看的是总价，我们先把三年的账算一遍。";
        assert!(shared(line, &line.replace('，', " ")) > 0.99);
        assert!(shared(line, &line.replace("三年", "五年")) < 0.01);
        assert!(shared(line, &format!("{line}您再定。")) < 0.01);
    }
}
