//! What changed between two texts, word by word, as a reader of Chinese sees it.
//!
//! Lines are compared first, then the words inside changed lines. Words are cut by the workspace's
//! segmenter, so that 总成本 changes as one word and not as three signs.

use jinnang_text::Segmenter;
use jinnang_wire::{Change, DiffLine, DiffPart};
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices};

/// Unchanged lines shown around a change.
const AROUND: usize = 3;

/// The lines that changed, with a few around them.
pub(crate) fn diff(old: &str, new: &str, segmenter: &Segmenter) -> Vec<DiffLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                for n in 0..len {
                    lines.push(same(old_index + n, new_index + n, old[old_index + n]));
                }
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => {
                let gone = old.iter().enumerate().skip(old_index).take(old_len);
                lines.extend(gone.map(|(n, text)| whole(Some(n), None, Change::Gone, text)));
            }
            DiffOp::Insert {
                new_index, new_len, ..
            } => {
                let came = new.iter().enumerate().skip(new_index).take(new_len);
                lines.extend(came.map(|(n, text)| whole(None, Some(n), Change::Came, text)));
            }
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                replaced(
                    (old_index, &old[old_index..old_index + old_len]),
                    (new_index, &new[new_index..new_index + new_len]),
                    segmenter,
                    &mut lines,
                );
            }
        }
    }
    near_changes(lines)
}

/// Lines in pairs as far as they go, the rest as gone or come.
fn replaced(
    old: (usize, &[&str]),
    new: (usize, &[&str]),
    segmenter: &Segmenter,
    lines: &mut Vec<DiffLine>,
) {
    let pairs = old.1.len().min(new.1.len());
    for n in 0..pairs {
        lines.push(DiffLine {
            old: Some((old.0 + n) as u32 + 1),
            new: Some((new.0 + n) as u32 + 1),
            parts: words(old.1[n], new.1[n], segmenter),
        });
    }
    for (n, text) in old.1.iter().enumerate().skip(pairs) {
        lines.push(whole(Some(old.0 + n), None, Change::Gone, text));
    }
    for (n, text) in new.1.iter().enumerate().skip(pairs) {
        lines.push(whole(None, Some(new.0 + n), Change::Came, text));
    }
}

fn words(old: &str, new: &str, segmenter: &Segmenter) -> Vec<DiffPart> {
    let (old, new) = (tokens(old, segmenter), tokens(new, segmenter));
    let mut parts: Vec<DiffPart> = Vec::new();
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    for change in ops.iter().flat_map(|op| op.iter_changes(&old, &new)) {
        let kind = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Gone,
            ChangeTag::Insert => Change::Came,
        };
        match parts.last_mut() {
            Some(last) if last.change == kind => last.text.push_str(change.value()),
            _ => parts.push(DiffPart {
                change: kind,
                text: change.value().to_owned(),
            }),
        }
    }
    parts
}

/// Every word, and every sign between words by itself: joined, they are the text.
fn tokens<'t>(text: &'t str, segmenter: &Segmenter) -> Vec<&'t str> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let signs = |from: usize, to: usize, tokens: &mut Vec<&'t str>| {
        let gap = &text[from..to];
        tokens.extend(gap.char_indices().map(|(n, c)| &gap[n..n + c.len_utf8()]));
    };
    for word in segmenter.cut(text) {
        let Some(found) = text[at..].find(word) else {
            continue;
        };
        signs(at, at + found, &mut tokens);
        tokens.push(word);
        at += found + word.len();
    }
    signs(at, text.len(), &mut tokens);
    tokens
}

fn whole(old: Option<usize>, new: Option<usize>, change: Change, text: &str) -> DiffLine {
    let number = |n: usize| n as u32 + 1;
    DiffLine {
        old: old.map(number),
        new: new.map(number),
        parts: vec![DiffPart {
            change,
            text: text.to_owned(),
        }],
    }
}

fn same(old: usize, new: usize, text: &str) -> DiffLine {
    whole(Some(old), Some(new), Change::Same, text)
}

fn is_change(line: &DiffLine) -> bool {
    line.parts.iter().any(|part| part.change != Change::Same)
}

fn near_changes(lines: Vec<DiffLine>) -> Vec<DiffLine> {
    let changed: Vec<bool> = lines.iter().map(is_change).collect();
    let near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        let to = (at + AROUND + 1).min(changed.len());
        changed[from..to].iter().any(|changed| *changed)
    };
    let kept: Vec<bool> = (0..lines.len()).map(near).collect();
    lines
        .into_iter()
        .zip(kept)
        .filter_map(|(line, kept)| kept.then_some(line))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<String> {
        let segmenter = Segmenter::new(["总成本", "总拥有成本"]);
        let part = |part: &DiffPart| match part.change {
            Change::Same => part.text.clone(),
            Change::Gone => format!("[-{}]", part.text),
            Change::Came => format!("[+{}]", part.text),
        };
        let line = |line: &DiffLine| {
            let number = |n: Option<u32>| n.map_or(String::new(), |n| n.to_string());
            let words: String = line.parts.iter().map(part).collect();
            format!("{}:{} {words}", number(line.old), number(line.new))
        };
        diff(old, new, &segmenter).iter().map(line).collect()
    }

    #[test]
    fn a_word_changes_as_a_word() {
        assert_eq!(
            shown("我们能省总成本。", "我们能省总拥有成本。"),
            ["1:1 我们能省[-总成本][+总拥有成本]。"]
        );
    }

    #[test]
    fn lines_come_and_go_with_their_numbers_and_what_is_far_is_left_out() {
        let old: String = (1..=20).map(|n| format!("第{n}行\n")).collect();
        let new = old.replace("第10行\n", "");
        assert_eq!(
            shown(&old, &new),
            [
                "7:7 第7行",
                "8:8 第8行",
                "9:9 第9行",
                "10: [-第10行]",
                "11:10 第11行",
                "12:11 第12行",
                "13:12 第13行"
            ]
        );
        assert!(shown(&old, &old).is_empty());
    }
}
