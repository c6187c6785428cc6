//! Whether the words of an article may be said today, and who is to be asked where they may not.

use crate::ground::owners::called;
use crate::ground::refusal::notice;
use crate::ground::texts::trust::{Sayable, guard_of, may_be_said};
use crate::ground::workspace::Core;
use jinnang_library::Article;
use jinnang_wire::{Notice, Trust};

/// Whether the words of an article may be said today.
pub(crate) fn sayable(core: &Core, article: &Article) -> Sayable {
    let (standings, view) = (core.standings(), core.view());
    let trust = standings.trust(article.into(), &view.catalogue, core.now_ms());
    let guard = guard_of(standings.rules(), article.layer);
    let back = matches!(trust, Trust::Retired { .. }) && standings.of(&article.id.0).is_none();
    let ask = if back {
        adopt_or_remove(article)
    } else {
        who_to_ask(core, article)
    };
    may_be_said(&trust, standings.known(), guard, &ask)
}

/// What is done about a file of a retired article that came back.
fn adopt_or_remove(article: &Article) -> Notice {
    let id = &article.id.0;
    notice(
        format!("请培训师采纳（jinnang review adopt {id}），或把文件拿走"),
        format!("ask a trainer to adopt it (jinnang review adopt {id}) or to take the file away"),
    )
}

fn who_to_ask(core: &Core, article: &Article) -> Notice {
    let owner = article.owner.as_deref();
    match owner.map(|written| called(core, written)) {
        Some(owner) => notice(
            format!("找 {owner} 复核"),
            format!("ask {owner} to verify it"),
        ),
        None => notice("请培训师复核", "ask a trainer to verify it"),
    }
}
