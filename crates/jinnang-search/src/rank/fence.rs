//! What every reading of a question is bound by: filters, states, exclusions and quoted phrases.
//!
//! They are one query that adds nothing to a score, so that what they keep out is neither counted nor
//! takes a place from what they let in. What the index cannot tell is worked out first: the state of
//! an article is asked of the caller, and whether a longer text stands there as written is read.

use super::gather::{all_of, exact, whole_clauses};
use super::only::Only;
use super::question::Question;
use super::{exact as signs, facets, latin, stands, weights as w};
use crate::SearchError;
use crate::ask::Signals;
use crate::index::words::Typed;
use crate::query::{Bound, Filter, FilterName};
use crate::searcher::Snapshot;
use jinnang_text::{Piece, Signed, is_word_char, pieces};
use std::ops::Bound as Side;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery};
use tantivy::{DocAddress, Term};

type Clause = (Occur, Box<dyn Query>);

/// The bounds of one question.
pub struct Fence {
    /// One query or none, to be put beside the clauses of a reading.
    pub query: Vec<Box<dyn Query>>,
    /// Of the articles that may hold the quoted phrases, how many there are for each that was read;
    /// 1 unless they are very many.
    pub unread: f32,
}

impl Fence {
    /// Filters first, then what has to be read, within them.
    pub fn new(
        snapshot: &Snapshot,
        filters: &[Filter],
        question: &Question,
        signals: &dyn Signals,
    ) -> Result<Self, SearchError> {
        let mut clauses = of_filters(snapshot, filters);
        clauses.extend(of_states(snapshot, filters, signals));
        for excluded in &question.excluded {
            let within = vec![contains(snapshot, excluded)?];
            let (query, _) = standing(snapshot, within, &[excluded], &bound(&clauses))?;
            clauses.push((Occur::MustNot, query));
        }
        let mut unread = 1.0;
        if !question.phrases.is_empty() {
            let fields = snapshot.fields;
            let mut within = whole_clauses(snapshot, question, fields.text, fields.chars)?;
            let known = question.phrases.iter().filter(|p| !needs_reading(p));
            for phrase in known {
                within.push(contains(snapshot, phrase)?);
            }
            let phrases: Vec<&Signed> = question.phrases.iter().collect();
            let (query, share) = standing(snapshot, within, &phrases, &bound(&clauses))?;
            unread = share;
            clauses.push((Occur::Must, query));
        }
        Ok(Self {
            query: bound(&clauses),
            unread,
        })
    }
}

fn bound(clauses: &[Clause]) -> Vec<Box<dyn Query>> {
    if clauses.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<Clause> = clauses.iter().map(|(o, q)| (*o, q.box_clone())).collect();
    all.push((Occur::Must, Box::new(AllQuery)));
    vec![Box::new(ConstScoreQuery::new(
        Box::new(BooleanQuery::new(all)),
        0.0,
    ))]
}

fn of_filters(snapshot: &Snapshot, filters: &[Filter]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for filter in filters {
        let occur = occur(filter);
        let terms = filter.terms().into_iter();
        let mut terms: Vec<_> = terms
            .map(|term| exact(snapshot.fields.facet, &term))
            .collect();
        match terms.len() {
            0 => {}
            1 => clauses.extend(terms.pop().map(|term| (occur, term))),
            _ => clauses.push((occur, Box::new(BooleanQuery::union(terms)))),
        }
        let bounds = filter.bounds();
        if !bounds.is_empty() {
            let ranges = bounds.iter().map(|b| range(snapshot, *b)).collect();
            clauses.push((occur, Box::new(BooleanQuery::intersection(ranges))));
        }
    }
    clauses
}

/// `is:` asks the caller about every article once; all that have the state are let through together.
fn of_states(snapshot: &Snapshot, filters: &[Filter], signals: &dyn Signals) -> Vec<Clause> {
    let states = filters.iter().filter(|f| f.name == FilterName::Is);
    states
        .map(|filter| {
            let rows = snapshot.names.iter();
            let having = rows
                .filter(|(_, row)| facets::has_state(&filter.value, signals.trust(&row.id)))
                .filter_map(|(ord, _)| snapshot.place(ord));
            let only: Box<dyn Query> = Box::new(Only::these(snapshot, having));
            (occur(filter), only)
        })
        .collect()
}

fn occur(filter: &Filter) -> Occur {
    if filter.excluded {
        Occur::MustNot
    } else {
        Occur::Must
    }
}

/// The articles among `within` that hold every text as written, and how many there are for each that
/// was read. What the index does not know is read, at most `w::READ` articles, the likeliest first. An
/// article that was not read is not let through.
fn standing(
    snapshot: &Snapshot,
    within: Vec<Box<dyn Query>>,
    texts: &[&Signed],
    fence: &[Box<dyn Query>],
) -> Result<(Box<dyn Query>, f32), SearchError> {
    let long = texts.iter().filter(|text| needs_reading(text));
    let long: Vec<stands::Wanted<'_>> = long.map(|text| stands::Wanted::new(text)).collect();
    let within = all_of(within, fence);
    if long.is_empty() {
        return Ok((within, 1.0));
    }
    let collectors = (TopDocs::with_limit(w::READ).order_by_score(), Count);
    let (best, all) = snapshot.searcher.search(&*within, &collectors)?;
    let looked_at = best.len();
    let mut places: Vec<DocAddress> = best.into_iter().map(|(_, place)| place).collect();
    // In the order of the store, so that each of its blocks is unpacked once.
    places.sort_unstable();
    let holds = |place: &DocAddress| {
        let ord = snapshot.ord(*place);
        long.iter()
            .all(|text| stands::anywhere(snapshot, ord, text))
    };
    let only = Only::these(snapshot, places.into_iter().filter(holds));
    Ok((Box::new(only), all as f32 / looked_at.max(1) as f32))
}

/// Whether the index alone cannot tell that a text stands somewhere: it knows Latin words and numbers with
/// their signs, single characters and pairs of Han.
fn needs_reading(text: &Signed) -> bool {
    let is_short = text.chars().len() <= 2 && !text.has_spaced() && !text.has_signs();
    let is_sign = text.chars().iter().all(|c| !is_word_char(*c));
    !is_short && !is_sign && text.as_term().is_none()
}

/// A text as far as the index knows it: one term, else all its pairs, else the characters that it is.
fn contains(snapshot: &Snapshot, text: &Signed) -> Result<Box<dyn Query>, SearchError> {
    let fields = snapshot.fields;
    if let Some(term) = text.as_term() {
        return Ok(exact(fields.signs, &term));
    }
    let written = text.written();
    let mut clauses: Vec<Box<dyn Query>> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    pieces(&written, |piece| match piece {
        Piece::Pair(pair) => clauses.push(exact(fields.text, pair)),
        Piece::Word(word) => words.push(word.to_owned()),
        Piece::Joined(_) => {}
    });
    for text in words {
        let (begins, ends) = (false, false);
        clauses.push(Box::new(latin::having(
            snapshot,
            &Typed { text, begins, ends },
        )?));
    }
    if clauses.is_empty() {
        clauses.extend(text.chars().iter().map(|c| {
            if is_word_char(*c) {
                exact(fields.chars, &c.to_string())
            } else {
                signs::sign(snapshot, *c)
            }
        }));
    }
    Ok(Box::new(BooleanQuery::intersection(clauses)))
}

fn range(snapshot: &Snapshot, bound: Bound) -> Box<dyn Query> {
    let term = |ms| Term::from_field_i64(snapshot.fields.updated, ms);
    Box::new(match bound {
        Bound::From(ms) => RangeQuery::new(Side::Included(term(ms)), Side::Unbounded),
        Bound::Before(ms) => RangeQuery::new(Side::Unbounded, Side::Excluded(term(ms))),
    })
}
