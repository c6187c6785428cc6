//! “This helped”: a colleague says that a text is useful, and its authors earn by it.
//!
//! It is said once by each person for each published text, never by somebody who ever wrote on the
//! article, and can be taken back. Settlement counts it like an insertion, by the day it was first said, or the
//! next one where that was paid for already.

use crate::areas::uses::day_of_use;
use crate::ground::journal::acting::{Deciding, Ruling, gone, no, stale};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat};
use crate::ground::texts::authors::authors_ever;
use crate::ground::texts::taken_out::published;
use jinnang_journal::{Decided, Event, MemberId};
use jinnang_revision::Revision;
use jinnang_wire::{ArticleUseful, ArticleView, UsefulView};

pub(crate) fn article_useful(
    seat: &MemberSeat<'_>,
    request: ArticleUseful,
) -> Result<UsefulView, Refusal> {
    let standings = seat.standings();
    let read = standings.of(&request.article);
    let read = read.filter(|standing| standing.revision == request.revision);
    let revision = read.map(|standing| standing.revision);
    let journal = seat.journal()?;
    seat.decide("article_useful", &request.command, &request, |on| {
        let day = day_of_use(&journal, on.days, on.now_ms)?;
        decide(on, &request, revision.as_ref(), day)
    })?;
    Ok(useful(seat, &request.article, request.revision)?.unwrap_or_default())
}

fn decide(
    on: &Deciding<'_>,
    request: &ArticleUseful,
    read: Option<&Revision>,
    day: String,
) -> Ruling {
    let published = published(on, &request.article)?;
    let published = published.ok_or_else(|| gone("已发布的版本", "published text"))?;
    if read != Some(&published.revision) {
        return stale(
            "这不是现在发布的版本，看过新的再说。",
            "This is not the text that is published now; read that one first.",
        );
    }
    if authors_ever(on.state, &published.id)?.contains(&on.me.id) {
        return no(
            "自己写的不能自己说有用，等同事来说。",
            "One cannot find one's own text useful; that is for colleagues to say.",
        );
    }
    let me = Some(&on.me.id);
    let is_said = on
        .state
        .useful(&published.id, &published.revision, me)?
        .mine;
    let (article, revision) = (published.id, published.revision);
    let event = match (is_said, request.useful) {
        (false, true) => Some(Event::ArticleFoundUseful {
            article,
            revision,
            day,
        }),
        (true, false) => Some(Event::UsefulTakenBack { article, revision }),
        _ => None,
    };
    Ok(Decided {
        events: event.into_iter().collect(),
        ..Decided::default()
    })
}

/// How useful an article is found, for who is signed in; none where the text shown is not the published one.
fn useful(seat: &Seat, article: &str, revision: Revision) -> Result<Option<UsefulView>, Refusal> {
    let standings = seat.standings();
    let shown = standings.of(article).filter(|one| one.revision == revision);
    let (Some(shown), Ok(journal)) = (shown, seat.journal()) else {
        return Ok(None);
    };
    let me: Option<MemberId> = seat.session();
    Ok(Some(journal.read(|state| {
        let found = state.useful(article, &shown.revision, me.as_ref())?;
        let may = match &me {
            Some(me) => !authors_ever(state, article)?.contains(me),
            None => false,
        };
        Ok(UsefulView {
            members: found.members as u32,
            mine: found.mine,
            may,
        })
    })?))
}

/// Puts it beside an article that is shown; where it cannot be read nothing is said of it.
pub(crate) fn beside(seat: &Seat, shown: &mut ArticleView) {
    shown.useful = useful(seat, &shown.id, shown.revision).unwrap_or_else(|error| {
        tracing::warn!(%error, "how useful an article is cannot be read");
        None
    });
}
