//! What reviewers and authors see: the queue, one's own, one submission with all that judging it takes.

use super::{by_file, claims, compare, due, flags, outside, rubric};
use crate::ground::journal::doors::{kept_out, writers_of};
use crate::ground::journal::wire as jw;
use crate::ground::pay::earned::earned;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{MemberSeat, Seat, TrainerSeat};
use crate::ground::texts;
use crate::ground::texts::hints;
use crate::ground::texts::merge::{Reader, merge};
use crate::ground::texts::page::html;
use crate::ground::texts::same;
use crate::ground::texts::taken_out::retired_now;
use jinnang_journal::{JournalError, Member, ReviewState, Role, State, Submission, SubmissionId};
use jinnang_revision::Revision;
use jinnang_wire::Least;
use jinnang_wire::*;

/// Outside edits shown at most.
const SHOWN: usize = 200;

pub(crate) fn review_queue(
    seat: &TrainerSeat<'_>,
    questions: Vec<QuestionView>,
) -> Result<QueueView, Refusal> {
    let me = &seat.me;
    let (waiting, load) = seat.look(|state| {
        let queue = state.queue()?;
        let mut twins = same::twins(state, &queue)?;
        let mut rows = rows(state, me, queue)?;
        for row in &mut rows {
            let twins = twins.remove(&SubmissionId(row.id.clone()));
            row.same_as = twins.unwrap_or_default();
        }
        let mut load = Vec::new();
        for member in state.members()? {
            let open = state.load(&member.id)?;
            if member.active && (open > 0 || member.role >= Role::Trainer) {
                load.push(LoadView {
                    member: member.id.0,
                    open: open as u32,
                });
            }
        }
        Ok((rows, load))
    })?;
    let due = due::due(seat, DueRequest::default())?;
    let (outside, vanished) = outside::outside(seat, SHOWN);
    Ok(QueueView {
        waiting,
        load,
        outside,
        vanished,
        flags: flags::open(seat)?,
        questions,
        due: due.rows,
        due_total: due.total,
    })
}

pub(crate) fn submissions_mine(seat: &MemberSeat<'_>, _: Nothing) -> Result<MineView, Refusal> {
    let me = &seat.me;
    let submissions = seat.look(|state| rows(state, me, state.of_author(&me.id)?))?;
    Ok(MineView {
        submissions,
        flags: flags::of_member(seat, &me.id)?,
    })
}

fn rows(
    state: &State<'_>,
    me: &Member,
    all: Vec<Submission>,
) -> Result<Vec<SubmissionRow>, JournalError> {
    all.into_iter()
        .map(|submission| row(state, me, submission))
        .collect()
}

fn row(
    state: &State<'_>,
    me: &Member,
    submission: Submission,
) -> Result<SubmissionRow, JournalError> {
    let came_by_file = by_file::came_by_file(&submission);
    let stand = jw::stand(state, &submission)?;
    Ok(SubmissionRow {
        earned: earned(state, &submission, me)?,
        id: submission.id.0,
        article: submission.piece.article,
        title: submission.piece.title,
        kind: jw::kind(&submission.piece.kind),
        layer: jw::layer(&submission.piece.layer),
        authors: submission
            .piece
            .authors
            .into_iter()
            .map(|author| author.0)
            .collect(),
        from_file: came_by_file.then_some(submission.submitted_by),
        same_as: Vec::new(),
        stand,
        is_new: submission.piece.base.is_none(),
        minor: submission.piece.minor,
        reviewer: submission.reviewer.map(|reviewer| reviewer.0),
        submitted_ms: submission.submitted_ms,
        changed_ms: submission.changed_ms,
        reason: submission.reason,
    })
}

pub(crate) fn submission(
    seat: &MemberSeat<'_>,
    request: SubmissionRequest,
) -> Result<SubmissionView, Refusal> {
    submission_view(seat, &request)
}

/// One submission, for its authors and for reviewers.
pub(crate) fn submission_view(
    seat: &MemberSeat<'_>,
    request: &SubmissionRequest,
) -> Result<SubmissionView, Refusal> {
    let me = &seat.me;
    let id = SubmissionId(request.submission.clone());
    let found = seat.look(|state| Texts::read(state, (me, seat.now_ms()), &id, request.against))?;
    let texts = found.ok_or_else(|| Refusal::Rule {
        code: Code::NotFound,
        zh: "没有这份投稿。".to_owned(),
        en: "There is no such submission.".to_owned(),
    })?;
    let is_author = writers_of(&texts.submission).contains(&me.id);
    if !is_author {
        if me.role < Role::Trainer {
            return Err(Refusal::NotOnes {
                zh: "这份投稿不是你的，只有作者和审核人能看。",
                en: "This submission is not yours; its authors and reviewers may see it.",
            });
        }
        seat.secret_for(me, Least::Trainer, seat.row)?;
    }
    shown(seat, me, texts)
}

/// Everything of a submission that lies in the journal.
struct Texts {
    submission: Submission,
    row: SubmissionRow,
    text: String,
    against: String,
    base_text: String,
    published: Option<(Revision, String)>,
    handed_in: Vec<TextView>,
    comments: Vec<CommentView>,
    /// Is who looks kept from reviewing it?
    kept_out: bool,
}

impl Texts {
    fn read(
        state: &State<'_>,
        (me, now_ms): (&Member, i64),
        id: &SubmissionId,
        against: Option<Revision>,
    ) -> Result<Option<Self>, JournalError> {
        let Some(submission) = state.submission(id)? else {
            return Ok(None);
        };
        let text_of =
            |hash: &Revision| Ok::<_, JournalError>(state.text(hash)?.unwrap_or_default());
        let text = text_of(&submission.piece.revision)?;
        let base_text = match &submission.piece.base {
            Some(base) => text_of(base)?,
            None => String::new(),
        };
        let is_new = submission.piece.base.is_none();
        let published = match state.article(&submission.piece.article)? {
            Some(article) if article.retired_seq.is_none() || !is_new => {
                let text = text_of(&article.revision)?;
                Some((article.revision, text))
            }
            _ => None,
        };
        let against = match against {
            Some(hash) => {
                let may = compare::may_see(state, me, &hash)?;
                if may { text_of(&hash)? } else { String::new() }
            }
            None => base_text.clone(),
        };
        let handed_in = state.texts_of(id)?.into_iter();
        let comments = state.comments(id)?.into_iter();
        Ok(Some(Self {
            handed_in: handed_in
                .map(|t| TextView {
                    revision: t.revision,
                    at_ms: t.at_ms,
                })
                .collect(),
            comments: comments
                .map(|comment| CommentView {
                    lost: comment
                        .quote
                        .as_ref()
                        .is_some_and(|quote| !text.contains(quote.as_str())),
                    id: comment.id.0,
                    by: comment.by.0,
                    at_ms: comment.at_ms,
                    revision: comment.revision,
                    quote: comment.quote,
                    text: comment.text,
                })
                .collect(),
            row: row(state, me, submission.clone())?,
            kept_out: kept_out(state, &submission, &me.id, now_ms)?.is_some(),
            submission,
            text,
            against,
            base_text,
            published,
        }))
    }
}

fn shown(seat: &Seat, me: &Member, texts: Texts) -> Result<SubmissionView, Refusal> {
    let piece = &texts.submission.piece;
    let (article, _) = texts::read(&piece.path, &texts.text);
    let view = seat.view();
    let html = html(seat, &article, &view.catalogue);
    let is_open = matches!(
        texts.submission.state,
        ReviewState::Waiting | ReviewState::Claimed | ReviewState::Returned
    );
    let moved = is_open && texts.published.as_ref().map(|(hash, _)| hash) != piece.base.as_ref();
    let told = (reader(me, &texts.submission), seat.language());
    let merged = texts
        .published
        .as_ref()
        .filter(|_| moved)
        .map(|(_, published)| merge(&texts.base_text, published, &texts.text, told));
    let own = (!texts.row.is_new).then_some(piece.article.as_str());
    let retired = own.filter(|_| is_open);
    Ok(SubmissionView {
        retired: retired.and_then(|id| retired_now(seat, id)),
        revision: piece.revision,
        base: piece.base,
        base_moved: moved,
        merged,
        diff: seat.diff(&texts.against, &texts.text),
        claims: claims::claims(&texts.text, &texts.base_text),
        rubric: rubric::rubric(article.kind),
        similar: same::similar(seat, &texts.submission, &texts.text)?,
        hints: hints::hints(&texts.text),
        html: html.into_string(),
        may: may(me, &texts),
        texts: texts.handed_in,
        comments: texts.comments,
        row: texts.row,
        text: texts.text,
    })
}

fn reader(me: &Member, submission: &Submission) -> Reader {
    if writers_of(submission).contains(&me.id) {
        Reader::Author
    } else {
        Reader::Reviewer
    }
}

/// What this person may do with it now.
fn may(me: &Member, texts: &Texts) -> Vec<String> {
    let submission = &texts.submission;
    let is_author = writers_of(submission).contains(&me.id);
    let is_named = submission
        .piece
        .authors
        .iter()
        .skip(1)
        .any(|id| *id == me.id);
    let waits = matches!(
        submission.state,
        ReviewState::Waiting | ReviewState::Claimed
    );
    let is_open = waits || submission.state == ReviewState::Returned;
    let is_reviewer = me.role >= Role::Trainer && !texts.kept_out;
    let mine = submission
        .reviewer
        .as_ref()
        .is_none_or(|reviewer| *reviewer == me.id);
    let mut may = Vec::new();
    let mut add = |name: &str, so: bool| {
        if so {
            may.push(name.to_owned());
        }
    };
    add("submission_claim", is_reviewer && waits);
    add("submission_decide", is_reviewer && waits && mine);
    add("submission_withdraw", is_author && is_open);
    add("submission_leave", is_named && is_open);
    add("comment_add", is_open && (is_author || is_reviewer));
    may
}
