//! What a person keeps at hand in the panel: favourites on the digits, and what was used lately.

use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jinnang_wire::{ArticleRef, AtHand, FavouriteSet, Kind, Nothing, Trust};
use std::collections::BTreeMap;

/// Digits with something on them: 1 to 9.
const DIGITS: usize = 9;
/// Scripts used lately that are shown.
const RECENT: usize = 9;

pub(crate) fn at_hand(seat: &Seat, _: Nothing) -> Result<AtHand, Refusal> {
    let me = who(seat);
    let kept = seat.desk().local.now().favourites.get(&me).cloned();
    let mut favourites: Vec<Option<ArticleRef>> = kept
        .unwrap_or_default()
        .into_iter()
        .take(DIGITS)
        .map(|id| named(seat, &id?))
        .collect();
    favourites.resize(DIGITS, None);
    let recent = recent(seat);
    Ok(AtHand {
        trust: trust(seat, favourites.iter().flatten().chain(&recent)),
        favourites,
        recent,
    })
}

/// Rows at hand say whether they may be trusted, as rows that were found do.
fn trust<'a>(
    core: &Core,
    articles: impl Iterator<Item = &'a ArticleRef>,
) -> BTreeMap<String, Trust> {
    let (view, standings, now_ms) = (core.view(), core.standings(), core.now_ms());
    let trust = |id: &String| {
        let entry = view.catalogue.entry(id.as_str())?;
        let trust = standings.trust((&*entry).into(), &view.catalogue, now_ms);
        Some((id.clone(), trust))
    };
    articles.filter_map(|article| trust(&article.id)).collect()
}

/// Favourites are of who is signed in; on a machine where nobody is, of whoever uses it.
fn who(seat: &Seat) -> String {
    seat.session().map(|member| member.0).unwrap_or_default()
}

/// A retired article keeps its digit and says on opening what to use instead. One that is gone leaves its
/// digit empty, and is there again when it comes back.
fn named(core: &Core, id: &str) -> Option<ArticleRef> {
    let there = core.view().catalogue.entry(id);
    there.map(|entry| wire::article_ref(&entry)).or_else(|| {
        let standings = core.standings();
        Some(standings.shelf.of(id)?.reference())
    })
}

fn recent(seat: &Seat) -> Vec<ArticleRef> {
    let desk = seat.desk();
    let uses = desk.uses(&seat.whose());
    let named = uses.lately().filter_map(|id| named(seat, id));
    named
        .filter(|article| article.kind == Kind::Script)
        .take(RECENT)
        .collect()
}

pub(crate) fn favourite_set(seat: &Seat, request: FavouriteSet) -> Result<AtHand, Refusal> {
    let digit = usize::from(request.digit);
    if !(1..=DIGITS).contains(&digit) {
        return Err(Refusal::Senseless {
            zh: "常用只能放在数字 1 到 9 上。",
            en: "A favourite goes on a digit from 1 to 9.",
        });
    }
    if let Some(id) = &request.article {
        seat.entry(id)?;
    }
    let me = who(seat);
    seat.desk_to_write()?.local.change(|local| {
        let digits = local.favourites.entry(me).or_default();
        digits.resize(DIGITS, None);
        if request.article.is_some() {
            let elsewhere = digits.iter_mut().filter(|kept| **kept == request.article);
            elsewhere.for_each(|kept| *kept = None);
        }
        digits[digit - 1] = request.article;
    })?;
    at_hand(seat, Nothing {})
}
