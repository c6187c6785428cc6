//! Which file looks like a copy of which other: the names that sync programs and file managers give.
//!
//! A name proves nothing. It decides only where two files say that they are the same article, and it is
//! told to people, who look at both. Names of Dropbox, OneDrive, Google Drive, Nextcloud, ownCloud,
//! Seafile, Synology Drive, Syncthing, iCloud, 坚果云, 百度网盘, and of the file managers of Windows, macOS and Linux.

mod faint;

pub(crate) use faint::maybe_originals;

use crate::path::{folder_of, is_article, stem, without_extension};
use faint::without_faint_mark;

/// What stands in brackets behind the name of a copy, beside numbers.
const IN_BRACKETS: &[&str] = &[
    "conflict", "冲突", "衝突", "副本", "複本", "复件", "複件", "拷贝", "拷貝", "备份", "備份",
];
/// What stands behind it without brackets, maybe with a number.
const BEHIND: &[&str] = &[
    "冲突副本",
    "冲突文件",
    "冲突",
    "的副本",
    "副本",
    "的複本",
    "複本",
    "的复件",
    "复件",
    "的拷贝",
    "拷贝",
    "的拷貝",
    "拷貝",
    "的备份",
    "备份",
    "的備份",
    "備份",
];
/// The same in words that need a space, a hyphen or the like before them.
const APART: &[&str] = &[
    "conflicted copy",
    "conflict",
    "copy",
    "duplicate",
    "backup",
    "bak",
    "orig",
    "複製",
    "复制",
];
/// What stands before it.
const BEFORE: &[&str] = &["copy of ", "副本 - ", "副本-", "副本 ", "复件 ", "复件-"];
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// What divides a name from what was added to it.
const DIVIDERS: &[char] = &[' ', '-', '_', '.', '—', '~', '\u{3000}'];

/// How many marks of a copy the names of a path carry, folders too: `核心 - 副本/报价 (1).md` has two.
pub(crate) fn marks(path: &str) -> usize {
    without_extension(path)
        .split('/')
        .map(|name| unmarked(name).count())
        .sum()
}

/// Does the name of one file say that it is a copy of the other?
pub(crate) fn is_copy_of(copy: &str, original: &str) -> bool {
    let (copy, original) = (without_extension(copy), without_extension(original));
    let mut differs = false;
    let alike = copy
        .split('/')
        .zip(original.split('/'))
        .all(|(copy, original)| {
            differs |= copy != original;
            copy == original || leads_to(copy, original)
        });
    alike && differs && copy.split('/').count() == original.split('/').count()
}

/// Does the name of a file say that it is a copy, where both give themselves one id?
pub fn looks_copied(path: &str, original: &str) -> bool {
    is_copy_of(path, original) || marks(path) > marks(original)
}

/// The file beside this one whose copy it looks like; `is_there` knows the files. Only marks that hardly
/// anybody gives on purpose count here.
pub(crate) fn original_beside(path: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let extension = &path[without_extension(path).len()..];
    let folder = folder_of(path);
    let named = |name: &str| format!("{folder}{name}{extension}");
    unmarked(stem(path))
        .map(named)
        .find(|original| is_there(original))
}

/// A name with one mark after the other taken away.
fn unmarked(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(without_mark(name), |name| without_mark(name))
}

/// A name without its outermost mark of a copy; none when it has none.
fn without_mark(name: &str) -> Option<&str> {
    let name = name.trim();
    let rest = bracketed(name)
        .or_else(|| dated(name))
        .or_else(|| stamped(name))
        .or_else(|| behind(name))
        .or_else(|| before(name))?;
    let rest = rest.trim_matches(DIVIDERS).trim_matches(['“', '”', '"']);
    // `x.md (1)` and `x.md.sync-conflict-…` keep the ending inside.
    let rest = if is_article(rest) {
        without_extension(rest)
    } else {
        rest
    };
    (!rest.is_empty()).then_some(rest)
}

/// `x (1)`, `x（冲突副本）`, `x (Anna's conflicted copy 2026-01-02)`, `x (copy)`.
fn bracketed(name: &str) -> Option<&str> {
    let inside = name.strip_suffix([')', '）', ']', '】'])?;
    let at = inside.rfind(['(', '（', '[', '【'])?;
    let open = inside[at..].chars().next()?.len_utf8();
    let (rest, inside) = (&inside[..at], inside[at + open..].trim());
    let number = (1..=3).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit());
    let lower = inside.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric());
    let said = IN_BRACKETS.iter().any(|word| lower.contains(word)) || words().any(|w| w == "copy");
    (number || said).then_some(rest)
}

/// `x.sync-conflict-20260102-101112-ABC`, `x_conflict-20260102-101112`, `x_BACKUP_1234`.
fn dated(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let marks = [
        ".sync-conflict-",
        "conflict-",
        "conflict_",
        "冲突文件_",
        "冲突文件-",
        "冲突副本_",
        "冲突副本-",
        "冲突_",
        "冲突-",
        "backup_",
        "backup-",
    ];
    marks.iter().find_map(|mark| {
        let at = lower.rfind(mark)?;
        let is_apart = mark.starts_with('.') || lower[..at].ends_with(DIVIDERS);
        let has_number = lower[at + mark.len()..].contains(|c: char| c.is_ascii_digit());
        (is_apart && has_number).then(|| &name[..at])
    })
}

/// `x_anna_Jan-02-101112-2026_Conflict`.
fn stamped(name: &str) -> Option<&str> {
    let at = name.len().checked_sub("_conflict".len())?;
    let is_said = name.get(at..)?.eq_ignore_ascii_case("_conflict");
    let mut parts = name.get(..at).filter(|_| is_said)?.rsplitn(3, '_');
    let mut date = parts.next()?.split('-');
    let month = date.next()?.to_ascii_lowercase();
    let numbers = date.filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let is_date = MONTHS.contains(&month.as_str()) && numbers.count() == 3;
    parts.nth(1).filter(|_| is_date)
}

/// `x - 副本`, `x 的副本`, `x copy 2`, `x - Copy`, `x.bak`, `x 备份 2026-01-02`.
fn behind(name: &str) -> Option<&str> {
    // A number or a date belongs to a mark only where it stands behind one.
    let of_date = |c: char| c.is_ascii_digit() || DIVIDERS.contains(&c) || "年月日".contains(c);
    let dated = name.ends_with(|c: char| c.is_ascii_digit() || c == '日');
    let bare = if dated {
        name.trim_end_matches(of_date)
    } else {
        name
    };
    let bare = bare.trim_end_matches(DIVIDERS);
    if let Some(rest) = BEHIND.iter().find_map(|word| bare.strip_suffix(word)) {
        return Some(rest);
    }
    APART.iter().find_map(|word| {
        let at = bare.len().checked_sub(word.len())?;
        let tail = bare.get(at..)?;
        let rest = &bare[..at];
        (tail.eq_ignore_ascii_case(word) && rest.ends_with(DIVIDERS)).then_some(rest)
    })
}

/// `Copy of x`, `副本 - x`.
fn before(name: &str) -> Option<&str> {
    BEFORE.iter().find_map(|word| {
        let head = name.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| &name[word.len()..])
    })
}

/// By its marks; or by what is too common to be a mark of itself: `x 2` of iCloud, `x-PCNAME` of OneDrive.
fn leads_to(copy: &str, original: &str) -> bool {
    if unmarked(copy)
        .chain(without_faint_mark(copy))
        .any(|name| name == original)
    {
        return true;
    }
    let added = copy.strip_prefix(original).unwrap_or_default();
    let number = added.strip_prefix(' ');
    let machine = added.strip_prefix('-');
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        || machine.is_some_and(|m| {
            !m.is_empty() && m.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COPIES: &[&str] = &[
        "报价 (冲突副本)",
        "报价（冲突副本）",
        "报价 (Anna's conflicted copy 2026-01-02)",
        "报价 (安娜 的冲突副本 2026-01-02)",
        "报价 (安娜的衝突複本 2026-01-02)",
        "报价 (conflicted copy 2026-01-02 101112)",
        "报价 (SFConflict anna@example.com 2026-01-02-10-11-12)",
        "报价_conflict-20260102-101112",
        "报价.sync-conflict-20260102-101112-ABCDEFG",
        "报价(冲突_安娜_2026-01-02 10-11-12)",
        "报价 (1)",
        "报价(12)",
        "报价（2）",
        "报价[1]",
        "报价 (copy)",
        "报价 (another copy)",
        "报价 (3rd copy)",
        "报价 (复件)",
        "报价 副本",
        "报价 的副本",
        "报价的副本",
        "“报价”的副本",
        "报价 副本 2",
        "报价 - 副本",
        "报价 - 副本 (2)",
        "报价 copy",
        "报价 copy 2",
        "报价 - Copy",
        "报价 - Copy (3)",
        "Copy of 报价",
        "Copy of 报价 (1)",
        "副本 - 报价",
        "报价_备份",
        "报价.bak",
        "报价-backup-20260102",
        "报价.md (1)",
        "报价_冲突文件_张三_20260105",
        "报价-冲突副本-20260105",
        "报价_zhangsan_Jan-05-101010-2026_Conflict",
        "报价 - 複製",
        "报价 - 复制 (2)",
        "报价 - 備份",
        "报价 备份 2026-01-05",
        "报价_备份_20260105",
        "报价 副本 2026年1月5日",
    ];

    #[test]
    fn names_of_copies_lead_to_the_name_they_were_made_from() {
        for name in COPIES {
            let copy = format!("核心/{name}.md");
            assert!(marks(&copy) > 0, "{name}");
            assert!(is_copy_of(&copy, "核心/报价.md"), "{name}");
            assert!(!is_copy_of("核心/报价.md", &copy), "{name}");
            let found = original_beside(&copy, |path| path == "核心/报价.md");
            assert_eq!(found.as_deref(), Some("核心/报价.md"), "{name}");
        }
    }

    #[test]
    fn numbers_and_machines_count_only_beside_the_name_itself() {
        for name in ["报价 2", "报价-DESKTOP-1A2B3C", "报价-Annas-MacBook-Pro"] {
            let copy = format!("{name}.md");
            assert!(is_copy_of(&copy, "报价.md"), "{name}");
            assert_eq!(marks(&copy), 0, "{name}");
            assert_eq!(original_beside(&copy, |_| true), None, "{name}");
        }
    }

    #[test]
    fn ordinary_names_are_no_copies() {
        for name in [
            "报价",
            "报价 (新)",
            "报价 (2026)",
            "报价 2026",
            "[旧] 报价",
            "conflict-resolution",
            "price-conflict-handling",
            "copywriting",
            "how-to-copy-data",
            "backup-plan",
            "阶段1",
            "a^b",
            "副本",
            "(1)",
        ] {
            assert_eq!(marks(&format!("{name}.md")), 0, "{name}");
        }
        assert!(!is_copy_of("报价单.md", "报价.md"));
        assert!(!is_copy_of("a/报价 (1).md", "b/报价.md"));
        assert!(!is_copy_of("报价.md", "报价.md"));
    }

    #[test]
    fn a_copied_folder_makes_copies_of_all_in_it() {
        assert!(is_copy_of("核心 - 副本/价格/报价.md", "核心/价格/报价.md"));
        assert!(is_copy_of("核心 2/报价.md", "核心/报价.md"));
        assert_eq!(marks("核心 - 副本/报价 (1).md"), 2);
    }
}
