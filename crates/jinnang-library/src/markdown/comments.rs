//! Comments: `<!-- … -->`, and `%%…%%` as Obsidian has it.

use super::inline::is_escaped;
use super::source::{Source, Trouble, Veil, What};
use super::survey::{Found, prefix};
use std::ops::Range;

/// Finds every comment that stands in no code.
pub(super) fn find(source: &Source<'_>, code: &[Range<usize>], found: &mut Found) {
    let text = source.text();
    let mut at = 0;
    while let Some(next) = next_sign(text, at) {
        at = next;
        let block = code.partition_point(|block| block.end <= at);
        if let Some(block) = code.get(block).filter(|block| block.start <= at) {
            at = block.end;
            continue;
        }
        let is_plain = source.is_veiled(at) || is_escaped(text.as_bytes(), at);
        match read(text, at).filter(|_| !is_plain) {
            Some(Comment::Whole(end)) => {
                found.veils.push(veil(source, at..end));
                at = end;
            }
            Some(Comment::Open(end)) => {
                found.troubles.push(Trouble::Unclosed { at });
                if text[at..].starts_with('<') {
                    found.veils.push(veil(source, at..end));
                }
                at = end.max(at + 2);
            }
            None => at += 2,
        }
    }
}

fn next_sign(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let found = [rest.find("<!--"), rest.find("%%")];
    found.into_iter().flatten().min().map(|at| from + at)
}

enum Comment {
    /// It ends here.
    Whole(usize),
    /// It has no end; so far it can be told.
    Open(usize),
}

fn read(text: &str, at: usize) -> Option<Comment> {
    let rest = &text[at..];
    let line_end = at + rest.find('\n').unwrap_or(rest.len());
    if let Some(inside) = rest.strip_prefix("<!--") {
        if let Some(empty) = ["<!-->", "<!--->"]
            .iter()
            .find(|empty| rest.starts_with(**empty))
        {
            return Some(Comment::Whole(at + empty.len()));
        }
        return Some(match inside.find("-->") {
            Some(end) => Comment::Whole(at + 4 + end + 3),
            None => Comment::Open(line_end),
        });
    }
    // `50%%` is a number somebody doubled the sign of.
    if text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    let begins_line = prefix(line_before(text, at)) == line_before(text, at).len();
    let inside = &text[at + 2..];
    match inside.find("%%") {
        Some(end) if begins_line || at + 2 + end < line_end => {
            Some(Comment::Whole(at + 2 + end + 2))
        }
        _ => Some(Comment::Open(at + 2)),
    }
}

fn line_before(text: &str, at: usize) -> &str {
    &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at]
}

fn veil(source: &Source<'_>, range: Range<usize>) -> Veil {
    let text = source.original();
    let before = line_before(text, range.start);
    let after = text[range.end..].split('\n').next().unwrap_or_default();
    Veil {
        what: What::Comment(words(&text[range.clone()])),
        is_block: prefix(before) == before.len() && after.trim().is_empty(),
        range,
    }
}

/// What a comment says, without its signs and without those of the quote it stands in.
fn words(written: &str) -> String {
    let inside = written.trim_start_matches("<!--").trim_end_matches("-->");
    let inside = inside.trim_matches('%');
    let lines = inside
        .lines()
        .map(|line| line.trim_start_matches([' ', '\t', '>']).trim_end());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
