//! Who wrote a text, and whether somebody else could decide on it.
//!
//! Where nobody is known to have written a text, because it came by its file, who took it from there
//! answers for it like an author.

use crate::ground::texts::shingles::Runs;
use jinnang_journal::{
    Article, JournalError, Member, MemberId, Publication, Published, Role, State, Submission,
};
use jinnang_revision::Revision;

/// Whoever could decide within the last day counts as somebody who could: an admin who sends the others
/// away for a moment is not alone.
pub(super) const A_DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Could anybody but these decide?
pub(crate) fn others_could(
    state: &State<'_>,
    but: &[MemberId],
    now_ms: i64,
) -> Result<bool, JournalError> {
    Ok(others_could_among(&state.members()?, but, now_ms))
}

/// The same of a list that was read already.
pub(crate) fn others_could_among(members: &[Member], but: &[MemberId], now_ms: i64) -> bool {
    let mut others = members.iter().filter(|member| !but.contains(&member.id));
    others.any(|member| could_decide(member, now_ms))
}

/// Could a member decide, now or within the last day?
pub(super) fn could_decide(member: &Member, now_ms: i64) -> bool {
    let lately = |until_ms: i64| until_ms > now_ms.saturating_sub(A_DAY_MS);
    decides(member) || member.decided_until_ms.is_some_and(lately)
}

fn decides(member: &Member) -> bool {
    member.active && member.role >= Role::Trainer
}

/// Everybody who may review today.
pub(crate) fn reviewers(state: &State<'_>) -> Result<Vec<Member>, JournalError> {
    let mut members = state.members()?;
    members.retain(decides);
    Ok(members)
}

/// Is a member who decides kept out, because they wrote it and somebody else could decide?
pub(crate) fn is_left_out(
    state: &State<'_>,
    member: &MemberId,
    writers: &[MemberId],
    now_ms: i64,
) -> Result<bool, JournalError> {
    Ok(writers.contains(member) && others_could(state, writers, now_ms)?)
}

/// Names in a row, as a sentence has them.
pub(crate) fn names_of(members: &[&Member], between: &str) -> String {
    let name = |member: &&Member| match &member.name {
        Some(name) => name.clone(),
        None => member.id.0.clone(),
    };
    members.iter().map(name).collect::<Vec<_>>().join(between)
}

/// Who wrote what is handed in.
pub(crate) fn writers_of(submission: &Submission) -> Vec<MemberId> {
    if submission.piece.authors.is_empty() {
        return vec![MemberId(submission.submitted_by.clone())];
    }
    submission.piece.authors.clone()
}

/// Who wrote the published text of an article, and what it came of.
pub(crate) fn writers(state: &State<'_>, article: &Article) -> Result<Vec<MemberId>, JournalError> {
    wrote(state, &article.id, &article.revision)
}

/// Everybody who wrote a text of an article, whenever it was published, and the texts before it as far back
/// as it holds words of them: a small edit by a colleague takes nobody's name off. Who took it alone from its
/// file counts too, but for what was there when the workspace began.
pub(crate) fn wrote(
    state: &State<'_>,
    article: &str,
    text: &Revision,
) -> Result<Vec<MemberId>, JournalError> {
    let mut all = Vec::new();
    let mut later: Option<Runs> = None;
    for revision in state.revisions(article)? {
        let is_it = revision.revision == *text;
        if !is_it && later.is_none() {
            continue;
        }
        let words = state.text(&revision.revision)?.unwrap_or_default();
        if is_it || later.is_some_and(|later| later.are_partly_of(&words)) {
            all.extend(writers_of_revision(state, revision)?);
            later = Some(Runs::of(&words));
        } else {
            later = None;
        }
    }
    Ok(all)
}

fn writers_of_revision(
    state: &State<'_>,
    revision: Publication,
) -> Result<Vec<MemberId>, JournalError> {
    if !revision.authors.is_empty() {
        return Ok(revision.authors);
    }
    if let Some(submission) = &revision.submission {
        let submission = state.submission(submission)?;
        return Ok(submission.as_ref().map(writers_of).unwrap_or_default());
    }
    let alone = revision.how == Published::Adopted && !was_there(state, revision.seq)?;
    Ok(alone.then_some(MemberId(revision.by)).into_iter().collect())
}

/// Did this entry come with the command that began the workspace?
fn was_there(state: &State<'_>, seq: u64) -> Result<bool, JournalError> {
    let command = |seq| Ok::<_, JournalError>(state.entry(seq)?.map(|entry| entry.command));
    Ok(command(seq)? == command(1)?)
}
