//! Does a step set itself another limit than its term: 三天内回电话 `5天`?
//!
//! Only a limit that can be meant for the whole step is compared: the only one in its words, without a
//! condition, counted from the start, from the step before or from nothing that is named. What differs
//! by no more than how weekends and months fall is left alone.

use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;
use crate::prose_lengths::{is_limit, lengths, minutes};
use crate::prose_words::clauses;
use crate::steps::Item;
use crate::term::{Due, Length};
use crate::term_prose::{origin_of, origins};

/// Between how many minutes and how many.
type Range = (i64, i64);

const DAY: i64 = 24 * 60;

/// Words of a condition, of a habit, of what did not happen, or of what others are asked or told: no limit
/// of the step.
const CONDITIONS: &[&str] = &[
    "没", "未", "不", "超", "近", "过去", "如果", "若", "每", "还", "再", "凡", "谁", "曾", "请",
    "让", "说", "告诉", "答应", "承诺", "约", "if ", "ask ", "tell ", "not ", "last ", "every ",
    "each ", "who ",
];

/// Reports step `n` where its words set another limit than its term.
pub(crate) fn check(items: &[Item], n: usize, findings: &mut Findings) {
    let Some((length, counts_on)) = term(&items[n]) else {
        return;
    };
    let text = &items[n].step.text;
    let Some((claimed, words)) = limit(items, n) else {
        return;
    };
    let named = lengths(text);
    let repeats = named
        .iter()
        .any(|one| meet(minutes(one.length), minutes(length)));
    let grows = counts_on && n > 0 && grows(&items[..n], length, claimed);
    if !repeats && !grows && !meet(claimed, minutes(length)) {
        report(&items[n], n + 1, words, findings);
    }
}

/// The length of a step's term, and whether it counts from the start.
fn term(item: &Item) -> Option<(Length, bool)> {
    match item.step.due? {
        Due::AfterStart(length) => Some((length, true)),
        Due::AfterPrevious(length) => Some((length, false)),
        Due::At(..) => None,
    }
}

fn meet(one: Range, other: Range) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// Terms from the start may grow from step to step, while the words count from the step before. Is this
/// limit what the term adds to that of the step before, or may it be?
fn grows(before: &[Item], length: Length, claimed: Range) -> bool {
    match before.last().and_then(term) {
        Some((last, true)) => gap(length, last).is_some_and(|gap| meet(gap, claimed)),
        Some((_, false)) => true,
        // A step without a term adds nothing that is known; where none has one, this is the first.
        None => before.iter().any(|item| term(item).is_some()),
    }
}

/// How long one length is over after the other; none where it is over before.
fn gap(length: Length, before: Length) -> Option<Range> {
    if let (Length::WorkingDays(this), Length::WorkingDays(before)) = (length, before) {
        let gap = this.checked_sub(before)?;
        return Some(minutes(Length::WorkingDays(gap)));
    }
    let (this, before) = (minutes(length), minutes(before));
    (this.1 >= before.0).then_some((this.0 - before.1, this.1 - before.0))
}

/// The only limit that the words of a step set, and the clause that sets it.
fn limit(items: &[Item], n: usize) -> Option<(Range, &str)> {
    let text = items[n].step.text.as_str();
    let mut limits = clauses(text).filter_map(|clause| {
        let named = lengths(clause)
            .into_iter()
            .find(|named| is_limit(clause, named))?;
        Some((minutes(named.length), clause))
    });
    let only = match (limits.next(), limits.next()) {
        (None, _) => same_day(text)?,
        (Some(only), None) => only,
        (Some(_), Some(_)) => return None,
    };
    let plain = only
        .1
        .replace("不得超过", "")
        .replace("不超过", "")
        .to_lowercase();
    let conditional = plain.ends_with('的') || CONDITIONS.iter().any(|word| plain.contains(word));
    // An event of its own begins it: 客户收货后三天内.
    let sentences = text
        .split(['。', '；', '\n'])
        .filter(|one| one.contains(only.1));
    let elsewhere = sentences.flat_map(clauses).any(|clause| {
        let mut origins = origins(clause, clause).into_iter();
        origins.any(|(origin, rest)| counts(rest, clause) && origin_of(origin, items, n).is_none())
    });
    (!conditional && !elsewhere).then_some(only)
}

/// Is there a length in what an origin leaves, or nothing else in the clause that could be one?
fn counts(rest: &str, clause: &str) -> bool {
    !lengths(rest).is_empty() || lengths(clause).is_empty()
}

/// 当天发出, at the very beginning; elsewhere it may be the day of anything.
fn same_day(text: &str) -> Option<(Range, &str)> {
    let clause = clauses(text).next()?;
    let today = ["当天", "当日"].iter().any(|word| clause.starts_with(word));
    let tomorrow = ["次日", "第二天", "隔天"]
        .iter()
        .any(|word| clause.starts_with(word));
    let days = if today { 1 } else { 2 };
    (today || tomorrow).then_some(((0, days * DAY), clause))
}

fn report(item: &Item, step: usize, words: &str, findings: &mut Findings) {
    let (term, words) = (
        brief(item.step.term.as_deref().unwrap_or_default()),
        brief(words),
    );
    findings.warning(
        "term-against-prose",
        Place::line(item.line),
        format!("第 {step} 步的正文说“{words}”，期限却是“{term}”。"),
        format!("The text of step {step} says “{words}”, but its term is “{term}”."),
    );
    findings.with_fix(
        "两处改成一样长；指的是两件事，就在正文里写明从什么时候算起。",
        "Make both as long; where they are two matters, let the text say from when it counts.",
    );
}
