//! `[label]: address`, and what only looks like it.
//!
//! A definition is nowhere to be seen, so it has to be one beyond doubt. `[客户]: 太贵了` is what a
//! customer says; it stays a definition only where a link names it outright (`[他][客户]`). An address
//! that nothing leads to is reported, because nobody sees it.

use super::inline::is_escaped;
use super::source::{Source, Trouble, Veil, What};
use super::survey::{Found, prefix};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Labels that links use.
#[derive(Default)]
pub(super) struct Uses {
    /// `true` where one names it outright (`[words][label]`), and not only by being in brackets.
    labels: HashMap<String, bool>,
    /// Where definitions of footnotes begin.
    pub notes: Vec<usize>,
}

impl Uses {
    pub fn add(&mut self, label: &str, is_outright: bool) {
        *self.labels.entry(folded(label)).or_default() |= is_outright;
    }
}

struct Definition<'a> {
    range: Range<usize>,
    label: &'a str,
    target: &'a str,
}

/// Decides on every definition that stands in a gap between words.
pub(super) fn judge(source: &Source<'_>, gaps: &[Range<usize>], uses: &Uses, found: &mut Found) {
    let mut seen: HashSet<String> = HashSet::new();
    for definition in gaps
        .iter()
        .flat_map(|gap| definitions(source.text(), gap.clone()))
    {
        let at = definition.range.start;
        if uses.notes.binary_search(&at).is_ok() || source.is_veiled(at) {
            continue;
        }
        if let Some(words) = comment(&definition, source.text()) {
            found.veils.push(Veil {
                range: definition.range,
                what: What::Comment(words),
                is_block: true,
            });
            continue;
        }
        let label = folded(definition.label);
        let is_first = seen.insert(label.clone());
        let used = uses.labels.get(&label).filter(|_| is_first);
        let label = definition.label.trim().to_owned();
        match (used, is_address(definition.target)) {
            (Some(_), true) => {}
            (Some(true), false) => found.troubles.push(Trouble::NoAddress { at, label }),
            (None, true) if is_first => found.troubles.push(Trouble::Unused { at, label }),
            (None, true) => found.troubles.push(Trouble::Repeated { at, label }),
            (_, false) => found.veils.push(Veil {
                range: at..at + 1,
                what: What::Sign,
                is_block: false,
            }),
        }
    }
}

/// Definitions that stand in this gap.
fn definitions(text: &str, gap: Range<usize>) -> Vec<Definition<'_>> {
    let mut found = Vec::new();
    let mut line = gap.start;
    if line > 0 && !text[..line].ends_with('\n') {
        line = next_line(text, line);
    }
    while line < gap.end {
        let next = next_line(text, line);
        let at = line + prefix(&text[line..next.min(gap.end)]);
        found.extend(definition(text, at..gap.end));
        if let Some(inside) = behind_note(&text[at..next.min(gap.end).max(at)]) {
            found.extend(definition(text, at + inside..gap.end));
        }
        line = next;
    }
    found
}

/// Where the words of a footnote begin that begins this row.
fn behind_note(row: &str) -> Option<usize> {
    let label = row.strip_prefix("[^")?.find("]:")?;
    let words = row[label + 4..].trim_start();
    Some(row.len() - words.len())
}

fn next_line(text: &str, from: usize) -> usize {
    text[from..]
        .find('\n')
        .map_or(text.len(), |end| from + end + 1)
}

fn definition(text: &str, range: Range<usize>) -> Option<Definition<'_>> {
    let part = &text[range.clone()];
    let inside = part.strip_prefix('[')?;
    let mut ends = inside.match_indices(['[', ']']);
    let unescaped = ends.find(|(at, _)| !is_escaped(inside.as_bytes(), *at));
    let (end, _) = unescaped.filter(|(_, sign)| *sign == "]")?;
    let rest = inside[end + 1..].strip_prefix(':')?;
    let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let target = match trimmed.strip_prefix('<') {
        Some(inside) => inside.split(['>', '\n']).next(),
        None => trimmed.split(char::is_whitespace).next(),
    };
    let target = target.unwrap_or_default();
    let after = part.len() - trimmed.len() + trimmed.find(target).unwrap_or(0) + target.len();
    let end = part[after..]
        .find('\n')
        .map_or(part.len(), |end| after + end);
    Some(Definition {
        range: range.start..range.start + end,
        label: &inside[..inside.len().min(unescaped_end(inside))],
        target,
    })
}

fn unescaped_end(inside: &str) -> usize {
    let mut ends = inside.match_indices(']');
    let end = ends.find(|(at, _)| !is_escaped(inside.as_bytes(), *at));
    end.map_or(inside.len(), |(at, _)| at)
}

/// `[//]: # (words)`, the oldest way to write a comment.
fn comment(definition: &Definition<'_>, text: &str) -> Option<String> {
    let is_one = matches!(definition.label.trim(), "//" | "comment" | "注释")
        && matches!(definition.target, "#" | "");
    is_one.then(|| {
        let written = &text[definition.range.clone()];
        let words = written.split_once(':').map_or("", |(_, words)| words);
        let signs: &[char] = &['#', '<', '>', ' ', '(', ')', '"', '\''];
        words.trim().trim_matches(signs).to_owned()
    })
}

fn folded(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Does this lead somewhere, or is it only words?
fn is_address(target: &str) -> bool {
    let scheme = target.split_once(':').is_some_and(|(scheme, rest)| {
        let is_name = scheme.bytes().all(|b| b.is_ascii_alphanumeric());
        let bare = ["mailto", "tel"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme));
        is_name && scheme.len() > 1 && (rest.starts_with("//") || bare)
    });
    let ending = target.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && ending.bytes().any(|b| b.is_ascii_alphabetic())
    });
    // `太贵了/没预算` is no path.
    let path = target.contains('/') && target.is_ascii() && !target.contains(['<', '>']);
    let starts = ["#", "./", "../"]
        .iter()
        .any(|start| target.starts_with(start));
    scheme || ending || path || starts
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_told_from_words() {
        for address in [
            "https://a.example",
            "mailto:a@b.example",
            "prices.md",
            "../a/价格",
            "#要点",
            "assets/图.png",
            "/a",
        ] {
            assert!(is_address(address), "{address}");
        }
        for words in [
            "太贵了",
            "太贵了。",
            "好：的",
            "1.5万",
            "3.14",
            "客户",
            "",
            "OK",
        ] {
            assert!(!is_address(words), "{words}");
        }
    }
}
