//! A case begun from a call: what happened, in the sections of the template, names masked.
//!
//! A case is read by colleagues. Every word that came from the call goes through the mask; a link whose
//! very name would tell who the customer is is left out. What only a person can say (why it went so, what
//! to learn from it) stays as the template asks it.

use super::keep::read;
use crate::ground::drafts::place::{Place, free_id, place_of};
use crate::ground::drafts::{Draft, DraftMeta};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat};
use crate::ground::texts::{hints, templates};
use crate::ground::workspace::Core;
use jinnang_calls::{Call, Mask, Outcome, Used, What};
use jinnang_journal::{Member, ReviewState, SubmissionId};
use jinnang_library::Catalogue;
use jinnang_wire::{CallRequest, Code};
use std::collections::HashSet;

const MINUTE_MS: i64 = 60 * 1_000;

pub(crate) fn call_case(seat: &MemberSeat<'_>, request: CallRequest) -> Result<Draft, Refusal> {
    let me = &seat.me;
    seat.desk_to_write()?;
    let call = read(seat, &request.id)?;
    if let Some(before) = before(seat, me, &request.id)? {
        return Ok(before);
    }
    let now_ms = seat.now_ms();
    let teller = Teller {
        mask: Mask::of(&call),
        catalogue: &seat.view().catalogue,
        call: &call,
        now_ms,
    };
    let draft = Draft {
        id: free_id(seat, now_ms),
        text: teller.tell(),
        meta: DraftMeta {
            author: me.id.0.clone(),
            article: None,
            path: None,
            base: None,
            submission: None,
            quote: None,
            call: Some(request.id),
            saved_ms: now_ms,
        },
    };
    seat.drafts().keep(&draft)?;
    Ok(draft)
}

/// The draft in which this member tells of a call already. What was handed in is not told a second time
/// without a word; what was declined may be told anew.
fn before(core: &Core, me: &Member, call: &str) -> Result<Option<Draft>, Refusal> {
    let mut handed_in = None;
    for draft in told(core, me) {
        if draft.meta.call.as_deref() != Some(call) {
            continue;
        }
        match place_of(core, &draft)? {
            Place::Desk | Place::Returned => return Ok(Some(draft)),
            Place::HandedIn => handed_in = draft.meta.submission,
        }
    }
    let Some(id) = handed_in.map(SubmissionId) else {
        return Ok(None);
    };
    let submission = core.look(|state| state.submission(&id))?;
    let standing = submission.filter(|submission| submission.state != ReviewState::Declined);
    match standing {
        Some(submission) => Err(Refusal::Rule {
            code: Code::Refused,
            zh: format!(
                "这次通话已经写成案例《{0}》投过了，在“我的投稿”里（jinnang review mine）。要补充，就改进那一篇。",
                submission.piece.title
            ),
            en: format!(
                "This call was told in “{0}” already, see your submissions. To add to it, improve that one.",
                submission.piece.title
            ),
        }),
        None => Ok(None),
    }
}

/// Drafts of a member that tell of calls.
fn told(core: &Core, me: &Member) -> impl Iterator<Item = Draft> {
    let author = me.id.0.clone();
    let all = core.drafts().all().into_iter();
    all.filter(move |draft| draft.meta.call.is_some() && draft.meta.author == author)
}

/// Calls of which who is signed in has a draft on the desk.
pub(super) fn begun(seat: &Seat) -> Result<HashSet<String>, Refusal> {
    let Some(me) = seat.me().ok().flatten() else {
        return Ok(HashSet::new());
    };
    let mut begun = HashSet::new();
    for draft in told(seat, &me) {
        if !matches!(place_of(seat, &draft)?, Place::HandedIn) {
            begun.extend(draft.meta.call);
        }
    }
    Ok(begun)
}

/// Tells a call as a case.
struct Teller<'a> {
    mask: Mask,
    catalogue: &'a Catalogue,
    call: &'a Call,
    now_ms: i64,
}

impl Teller<'_> {
    fn tell(&self) -> String {
        let outcome = self.call.ended.map(|end| end.outcome);
        let failed = matches!(outcome, Some(Outcome::Lost | Outcome::Stalled));
        let (template, sections) = if failed {
            ("case_failure", vec![("事实", self.facts())])
        } else {
            let sections = vec![
                ("背景", self.background()),
                ("挑战", self.challenge()),
                ("关键行动", self.deeds()),
                ("成果", self.result()),
            ];
            ("case_success", sections)
        };
        let text = templates::start(template, "");
        let text = self.head(text);
        fill(&text, &sections)
    }

    /// Title, stage and industry, as the front matter has them.
    fn head(&self, text: String) -> String {
        let title = match self.stage() {
            stage if stage.is_empty() => format!("{}：一次通话", self.who()),
            stage => format!("{}：{stage}", self.who()),
        };
        let industry = match self.industry() {
            industry if industry.is_empty() => String::new(),
            industry => format!("industry: [{}]\n", quoted(&industry)),
        };
        let stage = match self.stage() {
            stage if stage.is_empty() => String::new(),
            stage => quoted(&stage),
        };
        text.replacen("title: \n", &format!("title: {}\n", quoted(&title)), 1)
            .replacen("stage: []\n", &format!("stage: [{stage}]\n{industry}"), 1)
    }

    fn who(&self) -> String {
        match self.industry() {
            industry if industry.is_empty() => "某客户".to_owned(),
            industry => format!("某{industry}企业"),
        }
    }

    /// The industry, unless it is somebody's name.
    fn industry(&self) -> String {
        let industry = &self.call.customer.industry;
        let tells = self.mask.finds(industry);
        if tells {
            String::new()
        } else {
            industry.clone()
        }
    }

    fn stage(&self) -> String {
        self.safe(&self.call.stage)
    }

    fn background(&self) -> String {
        let until_ms = self.call.ended.map_or(self.now_ms, |end| end.at_ms);
        let minutes = ((until_ms - self.call.began_ms) / MINUTE_MS).max(1);
        let stages: Vec<String> = self.stages();
        let course = match stages.as_slice() {
            [] => String::new(),
            [one] => format!("，客户在“{one}”阶段"),
            several => format!("，经过 {}", several.join("、")),
        };
        format!("{}，通话 {minutes} 分钟{course}。", self.who())
    }

    fn stages(&self) -> Vec<String> {
        let stages = self
            .call
            .moments
            .iter()
            .filter_map(|moment| match &moment.what {
                What::Stage(stage) if !stage.is_empty() => Some(self.safe(stage)),
                _ => None,
            });
        let mut stages: Vec<String> = stages.collect();
        stages.dedup();
        stages
    }

    /// What the customer said, as far as it was looked for.
    fn challenge(&self) -> String {
        let asked = self
            .call
            .moments
            .iter()
            .filter_map(|moment| match &moment.what {
                What::Searched(text) => Some(format!("- 客户提到：{}", self.safe(text))),
                _ => None,
            });
        asked.collect::<Vec<_>>().join("\n")
    }

    /// What was said to the customer and noted, in order.
    fn deeds(&self) -> String {
        let mut deeds = Vec::new();
        for moment in &self.call.moments {
            let deed = match &moment.what {
                What::Used(used) if used.how.is_said() => self.said(used),
                What::Noted(text) => Some(self.safe(text)),
                _ => None,
            };
            if let Some(deed) = deed.filter(|deed| deeds.last() != Some(deed)) {
                deeds.push(deed);
            }
        }
        let numbered = deeds.iter().enumerate();
        let numbered = numbered.map(|(n, deed)| format!("{}. {deed}", n + 1));
        numbered.collect::<Vec<_>>().join("\n")
    }

    fn said(&self, used: &Used) -> Option<String> {
        let step = used.step.as_deref().map(|step| self.safe(step));
        let step = step.map_or_else(String::new, |step| format!("（{step}）"));
        let Some(entry) = self.catalogue.entry(&*used.article) else {
            // A link to what is not there any more would help nobody.
            return Some(format!("用了一段话术{step}"));
        };
        let tells = self.mask.finds(&entry.id.0) || self.mask.finds(&entry.title);
        Some(if tells {
            format!("用了一段话术{step}")
        } else {
            format!("用了 [[{}]]{step}", entry.id.0)
        })
    }

    fn result(&self) -> String {
        let outcome = match self.call.ended.map(|end| end.outcome) {
            Some(Outcome::Won) => "成交",
            Some(Outcome::Advanced) => "有了下一步",
            Some(Outcome::Stalled) => "客户搁置",
            Some(Outcome::Lost) => "客户流失",
            Some(Outcome::NoMatter) | None => return self.summary(),
        };
        match self.summary() {
            summary if summary.is_empty() => format!("- {outcome}"),
            summary => format!("- {outcome}\n{summary}"),
        }
    }

    fn summary(&self) -> String {
        let summary = self.safe(&self.call.summary);
        if summary.is_empty() {
            summary
        } else {
            format!("- {summary}")
        }
    }

    fn facts(&self) -> String {
        let parts = [
            self.background(),
            self.challenge(),
            self.deeds(),
            self.result(),
        ];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join("\n\n")
    }

    /// Words of the call, on one line, with nobody in them.
    fn safe(&self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A heading or a quote of the customer's own making would tear the sections apart.
        let text = text.trim_start_matches(['#', '>', '-', '*', '+', '|', ' ']);
        without_numbers(&self.mask.text(text))
    }
}

/// Numbers and addresses of persons, as the editor's hints find them, become what they are.
fn without_numbers(text: &str) -> String {
    let mut text = text.to_owned();
    for hint in hints::hints(&text) {
        let what = match hint.code.as_str() {
            "phone" => "某手机号",
            "identity" => "某证件号",
            "bank" => "某银行卡号",
            "email" => "某邮箱",
            _ => continue,
        };
        text = text.replace(&hint.found, what);
    }
    text
}

/// A text in YAML, whatever it holds: JSON's form is one of YAML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Puts texts under headings of a template, in place of what stands there; an empty one leaves it.
fn fill(template: &str, sections: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 1_024);
    let mut is_filled = false;
    for line in template.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let filled = sections
                .iter()
                .find(|(name, text)| *name == heading && !text.is_empty());
            is_filled = filled.is_some();
            out.push_str(line);
            out.push('\n');
            if let Some((_, text)) = filled {
                out.push_str(text);
                out.push_str("\n\n");
            }
        } else if !is_filled {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_filled_and_others_stay_as_the_template_asks_them() {
        let text = fill(
            "---\n---\n一句话。\n\n## 背景\n\n\n## 经验\n- \n",
            &[("背景", "来自通话。".to_owned()), ("经验", String::new())],
        );
        assert_eq!(
            text,
            "---\n---\n一句话。\n\n## 背景\n来自通话。\n\n## 经验\n- \n"
        );
    }

    #[test]
    fn numbers_of_persons_become_what_they_are() {
        assert_eq!(
            without_numbers("打 138-1234-5678 或写 wang@minde.example"),
            "打 某手机号 或写 某邮箱"
        );
        assert_eq!(
            without_numbers("预算 1200 万元，2026-12-01 前"),
            "预算 1200 万元，2026-12-01 前"
        );
    }
}
