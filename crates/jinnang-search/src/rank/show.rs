//! A candidate, dressed to be shown.

use super::needles::{Needles, pieces};
use super::question::Question;
use super::{Candidate, because, certainty, snippet};
use crate::ask::{Hit, Reason, SnippetFrom};
use crate::index::names::Row;
use crate::searcher::Snapshot;
use jinnang_library::ArticleId;
use std::sync::Arc;

/// The hit of a candidate; none when its article went away meanwhile. Without needles it stays bare.
pub(crate) fn hit(
    snapshot: &Snapshot,
    candidate: Candidate,
    needles: Option<&Needles>,
    question: &Question,
) -> Option<Hit> {
    let row = snapshot.row(candidate.ord)?;
    let mut hit = bare(row, candidate.score);
    if let Some(needles) = needles {
        let (head, body) = snapshot.stored(candidate.ord)?;
        hit.title = pieces(head.title(), &needles.find_in_name(head.title()));
        let snippet = snippet::of(&head, &body, needles);
        (hit.snippet, hit.snippet_from, hit.anchor) =
            (snippet.pieces, snippet.from, snippet.anchor);
    }
    if question.explain {
        hit.evidence = certainty::evidence(snapshot, question, &candidate);
        hit.why = strongest(candidate.why);
        hit.because = needles.and_then(|needles| because::sentence(question, needles, &hit.why));
    }
    Some(hit)
}

/// What a row alone can tell.
pub fn bare(row: &Row, score: f32) -> Hit {
    let owned = |values: &[Arc<str>]| values.iter().map(ToString::to_string).collect();
    Hit {
        id: ArticleId(row.id.to_string()),
        score,
        evidence: 1.0,
        kind: row.kind,
        layer: row.layer,
        stages: owned(&row.stages),
        tags: owned(&row.tags),
        updated_ms: row.updated_ms,
        title: Vec::new(),
        snippet: Vec::new(),
        snippet_from: SnippetFrom::Summary,
        anchor: None,
        why: Vec::new(),
        because: None,
    }
}

fn strongest(mut why: Vec<Reason>) -> Vec<Reason> {
    why.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    why.dedup_by(|a, b| a.reading == b.reading && a.field == b.field && a.matched == b.matched);
    why
}
