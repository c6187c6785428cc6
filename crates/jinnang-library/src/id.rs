//! What an article's id may be, wherever it comes from: letters, digits and hyphens, so that it is the same
//! on every system, in every link and in every address.
//!
//! An id that only says where the file lies is no id that somebody gave, and not meant here. Whether an id
//! is somebody's already is a question for who knows the others.

use crate::path::checked_relative;
use unicode_normalization::UnicodeNormalization;

/// Most characters of an id.
pub const LONGEST_ID: usize = 80;

/// Why an id cannot be one, in Chinese and in English; none when it can.
pub fn id_fault(id: &str) -> Option<(String, String)> {
    let edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if let Some(sign) = id.chars().find(|c| !is_letter(*c)) {
        let (id, sign) = (visible(id), visible(&sign.to_string()));
        return Some((
            format!("id“{id}”里不能有“{sign}”，只能用字母、数字和连字符。"),
            format!(
                "The id “{id}” must not have “{sign}”: it is made of letters, digits and hyphens."
            ),
        ));
    }
    if !edge(id.chars().next()) || !edge(id.chars().last()) {
        return Some((
            "id 要以字母或数字开头和结尾。".to_owned(),
            "An id begins and ends with a letter or a digit.".to_owned(),
        ));
    }
    if id.chars().count() > LONGEST_ID {
        return Some((
            format!("id 太长，最多 {LONGEST_ID} 个字符。"),
            format!("The id is too long; {LONGEST_ID} characters are the most."),
        ));
    }
    // `null` is YAML's word for nothing; the others are devices on Windows.
    if id.eq_ignore_ascii_case("null") || checked_relative(&format!("{id}.md")).is_err() {
        return Some((
            format!("“{id}”是系统保留的名字，换一个，例如 {id}-1。"),
            format!(
                "“{id}” is a name that systems keep for themselves; choose another, such as {id}-1."
            ),
        ));
    }
    None
}

/// A letter as it is typed everywhere: no form that only looks like others (`Ａ`, `ﬁ`, `ª`).
fn is_letter(c: char) -> bool {
    c == '-' || c.is_ascii_digit() || (c.is_alphabetic() && std::iter::once(c).nfkc().eq([c]))
}

/// What makes two ids, or two names of files, the same: no file system has to tell cases, compositions or
/// forms of a letter apart. Upper case first, so that letters with several lower cases (`σ` and `ς`) meet.
pub fn id_key(id: &str) -> String {
    let upper = id.nfkc().flat_map(char::to_uppercase);
    upper.flat_map(char::to_lowercase).nfkc().collect()
}

/// The text without what a screen would not show or would turn around.
pub(crate) fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let shown = text.chars().take(LONGEST_ID);
    shown
        .map(|c| {
            if hidden(c) {
                format!("U+{:04X}", u32::from(c))
            } else {
                c.to_string()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_letters_digits_and_hyphens_and_no_name_of_a_system() {
        for fine in [
            "nps-visit",
            "NPS",
            "2026",
            "报价",
            "a",
            "café",
            "com10",
            "null-1",
        ] {
            assert_eq!(id_fault(fine), None, "{fine}");
        }
        let long = "a".repeat(81);
        for bad in [
            "",
            "-rf",
            "a-",
            "a.",
            "a b",
            "a/b",
            "a\\b",
            "~secret",
            "a%2fb",
            "a#b",
            "a_b",
            "COM¹",
            "CON",
            "con",
            "nul",
            "COM1",
            "lpt9",
            "null",
            "..",
            ".git",
            "\u{202e}evil",
            "a\u{200b}b",
            "cafe\u{301}",
            "ＡＢＣ",
            "ﬁx",
            "ª",
            "ﷺ",
            "𝐜𝐨𝐧",
            "甲\u{200d}乙",
            "👍",
            &long,
        ] {
            assert!(id_fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn ids_are_the_same_without_case_and_composition_and_nothing_else() {
        for (one, other) in [
            ("NPS", "nps"),
            ("σας", "ΣΑΣ"),
            ("straße", "STRASSE"),
            ("в", "\u{1c80}"),
            ("Café", "cafe\u{301}"),
            ("ﬁx", "FIX"),
        ] {
            assert_eq!(id_key(one), id_key(other), "{one} {other}");
        }
        for (one, other) in [("café", "cafe"), ("й", "и"), ("發票", "发票"), ("İx", "ix")] {
            assert_ne!(id_key(one), id_key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_refused_id_is_named_without_turning_the_sentence_around() {
        let (zh, _) = id_fault("\u{202e}evil").unwrap();
        assert!(zh.contains("U+202E") && !zh.contains('\u{202e}'), "{zh}");
    }
}
