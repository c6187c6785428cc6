//! One's own words through another account.
//!
//! Whoever handed words in, or took them from their file, wrote them, whichever submission they come in again:
//! never do they decide on it. Whoever was named as an author of nearly the same text that was not published,
//! took the own name off, or wrote the text that is improved by little, decides only while nobody else could:
//! a colleague may have named them, and in turn everybody.

use crate::ground::journal::doors::eyes::{could_decide, writers, writers_of};
use crate::ground::texts::shingles::{SAME, Shingles, said};
use jinnang_journal::{
    JournalError, Member, MemberId, Piece, ReviewState, State, Submission, SubmissionId,
};

/// Why somebody may not decide on a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeptOut {
    /// They wrote it, or took it from its file.
    Author,
    /// They took the own name off it.
    TookNameOff,
    /// The words are theirs from elsewhere.
    OwnWords,
}

/// Is somebody kept from deciding on a submission?
pub(crate) fn kept_out(
    state: &State<'_>,
    submission: &Submission,
    member: &MemberId,
    now_ms: i64,
) -> Result<Option<KeptOut>, JournalError> {
    let authors = writers_of(submission);
    if authors.contains(member) {
        return Ok(Some(KeptOut::Author));
    }
    let piece = &submission.piece;
    let text = state.text(&piece.revision)?.unwrap_or_default();
    let words = Words::of(state, piece, &text, Some(&submission.id))?;
    let why = match words.stake(member)? {
        Stake::Nothing => return Ok(None),
        Stake::Wrote => return Ok(Some(KeptOut::OwnWords)),
        Stake::TookNameOff => KeptOut::TookNameOff,
        Stake::Named => KeptOut::OwnWords,
    };
    let is_other = |other: &Member| other.id != *member && !authors.contains(&other.id);
    for other in state.members()? {
        let could = is_other(&other) && could_decide(&other, now_ms);
        if could && words.stake(&other.id)? == Stake::Nothing {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// What somebody has to do with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stake {
    Nothing,
    /// Was named as an author of nearly the same.
    Named,
    /// Took the own name off this submission.
    TookNameOff,
    /// Handed these very words in.
    Wrote,
}

/// The words of a text that is handed in.
pub(crate) struct Words<'a> {
    state: &'a State<'a>,
    piece: &'a Piece,
    submission: Option<&'a SubmissionId>,
    said: Vec<char>,
    shingles: Shingles,
    /// Who wrote the text that is improved, where it stays nearly the same.
    before: Vec<MemberId>,
}

impl<'a> Words<'a> {
    pub fn of(
        state: &'a State<'a>,
        piece: &'a Piece,
        text: &str,
        submission: Option<&'a SubmissionId>,
    ) -> Result<Self, JournalError> {
        let shingles = Shingles::of(text);
        Ok(Self {
            before: writers_before(state, piece, &shingles)?,
            state,
            piece,
            submission,
            said: said(text),
            shingles,
        })
    }

    /// What a member has to do with them.
    pub fn stake(&self, member: &MemberId) -> Result<Stake, JournalError> {
        let took_name_off = match self.submission {
            Some(id) => self.state.took_name_off(id, member)?,
            None => false,
        };
        let mut stake = match took_name_off {
            true => Stake::TookNameOff,
            false if self.before.contains(member) => Stake::Named,
            false => Stake::Nothing,
        };
        for other in self.state.handed_in_by(member)? {
            if Some(&other.id) == self.submission {
                continue;
            }
            match self.likeness(&other)? {
                Likeness::Same if other.submitted_by == member.0 => return Ok(Stake::Wrote),
                Likeness::Same | Likeness::Near if stake == Stake::Nothing => stake = Stake::Named,
                _ => {}
            }
        }
        Ok(stake)
    }

    /// How like any text of a submission is. What was published is known by its article, so only its very
    /// words count here.
    fn likeness(&self, other: &Submission) -> Result<Likeness, JournalError> {
        let mut found = Likeness::Other;
        for handed_in in self.state.texts_of(&other.id)? {
            if handed_in.revision == self.piece.revision {
                return Ok(Likeness::Same);
            }
            let text = self.state.text(&handed_in.revision)?.unwrap_or_default();
            if !self.said.is_empty() && said(&text) == self.said {
                return Ok(Likeness::Same);
            }
            let near = other.state != ReviewState::Approved
                && Shingles::of(&text).shared(&self.shingles) >= SAME;
            if near {
                found = Likeness::Near;
            }
        }
        Ok(found)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Other,
    Near,
    Same,
}

fn writers_before(
    state: &State<'_>,
    piece: &Piece,
    shingles: &Shingles,
) -> Result<Vec<MemberId>, JournalError> {
    let (Some(base), Some(article)) = (&piece.base, state.article(&piece.article)?) else {
        return Ok(Vec::new());
    };
    let before = state.text(base)?.unwrap_or_default();
    if Shingles::of(&before).shared(shingles) < SAME {
        return Ok(Vec::new());
    }
    writers(state, &article)
}
