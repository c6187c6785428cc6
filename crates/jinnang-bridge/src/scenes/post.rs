//! Texts on their way through review: written, handed in, remarked on, decided on, verified.

use super::stage::Stage;
use jinnang_wire::{DraftCheck, DraftView, SubmissionView, VerificationView};
use serde_json::{Value, json};

/// Somebody writes a text, and it stays a draft.
pub(super) fn write(
    stage: &mut Stage,
    who: &'static str,
    start: Value,
    text: &str,
) -> anyhow::Result<String> {
    stage.be(who)?;
    let draft: DraftView = stage.ask("draft_start", start)?;
    save(stage, &draft.row.id, text)?;
    Ok(draft.row.id)
}

fn save(stage: &Stage, draft: &str, text: &str) -> anyhow::Result<()> {
    let _: DraftCheck = stage.ask("draft_save", json!({ "draft": draft, "text": text }))?;
    Ok(())
}

/// Hands a draft in; gives the submission.
pub(super) fn submit(
    stage: &mut Stage,
    draft: &str,
    coauthors: &[&str],
) -> anyhow::Result<SubmissionView> {
    let others: Vec<&str> = coauthors.iter().map(|key| stage.id(key)).collect();
    let request = json!({ "draft": draft, "coauthors": others });
    stage.act("submit", request)
}

/// A new article, handed in.
pub(super) fn new(
    stage: &mut Stage,
    who: &'static str,
    template: &str,
    text: &str,
    coauthors: &[&str],
) -> anyhow::Result<SubmissionView> {
    let draft = write(stage, who, json!({ "template": template }), text)?;
    submit(stage, &draft, coauthors)
}

/// A better version of an article, handed in: `change` makes it of the text there is.
pub(super) fn better(
    stage: &mut Stage,
    who: &'static str,
    article: &str,
    change: impl FnOnce(&str) -> String,
) -> anyhow::Result<SubmissionView> {
    stage.be(who)?;
    let draft: DraftView = stage.ask("draft_start", json!({ "article": article }))?;
    let text = change(&draft.text);
    anyhow::ensure!(text != draft.text, "{article} is not changed by that");
    save(stage, &draft.row.id, &text)?;
    submit(stage, &draft.row.id, &[])
}

/// A reviewer decides on the latest text, everything checked.
pub(super) fn decide(
    stage: &mut Stage,
    who: &'static str,
    submission: &str,
    mut verdict: Value,
) -> anyhow::Result<SubmissionView> {
    stage.be(who)?;
    let view: SubmissionView = stage.ask("submission", json!({ "submission": submission }))?;
    let claims: Vec<&String> = view.claims.iter().map(|claim| &claim.value).collect();
    let rubric: Vec<&String> = view.rubric.iter().map(|asked| &asked.id).collect();
    verdict["submission"] = json!(submission);
    verdict["revision"] = json!(view.revision);
    verdict["claims"] = json!(claims);
    verdict["rubric"] = json!(rubric);
    stage.act("submission_decide", verdict)
}

/// Approves it in a band, and waits until it is published.
pub(super) fn approve(
    stage: &mut Stage,
    who: &'static str,
    submission: &SubmissionView,
    band: &str,
) -> anyhow::Result<()> {
    let row = &submission.row;
    decide(
        stage,
        who,
        &row.id,
        json!({ "verdict": "approve", "band": band }),
    )?;
    stage.until_live(&row.article)
}

/// Somebody stands behind the text that an article has, everything checked.
pub(super) fn verify(stage: &mut Stage, who: &'static str, article: &str) -> anyhow::Result<()> {
    stage.be(who)?;
    let view: VerificationView = stage.ask("verification", json!({ "article": article }))?;
    let claims: Vec<&String> = view.claims.iter().map(|claim| &claim.value).collect();
    let rubric: Vec<&String> = view.rubric.iter().map(|asked| &asked.id).collect();
    let request = json!({ "article": article, "revision": view.revision, "claims": claims,
        "rubric": rubric });
    let _: Value = stage.act("article_verify", request)?;
    Ok(())
}
