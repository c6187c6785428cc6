//! Facet counts: for each facet, what the other filters let through, so that a chosen value still
//! shows what choosing another would give.

use super::gather::{self, Gathered};
use super::question::Question;
use super::restriction::Restriction;
use crate::SearchError;
use crate::ask::{Ask, Certainty, Facet, Signals, TrustRank};
use crate::index::document::{kind_name, layer_name};
use crate::index::names::{Names, Row};
use crate::query::{Bound, Filter, FilterName, KINDS, LAYERS, STATES};
use crate::searcher::Snapshot;
use jinnang_text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tantivy::collector::DocSetCollector;

const COUNTED: [FilterName; 6] = [
    FilterName::Kind,
    FilterName::Layer,
    FilterName::Is,
    FilterName::Stage,
    FilterName::Industry,
    FilterName::Tag,
];

/// What facets are counted over.
#[derive(Default)]
pub struct Base {
    /// Rows that match with no filter on them.
    open: HashSet<u32>,
    /// Rows that only came up because the filters kept better ones away.
    within: HashSet<u32>,
}

impl Base {
    /// Rows that are listed anyway.
    pub fn of_all(rows: impl IntoIterator<Item = u32>) -> Self {
        Self {
            open: rows.into_iter().collect(),
            within: HashSet::new(),
        }
    }

    /// Rows for a question whose `filters` let through what was `gathered`: without filters that is all there is.
    pub fn of_question(
        snapshot: &Snapshot,
        question: &Question,
        filters: &[Filter],
        (restriction, gathered): (&Restriction, &Gathered),
        ask: &Ask<'_>,
        signals: &dyn Signals,
    ) -> Result<Self, SearchError> {
        if filters.is_empty() {
            let open = matching(snapshot, question, restriction, gathered)?;
            return Ok(Self::of_all(open));
        }
        let none = Restriction::new(snapshot, &[], question, signals)?;
        let everywhere = gather::gather(snapshot, question, &none, ask, signals)?;
        let open = matching(snapshot, question, &none, &everywhere)?;
        let within = matching(snapshot, question, restriction, gathered)?;
        Ok(Self {
            within: within.difference(&open).copied().collect(),
            open,
        })
    }
}

/// Everything inside a restriction that matches; nothing where the base has no answer there.
fn matching(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &Restriction,
    gathered: &Gathered,
) -> Result<HashSet<u32>, SearchError> {
    if gathered.certainty == Certainty::Nothing {
        return Ok(HashSet::new());
    }
    let mut ords: HashSet<u32> = gathered.candidates.keys().copied().collect();
    if let Some(query) = gather::whole_query(snapshot, question, restriction)? {
        let docs = snapshot.searcher.search(&*query, &DocSetCollector)?;
        ords.extend(docs.into_iter().map(|place| snapshot.ord(place)));
    }
    Ok(ords)
}

/// Counts of every facet over `base`. Kinds, layers, states and stages keep their own order, so that a
/// value stays where the eye left it; industries and tags have none and come by count.
pub fn count(
    snapshot: &Snapshot,
    base: &Base,
    filters: &[Filter],
    signals: &dyn Signals,
) -> Vec<Facet> {
    let predicate = Predicate::new(&snapshot.names, filters);
    let mut counts: [HashMap<&str, usize>; COUNTED.len()] = Default::default();
    let mut totals = [0; COUNTED.len()];
    let everywhere = base.open.iter().map(|ord| (ord, true));
    let within = base.within.iter().map(|ord| (ord, false));
    for (ord, in_all) in everywhere.chain(within) {
        let Some(row) = snapshot.row(*ord) else {
            continue;
        };
        let open = predicate.open(row, signals);
        for ((name, counts), total) in COUNTED.iter().zip(&mut counts).zip(&mut totals) {
            if open.is_to(*name) {
                *total += usize::from(in_all);
                each_value(row, *name, signals, |value| {
                    if in_all || is_asked_for(filters, *name, value) {
                        *counts.entry(value).or_default() += 1;
                    }
                });
            }
        }
    }
    let counted = COUNTED.iter().zip(counts).zip(totals);
    let facets = counted.map(|((name, counts), total)| {
        let values = counts
            .into_iter()
            .map(|(v, n)| (place(snapshot, *name, v), v, n));
        let mut values: Vec<_> = values.collect();
        values.sort_by(|a, b| (a.0, b.2, a.1).cmp(&(b.0, a.2, b.1)));
        Facet {
            name: name.as_str(),
            values: values
                .into_iter()
                .map(|(_, v, n)| (v.to_owned(), n))
                .collect(),
            total,
        }
    });
    facets.collect()
}

/// Whether no filter speaks of a facet, or one that does means this value.
fn is_asked_for(filters: &[Filter], name: FilterName, value: &str) -> bool {
    let mut of_it = filters
        .iter()
        .filter(|filter| filter.name == name)
        .peekable();
    of_it.peek().is_none() || of_it.any(|filter| filter.values().any(|one| *one == fold(value)))
}

/// The place of a value in the order of its facet; last where it has none.
fn place(snapshot: &Snapshot, name: FilterName, value: &str) -> usize {
    let at = match name {
        FilterName::Kind => KINDS.iter().position(|(k, _)| kind_name(*k) == value),
        FilterName::Layer => LAYERS.iter().position(|(l, _)| layer_name(*l) == value),
        FilterName::Is => STATES.iter().position(|(state, _)| *state == value),
        FilterName::Stage => {
            let value = fold(value);
            snapshot.known.stages.iter().position(|s| *s == value)
        }
        _ => None,
    };
    at.unwrap_or(usize::MAX)
}

fn each_value<'r>(
    row: &'r Row,
    name: FilterName,
    signals: &dyn Signals,
    mut each: impl FnMut(&'r str),
) {
    match name {
        FilterName::Kind => each(kind_name(row.kind)),
        FilterName::Layer => each(layer_name(row.layer)),
        FilterName::Stage => row.stages.iter().for_each(|v| each(v)),
        FilterName::Industry => row.industries.iter().for_each(|v| each(v)),
        FilterName::Tag => row.tags.iter().for_each(|v| each(v)),
        FilterName::Is => each(state_of(signals.trust(&row.id))),
        FilterName::Owner | FilterName::Updated => {}
    }
}

/// Filters, ready to be asked of many rows.
pub struct Predicate<'f> {
    filters: Vec<(&'f Filter, Vec<Arc<str>>)>,
}

impl<'f> Predicate<'f> {
    /// Looks up once which spellings of a value the table has.
    pub fn new(names: &Names, filters: &'f [Filter]) -> Self {
        let spellings =
            |f: &Filter| names.spellings(|value| f.values().any(|one| *one == fold(value)));
        Self {
            filters: filters.iter().map(|f| (f, spellings(f))).collect(),
        }
    }

    /// Whether the filters let a row through.
    pub fn allows(&self, row: &Row, signals: &dyn Signals) -> bool {
        matches!(self.open(row, signals), Open::ToAll)
    }

    /// Which facets a row counts for, each filter asked once.
    fn open(&self, row: &Row, signals: &dyn Signals) -> Open {
        let mut open = Open::ToAll;
        for (filter, spellings) in &self.filters {
            if has(row, filter, spellings, signals) != filter.excluded {
                continue;
            }
            open = match open {
                Open::ToAll => Open::To(filter.name),
                Open::To(name) if name == filter.name => Open::To(name),
                _ => return Open::ToNone,
            };
        }
        open
    }
}

/// The facets that a row counts for: one kept out by filters of one name still shows what choosing another
/// value of that name would give.
enum Open {
    ToAll,
    To(FilterName),
    ToNone,
}

impl Open {
    fn is_to(&self, facet: FilterName) -> bool {
        match self {
            Self::ToAll => true,
            Self::To(name) => *name == facet,
            Self::ToNone => false,
        }
    }
}

fn has(row: &Row, filter: &Filter, spellings: &[Arc<str>], signals: &dyn Signals) -> bool {
    let any = |values: &[Arc<str>]| {
        values.iter().any(|value| {
            spellings
                .iter()
                .any(|spelling| Arc::ptr_eq(spelling, value))
        })
    };
    match filter.name {
        FilterName::Kind => kind_name(row.kind) == filter.value,
        FilterName::Layer => layer_name(row.layer) == filter.value,
        FilterName::Stage => any(&row.stages),
        FilterName::Industry => any(&row.industries),
        FilterName::Tag => any(&row.tags),
        FilterName::Owner => any(row.owner.as_slice()),
        FilterName::Is => has_state(&filter.value, signals.trust(&row.id)),
        FilterName::Updated => filter.bounds().iter().all(|bound| match bound {
            Bound::From(ms) => row.updated_ms >= *ms,
            Bound::Before(ms) => row.updated_ms < *ms,
        }),
    }
}

/// Whether a trust is the state of an `is:` filter.
pub fn has_state(state: &str, trust: TrustRank) -> bool {
    state_of(trust) == state
}

/// The word for a trust in an `is:` filter.
pub fn state_of(trust: TrustRank) -> &'static str {
    match trust {
        TrustRank::Verified => "verified",
        TrustRank::Expired => "expired",
        TrustRank::Changed => "changed",
        TrustRank::Unverified => "unverified",
    }
}
