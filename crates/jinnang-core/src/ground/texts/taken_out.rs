//! What an open workspace knows of articles that were taken out: what is left of them, and that nothing is decided
//! on one as if it were published.

use super::retired::{Retired, came_back};
use crate::ground::journal::acting::{Deciding, Halt};
use crate::ground::workspace::Core;
use jinnang_journal::Article;
use jinnang_library::{Catalogue, Entry};
use jinnang_wire::RetiredView;

/// The published article of this id; none where it never was one. Of a retired one only a file can be
/// left that came back, and the refusal says what is done about that.
pub(crate) fn published(on: &Deciding<'_>, id: &str) -> Result<Option<Article>, Halt> {
    let Some(article) = on.state.article(id)? else {
        return Ok(None);
    };
    if article.retired_seq.is_none() {
        return Ok(Some(article));
    }
    let told = on.state.retirements(id)?.into_iter().next();
    let reason = told.and_then(|told| told.reason);
    Err(came_back(&article, reason.as_deref()).into())
}

/// A retired article for a window, with what to use instead.
pub(crate) fn view_of(core: &Core, retired: &Retired) -> RetiredView {
    let (standings, view) = (core.standings(), core.view());
    let instead = standings.shelf.instead(&view.catalogue, retired);
    let files = files_of(core, &view.catalogue, retired);
    retired.view(instead.as_deref(), files)
}

/// Files that give themselves its id or hold its text. The catalogue lags behind what was just removed.
fn files_of(core: &Core, catalogue: &Catalogue, retired: &Retired) -> Vec<String> {
    let knowledge = core.shared().knowledge();
    let is_of = |entry: &Entry| {
        entry.declared.0 == retired.article.id || entry.revision == retired.article.revision
    };
    let entries = catalogue.entries().iter();
    entries
        .filter(|entry| is_of(entry) && knowledge.join(&entry.path).exists())
        .map(|entry| entry.path.clone())
        .collect()
}

/// The retired article of this id, while no file has it.
pub(crate) fn retired_now(core: &Core, id: &str) -> Option<RetiredView> {
    let standings = core.standings();
    let retired = standings.shelf.of(id)?;
    Some(view_of(core, retired))
}
