//! What every article is called, in memory: the table that short queries, pinyin and typos are compared with.
//!
//! A row is named by its `ord`, which its document carries. The table is copied when articles change
//! (rows are shared, so that is a copy of pointers) and never changed under a reader.

use super::document::Head;
use crate::ask::Field;
use jinnang_library::{Kind, Layer};
use jinnang_text::{Signed, fold, is_spaced, is_word_char, push_word_chars};
use std::collections::HashMap;
use std::sync::Arc;

/// One article's row.
#[derive(Debug)]
pub struct Row {
    /// Article id.
    pub id: Arc<str>,
    /// First half of the text's revision, enough to tell whether it changed.
    pub half: u128,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// Last change, milliseconds since 1970 UTC.
    pub updated_ms: i64,
    /// Title as written.
    pub title: Box<str>,
    /// Facet values with no order of their own, as written: stages, industries, tags, owner.
    pub stages: Box<[Arc<str>]>,
    /// Industries.
    pub industries: Box<[Arc<str>]>,
    /// Tags.
    pub tags: Box<[Arc<str>]>,
    /// Owner.
    pub owner: Option<Arc<str>>,
    /// What it is called.
    pub names: Called,
}

/// Word characters of each name, folded, title first.
///
/// One text with the ends of its names, not a text for each: thousands of rows are gone through at a
/// keystroke, and every text of its own is one more place in memory to wait for.
#[derive(Debug)]
pub struct Called {
    text: Box<str>,
    ends: Box<[(Field, u32)]>,
    /// The few that have signs which carry meaning, with their number, in order.
    signed: Box<[(u32, Box<str>)]>,
    /// Those of several words with spaces between, with their number, in order.
    spaced: Box<[(u32, Box<str>)]>,
}

impl Called {
    /// Each whole, and the clauses of a title once more on their own, because people type `价格高` for
    /// `价格高：与竞品对比`.
    fn new(head: &Head) -> Self {
        let mut clauses = clauses(head.title());
        clauses.retain(|clause| word_chars(clause).chars().count() > 1);
        let several = clauses.len() > 1;
        let clauses = clauses.into_iter().filter(|_| several);
        let whole = head
            .names
            .iter()
            .map(|name| (name.field, name.text.as_str()));
        let mut text = String::new();
        let mut ends = Vec::new();
        let mut signed = Vec::new();
        let mut spaced = Vec::new();
        for (field, name) in whole.chain(clauses.map(|clause| (Field::Title, clause))) {
            push_word_chars(name, &mut text);
            let with_signs = Signed::new(name);
            if with_signs.has_signs() {
                signed.push((ends.len() as u32, with_signs.written().into()));
            }
            if let Some(name) = with_spaces(name) {
                spaced.push((ends.len() as u32, name.into()));
            }
            ends.push((field, text.len() as u32));
        }
        Self {
            text: text.into(),
            ends: ends.into(),
            signed: signed.into(),
            spaced: spaced.into(),
        }
    }

    /// Each name and what it is.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |&(field, end)| {
            let name = &self.text[start..end as usize];
            start = end as usize;
            (field, name)
        })
    }

    /// The name of a number with the spaces between its words.
    pub fn words(&self, nth: usize) -> &str {
        let found = self.spaced.binary_search_by_key(&(nth as u32), |(n, _)| *n);
        if let Ok(at) = found {
            &self.spaced[at].1
        } else {
            let start = nth.checked_sub(1).map_or(0, |before| self.ends[before].1);
            &self.text[start as usize..self.ends[nth].1 as usize]
        }
    }

    /// The name of a number with its signs; none where it has none.
    pub fn signed(&self, nth: usize) -> Option<&str> {
        let found = self.signed.binary_search_by_key(&(nth as u32), |(n, _)| *n);
        found.ok().map(|at| &*self.signed[at].1)
    }

    /// Whether a text stands in one of them whole, signs included.
    pub fn holds(&self, text: &Signed) -> bool {
        self.iter().enumerate().any(|(nth, (_, name))| {
            let name = self.signed(nth).unwrap_or(name);
            Signed::new(name).holds(text)
        })
    }
}

/// The table. Rows are never moved: an `ord` that is gone leaves a hole.
#[derive(Debug, Clone, Default)]
pub struct Names {
    rows: Vec<Option<Arc<Row>>>,
    by_id: HashMap<Arc<str>, u32>,
    shared: HashMap<Box<str>, Arc<str>>,
}

impl Names {
    /// The row of an `ord`.
    pub fn row(&self, ord: u32) -> Option<&Arc<Row>> {
        self.rows.get(ord as usize)?.as_ref()
    }

    /// The `ord` of an article.
    pub fn ord(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Arc<Row>)> {
        self.rows
            .iter()
            .enumerate()
            .filter_map(|(ord, row)| Some((ord as u32, row.as_ref()?)))
    }

    /// Articles in the table.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// The next free `ord`.
    pub fn next(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Puts an article at `ord`, in place of an earlier row of the same article.
    pub fn put(&mut self, ord: u32, head: &Head) {
        self.remove(&head.id);
        let row = Row {
            id: head.id.as_str().into(),
            half: head.half,
            kind: head.kind,
            layer: head.layer,
            updated_ms: head.updated_ms,
            title: head.title().into(),
            stages: self.share(head.stages.iter().map(String::as_str)),
            industries: self.share(head.industries.iter().map(String::as_str)),
            tags: self.share(head.names_of(Field::Tag)),
            owner: self
                .share(head.owner.as_deref().into_iter())
                .first()
                .cloned(),
            names: Called::new(head),
        };
        if self.rows.len() <= ord as usize {
            self.rows.resize(ord as usize + 1, None);
        }
        self.by_id.insert(Arc::clone(&row.id), ord);
        self.rows[ord as usize] = Some(Arc::new(row));
    }

    /// Takes an article out.
    pub fn remove(&mut self, id: &str) -> bool {
        let gone = self.by_id.remove(id);
        if let Some(ord) = gone {
            self.rows[ord as usize] = None;
        }
        gone.is_some()
    }

    /// Shared values that `is` picks out: a row has one of them if it points at it.
    pub fn spellings(&self, is: impl Fn(&str) -> bool) -> Vec<Arc<str>> {
        self.shared
            .values()
            .filter(|value| is(value))
            .cloned()
            .collect()
    }

    fn share<'a>(&mut self, values: impl Iterator<Item = &'a str>) -> Box<[Arc<str>]> {
        values
            .map(|value| {
                if let Some(shared) = self.shared.get(value) {
                    Arc::clone(shared)
                } else {
                    let shared: Arc<str> = value.into();
                    self.shared.insert(value.into(), Arc::clone(&shared));
                    shared
                }
            })
            .collect()
    }
}

/// A title cut at its punctuation; no number is cut in two: `1,000`, `10:30`, `10—20`.
fn clauses(title: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut from = 0;
    for (at, sign) in title.match_indices(['：', ':', '，', ',', '—', '、', '（', '）', '·'])
    {
        let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let before = title[..at].trim_end_matches(sign).chars().next_back();
        let after = title[at..].trim_start_matches(sign).chars().next();
        if !(digit(before) && digit(after)) {
            clauses.push(&title[from..at]);
            from = at + sign.len();
        }
    }
    clauses.push(&title[from..]);
    clauses
}

/// A name with single spaces between words; none where there are no two words that need one.
fn with_spaces(name: &str) -> Option<String> {
    let mut text = String::with_capacity(name.len());
    let (mut gap, mut several) = (false, false);
    for c in fold(name).chars() {
        if !is_word_char(c) {
            gap = true;
            continue;
        }
        if gap && is_spaced(c) && text.chars().next_back().is_some_and(is_spaced) {
            text.push(' ');
            several = true;
        }
        text.push(c);
        gap = false;
    }
    several.then_some(text)
}

fn word_chars(name: &str) -> String {
    let mut chars = String::with_capacity(name.len());
    push_word_chars(name, &mut chars);
    chars
}
