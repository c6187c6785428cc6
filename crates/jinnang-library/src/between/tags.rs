//! Tags of one article where another tag says the same: who filters by one misses the other.
//!
//! Two tags say the same if they are in one group of synonyms, if they differ in one character (决策人,
//! 决策者), or if one contains the other (扩展, 扩展性). In words of two characters one character is half
//! of the meaning (价格, 价值), numbers count something (一级, 二级), and opposites are no synonyms (线上,
//! 线下): these are passed over. No tag is compared with every other: what they could share is looked up.

use super::Among;
use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::Entry;
use crate::front_matter::brief;
use crate::name::fold_name;
use std::collections::{BTreeMap, HashMap};

/// Longer tags are sentences and contain nothing that is looked for.
const LONGEST: usize = 12;
/// Characters that change a word into its opposite or count what it names.
const TELLING: &str = "上下内外大小高低新老旧前后正负男女进出买卖增减升降左右长短快慢首次甲乙丙丁一二三四五六七八九十";

/// A tag and who uses it.
struct Tag<'a> {
    written: &'a str,
    first: &'a Entry,
    articles: usize,
    /// In the order in which they are met.
    at: usize,
}

/// How two tags say the same, the surest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Contained,
    OneApart,
    Synonyms,
}

/// Tags by what they fold to.
type Tags<'a> = HashMap<String, Tag<'a>>;

pub(super) fn check(among: &Among<'_>, found: &mut Vec<Diagnostic>) {
    let tags = tags(among);
    let mut better: BTreeMap<usize, Better<'_, '_>> = BTreeMap::new();
    let mut pair = |one: &str, other: &str, likeness: Likeness| {
        let (one, other) = (&tags[one], &tags[other]);
        for (lone, instead) in [(one, other), (other, one)] {
            let next = Better {
                lone,
                instead,
                likeness,
            };
            let known = better.get(&lone.at);
            if next.holds() && known.is_none_or(|known| next.is_better_than(known)) {
                better.insert(lone.at, next);
            }
        }
    };
    synonyms(among, &tags, &mut pair);
    contained(&tags, &mut pair);
    one_apart(&tags, &mut pair);
    found.extend(
        better
            .into_values()
            .map(|better| once(better.lone, better.instead)),
    );
}

/// What to use instead of a tag.
struct Better<'t, 'a> {
    lone: &'t Tag<'a>,
    instead: &'t Tag<'a>,
    likeness: Likeness,
}

impl Better<'_, '_> {
    fn holds(&self) -> bool {
        self.lone.articles == 1 && is_before(self.instead, self.lone)
    }

    fn is_better_than(&self, other: &Self) -> bool {
        let surer = self.likeness.cmp(&other.likeness);
        surer.is_gt() || surer.is_eq() && is_before(self.instead, other.instead)
    }
}

/// Is the first the one to keep: used by more, or else met before?
fn is_before(one: &Tag<'_>, other: &Tag<'_>) -> bool {
    (one.articles, other.at) > (other.articles, one.at)
}

fn tags<'a>(among: &Among<'a>) -> Tags<'a> {
    let mut tags: Tags<'a> = HashMap::new();
    for (_, entry) in among.entries() {
        let mut own: Vec<String> = Vec::new();
        for written in &entry.tags {
            let folded = fold_name(written);
            if folded.is_empty() || own.contains(&folded) {
                continue;
            }
            let at = tags.len();
            let tag = tags.entry(folded.clone()).or_insert(Tag {
                written,
                first: entry,
                articles: 0,
                at,
            });
            tag.articles += 1;
            own.push(folded);
        }
    }
    tags
}

fn synonyms(among: &Among<'_>, tags: &Tags<'_>, pair: &mut impl FnMut(&str, &str, Likeness)) {
    for group in &among.catalogue.vocabulary().synonyms {
        let folded: Vec<String> = group.iter().map(|word| fold_name(word)).collect();
        let used: Vec<&String> = folded
            .iter()
            .filter(|word| tags.contains_key(*word))
            .collect();
        let Some(best) = best(&used, tags) else {
            continue;
        };
        for word in used.iter().filter(|word| **word != best) {
            pair(word, best, Likeness::Synonyms);
        }
    }
}

/// The one of these tags to keep.
fn best<'t>(of: &[&'t String], tags: &Tags<'_>) -> Option<&'t String> {
    let keep = |one: &'t String, other: &'t String| {
        if is_before(&tags[other], &tags[one]) {
            other
        } else {
            one
        }
    };
    of.iter().copied().reduce(keep)
}

fn contained(tags: &Tags<'_>, pair: &mut impl FnMut(&str, &str, Likeness)) {
    for tag in tags.keys() {
        for part in parts(tag) {
            if part != tag && tags.contains_key(part) {
                pair(tag, part, Likeness::Contained);
            }
        }
    }
}

/// Every stretch of a tag, from two characters.
fn parts(tag: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = tag
        .char_indices()
        .map(|(at, _)| at)
        .chain([tag.len()])
        .collect();
    let count = if ends.len() > LONGEST + 1 {
        0
    } else {
        ends.len()
    };
    let spans = (0..count).flat_map(move |from| (from + 2..count).map(move |to| (from, to)));
    spans.map(move |(from, to)| &tag[ends[from]..ends[to]])
}

/// Tags of three characters and more that are the same but for one.
fn one_apart(tags: &Tags<'_>, pair: &mut impl FnMut(&str, &str, Likeness)) {
    let mut alike: HashMap<(String, usize), Vec<&String>> = HashMap::new();
    for tag in tags.keys() {
        let count = tag.chars().count();
        for (n, (at, c)) in tag.char_indices().enumerate() {
            if (3..=LONGEST).contains(&count) && !is_telling(c) {
                let rest = format!("{}\0{}", &tag[..at], &tag[at + c.len_utf8()..]);
                alike.entry((rest, n)).or_default().push(tag);
            }
        }
    }
    for group in alike.values().filter(|group| group.len() > 1) {
        let best = best(group, tags).expect("there are two");
        group
            .iter()
            .filter(|tag| **tag != best)
            .for_each(|tag| pair(tag, best, Likeness::OneApart));
    }
}

fn is_telling(c: char) -> bool {
    c.is_ascii() || TELLING.contains(c)
}

fn once(lone: &Tag<'_>, other: &Tag<'_>) -> Diagnostic {
    let (tag, instead, many) = (brief(lone.written), brief(other.written), other.articles);
    Diagnostic::new(
        "tag-once",
        Severity::Hint,
        &lone.first.path,
        format!("标签“{tag}”只有这一篇用；意思相近的“{instead}”有 {many} 篇在用。"),
        format!("Only this article has the tag “{tag}”; “{instead}”, which says much the same, is used by {many}."),
    )
    .at(lone.first.comparable.tags_at)
    .fix(
        format!("换成“{instead}”，或者去掉。"),
        format!("Use “{instead}” instead, or leave it out."),
    )
}
