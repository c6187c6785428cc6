//! The loose reading: articles that share some of the question, and of what may stand for its words.

use super::gather::{BM25_CEILING, all_of, scored, take};
use super::question::{Question, idf};
use super::{Candidates, weights as w};
use crate::SearchError;
use crate::searcher::Snapshot;
use jinnang_text::bigrams;
use tantivy::query::{BooleanQuery, BoostQuery, Query};
use tantivy::schema::Field as IndexField;

/// Some of it: pairs and words of the question and of what may stand for its words.
pub fn meet(
    snapshot: &Snapshot,
    question: &Question,
    fence: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let (clauses, ceiling) = loose_clauses(snapshot, question);
    if clauses.is_empty() {
        return Ok(());
    }
    let any: Box<dyn Query> = Box::new(BooleanQuery::union(clauses));
    let query = if fence.is_empty() {
        any
    } else {
        all_of(vec![any], fence)
    };
    take(snapshot, &*query, wanted, candidates, |c, score| {
        c.text = c.text.max(score / ceiling);
    })
}

/// The most telling clauses and the highest score a text could get from the question's own words.
fn loose_clauses(snapshot: &Snapshot, question: &Question) -> (Vec<Box<dyn Query>>, f32) {
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
    let stand_ins = stand_ins(question);
    for (gram, share) in &stand_ins {
        let information = idf(snapshot, f.grams, gram);
        weighed.push((information, f.grams, gram, w::GRAMS * share));
        weighed.push((information, f.name_grams, gram, w::NAME_GRAMS * share));
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(w::CLAUSES * 2);
    let clauses = weighed.iter().map(|(_, field, term, boost)| {
        Box::new(BoostQuery::new(scored(*field, term), *boost)) as Box<dyn Query>
    });
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
