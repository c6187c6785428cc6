//! One article, ready to show; and everything that is wrong in the base's files.

use crate::blanks;
use crate::call::rate_branches;
use crate::core::Core;
use crate::dispatch::note_hits;
use crate::marks::Marker;
use crate::owners::called;
use crate::refusal::Refusal;
use crate::rules::review_every_days;
use crate::say::sayable;
use crate::script_view::script_view;
use crate::useful::useful;
use crate::view::View;
use crate::wire;
use jiff::civil::Date;
use jinnang_library::{Article, ArticleId, Catalogue, Kind, Resolved, SafeHtml, render};
use jinnang_wire::{ArticleRef, ArticleRequest, ArticleView, DiagnosticsView, Nothing};

/// Similar articles that are shown.
const RELATED: usize = 6;
/// "Also opened" articles that are shown.
const ALSO: usize = 5;

/// One article as the reader and the panel show it. Its text is read from the file at this moment,
/// so it is never older than what an editor shows.
pub(crate) fn article(core: &Core, request: ArticleRequest) -> Result<ArticleView, Refusal> {
    let mut shown = shown(core, request)?;
    rate_branches(core, &mut shown);
    Ok(shown)
}

fn shown(core: &Core, request: ArticleRequest) -> Result<ArticleView, Refusal> {
    let view = core.view();
    let article = core.read(&view, &request.id)?;
    let marker = Marker::new(view.searcher.as_ref(), &request.query);
    let catalogue = &view.catalogue;
    let sayable = sayable(core, &article);
    note_hits(1);
    Ok(ArticleView {
        trust: core
            .standings()
            .trust((&article).into(), catalogue, core.now_ms()),
        review_every_days: review_every_days(
            core.standings().rules(),
            article.layer,
            article.review_every_days,
        ),
        html: html(core, &article, catalogue).into_string(),
        outline: wire::outline(&article),
        script: script(&article, &marker, catalogue, blanks::today(core.now_ms())),
        caution: sayable.clone().caution(),
        blocked: sayable.never(),
        useful: useful(core, &article.id.0, &article.digest).unwrap_or_else(|error| {
            tracing::warn!(%error, "how useful an article is cannot be read");
            None
        }),
        backlinks: catalogue
            .backlinks(&article.id)
            .iter()
            .map(|entry| wire::article_ref(entry))
            .collect(),
        related: related(&view, &article.id),
        also_opened: also_opened(core, &view, &article.id),
        diagnostics: catalogue
            .diagnostics_of(&article.path)
            .iter()
            .map(|diagnostic| wire::diagnostic(diagnostic, catalogue))
            .collect(),
        marks: marker.words(&article),
        outcome: article.case_outcome().map(wire::outcome),
        kind: wire::kind(article.kind),
        layer: wire::layer(article.layer),
        figures: article.figures.into_iter().map(wire::figure).collect(),
        updated_ms: article.modified_ms,
        revision: article.digest,
        id: article.id.0,
        title: article.title,
        path: article.path,
        stages: article.stages,
        tags: article.tags,
        industries: article.industries,
        aliases: article.aliases,
        triggers: article.triggers,
        owner: article.owner.map(|written| called(core, &written)),
    })
}

/// An article's body for the page, its links resolved in the catalogue.
pub(crate) fn html(core: &Core, article: &Article, catalogue: &Catalogue) -> SafeHtml {
    render(article, core.host().pictures(), &|target| {
        let entry = catalogue.resolve(target)?;
        Some(Resolved {
            id: entry.id.0.clone(),
            title: entry.title.clone(),
        })
    })
}

fn script(
    article: &Article,
    marker: &Marker<'_>,
    catalogue: &Catalogue,
    today: Date,
) -> Option<jinnang_wire::ScriptView> {
    (article.kind == Kind::Script).then(|| {
        script_view(article.script(), marker, today, |target| {
            catalogue
                .resolve(target)
                .map(|entry| wire::article_ref(&entry))
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

fn also_opened(core: &Core, view: &View, id: &ArticleId) -> Vec<ArticleRef> {
    // Some of what was opened may be gone by now, so ask for more than is shown.
    refs(view, core.desk().uses().also(&id.0, 4 * ALSO), ALSO)
}

fn refs(view: &View, ids: Vec<String>, limit: usize) -> Vec<ArticleRef> {
    let entries = ids.into_iter().filter_map(|id| view.catalogue.entry(&*id));
    entries
        .take(limit)
        .map(|entry| wire::article_ref(&entry))
        .collect()
}

/// Everything that is wrong in the base's files, by path, then line.
pub(crate) fn diagnostics(core: &Core, _: Nothing) -> Result<DiagnosticsView, Refusal> {
    let catalogue = &core.view().catalogue;
    let all = catalogue.diagnostics().iter();
    let items: Vec<_> = all
        .map(|diagnostic| wire::diagnostic(diagnostic, catalogue))
        .collect();
    note_hits(items.len());
    Ok(DiagnosticsView { items })
}
