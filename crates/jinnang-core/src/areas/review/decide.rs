//! Deciding on submissions: claim, remark, return, decline, approve.
//!
//! The decider is never an author, a decision names the text that was read, and a base that moved or a
//! file that was changed elsewhere stops an approval: two texts are put together by a person.

use super::by_file::came_by_file;
use super::saying::words;
use super::ticked::all_ticked;
use super::ticked::to_tick;
use super::until::until;
use super::view::submission_view;
use crate::ground::journal::acting::{Deciding, Halt, Ruling, gone, no, stale};
use crate::ground::journal::doors::{KeptOut, kept_out, writers_of};
use crate::ground::journal::wire as jw;
use crate::ground::pay::award;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, TrainerSeat};
use crate::ground::texts::file_now::FileNow;
use crate::ground::texts::lineage;
use crate::ground::texts::publish;
use crate::ground::texts::same;
use jinnang_journal::{
    CommentId, Decided, Event, MemberId, Published, ReviewState, Role, Submission, SubmissionId,
};
use jinnang_wire::*;

pub(super) fn view_of(seat: &MemberSeat<'_>, submission: &str) -> Result<SubmissionView, Refusal> {
    submission_view(
        seat,
        &SubmissionRequest {
            submission: submission.to_owned(),
            against: None,
        },
    )
}

pub(super) fn find(on: &Deciding<'_>, id: &str) -> Result<Submission, Halt> {
    on.state
        .submission(&SubmissionId(id.to_owned()))?
        .ok_or_else(|| gone("这份投稿", "submission"))
}

pub(super) fn must_wait(submission: &Submission) -> Result<(), Halt> {
    if matches!(
        submission.state,
        ReviewState::Waiting | ReviewState::Claimed
    ) {
        return Ok(());
    }
    stale(
        "这份投稿已经有结果了。",
        "This submission has been decided on already.",
    )
}

/// Nobody reviews what they wrote or took from its file, nor their own words under a colleague's name.
fn may_review(on: &Deciding<'_>, submission: &Submission, member: &MemberId) -> Result<(), Halt> {
    match kept_out(on.state, submission, member, on.now_ms)? {
        None => Ok(()),
        Some(KeptOut::Author) if came_by_file(submission) => no(
            "从文件采纳的修改，要由另一位来审。",
            "What one took from its file is for somebody else to review.",
        ),
        Some(KeptOut::Author) => no(
            "自己写的要由别人来审。",
            "Somebody else has to review what one wrote.",
        ),
        Some(KeptOut::TookNameOff) => no(
            "曾经署名的人，在还有别人能审的时候不能审这一篇。",
            "Who was named as an author does not review it as long as somebody else could.",
        ),
        Some(KeptOut::OwnWords) => no(
            "这些话是自己写的或署过名的，要由别人来审。",
            "One handed these words in, or was named as their author; somebody else has to review them.",
        ),
    }
}

pub(crate) fn submission_claim(
    seat: &TrainerSeat<'_>,
    request: SubmissionClaim,
) -> Result<SubmissionView, Refusal> {
    seat.decide("submission_claim", &request.command, &request, |on| {
        claim(on, &request)
    })?;
    view_of(seat, &request.submission)
}

fn claim(on: &Deciding<'_>, request: &SubmissionClaim) -> Ruling {
    let submission = find(on, &request.submission)?;
    must_wait(&submission)?;
    may_review(on, &submission, &on.me.id)?;
    let event = if request.release {
        Event::SubmissionReleased {
            submission: submission.id,
        }
    } else {
        let reviewer = request
            .reviewer
            .clone()
            .map_or_else(|| on.me.id.clone(), MemberId);
        let member = on
            .state
            .member(&reviewer)?
            .filter(|m| m.active && m.role >= Role::Trainer);
        if member.is_none() {
            return no(
                "只有在职的培训师能审核。",
                "Only an active trainer can review.",
            );
        }
        may_review(on, &submission, &reviewer)?;
        if submission.reviewer.as_ref() == Some(&reviewer) {
            return Ok(Decided::default());
        }
        Event::SubmissionClaimed {
            submission: submission.id,
            reviewer,
        }
    };
    Ok(Decided {
        events: vec![event],
        ..Decided::default()
    })
}

pub(crate) fn comment_add(
    seat: &MemberSeat<'_>,
    request: CommentAdd,
) -> Result<SubmissionView, Refusal> {
    seat.decide("comment_add", &request.command, &request, |on| {
        let submission = find(on, &request.submission)?;
        let is_author = writers_of(&submission).contains(&on.me.id);
        if !is_author && on.me.role < Role::Trainer {
            return Err(Refusal::NotOnes {
                zh: "这份投稿不是你的，只有作者和审核人能评注。",
                en: "This submission is not yours; its authors and reviewers may remark on it.",
            }
            .into());
        }
        let text = words(&request.text)?;
        if submission.piece.revision != request.revision {
            return stale(
                "稿子已经更新，看过新稿再评。",
                "The text has changed; read the new one first.",
            );
        }
        Ok(Decided {
            events: vec![Event::Commented {
                submission: submission.id,
                comment: CommentId(on.made("comment")),
                revision: submission.piece.revision,
                quote: request
                    .quote
                    .clone()
                    .filter(|quote| !quote.trim().is_empty()),
                text,
            }],
            ..Decided::default()
        })
    })?;
    view_of(seat, &request.submission)
}

pub(crate) fn submission_decide(
    seat: &TrainerSeat<'_>,
    request: SubmissionDecide,
) -> Result<SubmissionView, Refusal> {
    let named = ("submission_decide", &*request.command);
    let piece = seat
        .look(|state| state.submission(&SubmissionId(request.submission.clone())))?
        .map(|submission| submission.piece);
    if let Some(piece) = piece.filter(|_| request.verdict == Verdict::Approve) {
        let place = publish::place(seat, &piece.article, &piece.path)?;
        let copy = same::is_copy(seat, &request.submission)?;
        publish::decide(seat, named, &request, (&piece.article, &place), |on| {
            let submission = to_decide(on, &request)?;
            approve(on, &request, submission, &place.before, copy)
        })?;
    } else {
        seat.decide(named.0, named.1, &request, |on| {
            turn_down(&request, to_decide(on, &request)?)
        })?;
    }
    view_of(seat, &request.submission)
}

/// The submission, if it waits for this decider and is the text that was read.
fn to_decide(on: &Deciding<'_>, request: &SubmissionDecide) -> Result<Submission, Halt> {
    let submission = find(on, &request.submission)?;
    must_wait(&submission)?;
    may_review(on, &submission, &on.me.id)?;
    if submission
        .reviewer
        .as_ref()
        .is_some_and(|reviewer| *reviewer != on.me.id)
    {
        return no(
            "这份稿子在另一位同事手里。",
            "Another reviewer has this one in hand.",
        );
    }
    if submission.piece.revision != request.revision {
        return stale(
            "稿子已经更新，看过新稿再定。",
            "The text has changed; read the new one before deciding.",
        );
    }
    Ok(submission)
}

fn turn_down(request: &SubmissionDecide, submission: Submission) -> Ruling {
    if came_by_file(&submission) && request.verdict == Verdict::Return {
        return no(
            "这份是从文件采纳的，没有草稿可以退回。不同意就谢绝它，再还原文件。",
            "This was taken from a file, so there is no draft to return. Decline it, then revert the file.",
        );
    }
    let (submission, revision) = (submission.id, submission.piece.revision);
    let reason = words(&request.reason)?;
    Ok(one(match request.verdict {
        Verdict::Decline => Event::SubmissionDeclined {
            submission,
            revision,
            reason,
        },
        Verdict::Return | Verdict::Approve => Event::SubmissionReturned {
            submission,
            revision,
            reason,
        },
    }))
}

pub(super) fn one(event: Event) -> Decided {
    Decided {
        events: vec![event],
        ..Decided::default()
    }
}

fn approve(
    on: &Deciding<'_>,
    request: &SubmissionDecide,
    mut submission: Submission,
    file: &FileNow,
    copy: bool,
) -> Ruling {
    let known = on.state.article(&submission.piece.article)?;
    let is_retired = known.as_ref().is_some_and(|it| it.retired_seq.is_some());
    if submission.piece.base.is_none() && !came_by_file(&submission) {
        // Whatever had the id when this was handed in: a new article begins a life of its own.
        submission.piece.lineage = lineage::of_new(on.state, &submission.piece.article)?;
    } else if is_retired {
        knows_that_it_returns(on, request, &submission.piece.article)?;
    }
    let published = known.filter(|_| !is_retired || submission.piece.base.is_some());
    let submission = &submission;
    let piece = &submission.piece;
    if published.as_ref().map(|article| &article.revision) != piece.base.as_ref() {
        return stale(
            "审核期间这篇文章有了新版本。请作者合并后再提交。",
            "The article was published anew meanwhile. The author has to merge and hand in again.",
        );
    }
    file_allows(file, submission, is_retired)?;
    let text = on.state.text(&piece.revision)?.unwrap_or_default();
    all_ticked(
        to_tick(&piece.path, &text),
        &request.claims,
        &request.rubric,
    )?;
    let mut decided = one(Event::SubmissionApproved {
        submission: submission.id.clone(),
        revision: piece.revision,
        band: jw::band_of(request.band),
    });
    decided.events.push(Event::RevisionPublished {
        piece: piece.clone(),
        how: Published::Reviewed,
        submission: Some(submission.id.clone()),
    });
    let (article, _) = crate::ground::texts::read(&piece.path, &text);
    let kept = published
        .and_then(|article| article.verified)
        .filter(|_| piece.minor && !is_retired);
    decided.events.push(Event::ArticleVerified {
        article: piece.article.clone(),
        revision: piece.revision,
        until_ms: match kept {
            Some(verified) => verified.until_ms,
            None => until(on, &article)?,
        },
    });
    // What somebody has written already is welcome and earns nothing.
    if !piece.minor && !copy {
        decided.events.extend(award::for_publication(
            on,
            submission,
            jw::band_of(request.band),
        )?);
    }
    Ok(decided)
}

/// The file holds what the text started from, or this very text already. What came by its file has to be
/// there still.
fn file_allows(file: &FileNow, submission: &Submission, is_retired: bool) -> Result<(), Halt> {
    let piece = &submission.piece;
    if file.holds(&piece.revision) {
        return Ok(());
    }
    if came_by_file(submission) {
        return stale(
            "文件里已经不是这份采纳的文字了。看过文件再定。",
            "The file does not hold the text that was adopted any more; look at the file first.",
        );
    }
    if file.may_replace(piece.base.as_ref().filter(|_| !is_retired)) {
        return Ok(());
    }
    stale(file.obstacle_zh(), file.obstacle_en())
}

/// Approving an improvement of a retired article brings it back, which its decider has to know.
fn knows_that_it_returns(
    on: &Deciding<'_>,
    request: &SubmissionDecide,
    article: &str,
) -> Result<(), Halt> {
    if request.brings_back {
        return Ok(());
    }
    let told = on.state.retirements(article)?.into_iter().next();
    let why = told.and_then(|told| told.reason).unwrap_or_default();
    stale(
        format!("这篇文章已经下架（原因：{why}），通过投稿就是让它重新上架。看过下架的原因再定。"),
        format!(
            "The article was retired ({why}); approving brings it back. Read why it was retired before deciding."
        ),
    )
}
