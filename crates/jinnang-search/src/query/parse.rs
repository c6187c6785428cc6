//! Cuts the text of the box into filters, phrases, exclusions and words.

use super::filter::{Filter, FilterName};
use jinnang_text::{Signed, fold};

/// Characters looked at; the rest is ignored and said so.
const LENGTH_MAX: usize = 1000;

/// What leaves the next word out: the sign of every keyboard, of full width, of mathematics and small.
const MINUS: [char; 4] = ['-', '－', '−', '﹣'];

/// What the text of the box asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Filters.
    pub filters: Vec<Filter>,
    /// Quoted: must stand there as written, folded.
    pub phrases: Vec<String>,
    /// After a minus: must not stand there, folded.
    pub excluded: Vec<String>,
    /// Everything else, folded, parts separated by one space.
    pub words: String,
    /// What is looked for, as it was typed, without filters, exclusions and quotes.
    pub plain: String,
    /// What could not be used.
    pub notices: Vec<Notice>,
    /// What bounds the answer, as it stands in the text, with the text that is left without it.
    pub bounds: Vec<(String, String)>,
}

/// A sentence for people, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Parses the text of the box.
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let text = match text.char_indices().nth(LENGTH_MAX) {
        Some((end, _)) => {
            parsed.notices.push(Notice {
                zh: format!("问题太长，只用了前 {LENGTH_MAX} 个字。"),
                en: format!(
                    "The question is too long; only its first {LENGTH_MAX} characters were used."
                ),
            });
            &text[..end]
        }
        None => text,
    };
    let mut words: Vec<String> = Vec::new();
    let mut plain: Vec<String> = Vec::new();
    let parts = parts(text);
    let alone = parts.len() == 1;
    for part in parts {
        let (raw, left) = (part.raw, left_without(text, &part));
        let said = format!("{} {}", part.before, part.quoted.unwrap_or_default());
        let (bounding, saying) = (parsed.bounding(), words.len() + parsed.phrases.len());
        take(part, alone, &mut parsed, &mut words);
        if parsed.bounding() > bounding {
            parsed.bounds.push((raw.to_owned(), left));
        }
        if words.len() + parsed.phrases.len() > saying {
            plain.push(said.trim().to_owned());
        }
    }
    parsed.words = words.join(" ");
    parsed.plain = plain.join(" ");
    parsed
}

impl Parsed {
    /// The same with what is quoted as words like the rest, and a notice that says so.
    pub fn unquoted(&self) -> Self {
        let mut parsed = self.clone();
        let quoted = std::mem::take(&mut parsed.phrases);
        let words = std::iter::once(parsed.words.as_str()).chain(quoted.iter().map(String::as_str));
        let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
        parsed.words = words.join(" ");
        parsed.notices.push(Notice {
            zh: "没有哪篇一字不差地写着引号里的话，下面是按词找到的。".to_owned(),
            en: "No article has what is quoted word for word; these were found by its words."
                .to_owned(),
        });
        parsed
    }

    /// How much of it bounds the answer.
    fn bounding(&self) -> usize {
        self.filters.len() + self.phrases.len() + self.excluded.len()
    }
}

/// The text with a filter or exclusion cut out; of a phrase only the quotes go.
fn left_without(text: &str, part: &Part<'_>) -> String {
    let at = part.raw.as_ptr() as usize - text.as_ptr() as usize;
    let (before, after) = (&text[..at], &text[at + part.raw.len()..]);
    let kept = match part.quoted {
        Some(words) if part.before.is_empty() => words.trim(),
        _ => "",
    };
    let pieces = [before.trim(), kept, after.trim()];
    pieces
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// One part: what stands before a quote, and what is quoted.
struct Part<'t> {
    raw: &'t str,
    before: &'t str,
    quoted: Option<&'t str>,
}

/// Parts are separated by white space outside quotes; a quote that is not closed is no quote.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        let part = quoted(rest)
            .filter(|p| p.before.len() <= end)
            .unwrap_or(Part {
                raw: &rest[..end],
                before: &rest[..end],
                quoted: None,
            });
        rest = rest[part.raw.len()..].trim_start();
        parts.push(part);
    }
    parts
}

/// A quote that stands alone: nothing before it but a minus or the name of a filter, a space or the end behind
/// it. Quotation marks inside a sentence are punctuation.
fn quoted(text: &str) -> Option<Part<'_>> {
    let open = text.find(['"', '“', '”', '＂'])?;
    let after = open + text[open..].chars().next()?.len_utf8();
    let length = text[after..].find(['"', '“', '”', '＂'])?;
    let close = after + length;
    let end = close + text[close..].chars().next()?.len_utf8();
    let before = &text[..open];
    let name = before.trim_start_matches(MINUS);
    let leads = name.is_empty() || named(name).is_some();
    let stands_alone = text[end..].chars().next().is_none_or(char::is_whitespace);
    (leads && stands_alone).then(|| Part {
        raw: &text[..end],
        before,
        quoted: Some(&text[after..close]),
    })
}

fn take(part: Part<'_>, alone: bool, parsed: &mut Parsed, words: &mut Vec<String>) {
    let (minus, before) = match part.before.strip_prefix(MINUS) {
        Some(_) if part.quoted.is_none() && is_negative(part.before, alone) => {
            parsed.notices.push(not_excluded(part.raw));
            (false, part.before)
        }
        Some(rest) if part.quoted.is_some() || !rest.trim_matches(MINUS).is_empty() => {
            (true, rest.trim_start_matches(MINUS))
        }
        _ => (false, part.before),
    };
    if let Some((name, value)) = named(before) {
        let value = part.quoted.filter(|_| value.is_empty()).unwrap_or(value);
        return take_filter(name, value, part.raw, minus, parsed);
    }
    if !before.is_empty() {
        let list = if minus && part.quoted.is_none() {
            &mut parsed.excluded
        } else {
            words
        };
        list.push(fold(before));
    }
    if let Some(phrase) = part.quoted.map(fold).filter(|p| !p.trim().is_empty()) {
        let list = if minus {
            &mut parsed.excluded
        } else {
            &mut parsed.phrases
        };
        list.push(phrase);
    }
}

/// Whether a minus is the sign of a number: before degrees always, before any number when nothing else is
/// looked for, since there would be nothing to leave it out of.
fn is_negative(text: &str, alone: bool) -> bool {
    let signed = Signed::new(text);
    let mut chars = signed.chars().iter();
    let number = chars.next() == Some(&'-') && chars.next().is_some_and(|c| c.is_numeric());
    number && (alone || signed.signs().any(|c| c == '°'))
}

fn not_excluded(raw: &str) -> Notice {
    let number = raw.trim_start_matches(MINUS);
    Notice {
        zh: format!("“{raw}”当作负数来找；想排除它，请写成 -\"{number}\"。"),
        en: format!(
            "“{raw}” was looked for as a negative number; to leave it out, write -\"{number}\"."
        ),
    }
}

fn named(text: &str) -> Option<(FilterName, &str)> {
    let (name, value) = text.split_once([':', '：'])?;
    Some((FilterName::named(name)?, value))
}

fn take_filter(name: FilterName, value: &str, raw: &str, excluded: bool, parsed: &mut Parsed) {
    match Filter::canonical(name, value) {
        Some(value) => parsed.filters.push(Filter {
            name,
            value,
            raw: raw.to_owned(),
            excluded,
            also: Vec::new(),
        }),
        None if value.is_empty() => {} // still being typed
        None => parsed.notices.push(Notice {
            zh: format!("没有“{raw}”这样的筛选，已忽略。"),
            en: format!("There is no filter “{raw}”; it was ignored."),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Bound;

    #[test]
    fn words_phrases_exclusions_and_filters_are_told_apart() {
        let parsed =
            parse(r#"医疗 kind:话术 -折扣 "三年 总成本" 阶段：异议处理 -tag:"价格 表" 20%"#);
        assert_eq!(parsed.words, "医疗 20%");
        assert_eq!(parsed.phrases, ["三年 总成本"]);
        assert_eq!(parsed.excluded, ["折扣"]);
        let filters: Vec<_> = parsed
            .filters
            .iter()
            .map(|f| (f.name.as_str(), f.value.as_str(), f.excluded))
            .collect();
        assert_eq!(
            filters,
            [
                ("kind", "script", false),
                ("stage", "异议处理", false),
                ("tag", "价格 表", true)
            ]
        );
        assert_eq!(parsed.filters[2].raw, r#"-tag:"价格 表""#);
    }

    #[test]
    fn whatever_is_not_understood_is_a_word_or_is_said() {
        for (text, words) in [
            ("-", "-"),
            ("\"没关上 的引号", "\"没关上 的引号"),
            ("http://x", "http://x"),
            ("a:b", "a:b"),
            ("12:30", "12:30"),
            ("- 折扣", "- 折扣"),
            ("---", "---"),
            ("-20℃", "-20°c"),
            ("-3%", "-3%"),
        ] {
            assert_eq!(parse(text).words, words, "{text}");
        }
        assert_eq!(parse("kind:什么").notices.len(), 1);
        assert!(parse("kind:").notices.is_empty() && parse("kind:").words.is_empty());
        assert_eq!(parse(&"长".repeat(5000)).words.chars().count(), 1000);
    }

    #[test]
    fn a_minus_leaves_out_unless_it_is_the_sign_of_a_number() {
        for (text, excluded, notices) in [
            ("报价单 -1.5万", &["1.5万"][..], 0),
            ("开发 －Ｃ＋＋", &["c++"], 0),
            ("开发 −折扣", &["折扣"], 0),
            ("开发 ﹣折扣", &["折扣"], 0),
            ("开发 —折扣", &[], 0),
            ("需 -≠5", &["≠5"], 0),
            ("零下 −20℃", &[], 1),
            ("开发 -.NET", &[".net"], 0),
            ("开发 --force", &["force"], 0),
            ("-折扣", &["折扣"], 0),
            ("零下 -20℃", &[], 1),
            ("-20 -30", &["20", "30"], 0),
            ("-5", &[], 1),
            ("-\"5\"", &["5"], 0),
        ] {
            let parsed = parse(text);
            assert_eq!(parsed.excluded, excluded, "{text}");
            assert_eq!(parsed.notices.len(), notices, "{text}");
        }
    }

    #[test]
    fn what_bounds_an_answer_can_be_taken_out_of_the_text() {
        let left = |text: &str| -> Vec<String> {
            let bounds = parse(text).bounds.into_iter();
            bounds
                .map(|(raw, left)| format!("{raw} → {left}"))
                .collect()
        };
        assert_eq!(
            left("价格 kind:话术 -折扣 \"三年 成本\" tag:\"a b\" 客户"),
            [
                "kind:话术 → 价格 -折扣 \"三年 成本\" tag:\"a b\" 客户",
                "-折扣 → 价格 kind:话术 \"三年 成本\" tag:\"a b\" 客户",
                "\"三年 成本\" → 价格 kind:话术 -折扣 三年 成本 tag:\"a b\" 客户",
                "tag:\"a b\" → 价格 kind:话术 -折扣 \"三年 成本\" 客户",
            ]
        );
        assert!(left("价格 20% -20℃").is_empty());
        let said = parse("价格 kind:话术 -折扣 “三年 成本” kind:没有 C++");
        assert_eq!(said.plain, "价格 三年 成本 C++");
    }

    #[test]
    fn dates_have_bounds() {
        let day = 86_400_000;
        let of = |text: &str| parse(text).filters[0].bounds();
        let start = 1_767_225_600_000; // 2026-01-01
        assert_eq!(of("updated:>2026-01-01"), [Bound::From(start + day)]);
        assert_eq!(of("updated:>=2026-01-01"), [Bound::From(start)]);
        assert_eq!(of("更新:<2026"), [Bound::Before(start)]);
        assert_eq!(
            of("updated:2026-01"),
            [Bound::From(start), Bound::Before(start + 31 * day)]
        );
        assert!(parse("updated:>yesterday").filters.is_empty());
    }

    proptest::proptest! {
        #![proptest_config(jinnang_testkit::laws())]

        #[test]
        fn no_text_breaks_it_and_raw_filters_stand_in_the_text(text: String) {
            for filter in parse(&text).filters {
                proptest::prop_assert!(text.contains(&filter.raw));
            }
        }
    }
}
