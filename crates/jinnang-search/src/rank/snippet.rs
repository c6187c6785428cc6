//! The few words shown under a hit: the trigger or passage that answers best, cut around its first mark.

use super::needles::{Needles, pieces};
use crate::ask::{Field, Piece, SnippetFrom};
use crate::index::document::{Body, Head};
use jinnang_library::{Role, unnamed_links};
use std::ops::Range;

/// Characters of a snippet.
const SNIPPET: usize = 84;
/// Characters kept before the first mark.
const LEAD: usize = 16;

/// A snippet with its marks, where it was taken from, and the section it stands in.
pub struct Snippet {
    /// The text, marked.
    pub pieces: Vec<Piece>,
    /// Taken from.
    pub from: SnippetFrom,
    /// Anchor of the section; none for the top.
    pub anchor: Option<String>,
}

/// The trigger or passage that answers best to the question; the first paragraph when none does.
pub fn of(head: &Head, body: &Body, needles: &Needles) -> Snippet {
    let triggers = head
        .names_of(Field::Trigger)
        .map(|t| (SnippetFrom::Trigger, t, None, 1.15));
    let passages = body.passages.iter().map(|p| {
        let (from, worth) = match p.role {
            Role::Line => (SnippetFrom::Line, 1.1),
            _ => (SnippetFrom::Body, 1.0),
        };
        (
            from,
            p.text.as_str(),
            Some(p.anchor.as_str()).filter(|a| !a.is_empty()),
            worth,
        )
    });
    let mut best: Option<(f32, SnippetFrom, &str, Option<&str>)> = None;
    for (from, text, anchor, worth) in triggers.chain(passages) {
        let weight = needles.weigh(text) * worth;
        if weight > 0.0 && best.is_none_or(|(b, ..)| weight > b) {
            best = Some((weight, from, text, anchor));
        }
    }
    let (from, text, anchor) = match best {
        Some((_, from, text, anchor)) => (from, text, anchor),
        None => match head.names_of(Field::Trigger).next() {
            Some(trigger) => (SnippetFrom::Trigger, trigger, None),
            None => (SnippetFrom::Summary, body.summary(), None),
        },
    };
    Snippet {
        pieces: cut(text, &needles.find(text)),
        from,
        anchor: anchor.map(str::to_owned),
    }
}

/// Cuts a text to snippet length around its first mark. A link without a label is never cut, because who
/// shows the snippet puts a title in its place.
fn cut(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let links = unnamed_links(text);
    let marks = &widened(marks, &links);
    let first = marks.first().map_or(0, |m| m.start);
    let before = text[..first].chars().count();
    let skip = if before > LEAD && text.chars().count() > SNIPPET {
        before - LEAD
    } else {
        0
    };
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let (start, end) = (at(skip), at(skip + SNIPPET));
    let within = |place: usize| links.iter().find(|l| l.start < place && place < l.end);
    let start = within(start).map_or(start, |link| link.start);
    let end = within(end).map_or(end, |link| link.end);
    let inside: Vec<Range<usize>> = marks
        .iter()
        .filter(|m| m.start >= start && m.start < end)
        .map(|m| m.start - start..m.end.min(end) - start)
        .collect();
    let mut pieces = pieces(&text[start..end], &inside);
    if start > 0 {
        pieces.insert(
            0,
            Piece {
                text: "…".to_owned(),
                hit: false,
            },
        );
    }
    if end < text.len() {
        pieces.push(Piece {
            text: "…".to_owned(),
            hit: false,
        });
    }
    pieces
}

/// Marks that hold a whole link or nothing of it, in order and apart.
fn widened(marks: &[Range<usize>], links: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut wide: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        let touched = links
            .iter()
            .filter(|l| l.start < mark.end && mark.start < l.end);
        let whole = touched.fold(mark.clone(), |m, l| m.start.min(l.start)..m.end.max(l.end));
        match wide.last_mut() {
            Some(last) if whole.start < last.end => last.end = last.end.max(whole.end),
            _ => wide.push(whole),
        }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_without_a_label_is_marked_and_cut_as_a_whole() {
        let text = "上线后没人用，见 [[price-high]]，当面怎么答";
        let at = text.find("high").expect("it is there");
        let link = text.find("[[").expect("it is there");
        let cut = cut(text, &[link + 2..link + 7, at..at + 4]);
        let marked: Vec<_> = cut
            .iter()
            .filter(|p| p.hit)
            .map(|p| p.text.as_str())
            .collect();
        assert_eq!(marked, ["[[price-high]]"]);
        let long = "字".repeat(SNIPPET - 3) + "[[price-high]]" + &"尾".repeat(9);
        let whole: String = super::cut(&long, &[]).into_iter().map(|p| p.text).collect();
        assert!(whole.ends_with("[[price-high]]…"), "{whole}");
    }
}
