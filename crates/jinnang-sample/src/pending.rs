//! One submission on its way, and what its author and its reviewer do with it.

use crate::play::{Play, trainers};
use crate::texts::amended;
use jinnang_wire::{DraftCheck, DraftView, DraftsView, SubmissionView};
use serde_json::{Value, json};

/// What will become of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Approved,
    /// Returned once, changed, approved then.
    Returned,
    Declined,
    Withdrawn,
}

/// A submission under way.
pub(crate) struct Pending {
    pub submission: String,
    pub article: String,
    pub author: usize,
    pub reviewer: usize,
    pub sentence: String,
    pub fate: Fate,
    /// Back with its author.
    pub is_back: bool,
    /// The day of the next step.
    pub due: usize,
}

impl Pending {
    /// Who was to review it may have written what it improves: then a colleague does.
    pub fn claim(&mut self, play: &mut Play) -> anyhow::Result<SubmissionView> {
        let mut claimed = self.try_claim(play);
        for trainer in trainers() {
            if claimed.is_err() && trainer != self.reviewer && trainer != self.author {
                self.reviewer = trainer;
                claimed = self.try_claim(play);
            }
        }
        claimed
    }

    fn try_claim(&self, play: &mut Play) -> anyhow::Result<SubmissionView> {
        play.be(self.reviewer)?;
        play.decide("submission_claim", json!({ "submission": self.submission }))
    }

    pub fn remark(&self, play: &mut Play, view: &SubmissionView) -> anyhow::Result<()> {
        let remarks = [
            "这一句很具体，可以放进新人培训。",
            "请补一句当时客户的原话。",
            "时间点再写清楚一些。",
        ];
        let text = *play.chance.one(&remarks);
        let remark = json!({ "submission": self.submission, "revision": view.revision,
            "quote": self.sentence, "text": text });
        let _: Value = play.decide("comment_add", remark)?;
        Ok(())
    }

    pub fn decide(
        &self,
        play: &mut Play,
        view: &SubmissionView,
        mut verdict: Value,
    ) -> anyhow::Result<()> {
        let claims: Vec<&String> = view.claims.iter().map(|claim| &claim.value).collect();
        let rubric: Vec<&String> = view.rubric.iter().map(|question| &question.id).collect();
        verdict["submission"] = json!(self.submission);
        verdict["revision"] = json!(view.revision);
        verdict["claims"] = json!(claims);
        verdict["rubric"] = json!(rubric);
        let _: Value = play.decide("submission_decide", verdict)?;
        Ok(())
    }

    /// The author does what was asked for, and hands in again.
    pub fn mend(&self, play: &mut Play) -> anyhow::Result<()> {
        play.be(self.author)?;
        let drafts: DraftsView = play.ask("drafts", json!({}))?;
        let own = drafts
            .drafts
            .into_iter()
            .find(|draft| draft.submission.as_ref() == Some(&self.submission));
        let Some(own) = own else {
            anyhow::bail!("a returned draft is gone")
        };
        let draft: DraftView = play.ask("draft", json!({ "draft": own.id }))?;
        let text = amended(&mut play.chance, &draft.text);
        let save = json!({ "draft": own.id, "text": text });
        let _: DraftCheck = play.ask("draft_save", save)?;
        let _: Value = play.decide("submit", json!({ "draft": own.id }))?;
        Ok(())
    }
}
