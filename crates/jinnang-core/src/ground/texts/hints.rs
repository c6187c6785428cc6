//! What had better not be said: promises nobody can keep, bad words about rivals, personal data.
//!
//! Rules are plain and few, so that a contributor can tell why a word was found. Advice on what to avoid
//! (the section 避免) quotes such words on purpose and is left alone for promises and rivals; personal
//! data is found everywhere. Nothing here blocks: the author may know better, and the reviewer sees it too.

use crate::ground::refusal::notice;
use jinnang_wire::{HintView, Notice};

/// Words that promise what depends on others.
const PROMISES: &[&str] = &[
    "百分之百",
    "100%保证",
    "100% 保证",
    "保证有效",
    "绝对有效",
    "绝对不会",
    "绝对安全",
    "零风险",
    "稳赚",
    "包过",
    "永不",
    "永远不会",
    "全网最低",
    "最低价",
    "业内第一",
    "国家级",
    "无条件退款",
    "保证升值",
    "一定能成",
    "包您满意",
];
/// Words that blacken somebody.
const BLACK: &[&str] = &[
    "骗子",
    "垃圾",
    "黑心",
    "不靠谱",
    "快倒闭",
    "坑人",
    "忽悠人",
    "偷工减料",
    "割韭菜",
    "抄我们",
];
/// Words that name a rival in the same line.
const RIVALS: &[&str] = &["竞品", "对手", "别家", "他们家", "那家", "友商", "同行"];

/// Every hint of a text, by line and column.
pub(crate) fn hints(text: &str) -> Vec<HintView> {
    let mut found = Vec::new();
    let mut avoiding = false;
    for (n, line) in text.lines().enumerate() {
        if let Some(heading) = line.trim_start().strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim();
            avoiding = heading.starts_with("避免") || heading.eq_ignore_ascii_case("avoid");
        }
        let mut add = |code: &str, at: usize, word: &str, masked: Option<String>| {
            found.push(HintView {
                code: code.to_owned(),
                message: sentence(code),
                line: n as u32 + 1,
                column: line[..at].chars().count() as u32 + 1,
                found: word.to_owned(),
                masked,
            });
        };
        if !avoiding {
            for word in PROMISES {
                each(line, word, |at| add("promise", at, word, None));
            }
            if RIVALS.iter().any(|rival| line.contains(rival)) {
                for word in BLACK {
                    each(line, word, |at| add("rival", at, word, None));
                }
            }
        }
        personal(line, &mut add);
    }
    found
}

fn each(line: &str, word: &str, mut found: impl FnMut(usize)) {
    line.match_indices(word).for_each(|(at, _)| found(at));
}

fn sentence(code: &str) -> Notice {
    match code {
        "promise" => notice(
            "这样的话谁也兑现不了，换成做得到、查得到的说法。",
            "Nobody can keep such a promise; say what can be done and checked.",
        ),
        "rival" => notice(
            "不评价对手，只讲我们怎么做、怎么验证。",
            "Do not judge a rival; say what we do and how it can be checked.",
        ),
        "phone" => notice(
            "像是手机号，发布前要遮住。",
            "This looks like a phone number; mask it before it is published.",
        ),
        "identity" => notice(
            "像是身份证号，发布前要遮住。",
            "This looks like an identity number; mask it before it is published.",
        ),
        "bank" => notice(
            "像是银行卡号，发布前要遮住。",
            "This looks like a bank card; mask it before it is published.",
        ),
        _ => notice(
            "像是邮箱地址，发布前要遮住。",
            "This looks like a mail address; mask it before it is published.",
        ),
    }
}

fn personal(line: &str, add: &mut impl FnMut(&str, usize, &str, Option<String>)) {
    for (at, run) in runs(line, |c| {
        c.is_ascii_digit() || matches!(c, 'X' | 'x' | '-' | ' ')
    }) {
        let lead = run.len() - run.trim_start_matches(['-', ' ', 'X', 'x']).len();
        let run = run.trim_matches(['-', ' ']);
        let run = run.trim_start_matches(['X', 'x', '-', ' ']);
        let digits: String = run.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if let Some(code) = number_of_a_person(&digits) {
            add(code, at + lead, run, Some(masked(run)));
        }
    }
    for (at, run) in runs(line, |c| c.is_ascii_alphanumeric() || ".@_+-".contains(c)) {
        let run = run.trim_end_matches('.');
        if is_mail(run) {
            let (name, host) = run.split_once('@').unwrap_or((run, ""));
            let first = name.chars().next().unwrap_or('*');
            add("email", at, run, Some(format!("{first}***@{host}")));
        }
    }
}

fn number_of_a_person(digits: &str) -> Option<&'static str> {
    let bytes = digits.as_bytes();
    let plain = bytes.iter().all(u8::is_ascii_digit);
    match bytes.len() {
        11 if plain && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) => Some("phone"),
        18 if bytes[..17].iter().all(u8::is_ascii_digit) && is_birthday(&digits[6..14]) => {
            Some("identity")
        }
        16 | 18 | 19 if plain && luhn(bytes) => Some("bank"),
        _ => None,
    }
}

fn is_birthday(digits: &str) -> bool {
    let number = |range: std::ops::Range<usize>| digits[range].parse::<u32>().unwrap_or(0);
    (1900..2100).contains(&number(0..4))
        && (1..=12).contains(&number(4..6))
        && (1..=31).contains(&number(6..8))
}

/// The check digit of bank cards.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, byte)| {
            let digit = u32::from(byte - b'0') * (1 + n as u32 % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_mail(run: &str) -> bool {
    run.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.contains('@')
            && host
                .rsplit_once('.')
                .is_some_and(|(rest, end)| !rest.is_empty() && end.len() >= 2)
    })
}

/// The first three and the last four stay.
fn masked(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_alphanumeric).count();
    let mut seen = 0;
    let mut out = String::with_capacity(number.len());
    for c in number.chars() {
        let is_digit = c.is_ascii_alphanumeric();
        let hidden = is_digit && (3..digits.saturating_sub(4)).contains(&seen);
        out.push(if hidden { '*' } else { c });
        seen += usize::from(is_digit);
    }
    out
}

/// Longest stretches of characters that `belongs`, with where they begin.
fn runs(line: &str, belongs: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), '\n')]) {
        match (belongs(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, &line[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let shown = |hint: HintView| {
            format!(
                "{} {}:{} {}{}",
                hint.code,
                hint.line,
                hint.column,
                hint.found,
                hint.masked.map(|m| format!(" -> {m}")).unwrap_or_default()
            )
        };
        hints(text).into_iter().map(shown).collect()
    }

    #[test]
    fn promises_and_bad_words_are_found_where_they_are_said() {
        assert_eq!(codes("我们零风险。"), ["promise 1:3 零风险"]);
        assert_eq!(codes("\n对手就是骗子"), ["rival 2:5 骗子"]);
        assert!(codes("遇到骗子怎么办").is_empty());
        assert!(codes("## 避免\n- “零风险”\n- 说对手是骗子").is_empty());
        assert_eq!(codes("## 避免\n- x\n## 话术\n零风险").len(), 1);
    }

    #[test]
    fn numbers_of_persons_are_found_and_masked() {
        assert_eq!(
            codes("电话13812345678。"),
            ["phone 1:3 13812345678 -> 138****5678"]
        );
        assert_eq!(
            codes("138-1234-5678"),
            ["phone 1:1 138-1234-5678 -> 138-****-5678"]
        );
        assert_eq!(
            codes("证号 11010519491231002X"),
            ["identity 1:4 11010519491231002X -> 110***********002X"]
        );
        assert_eq!(codes("卡 4111111111111111").len(), 1);
        assert_eq!(
            codes("a@b.example"),
            ["email 1:1 a@b.example -> a***@b.example"]
        );
    }

    #[test]
    fn amounts_dates_and_models_are_not_persons() {
        for text in [
            "2026-11-24",
            "1200 万元",
            "型号 X12345",
            "3 年省 30%",
            "4111111111111112",
            "@同事",
            "8:00-18:00",
        ] {
            assert!(codes(text).is_empty(), "{text}: {:?}", codes(text));
        }
    }
}
