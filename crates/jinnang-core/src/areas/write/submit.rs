//! Handing a draft in.

use super::drafting::own;
use super::{naming, retry};
use crate::ground::assign;
use crate::ground::drafts::Draft;
use crate::ground::drafts::place::path_of;
use crate::ground::journal::acting::{Deciding, Halt, Ruling, gone, no};
use crate::ground::journal::doors::{names_of, reviewers};
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::texts::lineage;
use crate::ground::texts::merge::{Reader, is_marked, merge};
use crate::ground::texts::read;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, Event, Member, MemberId, Piece, ReviewState, State, SubmissionId};
use jinnang_library::{Article, Diagnostic, Severity, named};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::Value;

/// Hands a draft in, or hands in again what came back; gives the id of its submission.
pub(crate) fn submit(seat: &MemberSeat<'_>, request: &Submit) -> Result<String, Refusal> {
    seat.desk_to_write()?;
    let answer = match seat.again("submit", &request.command, request)? {
        Some(answer) => {
            retry::submit(seat, request, &answer)?;
            answer
        }
        None => hand_over(seat, request)?,
    };
    Ok(made(&answer))
}

fn hand_over(seat: &MemberSeat<'_>, request: &Submit) -> Result<Value, Refusal> {
    let mut draft = own(seat, &request.draft)?;
    follow_published(seat, &mut draft)?;
    readable(&draft)?;
    naming::settle(seat, &mut draft)?;
    let article = readable(&draft)?;
    let answer = seat.decide("submit", &request.command, request, |on| {
        hand_in(seat, on, request, &draft, &article)
    })?;
    draft.meta.submission = answer.as_str().map(str::to_owned);
    seat.drafts().keep(&draft)?;
    Ok(answer)
}

/// The submission that an answer names.
pub(super) fn made(answer: &Value) -> String {
    answer.as_str().unwrap_or_default().to_owned()
}

/// The article was published anew since the draft was begun: both changes are put together. Where they
/// meet, the draft gets both with marks, for its author to choose.
fn follow_published(seat: &MemberSeat<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let (Some(article), Some(base)) = (draft.meta.article.clone(), draft.meta.base) else {
        return marks_left(draft);
    };
    // Of a retired article what was published last.
    let published = seat.look(|state| state.article(&article))?;
    let published = published.map(|article| article.revision);
    let Some(published) = published.filter(|published| *published != base) else {
        return marks_left(draft);
    };
    let (old, new) = seat.look(|state| Ok((state.text(&base)?, state.text(&published)?)))?;
    let merged = merge(
        &old.unwrap_or_default(),
        &new.unwrap_or_default(),
        &draft.text,
        (Reader::Author, seat.language()),
    );
    draft.text = merged.text;
    draft.meta.base = Some(published);
    draft.meta.saved_ms = seat.now_ms();
    seat.drafts().keep(draft)?;
    marks_left(draft)
}

fn marks_left(draft: &Draft) -> Result<(), Refusal> {
    if !is_marked(&draft.text) {
        return Ok(());
    }
    Err(Refusal::Rule {
        code: Code::Refused,
        zh: "这篇文章刚有了新版本，两边的改动都放进草稿了。处理好标出的冲突再提交。".to_owned(),
        en: "The article was published anew. Both changes are in the draft now; settle the marked conflicts, then hand it in.".to_owned(),
    })
}

/// A text with errors cannot be read as meant, so it cannot be judged either.
pub(super) fn readable(draft: &Draft) -> Result<Article, Refusal> {
    let (article, found) = read(&path_of(draft), &draft.text);
    // An article that is there keeps the id it has.
    let stays = |d: &Diagnostic| d.code == "id-malformed" && draft.meta.article.is_some();
    let mut errors = found.iter().filter(|d| d.severity == Severity::Error);
    let error = errors.find(|d| !stays(d));
    if let Some(error) = error {
        return Err(Refusal::Rule {
            code: Code::Refused,
            zh: format!("第 {} 行有错误，改好再提交：{}", error.line, error.zh),
            en: format!(
                "Line {} has an error; mend it first: {}",
                error.line, error.en
            ),
        });
    }
    let is_titled = draft.meta.article.is_some() || named(&draft.text).title.is_some();
    if !is_titled || article.sections.iter().all(|s| s.passages.is_empty()) {
        return Err(Refusal::Senseless {
            zh: "标题和正文都要有，才能提交。",
            en: "A title and a text are needed before it can be handed in.",
        });
    }
    Ok(article)
}

fn hand_in(
    core: &Core,
    on: &Deciding<'_>,
    request: &Submit,
    draft: &Draft,
    article: &Article,
) -> Ruling {
    let mut decided = Decided {
        texts: vec![draft.text.clone()],
        ..Decided::default()
    };
    let again = draft.meta.submission.clone().map(SubmissionId);
    let same = on.state.open_on(&article.id.0)?;
    let own_open = same
        .iter()
        .find(|open| open.piece.authors.contains(&on.me.id) && Some(&open.id) != again.as_ref());
    if own_open.is_some() {
        return no(
            "这篇你已经有一份投稿在路上了。等它有结果，或先撤回它再提交。",
            "You already have a submission of this article under way. Wait for its outcome, or withdraw it first.",
        );
    }
    let piece = piece(core, on.state, on.me, request, draft, article)?;
    if let Some(id) = again
        && let Some(earlier) = on.state.submission(&id)?
        && earlier.state == ReviewState::Returned
    {
        if earlier.piece.article != piece.article {
            let Notice { zh, en } = naming::stays(&earlier.piece.article);
            return no(zh, en);
        }
        if earlier.piece.revision == piece.revision {
            return no(
                "和退回的那一稿一样，改过再提交。",
                "This is the text that was returned; change it first.",
            );
        }
        decided.answer = Value::from(id.0.clone());
        decided.events.push(Event::SubmissionResubmitted {
            submission: id,
            revision: piece.revision,
            base: piece.base,
        });
        return Ok(decided);
    }
    somebody_is_left(on, &piece.authors)?;
    let submission = SubmissionId(on.made("submission"));
    let claim = assign::claim(on, &submission, &piece, &draft.text)?;
    decided.answer = Value::from(submission.0.clone());
    decided
        .events
        .push(Event::SubmissionMade { submission, piece });
    decided.events.extend(claim);
    Ok(decided)
}

/// What is handed in, as the journal keeps it.
pub(super) fn piece(
    core: &Core,
    state: &State<'_>,
    me: &Member,
    request: &Submit,
    draft: &Draft,
    article: &Article,
) -> Result<Piece, Halt> {
    let authors = authors(state, me, &request.coauthors)?;
    let (id, path) = match &draft.meta.article {
        Some(known) => place_of_known(core, known, article)?,
        None => place_of_new(core, state, draft, article)?,
    };
    let kept = draft.meta.base.as_ref().map(|_| state.lineage_of(&id));
    let lineage = kept.transpose()?.flatten();
    Ok(Piece {
        lineage: lineage.map_or_else(|| lineage::of_new(state, &id), Ok)?,
        article: id,
        path,
        kind: wire::kind_name(article.kind).to_owned(),
        layer: wire::layer_name(article.layer).to_owned(),
        title: article.title.clone(),
        revision: Revision::of(&draft.text),
        base: draft.meta.base,
        authors,
        minor: request.minor && draft.meta.article.is_some(),
    })
}

/// An article that is improved stays who and where it is.
fn place_of_known(core: &Core, known: &str, article: &Article) -> Result<(String, String), Halt> {
    if article.id.0 != known {
        return no(
            "改进一篇文章时，id 不能改。",
            "The id of an article stays when it is improved.",
        );
    }
    // An improvement of a retired article brings it back when it is published.
    let path = match core.standings().shelf.of(known) {
        Some(retired) => retired.article.path.clone(),
        None => core.entry(known)?.path.clone(),
    };
    Ok((known.to_owned(), path))
}

/// A new article needs a name that nobody has, which also names its file.
fn place_of_new(
    core: &Core,
    state: &State<'_>,
    draft: &Draft,
    article: &Article,
) -> Result<(String, String), Halt> {
    let id = article.id.0.clone();
    let published = state.article(&id)?;
    let lives = published.is_some_and(|article| article.retired_seq.is_none());
    if lives && core.entry(&id).is_err() {
        return no(
            format!(
                "id {id} 是一篇文件已被删除的文章的。换一个 id，或请培训师先恢复或下架它（在“审核”里，或用 jinnang review restore {id}）。"
            ),
            format!(
                "The id {id} is that of an article whose file was deleted. Choose another, or ask a trainer to bring it back or retire it under “Review”, or with jinnang review restore {id}."
            ),
        );
    }
    if lives || core.entry(&id).is_ok() {
        return no(
            format!("已经有一篇文章的 id 是 {id}，换一个。"),
            format!("An article with the id {id} is there already; choose another."),
        );
    }
    let but = draft.meta.submission.clone().map(SubmissionId);
    naming::must_be_free(core, state, &id, article, but.as_ref())?;
    let path = naming::path_of(&id, article);
    Ok((id, path))
}

fn authors(state: &State<'_>, me: &Member, others: &[String]) -> Result<Vec<MemberId>, Halt> {
    let mut authors = vec![me.id.clone()];
    for other in others {
        let id = MemberId(other.clone());
        state
            .member(&id)?
            .filter(|m| m.active)
            .ok_or_else(|| gone("合作者", "co-author"))?;
        if !authors.contains(&id) {
            authors.push(id);
        }
    }
    Ok(authors)
}

/// Refuses where every colleague who could review it is named as a co-author.
fn somebody_is_left(on: &Deciding<'_>, authors: &[MemberId]) -> Result<(), Halt> {
    let mut all = reviewers(on.state)?;
    all.retain(|member| member.id != on.me.id);
    if all.is_empty() || all.iter().any(|member| !authors.contains(&member.id)) {
        return Ok(());
    }
    let named: Vec<&Member> = all.iter().collect();
    no(
        format!(
            "能审核的人（{}）都写成了合作者，就没有人能审这一篇了。只写真正动笔的人。",
            names_of(&named, "、")
        ),
        format!(
            "Everybody who could review it ({}) is named as a co-author, so nobody is left to approve it. Name only those who wrote it.",
            names_of(&named, ", ")
        ),
    )
}
