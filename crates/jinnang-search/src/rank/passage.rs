//! Looking into the text of the best few candidates, and taking a snippet from it.

use super::needles::{Needles, pieces};
use super::question::Question;
use super::{Candidates, weights as w};
use crate::ask::{Field, Piece, Reading, Reason, SnippetFrom};
use crate::index::document::{Body, Head, Passage};
use crate::searcher::Snapshot;
use jinnang_library::Role;
use jinnang_text::Folded;
use std::ops::Range;

/// Characters of a snippet.
const SNIPPET: usize = 84;
/// Characters kept before the first mark.
const LEAD: usize = 16;

/// Compares the best candidates' passages with the question: standing together says more than standing apart.
pub fn look_into(snapshot: &Snapshot, question: &Question, candidates: &mut Candidates) {
    if question.chars.len() < 3 {
        return;
    }
    let mut best: Vec<(f32, u32)> = candidates.values().map(|c| (c.score, c.ord)).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let needles = Needles::new(snapshot, question);
    let full = (question.chars.len() as f32).powf(1.4);
    for (_, ord) in best.into_iter().take(w::LOOKED_INTO) {
        let Some(body) = snapshot.body(ord) else {
            continue;
        };
        let found = body
            .passages
            .iter()
            .map(|p| (fit(question, &needles, full, p), p));
        let Some((fit, passage)) = found.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            continue;
        };
        let Some(candidate) = candidates.get_mut(&ord) else {
            continue;
        };
        candidate.passage = fit;
        if question.explain && fit > 0.0 {
            let field = if passage.role == Role::Line {
                Field::Line
            } else {
                Field::Body
            };
            let marks = needles.find(&passage.text);
            let matched: Vec<&str> = marks.iter().map(|m| &passage.text[m.clone()]).collect();
            let reading = if candidate.whole {
                Reading::AsWritten
            } else {
                Reading::Words
            };
            let matched = matched.join(" ");
            candidate.why.push(Reason {
                reading,
                field,
                matched,
                weight: fit * w::PASSAGE,
            });
        }
    }
}

/// 0 to 1: the whole question in one passage is 1, words to say a little more than other text.
fn fit(question: &Question, needles: &Needles, full: f32, passage: &Passage) -> f32 {
    let folded = Folded::new(&passage.text);
    let whole = folded
        .chars
        .windows(question.chars.len())
        .any(|window| window == question.chars);
    let fit = if whole {
        1.0
    } else {
        (needles.weigh(&folded) / full).min(0.9)
    };
    if passage.role == Role::Line {
        fit
    } else {
        fit * 0.9
    }
}

/// Whether every quoted phrase stands in one name or in the body, as written.
pub fn holds_phrases(snapshot: &Snapshot, question: &Question, ord: u32) -> bool {
    let Some((head, body)) = snapshot.stored(ord) else {
        return false;
    };
    let text: String = body
        .passages
        .iter()
        .flat_map(|p| [p.text.as_str(), "\n"])
        .collect();
    let mut texts: Vec<Vec<char>> = head
        .names
        .iter()
        .map(|(_, n)| Folded::new(n).chars)
        .collect();
    texts.push(Folded::new(&text).chars);
    let holds = |phrase: &Vec<char>| {
        texts.iter().any(|t| {
            t.windows(phrase.len())
                .any(|window| window == phrase.as_slice())
        })
    };
    question.phrases.iter().all(holds)
}

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
pub fn snippet(head: &Head, body: &Body, needles: &Needles) -> Snippet {
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
        let weight = needles.weigh(&Folded::new(text)) * worth;
        if weight > 0.0 && best.is_none_or(|(b, ..)| weight > b) {
            best = Some((weight, from, text, anchor));
        }
    }
    let (from, text, anchor) = match best {
        Some((_, from, text, anchor)) => (from, text, anchor),
        None => match head.names_of(Field::Trigger).next() {
            Some(trigger) => (SnippetFrom::Trigger, trigger, None),
            None => (SnippetFrom::Summary, body.summary.as_str(), None),
        },
    };
    Snippet {
        pieces: cut(text, &needles.find(text)),
        from,
        anchor: anchor.map(str::to_owned),
    }
}

/// Cuts a text to snippet length around its first mark.
fn cut(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let first = marks.first().map_or(0, |m| m.start);
    let before = text[..first].chars().count();
    let skip = if before > LEAD && text.chars().count() > SNIPPET {
        before - LEAD
    } else {
        0
    };
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let (start, end) = (at(skip), at(skip + SNIPPET));
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
