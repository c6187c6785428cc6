//! Articles that have a word which begins with, ends with or holds what was typed.

use super::only::Only;
use super::postings;
use super::question::Question;
use crate::SearchError;
use crate::index::words::{Typed, WordList};
use crate::searcher::Snapshot;
use tantivy::schema::Field;
use tantivy::{BitSet, InvertedIndexReader, SegmentReader, Term};

/// For each run of letters and digits of a question the articles that have it; worked out when it is first
/// asked for, since names, texts, bounds and facets all ask.
pub fn all<'q>(snapshot: &Snapshot, question: &'q Question) -> Result<&'q [Only], SearchError> {
    if let Some(known) = question.having.get() {
        return Ok(known);
    }
    let typed = question.typed.iter();
    let all = typed
        .map(|typed| having(snapshot, typed))
        .collect::<Result<_, _>>()?;
    Ok(question.having.get_or_init(|| all))
}

/// Articles with a word that has what was typed.
pub fn having(snapshot: &Snapshot, typed: &Typed) -> Result<Only, SearchError> {
    let segments = snapshot.searcher.segment_readers().iter();
    let sets = segments.zip(&snapshot.words).map(|(segment, list)| {
        let set = of_segment(segment, list, snapshot.fields.words, typed)?;
        Ok((segment.segment_id(), set))
    });
    Ok(Only::of(sets.collect::<tantivy::Result<_>>()?))
}

fn of_segment(
    segment: &SegmentReader,
    list: &WordList,
    field: Field,
    typed: &Typed,
) -> tantivy::Result<BitSet> {
    let index = segment.inverted_index(field)?;
    let mut set = BitSet::with_max_value(segment.max_doc());
    if typed.begins && typed.ends {
        add(&index, &Term::from_field_text(field, &typed.text), &mut set)?;
        return Ok(set);
    }
    let mut outcome = Ok(());
    list.having(typed, |word| {
        outcome = add(&index, &Term::from_field_text(field, word), &mut set);
        outcome.is_ok()
    });
    outcome.map(|()| set)
}

fn add(index: &InvertedIndexReader, term: &Term, set: &mut BitSet) -> tantivy::Result<()> {
    postings::each_block(index, term, |docs| {
        for doc in docs {
            set.insert(*doc);
        }
    })
}
