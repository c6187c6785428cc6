//! The loose reading: articles that share some of the question, and of what may stand for its words.

use super::gather::{BM25_CEILING, note_all};
use super::question::Question;
use super::tally::{self, Clause};
use super::units::idf;
use super::{Candidates, weights as w};
use crate::SearchError;
use crate::searcher::Snapshot;
use jinnang_text::{Piece, pieces, stem};
use tantivy::query::Query;

/// Some of it: what the question is made of, and what may stand for its words.
pub fn meet(
    snapshot: &Snapshot,
    question: &Question,
    fence: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let (clauses, ceiling) = clauses(snapshot, question);
    let brought = tally::best(snapshot, &clauses, fence, wanted)?;
    note_all(snapshot, brought, candidates, |c, score| {
        c.text = c.text.max(score / ceiling);
    });
    Ok(())
}

/// The most telling clauses and the highest score a text could get from the question's own words.
fn clauses(snapshot: &Snapshot, question: &Question) -> (Vec<Clause>, f32) {
    let fields = snapshot.fields;
    let mut weighed: Vec<(f32, Clause)> = Vec::new();
    let mut own = 0.0;
    for unit in &question.units {
        let whole = unit.idf.max(f32::EPSILON);
        own += unit.in_text;
        for (field, tells) in [
            (unit.field(snapshot), unit.in_text),
            (fields.names, unit.tells),
        ] {
            if tells > 0.0 {
                let boost = tells / whole;
                let term = unit.term();
                weighed.push((tells, Clause { field, term, boost }));
            }
        }
    }
    for (term, share) in stand_ins(question) {
        let information = idf(snapshot, fields.text, &term) * share;
        for field in [fields.text, fields.names] {
            let (term, boost) = (term.clone(), share);
            weighed.push((information, Clause { field, term, boost }));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(w::CLAUSES * 2);
    let clauses = weighed.into_iter().map(|(_, clause)| clause);
    (clauses.collect(), (own * BM25_CEILING).max(f32::EPSILON))
}

/// Pieces of synonyms, each with its share: a long synonym does not outweigh the word it stands for.
fn stand_ins(question: &Question) -> Vec<(String, f32)> {
    let mut all: Vec<(String, f32)> = Vec::new();
    for term in &question.synonyms {
        for other in &term.others {
            let length = other.chars().count().max(2) as f32;
            let share = w::SYNONYM * (term.length.max(2) as f32 / length).min(1.0);
            pieces(other, |piece| {
                let term = match piece {
                    Piece::Pair(pair) => pair.to_owned(),
                    Piece::Word(word) => stem(word).into_owned(),
                    Piece::Joined(_) => return,
                };
                let known = question.units.iter().any(|unit| unit.term() == term)
                    || all.iter().any(|(known, _)| *known == term);
                if !known {
                    all.push((term, share));
                }
            });
        }
    }
    all
}
