//! What is said of a text while it is written: how it will look, what it lacks, what it had better not
//! say, and who has written much the same.

use super::naming;
use crate::ground::drafts::Draft;
use crate::ground::drafts::place::path_of;
use crate::ground::seat::Seat;
use crate::ground::texts::hints;
use crate::ground::texts::page::html;
use crate::ground::texts::read;
use crate::ground::wire;
use jinnang_library::{Article, Diagnostic, named};
use jinnang_wire::{DraftCheck, HintView};

/// What is said of a text at once.
pub(super) fn check(seat: &Seat, draft: &Draft) -> DraftCheck {
    let text = &draft.text;
    let (article, found) = read(&path_of(draft), text);
    let view = seat.view();
    let html = html(seat, &article, &view.catalogue);
    DraftCheck {
        saved_ms: draft.meta.saved_ms,
        html: html.into_string(),
        title: title_of(draft, &article),
        name: naming::name_of(seat, draft, &article),
        kind: wire::kind(article.kind),
        layer: wire::layer(article.layer),
        words: words(&article.body),
        diagnostics: found
            .iter()
            .map(|d| wire::diagnostic(d, &view.catalogue))
            .collect(),
        hints: not_said_twice(hints::hints(text), &found),
    }
}

/// A promise in a line to say is a finding of its own, with what to write instead.
fn not_said_twice(mut hints: Vec<HintView>, found: &[Diagnostic]) -> Vec<HintView> {
    let promised = |line| {
        let mut promises = found.iter().filter(|d| d.code == "promise-in-line");
        promises.any(|d| d.line == line)
    };
    hints.retain(|hint| hint.code != "promise" || !promised(hint.line));
    hints
}

/// The title its author gave it. The first heading of a template (背景, 要点) is none.
pub(super) fn title_of(draft: &Draft, article: &Article) -> String {
    if draft.meta.article.is_some() {
        return article.title.clone();
    }
    named(&draft.text).title.unwrap_or_default()
}

/// Chinese characters, and words of other scripts.
fn words(body: &str) -> u32 {
    let han = body.chars().filter(|c| jinnang_text::is_han(*c)).count();
    let others = body
        .split(|c: char| !c.is_alphanumeric() || jinnang_text::is_han(c))
        .filter(|word| !word.is_empty())
        .count();
    (han + others) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_in_a_line_is_said_once_and_one_in_prose_stays_a_hint() {
        let text = "---\nkind: script\n---\n他们绝对安全。\n\n## 话术\n> 我们绝对安全。\n";
        let (_, found) = read("scripts/a.md", text);
        assert!(found.iter().any(|d| d.code == "promise-in-line"));
        let hints = not_said_twice(hints::hints(text), &found);
        let lines: Vec<u32> = hints.iter().map(|hint| hint.line).collect();
        assert_eq!(lines, [4]);
    }
}
