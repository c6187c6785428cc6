//! When the stricter readings found too little: same sound with other characters, pinyin with
//! slips, or one slip of the hand.

use super::question::Question;
use super::sound::{self, Met};
use super::tally::{self, Clause};
use super::{Candidates, sound_slip, weights as w};
use crate::SearchError;
use crate::ask::Reading;
use crate::searcher::Snapshot;
use jinnang_text::{Likeness, bigrams, is_han, one_edit};
use tantivy::query::Query;

/// Fewer characters than this and one slip leaves nothing to go by.
const CHARS_MIN: usize = 3;
/// More, and it is a sentence; its other words find what it means.
const CHARS_MAX: usize = 16;

/// Brings articles whose names sound like the question, or like what it was meant to spell, or differ from it by one
/// slip.
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
    if question.has_letters() {
        sound_slip::meet(snapshot, chars, question.explain, fence, candidates)?;
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
    let mut terms: Vec<String> = question.chars.iter().map(char::to_string).collect();
    bigrams(&question.joined, |gram| terms.push(gram.to_owned()));
    let clauses = terms.iter().map(|term| Clause {
        field,
        term,
        boost: 1.0,
    });
    let clauses: Vec<Clause<'_>> = clauses.collect();
    for (_, place) in tally::best(snapshot, &clauses, fence, w::GATHERED * 2)? {
        compare(snapshot, question, snapshot.ord(place), candidates);
    }
    Ok(())
}

fn compare(snapshot: &Snapshot, question: &Question, ord: u32, candidates: &mut Candidates) {
    let Some(row) = snapshot.row(ord) else { return };
    let mut best: Option<Met<'_>> = None;
    for (field, name) in row.names.iter() {
        let chars: Vec<char> = name.chars().collect();
        let Some(range) = one_edit(&question.chars, &chars) else {
            continue;
        };
        let share = range.len() as f32 / chars.len().max(1) as f32;
        let start = if range.start == 0 { 0.1 } else { 0.0 };
        let reading = Reading::Typo;
        let score = (0.6 + 0.25 * share + start) * w::field(field) * w::reading(reading);
        if best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Met {
                score,
                reading,
                field,
                name,
                range,
            });
        }
    }
    if let Some(best) = best {
        best.offer(ord, question.explain, candidates);
    }
}
