//! Marking what a query matches in an article's text.

use jinnang_library::Article;
use jinnang_search::Searcher;
use jinnang_wire::Piece;
use std::collections::BTreeSet;

/// Marks at most: more would mark half the page and help nobody.
const MARKS_MAX: usize = 64;

/// Finds what a query matches in texts; with no query, or no index, nothing.
pub(crate) struct Marker<'a> {
    by: Option<(&'a Searcher, &'a str)>,
}

impl<'a> Marker<'a> {
    /// For this query.
    pub fn new(searcher: Option<&'a Searcher>, query: &'a str) -> Self {
        let asked = !query.trim().is_empty();
        Self {
            by: searcher.filter(|_| asked).map(|searcher| (searcher, query)),
        }
    }

    /// The text cut where marks begin and end.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut push = |text: &str, hit| {
            if !text.is_empty() {
                pieces.push(Piece {
                    text: text.to_owned(),
                    hit,
                });
            }
        };
        let mut at = 0;
        for range in self.ranges(text) {
            // Where marks overlap the first has it.
            if range.start >= at {
                push(&text[at..range.start], false);
                push(&text[range.clone()], true);
                at = range.end;
            }
        }
        push(&text[at..], false);
        pieces
    }

    /// The words to mark in an article, as they stand in it, longest first.
    pub fn words(&self, article: &Article) -> Vec<String> {
        let headings = article
            .sections
            .iter()
            .map(|section| section.heading.as_str());
        let passages = article
            .sections
            .iter()
            .flat_map(|section| &section.passages);
        let mut words = BTreeSet::new();
        for text in headings.chain(passages.map(|passage| passage.text.as_str())) {
            words.extend(
                self.ranges(text)
                    .into_iter()
                    .map(|range| text[range].to_owned()),
            );
        }
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.truncate(MARKS_MAX);
        words
    }

    fn ranges(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.by
            .map(|(searcher, query)| searcher.marks(query, text))
            .unwrap_or_default()
    }
}
