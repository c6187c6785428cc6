//! Pinyin and initials, met by the names of articles.

use super::name::stretch;
use super::question::Question;
use super::{Candidate, Candidates, gather, weights as w};
use crate::SearchError;
use crate::ask::{Field, Reading};
use crate::index::names::Row;
use crate::searcher::Snapshot;
use jinnang_text::{Likeness, Parse, SoundMatch, SoundPattern};
use std::ops::Range;
use tantivy::query::Query;

/// Letters, or letters and characters mixed.
pub fn spelled(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    for typed in &question.sounds {
        meet(
            snapshot,
            typed,
            Likeness::Same,
            question.explain,
            restriction,
            candidates,
        )?;
    }
    Ok(())
}

/// Looks names up by the keys of every way the pattern may begin, and compares those found.
pub fn meet(
    snapshot: &Snapshot,
    typed: &[char],
    likeness: Likeness,
    explain: bool,
    restriction: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let Some(pattern) = SoundPattern::new(typed, likeness) else {
        return Ok(());
    };
    let brought = bring(snapshot, &pattern, restriction)?;
    let meeting = Meeting {
        pattern,
        only_starts: typed.len() == 1,
        explain,
    };
    for ord in brought {
        if let Some(row) = snapshot.row(ord) {
            meeting.compare(row, ord, candidates);
        }
    }
    Ok(())
}

/// Articles whose names may be met, at most `w::SOUNDS`, in the order of the table: neighbours are gone
/// through sooner than rows here and there.
fn bring(
    snapshot: &Snapshot,
    pattern: &SoundPattern,
    restriction: &[Box<dyn Query>],
) -> Result<Vec<u32>, SearchError> {
    let mut is_brought = vec![false; snapshot.names.next() as usize];
    let mut left = w::SOUNDS;
    for terms in pattern.beginnings().iter().flat_map(keys) {
        let clauses = terms
            .iter()
            .map(|term| gather::exact(snapshot.fields.sounds, term));
        let query = gather::all_of(clauses.collect(), restriction);
        for ord in gather::first(snapshot, &*query, w::SOUNDS)? {
            if let Some(brought) = is_brought.get_mut(ord as usize)
                && left > 0
                && !std::mem::replace(brought, true)
            {
                left -= 1;
            }
        }
        if left == 0 {
            break;
        }
    }
    let brought = (0..).zip(is_brought).filter(|(_, brought)| *brought);
    Ok(brought.map(|(ord, _)| ord).collect())
}

/// Keys of the names that hold what the pattern begins with: first those of names that begin with it, which
/// are the likelier ones where there are too many. A single letter is met at the start of a name only.
fn keys(parse: &Parse) -> Vec<Vec<String>> {
    let syllables = parse.syllables.iter().map(|s| format!("_{}", s.name()));
    let mut anywhere: Vec<String> = syllables.collect();
    let units = parse.initials.chars().count();
    if units > 1 {
        anywhere.push(parse.initials.clone());
    }
    let start: String = parse.initials.chars().take(2).collect();
    let mut at_start = anywhere.clone();
    at_start.push(format!("^{start}"));
    match (units, anywhere.is_empty()) {
        (0, _) => Vec::new(),
        (_, true) => vec![at_start],
        (_, false) => vec![at_start, anywhere],
    }
}

/// A stretch of a name that was met, and what it is worth.
pub struct Met<'n> {
    pub score: f32,
    /// How much of what the question names the name is taken to have, 0 to 1.
    pub evidence: f32,
    pub reading: Reading,
    pub field: Field,
    pub name: &'n str,
    pub range: Range<usize>,
}

impl Met<'_> {
    /// The first of those that are worth most.
    pub fn best(all: impl Iterator<Item = Self>) -> Option<Self> {
        all.reduce(|best, met| if met.score > best.score { met } else { best })
    }

    /// Makes its article a candidate, or a better one.
    pub fn offer(self, ord: u32, explain: bool, candidates: &mut Candidates) {
        let candidate = candidates.entry(ord).or_insert_with(|| Candidate {
            ord,
            ..Candidate::default()
        });
        let matched = || stretch(self.name, self.range);
        candidate.named = candidate.named.max(self.evidence);
        candidate.offer_name(self.score, self.reading, self.field, matched, explain);
    }
}

/// A pattern on its way through the names of many articles.
struct Meeting {
    pattern: SoundPattern,
    /// A single letter says too little to be met inside a name.
    only_starts: bool,
    explain: bool,
}

impl Meeting {
    fn compare(&self, row: &Row, ord: u32, candidates: &mut Candidates) {
        let mut chars: Vec<char> = Vec::new();
        let met = row.names.iter().filter_map(|(field, name)| {
            let found = self.find(name, &mut chars)?;
            let reading = reading(&found);
            let fit = closeness(&found.range, found.rare, name.chars().count());
            Some(Met {
                score: fit * w::field(field) * w::reading(reading),
                evidence: evidence(reading),
                reading,
                field,
                name,
                range: found.range,
            })
        });
        if let Some(best) = Met::best(met) {
            best.offer(ord, self.explain, candidates);
        }
    }

    /// `chars` is room that is used again.
    fn find(&self, name: &str, chars: &mut Vec<char>) -> Option<SoundMatch> {
        let start = name.chars().next()?.len_utf8();
        let name = if self.only_starts {
            &name[..start]
        } else {
            name
        };
        if !self.pattern.may_meet(name) {
            return None;
        }
        chars.clear();
        chars.extend(name.chars());
        self.pattern.find(chars)
    }
}

fn reading(found: &SoundMatch) -> Reading {
    if found.homophones > 0 {
        Reading::Homophone
    } else if found.full == 0 && found.begun > 0 {
        Reading::Initials
    } else if found.full > 0 {
        Reading::Pinyin
    } else {
        Reading::AsWritten
    }
}

/// What it says that a name was met by this reading.
fn evidence(reading: Reading) -> f32 {
    match reading {
        Reading::AsWritten => 1.0,
        Reading::Initials => w::BY_INITIALS,
        _ => w::BY_PINYIN,
    }
}

/// How well a stretch of a name is met: the whole name and its beginning count more, rare readings less.
pub fn closeness(range: &Range<usize>, rare: u16, named: usize) -> f32 {
    let met = range.len() as f32;
    let rare = f32::from(rare) / met;
    let start = if range.start == 0 { 0.1 } else { 0.0 };
    let share = met / named.max(1) as f32;
    (0.68 + 0.2 * share + start - 0.25 * rare).clamp(0.0, 1.0)
}
