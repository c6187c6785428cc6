//! Alone in a workspace there is nobody to ask: a draft is published as it is, unverified, for no points.

use super::drafting::own;
use super::submit::{made, piece, readable};
use super::{naming, retry};
use crate::ground::drafts::Draft;
use crate::ground::journal::acting::{Deciding, Ruling, no, stale};
use crate::ground::journal::doors::others_could;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, MemberSeat};
use crate::ground::texts::file_now::Place;
use crate::ground::texts::publish;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, Event, Published, SubmissionId};
use jinnang_library::Article;
use jinnang_wire::Submit;
use serde_json::Value;

/// Publishes a draft; gives the id of the submission it went through.
pub(crate) fn publish_alone(seat: &AdminSeat<'_>, request: &Submit) -> Result<String, Refusal> {
    seat.desk_to_write()?;
    let (name, command) = ("publish_alone", &*request.command);
    let answer = match seat.again(name, command, request)? {
        Some(answer) => retry::publish_alone(seat, request, &answer).map(|()| answer),
        None => publish(seat, (name, command), request),
    };
    // The journal has the text, whatever becomes of the file.
    if matches!(answer, Ok(_) | Err(Refusal::NotWritten { .. })) {
        seat.drafts().wipe(&request.draft)?;
    }
    Ok(made(&answer?))
}

fn publish(
    seat: &MemberSeat<'_>,
    (name, command): (&'static str, &str),
    request: &Submit,
) -> Result<Value, Refusal> {
    let mut draft = own(seat, &request.draft)?;
    readable(&draft)?;
    naming::settle(seat, &mut draft)?;
    let article = readable(&draft)?;
    let id = draft.meta.article.as_deref().unwrap_or(&article.id.0);
    let kept = draft.meta.path.clone();
    let wanted = kept.unwrap_or_else(|| naming::path_of(id, &article));
    let place = publish::place(seat, id, &wanted)?;
    publish::decide(seat, (name, command), request, (id, &place), |on| {
        decide(seat, on, (request, &draft, &article), &place)
    })
}

fn decide(
    core: &Core,
    on: &Deciding<'_>,
    (request, draft, article): (&Submit, &Draft, &Article),
    place: &Place,
) -> Ruling {
    if others_could(on.state, std::slice::from_ref(&on.me.id), on.now_ms)? {
        return no(
            "有同事可以审核，请提交审核。刚停用或刚换角色的培训师，一天之内仍算在内。",
            "There are colleagues who can review; hand it in. A trainer who left or got another role counts for a day more.",
        );
    }
    let piece = piece(core, on.state, on.me, request, draft, article)?;
    let is_retired = core.standings().shelf.of(&piece.article).is_some();
    let expected = piece.base.as_ref().filter(|_| !is_retired);
    if !place.before.may_replace(expected) {
        return stale(place.before.obstacle_zh(), place.before.obstacle_en());
    }
    let submission = SubmissionId(on.made("submission"));
    Ok(Decided {
        answer: Value::from(submission.0.clone()),
        texts: vec![draft.text.clone()],
        events: vec![
            Event::SubmissionMade {
                submission: submission.clone(),
                piece: piece.clone(),
            },
            Event::RevisionPublished {
                piece,
                how: Published::Alone,
                submission: Some(submission.clone()),
            },
            Event::SubmissionWithdrawn { submission },
        ],
        ..Decided::default()
    })
}
