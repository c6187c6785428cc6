//! What its authors take back: a submission, or the own name on one that others wrote.

use super::decide::{find, must_wait, one, view_of};
use super::view::submissions_mine;
use crate::ground::journal::acting::{Halt, no};
use crate::ground::journal::doors::writers_of;
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use jinnang_journal::{Event, ReviewState, Submission};
use jinnang_wire::{MineView, Nothing, SubmissionView, SubmissionWithdraw};

pub(crate) fn submission_withdraw(
    seat: &MemberSeat<'_>,
    request: SubmissionWithdraw,
) -> Result<SubmissionView, Refusal> {
    seat.decide("submission_withdraw", &request.command, &request, |on| {
        let submission = find(on, &request.submission)?;
        if !writers_of(&submission).contains(&on.me.id) {
            return Err(Refusal::NotOnes {
                zh: "这份投稿不是你的，只有作者能撤回。",
                en: "This submission is not yours; only its authors may withdraw it.",
            }
            .into());
        }
        must_be_open(&submission)?;
        Ok(one(Event::SubmissionWithdrawn {
            submission: submission.id,
        }))
    })?;
    view_of(seat, &request.submission)
}

/// A co-author who did not write it takes the own name off: somebody named all who could review it.
pub(crate) fn submission_leave(
    seat: &MemberSeat<'_>,
    request: SubmissionWithdraw,
) -> Result<MineView, Refusal> {
    seat.decide("submission_leave", &request.command, &request, |on| {
        let submission = find(on, &request.submission)?;
        let authors = &submission.piece.authors;
        if !authors.contains(&on.me.id) {
            return Err(Refusal::NotOnes {
                zh: "你不是这份投稿的作者，没有名字可以去掉。",
                en: "You are no author of this submission, so there is no name to take off.",
            }
            .into());
        }
        if authors.first() == Some(&on.me.id) {
            return no(
                "你是第一作者。不想投了，就撤回这份投稿。",
                "You are its first author. Withdraw the submission if you do not want it any more.",
            );
        }
        must_be_open(&submission)?;
        Ok(one(Event::CoauthorLeft {
            submission: submission.id,
            member: on.me.id.clone(),
        }))
    })?;
    submissions_mine(seat, Nothing {})
}

fn must_be_open(submission: &Submission) -> Result<(), Halt> {
    match submission.state {
        ReviewState::Returned => Ok(()),
        _ => must_wait(submission),
    }
}
