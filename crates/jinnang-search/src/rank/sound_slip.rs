//! Pinyin with slips, met by the names of articles.

use super::postings;
use super::sound::{self, Met};
use super::{Candidates, weights as w};
use crate::SearchError;
use crate::ask::Reading;
use crate::index::names::Row;
use crate::searcher::Snapshot;
use jinnang_text::{SlipLookup, SlipMatch, SlipPattern};
use std::collections::HashMap;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::Field as IndexField;
use tantivy::{DocAddress, DocId, SegmentReader, Term};

/// Looks names up by what of the typed letters may be right, and compares those found.
pub fn meet(
    snapshot: &Snapshot,
    typed: &[char],
    explain: bool,
    restriction: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<(), SearchError> {
    let Some(pattern) = SlipPattern::new(typed) else {
        return Ok(());
    };
    for ord in bring(snapshot, &pattern.lookups(), restriction)? {
        let row = snapshot.row(ord);
        let met = row.and_then(|row| compare(&pattern, row));
        if let Some(met) = met {
            met.offer(ord, explain, candidates);
        }
    }
    Ok(())
}

fn compare<'r>(pattern: &SlipPattern, row: &'r Row) -> Option<Met<'r>> {
    let mut chars: Vec<char> = Vec::new();
    let names = row.names.iter().filter_map(|(field, name)| {
        if !pattern.may_meet(name) {
            return None;
        }
        chars.clear();
        chars.extend(name.chars());
        let found = pattern.find(&chars).filter(SlipMatch::has_slips)?;
        let score = fit(&found, chars.len()) * w::field(field) * w::reading(Reading::PinyinSlip);
        Some(Met {
            score,
            evidence: w::BY_SLIPS,
            reading: Reading::PinyinSlip,
            field,
            name,
            range: found.range,
        })
    });
    Met::best(names)
}

/// As for what is met by sound, and less for every slip.
fn fit(found: &SlipMatch, named: usize) -> f32 {
    let slips = f32::from(found.hand) * w::HAND + f32::from(found.ear) * w::EAR;
    let as_typed = sound::closeness(&found.range, found.rare.into(), named);
    (as_typed - slips).clamp(0.0, 1.0)
}

/// Articles whose names may be met, at most `w::SOUND_SLIPS`, in the order of the table. Where there are more,
/// those with a name that begins like what was typed are taken first.
fn bring(
    snapshot: &Snapshot,
    lookups: &[SlipLookup],
    restriction: &[Box<dyn Query>],
) -> Result<Vec<u32>, SearchError> {
    let mut segments = Vec::new();
    for segment in snapshot.searcher.segment_readers() {
        segments.push(Segment::new(snapshot, segment, restriction)?);
    }
    let mut brought = Vec::new();
    for lookup in lookups {
        let all = || lookup.syllables.iter().chain([&lookup.inside]);
        let at_start = all().chain([&lookup.starts]).collect::<Vec<_>>();
        for keys in [at_start, all().collect()] {
            for (nth, segment) in (0..).zip(&mut segments) {
                let left = w::SOUND_SLIPS.saturating_sub(brought.len());
                let found = segment.find(&keys, left)?;
                let places = found.into_iter().map(|doc| DocAddress::new(nth, doc));
                brought.extend(places.map(|place| snapshot.ord(place)));
            }
        }
    }
    brought.sort_unstable();
    Ok(brought)
}

/// Articles of one segment, a bit each.
type Bits = Vec<u64>;

/// One segment of the index, with the keys that were read of it.
struct Segment<'s> {
    reader: &'s SegmentReader,
    field: IndexField,
    known: HashMap<String, Bits>,
    /// Articles inside the restriction that were not found yet.
    open: Bits,
}

impl<'s> Segment<'s> {
    fn new(
        snapshot: &Snapshot,
        reader: &'s SegmentReader,
        restriction: &[Box<dyn Query>],
    ) -> Result<Self, SearchError> {
        let mut open = vec![u64::MAX; (reader.max_doc() as usize).div_ceil(64)];
        for query in restriction {
            let scoring = EnableScoring::disabled_from_searcher(&snapshot.searcher);
            let mut inside = vec![0; open.len()];
            let weight = query.weight(scoring)?;
            weight.for_each_no_score(reader, &mut |docs| set(&mut inside, docs))?;
            keep(&mut open, &inside);
        }
        Ok(Self {
            reader,
            field: snapshot.fields.sounds,
            known: HashMap::new(),
            open,
        })
    }

    /// The first articles, at most `wanted`, that have one of each of `keys` and were not found before.
    fn find(&mut self, keys: &[&Vec<String>], wanted: usize) -> tantivy::Result<Vec<DocId>> {
        if wanted == 0 {
            return Ok(Vec::new());
        }
        let mut found = self.open.clone();
        for keys in keys {
            let any = self.any(keys)?;
            keep(&mut found, &any);
        }
        let docs = docs(&found).filter(|doc| !self.reader.is_deleted(*doc));
        let docs: Vec<DocId> = docs.take(wanted).collect();
        for doc in &docs {
            self.open[*doc as usize / 64] &= !(1 << (doc % 64));
        }
        Ok(docs)
    }

    fn any(&mut self, keys: &[String]) -> tantivy::Result<Bits> {
        let mut any = vec![0; self.open.len()];
        for key in keys {
            if !self.known.contains_key(key) {
                let read = self.read(key)?;
                self.known.insert(key.clone(), read);
            }
            let with = &self.known[key];
            any.iter_mut()
                .zip(with)
                .for_each(|(any, with)| *any |= with);
        }
        Ok(any)
    }

    /// Articles with a key.
    fn read(&self, key: &str) -> tantivy::Result<Bits> {
        let index = self.reader.inverted_index(self.field)?;
        let term = Term::from_field_text(self.field, key);
        let mut bits = vec![0; self.open.len()];
        postings::each_block(&index, &term, |docs| set(&mut bits, docs))?;
        Ok(bits)
    }
}

fn set(bits: &mut Bits, docs: &[DocId]) {
    for doc in docs {
        bits[*doc as usize / 64] |= 1 << (doc % 64);
    }
}

fn keep(bits: &mut Bits, others: &Bits) {
    bits.iter_mut()
        .zip(others)
        .for_each(|(bits, others)| *bits &= others);
}

fn docs(bits: &Bits) -> impl Iterator<Item = DocId> {
    (0..).zip(bits).flat_map(|(word, bits)| {
        let lowest = |bits: u64| (bits != 0).then_some(bits);
        let without_lowest = move |bits: &u64| lowest(bits & (bits - 1));
        let left = std::iter::successors(lowest(*bits), without_lowest);
        left.map(move |bits| word * 64 + bits.trailing_zeros())
    })
}
