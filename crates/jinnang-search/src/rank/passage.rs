//! Looking into the text of the best few candidates.

use super::needles::Needles;
use super::question::Question;
use super::{Candidate, Candidates, exact, first_of, stands, weights as w};
use crate::ask::{Field, Reading, Reason};
use crate::index::document::{Body, Passage};
use crate::searcher::Snapshot;
use jinnang_library::Role;
use jinnang_text::{Folded, Signed};

/// Compares the best candidates' passages with the question: standing together says more than standing apart.
pub fn look_into(snapshot: &Snapshot, question: &Question, candidates: &mut Candidates) {
    let to_read = !question.exact.is_empty() && !question.terms_are_enough();
    let mut standing: Vec<u32> = Vec::new();
    if question.chars.len() >= 3 || to_read {
        standing = look_at_leading(snapshot, question, candidates);
    }
    exact::tell_apart(snapshot, question, &standing, candidates);
}

/// Looks into the leading candidates. Gives those that have what was asked for with its signs.
fn look_at_leading(
    snapshot: &Snapshot,
    question: &Question,
    candidates: &mut Candidates,
) -> Vec<u32> {
    let told_apart = !question.exact.is_empty();
    let needles = Needles::new(snapshot, question);
    let full = (question.chars.len() as f32).powf(1.4);
    let mut standing = Vec::new();
    for ord in leading(candidates, told_apart) {
        let (Some(body), Some(candidate)) = (snapshot.body(ord), candidates.get_mut(&ord)) else {
            continue;
        };
        look(question, &needles, full, &body, candidate);
        if told_apart && stands::in_body(&body, &question.exact) {
            standing.push(ord);
        }
    }
    standing
}

/// The candidates to be looked into. Where signs or a unit count, those that may have them come first.
fn leading(candidates: &Candidates, told_apart: bool) -> Vec<u32> {
    let best: Vec<&Candidate> = candidates.values().collect();
    let likely = |c: &Candidate| (told_apart && c.signs, told_apart && c.whole);
    let leading = first_of(best, w::LOOKED_INTO, |a, b| {
        likely(b)
            .cmp(&likely(a))
            .then(b.score.total_cmp(&a.score))
            .then(a.ord.cmp(&b.ord))
    });
    leading.into_iter().map(|c| c.ord).collect()
}

/// Notes the passage that fits best.
fn look(question: &Question, needles: &Needles, full: f32, body: &Body, candidate: &mut Candidate) {
    let passages = body.passages.iter();
    let found = passages.map(|p| (fit(question, needles, full, p), p));
    let Some((fit, passage)) = found.max_by(|a, b| a.0.total_cmp(&b.0)) else {
        return;
    };
    candidate.passage = fit;
    if question.explain && fit > 0.0 {
        let why = reason(needles, passage, candidate.whole, fit);
        candidate.why.push(why);
    }
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

/// 0 to 1: the whole question in one passage is 1, words to say a little more than other text.
fn fit(question: &Question, needles: &Needles, full: f32, passage: &Passage) -> f32 {
    let whole = if question.exact.is_empty() {
        let folded = Folded::new(&passage.text);
        let mut windows = folded.chars.windows(question.chars.len());
        windows.any(|window| window == question.chars)
    } else {
        Signed::new(&passage.text).holds(&question.asked)
    };
    let fit = if whole {
        1.0
    } else {
        (needles.weigh(&passage.text) / full).min(0.9)
    };
    if passage.role == Role::Line {
        fit
    } else {
        fit * 0.9
    }
}
