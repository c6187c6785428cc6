//! “This is wrong”, said by whoever used a text, for the trainer who answers for it.
//!
//! A flag names the text that was read. It is answered by publishing another text, by standing behind this
//! one again, or in words; who flagged it hears of that, and waits for it before saying the same of the same
//! text once more.

use super::saying::own_work;
use super::saying::words;
use crate::ground::journal::acting::{gone, no};
use crate::ground::journal::doors::{self, is_left_out};
use crate::ground::owners::{Owners, is_mine};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat, TrainerSeat};
use crate::ground::texts::taken_out::published;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, EndedFlag, Event, MemberId, OpenFlag};
use jinnang_revision::Revision;
use jinnang_wire::{
    ArticleFlag, Flag, FlagDismiss, FlagEnd, FlagEndView, FlagView, MyFlagView, Nothing, Notice,
};

/// Most characters of a note, and of the words it is about.
const LONGEST: usize = 500;
/// Flags of one's own that are shown.
const MINE: u32 = 100;

pub(crate) fn article_flag(
    seat: &MemberSeat<'_>,
    request: ArticleFlag,
) -> Result<Nothing, Refusal> {
    if seat
        .again("article_flag", &request.command, &request)?
        .is_some()
    {
        return Ok(Nothing {});
    }
    let entry = seat.entry(&request.article)?;
    let text = seat
        .text_of(&entry)?
        .filter(|text| Revision::of(text) == request.revision)
        .ok_or_else(stale)?;
    seat.decide("article_flag", &request.command, &request, |on| {
        if published(on, &request.article)?.is_none() {
            return no(
                "这篇还没有发布过，直接去改它。",
                "This was never published; edit it instead.",
            );
        }
        let revision = Revision::of(&text);
        let mine = |flag: &OpenFlag| {
            flag.article == request.article && flag.by == on.me.id.0 && flag.revision == revision
        };
        if on.state.flags()?.iter().any(mine) {
            return no(
                "你已经反映过这一篇，培训师处理完会告诉你结果。",
                "You have flagged this already; a trainer will answer and you will hear of it.",
            );
        }
        Ok(Decided {
            events: vec![Event::ArticleFlagged {
                article: request.article.clone(),
                revision,
                why: journal_flag(request.why),
                quote: request
                    .quote
                    .as_deref()
                    .map(cut)
                    .filter(|it| !it.is_empty()),
                note: cut(&request.note),
            }],
            ..Decided::default()
        })
    })?;
    Ok(Nothing {})
}

fn stale() -> Refusal {
    Refusal::Rule {
        code: jinnang_wire::Code::Stale,
        zh: "这篇刚刚改过，看过新的再说。".to_owned(),
        en: "This has just been changed; read it first.".to_owned(),
    }
}

/// A note is a sentence said in passing: what is too long is cut, never refused.
fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

/// A trainer leaves the text as it is and says why. Who wrote the text alone does not answer for it as long
/// as somebody else could.
pub(crate) fn flag_dismiss(seat: &TrainerSeat<'_>, request: &FlagDismiss) -> Result<(), Refusal> {
    seat.decide("flag_dismiss", &request.command, request, |on| {
        let reason = words(&request.reason)?;
        let is_meant = |flag: &OpenFlag| {
            flag.article == request.article
                && flag.revision == request.revision
                && flag.by == request.by
        };
        if !on.state.flags()?.iter().any(is_meant) {
            return Err(gone("这条反映", "flag"));
        }
        if let Some(article) = on.state.article(&request.article)?
            && is_left_out(
                on.state,
                &on.me.id,
                &doors::writers(on.state, &article)?,
                on.now_ms,
            )?
        {
            let Notice { zh, en } = own_work();
            return no(zh, en);
        }
        Ok(Decided {
            events: vec![Event::FlagDismissed {
                article: request.article.clone(),
                revision: request.revision,
                flagged_by: MemberId(request.by.clone()),
                reason,
            }],
            ..Decided::default()
        })
    })?;
    Ok(())
}

/// What waits to be answered. An article whose file is gone has the title it was published with.
pub(crate) fn open(seat: &Seat) -> Result<Vec<FlagView>, Refusal> {
    let flags = seat.look(|state| state.flags())?;
    let (owners, me, view) = (Owners::of(seat), seat.session(), seat.view());
    let shown = |flag: OpenFlag| FlagView {
        mine: {
            let entry = view.catalogue.entry(flag.article.as_str());
            let owner = entry.as_ref().and_then(|entry| entry.owner.as_deref());
            is_mine(&owners, me.as_ref(), owner)
        },
        title: title_of(seat, &flag.article),
        article: flag.article,
        why: wire_flag(flag.why),
        quote: flag.quote,
        note: flag.note,
        by: flag.by,
        at_ms: flag.at_ms,
        revision: flag.revision,
    };
    Ok(flags.into_iter().map(shown).collect())
}

fn title_of(core: &Core, article: &str) -> String {
    if let Some(entry) = core.view().catalogue.entry(article) {
        return entry.title.clone();
    }
    let standings = core.standings();
    let published = standings.of(article);
    published.map_or_else(|| article.to_owned(), |standing| standing.title.clone())
}

/// What a member flagged and what became of it.
pub(super) fn of_member(core: &Core, me: &MemberId) -> Result<Vec<MyFlagView>, Refusal> {
    let flags = core.look(|state| state.flags_of(me, MINE))?;
    let shown = |EndedFlag {
                     flag,
                     title,
                     end,
                     reason,
                 }| MyFlagView {
        article: flag.article,
        title,
        why: wire_flag(flag.why),
        quote: flag.quote,
        note: flag.note,
        at_ms: flag.at_ms,
        end: end.map(|(how, at_ms, by)| FlagEndView {
            how: wire_end(how),
            at_ms,
            by,
            reason,
        }),
    };
    Ok(flags.into_iter().map(shown).collect())
}

fn wire_flag(why: jinnang_journal::Flag) -> Flag {
    match why {
        jinnang_journal::Flag::Wrong => Flag::Wrong,
        jinnang_journal::Flag::Outdated => Flag::Outdated,
    }
}

fn wire_end(how: jinnang_journal::FlagEnd) -> FlagEnd {
    use jinnang_journal::FlagEnd as From;
    match how {
        From::Revised => FlagEnd::Revised,
        From::Verified => FlagEnd::Verified,
        From::Reverted => FlagEnd::Reverted,
        From::Retired => FlagEnd::Retired,
        From::Dismissed => FlagEnd::Dismissed,
    }
}

fn journal_flag(why: Flag) -> jinnang_journal::Flag {
    match why {
        Flag::Wrong => jinnang_journal::Flag::Wrong,
        Flag::Outdated => jinnang_journal::Flag::Outdated,
    }
}
