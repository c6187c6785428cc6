//! Who gets a submission where the workspace assigns them: who may review it and has the least in hand;
//! among equals the lot decides. Nobody chooses their own reviewer, and nobody picks whose work to judge.

use crate::ground::journal::acting::{Deciding, Halt};
use crate::ground::journal::doors::{Stake, Words, reviewers};
use crate::ground::rules;
use jinnang_journal::{Event, Member, MemberId, Piece, SubmissionId};
use jinnang_wire::Assigning;

/// The claim that goes with a new submission; none where reviewers take what they like, or nobody can.
pub(crate) fn claim(
    on: &Deciding<'_>,
    submission: &SubmissionId,
    piece: &Piece,
    text: &str,
) -> Result<Option<Event>, Halt> {
    let (_, rules) = rules::in_force(on.state)?;
    if rules.assigning != Assigning::InTurn {
        return Ok(None);
    }
    let queue = on.state.queue()?;
    let in_hand = |member: &MemberId| {
        let theirs = queue
            .iter()
            .filter(|open| open.reviewer.as_ref() == Some(member));
        theirs.count()
    };
    let candidates = candidates(on, piece, text)?;
    let chosen = candidates
        .into_iter()
        .min_by_key(|member| (in_hand(&member.id), lot(submission, &member.id)));
    Ok(chosen.map(|member| Event::SubmissionClaimed {
        submission: submission.clone(),
        reviewer: member.id,
    }))
}

/// Trainers; admins where there is no trainer left.
fn candidates(on: &Deciding<'_>, piece: &Piece, text: &str) -> Result<Vec<Member>, Halt> {
    let words = Words::of(on.state, piece, text, None)?;
    let mut members = Vec::new();
    for member in reviewers(on.state)? {
        let wrote = member.id == on.me.id || piece.authors.contains(&member.id);
        if !wrote && words.stake(&member.id)? == Stake::Nothing {
            members.push(member);
        }
    }
    let role = members.iter().map(|member| member.role).min();
    members.retain(|member| Some(member.role) == role);
    Ok(members)
}

/// A number that nobody can foresee before the submission has its id, and anybody can check afterwards.
fn lot(submission: &SubmissionId, member: &MemberId) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(submission.as_str().as_bytes());
    hasher.update(&[0]);
    hasher.update(member.as_str().as_bytes());
    *hasher.finalize().as_bytes()
}
