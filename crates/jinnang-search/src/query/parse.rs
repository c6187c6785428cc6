//! Cuts the text of the box into filters, phrases, exclusions and words.

use super::filter::{Filter, FilterName};
use jinnang_text::fold;

/// Characters looked at; the rest is ignored and said so.
const LENGTH_MAX: usize = 1000;

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
    /// What could not be used.
    pub notices: Vec<Notice>,
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
    for part in parts(text) {
        take(part, &mut parsed, &mut words);
    }
    parsed.words = words.join(" ");
    parsed
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

fn quoted(text: &str) -> Option<Part<'_>> {
    let open = text.find(['"', '“', '”', '＂'])?;
    let after = open + text[open..].chars().next()?.len_utf8();
    let length = text[after..].find(['"', '“', '”', '＂'])?;
    let close = after + length;
    let end = close + text[close..].chars().next()?.len_utf8();
    Some(Part {
        raw: &text[..end],
        before: &text[..open],
        quoted: Some(&text[after..close]),
    })
}

fn take(part: Part<'_>, parsed: &mut Parsed, words: &mut Vec<String>) {
    let (minus, before) = match part.before.strip_prefix('-') {
        Some(rest) if !rest.is_empty() || part.quoted.is_some() => (true, rest),
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
        ] {
            assert_eq!(parse(text).words, words, "{text}");
        }
        assert_eq!(parse("kind:什么").notices.len(), 1);
        assert!(parse("kind:").notices.is_empty() && parse("kind:").words.is_empty());
        assert_eq!(parse(&"长".repeat(5000)).words.chars().count(), 1000);
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
        #[test]
        fn no_text_breaks_it_and_raw_filters_stand_in_the_text(text: String) {
            for filter in parse(&text).filters {
                proptest::prop_assert!(text.contains(&filter.raw));
            }
        }
    }
}
