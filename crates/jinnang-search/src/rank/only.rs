//! A query that lets a known set of articles through: those a caller vouches for, or those whose text
//! was read. It adds nothing to a score. With it such a set bounds what the index counts and ranks, before anything is cut.

use crate::searcher::Snapshot;
use std::fmt;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocAddress, DocId, DocSet, Score, SegmentReader};

/// Lets the documents of a set through.
#[derive(Clone)]
pub struct Only(Arc<Vec<(SegmentId, BitSet)>>);

impl Only {
    /// These sets.
    pub fn of(sets: Vec<(SegmentId, BitSet)>) -> Self {
        Self(Arc::new(sets))
    }

    /// The set of these places.
    pub fn these(snapshot: &Snapshot, places: impl Iterator<Item = DocAddress>) -> Self {
        let segments = snapshot.searcher.segment_readers().iter();
        let mut sets: Vec<(SegmentId, BitSet)> = segments
            .map(|s| (s.segment_id(), BitSet::with_max_value(s.max_doc())))
            .collect();
        for place in places {
            if let Some((_, set)) = sets.get_mut(place.segment_ord as usize) {
                set.insert(place.doc_id);
            }
        }
        Self(Arc::new(sets))
    }
}

impl fmt::Debug for Only {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Only({} segments)", self.0.len())
    }
}

impl Query for Only {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Only {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let set = self.0.iter().find(|(id, _)| *id == reader.segment_id());
        Ok(match set {
            Some((_, set)) => Box::new(ConstScorer::new(BitSetDocSet::from(set.clone()), 0.0)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let within = scorer.doc() <= doc && scorer.seek(doc) == doc;
        let what = if within {
            "Only: within"
        } else {
            "Only: outside"
        };
        Ok(Explanation::new(what, 0.0))
    }
}
