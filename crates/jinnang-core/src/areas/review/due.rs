//! What is due to be verified again: the whole list, in pages, filtered.
//!
//! A page begins behind a place and not at a number, so that what was verified meanwhile moves nobody past
//! a row unseen.

use crate::ground::owners::{Owners, is_mine};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{Seat, TrainerSeat};
use crate::ground::wire;
use jinnang_library::Entry;
use jinnang_text::fold;
use jinnang_wire::{DuePage, DueRequest, DueView};

/// Articles due within this time are shown.
const SOON_MS: i64 = 14 * crate::ground::time::DAY_MS;
/// Rows of a page where nobody asks for a number, and the most that may be asked for.
const USUAL: usize = 50;
const MOST: usize = 500;

/// Unverified, expired or soon to be, the longest overdue first.
pub(crate) fn due(seat: &TrainerSeat<'_>, request: DueRequest) -> Result<DuePage, Refusal> {
    let after = request.after.as_deref().map(place).transpose()?;
    let limit = match request.limit as usize {
        0 => USUAL,
        wanted => wanted.min(MOST),
    };
    let all = all(seat, &request);
    let total = all.len() as u32;
    let behind = |row: &(i64, DueView)| {
        after
            .as_ref()
            .is_none_or(|(ms, id)| (row.0, row.1.article.as_str()) > (*ms, id.as_str()))
    };
    let mut rows: Vec<_> = all.into_iter().filter(behind).take(limit + 1).collect();
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.map(|(until_ms, row)| format!("{until_ms}:{}", row.article));
    Ok(DuePage {
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        total,
        next,
    })
}

/// All that is due to the person signed in, the longest overdue first.
pub(crate) fn mine(seat: &Seat) -> Vec<DueView> {
    let request = DueRequest {
        mine: true,
        ..DueRequest::default()
    };
    all(seat, &request)
        .into_iter()
        .map(|(_, row)| row)
        .collect()
}

/// Everything that fits, with when it fell or falls due; what was never verified comes first.
fn all(seat: &Seat, request: &DueRequest) -> Vec<(i64, DueView)> {
    let (standings, now_ms) = (seat.standings(), seat.now_ms());
    let (owners, me) = (Owners::of(seat), seat.session());
    let words = fold(request.text.trim());
    let view = seat.view();
    let mut due: Vec<(i64, DueView)> = Vec::new();
    for entry in view.catalogue.entries() {
        let owner = entry.owner.as_deref().map(|owner| owners.name(owner));
        let mine = is_mine(&owners, me.as_ref(), entry.owner.as_deref());
        if request.mine && !mine {
            continue;
        }
        let published = standings
            .of(&entry.id.0)
            .filter(|standing| standing.revision == entry.revision);
        let Some(standing) = published.filter(|_| fits(entry, owner.as_deref(), request, &words))
        else {
            continue;
        };
        let verified = standing.verified.as_ref();
        let until_ms = verified.map_or(0, |(_, _, until_ms)| *until_ms);
        if until_ms > now_ms + SOON_MS {
            continue;
        }
        let row = DueView {
            article: entry.id.0.clone(),
            title: entry.title.clone(),
            kind: wire::kind(entry.kind),
            layer: wire::layer(entry.layer),
            basis: entry.basis.map(wire::basis),
            owner,
            trust: standings.trust((&**entry).into(), &view.catalogue, now_ms),
            revision: entry.revision,
            mine,
        };
        due.push((until_ms, row));
    }
    due.sort_by(|a, b| (a.0, &a.1.article).cmp(&(b.0, &b.1.article)));
    due
}

fn fits(entry: &Entry, owner: Option<&str>, request: &DueRequest, words: &str) -> bool {
    let named = |text: &str| fold(text).contains(words);
    request
        .layer
        .is_none_or(|layer| layer == wire::layer(entry.layer))
        && request
            .kind
            .is_none_or(|kind| kind == wire::kind(entry.kind))
        && (words.is_empty() || named(&entry.title) || owner.is_some_and(named))
}

/// The place a page before this one ended at.
fn place(after: &str) -> Result<(i64, String), Refusal> {
    let read = after
        .split_once(':')
        .and_then(|(ms, id)| Some((ms.parse().ok()?, id.to_owned())));
    read.ok_or(Refusal::Senseless {
        zh: "找不到列表的这一页，请从头再看。",
        en: "There is no such page of the list; begin at the top.",
    })
}
