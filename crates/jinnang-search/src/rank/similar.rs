//! Similar articles: those that share an article's most telling words.

use super::gather::scored;
use super::units::idf;
use super::{Candidate, Candidates, gather};
use crate::SearchError;
use crate::ask::Field;
use crate::searcher::Snapshot;
use jinnang_text::{Piece, fold, pieces, stem};
use std::collections::HashMap;
use tantivy::query::{BooleanQuery, BoostQuery, Query};

/// Words of the article that are looked for.
const WORDS: usize = 24;
/// Words of other articles' names, against those of their text.
const NAME_WORDS: f32 = 0.35;
/// A word of a name counts as many times in the text.
const NAME_WEIGHT: f32 = 3.0;

/// Ids of the articles nearest to one, nearest first.
pub fn similar(snapshot: &Snapshot, id: &str, limit: usize) -> Result<Vec<String>, SearchError> {
    let Some(ord) = snapshot.names.ord(id) else {
        return Ok(Vec::new());
    };
    let words = telling_words(snapshot, ord);
    let mut clauses: Vec<Box<dyn Query>> = Vec::new();
    for (word, weight) in words {
        let terms = terms(&word);
        let share = weight / terms.len().max(1) as f32;
        for term in terms {
            for (field, boost) in [
                (snapshot.fields.text, 1.0),
                (snapshot.fields.names, NAME_WORDS),
            ] {
                let clause = BoostQuery::new(scored(field, &term), share * boost);
                clauses.push(Box::new(clause));
            }
        }
    }
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Candidates::new();
    gather::take(
        snapshot,
        &BooleanQuery::union(clauses),
        limit + 1,
        &mut found,
        |c, s| c.score = s,
    )?;
    let mut found: Vec<Candidate> = found.into_values().filter(|c| c.ord != ord).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ord.cmp(&b.ord)));
    let rows = found.iter().filter_map(|c| snapshot.row(c.ord));
    Ok(rows.take(limit).map(|row| row.id.to_string()).collect())
}

fn telling_words(snapshot: &Snapshot, ord: u32) -> Vec<(String, f32)> {
    let Some((head, body)) = snapshot.stored(ord) else {
        return Vec::new();
    };
    let known = &snapshot.known;
    let mut counts: HashMap<String, f32> = HashMap::new();
    let mut add = |text: &str, weight: f32| {
        for word in known.segmenter().cut(&fold(text)) {
            if word.chars().count() > 1 && !known.stop_words.has(word) {
                *counts.entry(word.to_owned()).or_default() += weight;
            }
        }
    };
    for name in &head.names {
        add(
            &name.text,
            match name.field {
                Field::Heading => 0.2,
                // A dozen ways to say one thing: most of their words tell who speaks, not of what.
                Field::Trigger => 0.5,
                _ => NAME_WEIGHT,
            },
        );
    }
    body.passages.iter().for_each(|p| add(&p.text, 1.0));
    let mut words: Vec<(String, f32)> = counts
        .into_iter()
        .map(|(word, count)| {
            let rarest = terms(&word).into_iter();
            let rarest = rarest.map(|term| idf(snapshot, snapshot.fields.text, &term));
            let weight = count.ln_1p() * rarest.fold(0.0, f32::max);
            (word, weight)
        })
        .collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.truncate(WORDS);
    words
}

/// What the index has of a word.
fn terms(word: &str) -> Vec<String> {
    let mut terms = Vec::new();
    pieces(word, |piece| {
        terms.push(match piece {
            Piece::Pair(pair) => pair.to_owned(),
            Piece::Word(word) | Piece::Joined(word) => stem(word).into_owned(),
        });
    });
    terms
}
