//! An edit made outside review that a trainer takes for good: a submission of which nobody knows the author.
//!
//! The file holds the text already and stays as it is, unsaid, until somebody else approves it. It earns
//! nobody anything, and who took it from its file answers for it like an author.

use crate::ground::assign;
use crate::ground::journal::acting::{Deciding, Ruling, no};
use crate::ground::refusal::notice;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, Event, JournalError, Piece, State, Submission, SubmissionId};
use jinnang_library::Entry;
use jinnang_revision::Revision;
use jinnang_wire::Notice;
use serde_json::Value;
use std::collections::HashMap;

/// Hands the text of a file in. What was handed in of an earlier state of the file is taken back.
pub(super) fn hand_in(on: &Deciding<'_>, piece: Piece, text: String) -> Ruling {
    if waiting(on.state, &piece.article, &piece.revision)?.is_some() {
        let Notice { zh, en } = waits_already();
        return no(zh, en);
    }
    let mut events = taken_back(on.state, &piece.article)?;
    let submission = SubmissionId(on.made("submission"));
    let claim = assign::claim(on, &submission, &piece, &text)?;
    let answer = Value::from(submission.0.clone());
    events.push(Event::SubmissionMade { submission, piece });
    events.extend(claim);
    Ok(Decided {
        events,
        answer,
        texts: vec![text],
        ..Decided::default()
    })
}

/// Is it of a text whose author nobody knows?
pub(crate) fn came_by_file(submission: &Submission) -> bool {
    submission.piece.authors.is_empty()
}

fn open(state: &State<'_>, article: &str) -> Result<Vec<Submission>, JournalError> {
    let mut open = state.open_on(article)?;
    open.retain(came_by_file);
    Ok(open)
}

/// The submission as which this text of a file waits for a second person.
pub(crate) fn waiting(
    state: &State<'_>,
    article: &str,
    text: &Revision,
) -> Result<Option<Submission>, JournalError> {
    let open = open(state, article)?.into_iter();
    Ok({ open }.find(|submission| submission.piece.revision == *text))
}

/// The same for the text of a file, by its revision there; none where the journal cannot be asked.
pub(crate) fn waiting_now(core: &Core, article: &str, revision: Revision) -> Option<String> {
    let known = core.standings();
    if known
        .of(article)
        .is_some_and(|standing| standing.revision == revision)
    {
        return None;
    }
    let waiting = core.look(|state| open(state, article)).ok()?;
    all_waiting(waiting)
        .get(&(article.to_owned(), revision))
        .cloned()
}

/// Every file's text that waits so: article and text of the file, with the submission.
pub(super) fn everything_waiting(core: &Core) -> Waiting {
    let all = core.look(|state| state.queue());
    all.map(all_waiting).unwrap_or_default()
}

type Waiting = HashMap<(String, Revision), String>;

fn all_waiting(open: Vec<Submission>) -> Waiting {
    let by_file = open.into_iter().filter(came_by_file);
    let of = |one: Submission| ((one.piece.article, one.piece.revision), one.id.0);
    by_file.map(of).collect()
}

/// Takes back what was handed in of a file that holds it no more.
pub(super) fn taken_back(state: &State<'_>, article: &str) -> Result<Vec<Event>, JournalError> {
    let open = open(state, article)?.into_iter();
    let back = |submission: Submission| Event::SubmissionWithdrawn {
        submission: submission.id,
    };
    Ok(open.map(back).collect())
}

/// Why it cannot be adopted once more.
pub(super) fn waits_already() -> Notice {
    notice(
        "这次修改已经有人采纳，正等另一位审核通过。",
        "This edit has been adopted and waits for a second person to approve it.",
    )
}

/// Why a file that is listed under its path cannot be adopted.
pub(super) fn other_id(entry: &Entry) -> Notice {
    match jinnang_library::id_fault(&entry.declared.0) {
        Some((zh, en)) => notice(
            format!("{zh}先在文件开头的属性里换一个 id，再采纳。"),
            format!("{en} Give the file another id in its properties before adopting it."),
        ),
        None => notice(
            "这个文件写的 id 属于另一篇文章。先改回自己的 id，或删掉副本，再采纳。",
            "The id in this file belongs to another article. Give it its own id, or delete the copy, before adopting it.",
        ),
    }
}
