//! When two names are the same name: one rule for ids, titles, aliases, file names, links and pictures.
//!
//! People, keyboards and systems write one name in many ways: macOS stores `é` as two characters, an
//! input method gives `Ｃ` or `＃`, another program writes a space as `%20`. What is written is tried
//! first, so that two names that differ in such a way only can both be reached; then what is meant by it.
//! Not here: how search compares words, which is far more generous.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Longer than any name with a heading behind it; what is longer names nothing.
pub(crate) const LONGEST: usize = 4_096;
/// A link is cut at so many places at most; a line of `#` must not be looked up a million times.
const MOST_CUTS: usize = 16;

/// The form in which names are compared: composed, half width, lower case, one space between words, without
/// marks that nobody sees. Folding twice is folding once.
pub fn fold_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let lower = |c: char| c.to_lowercase().collect::<Vec<_>>();
    let folded = name.nfkc().filter(|c| !is_invisible(*c)).flat_map(lower);
    for c in folded.nfkc() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text with every letter and its accents as one character, as it is typed; file names on macOS come
/// taken apart.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// What percent codes mean, where there are any; none when they mean no text.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let plain = percent_decode_str(text).decode_utf8().ok()?;
    (plain != text).then(|| plain.into_owned())
}

/// Marks that change how a text reads, or where it breaks, without being seen.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Where a link may be cut into a name and a heading: not at all, then at each `#` or `^` from the last to
/// the first. `[[C# 入门#安装]]` may be an article of that name, a heading of `C# 入门`, or one of `C`.
pub(crate) fn cuts(target: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let marks = target.rmatch_indices(['#', '^', '＃']);
    let cut = marks.filter_map(|(at, mark)| {
        let (name, rest) = (target[..at].trim(), &target[at + mark.len()..]);
        // A block has no place of its own in our pages: the article is opened at its top.
        let heading = (mark != "^" && !rest.starts_with('^')).then_some(rest);
        (!name.is_empty()).then_some((name, heading))
    });
    std::iter::once((target.trim(), None)).chain(cut.take(MOST_CUTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_written_in_many_ways_folds_to_one_form() {
        for (one, other) in [
            ("Café", "Cafe\u{301}"),
            ("Ｃａｆé", "café"),
            ("C＃ 入门", "c# 入门"),
            ("报价（新）", "报价(新)"),
            ("技术／C", "技术/C"),
            ("ガイド", "カ\u{3099}イト\u{3099}"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
            (" 报价\u{3000} 单 ", "报价 单"),
            ("报\u{200B}价", "报价"),
            ("ÉTÉ", "e\u{301}te\u{301}"),
        ] {
            assert_eq!(fold_name(one), fold_name(other), "{one} {other}");
        }
        for (one, other) in [
            ("报价", "报价单"),
            ("C", "C#"),
            ("a.b", "ab"),
            ("价格", "價格"),
        ] {
            assert_ne!(fold_name(one), fold_name(other), "{one} {other}");
        }
    }

    #[test]
    fn a_link_is_whole_before_it_is_cut() {
        let all: Vec<_> = cuts("C# 入门#安装").collect();
        assert_eq!(
            all,
            [
                ("C# 入门#安装", None),
                ("C# 入门", Some("安装")),
                ("C", Some(" 入门#安装")),
            ]
        );
        assert_eq!(
            cuts("a#^b").collect::<Vec<_>>(),
            [("a#^b", None), ("a#", None), ("a", None)]
        );
        assert_eq!(cuts("#h").collect::<Vec<_>>(), [("#h", None)]);
    }

    #[test]
    fn percent_codes_are_read_once_and_only_where_they_are_text() {
        let check = |text: &str, plain: Option<&str>| assert_eq!(decoded(text).as_deref(), plain);
        check("图%201.png", Some("图 1.png"));
        check("a%2520b.png", Some("a%20b.png"));
        check("100%.png", None);
        check("图 1.png", None);
        check("%ff", None);
    }

    proptest::proptest! {
        #![proptest_config(jinnang_testkit::laws())]

        #[test]
        fn folding_a_name_twice_changes_nothing_more(name: String) {
            let once = fold_name(&name);
            proptest::prop_assert_eq!(fold_name(&once), once);
        }
    }
}
