//! Where nothing is found: what would be found without a filter, an exclusion or quotes, and whose name
//! looks or sounds much like what was typed.

use super::{answer, weights as w};
use crate::SearchError;
use crate::ask::{Ask, Field, Found, Without};
use crate::index::names::Row;
use crate::query;
use crate::searcher::Snapshot;
use jinnang_library::ArticleId;
use jinnang_text::{Folded, is_han, readings};
use std::sync::Arc;
use strsim::generic_damerau_levenshtein;

/// Bounds tried at most.
const TRIED: usize = 6;
/// Names shown at most.
const SHOWN: usize = w::NEAREST;
/// Characters of a question that names are compared with, at most: more is a sentence.
const CHARS_MAX: usize = 24;

/// Fills in what an answer of nothing leads on to.
pub fn on(
    snapshot: &Snapshot,
    ask: &Ask<'_>,
    bounds: Vec<(String, String)>,
    found: &mut Found,
) -> Result<(), SearchError> {
    for (raw, text) in bounds.into_iter().take(TRIED) {
        let total = count(snapshot, ask, &text, ask.stage)?;
        found.without.push(Without { raw, text, total });
    }
    if ask.stage.is_some() {
        let total = count(snapshot, ask, ask.text, None)?;
        found.without.push(Without {
            raw: String::new(),
            text: ask.text.to_owned(),
            total,
        });
    }
    found.without.retain(|without| without.total > 0);
    for near in near(snapshot, ask.text) {
        if !found.near.contains(&near) {
            found.near.push(near);
        }
    }
    found.near.truncate(SHOWN);
    Ok(())
}

fn count(
    snapshot: &Snapshot,
    ask: &Ask<'_>,
    text: &str,
    stage: Option<&str>,
) -> Result<usize, SearchError> {
    let other = Ask {
        text,
        stage,
        offset: 0,
        limit: 0,
        facets: false,
        explain: false,
        lead_on: false,
        ..ask.clone()
    };
    Ok(answer(snapshot, &other, query::parse(text))?.total)
}

/// Articles with the nearest names, nearest first.
fn near(snapshot: &Snapshot, text: &str) -> Vec<ArticleId> {
    let parsed = query::parse(text);
    let typed = format!("{} {}", parsed.words, parsed.phrases.join(" "));
    let typed = Folded::new(&typed).chars;
    if typed.len() < 2 || typed.len() > CHARS_MAX {
        return Vec::new();
    }
    let typed = (typed.clone(), spelled(&typed));
    let rows = snapshot.names.iter().take(w::SOUNDS);
    let mut near: Vec<(f32, &Arc<Row>)> = rows
        .filter_map(|(_, row)| Some((nearest(row, &typed)?, row)))
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.id.cmp(&b.1.id)));
    near.into_iter()
        .take(SHOWN)
        .map(|(_, row)| ArticleId(row.id.to_string()))
        .collect()
}

/// How far the nearest name of an article is, none when all are far.
fn nearest(row: &Row, (typed, spelling): &(Vec<char>, Vec<char>)) -> Option<f32> {
    let names = row.names.iter();
    let names =
        names.filter(|(field, _)| matches!(field, Field::Title | Field::Alias | Field::Tag));
    names
        .filter_map(|(_, name)| {
            let name: Vec<char> = name.chars().take(CHARS_MAX + 1).collect();
            let looks = distance(typed, &name);
            let sounds = distance(spelling, &spelled(&name));
            looks.into_iter().chain(sounds).reduce(f32::min)
        })
        .reduce(f32::min)
}

/// The share of characters that differ, none when that is more than a third.
fn distance(typed: &[char], name: &[char]) -> Option<f32> {
    let longer = typed.len().max(name.len());
    if typed.len().abs_diff(name.len()) * 3 > longer {
        return None;
    }
    let slips = generic_damerau_levenshtein(typed, name);
    (slips * 3 <= longer).then(|| slips as f32 / longer as f32)
}

/// Han spelled out by its most common reading, the rest as it is.
fn spelled(chars: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(chars.len() * 4);
    for &c in chars {
        match readings(c).next() {
            Some(syllable) if is_han(c) => out.extend(syllable.name().chars()),
            _ => out.push(c),
        }
    }
    out
}
