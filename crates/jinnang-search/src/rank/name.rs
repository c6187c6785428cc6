//! How well a question fits what an article is called.

use super::question::Question;
use super::{Candidate, weights as w};
use crate::ask::{Field, Reading};
use crate::searcher::Snapshot;
use jinnang_text::{Signed, bigrams};
use std::ops::Range;

/// Compares the question with every name of a candidate and keeps the best.
pub fn compare(snapshot: &Snapshot, question: &Question, candidate: &mut Candidate) {
    let Some(row) = snapshot.row(candidate.ord) else {
        return;
    };
    let mut best: Option<(f32, Reading, Field, &str)> = None;
    for (nth, (field, name)) in row.names.iter().enumerate() {
        let (fit, reading) = fit(question, name);
        let signs = if fit > 0.0 {
            signs(question, name, row.names.signed(nth))
        } else {
            1.0
        };
        let score = fit * signs * w::field(field) * w::reading(reading);
        if score > 0.0 && best.is_none_or(|(b, ..)| score > b) {
            best = Some((score, reading, field, name));
        }
    }
    if let Some((score, reading, field, name)) = best {
        candidate.offer_name(score, reading, field, || name.to_owned(), question.explain);
    }
}

/// Some characters of a name.
pub fn stretch(name: &str, range: Range<usize>) -> String {
    name.chars().skip(range.start).take(range.len()).collect()
}

/// How well the question fits one name, 0 to 1.
fn fit(question: &Question, name: &str) -> (f32, Reading) {
    let joined = question.joined.as_str();
    if joined.is_empty() || name.is_empty() {
        return (0.0, Reading::AsWritten);
    }
    let (asked, named) = (question.chars.len() as f32, name.chars().count() as f32);
    if name == joined {
        return (1.0, Reading::AsWritten);
    }
    if let Some(at) = name.find(joined) {
        return (
            contained(joined, name, at, asked / named),
            Reading::AsWritten,
        );
    }
    let parts = parts(question, name, asked / named);
    let share = overlap(question, name, named);
    let inside = inside(question, name, named);
    let as_written = parts.max(share).max(inside);
    let by_synonym = synonym(question, name);
    if by_synonym * w::reading(Reading::Synonym) > as_written {
        (by_synonym, Reading::Synonym)
    } else {
        (as_written, Reading::Words)
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

/// The whole question stands in the name: more when it is most of it, or begins it.
fn contained(asked: &str, name: &str, at: usize, share: f32) -> f32 {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let inside_a_word = latin(asked.chars().next()) && latin(name[..at].chars().next_back())
        || latin(asked.chars().next_back()) && latin(name[at + asked.len()..].chars().next());
    if inside_a_word && !latin_prefix(name, at) {
        return 0.25 + 0.2 * share;
    }
    0.68 + 0.22 * share + if at == 0 { 0.07 } else { 0.0 }
}

/// The question begins a Latin word: it may still be on its way.
fn latin_prefix(name: &str, at: usize) -> bool {
    !name[..at]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric())
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
/// which is somebody's tag does not outweigh half a sentence that is somebody's trigger.
fn inside(question: &Question, name: &str, named: f32) -> f32 {
    if named < 2.0 || !question.joined.contains(name) {
        return 0.0;
    }
    let met = question.grams.iter().filter(|g| name.contains(&g.pair));
    let met: f32 = met.map(|g| g.tells).sum();
    0.2 + 0.6 * (met / question.information().max(f32::EPSILON)).min(1.0)
}

/// How much of what the question tells the name shares, and how much of the name that fills.
///
/// The root makes the first pairs count most: a sentence is seldom said twice in the same words, so a
/// name that shares a few telling ones is already a good answer.
fn overlap(question: &Question, name: &str, named: f32) -> f32 {
    let information = question.information();
    if information <= 0.0 {
        return 0.0;
    }
    let torn = question.synonyms.iter().map(|t| t.written.as_str());
    let torn: Vec<&str> = torn.filter(|written| !name.contains(written)).collect();
    let mut met = 0.0;
    let mut seen: Vec<&str> = Vec::new();
    bigrams(name, |pair| {
        if let Some(gram) = question.grams.iter().find(|g| g.pair == pair)
            && !seen.contains(&gram.pair.as_str())
        {
            seen.push(&gram.pair);
            let is_torn = torn.iter().any(|written| written.contains(pair));
            met += gram.tells * if is_torn { w::TORN } else { 1.0 };
        }
    });
    let filled = (seen.len() as f32 / named.max(1.0)).min(1.0);
    (met / information).sqrt() * (0.34 + 0.56 * filled)
}

/// The name holds a synonym where the question has its word, and the rest of the question as far as it goes.
fn synonym(question: &Question, name: &str) -> f32 {
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
    let named = name.chars().count().max(1) as f32;
    let rest = overlap(question, name, named);
    (0.5 * (covered / asked).min(1.0) + 0.25 * (filled / named).min(1.0) + 0.5 * rest).min(0.95)
}
