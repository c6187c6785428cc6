//! What ended calls teach: what is said after what, and where branches led.
//!
//! Counts only, no customer in them. They are made anew from the calls that are there whenever one is
//! forgotten, so a forgotten call teaches nothing any more.

use crate::call::{Call, Outcome};
use std::collections::{HashMap, HashSet};

/// How often something came next.
type Counts = HashMap<String, u32>;

/// How often a branch led to something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// Calls in which it was followed.
    pub of: u32,
    /// Of these, calls that advanced or were won.
    pub good: u32,
}

/// What was learned.
#[derive(Debug, Clone, Default)]
pub struct Habits {
    /// By what was said last (none: nothing yet), then by stage: what was said next.
    next: HashMap<Option<String>, HashMap<String, Counts>>,
    /// By where the branch is and where it leads.
    branches: HashMap<(String, String), Rate>,
    /// How often each was said.
    said: Counts,
}

impl Habits {
    /// Takes an ended call in. Calls that do not count, and calls that are on, teach nothing.
    pub fn learn(&mut self, call: &Call) {
        let Some(ended) = call.ended.filter(|end| end.outcome != Outcome::NoMatter) else {
            return;
        };
        self.learn_order(call);
        let mut followed = HashSet::new();
        for (_, _, used) in call.uses() {
            if let Some(from) = &used.from {
                followed.insert((from.clone(), used.article.clone()));
            }
        }
        for branch in followed {
            let rate = self.branches.entry(branch).or_default();
            rate.of += 1;
            rate.good += u32::from(ended.outcome.is_good());
        }
    }

    fn learn_order(&mut self, call: &Call) {
        let mut last: Option<&str> = None;
        for (stage, _, used) in call.uses() {
            let article = used.article.as_str();
            if !used.how.is_said() || last == Some(article) {
                continue;
            }
            let stages = self.next.entry(last.map(str::to_owned)).or_default();
            let counts = stages.entry(stage.to_owned()).or_default();
            *counts.entry(article.to_owned()).or_default() += 1;
            *self.said.entry(article.to_owned()).or_default() += 1;
            last = Some(article);
        }
    }

    /// How often the branch from one article to another led to something.
    pub fn rate(&self, from: &str, to: &str) -> Rate {
        let key = (from.to_owned(), to.to_owned());
        self.branches.get(&key).copied().unwrap_or_default()
    }

    /// What was said next in a stage, and how often.
    pub(crate) fn next_in(&self, last: Option<&str>, stage: &str) -> Option<&Counts> {
        let stages = self.next.get(&last.map(str::to_owned))?;
        stages.get(stage).filter(|_| !stage.is_empty())
    }

    /// What was said next in any stage, and how often.
    pub(crate) fn next(&self, last: Option<&str>) -> Counts {
        let mut all = Counts::new();
        let stages = self.next.get(&last.map(str::to_owned));
        for counts in stages.into_iter().flat_map(HashMap::values) {
            for (article, count) in counts {
                *all.entry(article.clone()).or_default() += count;
            }
        }
        all
    }

    /// How often each was said, whatever came before.
    pub fn said(&self) -> &HashMap<String, u32> {
        &self.said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{How, Used};

    fn call(said: &[(&str, Option<&str>)], outcome: Outcome) -> Call {
        let mut call = Call::begin("call-1".to_owned(), 0);
        call.go_to(1, "异议处理".to_owned());
        for (article, from) in said {
            let used = Used {
                article: (*article).to_owned(),
                how: How::Inserted,
                step: None,
                from: from.map(str::to_owned),
            };
            call.used(2, used);
        }
        call.end(3, outcome, String::new());
        call
    }

    #[test]
    fn what_came_next_is_counted_by_stage_and_over_all() {
        let mut habits = Habits::default();
        habits.learn(&call(
            &[("a", None), ("a", None), ("b", None)],
            Outcome::Won,
        ));
        habits.learn(&call(&[("a", None), ("b", None)], Outcome::Lost));
        assert_eq!(habits.next_in(Some("a"), "异议处理").unwrap()["b"], 2);
        assert_eq!(habits.next_in(None, "异议处理").unwrap()["a"], 2);
        assert!(habits.next_in(Some("a"), "交付服务").is_none());
        assert_eq!(habits.next(Some("a"))["b"], 2);
        assert_eq!(habits.said()["a"], 2);
    }

    #[test]
    fn a_branch_counts_once_a_call_and_calls_that_do_not_count_teach_nothing() {
        let mut habits = Habits::default();
        let followed = [("a", None), ("b", Some("a")), ("b", Some("a"))];
        habits.learn(&call(&followed, Outcome::Advanced));
        habits.learn(&call(&followed, Outcome::Stalled));
        habits.learn(&call(&followed, Outcome::NoMatter));
        assert_eq!(habits.rate("a", "b"), Rate { of: 2, good: 1 });
        assert_eq!(habits.rate("b", "a"), Rate::default());
        assert_eq!(habits.said()["b"], 2);
    }
}
