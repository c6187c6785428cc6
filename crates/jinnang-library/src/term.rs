//! Terms of steps: `24h`, `3个工作日`, `上一步后2h`, `2026-12-01 18:00`, read into a rule.
//!
//! What a term counts from and how long it is are decided here; which instant that gives depends on a
//! clock and a calendar and is worked out in `when`. Chinese and English units may both be
//! used. A single `m` is no unit: it could be minutes or months.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// When a step is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// So long after the run began.
    AfterStart(Length),
    /// So long after the step before was done or skipped.
    AfterPrevious(Length),
    /// On a day, at a time of it, or when work ends on that day.
    At(Date, Option<Time>),
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Minutes, night and day.
    Minutes(u32),
    /// Days of the calendar.
    Days(u32),
    /// Days on which people work.
    WorkingDays(u32),
    /// Months of the calendar.
    Months(u32),
}

/// A longer term than ten years is a slip of the pen.
const LONGEST_DAYS: u32 = 3_660;

type Unit = fn(u32) -> Length;

/// Every spelling of every unit, in small letters and without spaces.
const UNITS: &[(&[&str], Unit)] = &[
    (
        &["min", "mins", "minute", "minutes", "分钟", "分"],
        Length::Minutes,
    ),
    (
        &["h", "hr", "hrs", "hour", "hours", "小时", "个小时"],
        |n| Length::Minutes(n.saturating_mul(60)),
    ),
    (
        &["d", "day", "days", "天", "日", "个自然日", "自然日"],
        Length::Days,
    ),
    (
        &[
            "wd",
            "workday",
            "workdays",
            "workingday",
            "workingdays",
            "businessday",
            "businessdays",
            "个工作日",
            "工作日",
        ],
        Length::WorkingDays,
    ),
    (&["w", "week", "weeks", "周", "星期", "个星期"], |n| {
        Length::Days(n.saturating_mul(7))
    }),
    (&["mo", "month", "months", "个月"], Length::Months),
    (&["y", "year", "years", "年"], |n| {
        Length::Months(n.saturating_mul(12))
    }),
];

impl Due {
    /// Reads a term; none when it cannot be understood.
    pub fn parse(term: &str) -> Option<Self> {
        let term = term.trim();
        if let Some(at) = instant(term) {
            return Some(at);
        }
        let term: String = term.to_lowercase().split_whitespace().collect();
        let previous = ["上一步完成后", "上一步后"]
            .iter()
            .find_map(|begin| term.strip_prefix(begin))
            .or_else(|| term.strip_suffix("afterprevious"));
        match previous {
            Some(length) => {
                let length = length.strip_prefix('+').unwrap_or(length);
                Some(Self::AfterPrevious(Length::parse(length)?))
            }
            None => Some(Self::AfterStart(Length::parse(&term)?)),
        }
    }
}

impl Length {
    /// Small letters and no spaces.
    fn parse(text: &str) -> Option<Self> {
        let text = ["之内", "以内", "内"]
            .iter()
            .find_map(|end| text.strip_suffix(end))
            .or_else(|| text.strip_prefix("within"))
            .unwrap_or(text);
        let digits = text.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = text[..digits].parse().ok()?;
        let unit = &text[digits..];
        let (_, make) = UNITS.iter().find(|(names, _)| names.contains(&unit))?;
        Some(make(number)).filter(|length| length.is_sensible())
    }

    fn is_sensible(self) -> bool {
        let (number, most) = match self {
            Self::Minutes(n) => (n, LONGEST_DAYS * 24 * 60),
            Self::Days(n) | Self::WorkingDays(n) => (n, LONGEST_DAYS),
            Self::Months(n) => (n, LONGEST_DAYS / 30),
        };
        (1..=most).contains(&number)
    }
}

/// `2026-12-01`, `2026-12-01 18:00`.
fn instant(term: &str) -> Option<Due> {
    let (date, time) = match term.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(time.trim())),
        None => (term, None),
    };
    // Shorter spellings are left to their writers: 2026-1-2 could be anything.
    let date: Date = (date.len() == 10).then(|| date.parse().ok()).flatten()?;
    match time {
        None => Some(Due::At(date, None)),
        Some(time) => Some(Due::At(date, Some(clock(time)?))),
    }
}

/// `18:00` and nothing finer.
pub(crate) fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let plain = |part: &str| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !plain(hour) || minute.len() != 2 || !plain(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_both_languages() {
        for (term, length) in [
            ("30min", Length::Minutes(30)),
            ("30 分钟", Length::Minutes(30)),
            ("24h", Length::Minutes(1_440)),
            ("2小时内", Length::Minutes(120)),
            ("72 hours", Length::Minutes(4_320)),
            ("3天", Length::Days(3)),
            ("3d", Length::Days(3)),
            ("within 3 days", Length::Days(3)),
            ("3个工作日", Length::WorkingDays(3)),
            ("20 工作日", Length::WorkingDays(20)),
            ("3 working days", Length::WorkingDays(3)),
            ("1 Business Day", Length::WorkingDays(1)),
            ("2周", Length::Days(14)),
            ("2w", Length::Days(14)),
            ("1个月", Length::Months(1)),
            ("3 months", Length::Months(3)),
            ("1年", Length::Months(12)),
        ] {
            assert_eq!(Due::parse(term), Some(Due::AfterStart(length)), "{term}");
        }
    }

    #[test]
    fn a_term_may_count_from_the_step_before() {
        for term in [
            "上一步后2h",
            "上一步完成后 2 小时",
            "+2h after previous",
            "2h after previous",
        ] {
            let two_hours = Length::Minutes(120);
            assert_eq!(
                Due::parse(term),
                Some(Due::AfterPrevious(two_hours)),
                "{term}"
            );
        }
    }

    #[test]
    fn a_day_may_be_named_with_or_without_a_time() {
        let day: Date = "2026-12-01".parse().unwrap();
        assert_eq!(Due::parse("2026-12-01"), Some(Due::At(day, None)));
        let six = Some(Time::constant(18, 0, 0, 0));
        for term in ["2026-12-01 18:00", "2026-12-01T18:00"] {
            assert_eq!(Due::parse(term), Some(Due::At(day, six)), "{term}");
        }
    }

    #[test]
    fn what_is_no_term_is_none() {
        for term in [
            "",
            "h",
            "24",
            "0h",
            "-3天",
            "3m",
            "三天",
            "尽快",
            "1.5h",
            "24hh",
            "99999年",
            "4294967296d",
            "2026-02-30",
            "2026-13-01",
            "2026-1-2",
            "2026-12-01 25:00",
            "2026-12-01 18:00:30",
            "上一步后",
            "after previous",
            "+2h",
            "24h 或 3天",
        ] {
            assert_eq!(Due::parse(term), None, "{term}");
        }
    }
}
