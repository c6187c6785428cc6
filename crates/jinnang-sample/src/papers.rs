//! What is written and what becomes of it: the pile of submissions and everything published so far.

use crate::cast::OWNER;
use crate::pending::{Fate, Pending};
use crate::play::Play;
use crate::texts::{Untold, better};
use jinnang_wire::{DraftCheck, DraftView, DraftsView, SubmissionView};
use serde_json::{Value, json};

/// The articles that are used most are the latest ones.
const LATELY: usize = 9;
/// A day that does not come.
const NEVER: usize = usize::MAX / 2;

pub(crate) struct Papers {
    untold: Untold,
    shipped: Vec<String>,
    published: Vec<String>,
    pending: Vec<Pending>,
}

impl Papers {
    pub fn new(shipped: Vec<String>) -> Self {
        Self {
            untold: Untold::new(),
            shipped,
            published: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// Something a colleague would look up: mostly what came lately.
    pub fn to_use(&self, play: &mut Play) -> Option<String> {
        let lately = self.published.len().saturating_sub(LATELY);
        let (new, old) = (&self.published[lately..], &self.published[..lately]);
        let from = match play.chance.below(100) {
            0..50 if !new.is_empty() => new,
            50..75 if !old.is_empty() => old,
            _ => &self.shipped,
        };
        (!from.is_empty()).then(|| play.chance.one(from).clone())
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
        let free = |article: &String| self.pending.iter().all(|open| open.article != *article);
        let Some(article) = self.to_use(play).filter(free) else {
            return Ok(());
        };
        play.be(author)?;
        let shown: Value = play.ask("draft_start", json!({ "article": article }))?;
        let draft: DraftView = serde_json::from_value(shown)?;
        let text = better(&mut play.chance, &draft.text);
        let _: DraftsView = play.ask(
            "draft_discard",
            json!({ "draft": draft.row.id, "now": true }),
        )?;
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
                self.new_case(play, NEVER, writer, Fate::Approved)?;
            } else {
                self.improvement(play, NEVER, writer, Fate::Approved)?;
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
