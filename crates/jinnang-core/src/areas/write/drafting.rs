//! The commands of a draft on this machine: begin, keep, look for likenesses, throw away, bring back.
//!
//! A draft is its author's: a colleague's is answered like one that does not exist.

use super::check::{check, title_of};
use crate::ground::drafts::place::{Place, free_id, path_of, place_of};
use crate::ground::drafts::{Draft, DraftMeta, missing};
use crate::ground::forgetting;
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat};
use crate::ground::texts::alike::similar;
use crate::ground::texts::read;
use crate::ground::texts::taken_out::retired_now;
use crate::ground::texts::templates;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jinnang_wire::*;

pub(crate) fn drafts(seat: &MemberSeat<'_>, _: Nothing) -> Result<DraftsView, Refusal> {
    let me = &seat.me;
    let (all, now_ms) = (seat.drafts(), seat.now_ms());
    if seat.desk().may_write {
        all.sweep(now_ms);
    }
    let mut rows = Vec::new();
    for draft in all.all() {
        if draft.meta.author != me.id.0 {
            continue;
        }
        match place_of(seat, &draft)? {
            Place::Desk => rows.push(DraftRow {
                submission: None,
                ..row(&draft)
            }),
            Place::Returned => rows.push(row(&draft)),
            Place::HandedIn => {}
        }
    }
    rows.sort_by(|a, b| (b.saved_ms, &a.id).cmp(&(a.saved_ms, &b.id)));
    let discarded = all.discarded(&me.id.0, now_ms).into_iter();
    Ok(DraftsView {
        drafts: rows,
        discarded: discarded
            .map(|(draft, until_ms)| DiscardedRow {
                title: row(&draft).title,
                id: draft.id,
                until_ms,
            })
            .collect(),
    })
}

fn row(draft: &Draft) -> DraftRow {
    let (article, _) = read(&path_of(draft), &draft.text);
    DraftRow {
        id: draft.id.clone(),
        title: title_of(draft, &article),
        kind: wire::kind(article.kind),
        article: draft.meta.article.clone(),
        submission: draft.meta.submission.clone(),
        saved_ms: draft.meta.saved_ms,
    }
}

pub(crate) fn draft_start(
    seat: &MemberSeat<'_>,
    request: DraftStart,
) -> Result<DraftView, Refusal> {
    let me = &seat.me;
    seat.desk_to_write()?;
    let now_ms = seat.now_ms();
    let (text, path, base) = match &request.article {
        Some(id) => {
            let entry = seat.entry(id)?;
            let text = seat
                .text_of(&entry)?
                .ok_or(Refusal::NoArticle { id: id.clone() })?;
            let base = seat.standings().of(id).map(|standing| standing.revision);
            (text, Some(entry.path.clone()), base)
        }
        None => (
            templates::start(&request.template, &request.words),
            None,
            None,
        ),
    };
    let draft = Draft {
        id: free_id(seat, now_ms),
        text,
        meta: DraftMeta {
            author: me.id.0.clone(),
            article: request.article,
            path,
            base,
            submission: None,
            quote: request.quote,
            call: None,
            saved_ms: now_ms,
        },
    };
    seat.drafts().keep(&draft)?;
    Ok(view(seat, draft))
}

pub(crate) fn view(seat: &Seat, draft: Draft) -> DraftView {
    DraftView {
        row: row(&draft),
        quote: draft.meta.quote.clone(),
        retired: improved_once(seat, &draft),
        check: check(seat, &draft),
        text: draft.text,
    }
}

/// The article a draft improves, where it was taken out of the base meanwhile.
fn improved_once(core: &Core, draft: &Draft) -> Option<RetiredView> {
    retired_now(core, draft.meta.article.as_deref()?)
}

pub(crate) fn draft(seat: &MemberSeat<'_>, request: DraftRequest) -> Result<DraftView, Refusal> {
    Ok(view(seat, own(seat, &request.draft)?))
}

/// A draft of who is signed in: others' drafts are as good as not there.
pub(super) fn own(seat: &MemberSeat<'_>, id: &str) -> Result<Draft, Refusal> {
    let me = &seat.me;
    let draft = seat.drafts().read(id)?;
    if draft.meta.author == me.id.0 {
        Ok(draft)
    } else {
        Err(missing())
    }
}

pub(crate) fn draft_save(seat: &MemberSeat<'_>, request: DraftSave) -> Result<DraftCheck, Refusal> {
    seat.desk_to_write()?;
    let mut draft = own(seat, &request.draft)?;
    draft.text = request.text;
    draft.meta.saved_ms = seat.now_ms();
    seat.drafts().keep(&draft)?;
    Ok(check(seat, &draft))
}

/// Looked for apart from keeping: it searches and reads two dozen files, which a pause in typing has
/// time for and a keystroke has not.
pub(crate) fn draft_similar(
    seat: &MemberSeat<'_>,
    request: DraftRequest,
) -> Result<AlikeView, Refusal> {
    let draft = own(seat, &request.draft)?;
    let (article, _) = read(&path_of(&draft), &draft.text);
    let own = draft.meta.article.as_deref();
    Ok(AlikeView {
        similar: similar(seat, &article, &draft.text, own)?,
    })
}

/// Throws a draft away, for ten minutes or at once for good; what was thrown away already as well. It is thrown
/// away first and noted as forgotten after that, so that nothing anybody has is ever noted.
pub(crate) fn draft_discard(
    seat: &MemberSeat<'_>,
    request: DraftDiscard,
) -> Result<DraftsView, Refusal> {
    seat.desk_to_write()?;
    let me = &seat.me;
    let (drafts, id) = (seat.drafts(), &request.draft);
    if !drafts.was_thrown_by(id, &me.id.0, seat.now_ms()) {
        own(seat, id)?;
        drafts.discard(id, seat.now_ms())?;
    }
    let gone = Erase::drafts([id.clone()]);
    forgetting::forgetting(seat.shared(), &gone, || {
        if request.now {
            drafts.wipe(id)?;
        }
        Ok(())
    })?;
    self::drafts(seat, Nothing {})
}

/// Brings back what was thrown away; a draft that is there stays.
pub(crate) fn draft_restore(
    seat: &MemberSeat<'_>,
    request: DraftRequest,
) -> Result<DraftsView, Refusal> {
    seat.desk_to_write()?;
    let me = &seat.me;
    let id = &request.draft;
    if own(seat, id).is_err() {
        let recall = || forgetting::recalled(seat.shared(), &Erase::drafts([id.clone()]));
        let named = (id.as_str(), me.id.0.as_str());
        seat.drafts().restore(named, seat.now_ms(), recall)?;
    }
    drafts(seat, Nothing {})
}
