//! When the stricter readings found too little: same sound with other characters, or one slip of the hand.

use super::question::Question;
use super::{Candidate, Candidates, gather, sound, weights as w};
use crate::SearchError;
use crate::ask::{Field, Reading};
use crate::searcher::Snapshot;
use jinnang_text::{Likeness, bigrams, is_han, one_edit};
use tantivy::query::{BooleanQuery, Query};

/// Fewer characters than this and one slip leaves nothing to go by.
const CHARS_MIN: usize = 3;
/// More, and it is a sentence; its other words find what it means.
const CHARS_MAX: usize = 16;

/// Brings articles whose names sound like the question or differ from it by one slip.
pub fn damaged(
    snapshot: &Snapshot,
    question: &Question,
    fence: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let chars = &question.chars;
    if chars.iter().filter(|c| is_han(**c)).count() >= 2 {
        sound::meet(
            snapshot,
            chars,
            Likeness::Homophone,
            question.explain,
            fence,
            candidates,
        )?;
    }
    if (CHARS_MIN..=CHARS_MAX).contains(&chars.len()) {
        one_slip(snapshot, question, fence, candidates)?;
    }
    Ok(())
}

/// Names that share most characters are brought by the index and compared one by one.
fn one_slip(
    snapshot: &Snapshot,
    question: &Question,
    fence: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let field = snapshot.fields.name_grams;
    let mut clauses: Vec<Box<dyn Query>> = question
        .chars
        .iter()
        .map(|c| gather::scored(field, &c.to_string()))
        .collect();
    bigrams(&question.joined, |gram| {
        clauses.push(gather::scored(field, gram));
    });
    let any: Box<dyn Query> = Box::new(BooleanQuery::union(clauses));
    let query = if fence.is_empty() {
        any
    } else {
        gather::all_of(vec![any], fence)
    };
    let mut brought = Candidates::new();
    gather::take(snapshot, &*query, w::GATHERED * 2, &mut brought, |_, _| {})?;
    for ord in brought.into_keys() {
        compare(snapshot, question, ord, candidates);
    }
    Ok(())
}

fn compare(snapshot: &Snapshot, question: &Question, ord: u32, candidates: &mut Candidates) {
    let Some(row) = snapshot.row(ord) else { return };
    let mut best: Option<(f32, Field, String)> = None;
    for (field, name) in &row.names {
        let name: Vec<char> = name.chars().collect();
        let Some(range) = one_edit(&question.chars, &name) else {
            continue;
        };
        let share = range.len() as f32 / name.len().max(1) as f32;
        let start = if range.start == 0 { 0.1 } else { 0.0 };
        let score = (0.6 + 0.25 * share + start) * w::field(*field) * w::reading(Reading::Typo);
        if best.as_ref().is_none_or(|(b, ..)| score > *b) {
            best = Some((score, *field, name[range].iter().collect()));
        }
    }
    if let Some((score, field, matched)) = best {
        let candidate = candidates.entry(ord).or_insert_with(|| Candidate {
            ord,
            ..Candidate::default()
        });
        candidate.offer_name(score, Reading::Typo, field, &matched, question.explain);
    }
}
