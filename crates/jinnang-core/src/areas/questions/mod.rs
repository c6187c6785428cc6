//! “I looked for this and found nothing”, said to the trainer, and what became of it.
//!
//! A question is no decision, so it is no part of the journal: it lies in a file of its own beside the
//! drafts. The same question of several people is one, with everybody who asked it; who asked hears what
//! became of it.

mod file;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::{question_ask, question_settle, questions_mine};
}

use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, TrainerSeat};
use crate::ground::workspace::Core;
use file::{Asked, Question, Settled};
use jinnang_journal::{JournalError, Member, MemberId, Role};
use jinnang_revision::Revision;
use jinnang_text::Signed;
use jinnang_wire::{
    AskedView, Code, Nothing, QuestionAsk, QuestionSettle, QuestionState, QuestionView,
    QuestionsView,
};

/// Most characters of a question, a note and a reason; what is longer is cut.
const LONGEST: usize = 500;
/// Questions of one person that may wait at a time.
const OPEN_MAX: usize = 50;

pub(crate) fn question_ask(
    seat: &MemberSeat<'_>,
    request: QuestionAsk,
) -> Result<QuestionView, Refusal> {
    crate::ground::ids::check_id(&request.command)?;
    let me = &seat.me;
    let (text, note) = (cut(&request.text), cut(&request.note));
    let key = key(&text);
    if key.is_empty() {
        return Err(Refusal::Senseless {
            zh: "先写下想问什么，再发给培训师。",
            en: "Write down what you want to ask first.",
        });
    }
    let now_ms = seat.now_ms();
    let asked = seat.change_questions(|all| {
        if let Some(before) = all.iter().find(|q| q.was_asked_with(&request.command)) {
            let same = before.was_asked_by(me.id.as_str(), &request.command, (&key, &note));
            return if same {
                Ok(before.clone())
            } else {
                Err(conflict(&request.command))
            };
        }
        let same = all.iter().position(|q| q.is_open() && q.key == key);
        let at = if let Some(at) = same {
            at
        } else {
            let waiting = all
                .iter()
                .filter(|q| q.is_open() && q.is_of(me.id.as_str()));
            if waiting.count() >= OPEN_MAX {
                return Err(too_many());
            }
            all.push(Question::new(&request.command, key.clone(), text.clone()));
            all.len() - 1
        };
        all[at].ask(me.id.as_str(), &request.command, &note, now_ms);
        Ok(all[at].clone())
    })?;
    Ok(view(seat, me, asked))
}

fn too_many() -> Refusal {
    Refusal::Rule {
        code: Code::Refused,
        zh: "你有 50 个问题还没有回音，等培训师答复一些再问。".to_owned(),
        en: "Fifty questions of yours still wait; ask again when some are answered.".to_owned(),
    }
}

pub(crate) fn questions_mine(seat: &MemberSeat<'_>, _: Nothing) -> Result<QuestionsView, Refusal> {
    let me = &seat.me;
    let mut mine = seat.questions().all();
    mine.retain(|question| question.is_of(me.id.as_str()));
    mine.reverse();
    Ok(QuestionsView {
        questions: mine.into_iter().map(|q| view(seat, me, q)).collect(),
    })
}

pub(crate) fn question_settle(
    seat: &TrainerSeat<'_>,
    request: QuestionSettle,
) -> Result<QuestionView, Refusal> {
    crate::ground::ids::check_id(&request.command)?;
    let me = &seat.me;
    let settled = Settled {
        command: request.command.clone(),
        by: me.id.0.clone(),
        at_ms: seat.now_ms(),
        article: request.article.clone(),
        reason: cut(&request.reason),
    };
    let before = seat.questions().all();
    if let Some(question) = settled_before(&before, &request.question, &settled)? {
        return Ok(view(seat, me, question.clone()));
    }
    if let Some(article) = &request.article {
        must_be_published(seat, article)?;
    }
    let question = seat.change_questions(|all| settle(all, &request.question, &settled))?;
    Ok(view(seat, me, question))
}

/// The question that this very decision settled; another decision of the same id is refused.
fn settled_before<'a>(
    all: &'a [Question],
    question: &str,
    settled: &Settled,
) -> Result<Option<&'a Question>, Refusal> {
    let mut known = all
        .iter()
        .filter_map(|one| Some((one, one.was_settled(question, settled)?)));
    match known.next() {
        Some((question, true)) => Ok(Some(question)),
        Some((_, false)) => Err(conflict(&settled.command)),
        None => Ok(None),
    }
}

fn settle(all: &mut [Question], question: &str, settled: &Settled) -> Result<Question, Refusal> {
    if let Some(question) = settled_before(all, question, settled)? {
        return Ok(question.clone());
    }
    let found = all.iter_mut().find(|one| one.id == question);
    let question = found.ok_or_else(gone)?;
    if question.settled.is_some() {
        return Err(settled_already());
    }
    question.settled = Some(settled.clone());
    Ok(question.clone())
}

fn conflict(command: &str) -> Refusal {
    let command = command.to_owned();
    JournalError::Conflict { command }.into()
}

/// An answer is an article whose file holds what was published.
fn must_be_published(core: &Core, article: &str) -> Result<(), Refusal> {
    let entry = core.entry(article)?;
    let standings = core.standings();
    if let Some(retired) = standings.shelf.of(article) {
        return Err(retired.came_back());
    }
    let now = core.text_of(&entry)?.as_deref().map(Revision::of);
    let published = standings.of(article).map(|standing| standing.revision);
    if now.is_none() || now != published {
        return Err(not_published());
    }
    Ok(())
}

/// Who asked is sent to what went through review, not to a file that anybody put there.
fn not_published() -> Refusal {
    Refusal::Rule {
        code: Code::Refused,
        zh: "这篇现在的文字还没有经过审核发布，不能用来答复。先审核它，或换一篇。".to_owned(),
        en: "What this file holds was never published, so it is no answer. Have it reviewed first, or choose another article."
            .to_owned(),
    }
}

fn gone() -> Refusal {
    Refusal::Rule {
        code: Code::NotFound,
        zh: "这个问题已经不在了。".to_owned(),
        en: "This question is not there any more.".to_owned(),
    }
}

fn settled_already() -> Refusal {
    Refusal::Rule {
        code: Code::Stale,
        zh: "这个问题刚刚有人处理过了。".to_owned(),
        en: "Somebody has just dealt with this question.".to_owned(),
    }
}

/// What waits for a trainer: what most people ask first, then the longest waiting.
pub(crate) fn open(core: &Core, me: &Member) -> Vec<QuestionView> {
    let mut open = core.questions().all();
    open.retain(Question::is_open);
    open.sort_by(|a, b| {
        let people = b.asked.len().cmp(&a.asked.len());
        people.then(a.first_ms().cmp(&b.first_ms()))
    });
    open.into_iter().map(|q| view(core, me, q)).collect()
}

/// Takes a person's part out: who asked, what was noted, who decided.
pub(crate) fn forget(core: &Core, member: &MemberId) -> Result<(), Refusal> {
    if core.questions().all().is_empty() {
        return Ok(());
    }
    core.change_questions(|all| {
        for question in all.iter_mut() {
            question.forget(member.as_str());
        }
        all.retain(|question| !question.asked.is_empty());
        Ok(())
    })
}

/// A question as a member may see it: who else asked, and what they noted, is for trainers.
fn view(core: &Core, me: &Member, question: Question) -> QuestionView {
    let settled = question.settled;
    let article = settled.as_ref().and_then(|s| s.article.clone());
    let title = article.as_deref().and_then(|id| title_of(core, id));
    QuestionView {
        id: question.id,
        text: question.text,
        people: question.asked.len() as u32,
        asked: question
            .asked
            .into_iter()
            .filter(|asked| me.role >= Role::Trainer || asked.by == me.id.as_str())
            .map(asked_view)
            .collect(),
        state: match (&settled, &article) {
            (None, _) => QuestionState::Open,
            (Some(_), Some(_)) => QuestionState::Answered,
            (Some(_), None) => QuestionState::Dismissed,
        },
        article,
        title,
        settled_by: settled.as_ref().map(|s| s.by.clone()),
        settled_ms: settled.as_ref().map(|s| s.at_ms),
        reason: settled.map(|s| s.reason).unwrap_or_default(),
    }
}

/// The title of an answer today; the last one it had where it is retired or its file is gone.
fn title_of(core: &Core, id: &str) -> Option<String> {
    if let Ok(entry) = core.entry(id) {
        return Some(entry.title.clone());
    }
    let standings = core.standings();
    let retired = standings.shelf.of(id).map(|one| one.article.title.clone());
    retired.or_else(|| standings.of(id).map(|one| one.title.clone()))
}

fn asked_view(asked: Asked) -> AskedView {
    AskedView {
        by: asked.by,
        at_ms: asked.at_ms,
        times: asked.commands.len() as u32,
        note: asked.note,
    }
}

/// Questions with the same words and signs are one, however they are spaced and punctuated.
fn key(text: &str) -> String {
    Signed::new(text).chars().iter().collect()
}

fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}
