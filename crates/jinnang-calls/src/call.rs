//! A call as it happens: with whom, where in the journey, what was done, in order.
//!
//! Every change is a method with the moment it happened at; nothing here asks a clock.

use jinnang_text::fold;
use std::collections::BTreeMap;

/// The blank that holds how the customer is addressed.
pub const BLANK_NAME: &str = "客户称呼";
/// The blank that holds the customer's company.
pub const BLANK_COMPANY: &str = "公司";
/// The blank that holds the customer's industry.
pub const BLANK_INDUSTRY: &str = "行业";

/// Moments of one call at most. A call of hours has dozens; more is a machine gone wild.
const MOMENTS: usize = 2_000;

/// Whose a call is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// Of whoever uses the machine, where nobody is a member of anything.
    #[default]
    Machine,
    /// Of nobody that is known: there are members, and it was not noted whose it is.
    Nobody,
    /// Of this member, and of no other.
    Member(String),
}

/// Who the conversation is with, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customer {
    /// How they are addressed.
    pub name: String,
    /// Their company.
    pub company: String,
    /// Its industry.
    pub industry: String,
}

impl Customer {
    /// What two calls with the same customer have in common: the company, or the name of somebody without
    /// one. None while nothing is known. 王总 of one company is not 王总 of another.
    pub fn key(&self) -> Option<String> {
        let folded = |text: &str| -> String {
            let folded = fold(text);
            folded.chars().filter(|c| !c.is_whitespace()).collect()
        };
        let (company, name) = (folded(&self.company), folded(&self.name));
        if !company.is_empty() {
            return Some(format!("company {company}"));
        }
        (!name.is_empty()).then(|| format!("name {name}"))
    }
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// There is a next step.
    Advanced,
    /// Sold.
    Won,
    /// Not now.
    Stalled,
    /// Lost.
    Lost,
    /// A wrong number, a colleague, a trial: nothing is learned from it.
    NoMatter,
}

impl Outcome {
    /// Did it lead to something?
    pub fn is_good(self) -> bool {
        matches!(self, Self::Advanced | Self::Won)
    }
}

/// That a call is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// How.
    pub outcome: Outcome,
}

/// What was done with an article in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// It was read.
    Shown,
    /// A line was copied.
    Copied,
    /// A line went into another program.
    Inserted,
}

impl How {
    /// Did the customer get to hear it?
    pub fn is_said(self) -> bool {
        matches!(self, Self::Copied | Self::Inserted)
    }
}

/// A use of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Article id.
    pub article: String,
    /// What was done with it.
    pub how: How,
    /// The step or situation of the line.
    pub step: Option<String>,
    /// Id of the script whose branch led here.
    pub from: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Something was looked for.
    Searched(String),
    /// An article was read, or its words used.
    Used(Used),
    /// The person noted something.
    Noted(String),
    /// The stage changed to this one.
    Stage(String),
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What.
    pub what: What,
}

/// One call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Call {
    /// Call id.
    pub id: String,
    /// Whose it is.
    pub owner: Owner,
    /// With whom.
    pub customer: Customer,
    /// Where in the journey; empty while nobody said.
    pub stage: String,
    /// When it began, milliseconds since 1970 UTC.
    pub began_ms: i64,
    /// The last sign of life.
    pub seen_ms: i64,
    /// Its end; none while it is on.
    pub ended: Option<Ended>,
    /// The last word on it.
    pub summary: String,
    /// What stands in blanks, by name.
    pub values: BTreeMap<String, String>,
    /// What happened, in order.
    pub moments: Vec<Moment>,
}

impl Call {
    /// A call that begins now.
    pub fn begin(id: String, now_ms: i64) -> Self {
        Self {
            id,
            began_ms: now_ms,
            seen_ms: now_ms,
            ..Self::default()
        }
    }

    /// Says with whom it is; the blanks that ask for it are filled with it.
    pub fn with(&mut self, customer: Customer) {
        for (name, value) in [
            (BLANK_NAME, &customer.name),
            (BLANK_COMPANY, &customer.company),
            (BLANK_INDUSTRY, &customer.industry),
        ] {
            put(&mut self.values, name, value);
        }
        self.customer = customer;
    }

    /// Fills a blank, or empties it; those that ask for the customer say with whom the call is.
    pub fn fill(&mut self, name: &str, value: &str) {
        put(&mut self.values, name, value);
        let field = match name {
            BLANK_NAME => &mut self.customer.name,
            BLANK_COMPANY => &mut self.customer.company,
            BLANK_INDUSTRY => &mut self.customer.industry,
            _ => return,
        };
        value.clone_into(field);
    }

    /// Moves to a stage.
    pub fn go_to(&mut self, now_ms: i64, stage: String) {
        if self.stage != stage {
            self.stage.clone_from(&stage);
            self.add(now_ms, What::Stage(stage));
        }
    }

    /// Adds a note.
    pub fn note(&mut self, now_ms: i64, text: String) {
        self.add(now_ms, What::Noted(text));
    }

    /// Something was looked for. While somebody types on, the last search takes the place of its beginnings.
    pub fn searched(&mut self, now_ms: i64, text: String) {
        if let Some(Moment {
            at_ms,
            what: What::Searched(last),
        }) = self.moments.last_mut()
            && is_same_search(last, &text)
        {
            *at_ms = now_ms;
            *last = text;
            self.seen_ms = now_ms;
            return;
        }
        self.add(now_ms, What::Searched(text));
    }

    /// An article was read, or its words used. Looking at it again is not another moment.
    pub fn used(&mut self, now_ms: i64, used: Used) {
        let again = What::Used(used.clone());
        let is_shown = used.how == How::Shown;
        if is_shown && self.moments.last().is_some_and(|last| last.what == again) {
            return;
        }
        self.add(now_ms, again);
    }

    /// What was looked for in it.
    pub fn searches(&self) -> impl Iterator<Item = &str> {
        self.moments.iter().filter_map(|moment| match &moment.what {
            What::Searched(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Ends it.
    pub fn end(&mut self, now_ms: i64, outcome: Outcome, summary: String) {
        self.ended = Some(Ended {
            at_ms: now_ms,
            outcome,
        });
        self.summary = summary;
        self.seen_ms = self.seen_ms.max(now_ms);
    }

    /// Every use, in order, with the stage it happened in.
    pub fn uses(&self) -> impl Iterator<Item = (&str, &Moment, &Used)> {
        let mut stage = "";
        self.moments.iter().filter_map(move |moment| {
            match &moment.what {
                What::Stage(to) => stage = to,
                What::Used(used) => return Some((stage, moment, used)),
                What::Searched(_) | What::Noted(_) => {}
            }
            None
        })
    }

    /// Ids of the articles whose words the customer heard, in order; as often as they were said.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        let said = self.uses().filter(|(_, _, used)| used.how.is_said());
        said.map(|(_, _, used)| used.article.as_str())
    }

    fn add(&mut self, now_ms: i64, what: What) {
        self.seen_ms = now_ms;
        if self.moments.len() < MOMENTS {
            let at_ms = now_ms;
            self.moments.push(Moment { at_ms, what });
        }
    }
}

fn put(values: &mut BTreeMap<String, String>, name: &str, value: &str) {
    if value.is_empty() {
        values.remove(name);
    } else {
        values.insert(name.to_owned(), value.to_owned());
    }
}

/// Is one the beginning of the other, as people read it?
fn is_same_search(last: &str, next: &str) -> bool {
    let (last, next) = (fold(last), fold(next));
    last.starts_with(&next) || next.starts_with(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn searches(call: &Call) -> Vec<&str> {
        let texts = call.moments.iter().map(|moment| match &moment.what {
            What::Searched(text) => text.as_str(),
            _ => "-",
        });
        texts.collect()
    }

    #[test]
    fn searches_that_begin_one_another_become_the_last() {
        for (typed, kept) in [
            (vec!["价", "价格", "价格高"], vec!["价格高"]),
            (vec!["价格高", "价格"], vec!["价格"]),
            (vec!["ABC", "abcd"], vec!["abcd"]),
            (vec!["价格", "交期", "价格"], vec!["价格", "交期", "价格"]),
            (vec!["价格", "note", "价格高"], vec!["价格", "-", "价格高"]),
        ] {
            let mut call = Call::begin("call-1".to_owned(), 0);
            for (at, text) in typed.into_iter().enumerate() {
                if text == "note" {
                    call.note(at as i64, text.to_owned());
                } else {
                    call.searched(at as i64, text.to_owned());
                }
            }
            assert_eq!(searches(&call), kept);
        }
    }

    #[test]
    fn the_customer_and_the_blanks_that_ask_for_them_are_one() {
        let mut call = Call::begin("call-1".to_owned(), 0);
        call.with(Customer {
            name: "王总".to_owned(),
            company: "明德精工".to_owned(),
            industry: String::new(),
        });
        assert_eq!(call.values[BLANK_NAME], "王总");
        assert!(!call.values.contains_key(BLANK_INDUSTRY));
        call.fill(BLANK_INDUSTRY, "制造");
        call.fill("日期", "周五");
        call.fill(BLANK_NAME, "");
        assert_eq!(call.customer.industry, "制造");
        assert_eq!(call.customer.name, "");
        assert_eq!(call.values.len(), 3);
    }

    #[test]
    fn a_customer_is_known_by_the_company_or_by_name_where_there_is_none() {
        let key = |name: &str, company: &str| {
            let (name, company) = (name.to_owned(), company.to_owned());
            Customer {
                name,
                company,
                industry: String::new(),
            }
            .key()
        };
        assert_eq!(key("王总", "明德 精工"), key("李工", "明德精工"));
        assert_eq!(key("张总", ""), key("張總", ""));
        assert_ne!(key("王总", "甲"), key("王总", "乙"));
        assert_ne!(key("王总", ""), key("", "王总"));
        assert_eq!(key(" ", ""), None);
    }
}
