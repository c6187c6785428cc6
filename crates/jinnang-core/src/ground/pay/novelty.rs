//! What is new in a text that is approved, by which its award goes.
//!
//! Compared are the texts that the journal knows: everything published, also what was retired or whose file
//! was deleted, and what was declined or taken back. A text is cut into runs of three characters; whichever
//! of them stand in one other text are not new. Sentences in another order, other headings and a new
//! beginning hide nothing; every fifth word exchanged leaves two fifths of the runs and more.
//!
//! - From four fifths on it is a copy and earns nothing.
//! - From 37 in a hundred on a second decider sees both before the award is given. Of the shipped articles
//!   the two most alike share a third, and one pair in a thousand a fifth.
//! - Of an improvement only what it adds is looked at; where that is less than a twentieth of the text,
//!   it is cosmetic, ticked so or not.
//! - A new text of a few words earns nothing ([`least`]): the shipped articles have four hundred characters
//!   and more, and none of them cut into ten pieces has one that earns.

use crate::ground::texts::same;
use crate::ground::texts::shingles::{Runs, length};
use jinnang_journal::{JournalError, ReviewState, State, Submission, SubmissionId};
use jinnang_revision::Revision;

/// From this share on, percent, a text is a copy.
const COPIED: usize = 80;
/// From this share on, percent, a second decider looks.
const ALIKE: usize = 37;
/// What is changed by less than this, percent of the text, is cosmetic.
const COSMETIC: usize = 5;
/// What is new in fewer runs says too little to be told from chance, unless all of it stands elsewhere.
const FEW: usize = 30;

/// What is new in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Novelty {
    /// Nothing that is worth points.
    pub nothing: bool,
    /// So much stands elsewhere that a second decider has to look.
    pub doubtful: bool,
}

/// Characters from which on a new text of this kind earns anything; headings do not count.
fn least(kind: &str) -> usize {
    match kind {
        // A line to say and a question are better short.
        "script" | "quiz" => 20,
        _ => 80,
    }
}

/// Judges a submission by what the journal knows.
pub(crate) fn of(state: &State<'_>, submission: &Submission) -> Result<Novelty, JournalError> {
    let piece = &submission.piece;
    let text = state.text(&piece.revision)?.unwrap_or_default();
    let mut runs = Runs::of(&text);
    let too_little = match &piece.base {
        None => length(&text) < least(&piece.kind),
        Some(base) => {
            let all = runs.len();
            runs.drop_known(&state.text(base)?.unwrap_or_default());
            runs.len() * 100 < all * COSMETIC
        }
    };
    if too_little {
        return Ok(Novelty {
            nothing: true,
            doubtful: false,
        });
    }
    let share = most_shared(state, submission, &runs)?;
    Ok(Novelty {
        nothing: share >= COPIED,
        doubtful: share >= ALIKE && runs.len() >= FEW,
    })
}

/// The largest share of these runs that stands in one other text, percent.
fn most_shared(
    state: &State<'_>,
    submission: &Submission,
    runs: &Runs,
) -> Result<usize, JournalError> {
    let mut most = 0;
    let own = state.text(&submission.piece.revision)?.unwrap_or_default();
    for (revision, by) in others(state, submission)? {
        let text = state.text(&revision)?.unwrap_or_default();
        let share = runs.shared_with(&text);
        // Whoever handed the words in first is no copy of who was published first.
        let first = share >= COPIED
            && match &by {
                Some(rival) => same::was_first(state, submission, &own, rival)?,
                None => false,
            };
        if !first {
            most = most.max(share);
        }
    }
    Ok(most)
}

/// A text, and what it was handed in as.
type Other = (Revision, Option<SubmissionId>);

/// Every other text: published ones and those that were not, its own article aside where it improves that.
fn others(state: &State<'_>, submission: &Submission) -> Result<Vec<Other>, JournalError> {
    let piece = &submission.piece;
    let improves = |article: &str| piece.base.is_some() && article == piece.article;
    let mut all: Vec<Other> = Vec::new();
    for article in state.articles()? {
        if !improves(&article.id) {
            all.push((article.revision, article.submission));
        }
    }
    for text in state.retired_texts()? {
        if !improves(&text.article) {
            all.push((text.revision, None));
        }
    }
    for member in state.members()? {
        for other in state.of_author(&member.id)? {
            if is_told_before(submission, &other) && !improves(&other.piece.article) {
                all.push((other.piece.revision, None));
            }
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// Was the other one turned down before, or taken back by somebody else? Who takes an own text back may
/// hand it in again.
fn is_told_before(submission: &Submission, other: &Submission) -> bool {
    let authors = &submission.piece.authors;
    let is_own = other.piece.authors.iter().any(|one| authors.contains(one));
    other.id != submission.id
        && match other.state {
            ReviewState::Declined => true,
            ReviewState::Withdrawn => !is_own,
            _ => false,
        }
}
