//! Lengths of time that prose names: 三天, 24 小时, two working days; and those it sets as a limit.

use crate::prose_words::number;
use crate::term::Length;

/// A length and where it stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    pub length: Length,
    pub begin: usize,
    pub end: usize,
}

type Unit = fn(u32) -> Length;

/// Longer names before those they contain.
const UNITS: &[(&str, Unit)] = &[
    ("个工作日", Length::WorkingDays),
    ("工作日", Length::WorkingDays),
    ("个自然日", Length::Days),
    ("个小时", hours),
    ("小时", hours),
    ("分钟", Length::Minutes),
    ("个星期", weeks),
    ("星期", weeks),
    ("个月", Length::Months),
    ("周", weeks),
    ("天", Length::Days),
    ("日", Length::Days),
];
const ENGLISH_UNITS: &[(&[&str], Unit)] = &[
    (&["minute", "minutes", "min"], Length::Minutes),
    (&["hour", "hours", "h"], hours),
    (&["day", "days", "d"], Length::Days),
    (&["week", "weeks", "w"], weeks),
    (&["month", "months"], Length::Months),
];
const ENGLISH_NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

fn hours(n: u32) -> Length {
    Length::Minutes(n.saturating_mul(60))
}

fn weeks(n: u32) -> Length {
    Length::Days(n.saturating_mul(7))
}

/// Every length that is named exactly; 3–5 天 and 两三天 are none.
pub(crate) fn lengths(text: &str) -> Vec<Named> {
    let mut found = chinese(text);
    found.extend(english(text));
    found
}

fn chinese(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let unit = UNITS.iter().find(|(name, _)| text[at..].starts_with(name));
        let end = at + unit.map_or(first.len_utf8(), |(name, _)| name.len());
        if let Some((_, make)) = unit
            && let Some((count, begin)) = count_before(text, at)
        {
            let length = make(count);
            found.push(Named { length, begin, end });
        }
        at = end;
    }
    found
}

/// The number that ends here, and where it begins.
fn count_before(text: &str, end: usize) -> Option<(u32, usize)> {
    let before = text[..end].trim_end();
    let numeral = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c);
    let begin = before.trim_end_matches(numeral).len();
    let count = number(&before[begin..])?;
    let inexact = ['.', '-', '–', '~', '到', '至', '月', '/', '几', '多'];
    let exact = !before[..begin].trim_end().ends_with(inexact);
    exact.then_some((u32::try_from(count).ok()?, begin))
}

fn english(text: &str) -> Vec<Named> {
    let words = english_words(text);
    let mut found = Vec::new();
    for (n, (begin, word)) in words.iter().enumerate() {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let (number, glued) = word.split_at(word.len() - digits.len());
        let spelt = ENGLISH_NUMBERS.iter().position(|name| *name == word);
        let count = number.parse().ok().or(spelt.map(|at| at as u32 + 1));
        let (Some(count), Some(unit)) = (count, english_unit(&words[n..], glued)) else {
            continue;
        };
        let (make, end) = unit;
        let length = make(count);
        found.push(Named {
            length,
            begin: *begin,
            end,
        });
    }
    found
}

/// The unit behind a number, and where it ends: glued to it (2d), or in the next words.
fn english_unit(words: &[(usize, String)], glued: &str) -> Option<(Unit, usize)> {
    let unit = |name: &str| {
        let mut units = ENGLISH_UNITS.iter();
        units
            .find(|(names, _)| names.contains(&name))
            .map(|(_, make)| *make)
    };
    let end = |n: usize| words[n].0 + words[n].1.len();
    if glued.len() < words[0].1.len() && !glued.is_empty() {
        return Some((unit(glued)?, end(0)));
    }
    let next = &words.get(1)?.1;
    if ["working", "business"].contains(&next.as_str()) {
        let day = &words.get(2)?.1;
        return ["day", "days"]
            .contains(&day.as_str())
            .then_some((Length::WorkingDays as Unit, end(2)));
    }
    Some((unit(next)?, end(1)))
}

/// Words of Latin letters and digits in small letters, and where they begin.
fn english_words(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_alphanumeric(), begin) {
            (true, None) => begin = Some(at),
            (false, Some(from)) => {
                words.push((from, text[from..at].to_ascii_lowercase()));
                begin = None;
            }
            _ => {}
        }
    }
    words
}

/// Is the length a limit there: 三天内, 最迟三天, within three days?
pub(crate) fn is_limit(text: &str, named: &Named) -> bool {
    let (before, behind) = (
        text[..named.begin].trim_end(),
        text[named.end..].trim_start(),
    );
    let before = before.to_ascii_lowercase();
    ["内", "之内", "以内"]
        .iter()
        .any(|end| behind.starts_with(end))
        || ["最迟", "最晚", "不超过", "within", "no later than"]
            .iter()
            .any(|begin| before.ends_with(begin))
}

/// Is this very length named in the text? 当天, 次日, 隔一天 are as good for a term of about a day.
pub(crate) fn length_in(text: &str, length: Length) -> bool {
    let day = match length {
        Length::Minutes(n) => n <= 24 * 60,
        Length::Days(n) | Length::WorkingDays(n) => n == 1,
        Length::Months(_) => false,
    };
    let near = ["当天", "当日", "次日", "第二天", "隔天", "隔一天"];
    day && near.iter().any(|word| text.contains(word))
        || lengths(text).iter().any(|named| named.length == length)
}

/// Between how many minutes and how many a length may take, weekends and months as they fall.
pub(crate) fn minutes(length: Length) -> (i64, i64) {
    const DAY: i64 = 24 * 60;
    let days = |from: u32, to: u32| (i64::from(from) * DAY, i64::from(to) * DAY);
    match length {
        Length::Minutes(n) => (i64::from(n), i64::from(n)),
        Length::Days(n) => days(n, n),
        Length::WorkingDays(n) => days(n, n + 2 * n.div_ceil(5)),
        Length::Months(n) => days(28 * n, 31 * n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_found_in_both_languages_and_only_where_they_are_exact() {
        for (text, length) in [
            ("三天内回电话", Length::Days(3)),
            ("24 小时内回复", Length::Minutes(1_440)),
            ("第三个工作日", Length::WorkingDays(3)),
            ("两周内", Length::Days(14)),
            ("Within two days", Length::Days(2)),
            ("within 3 business days", Length::WorkingDays(3)),
            ("in 2d", Length::Days(2)),
            ("a 24-hour line", Length::Minutes(1_440)),
        ] {
            let found: Vec<Length> = lengths(text).iter().map(|one| one.length).collect();
            assert_eq!(found, [length], "{text}");
        }
        for text in [
            "两三天内",
            "3-5 天",
            "三到五天",
            "1月3日",
            "1.5 小时",
            "几天",
            "今天",
            "每周",
            "two of them",
        ] {
            assert_eq!(lengths(text), [], "{text}");
        }
    }
}
