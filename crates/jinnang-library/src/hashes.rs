//! Tags written with a `#`, as people write them everywhere but in YAML, where the `#` begins a comment.
//!
//! In `tags: #价格 #成本` it is certain what was meant, so it is read as meant: the sign is replaced,
//! character for character, by what YAML wants there, and every place stays what it was.

use crate::diagnostic::Place;
use std::borrow::Cow;

/// A tag that was written with a `#`.
pub(crate) struct Hash {
    pub at: Place,
    pub word: String,
}

/// The YAML as its author meant the tags, and which were written with a `#`. Its first line is line 2 of
/// the file.
pub(crate) fn as_meant(yaml: &str) -> (Cow<'_, str>, Vec<Hash>) {
    let mut found = Vec::new();
    if !yaml.contains('#') {
        return (Cow::Borrowed(yaml), found);
    }
    let mut out = String::with_capacity(yaml.len());
    let mut in_tags = false;
    for (row, line) in yaml.split_inclusive('\n').zip(2..) {
        let value = tags_value(row);
        in_tags = value.is_some() || in_tags && row.starts_with([' ', '\t', '-', ']', '\n']);
        let from = value.unwrap_or(0);
        if in_tags && !row.trim_start().starts_with('#') {
            out.push_str(&row[..from]);
            one_row(row, from, line, &mut out, &mut found);
        } else {
            out.push_str(row);
        }
    }
    (Cow::Owned(out), found)
}

/// Where the value begins in a row that begins with the name of the tags.
fn tags_value(row: &str) -> Option<usize> {
    let (name, _) = row.split_once(':')?;
    let is_tags = ["tags", "tag"]
        .iter()
        .any(|tags| name.trim_end().eq_ignore_ascii_case(tags));
    is_tags.then_some(name.len() + 1)
}

fn one_row(row: &str, from: usize, line: u32, out: &mut String, found: &mut Vec<Hash>) {
    let mut quote: Option<char> = None;
    let mut before = ' ';
    // What stood last that was no space: tells whether another tag stands before this one.
    let mut last = ':';
    for (at, c) in row[from..].char_indices() {
        let at = from + at;
        let rest = &row[at + c.len_utf8()..];
        let begins = before.is_whitespace() || before == '[' || before == ',';
        if c == '#' && quote.is_none() && begins && rest.starts_with(char::is_alphanumeric) {
            let end = rest
                .find([' ', '\t', ',', ']', '#', '\n'])
                .unwrap_or(rest.len());
            let column = row[..at].chars().count() as u32 + 1;
            found.push(Hash {
                at: Place { line, column },
                word: rest[..end].to_owned(),
            });
            out.push(if ":[,-".contains(last) { ' ' } else { ',' });
        } else {
            if matches!(c, '"' | '\'') && (quote == Some(c) || quote.is_none() && begins) {
                quote = if quote.is_none() { Some(c) } else { None };
            }
            out.push(c);
        }
        if !c.is_whitespace() {
            last = c;
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::as_meant;

    #[test]
    fn tags_with_a_hash_are_tags_and_everything_else_stays() {
        let check = |yaml: &str, expected: &str, count: usize| {
            let (meant, found) = as_meant(yaml);
            assert_eq!((meant.as_ref(), found.len()), (expected, count), "{yaml}");
        };
        check("tags: #价格\n", "tags:  价格\n", 1);
        check("tags: #价格 #成本\n", "tags:  价格 ,成本\n", 2);
        check("tags: #价格, #成本\n", "tags:  价格,  成本\n", 2);
        check("tags: [#价格, #成本]\n", "tags: [ 价格,  成本]\n", 2);
        check(
            "tags:\n  - #价格\n- #成本\n",
            "tags:\n  -  价格\n-  成本\n",
            2,
        );
        check("tags: [\"#价格\", C#]\n", "tags: [\"#价格\", C#]\n", 0);
        check(
            "tags: 价格 # 说明\n# 说明\n",
            "tags: 价格 # 说明\n# 说明\n",
            0,
        );
        check("title: #1\ntags: a\n", "title: #1\ntags: a\n", 0);
    }
}
