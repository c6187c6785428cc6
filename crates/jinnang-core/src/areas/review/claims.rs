//! Numbers and dates of a text: what somebody will rely on, so what a reviewer has to check one by one.

use jinnang_wire::ClaimView;

/// Every claim of `text`, once each, in order. Those not in `base` are new.
pub(crate) fn claims(text: &str, base: &str) -> Vec<ClaimView> {
    let old = values(base);
    let mut seen: Vec<(String, String)> = Vec::new();
    for (value, sentence) in values(text) {
        if !seen
            .iter()
            .any(|known| *known == (value.clone(), sentence.clone()))
        {
            seen.push((value, sentence));
        }
    }
    seen.into_iter()
        .map(|(value, sentence)| ClaimView {
            is_new: !old
                .iter()
                .any(|(known, place)| *known == value && *place == sentence),
            value,
            sentence,
        })
        .collect()
}

/// Every number with its unit, and the sentence it stands in. The front matter's own numbers (the id, how
/// often to review) claim nothing; its title, triggers and figures do.
fn values(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !is_bookkeeping(line)) {
        for sentence in line.split_inclusive(['。', '！', '？', '；', '!', '?', ';']) {
            let plain = sentence
                .trim()
                .trim_start_matches(['#', '-', '>', '*', ' '])
                .trim();
            for value in numbers(plain) {
                found.push((value, plain.to_owned()));
            }
        }
    }
    found
}

fn is_bookkeeping(line: &str) -> bool {
    ["id:", "review_every:", "owner:", "---"]
        .iter()
        .any(|key| line.starts_with(key))
}

/// `30%`, `1200 万元`, `24h`, `2026-11-24`, `3–5 个`: digits with what belongs to them.
fn numbers(sentence: &str) -> Vec<String> {
    let list = sentence.trim_start_matches(|c: char| c.is_ascii_digit());
    // `1. ` begins an item of a list and claims nothing.
    let sentence = if list.len() < sentence.len() && list.starts_with(". ") {
        &list[2..]
    } else {
        sentence
    };
    let mut found = Vec::new();
    let chars: Vec<char> = sentence.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii_alphabetic() {
            // A name such as X200 is no number.
            at += chars[at..]
                .iter()
                .take_while(|c| c.is_ascii_alphanumeric())
                .count();
            continue;
        }
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && (chars[at].is_ascii_digit() || is_inside(&chars, at)) {
            at += 1;
        }
        let unit = unit_at(&chars, at);
        let value: String = chars[start..at + unit].iter().collect();
        at += unit;
        found.push(value.trim().to_owned());
    }
    found
}

/// A sign between two digits: `7×24`, `3–5`, `1,200`, `2026-11-24`, `8.5`.
fn is_inside(chars: &[char], at: usize) -> bool {
    ".,:/×x–-~至".contains(chars[at]) && chars.get(at + 1).is_some_and(char::is_ascii_digit)
}

const UNITS: &[&str] = &[
    "%",
    "％",
    "万元",
    "亿元",
    "万",
    "亿",
    "元",
    "个工作日",
    "个月",
    "小时",
    "分钟",
    "工作日",
    "年",
    "月",
    "日",
    "天",
    "周",
    "季度",
    "家",
    "名",
    "人",
    "次",
    "倍",
    "项",
    "分",
    "条",
    "款",
    "h",
    "d",
    "点",
    "篇",
    "成",
];

fn unit_at(chars: &[char], at: usize) -> usize {
    let gap = usize::from(chars.get(at) == Some(&' '));
    let rest: String = chars[(at + gap).min(chars.len())..]
        .iter()
        .take(4)
        .collect();
    let unit = UNITS
        .iter()
        .filter(|unit| rest.starts_with(**unit))
        .max_by_key(|unit| unit.len());
    unit.map_or(0, |unit| gap + unit.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        claims(text, "")
            .into_iter()
            .map(|claim| claim.value)
            .collect()
    }

    #[test]
    fn numbers_come_with_their_units() {
        for (text, expected) in [
            ("3 年省 30% 的运营成本。", vec!["3 年", "30%"]),
            ("7×24小时响应，30分钟内到", vec!["7×24小时", "30分钟"]),
            ("签约 15 家，1200 万元", vec!["15 家", "1200 万元"]),
            ("1. 第一步 `24h`", vec!["24h"]),
            ("2026-11-24 起", vec!["2026-11-24"]),
            ("型号 X200 与 CRM2", vec![]),
            ("3–5 个关键结果", vec!["3–5"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_the_base_already_said_is_not_new() {
        let base = "客户留存 92%。";
        let both = claims("客户留存 92%。\n成本降了 28%。", base);
        let shown: Vec<_> = both.iter().map(|c| (c.value.as_str(), c.is_new)).collect();
        assert_eq!(shown, [("92%", false), ("28%", true)]);
    }

    #[test]
    fn bookkeeping_of_the_front_matter_claims_nothing() {
        assert!(found("---\nid: case-2026\nreview_every: 90d\nowner: team-7\n---\n").is_empty());
    }
}
