//! The loose reading: articles that share some of the question, and of what may stand for its words.

use super::gather::{BM25_CEILING, note_all};
use super::question::{Question, idf};
use super::tally::{self, Clause};
use super::{Candidates, weights as w};
use crate::SearchError;
use crate::searcher::Snapshot;
use jinnang_text::bigrams;
use tantivy::query::Query;
use tantivy::schema::Field as IndexField;

/// Some of it: pairs and words of the question and of what may stand for its words.
pub fn meet(
    snapshot: &Snapshot,
    question: &Question,
    fence: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let stand_ins = stand_ins(question);
    let (clauses, ceiling) = clauses(snapshot, question, &stand_ins);
    let brought = tally::best(snapshot, &clauses, fence, wanted)?;
    note_all(snapshot, brought, candidates, |c, score| {
        c.text = c.text.max(score / ceiling);
    });
    Ok(())
}

/// The most telling clauses and the highest score a text could get from the question's own words.
fn clauses<'a>(
    snapshot: &Snapshot,
    question: &'a Question,
    stand_ins: &'a [(String, f32)],
) -> (Vec<Clause<'a>>, f32) {
    let f = snapshot.fields;
    let mut weighed: Vec<(f32, IndexField, &str, f32)> = Vec::new();
    let mut own = 0.0;
    for gram in &question.grams {
        own += gram.idf * w::GRAMS;
        weighed.push((gram.idf, f.grams, &gram.pair, w::GRAMS));
        weighed.push((gram.idf, f.name_grams, &gram.pair, w::NAME_GRAMS));
    }
    for word in &question.words {
        let information = idf(snapshot, f.words, word);
        own += information * w::WORDS;
        weighed.push((information, f.words, word, w::WORDS));
        weighed.push((information, f.name_words, word, w::NAME_WORDS));
    }
    for (gram, share) in stand_ins {
        let information = idf(snapshot, f.grams, gram);
        weighed.push((information, f.grams, gram, w::GRAMS * share));
        weighed.push((information, f.name_grams, gram, w::NAME_GRAMS * share));
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(w::CLAUSES * 2);
    let clauses = weighed
        .iter()
        .map(|&(_, field, term, boost)| Clause { field, term, boost });
    (clauses.collect(), (own * BM25_CEILING).max(f32::EPSILON))
}

/// Pairs of synonyms, each with its share: a long synonym does not outweigh the word it stands for.
fn stand_ins(question: &Question) -> Vec<(String, f32)> {
    let mut pairs = Vec::new();
    for term in &question.synonyms {
        for other in &term.others {
            let length = other.chars().count().max(2) as f32;
            let share = w::SYNONYM * (term.length.max(2) as f32 / length).min(1.0);
            bigrams(other, |gram| {
                let known = question.grams.iter().any(|g| g.pair == gram)
                    || pairs.iter().any(|(g, _)| g == gram);
                if !known {
                    pairs.push((gram.to_owned(), share));
                }
            });
        }
    }
    pairs
}
