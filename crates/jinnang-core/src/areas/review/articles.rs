//! Deciding on an article as it is: verify it, adopt or revert an edit made outside review, bring an
//! earlier text back; and its history.

use super::saying::own_work;
use super::ticked::must_be_checked;
use super::until::until;
use super::{by_file, life};
use crate::ground::journal::acting::{Deciding, Halt, Ruling, gone, no, stale};
use crate::ground::journal::doors;
use crate::ground::journal::wire as jw;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{Seat, TrainerSeat};
use crate::ground::texts;
use crate::ground::texts::file_now::{FileNow, Place};
use crate::ground::texts::lineage;
use crate::ground::texts::piece_of;
use crate::ground::texts::publish;
use crate::ground::texts::taken_out;
use crate::ground::texts::taken_out::retired_now;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, Event, Piece, Published};
use jinnang_library::Entry;
use jinnang_revision::Revision;
use jinnang_wire::*;
use std::sync::Arc;

/// The file of an article, which must still hold the text that was read.
struct File {
    entry: Arc<Entry>,
    text: String,
}

impl File {
    /// `revision` names the text as the reader showed it.
    fn read(core: &Core, id: &str, revision: Revision) -> Result<Self, Refusal> {
        let entry = core.entry(id)?;
        let text = core
            .text_of(&entry)?
            .ok_or_else(|| Refusal::NoArticle { id: id.to_owned() })?;
        if Revision::of(&text) == revision {
            return Ok(Self { entry, text });
        }
        Err(Refusal::Rule {
            code: Code::Stale,
            zh: "文件刚刚又变了，看过新的再定。".to_owned(),
            en: "The file has just changed again; read it before deciding.".to_owned(),
        })
    }

    fn until_ms(&self, on: &Deciding<'_>) -> Result<i64, Halt> {
        until(on, &texts::read(&self.entry.path, &self.text).0)
    }
}

/// How an article is shown, which reading says.
type Show = fn(&Seat, &str) -> Result<ArticleView, Refusal>;

fn shown(seat: &Seat, id: &str, show: Show) -> Result<ArticleView, Refusal> {
    seat.retrust_one(id)?;
    show(seat, id)
}

/// A trainer stands behind what the file holds, if that is the published text.
pub(crate) fn article_verify(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
    show: Show,
) -> Result<ArticleView, Refusal> {
    if seat
        .again("article_verify", &request.command, &request)?
        .is_some()
    {
        return shown(seat, &request.article, show);
    }
    let file = File::read(seat, &request.article, request.revision)?;
    seat.decide("article_verify", &request.command, &request, |on| {
        let published = published(on, &request.article)?;
        let revision = Revision::of(&file.text);
        if published.revision != revision {
            return no(
                "这篇在审核之外被改过，先采纳或还原，再核验。",
                "This was changed outside review; adopt or revert it first.",
            );
        }
        let Notice { zh, en } = own_work();
        life::by_another(on, &doors::writers(on.state, &published)?, &zh, &en)?;
        must_be_checked(&request, &file.text)?;
        Ok(one(Event::ArticleVerified {
            article: request.article.clone(),
            revision,
            until_ms: file.until_ms(on)?,
        }))
    })?;
    shown(seat, &request.article, show)
}

fn published(on: &Deciding<'_>, id: &str) -> Result<jinnang_journal::Article, Halt> {
    taken_out::published(on, id)?.ok_or_else(|| gone("已发布的版本", "published text"))
}

fn one(event: Event) -> Decided {
    Decided {
        events: vec![event],
        ..Decided::default()
    }
}

/// The edit is good: it is handed in for somebody else to approve. Where nobody else could, it becomes the
/// published text at once, verified by who adopts it.
pub(crate) fn outside_adopt(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
    show: Show,
) -> Result<ArticleView, Refusal> {
    if seat
        .again("outside_adopt", &request.command, &request)?
        .is_some()
    {
        return shown(seat, &request.article, show);
    }
    let file = File::read(seat, &request.article, request.revision)?;
    seat.decide("outside_adopt", &request.command, &request, |on| {
        adopt(on, &request, &file)
    })?;
    shown(seat, &request.article, show)
}

fn adopt(on: &Deciding<'_>, request: &ArticleDecide, file: &File) -> Ruling {
    if file.entry.stands_in() {
        let Notice { zh, en } = by_file::other_id(&file.entry);
        return no(zh, en);
    }
    let mut piece = piece_of(&file.entry, &file.text, Vec::new());
    match on.state.article(&piece.article)? {
        Some(known) => {
            if known.retired_seq.is_none() && known.revision == piece.revision {
                return no(
                    "文件就是已发布的版本。",
                    "The file is the published text already.",
                );
            }
            piece.lineage = known.lineage;
            piece.base = Some(known.revision);
        }
        None => piece.lineage = lineage::of_new(on.state, &piece.article)?,
    }
    must_be_checked(request, &file.text)?;
    if doors::others_could(on.state, std::slice::from_ref(&on.me.id), on.now_ms)? {
        return by_file::hand_in(on, piece, file.text.clone());
    }
    let (article, revision) = (piece.article.clone(), piece.revision);
    // Whoever it waited for is not there any more.
    let mut events = by_file::taken_back(on.state, &article)?;
    events.push(Event::RevisionPublished {
        piece,
        how: Published::Adopted,
        submission: None,
    });
    events.push(Event::ArticleVerified {
        article,
        revision,
        until_ms: file.until_ms(on)?,
    });
    Ok(Decided {
        events,
        texts: vec![file.text.clone()],
        ..Decided::default()
    })
}

/// The edit is not good: the published text is put back, or the file of a retired article is taken away
/// again, which is answered with the article as it was. The edit's text stays in the journal.
pub(crate) fn outside_revert(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
    show: Show,
) -> Result<ArticleView, Refusal> {
    let (name, command) = ("outside_revert", &*request.command);
    if seat.again(name, command, &request)?.is_some() {
        publish::resume(seat, command, &request.article)?;
        return shown(seat, &request.article, show);
    }
    let file = File::read(seat, &request.article, request.revision)?;
    let before = shown(seat, &request.article, show)?;
    let outside = Revision::of(&file.text);
    let place = Place {
        path: file.entry.path.clone(),
        before: FileNow::Text(outside),
    };
    publish::decide(
        seat,
        (name, command),
        &request,
        (&request.article, &place),
        |on| {
            let known = on.state.article(&request.article)?;
            let published = known.ok_or_else(|| gone("已发布的版本", "published text"))?;
            if published.retired_seq.is_none() && published.revision == outside {
                return no(
                    "文件就是已发布的版本。",
                    "The file is the published text already.",
                );
            }
            let reverted = Event::OutsideEditReverted {
                article: request.article.clone(),
                outside,
                published: published.revision,
            };
            let mut events = by_file::taken_back(on.state, &request.article)?;
            events.push(reverted);
            Ok(Decided {
                events,
                texts: vec![file.text.clone()],
                ..Decided::default()
            })
        },
    )?;
    if seat.standings().shelf.of(&request.article).is_some() {
        return Ok(before);
    }
    shown(seat, &request.article, show)
}

/// An earlier text becomes the published one again, as a new revision of who wrote it. Bringing it back says
/// nothing of whether it is still right: it is verified only by who checked it. An author does neither while
/// somebody else could.
pub(crate) fn revision_restore(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
    show: Show,
) -> Result<ArticleView, Refusal> {
    let (name, command) = ("revision_restore", &*request.command);
    if seat.again(name, command, &request)?.is_some() {
        publish::resume(seat, command, &request.article)?;
        return shown(seat, &request.article, show);
    }
    let wanted = request.revision;
    let entry = seat
        .entry(&request.article)
        .map_err(|refusal| file_first(&request.article, refusal))?;
    let place = publish::place(seat, &request.article, &entry.path)?;
    publish::decide(
        seat,
        (name, command),
        &request,
        (&request.article, &place),
        |on| restore(on, &request, &wanted, &place),
    )?;
    shown(seat, &request.article, show)
}

/// An article without a file is brought back as it was, before it gets an earlier text.
fn file_first(id: &str, refusal: Refusal) -> Refusal {
    if !matches!(&refusal, Refusal::Deleted { .. }) && refusal.code() != Code::Retired {
        return refusal;
    }
    Refusal::Rule {
        code: Code::Refused,
        zh: format!(
            "这篇已经下架，或文件被删除了。先按最后的版本恢复它（jinnang review restore {id}，不写版本），再恢复旧版本。"
        ),
        en: format!(
            "This is retired, or its file was deleted. First bring it back as it was (jinnang review restore {id}, without a revision), then bring back the earlier text."
        ),
    }
}

fn restore(on: &Deciding<'_>, request: &ArticleDecide, wanted: &Revision, place: &Place) -> Ruling {
    let before = published(on, &request.article)?;
    let known = on.state.revisions(&request.article)?.into_iter();
    let earlier = known
        .rev()
        .find(|revision| revision.revision == *wanted && revision.revision != before.revision);
    let Some(earlier) = earlier else {
        return no(
            "只能恢复这篇文章的旧版本。",
            "Only an earlier text of this article can be brought back.",
        );
    };
    if !place.before.may_replace(Some(&before.revision)) {
        return stale(place.before.obstacle_zh(), place.before.obstacle_en());
    }
    life::by_another(
        on,
        &doors::wrote(on.state, &before.id, wanted)?,
        "恢复自己写的旧版本，要由另一位来定。",
        "Bringing back an earlier text of one's own is for somebody else to decide.",
    )?;
    let text = on.state.text(wanted)?.unwrap_or_default();
    let (article, _) = texts::read(&before.path, &text);
    let piece = Piece {
        article: before.id.clone(),
        lineage: before.lineage.clone(),
        path: before.path.clone(),
        kind: before.kind.clone(),
        layer: before.layer.clone(),
        title: article.title.clone(),
        revision: *wanted,
        base: Some(before.revision),
        authors: earlier.authors,
        minor: false,
    };
    let verified = must_be_checked(request, &text)
        .is_ok()
        .then(|| until(on, &article))
        .transpose()?;
    let mut decided = one(Event::RevisionPublished {
        piece,
        how: Published::Restored,
        submission: None,
    });
    decided
        .events
        .extend(verified.map(|until_ms| Event::ArticleVerified {
            article: before.id,
            revision: *wanted,
            until_ms,
        }));
    Ok(decided)
}

pub(crate) fn history(seat: &Seat, request: HistoryRequest) -> Result<HistoryView, Refusal> {
    let id = &*request.article;
    let (revisions, retirements) = match seat.journal() {
        Ok(journal) => journal.read(|state| Ok((state.revisions(id)?, state.retirements(id)?)))?,
        Err(_) => Default::default(),
    };
    let view = |revision: jinnang_journal::Publication| RevisionView {
        revision: revision.revision,
        at_ms: revision.at_ms,
        by: revision.by,
        authors: revision
            .authors
            .into_iter()
            .map(|author| author.0)
            .collect(),
        how: jw::how(revision.how).to_owned(),
        minor: revision.minor,
    };
    let out = |told: jinnang_journal::Retirement| RetirementView {
        at_ms: told.at_ms,
        by: told.by,
        reason: told.reason,
        successor: told.successor,
    };
    Ok(HistoryView {
        revisions: revisions.into_iter().map(view).collect(),
        retirements: retirements.into_iter().map(out).collect(),
        retired: retired_now(seat, id),
    })
}
