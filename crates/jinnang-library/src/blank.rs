//! Blanks: what has to be filled in before a line can be said.
//!
//! ```text
//! {{客户称呼}}                          words
//! {{竞品 = 另一家}}                      words, with something to start from
//! {{付款: 一次付清 / 分三期 = 分三期}}      one of several
//! {{上线日: 日期 = 明天}}                 a day
//! {{每月损失: 数 万元}}                   a number with its unit
//! ```
//!
//! The name comes first, so that a reader without this program still knows what belongs there, and the
//! same name is the same blank everywhere. Full-width signs count as well. What does not read like one of
//! these is a malformed blank, never a plain word. Not here: what a person filled in, which is the core's.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A blank that can be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    /// Its name.
    pub name: String,
    /// What may be filled in.
    pub takes: Takes,
    /// What stands there until something else is filled in: one of the options, a number without its
    /// unit, `2026-12-01`, or 今天, 明天, 后天 for a day.
    pub default: Option<String>,
}

/// What a blank takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Takes {
    /// Words.
    Text,
    /// One of these, at least two.
    Choice(Vec<String>),
    /// A day.
    Date,
    /// A number, said with this unit; empty for none.
    Number(String),
}

/// A place in a text where a blank stands or was meant to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where, braces included.
    pub range: Range<usize>,
    /// The blank; none when it is malformed.
    pub blank: Option<Blank>,
}

/// Longest name a blank may have; a longer one is a forgotten brace.
const LONGEST_NAME: usize = 40;
/// Longest inside of the braces, in bytes.
const LONGEST: usize = 1_000;

/// Every blank of a text in order, malformed ones included.
pub(crate) fn blanks(text: &str) -> Vec<Place> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = next_brace(text, from) {
        let inside = open + width(text, open);
        let close = next_brace(text, inside).filter(|&at| !closes(text, open) && closes(text, at));
        let end = close.map_or(inside, |at| at + width(text, at));
        found.push(Place {
            range: open..end,
            blank: close.and_then(|at| read(&text[inside..at])),
        });
        from = end;
    }
    found
}

/// The same text with only the names in its braces, as people read it.
pub(crate) fn only_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for Place { range, blank } in blanks(text) {
        let Some(blank) = blank else { continue };
        out.push_str(&text[from..range.start]);
        out.push_str(&format!("{{{{{}}}}}", blank.name));
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Two braces side by side, as both keyboards have them.
const PAIRS: [&str; 4] = ["{{", "}}", "｛｛", "｝｝"];

fn next_brace(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let mut braces = rest.match_indices(['{', '}', '｛', '｝']);
    braces
        .find(|(at, _)| PAIRS.iter().any(|pair| rest[*at..].starts_with(pair)))
        .map(|(at, _)| at + from)
}

fn closes(text: &str, at: usize) -> bool {
    text[at..].starts_with(['}', '｝'])
}

/// Bytes of the pair that stands here.
fn width(text: &str, at: usize) -> usize {
    text[at..].chars().take(2).map(char::len_utf8).sum()
}

/// What stands between the braces.
fn read(inside: &str) -> Option<Blank> {
    if inside.len() > LONGEST || inside.contains(['{', '}', '｛', '｝', '\n', '<', '>']) {
        return None;
    }
    let (head, default) = apart(inside, ['=', '＝']);
    let (name, takes) = apart(head, [':', '：']);
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return None;
    }
    let takes = takes.map_or(Some(Takes::Text), takes_of)?;
    if default.is_some_and(|default| !takes.may_begin_with(default)) {
        return None;
    }
    Some(Blank {
        name: name.to_owned(),
        takes,
        default: default.map(str::to_owned),
    })
}

fn apart(text: &str, signs: [char; 2]) -> (&str, Option<&str>) {
    match text.split_once(signs) {
        Some((head, tail)) => (head.trim(), Some(tail.trim())),
        None => (text.trim(), None),
    }
}

fn takes_of(words: &str) -> Option<Takes> {
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    match first {
        "日期" | "date" if rest.is_empty() => Some(Takes::Date),
        "数" | "number" => Some(Takes::Number(rest.trim().to_owned())),
        _ => {
            let options: Vec<_> = words.split(['/', '／']).map(str::trim).collect();
            let fits = options.len() > 1 && options.iter().all(|option| !option.is_empty());
            fits.then(|| Takes::Choice(options.into_iter().map(str::to_owned).collect()))
        }
    }
}

impl Takes {
    /// May this stand in the blank from the start?
    fn may_begin_with(&self, default: &str) -> bool {
        match self {
            Self::Text => !default.is_empty(),
            Self::Choice(options) => options.iter().any(|option| option == default),
            Self::Date => matches!(default, "今天" | "明天" | "后天") || is_day(default),
            Self::Number(_) => is_number(default),
        }
    }
}

/// `2026-12-01`, by its shape.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then_some(part.len())
    });
    let three = [parts.next(), parts.next(), parts.next()];
    three == [Some(Some(4)), Some(Some(2)), Some(Some(2))] && parts.next().is_none()
}

/// A number as people write it: `12`, `12.5`, `1,200`, `-3`.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.all(|group| group.len() == 3 && all_digits(group));
    all_digits(first) && grouped && (first.len() <= 3 || !whole.contains(',')) && all_digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<Option<String>> {
        blanks(text)
            .into_iter()
            .map(|place| place.blank.map(|blank| blank.name))
            .collect()
    }

    #[test]
    fn blanks_are_found_with_their_names_and_faults() {
        let check = |text: &str, expected: &[Option<&str>]| {
            let expected: Vec<_> = expected
                .iter()
                .map(|name| name.map(str::to_owned))
                .collect();
            assert_eq!(names(text), expected, "{text}");
        };
        check("{{客户称呼}}，您好", &[Some("客户称呼")]);
        check("｛｛客户称呼｝｝，您好", &[Some("客户称呼")]);
        check("｛｛客户称呼}}，｛一个｝", &[Some("客户称呼")]);
        check("{{ 公司 }}和{{产品}}", &[Some("公司"), Some("产品")]);
        check("没有 {单括号}", &[]);
        check("{{}}", &[None]);
        check("{{没关上", &[None]);
        check("多了}}", &[None]);
        check("{{a {{b}}", &[None, Some("b")]);
        check("{{a\nb}}", &[None]);
        check("{{{a}}}", &[None]);
        check("{{: 日期}}", &[None]);
    }

    #[test]
    fn what_a_blank_takes_stands_behind_its_name() {
        let one = |text: &str| {
            let found = blanks(text).pop().unwrap().blank;
            found.map(|blank| (blank.name, blank.takes, blank.default))
        };
        let choice = |options: &[&str]| {
            Takes::Choice(options.iter().map(|option| (*option).to_owned()).collect())
        };
        let some = |name: &str, takes, default: Option<&str>| {
            Some((name.to_owned(), takes, default.map(str::to_owned)))
        };
        let number = |unit: &str| Takes::Number(unit.to_owned());
        for (text, expected) in [
            (
                "{{竞品 = 另一家}}",
                some("竞品", Takes::Text, Some("另一家")),
            ),
            (
                "{{付款: 月付 / 年付}}",
                some("付款", choice(&["月付", "年付"]), None),
            ),
            (
                "{{付款：月付／年付＝年付}}",
                some("付款", choice(&["月付", "年付"]), Some("年付")),
            ),
            ("{{上线日: 日期}}", some("上线日", Takes::Date, None)),
            (
                "{{上线日: date = 2026-12-01}}",
                some("上线日", Takes::Date, Some("2026-12-01")),
            ),
            (
                "{{上线日: 日期 = 明天}}",
                some("上线日", Takes::Date, Some("明天")),
            ),
            ("{{损失: 数 万元}}", some("损失", number("万元"), None)),
            ("{{台数: 数 = 3}}", some("台数", number(""), Some("3"))),
            // What cannot be meant so is a fault, not a text blank by the same name.
            ("{{付款: 月付}}", None),
            ("{{付款: 月付 / }}", None),
            ("{{付款: 月付 / 年付 = 季付}}", None),
            ("{{上线日: 日期 = 下个月}}", None),
            ("{{损失: 数 万元 = 很多}}", None),
            ("{{竞品 = }}", None),
        ] {
            assert_eq!(one(text), expected, "{text}");
        }
    }

    #[test]
    fn people_read_the_names_only() {
        let read = only_names("{{ 称呼 }}，{{上线日: 日期 = 明天}}上线，{{坏的: 一个}}。");
        assert_eq!(read, "{{称呼}}，{{上线日}}上线，{{坏的: 一个}}。");
    }

    #[test]
    fn numbers_are_what_people_write() {
        for text in ["0", "12", "12.5", "1,200", "1,200,000.50", "-3"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", ".", "1.", ".5", "1,20", "1200,000", "一百", "1e3", "--1", "1 2",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }
}
