//! Is a later step due before an earlier one?
//!
//! The terms are worked out from a few beginnings that differ (in the week, at its end, before and in
//! a long holiday), each step taken to be done when it is due. The days off are made up, so that what
//! is reported hangs on the text alone and not on the year. A few hours between a day of work and a
//! day of the clock are no fault: both end on that day.

use crate::calendar::{Calendar, Year};
use crate::diagnostic::{Findings, Place};
use crate::steps::Item;
use crate::term::{Due, Length};
use crate::when::{after, instant_of};
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;

const MINUTE_MS: i64 = 60 * 1_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A beginning: how it is called in Chinese and English, and the minute.
type Begin = (&'static str, &'static str, DateTime);

/// A week off from Thursday, 1 October, made up for on Saturday the 10th.
const BEGINNINGS: [Begin; 7] = [
    (
        "周一早上",
        "on a Monday morning",
        date(2026, 8, 31).at(9, 0, 0, 0),
    ),
    (
        "周三下午",
        "on a Wednesday afternoon",
        date(2026, 9, 2).at(15, 0, 0, 0),
    ),
    (
        "周五下班前",
        "on a Friday evening",
        date(2026, 9, 4).at(17, 0, 0, 0),
    ),
    ("周六", "on a Saturday", date(2026, 9, 5).at(10, 0, 0, 0)),
    (
        "七天长假前一天",
        "on the eve of a week off",
        date(2026, 9, 30).at(10, 0, 0, 0),
    ),
    (
        "长假第一天",
        "on the first day of a week off",
        date(2026, 10, 1).at(10, 0, 0, 0),
    ),
    (
        "补班前一天",
        "before a Saturday of work",
        date(2026, 10, 9).at(10, 0, 0, 0),
    ),
];

/// Reports steps that are due before one that stands above them.
pub(crate) fn check(items: &[Item], findings: &mut Findings) {
    let calendar = sample();
    let mut told = vec![false; items.len()];
    for (zh, en, begin) in BEGINNINGS {
        for early in out_of_order(items, &calendar, begin) {
            if !std::mem::replace(&mut told[early.step], true) {
                report(&items[early.step], &early, (zh, en), findings);
            }
        }
    }
}

/// A step that is due before an earlier one.
struct Early {
    step: usize,
    /// How long after the beginning it is due; none for days that are named.
    after_ms: Option<i64>,
    before: usize,
    before_after_ms: i64,
}

/// When a step is due, and whether that is meant to the minute.
#[derive(Clone, Copy)]
struct Ends {
    step: usize,
    at_ms: i64,
    exact: bool,
}

fn out_of_order(items: &[Item], calendar: &Calendar, begin: DateTime) -> Vec<Early> {
    let begin_ms = ms(begin);
    let mut done = Ends {
        step: 0,
        at_ms: begin_ms,
        exact: true,
    };
    let (mut latest, mut latest_day): (Option<Ends>, Option<Ends>) = (None, None);
    let mut found = Vec::new();
    for (step, item) in items.iter().enumerate() {
        let ends = |length, from: Ends| Ends {
            step,
            at_ms: after(calendar, length, from.at_ms),
            exact: from.exact && !matches!(length, Length::WorkingDays(_)),
        };
        let start = Ends {
            step,
            at_ms: begin_ms,
            exact: true,
        };
        let (this, seen) = match item.step.due {
            Some(Due::AfterStart(length)) => (ends(length, start), &mut latest),
            Some(Due::AfterPrevious(length)) => (ends(length, done), &mut latest),
            Some(due @ Due::At(..)) => {
                let at_ms = instant_of(calendar, due).unwrap_or_default();
                (
                    Ends {
                        step,
                        at_ms,
                        exact: true,
                    },
                    &mut latest_day,
                )
            }
            None => continue,
        };
        let named = matches!(item.step.due, Some(Due::At(..)));
        match *seen {
            Some(before) if is_before(this, before) => found.push(Early {
                step,
                after_ms: (!named).then_some(this.at_ms - begin_ms),
                before: before.step,
                before_after_ms: before.at_ms - begin_ms,
            }),
            Some(before) if before.at_ms > this.at_ms => {}
            _ => *seen = Some(this),
        }
        // A day that is named says nothing about how long the work before it takes.
        if !named && this.at_ms > done.at_ms {
            done = this;
        }
    }
    found
}

fn is_before(this: Ends, before: Ends) -> bool {
    let day = |ends: Ends| ends.at_ms.div_euclid(DAY_MS);
    let same = !(this.exact && before.exact) && day(this) == day(before);
    this.at_ms < before.at_ms && !same
}

fn ms(at: DateTime) -> i64 {
    let at = at.to_zoned(TimeZone::UTC);
    at.expect("an hour of 2026").timestamp().as_millisecond()
}

fn sample() -> Calendar {
    let week = (1..=7).map(|day| date(2026, 10, day));
    let year = Year {
        off: week.collect(),
        work: [date(2026, 10, 10)].into(),
    };
    Calendar {
        zone: TimeZone::UTC,
        years: [(2026, year)].into(),
        ..Calendar::default()
    }
}

fn report(item: &Item, early: &Early, (zh, en): (&str, &str), findings: &mut Findings) {
    let (step, before) = (early.step + 1, early.before + 1);
    let (zh, en) = match early.after_ms {
        Some(after_ms) => {
            let (mut this, mut that) = (long(after_ms), long(early.before_after_ms));
            if this == that {
                (this, that) = (
                    to_the_minute(after_ms),
                    to_the_minute(early.before_after_ms),
                );
            }
            (
                format!(
                    "第 {step} 步比第 {before} 步先到期：比如{zh}开始，第 {before} 步 {}后到期，第 {step} 步 {}后就到期。",
                    that.0, this.0
                ),
                format!(
                    "Step {step} is due before step {before}: begun {en}, step {before} is due after {}, step {step} after {} already.",
                    that.1, this.1
                ),
            )
        }
        None => (
            format!("第 {step} 步写的日子比第 {before} 步早。"),
            format!("The day of step {step} lies before that of step {before}."),
        ),
    };
    findings.warning("term-out-of-order", Place::line(item.line), zh, en);
    findings.with_fix(
        "从上一步算起的，写成“上一步后3个工作日”这样；都从开始算的，把它放长，或者把先到期的步骤排在前面。",
        "Where it counts from the step before, write it like “3 working days after previous”; where both count from the start, make it longer or move the step up.",
    );
}

/// `3 小时`, `7 天`; a day that has begun counts.
fn long(ms: i64) -> (String, String) {
    if ms < 2 * DAY_MS {
        let hours = (ms + HOUR_MS - 1) / HOUR_MS;
        (format!("{hours} 小时"), format!("{hours} hours"))
    } else {
        let days = (ms + DAY_MS - 1) / DAY_MS;
        (format!("{days} 天"), format!("{days} days"))
    }
}

/// `6 天 8 小时`, `7 天`, `2 小时 30 分钟`
fn to_the_minute(ms: i64) -> (String, String) {
    let parts = [
        (ms / DAY_MS, "天", "days"),
        (ms % DAY_MS / HOUR_MS, "小时", "hours"),
        (ms % HOUR_MS / MINUTE_MS, "分钟", "minutes"),
    ];
    let said = parts.iter().filter(|(count, ..)| *count > 0);
    let zh: Vec<String> = said
        .clone()
        .map(|(count, zh, _)| format!("{count} {zh}"))
        .collect();
    let en: Vec<String> = said.map(|(count, _, en)| format!("{count} {en}")).collect();
    (zh.join(" "), en.join(" "))
}
