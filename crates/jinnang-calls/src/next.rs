//! Guessing what is said next.
//!
//! A guess is a share: of a hundred calls like this one, in how many would this text come next? It begins
//! with what the articles themselves say (branches, links, likeness, and how often each is said at all),
//! is corrected by what was said after the same text in ended calls, and once more by the same within the
//! stage of this call. Each step keeps as much of the one before as a few sightings weigh ([`weights`]),
//! so two calls do not overrule an author and two hundred do.
//!
//! Pure: the same evidence gives the same guesses. Whether a guess is good enough to be shown is the
//! caller's to decide, against [`weights::SILENT`].

use crate::habits::Habits;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Every number of guessing, in one place. Changed only with `jinnang measure suggest` before and after
/// (docs/SUGGEST.md has the figures).
pub mod weights {
    /// Of what the articles say: share of the last text's branches, divided evenly among them.
    pub const BRANCHES: f64 = 0.60;
    /// Share of the other links of the last text.
    pub const LINKS: f64 = 0.10;
    /// Share of the texts most like the last one.
    pub const ALIKE: f64 = 0.07;
    /// Share of what is said often, whatever came before.
    pub const OFTEN: f64 = 0.23;
    /// What the articles say weighs as much as this many sightings.
    pub const AUTHOR: f64 = 4.0;
    /// What holds in any stage weighs as much as this many sightings in the stage of the call.
    pub const ANY_STAGE: f64 = 4.0;
    /// A use of the log outside kept calls, against one in a call.
    pub const LOG: f64 = 0.25;
    /// A text written for other industries keeps this much.
    pub const OTHER_INDUSTRY: f64 = 0.4;
    /// A text of another stage than the call's keeps this much.
    pub const OTHER_STAGE: f64 = 0.7;
    /// Below this share nothing is said. Measured: see docs/SUGGEST.md.
    pub const SILENT: f64 = 0.10;
    /// Sightings from which on they are given as the reason.
    pub const SEEN: u32 = 2;
}

use weights as w;

/// What is known when a guess is asked for.
#[derive(Debug, Default)]
pub struct Asked<'a> {
    /// What was said last; none before anything was.
    pub after: Option<&'a str>,
    /// Stage of the call; empty while unknown.
    pub stage: &'a str,
    /// Where the last text's branches lead, in order.
    pub branches: Vec<String>,
    /// Where its other links lead.
    pub links: Vec<String>,
    /// What is most like it, nearest first.
    pub alike: Vec<String>,
    /// What followed it in sittings of the use log, and how often.
    pub log: Vec<(String, u32)>,
}

/// Why a text is guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The last text says so; so many calls did.
    Branch(u32),
    /// It came next so often in this stage.
    InStage(u32),
    /// It came next so often.
    Seen(u32),
    /// The last text links to it.
    Link,
    /// It is about the same.
    Alike,
    /// It is said often.
    Often,
}

/// A text that may come next.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// Article id.
    pub article: String,
    /// The share, before the article itself was looked at.
    pub share: f64,
    /// The strongest reason.
    pub why: Why,
}

/// Every text that may come next, the likeliest first.
pub fn guess(habits: &Habits, asked: &Asked<'_>) -> Vec<Guess> {
    let author = said_by_articles(habits, asked);
    let any_stage = seen_anywhere(habits, asked);
    let nothing = HashMap::new();
    let in_stage = habits.next_in(asked.after, asked.stage).unwrap_or(&nothing);
    let articles: HashSet<&String> = author.keys().chain(any_stage.keys()).collect();
    let (any_sum, stage_sum) = (
        sum(any_stage.values().copied()),
        sum(in_stage.values().copied()),
    );
    let mut guesses: Vec<Guess> = articles
        .into_iter()
        .map(|article| {
            let of = |counts: &BTreeMap<String, f64>| counts.get(article).copied().unwrap_or(0.0);
            let seen = in_stage.get(article).copied().unwrap_or(0);
            let share = mix(of(&any_stage), any_sum, of(&author), w::AUTHOR);
            let share = mix(f64::from(seen), stage_sum, share, w::ANY_STAGE);
            Guess {
                article: article.clone(),
                share,
                why: why(habits, asked, article, seen),
            }
        })
        .collect();
    guesses.sort_by(|a, b| {
        let by_share = b.share.total_cmp(&a.share);
        by_share.then_with(|| a.article.cmp(&b.article))
    });
    guesses
}

/// A share from sightings, and from what was believed before, which weighs as much as `weight` of them.
fn mix(seen: f64, of: f64, before: f64, weight: f64) -> f64 {
    (seen + weight * before) / (of + weight)
}

fn said_by_articles(habits: &Habits, asked: &Asked<'_>) -> BTreeMap<String, f64> {
    let mut shares = BTreeMap::new();
    let mut divide = |articles: &[String], share: f64| {
        for article in articles {
            *shares.entry(article.clone()).or_default() += share / articles.len() as f64;
        }
    };
    divide(&asked.branches, w::BRANCHES);
    divide(&asked.links, w::LINKS);
    divide(&asked.alike, w::ALIKE);
    let total = sum(habits.said().values().copied());
    for (article, count) in habits.said() {
        *shares.entry(article.clone()).or_default() += w::OFTEN * f64::from(*count) / total;
    }
    shares
}

/// What came next in calls, and a little of what did in the log: it holds the calls as well.
fn seen_anywhere(habits: &Habits, asked: &Asked<'_>) -> BTreeMap<String, f64> {
    let seen = habits.next(asked.after).into_iter();
    let mut all: BTreeMap<String, f64> = seen.map(|(id, n)| (id, f64::from(n))).collect();
    for (article, count) in &asked.log {
        *all.entry(article.clone()).or_default() += w::LOG * f64::from(*count);
    }
    all
}

fn why(habits: &Habits, asked: &Asked<'_>, article: &String, in_stage: u32) -> Why {
    let next = habits.next(asked.after);
    let seen = next.get(article).copied().unwrap_or(0);
    if asked.branches.contains(article) {
        Why::Branch(seen)
    } else if in_stage >= w::SEEN {
        Why::InStage(in_stage)
    } else if seen >= w::SEEN {
        Why::Seen(seen)
    } else if asked.links.contains(article) {
        Why::Link
    } else if asked.alike.contains(article) {
        Why::Alike
    } else {
        Why::Often
    }
}

fn sum(counts: impl Iterator<Item = impl Into<f64>>) -> f64 {
    counts.map(Into::into).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{Call, How, Outcome, Used};

    fn learned(calls: &[&[&str]], stage: &str) -> Habits {
        let mut habits = Habits::default();
        teach(&mut habits, calls, stage);
        habits
    }

    fn teach(habits: &mut Habits, calls: &[&[&str]], stage: &str) {
        for said in calls {
            let mut call = Call::begin("call-1".to_owned(), 0);
            call.go_to(0, stage.to_owned());
            for article in *said {
                let used = Used {
                    article: (*article).to_owned(),
                    how: How::Copied,
                    step: None,
                    from: None,
                };
                call.used(1, used);
            }
            call.end(2, Outcome::Advanced, String::new());
            habits.learn(&call);
        }
    }

    fn asked<'a>(after: Option<&'a str>, stage: &'a str, branches: &[&str]) -> Asked<'a> {
        Asked {
            after,
            stage,
            branches: branches.iter().map(|id| (*id).to_owned()).collect(),
            ..Asked::default()
        }
    }

    fn best(habits: &Habits, asked: &Asked<'_>) -> (String, Why) {
        let best = guess(habits, asked).swap_remove(0);
        (best.article, best.why)
    }

    #[test]
    fn an_author_is_believed_until_many_calls_say_otherwise() {
        let asked = asked(Some("a"), "异议处理", &["b"]);
        let none = Habits::default();
        assert_eq!(best(&none, &asked), ("b".to_owned(), Why::Branch(0)));
        let one = learned(&[&["a", "c"]], "");
        assert_eq!(best(&one, &asked).0, "b");
        let many = learned(&[&["a", "c"] as &[&str]; 30], "异议处理");
        assert_eq!(best(&many, &asked), ("c".to_owned(), Why::InStage(30)));
    }

    #[test]
    fn the_stage_of_the_call_counts_more_than_others() {
        let mut habits = Habits::default();
        teach(&mut habits, &[&["a", "b"] as &[&str]; 12], "异议处理");
        teach(&mut habits, &[&["a", "c"] as &[&str]; 6], "谈判成交");
        let ask = asked(Some("a"), "谈判成交", &[]);
        assert_eq!(best(&habits, &ask), ("c".to_owned(), Why::InStage(6)));
        let ask = asked(Some("a"), "", &[]);
        assert_eq!(best(&habits, &ask), ("b".to_owned(), Why::Seen(12)));
    }

    #[test]
    fn shares_add_up_to_one_at_most() {
        let habits = learned(&[&["a", "b"], &["a", "c", "d"]], "异议处理");
        let all = guess(&habits, &asked(Some("a"), "异议处理", &["b", "x"]));
        let total: f64 = all.iter().map(|guess| guess.share).sum();
        assert!(total > 0.5 && total <= 1.0 + 1e-9, "{total}");
    }
}
