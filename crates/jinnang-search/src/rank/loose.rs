//! The loose reading: finds articles that have some of the question's words or characters, or synonyms of them.

use super::gather::{BM25_CEILING, note_all};
use super::question::Question;
use super::tally::{self, Choice, Clause};
use super::units::idf;
use super::{Candidates, weights as w};
use crate::SearchError;
use crate::searcher::Snapshot;
use jinnang_text::{Piece, pieces, stem};
use tantivy::query::Query;

/// Adds the `wanted` best articles of this reading to the candidates, with a text score between 0 and about 1.
pub fn meet(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let (clauses, ceiling) = clauses(snapshot, question);
    let brought = tally::best(snapshot, &clauses, restriction, wanted)?;
    note_all(snapshot, brought, candidates, |c, score| {
        c.text = c.text.max(score / ceiling);
    });
    Ok(())
}

/// The rarest terms of the question and of its synonyms, as clauses of a query, and the highest score that a text
/// can reach by the question's own terms.
fn clauses(snapshot: &Snapshot, question: &Question) -> (Vec<Clause>, f32) {
    let fields = snapshot.fields;
    let mut weighed: Vec<(f32, Clause)> = Vec::new();
    let mut own = 0.0;
    let alone = question.units.len() == 1 && question.units[0].is_single();
    for unit in &question.units {
        let whole = unit.idf.max(f32::EPSILON);
        own += if alone {
            unit.tells / w::ONE_CHARACTER
        } else {
            unit.in_text
        };
        for (field, tells) in [
            (unit.field(snapshot), unit.in_text),
            (fields.names, unit.tells),
        ] {
            if tells > 0.0 {
                let clause = Clause {
                    field,
                    term: unit.term(),
                    boost: tells / whole,
                    choice: None,
                };
                weighed.push((tells, clause));
            }
        }
    }
    for SynonymTerm {
        term,
        share,
        choice,
    } in synonym_terms(question)
    {
        let information = idf(snapshot, fields.text, &term) * share;
        for field in [fields.text, fields.names] {
            let clause = Clause {
                field,
                term: term.clone(),
                boost: share,
                choice: Some(choice),
            };
            weighed.push((information, clause));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(w::CLAUSES * 2);
    let clauses = weighed.into_iter().map(|(_, clause)| clause);
    (clauses.collect(), (own * BM25_CEILING).max(f32::EPSILON))
}

/// One term of a synonym.
struct SynonymTerm {
    term: String,
    share: f32,
    choice: Choice,
}

/// The terms of all synonyms. A synonym that is longer than its word has more terms, so each of them counts less.
fn synonym_terms(question: &Question) -> Vec<SynonymTerm> {
    let mut all: Vec<SynonymTerm> = Vec::new();
    for (instead_of, word) in question.synonyms.iter().enumerate() {
        for (nth, other) in word.shortest.iter().enumerate() {
            let choice = Choice { instead_of, nth };
            let length = other.len().max(2) as f32;
            let share = w::SYNONYM * (word.length.max(2) as f32 / length).min(1.0);
            pieces(&String::from_iter(other), |piece| {
                let term = match piece {
                    Piece::Pair(pair) => pair.to_owned(),
                    Piece::Word(word) => stem(word).into_owned(),
                    Piece::Joined(_) => return,
                };
                let of_question = question.units.iter().any(|unit| unit.term() == term);
                let known = |one: &SynonymTerm| one.choice == choice && one.term == term;
                if !of_question && !all.iter().any(known) {
                    all.push(SynonymTerm {
                        term,
                        share,
                        choice,
                    });
                }
            });
        }
    }
    all
}
