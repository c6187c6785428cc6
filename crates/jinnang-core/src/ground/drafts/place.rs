//! Where a draft is: with its author, or with the submission it was handed in as; and names that are free.

use super::Draft;
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use jinnang_journal::{ReviewState, SubmissionId};

/// Where a draft is.
pub(crate) enum Place {
    /// With its author, as a draft like any other; also when it was handed in and taken back.
    Desk,
    /// With its submission, out of its author's hands.
    HandedIn,
    /// Back from review, to be changed.
    Returned,
}

pub(crate) fn place_of(core: &Core, draft: &Draft) -> Result<Place, Refusal> {
    let Some(submission) = &draft.meta.submission else {
        return Ok(Place::Desk);
    };
    let id = SubmissionId(submission.clone());
    let state = core.look(|state| state.submission(&id))?.map(|s| s.state);
    Ok(match state {
        None | Some(ReviewState::Withdrawn) => Place::Desk,
        Some(ReviewState::Returned) => Place::Returned,
        Some(_) => Place::HandedIn,
    })
}

/// A name that no draft has, and none that is forgotten had.
pub(crate) fn free_id(core: &Core, now_ms: i64) -> String {
    // The name of a draft that is forgotten would take the new one with it.
    let forgotten = Erase::forgotten(&core.desk().home)
        .unwrap_or_default()
        .drafts;
    let mut n = 0;
    loop {
        let id = format!("draft-{now_ms:x}-{n}");
        if core.drafts().is_free(&id) && !forgotten.contains(&id) {
            return id;
        }
        n += 1;
    }
}

/// The path that a draft is read under: it decides what is assumed where the front matter says nothing.
pub(crate) fn path_of(draft: &Draft) -> String {
    let new = || format!("application/{}.md", draft.id);
    draft.meta.path.clone().unwrap_or_else(new)
}
