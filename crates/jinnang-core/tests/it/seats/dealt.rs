//! Random commands of one person: what they look for, say, note, write and set. Nothing of it is decided for
//! others, so it must not matter to anybody what others do meanwhile.

use jinnang_testkit::Dice;
use serde_json::{Value, json};

/// Articles of the base, and one that is not there.
const ARTICLES: [&str; 4] = ["price-vs-competitor", "tco-worksheet", "crm", "nowhere"];
const TEXTS: [&str; 8] = [
    "价格",
    "成本",
    "jiage",
    "crm",
    "太贵",
    "欧阳",
    "tco",
    "没有的词",
];
const NAMES: [&str; 4] = ["欧阳敏", "司马光", "Zhou", ""];
const STAGES: [&str; 3] = ["异议处理", "方案呈现", ""];

/// A person's commands, made one after the other from what they were answered.
pub struct Person {
    dice: Dice,
    drafts: Vec<String>,
    calls: Vec<String>,
    /// Draws so far, for ids of commands.
    drawn: u32,
    name: usize,
}

impl Person {
    pub fn new(seed: u64, name: usize) -> Self {
        Self {
            dice: Dice::new(seed.wrapping_add(name as u64 * 7_919)),
            drafts: Vec::new(),
            calls: Vec::new(),
            drawn: 0,
            name,
        }
    }

    /// The next command.
    pub fn next(&mut self) -> (&'static str, Value) {
        self.drawn += 1;
        match self.dice.below(12) {
            0..=2 => self.look(),
            3..=5 => self.talk(),
            6 => self.calls_kept(),
            7 | 8 => self.write(),
            9 => self.set(),
            10 => self.hand(),
            _ => self.ask(),
        }
    }

    /// Remembers what was made.
    pub fn heard(&mut self, name: &str, answer: &Value) {
        let id = |value: &Value| value.as_str().map(str::to_owned);
        match name {
            "draft_start" | "call_case" => self.drafts.extend(id(&answer["row"]["id"])),
            "call_now" | "call_say" => self.calls.extend(id(&answer["call"]["id"])),
            _ => {}
        }
        for kept in [&mut self.drafts, &mut self.calls] {
            let over = kept.len().saturating_sub(6);
            kept.drain(..over);
        }
    }

    fn article(&mut self) -> &'static str {
        self.dice.pick::<&str>(&ARTICLES)
    }

    fn look(&mut self) -> (&'static str, Value) {
        let (text, id) = (*self.dice.pick(&TEXTS), self.article());
        match self.dice.below(7) {
            0 | 1 => ("search", json!({ "text": text })),
            2 => ("complete", json!({ "text": text, "cursor": 1 })),
            3 => ("article", json!({ "id": id, "query": text })),
            4 => ("tree", json!({ "id": id })),
            5 => ("search_used", json!({ "text": text })),
            _ => {
                let (name, how) = *self.dice.pick(&[
                    ("article_read", "opened"),
                    ("article_used", "copied"),
                    ("article_read", "shown"),
                    ("article_used", "inserted"),
                ]);
                (name, json!({ "id": id, "how": how, "line": 0 }))
            }
        }
    }

    fn talk(&mut self) -> (&'static str, Value) {
        match self.dice.below(6) {
            0 | 1 => ("call_now", json!({})),
            2 => (
                "call_say",
                json!({ "values": { "客户称呼": *self.dice.pick(&NAMES) } }),
            ),
            3 => (
                "call_say",
                json!({ "values": {}, "stage": *self.dice.pick(&STAGES) }),
            ),
            4 => {
                let name = *self.dice.pick(&NAMES);
                let customer = json!({ "name": name, "company": "", "industry": "制造" });
                (
                    "call_say",
                    json!({ "customer": customer, "values": {}, "note": name }),
                )
            }
            _ => {
                let outcome = *self.dice.pick(&["advanced", "won", "stalled"]);
                (
                    "call_end",
                    json!({ "outcome": outcome, "summary": "再联系" }),
                )
            }
        }
    }

    fn calls_kept(&mut self) -> (&'static str, Value) {
        let id = some(&mut self.dice, &self.calls);
        match self.dice.below(6) {
            0 | 1 => ("calls", json!({})),
            2 => ("call_read", json!({ "id": id })),
            3 => ("call_forget", json!({ "id": id })),
            4 => ("call_restore", json!({ "id": id })),
            _ => ("call_case", json!({ "id": id })),
        }
    }

    fn write(&mut self) -> (&'static str, Value) {
        let draft = some(&mut self.dice, &self.drafts);
        match self.dice.below(7) {
            0 => ("drafts", json!({})),
            1 => ("draft_start", json!({ "template": "case_success" })),
            2 => ("draft", json!({ "draft": draft })),
            3 | 4 => {
                let text = format!("# {}\n\n第 {} 稿。\n", self.dice.pick(&TEXTS), self.drawn);
                ("draft_save", json!({ "draft": draft, "text": text }))
            }
            5 => (
                "draft_discard",
                json!({ "draft": draft, "now": self.dice.once_in(2) }),
            ),
            _ => ("draft_restore", json!({ "draft": draft })),
        }
    }

    fn set(&mut self) -> (&'static str, Value) {
        match self.dice.below(4) {
            0 | 1 => ("settings", json!({})),
            _ => {
                let theme = *self.dice.pick(&["light", "dark", "system"]);
                let (keeps, compact) = (!self.dice.once_in(4), self.dice.once_in(2));
                let settings = json!({ "theme": theme, "keepCalls": keeps, "compact": compact });
                ("settings_change", settings)
            }
        }
    }

    fn hand(&mut self) -> (&'static str, Value) {
        let (text, id) = (*self.dice.pick(&TEXTS), self.article());
        match self.dice.below(6) {
            0 | 1 => ("at_hand", json!({})),
            2 => (
                "favourite_set",
                json!({ "digit": self.dice.below(11), "article": id }),
            ),
            3 => ("searches", json!({})),
            4 => ("search_save", json!({ "name": text, "text": text })),
            _ => {
                let name = self.dice.once_in(2).then_some(text);
                ("search_forget", json!({ "name": name }))
            }
        }
    }

    fn ask(&mut self) -> (&'static str, Value) {
        let text = format!("{} {}", self.dice.pick(&TEXTS), self.name);
        match self.dice.below(6) {
            0 => ("submissions_mine", json!({})),
            1 => ("questions_mine", json!({})),
            2 => ("points", json!({})),
            3 => ("people", json!({})),
            4 => ("rewards", json!({})),
            _ => {
                let command = format!("ask-{}-{:06}", self.name, self.drawn);
                (
                    "question_ask",
                    json!({ "command": command, "text": text, "note": "" }),
                )
            }
        }
    }
}

/// One of what was made, or nothing that ever was.
fn some(dice: &mut Dice, made: &[String]) -> String {
    if made.is_empty() || dice.once_in(8) {
        "draft-none".to_owned()
    } else {
        dice.pick(made).clone()
    }
}
