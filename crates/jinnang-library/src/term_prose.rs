//! Does the prose say that a term counts from elsewhere than the term does, or is of another length?
//!
//! Two places are read: what stands before the steps (时限从上一步完成算起), and the words of a step
//! itself (方案提交后七个工作日内). What cannot be told for certain is not reported: a claim has to be
//! about all steps or about steps it names, and the words of a step have to repeat its term. How long
//! a step may take is compared in `term_length`.

use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;
use crate::prose_lengths::length_in;
use crate::prose_words::{Which, bigrams, clauses, counted_from, steps_of};
use crate::steps::Item;
use crate::term::{Due, Length};
use crate::term_length;

/// Where a term counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    Start,
    Previous,
}

/// Who says so: which clause.
type Claim = (From, String);

/// Reports terms that the prose contradicts. `lead` is what stands before the steps.
pub(crate) fn check(lead: &str, items: &[Item], findings: &mut Findings) {
    for (n, said) in said_before(lead, items).into_iter().enumerate() {
        let (from, length) = match items[n].step.due {
            Some(Due::AfterStart(length)) => (From::Start, length),
            Some(Due::AfterPrevious(length)) => (From::Previous, length),
            _ => continue,
        };
        let claim = (n > 0)
            .then(|| said_in(items, n, length).or(said))
            .flatten();
        if let Some((claimed, words)) = claim.filter(|(claimed, _)| *claimed != from) {
            let term = items[n].step.term.as_deref().unwrap_or_default();
            report((items[n].line, n + 1), (claimed, &words), term, findings);
        } else {
            term_length::check(items, n, findings);
        }
    }
}

/// What the text before the steps says of each step. What names steps goes before what means all.
fn said_before(lead: &str, items: &[Item]) -> Vec<Option<Claim>> {
    let mut all: Option<(&str, &str)> = None;
    let mut named: Vec<Option<(&str, &str)>> = vec![None; items.len()];
    let titles: Vec<&str> = items.iter().map(title).collect();
    for clause in clauses(lead) {
        let Some((subject, origin)) = counted_from(clause) else {
            continue;
        };
        match steps_of(subject, &titles) {
            Which::All => all = Some((origin, clause)),
            Which::These(steps) => {
                for step in steps {
                    named[step] = Some((origin, clause));
                }
            }
            Which::Unknown => {}
        }
    }
    let claim = |(n, own): (usize, Option<(&str, &str)>)| {
        let (origin, clause) = own.or(all)?;
        Some((from_of(origin, n, &titles)?, clause.to_owned()))
    };
    named.into_iter().enumerate().map(claim).collect()
}

fn title(item: &Item) -> &str {
    item.step.title.as_deref().unwrap_or_default()
}

/// From what the words name as the origin of step `n`: the step before, or some event, which begins
/// the run. Another step, or the first, which may be that event, cannot be told.
fn from_of(origin: &str, n: usize, titles: &[&str]) -> Option<From> {
    let names = |n: usize| bigrams(origin).any(|two| titles[n].contains(two));
    if says_previous(origin) || n > 1 && names(n - 1) {
        Some(From::Previous)
    } else if (0..titles.len()).any(names) {
        None
    } else {
        Some(From::Start)
    }
}

fn says_previous(origin: &str) -> bool {
    let origin = origin.to_lowercase();
    PREVIOUS
        .iter()
        .chain(DONE)
        .any(|word| origin.contains(word))
}

/// Nothing but the start of the run is meant.
fn says_start(origin: &str) -> bool {
    let mut left = origin.to_lowercase();
    for word in AROUND_START {
        left = left.replace(word, "");
    }
    START.contains(&left.trim())
}

/// What a step says of its own term: only where it repeats it, and names as the origin the start, or the
/// step before it, by a word of its title or in general (做完, 办完).
fn said_in(items: &[Item], n: usize, length: Length) -> Option<Claim> {
    let text = &items[n].step.text;
    clauses(text).chain(joined(text)).find_map(|clause| {
        let mut origins = origins(clause, text).into_iter();
        let from = origins.find_map(|(origin, rest)| {
            origin_of(origin, items, n).filter(|_| length_in(rest, length))
        })?;
        Some((from, clause.to_owned()))
    })
}

/// Which origin of step `n` these words name; none for any other event.
pub(crate) fn origin_of(origin: &str, items: &[Item], n: usize) -> Option<From> {
    let before = n.checked_sub(1).map_or("", |before| title(&items[before]));
    if says_previous(origin) || bigrams(origin).any(|two| before.contains(two)) {
        Some(From::Previous)
    } else {
        says_start(origin).then_some(From::Start)
    }
}

/// From what a clause counts, with the words that say how long.
pub(crate) fn origins<'a>(clause: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let counted = counted_from(clause).map(|(_, origin)| (origin, text));
    let english = AFTER.iter().find_map(|after| {
        let (length, origin) = clause.split_once(after)?;
        Some((origin, length))
    });
    counted
        .into_iter()
        .chain(english)
        .chain(split_after(clause))
        .collect()
}

/// English words between a length and its origin.
const AFTER: &[&str] = &[" after ", " from ", " of ", " since ", " following "];

/// What the start of a run is called.
const START: &[&str] = &["开始", "启动", "start", "beginning", "kick-off", "kickoff"];
/// What may stand around it.
const AROUND_START: &[&str] = &[
    "那天",
    "那一刻",
    "那刻",
    "之日",
    "当天",
    "当日",
    "执行",
    "整个",
    "打法",
    "的",
    "the ",
    " of",
    " run",
];
/// What names the step before.
const PREVIOUS: &[&str] = &[
    "上一步",
    "前一步",
    "上一个步骤",
    "前一个步骤",
    "previous",
    "step before",
];
/// What says that what came before is over.
const DONE: &[&str] = &["做完", "办完", "谈完", "完成", "做好"];

/// Clauses that a comma cuts in two: `从方案提交那天数，七个工作日内`.
fn joined(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', '\n'])
}

/// `方案提交后七个工作日` → what it follows, and what comes then.
fn split_after(clause: &str) -> impl Iterator<Item = (&str, &str)> {
    const OTHERS: &[&str] = &["最", "售", "今", "然", "先", "前", "落", "以"];
    clause.match_indices(['后', '完']).filter_map(|(at, sign)| {
        let origin = &clause[..if sign == "后" { at } else { at + sign.len() }];
        let rest = &clause[at + sign.len()..];
        let other = OTHERS.iter().any(|other| origin.ends_with(other));
        (!origin.is_empty() && !other).then_some((origin, rest))
    })
}

fn report((line, step): (u32, usize), claim: (From, &str), term: &str, findings: &mut Findings) {
    let (term, words) = (brief(term), brief(claim.1));
    let (zh, en, fix_zh, fix_en) = match claim.0 {
        From::Previous => (
            format!("正文说“{words}”，第 {step} 步的期限“{term}”却从执行开始算。"),
            format!(
                "The text says “{words}”, but the term “{term}” of step {step} counts from the start of the run."
            ),
            format!("写成“上一步后{term}”，或改正文。"),
            format!("Write “{term} after previous”, or change the text."),
        ),
        From::Start => (
            format!("正文说“{words}”，第 {step} 步的期限“{term}”却从上一步算。"),
            format!(
                "The text says “{words}”, but the term “{term}” of step {step} counts from the step before."
            ),
            "去掉期限里的“上一步后”，或改正文。".to_owned(),
            "Take “after previous” out of the term, or change the text.".to_owned(),
        ),
    };
    findings.warning("term-against-prose", Place::line(line), zh, en);
    findings.with_fix(fix_zh, fix_en);
}
