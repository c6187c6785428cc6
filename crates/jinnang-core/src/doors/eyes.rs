//! Who wrote a text, and whether somebody else could decide on it.
//!
//! Where nobody is known to have written a text, because it came by its file, who took it from there
//! answers for it like an author.

use jinnang_journal::{
    Article, JournalError, Member, MemberId, Published, Role, State, Submission,
};

/// Whoever could decide within the last day counts as somebody who could: an admin who sends the others
/// away for a moment is not alone.
const A_DAY_MS: i64 = 24 * 60 * 60 * 1_000;

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
    others.any(|member| {
        let lately = |until_ms: i64| until_ms > now_ms.saturating_sub(A_DAY_MS);
        decides(member) || member.decided_until_ms.is_some_and(lately)
    })
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

/// Who wrote the published text of an article.
pub(crate) fn writers(state: &State<'_>, article: &Article) -> Result<Vec<MemberId>, JournalError> {
    wrote(state, &article.id, &article.revision)
}

/// Everybody who wrote a text of an article, whenever it was published; who took it alone from its file
/// too, but for what was there when the workspace began.
pub(crate) fn wrote(
    state: &State<'_>,
    article: &str,
    text: &jinnang_journal::TextHash,
) -> Result<Vec<MemberId>, JournalError> {
    let mut all = Vec::new();
    let revisions = state.revisions(article)?.into_iter();
    for revision in revisions.filter(|revision| revision.revision == *text) {
        if !revision.authors.is_empty() {
            all.extend(revision.authors);
        } else if let Some(submission) = &revision.submission {
            let submission = state.submission(submission)?;
            all.extend(submission.as_ref().map(writers_of).unwrap_or_default());
        } else if revision.how == Published::Adopted && !was_there(state, revision.seq)? {
            all.push(MemberId(revision.by));
        }
    }
    Ok(all)
}

/// Did this entry come with the command that began the workspace?
fn was_there(state: &State<'_>, seq: u64) -> Result<bool, JournalError> {
    let command = |seq| Ok::<_, JournalError>(state.entry(seq)?.map(|entry| entry.command));
    Ok(command(seq)? == command(1)?)
}

/// Is somebody kept from reviewing because they were named as an author before, and somebody else could?
pub(crate) fn took_name_off(
    state: &State<'_>,
    submission: &Submission,
    reviewer: &MemberId,
    now_ms: i64,
) -> Result<bool, JournalError> {
    let mut but = writers_of(submission);
    but.push(reviewer.clone());
    Ok(state.took_name_off(&submission.id, reviewer)? && others_could(state, &but, now_ms)?)
}
