//! One question for each key in the panel: its rows, the counts of its stages, and the article of the first row.
//!
//! Finding, what is at hand and reading answer it together, so that nothing on the screen waits for a second
//! question. Here is only which row is the first, and what each of them is asked.

use crate::areas::find::at_hand::at_hand;
use crate::areas::find::search_and_count;
use crate::ground::log::note_hits;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::table::together::article;
use jinnang_wire::{
    ArticleRequest, ArticleView, AtHand, LookUpRequest, LookUpView, Nothing, SearchRequest,
    SearchView, command,
};

/// Rows of the panel.
const ROWS: u32 = 30;

pub(crate) fn look_up(seat: &Seat, request: LookUpRequest) -> Result<LookUpView, Refusal> {
    let is_start = request.text.trim().is_empty() && request.stage.is_none();
    let question = SearchRequest {
        text: request.text,
        generation: request.generation,
        limit: ROWS,
        facets: request.counts,
        stage: request.stage,
        ..SearchRequest::default()
    };
    let (mut found, counts) = search_and_count(seat, &question)?;
    // The panel shows the stages alone.
    found.facets.clear();
    let hand = is_start.then(|| hand(seat)).flatten();
    let first = first(seat, question.text, &found, hand.as_ref());
    // The log is told of the rows, not of the one article that was read after them.
    note_hits(found.hits.len());
    Ok(LookUpView {
        found,
        counts: request.counts.then_some(counts),
        hand,
        first,
    })
}

/// What is at hand, for who may ask for it by itself. It is a convenience: without it there are still rows.
fn hand(seat: &Seat) -> Option<AtHand> {
    seat.own_secret_first(command("at_hand")?).ok()?;
    at_hand(seat, Nothing {}).ok()
}

/// The article of the first row: a favourite, else what was used last, else the best that was found. One that
/// cannot be shown is asked for by the page, which then says why.
fn first(
    seat: &Seat,
    query: String,
    found: &SearchView,
    hand: Option<&AtHand>,
) -> Option<ArticleView> {
    let mut at_hand = hand
        .into_iter()
        .flat_map(|hand| hand.favourites.iter().flatten().chain(&hand.recent));
    let id = at_hand.next().map(|article| &article.id);
    let id = id.or_else(|| Some(&found.hits.first()?.id))?.clone();
    article(seat, ArticleRequest { id, query }).ok()
}
