//! Articles that are there when the journal begins: one entry each, as they are.

use crate::ground::refusal::Refusal;
use crate::ground::rules::review_every_days;
use crate::ground::texts::piece_of;
use crate::ground::time::DAY_MS;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, Event, Published};
use jinnang_wire::{Adopt, Rules};

/// Everything in the catalogue, published as adopted; verified with due dates spread over the usual time
/// when the owner trusts it, so that they do not all fall due on one day.
pub(crate) fn everything(core: &Core, adopt: Adopt) -> Result<Decided, Refusal> {
    let view = core.view();
    let now_ms = core.now_ms();
    let entries = view.catalogue.entries();
    let (usual, mut decided) = (Rules::default(), Decided::default());
    for (n, entry) in entries.iter().enumerate() {
        // Nor can a file under a name that is not its own: a copy of an article is no second article.
        if entry.stands_in() {
            continue;
        }
        // A file that is no text cannot be published; it stays as it is, with its diagnostics.
        let Some(text) = core.text_of(entry)? else {
            continue;
        };
        let piece = piece_of(entry, &text, vec![]);
        let revision = piece.revision;
        decided.events.push(Event::RevisionPublished {
            piece,
            how: Published::Adopted,
            submission: None,
        });
        if adopt == Adopt::TrustAll {
            let days = i64::from(review_every_days(
                &usual,
                entry.layer,
                entry.review_every_days,
            ));
            let spread = days * DAY_MS * (n as i64 + 1) / (entries.len() as i64).max(1);
            let until_ms = now_ms + spread.max(DAY_MS);
            decided.events.push(Event::ArticleVerified {
                article: entry.id.0.clone(),
                revision,
                until_ms,
            });
        }
        decided.texts.push(text);
    }
    Ok(decided)
}
