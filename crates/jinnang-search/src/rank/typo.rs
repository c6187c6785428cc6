//! When the stricter readings found too little: same sound with other characters, pinyin with
//! slips, or one slip of the hand.

use super::question::Question;
use super::sound::{self, Met};
use super::tally::{self, Clause};
use super::{Candidates, sound_slip, weights as w};
use crate::SearchError;
use crate::ask::Reading;
use crate::searcher::Snapshot;
use jinnang_text::{Likeness, Slip, TYPED_MAX, is_han, nearest};
use tantivy::query::Query;

/// Brings articles whose names sound like the question, or like what it was meant to spell, or differ from it by one
/// slip.
pub fn damaged(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let chars = &question.chars;
    if chars.iter().filter(|c| is_han(**c)).count() >= 2 {
        sound::meet(
            snapshot,
            chars,
            Likeness::Homophone,
            question.explain,
            restriction,
            candidates,
        )?;
    }
    if question.has_letters() {
        sound_slip::meet(snapshot, chars, question.explain, restriction, candidates)?;
    }
    if (2..=TYPED_MAX).contains(&chars.len()) {
        one_slip(snapshot, question, restriction, candidates)?;
    }
    Ok(())
}

/// Names that share most characters are brought by the index and compared one by one.
fn one_slip(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let field = snapshot.fields.names;
    let singles = question.chars.iter().map(char::to_string);
    let pairs = question.pairs.iter().map(|pair| pair.pair.clone());
    let clauses = singles.chain(pairs).map(|term| Clause {
        field,
        term,
        boost: 1.0,
        choice: None,
    });
    let clauses: Vec<Clause> = clauses.collect();
    for (_, place) in tally::best(snapshot, &clauses, restriction, w::GATHERED * 2)? {
        compare(snapshot, question, snapshot.ord(place), candidates);
    }
    Ok(())
}

fn compare(snapshot: &Snapshot, question: &Question, ord: u32, candidates: &mut Candidates) {
    let Some(row) = snapshot.row(ord) else { return };
    let met = row.names.iter().filter_map(|(field, name)| {
        let chars: Vec<char> = name.chars().collect();
        let near = nearest(&question.chars, &chars)?;
        let reading = reading(near.slip);
        let share = near.range.len() as f32 / chars.len().max(1) as f32;
        let start = if near.range.start == 0 { 0.07 } else { 0.0 };
        let fit = (0.68 + 0.22 * share + start) * near.slip.worth();
        Some(Met {
            score: fit * w::field(field) * w::reading(reading),
            evidence: near.slip.worth(),
            reading,
            field,
            name,
            range: near.range,
        })
    });
    if let Some(best) = Met::best(met) {
        best.offer(ord, question.explain, candidates);
    }
}

fn reading(slip: Slip) -> Reading {
    match slip {
        Slip::Sound(_) => Reading::Homophone,
        Slip::Apart => Reading::Words,
        _ => Reading::Typo,
    }
}
