//! “This is wrong”, said by whoever used a text, for the trainer who answers for it.
//!
//! A flag names the text that was read. It is answered by publishing another text or by standing behind this
//! one again; a member who flagged a text waits for that before saying the same once more.

use crate::acting::no;
use crate::core::Core;
use crate::refusal::Refusal;
use crate::standing::digest_of;
use jinnang_journal::{Decided, Event, OpenFlag, text_hash};
use jinnang_wire::{ArticleFlag, Flag, FlagView, Nothing};

/// Most characters of a note, and of the words it is about.
const LONGEST: usize = 500;

pub(crate) fn article_flag(core: &Core, request: ArticleFlag) -> Result<Nothing, Refusal> {
    if core
        .again("article_flag", &request.command, &request)?
        .is_some()
    {
        return Ok(Nothing {});
    }
    let entry = core.entry(&request.article)?;
    let text = core
        .text_of(&entry)?
        .filter(|text| digest_of(text) == request.revision)
        .ok_or_else(stale)?;
    core.decide("article_flag", &request.command, &request, |on| {
        let published = on.state.article(&request.article)?;
        if published.is_none_or(|article| article.retired_seq.is_some()) {
            return no(
                "这篇还没有发布过，直接去改它。",
                "This was never published; edit it instead.",
            );
        }
        let mine = |flag: &OpenFlag| flag.article == request.article && flag.by == on.me.id.0;
        if on.state.flags()?.iter().any(mine) {
            return no(
                "您已经反映过这一篇，培训师处理完会有结果。",
                "You have flagged this already; a trainer will answer.",
            );
        }
        Ok(Decided {
            events: vec![Event::ArticleFlagged {
                article: request.article.clone(),
                revision: text_hash(&text),
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

/// What waits to be answered.
pub(super) fn open(core: &Core) -> Result<Vec<FlagView>, Refusal> {
    let flags = core.look(|state| state.flags())?;
    let view = core.view();
    let shown = |flag: OpenFlag| {
        let id = jinnang_library::ArticleId(flag.article.clone());
        let entry = view.catalogue.entry(&id)?;
        Some(FlagView {
            title: entry.title.clone(),
            article: flag.article,
            why: match flag.why {
                jinnang_journal::Flag::Wrong => Flag::Wrong,
                jinnang_journal::Flag::Outdated => Flag::Outdated,
            },
            quote: flag.quote,
            note: flag.note,
            by: flag.by,
            at_ms: flag.at_ms,
        })
    };
    Ok(flags.into_iter().filter_map(shown).collect())
}

fn journal_flag(why: Flag) -> jinnang_journal::Flag {
    match why {
        Flag::Wrong => jinnang_journal::Flag::Wrong,
        Flag::Outdated => jinnang_journal::Flag::Outdated,
    }
}
