//! What was asked for with its signs or its unit: C++ and not C#, 1.5万 and not 15万, 7×24小时 and not 24
//! 小时 and 7 天.
//!
//! Pairs of characters step over signs, so all of these are found alike. Here those that have what was asked
//! for are told from those that have its letters only, and the latter stay below.

use super::gather::{all_of, exact, scored, take};
use super::question::Question;
use super::{Candidate, Candidates};
use crate::SearchError;
use crate::searcher::Snapshot;
use jinnang_text::is_word_char;
use tantivy::DocSet;
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query};

/// Brings articles that have all words and numbers with their signs, so that they are not lost in the
/// crowd of those that have the letters.
pub fn bring(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let Some(having) = having(snapshot, &question.terms) else {
        return Ok(());
    };
    let within = all_of(vec![having], restriction);
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, within)];
    let fields = snapshot.fields;
    for unit in question.units.iter().filter(|unit| !unit.is_single()) {
        let term = unit.term();
        for field in [fields.text, fields.names] {
            clauses.push((Occur::Should, scored(field, &term)));
        }
    }
    take(
        snapshot,
        &BooleanQuery::new(clauses),
        wanted,
        candidates,
        |_, _| {},
    )
}

/// The query for articles that have all terms; none when there is no term.
fn having(snapshot: &Snapshot, terms: &[String]) -> Option<Box<dyn Query>> {
    let terms = terms.iter();
    let clauses: Vec<_> = terms.map(|t| exact(snapshot.fields.signs, t)).collect();
    (!clauses.is_empty()).then(|| all_of(clauses, &[]))
}

/// Notes which candidates have all that was asked for with its signs, as far as terms can tell.
pub fn note_signs(
    snapshot: &Snapshot,
    question: &Question,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let Some(having) = having(snapshot, &question.terms) else {
        for candidate in candidates.values_mut() {
            candidate.signs = true;
        }
        return Ok(());
    };
    note(snapshot, &*having, candidates, |c, has| c.signs = has)
}

/// Notes which candidates have the Latin words and numbers whole.
pub fn note_spelled(
    snapshot: &Snapshot,
    question: &Question,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let Some(having) = having(snapshot, &question.spelled) else {
        return Ok(());
    };
    note(snapshot, &*having, candidates, |c, has| c.spelled = has)
}

/// Lets `note` put into each candidate whether a query finds it.
fn note(
    snapshot: &Snapshot,
    having: &dyn Query,
    candidates: &mut Candidates,
    note: impl Fn(&mut Candidate, bool),
) -> Result<(), SearchError> {
    let mut places: Vec<_> = candidates
        .values_mut()
        .filter_map(|c| Some((snapshot.place(c.ord)?, c)))
        .collect();
    places.sort_unstable_by_key(|(place, _)| *place);
    let weight = having.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
    for group in places.chunk_by_mut(|a, b| a.0.segment_ord == b.0.segment_ord) {
        let segment = snapshot.searcher.segment_reader(group[0].0.segment_ord);
        let mut having = weight.scorer(segment, 1.0)?;
        for (place, candidate) in group {
            if having.doc() < place.doc_id {
                having.seek(place.doc_id);
            }
            note(candidate, having.doc() == place.doc_id);
        }
    }
    Ok(())
}

/// Puts those that have the letters only below those that have all of it. `in_body` are the articles whose
/// text was looked into and has it.
pub fn tell_apart(
    snapshot: &Snapshot,
    question: &Question,
    in_body: &[u32],
    candidates: &mut Candidates,
) {
    if question.exact.is_empty() {
        return;
    }
    let enough = question.terms_are_enough();
    let stands = |c: &&mut Candidate| {
        c.signs && (enough || in_body.contains(&c.ord) || in_names(snapshot, question, c.ord))
    };
    let (standing, apart): (Vec<_>, Vec<_>) = candidates.values_mut().partition(stands);
    let lowest = standing.iter().map(|c| c.score).reduce(f32::min);
    for candidate in apart {
        candidate.at_most = lowest;
    }
}

fn in_names(snapshot: &Snapshot, question: &Question, ord: u32) -> bool {
    let row = snapshot.row(ord);
    row.is_some_and(|row| question.exact.iter().all(|part| row.names.holds(part)))
}

/// The character in a text, in any of its spellings, or the sign alone.
pub fn sign(snapshot: &Snapshot, sign: char) -> Box<dyn Query> {
    debug_assert!(!is_word_char(sign));
    let field = snapshot.fields.chars;
    let spellings = jinnang_text::spellings_of_sign(sign).iter();
    let any: Vec<_> = spellings.map(|c| exact(field, &c.to_string())).collect();
    if any.is_empty() {
        exact(field, &sign.to_string())
    } else {
        Box::new(BooleanQuery::union(any))
    }
}
