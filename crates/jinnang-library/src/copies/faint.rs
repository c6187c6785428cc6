//! Marks of copies that people give on purpose as well: the text has to be nearly the same, too, before
//! anybody is told of such a copy.

use super::DIVIDERS;
use crate::path::{folder_of, stem, without_extension};

/// What names of machines have in them.
const MACHINES: &[&str] = &[
    "desktop-",
    "laptop-",
    "macbook",
    "imac",
    "mac mini",
    "mac-mini",
    "iphone",
    "ipad",
    "的电脑",
    "的電腦",
];
/// Letters and digits of a machine's name in capitals at least: `ZHANGSAN01`, and not `ERP`.
const CAPITALS: usize = 6;
/// Digits of a day and a time: 20260102101112.
const STAMP: usize = 14;

/// The files beside this one whose copies it may be, by marks that people give on purpose as well: it is
/// one only where the texts say so.
pub(crate) fn maybe_originals(path: &str) -> impl Iterator<Item = String> {
    let extension = &path[without_extension(path).len()..];
    let folder = folder_of(path);
    let names = without_faint_mark(stem(path).trim());
    names.map(move |name| format!("{folder}{name}{extension}"))
}

/// A name without what may be a mark of a copy, in every way it can be read.
pub(super) fn without_faint_mark(name: &str) -> impl Iterator<Item = &str> {
    let cuts = name.char_indices().filter(|(_, c)| DIVIDERS.contains(c));
    let cuts = cuts.filter(|(at, c)| is_faint_mark(*c, &name[at + c.len_utf8()..]));
    let names = cuts.map(|(at, _)| name[..at].trim_end_matches(DIVIDERS));
    names.filter(|name| !name.is_empty())
}

/// `x 2`, `x~1`, `x_20260102101112`, `x-DESKTOP-1A2B3C`, `x-张三的MacBook Pro`, `x-冲突-张三`.
fn is_faint_mark(divider: char, added: &str) -> bool {
    let digits = !added.is_empty() && added.bytes().all(|b| b.is_ascii_digit());
    if digits {
        return added.len() == STAMP || matches!(divider, ' ' | '~') && added.len() < 3;
    }
    let lower = added.to_ascii_lowercase();
    let capital = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    let capitals = added.len() >= CAPITALS && added.bytes().all(capital);
    let machine = capitals || MACHINES.iter().any(|word| lower.contains(word));
    let conflict = ["冲突", "衝突", "conflict"];
    let mut conflict = conflict.iter().filter_map(|word| lower.strip_prefix(word));
    divider == '-' && machine || conflict.any(|rest| rest.starts_with(DIVIDERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::{is_copy_of, marks};

    #[test]
    fn names_that_people_give_too_are_copies_only_where_the_texts_say_so() {
        for name in [
            "报价 2",
            "报价~1",
            "报价-DESKTOP-AB12CD3",
            "报价-ZHANGSAN01",
            "报价-张三的MacBook Pro",
            "报价-张三的电脑",
            "报价-冲突-张三",
            "报价_20260105101010",
        ] {
            let copy = format!("核心/{name}.md");
            let originals: Vec<_> = maybe_originals(&copy).collect();
            assert!(
                originals.contains(&"核心/报价.md".to_owned()),
                "{originals:?}"
            );
            assert!(is_copy_of(&copy, "核心/报价.md"), "{name}");
            assert_eq!(marks(&copy), 0, "{name}");
        }
        for name in [
            "报价 2026",
            "报价2",
            "Q1",
            "步骤1",
            "报价-ERP",
            "报价-北京",
            "报价_20260105",
        ] {
            let originals: Vec<_> = maybe_originals(&format!("{name}.md")).collect();
            assert!(originals.is_empty(), "{originals:?}");
        }
    }
}
