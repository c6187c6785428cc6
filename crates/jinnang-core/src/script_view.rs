//! A script as the panel shows it: blanks apart from words, words marked, branches resolved.

use crate::marks::Marker;
use jinnang_library::{Branch, Line, Script};
use jinnang_wire::{ArticleRef, BlankInput, BranchView, LinePart, LineView, ScriptView};

/// The script, for people. `resolve` names the article a link means.
pub(crate) fn script_view(
    script: Script,
    marker: &Marker<'_>,
    resolve: impl Fn(&str) -> Option<ArticleRef>,
) -> ScriptView {
    let branch = |branch: Branch| BranchView {
        to: resolve(&branch.target),
        when: branch.when,
        rate: None,
    };
    ScriptView {
        lines: script
            .lines
            .into_iter()
            .map(|line| line_view(&line, marker))
            .collect(),
        points: script.points,
        avoid: script.avoid,
        branches: script.branches.into_iter().map(branch).collect(),
    }
}

pub(crate) fn line_view(line: &Line, marker: &Marker<'_>) -> LineView {
    let mut parts = Vec::new();
    let mut rest = line.text.as_str();
    while let Some((words, name, after)) = next_blank(rest, &line.blanks) {
        push_words(&mut parts, words, marker);
        parts.push(LinePart::Blank {
            name: name.to_owned(),
            input: BlankInput::Text,
            default: None,
        });
        rest = after;
    }
    push_words(&mut parts, rest, marker);
    LineView {
        step: line.step.clone(),
        parts,
    }
}

fn push_words(parts: &mut Vec<LinePart>, words: &str, marker: &Marker<'_>) {
    if !words.is_empty() {
        parts.push(LinePart::Words {
            pieces: marker.pieces(words),
        });
    }
}

/// What stands before the next blank, its name, and what stands after it. Braces that the library
/// did not take for a blank are words.
fn next_blank<'t>(text: &'t str, names: &[String]) -> Option<(&'t str, &'t str, &'t str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        let inner = open + 2;
        let close = inner + text[inner..].find("}}")?;
        let name = text[inner..close].trim();
        if names.iter().any(|known| known == name) {
            return Some((&text[..open], name, &text[close + 2..]));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, names: &[&str]) -> Vec<String> {
        let blanks = names.iter().map(|name| (*name).to_owned()).collect();
        let line = Line {
            step: None,
            text: text.to_owned(),
            blanks,
        };
        let show = |part: LinePart| match part {
            LinePart::Words { pieces } => pieces.into_iter().map(|piece| piece.text).collect(),
            LinePart::Blank { name, .. } => format!("<{name}>"),
        };
        line_view(&line, &Marker::none())
            .parts
            .into_iter()
            .map(show)
            .collect()
    }

    #[test]
    fn blanks_stand_apart_and_nothing_is_lost() {
        assert_eq!(
            parts("{{称呼}}，您好{{ 公司 }}", &["称呼", "公司"]),
            ["<称呼>", "，您好", "<公司>"]
        );
        assert_eq!(parts("没有变量", &[]), ["没有变量"]);
        assert_eq!(
            parts("{{}} 和 {{a{{称呼}}", &["称呼"]),
            ["{{}} 和 {{a", "<称呼>"]
        );
        assert_eq!(parts("{{未关上", &["未关上"]), ["{{未关上"]);
    }
}
