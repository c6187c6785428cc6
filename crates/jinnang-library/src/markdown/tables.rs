//! Tables: links with a label in a row, and cells beyond what the head has room for.

use super::inline::is_escaped;
use super::source::{Source, Veil, What};
use super::survey::prefix;
use std::ops::Range;

/// The `|` of each `[[target|label]]` in a row of a table; to pulldown-cmark it would end the cell.
pub(super) fn dividers(text: &str) -> Vec<Veil> {
    let mut veils = Vec::new();
    let mut line = 0;
    let mut before: Option<Range<usize>> = None;
    let mut in_table = false;
    for row in text.split_inclusive('\n') {
        let range = line..line + row.len();
        line = range.end;
        if is_below_head(row) {
            in_table = true;
            before
                .take()
                .into_iter()
                .for_each(|head| in_row(text, head, &mut veils));
        } else if in_table && row[prefix(row)..].trim().is_empty() {
            in_table = false;
        } else if in_table {
            in_row(text, range.clone(), &mut veils);
        }
        before = (!in_table).then_some(range);
    }
    veils
}

/// `|---|:-:|`
fn is_below_head(row: &str) -> bool {
    // The marks of a list are no part of it, but `-` may be its first sign.
    let row = row.trim_start_matches([' ', '\t', '>']).trim();
    row.contains('-')
        && row.contains('|')
        && row
            .bytes()
            .all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

fn in_row(text: &str, row: Range<usize>, veils: &mut Vec<Veil>) {
    let mut from = row.start;
    while let Some(open) = text[from..row.end].find("[[") {
        let inside = from + open + 2;
        from = inside;
        let Some(end) = text[inside..row.end].find(['[', ']', '\n']) else {
            return;
        };
        let end = inside + end;
        if !text[end..].starts_with("]]") {
            continue;
        }
        let signs = text[inside..end].match_indices('|');
        let mut signs = signs.map(|(at, _)| inside + at);
        let first = signs.next().filter(|&at| !is_escaped(text.as_bytes(), at));
        let Some(first) = first else { continue };
        veils.push(veil(first, What::Divider));
        let others = signs.filter(|&at| !is_escaped(text.as_bytes(), at));
        veils.extend(others.map(|at| veil(at, What::Sign)));
        from = end;
    }
}

/// What a row has beyond its last cell, from the `|` on that ends it.
pub(super) fn surplus(source: &Source<'_>, rest: Range<usize>, veils: &mut Vec<Veil>) {
    let text = source.text();
    let written = &text[rest.clone()];
    let is_empty = |part: &str| part.trim_matches(['|', ' ', '\t', '\n', '>']).is_empty();
    if is_empty(written) {
        return;
    }
    let signs = written.match_indices('|').map(|(at, _)| rest.start + at);
    for at in signs.filter(|&at| !is_escaped(text.as_bytes(), at)) {
        if !is_empty(&text[at..rest.end]) {
            veils.push(veil(at, What::Cell));
        }
    }
}

fn veil(at: usize, what: What) -> Veil {
    Veil {
        range: at..at + 1,
        what,
        is_block: false,
    }
}
