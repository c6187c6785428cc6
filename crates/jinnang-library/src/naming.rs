//! What a text itself says of its name, and putting an id into it.
//!
//! `parse` always gives an article an id and a title, from its path or its first heading where the file
//! says nothing. Whoever makes a name has to know what was said and what was only assumed.

use crate::diagnostic::Findings;
use crate::front_matter;
use crate::parse::parse_article;

/// The id and the title that a text gives itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// `id` of the front matter.
    pub id: Option<String>,
    /// `title` of the front matter, else the first heading of level 1.
    pub title: Option<String>,
}

/// What a text says of its own name.
pub fn named(text: &str) -> Named {
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut ignored = Findings::of("");
    let split = front_matter::split(&plain, &mut ignored);
    let matter = split
        .yaml
        .and_then(|yaml| front_matter::read(yaml, &mut ignored))
        .unwrap_or_default();
    Named {
        id: matter.id,
        title: matter.title.or_else(|| top_heading(&plain)),
    }
}

fn top_heading(text: &str) -> Option<String> {
    let (article, _) = parse_article("text.md", text.as_bytes(), 0);
    let mut sections = article.sections.into_iter();
    let top = sections.find(|section| section.level == 1 && !section.heading.is_empty());
    top.map(|section| section.heading)
}

/// The text with this id in its front matter, in place of an id that is there; everything else as it was.
/// None where the front matter is written in a way that a line more would break.
pub fn with_id(text: &str, id: &str) -> Option<String> {
    let (mark, rest) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text),
    };
    let end = if rest.lines().next().is_some_and(|_| rest.contains("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let (plain, mut ignored) = (rest.replace("\r\n", "\n"), Findings::of(""));
    let has_head = front_matter::split(&plain, &mut ignored)
        .yaml
        .is_some_and(|yaml| front_matter::read(yaml, &mut ignored).is_some());
    let changed = if has_head {
        let rows: Vec<&str> = rest.split_inclusive('\n').collect();
        format!("{mark}{}", headed(&rows, id, end))
    } else {
        format!("{mark}---{end}id: {id}{end}---{end}{rest}")
    };
    let is_set = named(&changed).id.as_deref() == Some(id) && faults(&changed) <= faults(text);
    is_set.then_some(changed)
}

/// How much of the front matter cannot be read.
fn faults(text: &str) -> usize {
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut findings = Findings::of("");
    let split = front_matter::split(&plain, &mut findings);
    split
        .yaml
        .map(|yaml| front_matter::read(yaml, &mut findings));
    findings.len()
}

/// A text with front matter, line by line: its id replaced, or set first.
fn headed(rows: &[&str], id: &str, end: &str) -> String {
    let closed = |row: &str| matches!(row.trim_end(), "---" | "...");
    let last = rows.iter().skip(1).position(|row| closed(row));
    let last = last.map_or(rows.len(), |at| at + 1);
    let old = rows[1..last].iter().position(|row| row.starts_with("id:"));
    let (before, after) = match old {
        Some(at) => (&rows[..=at], &rows[at + 2..]),
        None => (&rows[..1], &rows[1..]),
    };
    format!("{}id: {id}{end}{}", before.concat(), after.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_text_says_itself_is_its_name() {
        let check = |text: &str, id: Option<&str>, title: Option<&str>| {
            let named = named(text);
            assert_eq!(
                (named.id.as_deref(), named.title.as_deref()),
                (id, title),
                "{text}"
            );
        };
        check(
            "---\nid: a-1\ntitle: 报价\n---\n## 背景\n",
            Some("a-1"),
            Some("报价"),
        );
        check("---\r\ntitle: 报价\r\n---\r\n", None, Some("报价"));
        check("---\ntitle: \nkind: case\n---\n## 背景\n词\n", None, None);
        check("\u{feff}# 大标题\n\n## 背景\n", None, Some("大标题"));
        check("只有一句。", None, None);
    }

    #[test]
    fn an_id_is_set_first_or_replaced_and_the_rest_stays() {
        for (text, expected) in [
            (
                "---\ntitle: 报价\n---\n词\n",
                "---\nid: bao-jia\ntitle: 报价\n---\n词\n",
            ),
            (
                "---\ntitle: 报价\nid: old\n---\n词\n",
                "---\ntitle: 报价\nid: bao-jia\n---\n词\n",
            ),
            ("---\nid:\nx: 1\n---\n", "---\nid: bao-jia\nx: 1\n---\n"),
            ("词\n", "---\nid: bao-jia\n---\n词\n"),
            (
                "---\r\nx: 1\r\n---\r\n",
                "---\r\nid: bao-jia\r\nx: 1\r\n---\r\n",
            ),
            ("\u{feff}词", "\u{feff}---\nid: bao-jia\n---\n词"),
            (
                "---\n---\n词\nid: no\n",
                "---\nid: bao-jia\n---\n词\nid: no\n",
            ),
        ] {
            assert_eq!(
                with_id(text, "bao-jia").as_deref(),
                Some(expected),
                "{text}"
            );
        }
        assert_eq!(with_id("---\n{title: 报价}\n---\n词\n", "bao-jia"), None);
    }
}
