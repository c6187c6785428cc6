//! One article, ready to show; and everything that is wrong in the base's files.

pub(crate) mod marks;
pub(crate) mod script_view;
pub(crate) mod tree;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::tree::tree;
}

use crate::areas::read::marks::Marker;
use crate::areas::read::script_view::script_view;
use crate::ground::blanks::AtFirst;
use crate::ground::log::note_hits;
use crate::ground::owners::called;
use crate::ground::refusal::Refusal;
use crate::ground::rules::review_every_days;
use crate::ground::seat::Seat;
use crate::ground::texts::findings::finding;
use crate::ground::texts::page::html;
use crate::ground::texts::retired::Lead;
use crate::ground::texts::sayable::sayable;
use crate::ground::wire;
use crate::ground::workspace::view::View;
use jinnang_library::{Article, ArticleId, Catalogue, Kind, fold_name};
use jinnang_wire::{ArticleRef, ArticleRequest, ArticleView};

/// Similar articles that are shown.
const RELATED: usize = 6;
/// "Also opened" articles that are shown.
const ALSO: usize = 5;

/// One article as the reader and the panel show it. Its text is read from the file at this moment,
/// so it is never older than what an editor shows. Whether it waits for a second person and how useful it is
/// found are for other areas to say.
pub(crate) fn article(seat: &Seat, request: ArticleRequest) -> Result<ArticleView, Refusal> {
    let view = seat.view();
    let article = seat.read(&view, &id_meant(&view.catalogue, request.id))?;
    let marker = Marker::new(view.searcher.as_ref(), &request.query);
    let catalogue = &view.catalogue;
    let sayable = sayable(seat, &article);
    note_hits(1);
    Ok(ArticleView {
        trust: seat
            .standings()
            .trust((&article).into(), catalogue, seat.now_ms()),
        review_every_days: review_every_days(
            seat.standings().rules(),
            article.layer,
            article.review_every_days,
        ),
        html: html(seat, &article, catalogue).into_string(),
        outline: wire::outline(&article),
        script: script(seat, &article, &marker, catalogue),
        caution: sayable.clone().caution(),
        blocked: sayable.never(),
        waiting: None,
        useful: None,
        backlinks: catalogue
            .backlinks(&article.id)
            .iter()
            .map(|entry| wire::article_ref(entry))
            .collect(),
        related: related(&view, &article.id),
        also_opened: also_opened(seat, &view, &article.id),
        diagnostics: catalogue
            .diagnostics_of(&article.path)
            .iter()
            .map(|found| finding(found, catalogue, &seat.standings()))
            .collect(),
        marks: marker.words(&article),
        outcome: article.case_outcome().map(wire::outcome),
        basis: article.basis.map(wire::basis),
        source: article.source,
        kind: wire::kind(article.kind),
        layer: wire::layer(article.layer),
        figures: article.figures.into_iter().map(wire::figure).collect(),
        updated_ms: article.modified_ms,
        revision: article.revision,
        id: article.id.0,
        title: article.title,
        path: article.path,
        stages: article.stages,
        tags: article.tags,
        industries: article.industries,
        aliases: article.aliases,
        triggers: article.triggers,
        owner: article.owner.map(|written| called(seat, &written)),
    })
}

/// The id of an address that somebody kept; they may have written it in another way.
fn id_meant(catalogue: &Catalogue, id: String) -> String {
    if catalogue.entry(&*id).is_some() {
        return id;
    }
    let named = catalogue.resolve(&id).map(|entry| entry.id.0.clone());
    named
        .filter(|named| fold_name(named) == fold_name(&id))
        .unwrap_or(id)
}

fn script(
    seat: &Seat,
    article: &Article,
    marker: &Marker<'_>,
    catalogue: &Catalogue,
) -> Option<jinnang_wire::ScriptView> {
    let standings = seat.standings();
    (article.kind == Kind::Script).then(|| {
        let at_first = AtFirst::of(seat);
        script_view(article.script(), marker, &at_first, |target| {
            Lead::of(target, catalogue, &standings.shelf)
        })
    })
}

fn related(view: &View, id: &ArticleId) -> Vec<ArticleRef> {
    let similar = view
        .searcher
        .as_ref()
        .map(|searcher| searcher.similar(&id.0, RELATED));
    refs(view, similar.unwrap_or_default(), RELATED)
}

fn also_opened(seat: &Seat, view: &View, id: &ArticleId) -> Vec<ArticleRef> {
    // Some of what was opened may be gone by now, so ask for more than is shown.
    refs(
        view,
        seat.desk()
            .uses(&seat.whose_at_last())
            .also(&id.0, 4 * ALSO),
        ALSO,
    )
}

fn refs(view: &View, ids: Vec<String>, limit: usize) -> Vec<ArticleRef> {
    let entries = ids.into_iter().filter_map(|id| view.catalogue.entry(&*id));
    entries
        .take(limit)
        .map(|entry| wire::article_ref(&entry))
        .collect()
}
