//! Completing the query language: filter names, then their values with counts.

use super::filter::{FilterName, KINDS, LAYERS, NAMES, STATES};
use super::parse::Notice;
use crate::ask::{Completion, Signals};
use crate::index::document::{kind_name, layer_name};
use crate::index::names::{Names, Row};
use crate::rank::has_state;
use crate::vocabulary::Owners;
use jinnang_text::{Likeness, SoundPattern, fold};
use std::collections::HashMap;

/// Completions shown at most.
const SHOWN: usize = 8;

/// Ways to complete the word that ends at `cursor` (a byte offset), and where that word starts.
pub fn complete(
    names: &Names,
    owners: &Owners,
    text: &str,
    cursor: usize,
    signals: &dyn Signals,
) -> (usize, Vec<Completion>) {
    let before = &text[..cursor];
    let start = before.rfind(char::is_whitespace).map_or(0, |at| {
        at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    let word = &before[start..];
    let (minus, bare) = match word.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", word),
    };
    let mut items = match bare.split_once([':', '：']) {
        Some((name, typed)) => match FilterName::named(name) {
            Some(filter) => values(
                names,
                owners,
                filter,
                typed.trim_start_matches('"'),
                signals,
            ),
            None => Vec::new(),
        },
        None if bare.is_empty() => Vec::new(),
        None => filter_names(bare),
    };
    items.truncate(SHOWN);
    for item in &mut items {
        item.insert.insert_str(0, minus);
    }
    (start, items)
}

fn filter_names(typed: &str) -> Vec<Completion> {
    let typed = fold(typed);
    NAMES
        .iter()
        .filter(|(_, en, zh, ..)| en.starts_with(&typed) || begins(zh, &typed))
        .map(|(_, en, _, zh_label, en_label)| Completion {
            insert: format!("{en}:"),
            label: Notice {
                zh: (*zh_label).to_owned(),
                en: (*en_label).to_owned(),
            },
            count: None,
        })
        .collect()
}

/// Whether `name` begins with what was typed, in characters or by sound.
fn begins(name: &str, typed: &str) -> bool {
    let chars = |text: &str| fold(text).chars().collect::<Vec<_>>();
    let sound = SoundPattern::new(&chars(typed), Likeness::Same);
    name.starts_with(typed)
        || sound
            .and_then(|p| p.find(&chars(name)))
            .is_some_and(|m| m.range.start == 0)
}

fn values(
    names: &Names,
    owners: &Owners,
    filter: FilterName,
    typed: &str,
    signals: &dyn Signals,
) -> Vec<Completion> {
    let typed = fold(typed);
    let mut all: Vec<(String, Notice, Option<usize>)> = match filter {
        FilterName::Kind => KINDS
            .iter()
            .map(|(k, zh)| {
                (
                    kind_name(*k).to_owned(),
                    both(zh, kind_name(*k)),
                    Some(count(names, |r| r.kind == *k)),
                )
            })
            .collect(),
        FilterName::Layer => LAYERS
            .iter()
            .map(|(l, zh)| {
                (
                    layer_name(*l).to_owned(),
                    both(zh, layer_name(*l)),
                    Some(count(names, |r| r.layer == *l)),
                )
            })
            .collect(),
        FilterName::Is => STATES
            .iter()
            .map(|(en, zh)| {
                let has = |r: &Row| has_state(en, signals.trust(&r.id));
                ((*en).to_owned(), both(zh, en), Some(count(names, has)))
            })
            .collect(),
        FilterName::Updated => Vec::new(),
        FilterName::Stage | FilterName::Industry | FilterName::Tag => free(names, filter),
        FilterName::Owner => called(names, owners),
    };
    let as_written = |value: &str| {
        let written = owners.meant_by(&fold(value));
        filter == FilterName::Owner && written.iter().any(|one| begins(one, &typed))
    };
    all.retain(|(value, label, _)| {
        typed.is_empty() || begins(value, &typed) || begins(&label.zh, &typed) || as_written(value)
    });
    all.into_iter()
        .map(|(value, label, count)| {
            let value = if value.contains(char::is_whitespace) {
                format!("\"{value}\"")
            } else {
                value
            };
            Completion {
                insert: format!("{}:{value} ", filter.as_str()),
                label,
                count,
            }
        })
        .collect()
}

/// Owners by what people call them, counted together where articles write one in several ways.
fn called(names: &Names, owners: &Owners) -> Vec<(String, Notice, Option<usize>)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, row) in names.iter() {
        if let Some(written) = &row.owner {
            *counts.entry(owners.name(written)).or_default() += 1;
        }
    }
    in_order(counts)
}

fn both(zh: &str, en: &str) -> Notice {
    Notice {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

fn count(names: &Names, has: impl Fn(&Row) -> bool) -> usize {
    names.iter().filter(|(_, row)| has(row)).count()
}

fn free(names: &Names, filter: FilterName) -> Vec<(String, Notice, Option<usize>)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, row) in names.iter() {
        let values = match filter {
            FilterName::Stage => &row.stages[..],
            FilterName::Industry => &row.industries[..],
            _ => &row.tags[..],
        };
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    in_order(counts)
}

/// The most frequent first.
fn in_order(counts: HashMap<&str, usize>) -> Vec<(String, Notice, Option<usize>)> {
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    all.into_iter()
        .map(|(v, n)| (v.to_owned(), both(v, v), Some(n)))
        .collect()
}
