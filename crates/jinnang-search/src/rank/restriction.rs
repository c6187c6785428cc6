//! The conditions that every hit has to meet: filters, trust states (`is:`), excluded words and quoted phrases.
//!
//! They become one tantivy query that every reading adds to its own. It scores 0, so it changes no order; and
//! because the index applies it, an article that does not meet it is not counted and takes no place among the
//! best hits. The index cannot answer two of the conditions, so they are worked out first: the caller is asked for
//! the trust state of each article, and the text of an article is read to see whether a long phrase stands in it.

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

/// The conditions of one question.
pub struct Restriction {
    /// One query, or none where there is no condition; a reading puts it beside its own clauses.
    pub query: Vec<Box<dyn Query>>,
    /// How many articles may hold the quoted phrases, divided by how many of them were read: 1 unless there are
    /// more than `w::READ`. A count of hits is multiplied by it, because the rest was not looked at.
    pub unread: f32,
}

impl Restriction {
    /// Applies the filters first, so that fewer texts have to be read for the phrases.
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

/// For each `is:` filter: asks the caller for the state of every article, and makes one query of those that have it.
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

/// A query for the articles among `within` in which all of `texts` stand word for word, and the factor described
/// at `Restriction::unread`. For a long text the articles themselves are read: at most `w::READ` of them, the best
/// scored first. An article that was not read does not match.
fn standing(
    snapshot: &Snapshot,
    within: Vec<Box<dyn Query>>,
    texts: &[&Signed],
    restriction: &[Box<dyn Query>],
) -> Result<(Box<dyn Query>, f32), SearchError> {
    let long = texts.iter().filter(|text| needs_reading(text));
    let long: Vec<stands::Wanted<'_>> = long.map(|text| stands::Wanted::new(text)).collect();
    let within = all_of(within, restriction);
    if long.is_empty() {
        return Ok((within, 1.0));
    }
    let collectors = (TopDocs::with_limit(w::READ).order_by_score(), Count);
    let (best, all) = snapshot.searcher.search(&*within, &collectors)?;
    let looked_at = best.len();
    let mut places: Vec<DocAddress> = best.into_iter().map(|(_, place)| place).collect();
    // The store unpacks texts by blocks; read in its order, each block is unpacked once.
    places.sort_unstable();
    let holds = |place: &DocAddress| {
        let ord = snapshot.ord(*place);
        long.iter()
            .all(|text| stands::anywhere(snapshot, ord, text))
    };
    let only = Only::these(snapshot, places.into_iter().filter(holds));
    Ok((Box::new(only), all as f32 / looked_at.max(1) as f32))
}

/// Whether articles have to be read to find this text in them. The index alone is enough for a Latin word or a
/// number with its signs, for one character, and for a pair of Chinese characters.
fn needs_reading(text: &Signed) -> bool {
    let is_short = text.chars().len() <= 2 && !text.has_spaced() && !text.has_signs();
    let is_sign = text.chars().iter().all(|c| !is_word_char(*c));
    !is_short && !is_sign && text.as_term().is_none()
}

/// The nearest that the index has to a text: its one term, or else all its pairs of characters, or else its
/// characters. Articles without the text may match too.
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
