//! Callouts: `> [!tip] title`, as Obsidian and GitHub have them, folded (`[!tip]-`) or not.

use super::inline::is_escaped;
use std::ops::Range;

/// The head of a callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Callout<'a> {
    /// As written between `[!` and `]`.
    pub name: &'a str,
    /// Where the mark stands.
    pub range: Range<usize>,
}

/// Names that say what kind of note it is, and how people call that.
const KNOWN: &[(&str, &[&str])] = &[
    ("备注", &["note"]),
    ("摘要", &["abstract", "summary", "tldr"]),
    ("说明", &["info"]),
    ("待办", &["todo"]),
    ("提示", &["tip", "hint"]),
    ("重要", &["important"]),
    ("完成", &["success", "check", "done"]),
    ("问题", &["question", "help", "faq"]),
    ("注意", &["warning", "caution", "attention"]),
    ("失败", &["failure", "fail", "missing"]),
    ("危险", &["danger", "error"]),
    ("错误", &["bug"]),
    ("例子", &["example"]),
    ("引用", &["quote", "cite"]),
];

impl Callout<'_> {
    /// How people call its kind; none where the name is the author's own.
    pub fn kind(&self) -> Option<&'static str> {
        let called = |names: &[&str]| {
            names
                .iter()
                .any(|name| name.eq_ignore_ascii_case(self.name))
        };
        let known = KNOWN.iter().find(|(_, names)| called(names));
        known.map(|(zh, _)| *zh)
    }

    /// What the author called it and no kind says.
    pub fn own_name(&self) -> Option<&str> {
        self.kind().is_none().then_some(self.name)
    }
}

/// The head that begins here, in the signs of a Chinese keyboard too (`［！tip］`, `【!tip】`).
pub(super) fn read(text: &str, at: usize) -> Option<Callout<'_>> {
    if is_escaped(text.as_bytes(), at) {
        return None;
    }
    let opened = text[at..].strip_prefix(['[', '［', '【'])?;
    let inside = opened.strip_prefix(['!', '！'])?;
    let end = inside.find([']', '］', '】', '[', '［', '【', '\n'])?;
    let rest = inside[end..].strip_prefix([']', '］', '】'])?;
    let name = inside[..end].trim();
    if name.is_empty() || rest.starts_with(['(', '[', ':']) {
        return None;
    }
    let fold = usize::from(rest.starts_with(['+', '-']));
    let gap = rest[fold..].len() - rest[fold..].trim_start_matches([' ', '\t']).len();
    Some(Callout {
        name,
        range: at..text.len() - rest.len() + fold + gap,
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_head_is_a_name_and_a_title_may_follow() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = read(text, 0);
            let found = found.map(|head| (head.name, &text[head.range.end..]));
            assert_eq!(found, expected, "{text}");
        };
        check("[!tip] 语气放缓", Some(("tip", "语气放缓")));
        check("[!TIP]- 语气放缓", Some(("TIP", "语气放缓")));
        check("[!客户心理]+", Some(("客户心理", "")));
        check("[!note]\n您好", Some(("note", "\n您好")));
        check("［！tip］ 语气放缓", Some(("tip", "语气放缓")));
        check("【!tip】语气放缓", Some(("tip", "语气放缓")));
        check("[tip] x", None);
        check("【重要】先付款", None);
        check("[!] x", None);
        check("[!tip](https://a.example)", None);
        check("[!tip\n] x", None);
    }
}
