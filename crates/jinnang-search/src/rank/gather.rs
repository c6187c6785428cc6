//! Meeting the index: each reading brings its candidates.
//!
//! As written is the gate that keeps the promise: every article that holds all pairs of every part is
//! among the candidates, as many as were asked for. The loose reading brings articles that share some
//! of it. Sound and typo compare names only.

use super::question::{Question, idf};
use super::{Candidate, Candidates, name, passage, sound, typo, weights as w};
use crate::SearchError;
use crate::ask::{Ask, Signals};
use crate::query::{Bound, Filter, FilterName};
use crate::searcher::Snapshot;
use jinnang_text::bigrams;
use std::ops::Bound as Side;
use tantivy::Term;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field as IndexField, IndexRecordOption};

/// BM25's ceiling for one clause is its idf times this.
const BM25_CEILING: f32 = 2.2;

/// What all readings brought.
pub struct Gathered {
    /// By row, scores added up.
    pub candidates: Candidates,
    /// Articles that match in all, those not brought included.
    pub total: usize,
}

type Clause = (Occur, Box<dyn Query>);

/// Asks the index with every reading the question calls for.
pub fn gather(
    snapshot: &Snapshot,
    question: &Question,
    filters: &[Filter],
    ask: &Ask<'_>,
    signals: &dyn Signals,
) -> Result<Gathered, SearchError> {
    let fence = fence(snapshot, filters, question);
    let wanted = (ask.offset + ask.limit).max(w::GATHERED);
    let mut candidates = Candidates::new();
    let whole = as_written(snapshot, question, &fence, wanted, &mut candidates)?;
    let loose_wanted = if ask.bare { wanted } else { w::GATHERED };
    if question.grams.len() + question.words.len() > 1 {
        loose(snapshot, question, &fence, loose_wanted, &mut candidates)?;
    }
    if !question.phrases.is_empty() {
        candidates.retain(|_, c| c.whole && passage::holds_phrases(snapshot, question, c.ord));
    } else {
        if question.has_letters() {
            sound::spelled(snapshot, question, &fence, &mut candidates)?;
        }
        compare_names(snapshot, question, &mut candidates);
        if best(&candidates) < w::TOO_LITTLE {
            typo::damaged(snapshot, question, &fence, &mut candidates)?;
        }
    }
    keep(&mut candidates, |ord| {
        allowed(snapshot, filters, signals, ord)
    });
    add_up(snapshot, signals, &mut candidates);
    passage::look_into(snapshot, question, &mut candidates);
    add_up(snapshot, signals, &mut candidates);
    if !ask.bare {
        let floor = best_score(&candidates) * w::FLOOR;
        keep_scored(&mut candidates, floor);
    }
    let brought_whole = candidates.values().filter(|c| c.whole).count();
    let exact = question.phrases.is_empty() && !filters.iter().any(|f| f.name == FilterName::Is);
    let beyond = if exact {
        whole.saturating_sub(brought_whole)
    } else {
        0
    };
    Ok(Gathered {
        total: candidates.len() + beyond,
        candidates,
    })
}

fn keep(candidates: &mut Candidates, allowed: impl Fn(u32) -> bool) {
    candidates.retain(|ord, _| allowed(*ord));
}

fn keep_scored(candidates: &mut Candidates, floor: f32) {
    candidates.retain(|_, c| c.whole || c.score >= floor);
}

fn add_up(snapshot: &Snapshot, signals: &dyn Signals, candidates: &mut Candidates) {
    for candidate in candidates.values_mut() {
        if let Some(row) = snapshot.row(candidate.ord) {
            candidate.add_up(signals.uses(&row.id), signals.trust(&row.id));
        }
    }
}

fn compare_names(snapshot: &Snapshot, question: &Question, candidates: &mut Candidates) {
    for candidate in candidates.values_mut() {
        name::compare(snapshot, question, candidate);
    }
}

fn best(candidates: &Candidates) -> f32 {
    candidates
        .values()
        .map(|c| {
            if c.whole {
                c.name.max(w::TOO_LITTLE)
            } else {
                c.name
            }
        })
        .fold(0.0, f32::max)
}

fn best_score(candidates: &Candidates) -> f32 {
    candidates.values().map(|c| c.score).fold(0.0, f32::max)
}

/// Everything as written: all pairs of all parts, in the names first, then anywhere. Gives the count.
fn as_written(
    snapshot: &Snapshot,
    question: &Question,
    fence: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<usize, SearchError> {
    let fields = snapshot.fields;
    if !question.symbols.is_empty() {
        let clauses = question
            .symbols
            .iter()
            .map(|c| exact(fields.chars, &c.to_string()))
            .collect();
        let query = all_of(clauses, fence);
        take(snapshot, &*query, wanted, candidates, |c, _| c.whole = true)?;
        return Ok(snapshot.searcher.search(&*query, &Count)?);
    }
    let ceiling = question.information() * BM25_CEILING;
    let in_names = all_of(
        whole_clauses(question, fields.name_grams, fields.name_grams),
        fence,
    );
    take(snapshot, &*in_names, wanted, candidates, |c, _| {
        c.whole = true
    })?;
    let anywhere = all_of(whole_clauses(question, fields.grams, fields.chars), fence);
    take(snapshot, &*anywhere, wanted, candidates, |c, score| {
        c.whole = true;
        if ceiling > 0.0 {
            c.text = c.text.max(score / ceiling);
        }
    })?;
    Ok(snapshot.searcher.search(&*anywhere, &Count)?)
}

/// Everything as written, anywhere, with no filter on it.
pub fn whole_query(snapshot: &Snapshot, question: &Question) -> Option<Box<dyn Query>> {
    let clauses = whole_clauses(question, snapshot.fields.grams, snapshot.fields.chars);
    (!clauses.is_empty()).then(|| all_of(clauses, &[]))
}

fn whole_clauses(
    question: &Question,
    pairs: IndexField,
    singles: IndexField,
) -> Vec<Box<dyn Query>> {
    let mut clauses: Vec<Box<dyn Query>> = question
        .grams
        .iter()
        .map(|(gram, _)| scored(pairs, gram))
        .collect();
    let alone = question.parts.iter().filter(|p| p.len() == 1);
    clauses.extend(alone.map(|p| exact(singles, &p[0].to_string())));
    clauses
}

/// Some of it: pairs and words of the question and of what may stand for its words.
fn loose(
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
        c.text = c.text.max(score / ceiling)
    })
}

/// The most telling clauses and the highest score a text could get from the question's own words.
fn loose_clauses(snapshot: &Snapshot, question: &Question) -> (Vec<Box<dyn Query>>, f32) {
    let f = snapshot.fields;
    let mut weighed: Vec<(f32, IndexField, &str, f32)> = Vec::new();
    let mut own = 0.0;
    for (gram, information) in &question.grams {
        own += information * w::GRAMS;
        weighed.push((*information, f.grams, gram, w::GRAMS));
        weighed.push((*information, f.name_grams, gram, w::NAME_GRAMS));
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
    for (at, others) in &question.synonyms {
        for other in others {
            let text: String = other.iter().collect();
            let share = w::SYNONYM * (at.len().max(2) as f32 / other.len().max(2) as f32).min(1.0);
            bigrams(&text, |gram| {
                let known = question.grams.iter().any(|(g, _)| g == gram)
                    || pairs.iter().any(|(g, _)| g == gram);
                if !known {
                    pairs.push((gram.to_owned(), share));
                }
            });
        }
    }
    pairs
}

/// Runs a query and lets `note` put each document's score into its candidate.
pub fn take(
    snapshot: &Snapshot,
    query: &dyn Query,
    wanted: usize,
    candidates: &mut Candidates,
    note: impl Fn(&mut Candidate, f32),
) -> Result<(), SearchError> {
    for (score, place) in snapshot
        .searcher
        .search(query, &TopDocs::with_limit(wanted).order_by_score())?
    {
        let ord = snapshot.ord(place);
        let candidate = candidates.entry(ord).or_insert_with(|| Candidate {
            ord,
            ..Candidate::default()
        });
        note(candidate, score);
    }
    Ok(())
}

/// A clause whose score counts.
pub fn scored(field: IndexField, term: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, term),
        IndexRecordOption::WithFreqs,
    ))
}

/// A clause that only lets through.
pub fn exact(field: IndexField, term: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, term),
        IndexRecordOption::Basic,
    ))
}

/// All of `clauses` inside `fence`.
pub fn all_of(mut clauses: Vec<Box<dyn Query>>, fence: &[Box<dyn Query>]) -> Box<dyn Query> {
    if clauses.len() == 1 && fence.is_empty() {
        return clauses.remove(0);
    }
    let fence = fence.iter().map(|q| q.box_clone());
    Box::new(BooleanQuery::intersection(
        clauses.into_iter().chain(fence).collect(),
    ))
}

/// What every query is bound by: filters and exclusions, adding nothing to a score.
pub fn fence(snapshot: &Snapshot, filters: &[Filter], question: &Question) -> Vec<Box<dyn Query>> {
    let mut clauses: Vec<Clause> = Vec::new();
    for filter in filters {
        let occur = if filter.excluded {
            Occur::MustNot
        } else {
            Occur::Must
        };
        if let Some(term) = filter.term() {
            clauses.push((occur, exact(snapshot.fields.facet, &term)));
        }
        let bounds = filter.bounds();
        if !bounds.is_empty() {
            clauses.push((
                occur,
                Box::new(BooleanQuery::intersection(
                    bounds.iter().map(|b| range(snapshot, *b)).collect(),
                )),
            ));
        }
    }
    for excluded in &question.excluded {
        clauses.push((Occur::MustNot, contains(snapshot, excluded)));
    }
    if clauses.is_empty() {
        return Vec::new();
    }
    clauses.push((Occur::Must, Box::new(AllQuery)));
    vec![Box::new(ConstScoreQuery::new(
        Box::new(BooleanQuery::new(clauses)),
        0.0,
    ))]
}

fn contains(snapshot: &Snapshot, chars: &[char]) -> Box<dyn Query> {
    let text: String = chars.iter().collect();
    let mut clauses = Vec::new();
    bigrams(&text, |gram| {
        clauses.push(exact(snapshot.fields.grams, gram))
    });
    if clauses.is_empty() {
        clauses.push(exact(snapshot.fields.chars, &text));
    }
    Box::new(BooleanQuery::intersection(clauses))
}

fn range(snapshot: &Snapshot, bound: Bound) -> Box<dyn Query> {
    let term = |ms| Term::from_field_i64(snapshot.fields.updated, ms);
    Box::new(match bound {
        Bound::From(ms) => RangeQuery::new(Side::Included(term(ms)), Side::Unbounded),
        Bound::Before(ms) => RangeQuery::new(Side::Unbounded, Side::Excluded(term(ms))),
    })
}

/// What the index cannot tell: `is:verified` asks the caller.
fn allowed(snapshot: &Snapshot, filters: &[Filter], signals: &dyn Signals, ord: u32) -> bool {
    let Some(row) = snapshot.row(ord) else {
        return false;
    };
    let states = filters.iter().filter(|f| f.name == FilterName::Is);
    states
        .into_iter()
        .all(|f| super::facets::has_state(&f.value, signals.trust(&row.id)) != f.excluded)
}
