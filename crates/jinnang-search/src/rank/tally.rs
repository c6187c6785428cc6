//! The best articles of a union of many terms, summed up term by term.
//!
//! tantivy walks a union article by article and skips where none can be among the best. With the fifty
//! terms of a customer's sentence it can seldom skip, and keeping fifty readers in order is most of the
//! work. Here each term adds to one sum an article: the same scores (BM25), several times sooner.
//! What it costs is four bytes an article while a question is answered.

use crate::SearchError;
use crate::searcher::Snapshot;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, EnableScoring, Query, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, SegmentReader, Term};

/// A term whose score counts, `boost` times.
pub struct Clause {
    pub field: Field,
    pub term: String,
    pub boost: f32,
    /// Where it belongs to one of several words that may stand for another.
    pub choice: Option<Choice>,
}

/// One of several words that may stand for another: of what each adds only the most counts, so that a word with
/// many to stand for it does not outweigh the others of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The word they stand for, by number.
    pub instead_of: usize,
    /// Which of them.
    pub nth: usize,
}

/// A clause, ready to be scored.
struct Scored {
    term: Term,
    weight: Bm25Weight,
    choice: Option<Choice>,
}

/// The `wanted` articles inside `restriction` that score best, best first, equals in the order of the index.
pub fn best(
    snapshot: &Snapshot,
    clauses: &[Clause],
    restriction: &[Box<dyn Query>],
    wanted: usize,
) -> Result<Vec<(f32, DocAddress)>, SearchError> {
    let searcher = &snapshot.searcher;
    let terms = clauses.iter().map(|clause| {
        let term = Term::from_field_text(clause.field, &clause.term);
        let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(&term))?;
        let (weight, choice) = (weight.boost_by(clause.boost), clause.choice);
        Ok(Scored {
            term,
            weight,
            choice,
        })
    });
    let mut terms: Vec<Scored> = terms.collect::<tantivy::Result<_>>()?;
    terms.sort_by_key(|scored| scored.choice);
    let scoring = EnableScoring::disabled_from_searcher(searcher);
    let restriction = restriction.iter().map(|query| query.weight(scoring));
    let restriction: Vec<Box<dyn Weight>> = restriction.collect::<tantivy::Result<_>>()?;
    let mut leading = Leading::new(wanted);
    for (nth, segment) in searcher.segment_readers().iter().enumerate() {
        let mut sums = vec![0.0; segment.max_doc() as usize];
        for of_one in terms.chunk_by(|a, b| a.instead_of() == b.instead_of()) {
            add(segment, of_one, &mut sums)?;
        }
        for weight in &restriction {
            keep_within(segment, &**weight, &mut sums)?;
        }
        for (doc, sum) in (0..).zip(sums) {
            if sum > leading.threshold && !segment.is_deleted(doc) {
                leading.offer(sum, DocAddress::new(nth as u32, doc));
            }
        }
    }
    Ok(leading.into_sorted())
}

impl Scored {
    fn instead_of(&self) -> Option<usize> {
        self.choice.map(|choice| choice.instead_of)
    }
}

/// Adds what terms give to each article that has them: of those that are a choice what the best gives.
fn add(segment: &SegmentReader, terms: &[Scored], sums: &mut [f32]) -> tantivy::Result<()> {
    if terms.iter().all(|scored| scored.choice.is_none()) {
        for scored in terms {
            each_score(segment, scored, |doc, score| sums[doc as usize] += score)?;
        }
        return Ok(());
    }
    let mut most = Touched::new(sums.len());
    let mut one = Touched::new(sums.len());
    for choice in terms.chunk_by(|a, b| a.choice == b.choice) {
        for scored in choice {
            each_score(segment, scored, |doc, score| *one.at(doc) += score)?;
        }
        one.drain(|doc, sum| {
            let most = most.at(doc);
            *most = most.max(sum);
        });
    }
    most.drain(|doc, sum| sums[doc as usize] += sum);
    Ok(())
}

/// A sum an article of which few are more than nothing.
struct Touched {
    sums: Vec<f32>,
    docs: Vec<DocId>,
}

impl Touched {
    fn new(articles: usize) -> Self {
        Self {
            sums: vec![0.0; articles],
            docs: Vec::new(),
        }
    }

    /// The sum of an article, to be made more.
    fn at(&mut self, doc: DocId) -> &mut f32 {
        let sum = &mut self.sums[doc as usize];
        if *sum == 0.0 {
            self.docs.push(doc);
        }
        sum
    }

    /// Calls `each` with the sums that are more than nothing, and leaves none.
    fn drain(&mut self, mut each: impl FnMut(DocId, f32)) {
        for doc in self.docs.drain(..) {
            each(doc, std::mem::take(&mut self.sums[doc as usize]));
        }
    }
}

/// Calls `each` with what a term gives to each article that has it.
fn each_score(
    segment: &SegmentReader,
    Scored { term, weight, .. }: &Scored,
    mut each: impl FnMut(DocId, f32),
) -> tantivy::Result<()> {
    let index = segment.inverted_index(term.field())?;
    let Some(info) = index.get_term_info(term)? else {
        return Ok(());
    };
    let norms = segment.fieldnorms_readers().get_field(term.field())?;
    // A set knows no lengths: all are alike.
    let norms = norms.unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1));
    let mut block = index.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
    while block.block_len() > 0 {
        for (&doc, &times) in block.docs().iter().zip(block.freqs()) {
            each(doc, weight.score(norms.fieldnorm_id(doc), times));
        }
        block.advance();
    }
    Ok(())
}

/// Takes the sums away of articles outside a restriction.
fn keep_within(
    segment: &SegmentReader,
    restriction: &dyn Weight,
    sums: &mut [f32],
) -> tantivy::Result<()> {
    let mut from: DocId = 0;
    let mut clear = |until: DocId| {
        if let Some(outside) = sums.get_mut(from as usize..until as usize) {
            outside.fill(0.0);
        }
        from = until + 1;
    };
    restriction.for_each_no_score(segment, &mut |docs| docs.iter().for_each(|doc| clear(*doc)))?;
    clear(segment.max_doc());
    Ok(())
}

/// The best so far; twice as many are gathered before the lower half is let go.
struct Leading {
    wanted: usize,
    best: Vec<(f32, DocAddress)>,
    /// What an article must exceed to be among them.
    threshold: f32,
}

impl Leading {
    fn new(wanted: usize) -> Self {
        Self {
            wanted,
            best: Vec::new(),
            threshold: 0.0,
        }
    }

    fn offer(&mut self, score: f32, place: DocAddress) {
        self.best.push((score, place));
        if self.best.len() >= self.wanted.max(1) * 2 {
            self.cut();
        }
    }

    /// Articles come in the order of the index, so one that only equals the last comes after it.
    fn cut(&mut self) {
        self.sort();
        self.best.truncate(self.wanted);
        self.threshold = self.best.last().map_or(f32::INFINITY, |(score, _)| *score);
    }

    fn sort(&mut self) {
        self.best
            .sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    }

    fn into_sorted(mut self) -> Vec<(f32, DocAddress)> {
        self.sort();
        self.best.truncate(self.wanted);
        self.best
    }
}
