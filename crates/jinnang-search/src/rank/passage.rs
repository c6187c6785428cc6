//! Looking into the text of the best few candidates.

use super::meeting::Seen;
use super::needles::Needles;
use super::question::{Question, stands};
use super::{Candidate, Candidates, exact, first_of, stands, weights as w};
use crate::ask::{Field, Reading, Reason};
use crate::index::document::{Body, Passage};
use crate::searcher::Snapshot;
use jinnang_library::Role;
use jinnang_text::{Folded, Signed, nearest};

/// Compares the best candidates' passages with the question: standing together says more than standing apart.
pub fn look_into(snapshot: &Snapshot, question: &Question, candidates: &mut Candidates) {
    let to_read = !question.exact.is_empty() && !question.terms_are_enough();
    let mut standing: Vec<u32> = Vec::new();
    if question.chars.len() >= 2 || to_read {
        standing = look_at_leading(snapshot, question, candidates);
    }
    exact::tell_apart(snapshot, question, &standing, candidates);
}

/// Looks into more of those that have a short question as written, and into those that may have it with a slip; what
/// nearly stands there counts as if it had been typed so.
pub fn look_further(
    snapshot: &Snapshot,
    question: &Question,
    slips: &[u32],
    candidates: &mut Candidates,
) {
    let needles = Needles::new(question);
    let likely = |c: &&Candidate| c.near.is_none() && (c.whole || slips.contains(&c.ord));
    let likely: Vec<&Candidate> = candidates.values().filter(likely).collect();
    let next = first_of(likely, w::LOOKED_INTO_FURTHER, |a, b| {
        b.score.total_cmp(&a.score).then(a.ord.cmp(&b.ord))
    });
    let next: Vec<u32> = next.into_iter().map(|c| c.ord).collect();
    for ord in next {
        if let (Some(body), Some(candidate)) = (snapshot.body(ord), candidates.get_mut(&ord)) {
            look(question, &needles, &body, candidate);
        }
    }
    for candidate in candidates.values_mut() {
        if let Some(near) = candidate.near.filter(|near| *near >= w::STANDS_NEARLY) {
            candidate.text = candidate.text.max(near);
        }
    }
}

/// Looks into the leading candidates. Gives those that have what was asked for with its signs.
fn look_at_leading(
    snapshot: &Snapshot,
    question: &Question,
    candidates: &mut Candidates,
) -> Vec<u32> {
    let told_apart = !question.exact.is_empty();
    let needles = Needles::new(question);
    let mut standing = Vec::new();
    let damaged = !told_apart && question.is_short() && candidates.values().all(|c| !c.whole);
    let most = if damaged {
        w::LOOKED_INTO_DAMAGED
    } else {
        w::LOOKED_INTO
    };
    for ord in leading(candidates, told_apart, most) {
        let (Some(body), Some(candidate)) = (snapshot.body(ord), candidates.get_mut(&ord)) else {
            continue;
        };
        look(question, &needles, &body, candidate);
        if told_apart && stands::in_body(&body, &question.exact) {
            standing.push(ord);
        }
    }
    standing
}

/// The candidates to be looked into. Where signs or a unit count, those that may have them come first.
fn leading(candidates: &Candidates, told_apart: bool, most: usize) -> Vec<u32> {
    let best: Vec<&Candidate> = candidates.values().collect();
    let likely = |c: &Candidate| (told_apart && c.signs, told_apart && c.whole);
    let leading = first_of(best, most, |a, b| {
        likely(b)
            .cmp(&likely(a))
            .then(b.score.total_cmp(&a.score))
            .then(a.ord.cmp(&b.ord))
    });
    leading.into_iter().map(|c| c.ord).collect()
}

/// Notes the passage that fits best.
fn look(question: &Question, needles: &Needles, body: &Body, candidate: &mut Candidate) {
    let folded = |p: &Passage| Folded::new(&p.text).chars;
    let passages: Vec<(&Passage, Vec<char>)> =
        body.passages.iter().map(|p| (p, folded(p))).collect();
    let found = passages
        .iter()
        .map(|(p, chars)| (fit(question, p, chars), *p));
    let Some((found, passage)) = found.max_by(|a, b| a.0.worth.total_cmp(&b.0.worth)) else {
        candidate.near = Some(0.0);
        return;
    };
    let (fit, whole) = (found.worth, found.whole);
    candidate.met_in_text = found.met;
    candidate.meant_in_text = found.meant;
    if whole {
        candidate.named = 1.0;
    }
    candidate.passage = fit;
    let texts = passages.iter().map(|(_, chars)| chars.as_slice());
    let near = near(question, texts, candidate.whole);
    candidate.near = Some(near);
    if near >= 1.0 && question.chars.len() >= w::TELLING_MIN && question.exact.is_empty() {
        // Others have the same pairs, but apart.
        candidate.text = candidate.text.max(near);
    }
    if question.explain && fit > 0.0 {
        let why = reason(needles, passage, candidate.whole, fit);
        candidate.why.push(why);
    }
}

/// How nearly a short question stands in a passage in one piece.
fn near<'p>(question: &Question, passages: impl Iterator<Item = &'p [char]>, whole: bool) -> f32 {
    if !question.is_short() {
        return 0.0;
    }
    let mut best: f32 = 0.0;
    for chars in passages {
        if whole && stands(&question.chars, chars) {
            return 1.0;
        }
        if let Some(near) = nearest(&question.chars, chars) {
            best = best.max(near.slip.worth());
        }
    }
    best
}

fn reason(needles: &Needles, passage: &Passage, whole: bool, fit: f32) -> Reason {
    let marks = needles.find(&passage.text);
    let matched: Vec<&str> = marks.iter().map(|m| &passage.text[m.clone()]).collect();
    Reason {
        reading: if whole {
            Reading::AsWritten
        } else {
            Reading::Words
        },
        field: if passage.role == Role::Line {
            Field::Line
        } else {
            Field::Body
        },
        matched: matched.join(" "),
        weight: fit * w::PASSAGE,
    }
}

/// How well a passage fits.
struct Fit {
    /// 0 to 1: 1 for the whole question in words to say.
    worth: f32,
    /// Whether it has the whole question.
    whole: bool,
    /// Units of the question that it has.
    met: Seen,
    /// Those in whose place it has a synonym.
    meant: Seen,
}

/// The whole question in one passage is worth most, words to say a little more than other text.
fn fit(question: &Question, passage: &Passage, chars: &[char]) -> Fit {
    let whole = if question.exact.is_empty() {
        stands(&question.chars, chars)
    } else {
        Signed::new(&passage.text).holds(&question.asked)
    };
    let met = question.meeting.met(&passage.text);
    let meant = question.meant_in(chars);
    let told = question.meeting.told(&met, &meant).min(1.0);
    let worth = if whole { 1.0 } else { told * 0.9 };
    let worth = if passage.role == Role::Line {
        worth
    } else {
        worth * 0.9
    };
    Fit {
        worth,
        whole,
        met,
        meant,
    }
}
