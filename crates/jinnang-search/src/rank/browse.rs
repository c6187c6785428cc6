//! No words to match: everything the filters let through, newest first.

use super::facets::{self, Predicate};
use super::needles::pieces;
use super::question::Question;
use super::restriction::Restriction;
use super::show;
use crate::SearchError;
use crate::ask::{Ask, Found, Order, Signals, SnippetFrom};
use crate::index::names::Row;
use crate::query::Filter;
use crate::searcher::Snapshot;
use std::sync::Arc;
use tantivy::collector::DocSetCollector;

/// Lists articles by what is known in memory; only those shown are read from the store.
pub fn browse(
    snapshot: &Snapshot,
    ask: &Ask<'_>,
    question: &Question,
    filters: &[Filter],
    signals: &dyn Signals,
    found: &mut Found,
) -> Result<(), SearchError> {
    let predicate = Predicate::new(&snapshot.names, filters);
    let everything = everything(snapshot, question, signals)?;
    if ask.facets {
        let base = facets::Base::of_all(everything.iter().copied());
        found.facets = facets::count(snapshot, &base, filters, signals);
    }
    let row = |ord: u32| snapshot.row(ord).expect("listed from the table");
    let mut rows: Vec<(u32, &Arc<Row>)> = everything
        .into_iter()
        .map(|ord| (ord, row(ord)))
        .filter(|(_, row)| predicate.allows(row, signals))
        .collect();
    found.total = rows.len();
    match ask.order {
        Order::Title => rows.sort_by(|a, b| a.1.title.cmp(&b.1.title)),
        Order::Relevance | Order::Updated => {
            rows.sort_by(|a, b| {
                b.1.updated_ms
                    .cmp(&a.1.updated_ms)
                    .then_with(|| a.1.id.cmp(&b.1.id))
            });
        }
    }
    for (ord, row) in rows.into_iter().skip(ask.offset).take(ask.limit) {
        let mut hit = show::bare(row, 0.0);
        if !ask.bare
            && let Some((head, body)) = snapshot.stored(ord)
        {
            hit.title = pieces(head.title(), &[]);
            hit.snippet = pieces(body.summary(), &[]);
            hit.snippet_from = SnippetFrom::Summary;
        }
        found.hits.push(hit);
    }
    Ok(())
}

/// All articles but those that hold an excluded text.
fn everything(
    snapshot: &Snapshot,
    question: &Question,
    signals: &dyn Signals,
) -> Result<Vec<u32>, SearchError> {
    let restriction = Restriction::new(snapshot, &[], question, signals)?;
    let Some(query) = restriction.query.first() else {
        return Ok(snapshot.names.iter().map(|(ord, _)| ord).collect());
    };
    let docs = snapshot.searcher.search(&**query, &DocSetCollector)?;
    Ok(docs.into_iter().map(|place| snapshot.ord(place)).collect())
}
