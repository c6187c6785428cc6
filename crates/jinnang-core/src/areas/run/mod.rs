//! Runs (执行): a playbook carried out step by step.
//!
//! What may happen to a run is decided in jinnang-runs, inside the transaction that keeps it. Here a
//! request becomes an act on behalf of who is signed in, and a run becomes what windows show.

mod history;
mod notices;
mod opening;
mod people;
mod reminders;
mod view;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::{run, run_change, run_start, runs};
}

pub(crate) use opening::Opening;
pub(crate) use reminders::watch;

use crate::ground::files::runs as kept;
use crate::ground::ids::check_id;
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::workspace::Core;
use jinnang_journal::{Member, MemberId, Role};
use jinnang_library::Kind;
use jinnang_runs::{Act, Answer, Command, Start, Who};
use jinnang_wire::{Code, Nothing, RunAct, RunChange, RunRequest, RunStart, RunView, RunsView};

pub(crate) fn runs(seat: &MemberSeat<'_>, _: Nothing) -> Result<RunsView, Refusal> {
    view::runs(seat)
}

pub(crate) fn run(seat: &MemberSeat<'_>, request: RunRequest) -> Result<RunView, Refusal> {
    view::run(seat, &request.id)
}

pub(crate) fn run_start(seat: &MemberSeat<'_>, request: RunStart) -> Result<RunView, Refusal> {
    check_id(&request.command)?;
    let me = &seat.me;
    let payload = serde_json::to_string(&request).expect("wire types are plain values");
    let command = command(seat, &request.command, me, &payload);
    let runs = kept::to_write(seat)?;
    // A retry must not look at the playbook anew: it may have moved on.
    let begin = || {
        let start = start(seat, &request, me, command.now_ms)?;
        let calendar = seat.shared().calendar();
        Ok::<_, Refusal>(runs.start(&command, &start, &calendar)?)
    };
    let answer = runs.answered(&command)?.map_or_else(begin, Ok)?;
    shown(seat, answer)
}

/// The playbook as its file is now becomes what the run begins with.
fn start(core: &Core, request: &RunStart, me: &Member, now_ms: i64) -> Result<Start, Refusal> {
    let article = core.read(&core.view(), &request.playbook)?;
    if article.kind != Kind::Playbook {
        return Err(Refusal::Senseless {
            zh: "只有打法能执行。请在打法里选一篇。",
            en: "Only a playbook can be run. Choose one among the playbooks.",
        });
    }
    Ok(Start {
        id: format!("run-{}", request.command),
        subject: request.subject.clone(),
        steps: article.steps(),
        playbook: article.id.0,
        title: article.title,
        digest: article.revision.to_string(),
        owner: me.id.0.clone(),
        began_ms: request.began_ms.unwrap_or(now_ms),
    })
}

pub(crate) fn run_change(seat: &MemberSeat<'_>, request: RunChange) -> Result<RunView, Refusal> {
    check_id(&request.command)?;
    let me = &seat.me;
    // The version is what was seen, not what is wanted: a retry may have seen more.
    let wanted = (&request.id, &request.act);
    let payload = serde_json::to_string(&wanted).expect("wire types are plain values");
    let command = command(seat, &request.command, me, &payload);
    let runs = kept::to_write(seat)?;
    let decide = || {
        let act = act(seat, request.act)?;
        let calendar = seat.shared().calendar();
        let seen = (request.id.as_str(), request.version);
        let who = Who {
            id: me.id.as_str(),
            may_change_all: me.role >= Role::Trainer,
        };
        Ok::<_, Refusal>(runs.change(&command, seen, &act, who, &calendar)?)
    };
    let answer = runs.answered(&command)?.map_or_else(decide, Ok)?;
    shown(seat, answer)
}

fn command<'a>(core: &Core, id: &'a str, me: &'a Member, payload: &'a str) -> Command<'a> {
    Command {
        id,
        actor: me.id.as_str(),
        payload,
        now_ms: core.now_ms(),
    }
}

/// The run as it is now, or the refusal that was decided.
fn shown(seat: &MemberSeat<'_>, answer: Answer) -> Result<RunView, Refusal> {
    seat.shared().bell.ring();
    match answer {
        Answer::Done(run) => view::run(seat, &run),
        Answer::Refused(refusal) => Err(refusal.into()),
    }
}

impl From<jinnang_runs::Refusal> for Refusal {
    fn from(refusal: jinnang_runs::Refusal) -> Self {
        use jinnang_runs::Refusal as No;
        let code = match refusal {
            No::NoRun => Code::NotFound,
            No::NotYours => Code::NotAllowed,
            No::Stale => Code::Stale,
            _ => Code::Refused,
        };
        Self::Rule {
            code,
            zh: refusal.zh().to_owned(),
            en: refusal.en().to_owned(),
        }
    }
}

fn act(core: &Core, act: RunAct) -> Result<Act, Refusal> {
    Ok(match act {
        RunAct::Done { step } => Act::Done {
            step: step as usize,
        },
        RunAct::Skip { step, reason } => Act::Skip {
            step: step as usize,
            reason,
        },
        RunAct::Reopen { step } => Act::Reopen {
            step: step as usize,
        },
        RunAct::Due { step, at_ms } => Act::Due {
            step: step as usize,
            at_ms,
        },
        RunAct::Pause { reason } => Act::Pause { reason },
        RunAct::Resume => Act::Resume,
        RunAct::HandOver { to, note } => Act::HandOver {
            to: heir(core, to)?,
            note,
        },
        RunAct::Note { text } => Act::Note { text },
        RunAct::Close { outcome, note } => Act::Close { outcome, note },
        RunAct::OpenAgain => Act::OpenAgain,
    })
}

/// Somebody who is a member today.
fn heir(core: &Core, to: String) -> Result<String, Refusal> {
    let member = core.look(|state| state.member(&MemberId(to.clone())))?;
    match member {
        Some(member) if member.active => Ok(to),
        _ => Err(Refusal::Rule {
            code: Code::NotFound,
            zh: "没有这位成员，或者已经离开。请另选一位。".to_owned(),
            en: "There is no such member, or they have left. Choose somebody else.".to_owned(),
        }),
    }
}
