//! Calls (通话): a conversation with one customer, what was looked for and said in it, how it ended, and
//! what that teaches the panel. All of it stays on this machine.

use crate::{ArticleRef, Notice, Trust, Use};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
#[cfg(test)]
use ts_rs::TS;

/// Who the conversation is with, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Customer {
    /// How they are addressed: 王总. Fills the blank 客户称呼.
    pub name: String,
    /// Fills the blank 公司.
    pub company: String,
    /// Fills the blank 行业; articles of this industry come first among equals.
    pub industry: String,
}

/// The call that is on, and whether calls are kept at all.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CallNow {
    /// Null when there is none.
    pub call: Option<CallView>,
    /// The setting: false keeps nothing of a call once it has ended.
    pub kept: bool,
    /// The call that was forgotten a moment ago and can still be brought back; null for none.
    pub forgotten: Option<String>,
    /// Industries of the base, the most used first, to choose from.
    pub industries: Vec<String>,
}

/// One call.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// Call id.
    pub id: String,
    /// With whom.
    pub customer: Customer,
    /// Where the customer is in the journey; empty while nobody said.
    pub stage: String,
    /// When it began, milliseconds since 1970 UTC.
    pub began_ms: i64,
    /// When it ended; null while it is on.
    pub ended_ms: Option<i64>,
    /// How it ended; null while it is on.
    pub outcome: Option<CallOutcome>,
    /// The last word on it, in a sentence.
    pub summary: String,
    /// What stands in blanks, by name; asked once a call.
    pub values: BTreeMap<String, String>,
    /// What happened, in order.
    pub moments: Vec<Moment>,
    /// What was said to this customer in earlier calls, the latest first, each article once.
    pub before: Vec<SaidBefore>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// 推进: there is a next step.
    Advanced,
    /// 成交
    Won,
    /// 搁置: not now.
    Stalled,
    /// 流失
    Lost,
    /// 不计: a wrong number, a colleague, a trial.
    NoMatter,
}

/// Something that happened in a call.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What.
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum Happening {
    /// Something was looked for.
    Searched {
        /// What was typed.
        text: String,
    },
    /// An article was read, or its words used.
    Used {
        /// Which; null when it is gone.
        article: Option<ArticleRef>,
        /// How.
        how: Use,
        /// The step or situation of the line, where one was used.
        step: Option<String>,
        /// The script whose branch led here, by title.
        from: Option<String>,
    },
    /// The person noted something.
    Noted {
        /// A sentence.
        text: String,
    },
    /// The stage changed.
    Stage {
        /// The new one.
        stage: String,
    },
}

/// A text this customer has heard before.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SaidBefore {
    /// Article id.
    pub article: String,
    /// The last time, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// How often.
    pub times: u32,
}

/// Begin a call, or say more of the one that is on: what is null stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CallSay {
    /// With whom.
    pub customer: Option<Customer>,
    /// Stage; empty takes it back.
    pub stage: Option<String>,
    /// Blanks that were filled or emptied, by name; others stay.
    pub values: BTreeMap<String, String>,
    /// A note, at this moment.
    pub note: Option<String>,
}

/// End the call that is on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CallEnd {
    /// How it ended.
    pub outcome: CallOutcome,
    /// The last word on it.
    pub summary: String,
}

/// Which call.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CallRequest {
    /// Call id.
    pub id: String,
}

/// Which calls to forget.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CallForget {
    /// One; null for every call there is.
    pub id: Option<String>,
}

/// Part of the list of calls.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CallsRequest {
    /// Go on behind this place, as the page before it said.
    pub after: Option<String>,
}

/// What becomes of calls that are no member's.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CallsUnowned {
    /// The member who gets them; null to forget them for good.
    pub to: Option<String>,
}

/// Calls that were kept of who is signed in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CallsView {
    /// The latest first, at most 200.
    pub calls: Vec<CallLine>,
    /// How many there are on all pages.
    pub total: u32,
    /// Where the next page begins; null on the last one.
    pub next: Option<String>,
    /// Calls of an older version that are no member's: nobody sees them. Told to admins only, else 0.
    pub unowned: u32,
}

/// A call in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CallLine {
    /// Call id.
    pub id: String,
    /// With whom.
    pub customer: Customer,
    /// Stage.
    pub stage: String,
    /// When it began, milliseconds since 1970 UTC.
    pub began_ms: i64,
    /// How long it was on, milliseconds.
    pub lasted_ms: i64,
    /// How it ended; null while it is on.
    pub outcome: Option<CallOutcome>,
    /// The last word on it.
    pub summary: String,
    /// Lines said in it.
    pub said: u32,
    /// Who is signed in began a case from it: it is opened, and no second one is begun.
    pub has_case: bool,
}

/// What might be said next, and to whom.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SuggestRequest {
    /// What was said last; null before anything was. Stage, industry and what was said before are those of
    /// the call that is on.
    pub after: Option<String>,
}

/// The likeliest next scripts; empty when unsure.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SuggestView {
    /// At most three, the likeliest first.
    pub next: Vec<Suggestion>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The script.
    pub article: ArticleRef,
    /// May it be trusted today.
    pub trust: Trust,
    /// Why: `上一句的下一步` · `异议处理里常接着用，12 次`.
    pub why: Notice,
}

/// How often a branch led to something.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BranchRate {
    /// Ended calls in which it was followed; never under 20.
    pub of: u32,
    /// Of these, calls that advanced or were won.
    pub good: u32,
    /// Lower end of the 95 % interval (Wilson), 0 to 1.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Every text that branches lead to from a script.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TreeView {
    /// The script itself first, then breadth first; each article once, at most 300.
    pub nodes: Vec<TreeNode>,
}

/// A text in a tree.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TreeNode {
    /// The text.
    pub article: ArticleRef,
    /// What the customer says to get there; empty for the first.
    pub when: String,
    /// Place of the node it hangs on; null for the first.
    pub parent: Option<u32>,
}

/// What a person keeps at hand in the panel.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct AtHand {
    /// On the digits 1 to 9, in order; null where a digit is free.
    pub favourites: Vec<Option<ArticleRef>>,
    /// Scripts used lately, the latest first, each once, at most nine.
    pub recent: Vec<ArticleRef>,
    /// Trust in each of them today, by article id.
    pub trust: BTreeMap<String, Trust>,
}

/// Put an article on a digit, or take it off.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct FavouriteSet {
    /// 1 to 9.
    pub digit: u8,
    /// Article id; null frees the digit. An article stands on one digit at most.
    pub article: Option<String>,
}
