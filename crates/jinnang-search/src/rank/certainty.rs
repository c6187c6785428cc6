//! Whether the base has an answer: found, perhaps, or nothing.
//!
//! Decided on how much of what the question names the best hits have, in a name and a passage together. A word
//! that no article has counts most of all, which is what makes an answer to another question tell itself. A short
//! question has to be met nearly whole; of a sentence a part is enough, since nobody says a thing twice in the same
//! words. What stands in an article as written is never nothing: whoever types a stretch of a text looks for it.

use super::question::Question;
use super::{Candidate, name, weights as w};
use crate::ask::Certainty;
use crate::searcher::Snapshot;

/// How much of what a question names an article has, 0 to 1.
pub fn evidence(snapshot: &Snapshot, question: &Question, candidate: &Candidate) -> f32 {
    let row = snapshot.row(candidate.ord);
    let names = row
        .into_iter()
        .flat_map(|row| name::units_met(question, row));
    let meant = &candidate.meant_in_text;
    let together = names.map(|units| {
        let met = units.and(&candidate.met_in_text);
        question.meeting.named(&met, meant)
    });
    together.fold(candidate.named, f32::max)
}

/// What the best candidates say of the question; `stands` says that it stands in an article as written, which need
/// not be one of them.
pub fn of(snapshot: &Snapshot, question: &Question, best: &[Candidate], stands: bool) -> Certainty {
    let evidence = best
        .iter()
        .map(|candidate| evidence(snapshot, question, candidate));
    let evidence = evidence.fold(0.0, f32::max);
    let sure = evidence + w::BY_LENGTH * (question.chars.len() as f32).ln_1p();
    if sure >= w::EVIDENCE_FOUND {
        Certainty::Found
    } else if sure >= w::EVIDENCE_PERHAPS || stands {
        Certainty::Perhaps
    } else {
        Certainty::Nothing
    }
}
