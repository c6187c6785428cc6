//! A draft that was handed over, and the request once more: no answer had come.
//!
//! The first answer stands wherever the draft went since. What was written into it meanwhile is no part of that
//! answer: then it is another request, and nothing of it is lost.

use super::drafting::own;
use crate::ground::drafts::Draft;
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::texts::publish;
use crate::ground::workspace::Core;
use jinnang_journal::{JournalError, ReviewState, State, Submission, SubmissionId};
use jinnang_revision::Revision;
use jinnang_wire::Submit;
use serde_json::Value;

/// Notes with the draft what it was handed in as, unless it was handed in anew since.
pub(super) fn submit(
    seat: &MemberSeat<'_>,
    request: &Submit,
    answer: &Value,
) -> Result<(), Refusal> {
    let (Ok(mut draft), Some(made)) = (own(seat, &request.draft), made(seat, answer)?) else {
        return Ok(());
    };
    let (before, now) = seat.look(|state| {
        let before = match &draft.meta.submission {
            Some(id) => first(state, &SubmissionId(id.clone()))?,
            None => None,
        };
        Ok((before, first(state, &made.id)?))
    })?;
    if before > now {
        return Ok(());
    }
    if matches!(made.state, ReviewState::Waiting | ReviewState::Claimed) {
        must_be_as_handed_in(&draft, &made, &request.command)?;
    }
    draft.meta.submission = Some(made.id.0);
    seat.drafts().keep(&draft)
}

/// The file follows if it has not.
pub(super) fn publish_alone(
    seat: &MemberSeat<'_>,
    request: &Submit,
    answer: &Value,
) -> Result<(), Refusal> {
    let Some(made) = made(seat, answer)? else {
        return Ok(());
    };
    if let Ok(draft) = own(seat, &request.draft) {
        must_be_as_handed_in(&draft, &made, &request.command)?;
    }
    publish::resume(seat, &request.command, &made.piece.article)
}

/// The submission that a command made.
fn made(core: &Core, answer: &Value) -> Result<Option<Submission>, Refusal> {
    let id = SubmissionId(answer.as_str().unwrap_or_default().to_owned());
    core.look(|state| state.submission(&id))
}

/// The entry that a submission began with.
fn first(state: &State<'_>, id: &SubmissionId) -> Result<Option<u64>, JournalError> {
    Ok(state.texts_of(id)?.first().map(|text| text.seq))
}

fn must_be_as_handed_in(draft: &Draft, made: &Submission, command: &str) -> Result<(), Refusal> {
    if Revision::of(&draft.text) == made.piece.revision {
        return Ok(());
    }
    let command = command.to_owned();
    Err(JournalError::Conflict { command }.into())
}
