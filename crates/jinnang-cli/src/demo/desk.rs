//! What is written and what becomes of it: the pile of submissions and everything published so far.

use super::cast::{CAST, OWNER};
use super::play::Play;
use super::texts::{Untold, amended, better};
use jinnang_wire::{DraftCheck, DraftView, DraftsView, SubmissionView};
use serde_json::{Value, json};

/// What will become of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Approved,
    /// Returned once, changed, approved then.
    Returned,
    Declined,
    Withdrawn,
}

/// A submission under way.
struct Pending {
    submission: String,
    article: String,
    author: usize,
    authors: Vec<usize>,
    reviewer: usize,
    sentence: String,
    fate: Fate,
    /// Back with its author.
    is_back: bool,
    /// The day of the next step.
    due: usize,
}

pub(super) struct Desk {
    untold: Untold,
    shipped: Vec<String>,
    published: Vec<String>,
    pending: Vec<Pending>,
}

impl Desk {
    pub fn new(shipped: Vec<String>) -> Self {
        Self {
            untold: Untold::new(),
            shipped,
            published: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// Something a colleague would look up.
    pub fn to_use(&self, play: &mut Play) -> String {
        let new = !self.published.is_empty() && play.chance.percent(75);
        let from = if new { &self.published } else { &self.shipped };
        play.chance.one(from).clone()
    }

    pub fn new_case(
        &mut self,
        play: &mut Play,
        day: usize,
        author: usize,
        fate: Fate,
    ) -> anyhow::Result<()> {
        let Some(case) = self.untold.next(&mut play.chance) else {
            return self.improvement(play, day, author, fate);
        };
        let start = json!({ "template": "case_success" });
        let text = (case.text, case.sentence);
        self.hand_in(play, day, author, fate, case.article, start, text)
    }

    pub fn improvement(
        &mut self,
        play: &mut Play,
        day: usize,
        author: usize,
        fate: Fate,
    ) -> anyhow::Result<()> {
        let article = self.to_use(play);
        if self.pending.iter().any(|open| open.article == article) {
            return Ok(());
        }
        play.be(author)?;
        let shown: Value = play.ask("draft_start", json!({ "article": article }))?;
        let draft: DraftView = serde_json::from_value(shown)?;
        let text = better(&mut play.chance, &draft.text);
        let _: DraftsView = play.ask("draft_discard", json!({ "draft": draft.row.id }))?;
        let start = json!({ "article": article });
        self.hand_in(play, day, author, fate, article, start, text)
    }

    #[expect(clippy::too_many_arguments, reason = "one call of a story")]
    fn hand_in(
        &mut self,
        play: &mut Play,
        day: usize,
        author: usize,
        fate: Fate,
        article: String,
        start: Value,
        (text, sentence): (String, String),
    ) -> anyhow::Result<()> {
        play.be(author)?;
        let mut authors = vec![author];
        if play.chance.percent(12) {
            let other = play.writer();
            if other != author {
                authors.push(other);
            }
        }
        let minor = start["article"].is_string() && play.chance.percent(15);
        let draft: DraftView = play.ask("draft_start", start)?;
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = play.ask("draft_save", save)?;
        let others: Vec<&String> = authors[1..].iter().map(|n| &play.ids[*n]).collect();
        let submit = json!({ "draft": draft.row.id, "minor": minor, "coauthors": others });
        let view: SubmissionView = play.decide("submit", submit)?;
        self.pending.push(Pending {
            submission: view.row.id,
            article,
            author,
            reviewer: play.reviewer(&authors),
            authors,
            sentence,
            fate,
            is_back: false,
            due: day + 1 + play.chance.below(4),
        });
        Ok(())
    }

    /// Everything whose day has come moves a step.
    pub fn decide_due(&mut self, play: &mut Play, day: usize) -> anyhow::Result<()> {
        for mut open in std::mem::take(&mut self.pending) {
            if open.due > day || self.step(play, &mut open, day)? {
                self.pending.push(open);
            }
        }
        Ok(())
    }

    /// One step; says whether there is another.
    fn step(&mut self, play: &mut Play, open: &mut Pending, day: usize) -> anyhow::Result<bool> {
        if open.is_back {
            open.mend(play)?;
            open.is_back = false;
            open.fate = Fate::Approved;
            open.due = day + 1 + play.chance.below(2);
            return Ok(true);
        }
        if open.fate == Fate::Withdrawn {
            play.be(open.author)?;
            let withdraw = json!({ "submission": open.submission });
            let _: Value = play.decide("submission_withdraw", withdraw)?;
            return Ok(false);
        }
        let view = open.claim(play)?;
        if play.chance.percent(25) {
            open.remark(play, &view)?;
        }
        match open.fate {
            Fate::Returned => {
                let reason = "写清楚是谁牵头做的，别人才好照着做。";
                open.decide(
                    play,
                    &view,
                    json!({ "verdict": "return", "reason": reason }),
                )?;
                open.is_back = true;
                open.due = day + 1 + play.chance.below(3);
                Ok(true)
            }
            Fate::Declined => {
                let reason = "这件事已有一篇讲过，建议补充到那一篇里。";
                open.decide(
                    play,
                    &view,
                    json!({ "verdict": "decline", "reason": reason }),
                )?;
                Ok(false)
            }
            Fate::Approved | Fate::Withdrawn => {
                let band = match play.chance.below(100) {
                    0..55 => "solid",
                    55..88 => "strong",
                    _ => "outstanding",
                };
                open.decide(play, &view, json!({ "verdict": "approve", "band": band }))?;
                play.until_live(&open.article)?;
                if !self.published.contains(&open.article) {
                    self.published.push(open.article.clone());
                }
                Ok(false)
            }
        }
    }

    /// Today: one of each is on the desk.
    pub fn last_day(&mut self, play: &mut Play) -> anyhow::Result<()> {
        let before = self.pending.len();
        for (n, writer) in [5, 8, 6, 9].into_iter().enumerate() {
            if n < 3 {
                self.new_case(play, usize::MAX - 9, writer, Fate::Approved)?;
            } else {
                self.improvement(play, usize::MAX - 9, writer, Fate::Approved)?;
            }
        }
        let mut todays: Vec<&mut Pending> = self.pending[before..].iter_mut().collect();
        if let Some(claimed) = todays.first_mut() {
            let view = claimed.claim(play)?;
            claimed.remark(play, &view)?;
        }
        if let Some(returned) = todays.get_mut(1) {
            let view = returned.claim(play)?;
            let reason = "结果里的金额请写明出处，再交一次。";
            returned.decide(
                play,
                &view,
                json!({ "verdict": "return", "reason": reason }),
            )?;
        }
        play.be(OWNER)?;
        let start = json!({ "template": "script" });
        let _: DraftView = play.ask("draft_start", start)?;
        Ok(())
    }
}

impl Pending {
    fn claim(&self, play: &mut Play) -> anyhow::Result<SubmissionView> {
        play.be(self.reviewer)?;
        play.decide("submission_claim", json!({ "submission": self.submission }))
    }

    fn remark(&self, play: &mut Play, view: &SubmissionView) -> anyhow::Result<()> {
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

    fn decide(
        &self,
        play: &mut Play,
        view: &SubmissionView,
        mut verdict: Value,
    ) -> anyhow::Result<()> {
        let claims = view.claims.iter();
        let claims: Vec<String> = claims
            .map(|claim| format!("{}|{}", claim.value, claim.sentence))
            .collect();
        let rubric: Vec<&String> = view.rubric.iter().map(|question| &question.id).collect();
        verdict["submission"] = json!(self.submission);
        verdict["revision"] = json!(view.revision);
        verdict["claims"] = json!(claims);
        verdict["rubric"] = json!(rubric);
        let _: Value = play.decide("submission_decide", verdict)?;
        Ok(())
    }

    /// The author does what was asked for, and hands in again.
    fn mend(&self, play: &mut Play) -> anyhow::Result<()> {
        debug_assert!(self.authors.iter().all(|n| *n < CAST.len()));
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
