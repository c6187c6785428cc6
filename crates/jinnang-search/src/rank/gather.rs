//! Meeting the index: each reading brings its candidates.
//!
//! As written is the gate that keeps the promise: every article that holds all pairs of every part is
//! among the candidates, as many as were asked for. The loose reading brings articles that share some
//! of it. Sound and typo compare names only.

use super::question::Question;
use super::restriction::Restriction;
use super::{
    Candidate, Candidates, certainty, exact as signs, first_of, latin, loose, name, nearly, need,
    passage, sound, typo, weights as w,
};
use crate::SearchError;
use crate::ask::{Ask, Certainty, Near, Signals};
use crate::searcher::Snapshot;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

/// BM25's ceiling for one clause is its idf times this.
pub const BM25_CEILING: f32 = 2.2;

/// What all readings brought.
pub struct Gathered {
    /// By row, scores added up.
    pub candidates: Candidates,
    /// Articles that match in all, those not brought included.
    pub total: usize,
    /// What the best of them say of the question; found, where nobody wants to be told.
    pub certainty: Certainty,
}

impl Gathered {
    /// The best candidates, best first.
    pub fn best(&self, wanted: usize) -> Vec<Candidate> {
        let all: Vec<&Candidate> = self.candidates.values().collect();
        let best = first_of(all, wanted, |a, b| {
            b.score.total_cmp(&a.score).then(a.ord.cmp(&b.ord))
        });
        best.into_iter().cloned().collect()
    }
}

/// Asks the index with every reading the question calls for, and adds up what each brought.
pub fn gather(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &Restriction,
    ask: &Ask<'_>,
    signals: &dyn Signals,
) -> Result<Gathered, SearchError> {
    let mut candidates = Candidates::new();
    let whole = bring(snapshot, question, &restriction.query, ask, &mut candidates)?;
    add_up(snapshot, signals, ask.near, &mut candidates);
    passage::look_into(snapshot, question, &mut candidates);
    if nearly::is_to_be_tried(question, &candidates) {
        add_up(snapshot, signals, ask.near, &mut candidates);
        let slips = nearly::bring(snapshot, question, &restriction.query, &mut candidates)?;
        passage::look_further(snapshot, question, &slips, &mut candidates);
    }
    add_up(snapshot, signals, ask.near, &mut candidates);
    if !ask.bare {
        let floor = best_score(&candidates) * w::FLOOR;
        keep_scored(&mut candidates, floor);
    }
    let brought_whole = candidates.values().filter(|c| c.whole).count();
    let all = candidates.len() + whole.saturating_sub(brought_whole);
    let mut gathered = Gathered {
        total: (all as f32 * restriction.unread).round() as usize,
        candidates,
        certainty: Certainty::Found,
    };
    if !ask.bare {
        let decisive = gathered.best(w::BEST_HITS);
        let stands = brought_whole > 0;
        gathered.certainty = certainty::of(snapshot, question, &decisive, stands);
    }
    Ok(gathered)
}

/// Meets the index with each reading. Gives how many articles hold everything as written.
fn bring(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    ask: &Ask<'_>,
    candidates: &mut Candidates,
) -> Result<usize, SearchError> {
    let wanted = (ask.offset + ask.limit).max(w::GATHERED);
    let whole = as_written(snapshot, question, restriction, wanted, candidates)?;
    signs::bring(snapshot, question, restriction, wanted, candidates)?;
    let loose_wanted = if ask.bare { wanted } else { w::GATHERED };
    if !question.is_one_pair() {
        loose::meet(snapshot, question, restriction, loose_wanted, candidates)?;
    }
    let quoted = !question.phrases.is_empty();
    if quoted {
        // Who quotes means it: the rest of the question has to be there too.
        candidates.retain(|_, c| c.whole);
    }
    compare_names(snapshot, question, candidates);
    if !quoted && question.has_letters() {
        sound::spelled(snapshot, question, restriction, candidates)?;
    }
    if !quoted && best(candidates) < w::TOO_LITTLE {
        typo::damaged(snapshot, question, restriction, candidates)?;
    }
    signs::note_signs(snapshot, question, candidates)?;
    signs::note_spelled(snapshot, question, candidates)?;
    Ok(whole)
}

fn keep_scored(candidates: &mut Candidates, floor: f32) {
    candidates.retain(|_, c| c.whole || c.score >= floor);
}

fn add_up(snapshot: &Snapshot, signals: &dyn Signals, near: Near<'_>, candidates: &mut Candidates) {
    for candidate in candidates.values_mut() {
        if let Some(row) = snapshot.row(candidate.ord) {
            candidate.add_up(|| need::of(row, near, signals));
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
    restriction: &[Box<dyn Query>],
    wanted: usize,
    candidates: &mut Candidates,
) -> Result<usize, SearchError> {
    let fields = snapshot.fields;
    if !question.symbols.is_empty() {
        let symbols = question.symbols.iter();
        let clauses = symbols.map(|c| exact(fields.chars, &c.to_string()));
        let query = all_of(clauses.collect(), restriction);
        take(snapshot, &*query, wanted, candidates, |c, _| c.whole = true)?;
        return Ok(snapshot.searcher.search(&*query, &Count)?);
    }
    let ceiling = question.rarity() * BM25_CEILING;
    let in_names = all_of(
        whole_clauses(snapshot, question, fields.names, fields.names)?,
        restriction,
    );
    take(snapshot, &*in_names, wanted, candidates, |c, _| {
        c.whole = true;
    })?;
    let anywhere = all_of(
        whole_clauses(snapshot, question, fields.text, fields.chars)?,
        restriction,
    );
    let collectors = (TopDocs::with_limit(wanted).order_by_score(), Count);
    let (brought, all) = snapshot.searcher.search(&*anywhere, &collectors)?;
    note_all(snapshot, brought, candidates, |c, score| {
        c.whole = true;
        if ceiling > 0.0 {
            c.text = c.text.max(score / ceiling);
        }
    });
    Ok(all)
}

/// Everything as written, anywhere inside a restriction; none for a question of symbols.
pub fn whole_query(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &Restriction,
) -> Result<Option<Box<dyn Query>>, SearchError> {
    let fields = snapshot.fields;
    let clauses = whole_clauses(snapshot, question, fields.text, fields.chars)?;
    Ok((!clauses.is_empty()).then(|| all_of(clauses, &restriction.query)))
}

/// All pairs of all parts, what words must have, and the parts of one character with the signs they have.
pub fn whole_clauses(
    snapshot: &Snapshot,
    question: &Question,
    pairs: IndexField,
    singles: IndexField,
) -> Result<Vec<Box<dyn Query>>, SearchError> {
    let mut clauses: Vec<Box<dyn Query>> = question
        .pairs
        .iter()
        .map(|pair| scored(pairs, &pair.pair))
        .collect();
    for having in latin::all(snapshot, question)? {
        clauses.push(Box::new(having.clone()));
    }
    let alone = question.parts.iter().filter(|p| p.len() == 1);
    clauses.extend(alone.map(|p| exact(singles, &p[0].to_string())));
    let lone = question.lone_signs.iter();
    clauses.extend(lone.map(|sign| signs::sign(snapshot, *sign)));
    Ok(clauses)
}

/// The first articles of the index that a query finds, at most `wanted`; for queries whose score is nothing
/// to go by.
pub fn first(
    snapshot: &Snapshot,
    query: &dyn Query,
    wanted: usize,
) -> Result<Vec<u32>, SearchError> {
    let searcher = &snapshot.searcher;
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut ords = Vec::new();
    for (nth, segment) in searcher.segment_readers().iter().enumerate() {
        let mut found = weight.scorer(segment, 1.0)?;
        while found.doc() != TERMINATED && ords.len() < wanted {
            if !segment.is_deleted(found.doc()) {
                ords.push(snapshot.ord(DocAddress::new(nth as u32, found.doc())));
            }
            found.advance();
        }
    }
    Ok(ords)
}

/// Runs a query and lets `note` put each document's score into its candidate.
pub fn take(
    snapshot: &Snapshot,
    query: &dyn Query,
    wanted: usize,
    candidates: &mut Candidates,
    note: impl Fn(&mut Candidate, f32),
) -> Result<(), SearchError> {
    let best = TopDocs::with_limit(wanted).order_by_score();
    let brought = snapshot.searcher.search(query, &best)?;
    note_all(snapshot, brought, candidates, note);
    Ok(())
}

/// Lets `note` put the score of each document brought into its candidate.
pub fn note_all(
    snapshot: &Snapshot,
    brought: Vec<(f32, DocAddress)>,
    candidates: &mut Candidates,
    note: impl Fn(&mut Candidate, f32),
) {
    for (score, place) in brought {
        let ord = snapshot.ord(place);
        let candidate = candidates.entry(ord).or_insert_with(|| Candidate {
            ord,
            ..Candidate::default()
        });
        note(candidate, score);
    }
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

/// All of `clauses` inside `restriction`.
pub fn all_of(mut clauses: Vec<Box<dyn Query>>, restriction: &[Box<dyn Query>]) -> Box<dyn Query> {
    if clauses.len() == 1 && restriction.is_empty() {
        return clauses.remove(0);
    }
    let restriction = restriction.iter().map(|q| q.box_clone());
    Box::new(BooleanQuery::intersection(
        clauses.into_iter().chain(restriction).collect(),
    ))
}
