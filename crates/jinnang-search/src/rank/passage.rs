//! Looking into the text of the best few candidates.

use super::needles::Needles;
use super::question::Question;
use super::{Candidate, Candidates, first_of, stands, weights as w};
use crate::ask::{Field, Reading, Reason};
use crate::index::document::{Body, Passage};
use crate::searcher::Snapshot;
use jinnang_library::Role;
use jinnang_text::Folded;

/// Compares the best candidates' passages with the question: standing together says more than standing apart.
pub fn look_into(snapshot: &Snapshot, question: &Question, candidates: &mut Candidates) {
    if question.chars.len() < 3 {
        return;
    }
    let measure = question.is_measure();
    let needles = Needles::new(snapshot, question);
    let full = (question.chars.len() as f32).powf(1.4);
    let mut standing: Vec<u32> = Vec::new();
    for ord in leading(candidates, measure) {
        let (Some(body), Some(candidate)) = (snapshot.body(ord), candidates.get_mut(&ord)) else {
            continue;
        };
        look(question, &needles, full, &body, candidate);
        if measure && stands::in_body(&body, &question.joined) {
            standing.push(ord);
        }
    }
    if measure {
        tell_apart(snapshot, question, &standing, candidates);
    }
}

/// The candidates to be looked into. Where a number is asked for, those that may have it come first.
fn leading(candidates: &Candidates, measure: bool) -> Vec<u32> {
    let best: Vec<&Candidate> = candidates.values().collect();
    let leading = first_of(best, w::LOOKED_INTO, |a, b| {
        (measure && b.whole)
            .cmp(&(measure && a.whole))
            .then(b.score.total_cmp(&a.score))
            .then(a.ord.cmp(&b.ord))
    });
    leading.into_iter().map(|c| c.ord).collect()
}

/// A number means what it says only together with its unit: 7×24小时 is not 24 小时 and 7 天. Where some
/// article has it as written, those that have its parts stay below.
fn tell_apart(
    snapshot: &Snapshot,
    question: &Question,
    in_body: &[u32],
    candidates: &mut Candidates,
) {
    let stands = |c: &&mut Candidate| {
        in_body.contains(&c.ord) || stands::in_names(snapshot, c.ord, &question.joined)
    };
    let (standing, apart): (Vec<_>, Vec<_>) = candidates.values_mut().partition(stands);
    let lowest = standing.iter().map(|c| c.score).reduce(f32::min);
    for candidate in apart {
        candidate.at_most = lowest;
    }
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
