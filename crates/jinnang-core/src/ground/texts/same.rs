//! Texts that are as good as the same: which was handed in first, and earns.
//!
//! Who hands in what somebody has written already earns nothing by it. First is who first handed in the
//! words in question, whatever stood in the submission before: nobody keeps a place with another text.

use crate::ground::refusal::Refusal;
use crate::ground::texts;
use crate::ground::texts::alike;
use crate::ground::texts::shingles::{SAME, Shingles};
use crate::ground::workspace::Core;
use jinnang_journal::{JournalError, State, Submission, SubmissionId};
use jinnang_wire::SimilarView;
use std::collections::HashMap;

/// Was the text of a submission there before it was handed in?
pub(crate) fn is_copy(core: &Core, id: &str) -> Result<bool, Refusal> {
    let found = core.look(|state| {
        let Some(submission) = state.submission(&SubmissionId(id.to_owned()))? else {
            return Ok(None);
        };
        let text = state.text(&submission.piece.revision)?.unwrap_or_default();
        Ok(Some((submission, text)))
    })?;
    let Some((submission, text)) = found else {
        return Ok(false);
    };
    let all = similar(core, &submission, &text)?;
    Ok(all.iter().any(|one| one.before))
}

/// What is like a submission's text, each with which of the two was first.
pub(crate) fn similar(
    core: &Core,
    submission: &Submission,
    text: &str,
) -> Result<Vec<SimilarView>, Refusal> {
    let piece = &submission.piece;
    let (article, _) = texts::read(&piece.path, text);
    let own = piece.base.is_some().then_some(piece.article.as_str());
    let mut all = alike::similar(core, &article, text, own)?;
    all.retain(|other| other.submission.as_deref() != Some(submission.id.as_str()));
    core.look(|state| {
        for other in all.iter_mut().filter(|other| other.share >= SAME) {
            let later = came_later(state, submission, text, other)?;
            (other.before, other.later) = (later == Some(false), later == Some(true));
        }
        Ok(all)
    })
}

/// Was the other text handed in after this one? What was published otherwise was there before. A file that
/// was never published says nothing of who was first: anybody can put one there.
fn came_later(
    state: &State<'_>,
    submission: &Submission,
    text: &str,
    other: &SimilarView,
) -> Result<Option<bool>, JournalError> {
    let mut rival = other.submission.clone().map(SubmissionId);
    if let Some(article) = &other.article {
        let Some(published) = state.article(article)? else {
            return Ok(None);
        };
        rival = published.submission;
    }
    match rival {
        Some(rival) => was_first(state, submission, text, &rival).map(Some),
        None => Ok(Some(false)),
    }
}

/// Were the words that two submissions share handed in with this one first?
pub(crate) fn was_first(
    state: &State<'_>,
    submission: &Submission,
    text: &str,
    rival: &SubmissionId,
) -> Result<bool, JournalError> {
    let Some(rival) = state.submission(rival)? else {
        return Ok(false);
    };
    let rivals = state.text(&rival.piece.revision)?.unwrap_or_default();
    let first = first_like(state, submission, &Shingles::of(&rivals))?;
    let rival = first_like(state, &rival, &Shingles::of(text))?;
    Ok(first.is_some_and(|first| rival.is_none_or(|rival| first < rival)))
}

/// When a submission first held words as good as these.
fn first_like(
    state: &State<'_>,
    submission: &Submission,
    words: &Shingles,
) -> Result<Option<u64>, JournalError> {
    for handed_in in state.texts_of(&submission.id)? {
        let text = state.text(&handed_in.revision)?.unwrap_or_default();
        if Shingles::of(&text).shared(words) >= SAME {
            return Ok(Some(handed_in.seq));
        }
    }
    Ok(None)
}

/// Among submissions that wait, those whose texts are as good as the same: of each the others.
pub(crate) fn twins(
    state: &State<'_>,
    waiting: &[Submission],
) -> Result<HashMap<SubmissionId, Vec<String>>, JournalError> {
    let mut texts = Vec::new();
    for submission in waiting {
        let text = state.text(&submission.piece.revision)?.unwrap_or_default();
        texts.push(Shingles::of(&text));
    }
    let mut twins: HashMap<SubmissionId, Vec<String>> = HashMap::new();
    for (one, other) in Shingles::pairs(&texts) {
        let (one, other) = (&waiting[one], &waiting[other]);
        if one.piece.article == other.piece.article {
            continue;
        }
        let mut add = |of: &Submission, twin: &Submission| {
            let twins = twins.entry(of.id.clone()).or_default();
            twins.push(twin.id.0.clone());
        };
        add(one, other);
        add(other, one);
    }
    Ok(twins)
}
