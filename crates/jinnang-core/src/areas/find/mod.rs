//! Searching and completing.

pub(crate) mod at_hand;
pub(crate) mod searches;
mod wire;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::at_hand::{at_hand, favourite_set};
    pub(crate) use super::searches::{search_forget, search_save, searches};
    pub(crate) use super::{complete, search};
}

use crate::ground::files::uses::Uses;
use crate::ground::log::note_hits;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::texts::standing::Standings;
use crate::ground::texts::trust::rank_of;
use crate::ground::workspace::view::View;
use jinnang_library::Catalogue;
use jinnang_search::{Ask, Near, SearchError, Searcher, Signals, TrustRank};
use jinnang_text::Shuangpin;
use jinnang_wire::{CompleteRequest, CompleteView, SearchRequest, SearchView, StageCounts, Trust};
use std::sync::Arc;
use std::time::Instant;

/// Hits when the request does not say.
const LIMIT_DEFAULT: u32 = 20;
/// Hits at most, whatever the request says.
const LIMIT_MAX: u32 = 1_000;

/// Everything the panel or the library shows for one query. Before the index is open there is
/// nothing to find yet, and the answer says so by being partial.
pub(crate) fn search(seat: &Seat, request: SearchRequest) -> Result<SearchView, Refusal> {
    Ok(search_and_count(seat, &request)?.0)
}

/// The same, and where facets were asked for how many articles match in each stage, whichever is chosen: both of
/// one search.
pub(crate) fn search_and_count(
    seat: &Seat,
    request: &SearchRequest,
) -> Result<(SearchView, StageCounts), Refusal> {
    let begun = Instant::now();
    let view = seat.view();
    let (mut answer, counts) = look(seat, &view, request)?;
    answer.generation = request.generation;
    answer.partial = view.is_filling();
    answer.took_us = begun.elapsed().as_micros() as u32;
    note_hits(answer.hits.len());
    Ok((answer, counts))
}

fn look(
    seat: &Seat,
    view: &View,
    request: &SearchRequest,
) -> Result<(SearchView, StageCounts), Refusal> {
    let Some(searcher) = &view.searcher else {
        return Ok(Default::default());
    };
    let known = Known::now(seat, view);
    let around = seat.around();
    let ask = Ask {
        near: Near {
            stage: &around.stage,
            industry: &around.industry,
        },
        text: &request.text,
        offset: request.offset as usize,
        limit: limit(request.limit) as usize,
        order: wire::order(request.order),
        stage: request.stage.as_deref(),
        facets: request.facets,
        explain: request.explain,
        bare: false,
        lead_on: request.offset == 0,
        shuangpin: shuangpin(seat),
        signals: Some(&known),
    };
    let found = searcher.search(&ask).map_err(|cause| Refusal::Broken {
        doing: "search",
        doing_zh: "完成搜索",
        cause: Box::new(cause),
    })?;
    let counts = wire::stage_counts(&found);
    let standings = seat.standings();
    let trust = |id: &str| known.trust_of(id);
    let answer = wire::search_view(found, &view.catalogue, &standings, &trust);
    Ok((answer, counts))
}

/// The double pinyin that whoever sits there types.
fn shuangpin(seat: &Seat) -> Option<Shuangpin> {
    let local = seat.desk().local.now();
    let settings = local.settings_of(&seat.whose_at_last());
    settings.shuangpin.map(wire::shuangpin)
}

/// The same of an index alone: nobody stands behind its articles, and nobody used them.
pub fn search_index(
    searcher: &Searcher,
    request: &SearchRequest,
) -> Result<SearchView, SearchError> {
    let ask = Ask {
        text: &request.text,
        limit: limit(request.limit) as usize,
        explain: request.explain,
        lead_on: true,
        ..Ask::default()
    };
    let found = searcher.search(&ask)?;
    let near = found.near.iter().filter_map(|id| searcher.article(id));
    let near = near.map(wire::near).collect();
    let (none, nobody) = (Catalogue::default(), Standings::default());
    let view = wire::search_view(found, &none, &nobody, &|_| Trust::Unverified);
    Ok(SearchView { near, ..view })
}

fn limit(asked: u32) -> u32 {
    match asked {
        0 => LIMIT_DEFAULT,
        asked => asked.min(LIMIT_MAX),
    }
}

/// What this machine knows about articles beyond their text.
struct Known {
    uses: Arc<Uses>,
    standings: Arc<Standings>,
    catalogue: Arc<Catalogue>,
    now_ms: i64,
}

impl Known {
    fn now(seat: &Seat, view: &View) -> Self {
        Self {
            uses: seat.desk().uses(&seat.whose_at_last()),
            standings: seat.standings(),
            catalogue: Arc::clone(&view.catalogue),
            now_ms: seat.now_ms(),
        }
    }

    fn trust_of(&self, id: &str) -> Trust {
        self.catalogue.entry(id).map_or(Trust::Unverified, |entry| {
            let text = (&*entry).into();
            self.standings.trust(text, &self.catalogue, self.now_ms)
        })
    }
}

impl Signals for Known {
    fn uses(&self, id: &str) -> u32 {
        self.uses.count(id)
    }

    fn trust(&self, id: &str) -> TrustRank {
        rank_of(&self.trust_of(id))
    }
}

/// Ways to complete the word at the cursor.
pub(crate) fn complete(seat: &Seat, request: CompleteRequest) -> Result<CompleteView, Refusal> {
    let view = seat.view();
    let Some(searcher) = &view.searcher else {
        return Ok(CompleteView {
            from: request.cursor,
            items: Vec::new(),
        });
    };
    let cursor = byte_at(&request.text, request.cursor);
    let known = Known::now(seat, &view);
    let (from, items) = searcher.complete(&request.text, cursor, Some(&known));
    note_hits(items.len());
    Ok(CompleteView {
        from: units_before(&request.text, from),
        items: items.into_iter().map(wire::completion).collect(),
    })
}

/// The byte a web view means by its UTF-16 `cursor`; inside a pair, the start of it.
fn byte_at(text: &str, cursor: u32) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16() as u32;
        if units > cursor {
            return at;
        }
    }
    text.len()
}

/// The same the other way.
fn units_before(text: &str, byte: usize) -> u32 {
    text.get(..byte).unwrap_or(text).encode_utf16().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_text_are_counted_both_ways() {
        let text = "价😀格";
        for (units, byte) in [(0, 0), (1, 3), (3, 7), (4, 10)] {
            assert_eq!(byte_at(text, units), byte);
            assert_eq!(units_before(text, byte), units);
        }
        assert_eq!(byte_at(text, 2), 3);
        assert_eq!(byte_at(text, 99), text.len());
    }
}
