//! Small questions about characters that several modules ask.

/// Is no space wanted where a line break stands between these two? Chinese is written without spaces,
/// so a break between two of its characters is only the editor's.
pub(crate) fn joins_without_space(before: Option<char>, after: Option<char>) -> bool {
    matches!((before, after), (Some(b), Some(a)) if is_wide(b) && is_wide(a))
}

/// Han, kana, hangul and full-width punctuation.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x2014 | 0x2018..=0x201D | 0x2026 | 0x20000..=0x3FFFD)
}

/// A blank in a text: `{{name}}`, by byte range, and whether it can be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blank<'a> {
    /// Where it stands, braces included.
    pub range: std::ops::Range<usize>,
    /// Its name, trimmed; none when it is malformed.
    pub name: Option<&'a str>,
}

/// Longest name a blank may have; a longer one is a forgotten brace.
const LONGEST_NAME: usize = 40;

/// Every blank of a text in order, malformed ones included.
pub(crate) fn blanks(text: &str) -> Vec<Blank<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = next_brace(text, from) {
        if text[open..].starts_with("}}") {
            found.push(Blank {
                range: open..open + 2,
                name: None,
            });
            from = open + 2;
            continue;
        }
        let inside = open + 2;
        let close = next_brace(text, inside).filter(|&at| text[at..].starts_with("}}"));
        let end = close.map_or(inside, |at| at + 2);
        let name = close
            .map(|at| text[inside..at].trim())
            .filter(|name| is_name(name));
        found.push(Blank {
            range: open..end,
            name,
        });
        from = end;
    }
    found
}

fn next_brace(text: &str, from: usize) -> Option<usize> {
    let rest = &text.as_bytes()[from..];
    rest.windows(2)
        .position(|pair| pair == b"{{" || pair == b"}}")
        .map(|at| at + from)
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.contains(['{', '}', '\n', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_with_their_names_and_faults() {
        let check = |text: &str, expected: &[Option<&str>]| {
            let names: Vec<_> = blanks(text).into_iter().map(|b| b.name).collect();
            assert_eq!(names, expected, "{text}");
        };
        check("{{客户称呼}}，您好", &[Some("客户称呼")]);
        check("{{ 公司 }}和{{产品}}", &[Some("公司"), Some("产品")]);
        check("没有 {单括号}", &[]);
        check("{{}}", &[None]);
        check("{{没关上", &[None]);
        check("多了}}", &[None]);
        check("{{a {{b}}", &[None, Some("b")]);
        check("{{a\nb}}", &[None]);
        check("{{{a}}}", &[None]);
    }

    #[test]
    fn a_break_between_chinese_characters_is_no_space() {
        assert!(joins_without_space(Some('。'), Some('我')));
        assert!(!joins_without_space(Some('a'), Some('我')));
        assert!(!joins_without_space(None, Some('我')));
    }
}
