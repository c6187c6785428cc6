//! A snapshot of the index that any number of readers use without waiting.

use crate::SearchError;
use crate::ask::{Ask, Completion, Found, Hit, NoSignals, Piece, Signals};
use crate::index::document::{Body, Head};
use crate::index::names::{Names, Row};
use crate::index::schema::Fields;
use crate::index::words::WordList;
use crate::rank;
use crate::vocabulary::Known;
use jinnang_library::ArticleId;
use std::ops::Range;
use std::sync::Arc;
use tantivy::columnar::ColumnValues;
use tantivy::schema::Value;
use tantivy::{DocAddress, SegmentReader, TantivyDocument};

/// Answers questions about one state of the index.
#[derive(Clone)]
pub struct Searcher(Arc<Snapshot>);

/// One state of the index with everything that answering needs.
pub struct Snapshot {
    pub searcher: tantivy::Searcher,
    pub fields: Fields,
    pub names: Names,
    pub known: Arc<Known>,
    /// Words of each segment, in the order of the searcher.
    pub words: Vec<Arc<WordList>>,
    ords: Vec<Arc<dyn ColumnValues<u64>>>,
    /// Where the document of each `ord` is; `u32::MAX` in the second half where there is none.
    places: Vec<DocAddress>,
}

impl Snapshot {
    pub fn new(
        searcher: tantivy::Searcher,
        fields: Fields,
        names: Names,
        known: Arc<Known>,
        before: Option<&Self>,
    ) -> Result<Self, SearchError> {
        let mut ords = Vec::new();
        let mut places = vec![DocAddress::new(0, u32::MAX); names.next() as usize];
        for (nth, segment) in searcher.segment_readers().iter().enumerate() {
            let column = segment
                .fast_fields()
                .column_first_or_default::<u64>("ord")?;
            for doc in segment.doc_ids_alive() {
                if let Some(place) = places.get_mut(column.get_val(doc) as usize) {
                    *place = DocAddress::new(nth as u32, doc);
                }
            }
            ords.push(column);
        }
        let words = words(&searcher, &fields, before)?;
        Ok(Self {
            searcher,
            fields,
            names,
            known,
            words,
            ords,
            places,
        })
    }

    pub fn with_known(&self, known: Arc<Known>) -> Self {
        Self {
            searcher: self.searcher.clone(),
            fields: self.fields,
            names: self.names.clone(),
            known,
            words: self.words.clone(),
            ords: self.ords.clone(),
            places: self.places.clone(),
        }
    }

    /// Row number of a document.
    pub fn ord(&self, place: DocAddress) -> u32 {
        self.ords[place.segment_ord as usize].get_val(place.doc_id) as u32
    }

    /// Row of a document.
    pub fn row(&self, ord: u32) -> Option<&Arc<Row>> {
        self.names.row(ord)
    }

    /// Head and body of an article, from the store.
    pub fn stored(&self, ord: u32) -> Option<(Head, Body)> {
        let doc = self.document(ord)?;
        let head = postcard::from_bytes(doc.get_first(self.fields.head)?.as_bytes()?).ok()?;
        let body = postcard::from_bytes(doc.get_first(self.fields.body)?.as_bytes()?).ok()?;
        Some((head, body))
    }

    /// Body of an article, from the store.
    pub fn body(&self, ord: u32) -> Option<Body> {
        let doc = self.document(ord)?;
        postcard::from_bytes(doc.get_first(self.fields.body)?.as_bytes()?).ok()
    }

    /// Where the document of a row is.
    pub fn place(&self, ord: u32) -> Option<DocAddress> {
        let place = *self.places.get(ord as usize)?;
        (place.doc_id != u32::MAX).then_some(place)
    }

    fn document(&self, ord: u32) -> Option<TantivyDocument> {
        self.searcher.doc(self.place(ord)?).ok()
    }
}

/// The words of each segment; those of segments that were there before are not read again.
fn words(
    searcher: &tantivy::Searcher,
    fields: &Fields,
    before: Option<&Snapshot>,
) -> Result<Vec<Arc<WordList>>, SearchError> {
    let known = before.map_or(&[][..], |b| b.searcher.segment_readers());
    let lists = searcher.segment_readers().iter().map(|segment| {
        let same = |other: &SegmentReader| other.segment_id() == segment.segment_id();
        let kept = known.iter().position(same).zip(before);
        match kept {
            Some((nth, before)) => Ok(Arc::clone(&before.words[nth])),
            None => Ok(Arc::new(WordList::of(segment, fields)?)),
        }
    });
    lists.collect()
}

impl Searcher {
    pub(crate) fn new(snapshot: Arc<Snapshot>) -> Self {
        Self(snapshot)
    }

    /// Articles in the index.
    pub fn len(&self) -> usize {
        self.0.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Answers one question.
    pub fn search(&self, ask: &Ask<'_>) -> Result<Found, SearchError> {
        rank::search(&self.0, ask)
    }

    /// What the index says of one article without any text, but its title.
    pub fn article(&self, id: &ArticleId) -> Option<Hit> {
        let row = self.0.row(self.0.names.ord(&id.0)?)?;
        let title = Piece {
            text: row.title.to_string(),
            hit: false,
        };
        Some(Hit {
            title: vec![title],
            ..rank::bare(row, 0.0)
        })
    }

    /// Articles with most in common with one, nearest first.
    pub fn similar(&self, id: &str, limit: usize) -> Vec<String> {
        rank::similar(&self.0, id, limit).unwrap_or_default()
    }

    /// Ways to complete the word that ends at `cursor` (bytes), and where it starts.
    pub fn complete(
        &self,
        text: &str,
        cursor: usize,
        signals: Option<&dyn Signals>,
    ) -> (usize, Vec<Completion>) {
        let cursor = cursor.min(text.len());
        let cursor = (0..=cursor)
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        let signals = signals.unwrap_or(&NoSignals);
        crate::query::complete(&self.0.names, &self.0.known.owners, text, cursor, signals)
    }

    /// Stretches of `text` that the query matches, in order, longest first where several begin.
    pub fn marks(&self, query: &str, text: &str) -> Vec<Range<usize>> {
        rank::Needles::of(&self.0, query).find(text)
    }
}
