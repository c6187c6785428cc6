//! How well a question fits what an article is called.

use super::meeting::Seen;
use super::question::{Question, Stretch};
use super::{Candidate, weights as w};
use crate::ask::{Field, Reading};
use crate::index::names::Row;
use crate::searcher::Snapshot;
use jinnang_text::{Signed, is_spaced};
use std::ops::Range;

/// How well the question fits one name.
#[derive(Clone, Copy)]
struct Fit {
    /// 0 to 1.
    worth: f32,
    reading: Reading,
    /// How much of what the question names it is known to have, 0 to 1.
    named: f32,
}

impl Fit {
    const NONE: Self = Self {
        worth: 0.0,
        reading: Reading::AsWritten,
        named: 0.0,
    };

    fn whole(worth: f32) -> Self {
        Self {
            worth,
            named: 1.0,
            ..Self::NONE
        }
    }
}

/// Compares the question with every name of a candidate and keeps the best.
pub fn compare(snapshot: &Snapshot, question: &Question, candidate: &mut Candidate) {
    let Some(row) = snapshot.row(candidate.ord) else {
        return;
    };
    let mut best: Option<(f32, Reading, Field, &str)> = None;
    for (nth, (field, name)) in row.names.iter().enumerate() {
        let fit = fit(question, name, row.names.words(nth));
        if fit.worth <= 0.0 {
            continue;
        }
        candidate.named = candidate.named.max(fit.named);
        let signs = signs(question, name, row.names.signed(nth));
        let field_weight = match fit.reading {
            Reading::AsWritten if fit.worth >= 1.0 && field != Field::Heading => w::SAME_NAME,
            _ => w::field(field),
        };
        let score = fit.worth * signs * field_weight * w::reading(fit.reading);
        if best.is_none_or(|(b, ..)| score > b) {
            best = Some((score, fit.reading, field, name));
        }
    }
    if let Some((score, reading, field, name)) = best {
        candidate.offer_name(score, reading, field, || name.to_owned(), question.explain);
    }
}

/// Units of the question that each name of an article has.
pub fn units_met<'r>(question: &'r Question, row: &'r Row) -> impl Iterator<Item = Seen> + 'r {
    let names = 0..row.names.iter().count();
    names.map(|nth| Met::new(question, row.names.words(nth)).units)
}

/// Some characters of a name.
pub fn stretch(name: &str, range: Range<usize>) -> String {
    name.chars().skip(range.start).take(range.len()).collect()
}

/// `name` are the word characters of a name; `words` has it with the spaces between its words.
fn fit(question: &Question, name: &str, words: &str) -> Fit {
    let joined = question.joined.as_str();
    if joined.is_empty() || name.is_empty() {
        return Fit::NONE;
    }
    let (asked, named) = (question.chars.len() as f32, name.chars().count() as f32);
    if name == joined {
        return Fit::whole(1.0);
    }
    if let Some(at) = name.find(joined) {
        return contained(question, words, at, asked / named);
    }
    let parts = parts(question, name, asked / named);
    let met = Met::new(question, words);
    let share = met.overlap(named);
    let inside = inside(question, name, named, &met);
    let as_written = parts.max(share).max(inside);
    let by_synonym = synonym(question, name, &met, named);
    if by_synonym * w::reading(Reading::Synonym) > as_written {
        return Fit {
            worth: by_synonym,
            reading: Reading::Synonym,
            ..Fit::NONE
        };
    }
    Fit {
        worth: as_written,
        reading: Reading::Words,
        named: if parts > 0.0 { 1.0 } else { 0.0 },
    }
}

/// What a name keeps whose letters are those of the question and whose signs are others.
fn signs(question: &Question, name: &str, signed: Option<&str>) -> f32 {
    let whole = std::slice::from_ref(&question.asked);
    let wanted = match (question.exact.as_slice(), signed) {
        ([], None) => return 1.0,
        ([], Some(_)) if question.asked.has_spaced() => whole,
        (exact, _) => exact,
    };
    let name = Signed::new(signed.unwrap_or(name));
    if wanted.iter().all(|part| name.holds(part)) {
        1.0
    } else {
        w::OTHER_SIGNS
    }
}

/// The whole question stands in the name: more when it is most of it, or begins it; little where it only is
/// some letters of a word.
fn contained(question: &Question, words: &str, at: usize, share: f32) -> Fit {
    if question.is_one_word() {
        let joined = question.joined.as_str();
        let mut words = words
            .split(|c: char| !is_spaced(c))
            .filter(|w| !w.is_empty());
        let begins = words.clone().any(|word| word.starts_with(joined));
        if !begins {
            return Fit {
                worth: 0.25 + 0.2 * share,
                named: 0.4,
                ..Fit::NONE
            };
        }
        if !words.any(|word| word == joined) {
            return Fit {
                worth: 0.62 + 0.22 * share,
                named: 0.9,
                ..Fit::NONE
            };
        }
    }
    Fit::whole(0.68 + 0.22 * share + if at == 0 { 0.07 } else { 0.0 })
}

/// Every part stands in the name, though not side by side.
fn parts(question: &Question, name: &str, share: f32) -> f32 {
    let all = question.parts.len() > 1
        && question
            .parts
            .iter()
            .all(|part| name.contains(&part.iter().collect::<String>()));
    if all {
        0.62 + 0.25 * share.min(1.0)
    } else {
        0.0
    }
}

/// The whole name stands in the question: worth what it tells of the question, so that a common word
/// which is somebody's tag does not outweigh half a sentence which is somebody's trigger.
fn inside(question: &Question, name: &str, named: f32, met: &Met) -> f32 {
    if named < 2.0 || !question.joined.contains(name) {
        return 0.0;
    }
    0.2 + 0.6 * met.told.min(1.0)
}

/// What a name has of a question.
struct Met {
    /// Share of what tells something, a part of a known term counting less than the term.
    told: f32,
    /// Units that it has, those of words it has a synonym of among them.
    units: Seen,
    /// Characters of the name that are accounted for.
    filled: usize,
}

impl Met {
    fn new(question: &Question, name: &str) -> Self {
        let torn = question
            .synonyms
            .iter()
            .filter(|t| !name.contains(&t.written));
        let torn: Vec<&Stretch> = torn.collect();
        let of_torn = |nth: usize| torn.iter().any(|t| t.units.has(nth));
        let (mut told, mut filled) = (0.0, 0);
        let mut units = Seen::default();
        question.meeting.meet(name, |nth| {
            if units.is_new(nth) {
                let unit = &question.units[nth];
                told += unit.tells * if of_torn(nth) { w::TORN } else { 1.0 };
                filled += unit.fills();
            }
        });
        for stretch in torn
            .iter()
            .filter(|t| t.others.iter().any(|o| name.contains(o.as_str())))
        {
            units = units.and(&stretch.units);
        }
        Self {
            told: told / question.meeting.information().max(f32::EPSILON),
            units,
            filled,
        }
    }

    /// How much of what the question tells the name shares, and how much of the name that fills.
    ///
    /// The root makes the first pieces count most: a sentence is seldom said twice in the same words, so a
    /// name that shares a few telling ones is already a good answer.
    fn overlap(&self, named: f32) -> f32 {
        let filled = (self.filled as f32 / named.max(1.0)).min(1.0);
        self.told.powf(w::FIT_ROOT) * (w::FIT_BASE + w::FIT_FILLED * filled)
    }
}

/// The name holds a synonym where the question has its word, and the rest of the question as far as it goes.
fn synonym(question: &Question, name: &str, met: &Met, named: f32) -> f32 {
    let asked = question.chars.len().max(1) as f32;
    let mut covered = 0.0;
    let mut filled = 0.0;
    for term in &question.synonyms {
        let met = term.others.iter().filter(|o| name.contains(o.as_str()));
        if let Some(longest) = met.map(|o| o.chars().count()).max() {
            covered += term.length as f32;
            filled += longest as f32;
        }
    }
    if covered == 0.0 {
        return 0.0;
    }
    if covered >= asked && filled >= named {
        return w::SAME_BY_SYNONYM;
    }
    let rest = met.overlap(named);
    (0.5 * (covered / asked).min(1.0) + 0.25 * (filled / named).min(1.0) + 0.5 * rest).min(0.95)
}
