//! What is like a text: published articles, open submissions and what was taken out of the base.

use crate::ground::refusal::Refusal;
use crate::ground::texts::shingles::{ALIKE, Shingles};
use crate::ground::workspace::Core;
use jinnang_library::Article;
use jinnang_search::Ask;
use jinnang_wire::SimilarView;
use std::collections::{BTreeSet, HashMap};

/// Articles that are compared at most.
const CANDIDATES: usize = 24;
/// Likenesses that are shown.
const SHOWN: usize = 5;

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
