//! From what search found to what windows show of it.

use crate::ground::texts::standing::Standings;
use crate::ground::wire::{article_ref, basis, kind, layer, outcome};
use jinnang_library::{Catalogue, with_titles};
use jinnang_search::{
    Certainty, Completion, Field, Found, Hit, Piece, Reading, Reason, SnippetFrom,
};

pub(super) fn search_view(
    found: Found,
    catalogue: &Catalogue,
    standings: &Standings,
    trust_of: &dyn Fn(&str) -> jinnang_wire::Trust,
) -> jinnang_wire::SearchView {
    jinnang_wire::SearchView {
        certainty: certainty(found.certainty),
        total: found.total as u32,
        hits: found
            .hits
            .into_iter()
            .map(|found| hit(found, catalogue, standings, trust_of))
            .collect(),
        facets: found.facets.into_iter().map(facet).collect(),
        filters: found.filters.into_iter().map(filter).collect(),
        notices: found.notices.into_iter().map(notice).collect(),
        words: found.words,
        without: found.without.into_iter().map(without).collect(),
        near: found
            .near
            .iter()
            .filter_map(|id| catalogue.entry(id))
            .map(|entry| article_ref(&entry))
            .collect(),
        ..jinnang_wire::SearchView::default()
    }
}

fn certainty(certainty: Certainty) -> jinnang_wire::Certainty {
    match certainty {
        Certainty::Found => jinnang_wire::Certainty::Found,
        Certainty::Perhaps => jinnang_wire::Certainty::Perhaps,
        Certainty::Nothing => jinnang_wire::Certainty::Nothing,
    }
}

fn hit(
    found: Hit,
    catalogue: &Catalogue,
    standings: &Standings,
    trust_of: &dyn Fn(&str) -> jinnang_wire::Trust,
) -> jinnang_wire::Hit {
    let entry = catalogue.entry(&found.id);
    jinnang_wire::Hit {
        title: pieces(found.title),
        kind: kind(found.kind),
        layer: layer(found.layer),
        outcome: entry.as_ref().and_then(|entry| entry.outcome).map(outcome),
        basis: entry.as_ref().and_then(|entry| entry.basis).map(basis),
        stages: found.stages,
        tags: found.tags,
        snippet: named(pieces(found.snippet), &|target| {
            standings.title_in(&found.id.0, target, catalogue)
        }),
        snippet_from: snippet_from(found.snippet_from),
        anchor: found.anchor,
        trust: trust_of(&found.id.0),
        updated_ms: found.updated_ms,
        score: found.score,
        why: found.why.into_iter().map(reason).collect(),
        because: found.because.map(notice),
        id: found.id.0,
    }
}

pub(super) fn pieces(pieces: Vec<Piece>) -> Vec<jinnang_wire::Piece> {
    let one = |piece: Piece| jinnang_wire::Piece {
        text: piece.text,
        hit: piece.hit,
    };
    pieces.into_iter().map(one).collect()
}

/// The index keeps links without a label as they are written; people read titles.
fn named(
    mut pieces: Vec<jinnang_wire::Piece>,
    title: &dyn Fn(&str) -> Option<String>,
) -> Vec<jinnang_wire::Piece> {
    for piece in &mut pieces {
        if piece.text.contains("[[") {
            piece.text = with_titles(&piece.text, title);
        }
    }
    pieces
}

fn reason(reason: Reason) -> jinnang_wire::Reason {
    jinnang_wire::Reason {
        reading: reading(reason.reading).to_owned(),
        field: field(reason.field).to_owned(),
        matched: reason.matched,
        weight: reason.weight,
    }
}

fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::AsWritten => "as_written",
        Reading::Words => "words",
        Reading::Synonym => "synonym",
        Reading::Pinyin => "pinyin",
        Reading::Initials => "initials",
        Reading::Homophone => "homophone",
        Reading::PinyinSlip => "pinyin_slip",
        Reading::Typo => "typo",
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Trigger => "trigger",
        Field::Alias => "alias",
        Field::Tag => "tag",
        Field::Heading => "heading",
        Field::Line => "line",
        Field::Body => "body",
    }
}

/// How many match in each stage, whichever is chosen; nothing where no facets were counted.
pub(super) fn stage_counts(found: &Found) -> jinnang_wire::StageCounts {
    let stages = found.facets.iter().find(|facet| facet.name == "stage");
    let count = |facet: &jinnang_search::Facet| jinnang_wire::StageCounts {
        all: facet.total as u32,
        stages: facet.values.iter().cloned().map(facet_count).collect(),
    };
    stages.map(count).unwrap_or_default()
}

fn facet(facet: jinnang_search::Facet) -> jinnang_wire::Facet {
    jinnang_wire::Facet {
        name: facet.name.to_owned(),
        values: facet.values.into_iter().map(facet_count).collect(),
    }
}

fn facet_count((value, count): (String, usize)) -> jinnang_wire::FacetCount {
    jinnang_wire::FacetCount {
        value,
        count: count as u32,
    }
}

fn filter(filter: jinnang_search::Filter) -> jinnang_wire::Filter {
    jinnang_wire::Filter {
        name: filter.name.as_str().to_owned(),
        value: filter.value,
        raw: filter.raw,
        excluded: filter.excluded,
    }
}

fn without(without: jinnang_search::Without) -> jinnang_wire::Without {
    jinnang_wire::Without {
        raw: without.raw,
        text: without.text,
        total: without.total as u32,
    }
}

fn notice(notice: jinnang_search::Notice) -> jinnang_wire::Notice {
    jinnang_wire::Notice {
        zh: notice.zh,
        en: notice.en,
    }
}

pub(super) fn completion(completion: Completion) -> jinnang_wire::Completion {
    jinnang_wire::Completion {
        insert: completion.insert,
        label: notice(completion.label),
        count: completion.count.map(|count| count as u32),
    }
}

fn snippet_from(from: SnippetFrom) -> jinnang_wire::SnippetFrom {
    match from {
        SnippetFrom::Trigger => jinnang_wire::SnippetFrom::Trigger,
        SnippetFrom::Line => jinnang_wire::SnippetFrom::Line,
        SnippetFrom::Body => jinnang_wire::SnippetFrom::Body,
        SnippetFrom::Summary => jinnang_wire::SnippetFrom::Summary,
    }
}

pub(super) fn order(order: jinnang_wire::Order) -> jinnang_search::Order {
    match order {
        jinnang_wire::Order::Relevance => jinnang_search::Order::Relevance,
        jinnang_wire::Order::Updated => jinnang_search::Order::Updated,
        jinnang_wire::Order::Title => jinnang_search::Order::Title,
    }
}

pub(super) fn shuangpin(layout: jinnang_wire::Shuangpin) -> jinnang_text::Shuangpin {
    match layout {
        jinnang_wire::Shuangpin::Xiaohe => jinnang_text::Shuangpin::Xiaohe,
        jinnang_wire::Shuangpin::Microsoft => jinnang_text::Shuangpin::Microsoft,
        jinnang_wire::Shuangpin::Ziranma => jinnang_text::Shuangpin::Ziranma,
    }
}

/// An article as an index alone knows it.
pub(super) fn near(found: Hit) -> jinnang_wire::ArticleRef {
    jinnang_wire::ArticleRef {
        title: found.title.into_iter().map(|piece| piece.text).collect(),
        id: found.id.0,
        kind: kind(found.kind),
        layer: layer(found.layer),
        basis: None,
    }
}
