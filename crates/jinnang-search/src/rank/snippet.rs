//! The few words shown under a hit: the trigger or passage that answers best, cut around its first mark.

use super::needles::{Needles, pieces};
use crate::ask::{Field, Piece, SnippetFrom};
use crate::index::document::{Body, Head, Heading, Passage};
use jinnang_library::{Role, unnamed_links};
use std::ops::Range;

/// Characters of a snippet.
const SNIPPET: usize = 84;
/// Characters kept before the first mark.
const LEAD: usize = 16;
/// What a customer's sentence counts beside running text.
const TRIGGER: f32 = 1.15;
/// What words to say count beside it.
const LINE: f32 = 1.1;
/// How well a heading has to answer beside what is shown for a hit to open there.
const HEADING: f32 = 0.3;

/// A snippet with its marks, where it was taken from, and the section it stands in.
pub struct Snippet {
    /// The text, marked.
    pub pieces: Vec<Piece>,
    /// Taken from.
    pub from: SnippetFrom,
    /// Anchor of the section; none for the top.
    pub anchor: Option<String>,
}

/// A text that may be shown, and how well it answers.
struct Answer<'b> {
    weight: f32,
    from: SnippetFrom,
    text: &'b str,
    anchor: Option<&'b str>,
}

/// The trigger or passage that answers best to the question; a trigger or the first paragraph when none does.
/// What says what not to say is found, and never shown as if it were advice: it gives its anchor only.
pub fn of(head: &Head, body: &Body, needles: &Needles) -> Snippet {
    let sections = Sections::met(body, needles);
    let triggers = head.names_of(Field::Trigger);
    let triggers = triggers.map(|text| Answer {
        weight: needles.weigh(text) * TRIGGER,
        from: SnippetFrom::Trigger,
        text,
        anchor: None,
    });
    let (warnings, passages): (Vec<&Passage>, Vec<&Passage>) =
        body.passages.iter().partition(|passage| passage.warns);
    let passages = passages.into_iter().map(|passage| sections.answer(passage));
    let answer = best(triggers.chain(passages));
    let warning = best(warnings.into_iter().map(|passage| sections.answer(passage)));
    let anchor = answer.as_ref().and_then(|answer| answer.anchor);
    let anchor = anchor.or_else(|| {
        let weight = answer.as_ref().map_or(0.0, |answer| answer.weight);
        let met = sections.best(weight);
        met.or_else(|| warning.filter(|_| answer.is_none())?.anchor)
    });
    let (from, text) = match &answer {
        Some(answer) => (answer.from, answer.text),
        None => match head.names_of(Field::Trigger).next() {
            Some(trigger) => (SnippetFrom::Trigger, trigger),
            None => (SnippetFrom::Summary, body.summary()),
        },
    };
    Snippet {
        pieces: cut(text, &needles.find(text)),
        from,
        anchor: anchor.map(str::to_owned),
    }
}

/// The first of those that answer best; none when nothing answers.
fn best<'b>(answers: impl Iterator<Item = Answer<'b>>) -> Option<Answer<'b>> {
    let answers = answers.filter(|answer| answer.weight > 0.0);
    answers.reduce(|best, next| {
        if next.weight > best.weight {
            next
        } else {
            best
        }
    })
}

/// The headings that answer to the question, and how well each does.
struct Sections<'b> {
    needles: &'b Needles,
    met: Vec<(f32, &'b Heading)>,
}

impl<'b> Sections<'b> {
    fn met(body: &'b Body, needles: &'b Needles) -> Self {
        let headings = body.headings.iter();
        let weighed = headings.map(|heading| (needles.weigh(&heading.text), heading));
        let mut met: Vec<(f32, &Heading)> = weighed.filter(|(weight, _)| *weight > 0.0).collect();
        if met.is_empty() {
            let sounds = |heading: &&Heading| !needles.find_in_name(&heading.text).is_empty();
            met.extend(
                body.headings
                    .iter()
                    .filter(sounds)
                    .map(|heading| (0.0, heading)),
            );
        }
        Self { needles, met }
    }

    /// How well a passage answers together with its heading.
    fn answer(&self, passage: &'b Passage) -> Answer<'b> {
        let (from, worth) = match passage.role {
            Role::Line => (SnippetFrom::Line, LINE),
            _ => (SnippetFrom::Body, 1.0),
        };
        let anchor = Some(passage.anchor.as_str()).filter(|anchor| !anchor.is_empty());
        let mut met = self.met.iter();
        let weight = match met.find(|(_, heading)| Some(heading.anchor.as_str()) == anchor) {
            // What stands in a heading is what its section is about, so it counts twice.
            Some((own, heading)) => {
                let together = format!("{}\n{}", heading.text, passage.text);
                own + self.needles.weigh(&together)
            }
            None => self.needles.weigh(&passage.text),
        };
        Answer {
            weight: weight * worth,
            from,
            text: &passage.text,
            anchor,
        }
    }

    /// Anchor of the one heading that answers best, and not much worse than what is shown.
    fn best(&self, shown: f32) -> Option<&'b str> {
        let most = self
            .met
            .iter()
            .map(|(weight, _)| *weight)
            .fold(0.0, f32::max);
        let mut best = self.met.iter().filter(|(weight, _)| *weight >= most);
        let (weight, heading) = best.next()?;
        let alone = best.next().is_none();
        (alone && *weight >= shown * HEADING).then_some(heading.anchor.as_str())
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
