//! An article as a page: its body as safe HTML, with links that lead to what is there.

use crate::ground::seat::Seat;
use crate::ground::texts::retired::Lead;
use jinnang_library::{Article, Catalogue, Resolved, SafeHtml, render};

/// An article's body for the page, its links resolved in the catalogue. A link to a retired article is
/// marked as one and leads to what became of it.
pub(crate) fn html(seat: &Seat, article: &Article, catalogue: &Catalogue) -> SafeHtml {
    let standings = seat.standings();
    render(
        article,
        seat.sitting().front.pictures(),
        &|target| match Lead::of(target, catalogue, &standings.shelf) {
            Lead::To(entry) => Some(Resolved {
                id: entry.id.0.clone(),
                title: entry.title.clone(),
                heading: catalogue
                    .resolve_to_heading(target)
                    .and_then(|(_, heading)| heading),
                retired: false,
            }),
            Lead::Gone(retired, _) => Some(Resolved {
                id: retired.article.id.clone(),
                title: retired.article.title.clone(),
                heading: None,
                retired: true,
            }),
            Lead::Nowhere => None,
        },
    )
}
