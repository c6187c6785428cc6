//! The end of an article's life and its return: taken out of the base with a reason and a successor,
//! brought back from there, or brought back after somebody deleted its file.
//!
//! Nothing is lost by it: the text stays in the journal, points stay where they are. What was withdrawn was
//! withdrawn for a reason, so it comes back unverified; a text whose file was merely deleted is as it was.

use super::saying::words;
use crate::ground::journal::acting::{Deciding, Halt, Ruling, gone, no, stale};
use crate::ground::journal::doors::{self, is_left_out};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat, TrainerSeat};
use crate::ground::texts::file_now::{FileNow, Place};
use crate::ground::texts::publish;
use crate::ground::texts::taken_out::{published, view_of};
use crate::ground::workspace::Core;
use jinnang_journal::{Article, Decided, Event, MemberId, Piece, Published};
use jinnang_revision::Revision;
use jinnang_wire::{ArticleDecide, ArticleRetire, Code, Restored, RetiredList, RetiredRequest};
use serde_json::Value;

/// Takes an article out of the base; its file goes if it still holds the text that was read.
pub(crate) fn article_retire(
    seat: &TrainerSeat<'_>,
    request: ArticleRetire,
) -> Result<RetiredList, Refusal> {
    let (name, command) = ("article_retire", &*request.command);
    if seat.again(name, command, &request)?.is_some() {
        publish::resume(seat, command, &request.article)?;
    } else {
        let place = as_read(seat, &request)?;
        let known = successor(seat, &request);
        publish::decide(
            seat,
            (name, command),
            &request,
            (&request.article, &place),
            |on| retire(on, &request, &place, known),
        )?;
    }
    let article = Some(request.article);
    retired(seat, RetiredRequest { article })
}

/// Where the file is that was read; where it would be, if it was deleted.
fn as_read(core: &Core, request: &ArticleRetire) -> Result<Place, Refusal> {
    let entry = match core.entry(&request.article) {
        Ok(entry) => entry,
        Err(refusal) => return deleted(core, request, refusal),
    };
    let text = core.text_of(&entry)?.ok_or_else(moved_on)?;
    if Revision::of(&text) != request.revision {
        return Err(moved_on());
    }
    Ok(Place {
        path: entry.path.clone(),
        before: FileNow::Text(Revision::of(&text)),
    })
}

/// Only a file that is known to be gone: while the folder is away nobody decides about it.
fn deleted(core: &Core, request: &ArticleRetire, refusal: Refusal) -> Result<Place, Refusal> {
    let standings = core.standings();
    match (&refusal, standings.of(&request.article)) {
        (Refusal::Deleted { .. }, Some(standing)) if standing.revision != request.revision => {
            Err(moved_on())
        }
        (Refusal::Deleted { .. }, Some(standing)) => {
            publish::place(core, &request.article, &standing.path)
        }
        _ => Err(refusal),
    }
}

fn moved_on() -> Refusal {
    Refusal::Rule {
        code: Code::Stale,
        zh: "文件刚刚又变了，看过新的再定。".to_owned(),
        en: "The file has just changed again; read it before deciding.".to_owned(),
    }
}

/// Is the successor there? None where no successor is named.
fn successor(core: &Core, request: &ArticleRetire) -> Option<bool> {
    let named = request.successor.as_deref()?;
    Some(core.entry(named).is_ok())
}

fn retire(
    on: &Deciding<'_>,
    request: &ArticleRetire,
    place: &Place,
    successor: Option<bool>,
) -> Ruling {
    let Some(published) = published(on, &request.article)? else {
        return no(
            "这篇没有发布过，不用下架，文件可以直接删除。",
            "This was never published, so there is nothing to retire; its file can simply be deleted.",
        );
    };
    if let FileNow::Text(text) = &place.before
        && *text != published.revision
    {
        return stale(
            "这篇在审核之外被改过，先采用或恢复，再下架。",
            "This was changed outside review; adopt or revert that first.",
        );
    }
    by_another(
        on,
        &doors::writers(on.state, &published)?,
        "自己写的要由别人来下架。",
        "Somebody else has to retire what one wrote.",
    )?;
    may_succeed(on, request, successor)?;
    Ok(Decided {
        events: vec![Event::ArticleRetired {
            article: published.id,
            revision: published.revision,
            reason: Some(words(&request.reason)?),
            successor: request.successor.clone(),
        }],
        ..Decided::default()
    })
}

/// A successor is another article that is there and was not retired itself.
fn may_succeed(
    on: &Deciding<'_>,
    request: &ArticleRetire,
    is_there: Option<bool>,
) -> Result<(), Halt> {
    let Some(named) = &request.successor else {
        return Ok(());
    };
    if *named == request.article {
        return no(
            "接替的文章不能是它自己。",
            "An article cannot take its own place.",
        );
    }
    let known = on.state.article(named)?;
    if known.is_some_and(|article| article.retired_seq.is_some()) && is_there != Some(true) {
        return no(
            format!("接替的文章 {named} 自己也已下架，另选一篇。"),
            format!("{named} is retired itself; choose another article."),
        );
    }
    if is_there != Some(true) {
        return no(
            format!("没有 id 是 {named} 的文章，另选一篇来接替。"),
            format!("There is no article {named}; choose another to take its place."),
        );
    }
    Ok(())
}

/// What one wrote is decided on by somebody else, as long as there is somebody else.
pub(super) fn by_another(
    on: &Deciding<'_>,
    writers: &[MemberId],
    zh: &str,
    en: &str,
) -> Result<(), Halt> {
    if is_left_out(on.state, &on.me.id, writers, on.now_ms)? {
        return no(zh, en);
    }
    Ok(())
}

/// Brings back a retired article, or one whose file was deleted, to its path or a free one.
pub(crate) fn article_restore(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
) -> Result<Restored, Refusal> {
    let (name, command) = ("article_restore", &*request.command);
    let answer = match seat.again(name, command, &request)? {
        Some(answer) => {
            publish::resume(seat, command, &request.article)?;
            answer
        }
        None => bring_back(seat, (name, command), &request)?,
    };
    Ok(Restored {
        article: request.article,
        path: answer.as_str().unwrap_or_default().to_owned(),
    })
}

fn bring_back(
    seat: &MemberSeat<'_>,
    command: (&'static str, &str),
    request: &ArticleDecide,
) -> Result<Value, Refusal> {
    if seat.entry(&request.article).is_ok() {
        if let Some(retired) = seat.standings().shelf.of(&request.article) {
            return Err(retired.came_back());
        }
        return Err(Refusal::Rule {
            code: Code::Refused,
            zh: "这篇的文件就在知识库里，不用恢复。".to_owned(),
            en: "Its file is in the base; there is nothing to bring back.".to_owned(),
        });
    }
    let last = seat.look(|state| state.article(&request.article))?;
    let last = last.ok_or_else(|| Refusal::NoArticle {
        id: request.article.clone(),
    })?;
    let place = publish::place(seat, &request.article, &last.path)?;
    publish::decide(seat, command, request, (&request.article, &place), |on| {
        let last = on.state.article(&request.article)?;
        let last = last.ok_or_else(|| gone("这篇文章", "article"))?;
        if last.revision != request.revision {
            return stale(
                "这篇刚刚有了别的版本，看过再定。",
                "Another text of this was published just now; read it before deciding.",
            );
        }
        returned(on, last, &place)
    })
}

/// A deleted file is as the journal says once it is written; a retired article is published again.
fn returned(on: &Deciding<'_>, last: Article, place: &Place) -> Ruling {
    let mut decided = Decided {
        answer: Value::from(place.path.clone()),
        ..Decided::default()
    };
    if last.retired_seq.is_none() {
        return Ok(decided);
    }
    by_another(
        on,
        &doors::wrote(on.state, &last.id, &last.revision)?,
        "自己写的要由别人来重新上架。",
        "Somebody else has to bring back what one wrote.",
    )?;
    decided.events.push(Event::RevisionPublished {
        piece: Piece {
            article: last.id,
            lineage: last.lineage,
            path: place.path.clone(),
            kind: last.kind,
            layer: last.layer,
            title: last.title,
            base: Some(last.revision),
            revision: last.revision,
            authors: last.authors,
            minor: false,
        },
        how: Published::Restored,
        submission: None,
    });
    Ok(decided)
}

/// Articles that were taken out, or the one that is named.
pub(crate) fn retired(seat: &Seat, request: RetiredRequest) -> Result<RetiredList, Refusal> {
    let standings = seat.standings();
    let shelf = &standings.shelf;
    let chosen = match &request.article {
        Some(id) => shelf.of(id).into_iter().collect(),
        None => shelf.all(),
    };
    let articles = chosen.into_iter().map(|one| view_of(seat, one)).collect();
    Ok(RetiredList { articles })
}
