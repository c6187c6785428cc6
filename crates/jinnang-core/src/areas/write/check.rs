//! What is said of a text while it is written: how it will look, what it lacks, what it had better not
//! say, and who has written much the same.

use super::drafting::path_of;
use super::drafts::Draft;
use super::{ALIKE, Shingles, hints, naming};
use crate::areas::read::html;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jinnang_library::{Article, Diagnostic, named, parse_article};
use jinnang_search::Ask;
use jinnang_wire::{DraftCheck, HintView, SimilarView};
use std::collections::{BTreeSet, HashMap};

/// Articles that are compared at most.
const CANDIDATES: usize = 24;
/// Likenesses that are shown.
const SHOWN: usize = 5;

/// The text as the library reads it.
pub(crate) fn read(path: &str, text: &str) -> (Article, Vec<Diagnostic>) {
    parse_article(path, text.as_bytes(), 0)
}

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
        hints: not_said_twice(hints(text), &found),
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

/// Published articles and open submissions that share much of the text, nearest first. `own` is the
/// article it improves: likeness to that says nothing.
pub(crate) fn similar(
    core: &Core,
    article: &Article,
    text: &str,
    own: Option<&str>,
) -> Result<Vec<SimilarView>, Refusal> {
    let shingles = Shingles::of(text);
    let mut found = Vec::new();
    for id in candidates(core, article) {
        if Some(id.as_str()) == own || id == article.id.0 {
            continue;
        }
        let Ok(entry) = core.entry(&id) else { continue };
        // A file that went a moment ago is like nothing; what was handed in is compared below.
        let Ok(Some(other)) = core.text_of(&entry) else {
            continue;
        };
        found.push(SimilarView {
            share: shingles.shared(&Shingles::of(&other)),
            title: entry.title.clone(),
            article: Some(id),
            submission: None,
            before: false,
            later: false,
        });
    }
    if core.journal().is_ok() {
        found.extend(submissions(core, &shingles, &article.id.0, own)?);
    }
    found.retain(|other| other.share >= ALIKE);
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found.truncate(SHOWN);
    Ok(found)
}

/// Articles worth comparing: those that searching for parts of the text brings.
fn candidates(core: &Core, article: &Article) -> Vec<String> {
    let view = core.view();
    let Some(searcher) = &view.searcher else {
        return Vec::new();
    };
    let passages = article
        .sections
        .iter()
        .flat_map(|section| &section.passages);
    let mut parts: Vec<&str> = passages.map(|passage| passage.text.as_str()).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts.truncate(3);
    parts.push(&article.title);
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for part in parts {
        let part: String = part
            .chars()
            .filter(|c| !":\"-".contains(*c))
            .take(80)
            .collect();
        let ask = Ask {
            text: &part,
            limit: CANDIDATES / 3,
            bare: true,
            ..Ask::default()
        };
        let hits = searcher
            .search(&ask)
            .map(|found| found.hits)
            .unwrap_or_default();
        ids.extend(hits.into_iter().map(|hit| hit.id.0));
    }
    ids.into_iter().take(CANDIDATES).collect()
}

/// Open submissions and retired texts.
fn submissions(
    core: &Core,
    shingles: &Shingles,
    own: &str,
    improves: Option<&str>,
) -> Result<Vec<SimilarView>, Refusal> {
    core.look(|state| {
        let mut found = Vec::new();
        for (id, article) in state.articles_proposed()? {
            let Some(submission) = state.submission(&id)?.filter(|_| article != own) else {
                continue;
            };
            let Some(text) = state.text(&submission.piece.revision)? else {
                continue;
            };
            found.push(SimilarView {
                share: shingles.shared(&Shingles::of(&text)),
                title: submission.piece.title.clone(),
                article: None,
                submission: Some(submission.id.0),
                before: false,
                later: false,
            });
        }
        // What was taken out of the base is not new when it is handed in again.
        let mut gone: HashMap<String, SimilarView> = HashMap::new();
        for text in state.retired_texts()? {
            if improves == Some(text.article.as_str()) {
                continue;
            }
            let Some(body) = state.text(&text.revision)? else {
                continue;
            };
            let share = shingles.shared(&Shingles::of(&body));
            let nearest = gone.get(&text.article).map_or(-1.0, |known| known.share);
            if share > nearest {
                let view = SimilarView {
                    share,
                    title: text.title,
                    article: None,
                    submission: None,
                    before: false,
                    later: false,
                };
                gone.insert(text.article, view);
            }
        }
        found.extend(gone.into_values());
        Ok(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_in_a_line_is_said_once_and_one_in_prose_stays_a_hint() {
        let text = "---\nkind: script\n---\n他们绝对安全。\n\n## 话术\n> 我们绝对安全。\n";
        let (_, found) = read("scripts/a.md", text);
        assert!(found.iter().any(|d| d.code == "promise-in-line"));
        let hints = not_said_twice(hints(text), &found);
        let lines: Vec<u32> = hints.iter().map(|hint| hint.line).collect();
        assert_eq!(lines, [4]);
    }
}
