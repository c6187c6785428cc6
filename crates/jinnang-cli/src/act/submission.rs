//! Deciding on one submission.
//!
//! A decision names the text as it is when the command runs; what an approval answers for is printed
//! first, and only a person's word that all of it was checked lets it through.

use super::Act;
use super::review::{Deed, one_of};
use super::reviewed;
use crate::say::no;
use jinnang_wire::{
    Band, Code, CommentAdd, MineView, QueueView, SubmissionClaim, SubmissionDecide,
    SubmissionRequest, SubmissionView, SubmissionWithdraw, Verdict,
};
use serde::Serialize;
use serde_json::json;
use std::process::ExitCode;

pub(super) fn on_submission(act: &Act, deed: &Deed) -> anyhow::Result<ExitCode> {
    let command = act.command.clone();
    match deed {
        Deed::Claim {
            submission,
            to,
            release,
        } => {
            let reviewer = match to {
                Some(name) => Some(act.member(name)?.id.clone()),
                None => None,
            };
            let request = SubmissionClaim {
                command,
                submission: full(act, submission)?,
                reviewer,
                release: *release,
            };
            done(act, "submission_claim", &request)
        }
        Deed::Comment {
            submission,
            text,
            quote,
        } => {
            let view = seen(act, submission)?;
            let request = CommentAdd {
                command,
                submission: view.row.id,
                revision: view.revision,
                quote: quote.clone(),
                text: text.clone(),
            };
            done(act, "comment_add", &request)
        }
        Deed::Withdraw { submission } => {
            let submission = full(act, submission)?;
            let request = SubmissionWithdraw {
                command,
                submission,
            };
            done(act, "submission_withdraw", &request)
        }
        Deed::Leave { submission } => {
            let submission = full(act, submission)?;
            let request = SubmissionWithdraw {
                command,
                submission,
            };
            let mine: MineView = act.ask("submission_leave", &request)?;
            act.did(&mine, |mine| reviewed::mine(act, mine))
        }
        Deed::Approve {
            submission,
            band,
            all_checked,
            brings_back,
            revision,
        } => {
            let sure = Sure {
                all_checked: *all_checked,
                brings_back: *brings_back,
                revision: revision.as_deref(),
            };
            approve(act, submission, *band, &sure)
        }
        Deed::Return { submission, reason } => refuse(act, submission, Verdict::Return, reason),
        Deed::Decline { submission, reason } => refuse(act, submission, Verdict::Decline, reason),
        other => unreachable!("{other:?} is about no submission"),
    }
}

/// What a person says of an approval.
struct Sure<'a> {
    all_checked: bool,
    brings_back: bool,
    /// The text that was read.
    revision: Option<&'a str>,
}

fn approve(act: &Act, submission: &str, band: Band, sure: &Sure<'_>) -> anyhow::Result<ExitCode> {
    let view = seen(act, submission)?;
    if !act.prints_json() {
        reviewed::alike(&view);
        reviewed::to_check(&view);
    }
    if !sure.all_checked {
        return Err(no(
            Code::Refused,
            "请先逐条核对，再加上 --all-checked 通过。",
            "Check each of them first, then approve with --all-checked.",
        )
        .into());
    }
    if let Some(retired) = view.retired.as_ref().filter(|_| !sure.brings_back) {
        let why = retired.reason.as_deref().unwrap_or_default();
        return Err(no(
            Code::Stale,
            format!("这篇文章已经下架（原因：{why}），通过就是让它重新上架：加上 --brings-back，或退回、谢绝这份投稿。"),
            format!("The article was retired ({why}), and approving brings it back: add --brings-back, or return or decline the submission."),
        )
        .into());
    }
    if sure
        .revision
        .is_some_and(|read| !view.revision.begins(read))
    {
        return Err(no(
            Code::Stale,
            "稿子已经更新，看过新稿再定。",
            "The text has changed; read the new one before deciding.",
        )
        .into());
    }
    let claims = view.claims.iter();
    let request = SubmissionDecide {
        command: act.command.clone(),
        submission: view.row.id,
        revision: view.revision,
        verdict: Verdict::Approve,
        reason: String::new(),
        band,
        claims: claims.map(|claim| claim.value.clone()).collect(),
        rubric: view
            .rubric
            .into_iter()
            .map(|question| question.id)
            .collect(),
        brings_back: sure.brings_back,
    };
    done(act, "submission_decide", &request)
}

fn refuse(act: &Act, submission: &str, verdict: Verdict, reason: &str) -> anyhow::Result<ExitCode> {
    let view = seen(act, submission)?;
    let request = SubmissionDecide {
        command: act.command.clone(),
        submission: view.row.id,
        revision: view.revision,
        verdict,
        reason: reason.to_owned(),
        ..SubmissionDecide::default()
    };
    done(act, "submission_decide", &request)
}

fn done(act: &Act, name: &str, request: &impl Serialize) -> anyhow::Result<ExitCode> {
    let view: SubmissionView = act.ask(name, request)?;
    act.did(&view, |view| {
        reviewed::rows(act, std::slice::from_ref(&view.row));
    })
}

pub(super) fn seen(act: &Act, submission: &str) -> anyhow::Result<SubmissionView> {
    let request = SubmissionRequest {
        submission: full(act, submission)?,
        against: None,
    };
    act.ask("submission", &request)
}

/// The whole id of a submission under way, or of one's own, of which a part was given.
fn full(act: &Act, part: &str) -> anyhow::Result<String> {
    let mine: MineView = act.ask("submissions_mine", &json!({}))?;
    // Who reviews nothing has no queue to look in.
    let queue: QueueView = act.ask("review_queue", &json!({})).unwrap_or_default();
    let mut ids: Vec<String> = mine.submissions.into_iter().map(|row| row.id).collect();
    ids.extend(queue.waiting.into_iter().map(|row| row.id));
    if ids.iter().any(|id| id == part) {
        return Ok(part.to_owned());
    }
    Ok(one_of(ids.into_iter(), |id| id.contains(part)).unwrap_or_else(|| part.to_owned()))
}
