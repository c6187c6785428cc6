//! `jinnang run`: playbooks carried out, from the first step to the outcome.

use super::lines::{Table, both, when, zone};
use super::{Act, How, Who, may, with};
use crate::say::{clean, no};
use clap::Subcommand;
use jinnang_wire::{
    Code, RunAct, RunChange, RunLine, RunRequest, RunStart, RunState, RunView, RunsView, StepState,
    StepView,
};
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// 执行中的、结束的，和可以开始的打法 · Runs under way and ended, and playbooks to start
    #[command(after_help = may("runs"))]
    List,
    /// 开始执行一个打法 · Start a playbook
    #[command(after_help = may("run_start"))]
    Start {
        /// 打法的 id · Id of the playbook
        playbook: String,
        /// 关于谁、什么事 · What it is about
        subject: String,
        /// 从什么时候算起，默认现在 · When its clock began; default: now
        #[arg(long, value_name = "2026-11-24 09:00", allow_hyphen_values = true)]
        began: Option<String>,
    },
    /// 看一次执行 · One run
    #[command(after_help = may("run"))]
    Show {
        /// 编号或其结尾 · Run, or how its id ends
        run: String,
    },
    /// 完成一步 · A step is done
    #[command(after_help = may("run_change"))]
    Done(Step),
    /// 跳过一步 · A step is left out
    #[command(after_help = may("run_change"))]
    Skip {
        #[command(flatten)]
        step: Step,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
    },
    /// 一步恢复为未完成 · A step is to do again
    #[command(after_help = may("run_change"))]
    Reopen(Step),
    /// 改一步的到期时间 · A step is due at another time
    #[command(after_help = may("run_change"))]
    Due {
        #[command(flatten)]
        step: Step,
        /// 什么时候；none 表示不限 · When; none takes the time away
        #[arg(value_name = "2026-11-24 18:00", allow_hyphen_values = true)]
        at: String,
    },
    /// 暂停，时间一起往后推 · Pause: times move by as long as that
    #[command(after_help = may("run_change"))]
    Pause {
        #[command(flatten)]
        run: Run,
        /// 为什么 · Why
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// 继续 · Go on
    #[command(after_help = may("run_change"))]
    Resume(Run),
    /// 转交给同事 · Somebody else takes over
    #[command(after_help = may("run_change"))]
    HandOver {
        #[command(flatten)]
        run: Run,
        /// 给谁，姓名或编号 · To whom, by name or id
        #[arg(long, value_name = "NAME-or-ID")]
        to: String,
        /// 要知道的事 · What they should know
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// 记一笔 · Something worth keeping
    #[command(after_help = may("run_change"))]
    Note {
        #[command(flatten)]
        run: Run,
        /// 内容 · A sentence
        text: String,
    },
    /// 结束 · It ends
    #[command(after_help = may("run_change"))]
    Close {
        #[command(flatten)]
        run: Run,
        /// 结果：完成、客户取消 …… · How
        #[arg(long)]
        outcome: String,
        /// 学到了什么 · What was learnt
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// 误结束的重新打开 · It ended by mistake
    #[command(after_help = may("run_change"))]
    OpenAgain(Run),
}

#[derive(Debug, clap::Args)]
struct Run {
    /// 编号或其结尾 · Run, or how its id ends
    run: String,
    /// 看到的版本，变了就不改；默认现在的 · The version that was seen; default: the one there is
    #[arg(long, value_name = "N")]
    seen: Option<u32>,
}

#[derive(Debug, clap::Args)]
struct Step {
    #[command(flatten)]
    run: Run,
    /// 第几步，从 1 数起 · Which step, from 1
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    step: u32,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::List => act.show(&all(act)?, print_all),
        Deed::Show { run } => act.show(&one(act, run)?, print),
        Deed::Start {
            playbook,
            subject,
            began,
        } => {
            let request = RunStart {
                command: act.command.clone(),
                playbook: playbook.clone(),
                subject: subject.clone(),
                began_ms: began.as_deref().map(ms).transpose()?,
            };
            act.did(&act.ask("run_start", &request)?, print)
        }
        deed => change(act, deed),
    })
}

fn change(act: &Act, deed: &Deed) -> anyhow::Result<ExitCode> {
    let (run, wanted) = wanted(act, deed)?;
    let shown = one(act, &run.run)?;
    let request = RunChange {
        command: act.command.clone(),
        version: run.seen.unwrap_or(shown.version),
        id: shown.line.id,
        act: wanted,
    };
    act.did(&act.ask("run_change", &request)?, print)
}

/// Which run, and what becomes of it. A step is counted from 1 by people and from 0 by the core.
fn wanted<'a>(act: &Act, deed: &'a Deed) -> anyhow::Result<(&'a Run, RunAct)> {
    let at = |step: &Step| step.step - 1;
    Ok(match deed {
        Deed::List | Deed::Start { .. } | Deed::Show { .. } => {
            anyhow::bail!("these change no run")
        }
        Deed::Done(step) => (&step.run, RunAct::Done { step: at(step) }),
        Deed::Skip { step, reason } => (
            &step.run,
            RunAct::Skip {
                step: at(step),
                reason: reason.clone(),
            },
        ),
        Deed::Reopen(step) => (&step.run, RunAct::Reopen { step: at(step) }),
        Deed::Due { step, at: time } => (
            &step.run,
            RunAct::Due {
                step: at(step),
                at_ms: (time != "none").then(|| ms(time)).transpose()?,
            },
        ),
        Deed::Pause { run, reason } => (
            run,
            RunAct::Pause {
                reason: reason.clone(),
            },
        ),
        Deed::Resume(run) => (run, RunAct::Resume),
        Deed::HandOver { run, to, note } => (
            run,
            RunAct::HandOver {
                to: act.member(to)?.id.clone(),
                note: note.clone(),
            },
        ),
        Deed::Note { run, text } => (run, RunAct::Note { text: text.clone() }),
        Deed::Close { run, outcome, note } => (
            run,
            RunAct::Close {
                outcome: outcome.clone(),
                note: note.clone(),
            },
        ),
        Deed::OpenAgain(run) => (run, RunAct::OpenAgain),
    })
}

fn all(act: &Act) -> anyhow::Result<RunsView> {
    act.ask("runs", &json!({}))
}

/// The run of this id, or the only one whose id ends so.
fn one(act: &Act, name: &str) -> anyhow::Result<RunView> {
    let all = all(act)?;
    let lines = all.open.iter().chain(&all.closed);
    let mut ids = lines
        .map(|line| line.id.as_str())
        .filter(|id| id.ends_with(name));
    let id = match (ids.next(), ids.next()) {
        (Some(id), None) => id,
        (Some(_), Some(_)) => {
            return Err(no(
                Code::Refused,
                format!("编号以“{name}”结尾的执行不止一个，请多写几位。"),
                format!("More than one run ends in “{name}”; give more of the id."),
            )
            .into());
        }
        // An older one that is not listed has to be named whole.
        (None, _) => name,
    };
    act.ask("run", &RunRequest { id: id.to_owned() })
}

/// `2026-11-24 18:00` by the clocks of the workspace, or an instant with its zone: milliseconds since 1970
/// UTC.
fn ms(text: &str) -> anyhow::Result<i64> {
    let text = text.trim();
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return Ok(at.as_millisecond());
    }
    let there = text.parse::<jiff::civil::DateTime>().ok();
    let at = there.and_then(|there| there.to_zoned(zone()).ok());
    let at = at.ok_or_else(|| {
        no(
            Code::BadRequest,
            format!(
                "“{text}”不是日历上的时间。写成 2026-11-24 18:00，按工作区的时区；或带上时区：2026-11-24T18:00:00+08:00。到期时间写 none 表示不限。"
            ),
            format!(
                "“{text}” is no time of the calendar. Write 2026-11-24 18:00, by the zone of the workspace, or name the zone: 2026-11-24T18:00:00+08:00. For a due time, none takes it away."
            ),
        )
    })?;
    Ok(at.timestamp().as_millisecond())
}

fn print_all(view: &RunsView) {
    for (name, runs) in [("执行中 open", &view.open), ("已结束 closed", &view.closed)] {
        if !runs.is_empty() {
            line!("{name}");
            print_lines(runs, view.now_ms);
            line!("");
        }
    }
    let mut table = Table::new(&[
        "打法 playbook",
        "步骤 steps",
        "执行中 open",
        "已结束 closed",
        "id",
    ]);
    for playbook in &view.playbooks {
        table.row([
            playbook.article.title.as_str(),
            &playbook.steps.to_string(),
            &playbook.open.to_string(),
            &playbook.closed.to_string(),
            &playbook.article.id,
        ]);
    }
    table.print();
}

fn print_lines(runs: &[RunLine], now_ms: i64) {
    let mut table = Table::new(&[
        "状态 state",
        "关于 subject",
        "打法 playbook",
        "负责 owner",
        "进度 done",
        "下一步 next",
        "到期 due",
        "编号 id",
    ]);
    for run in runs {
        let due = run.due_ms.map(|ms| due(ms, now_ms));
        table.row([
            state(run),
            &run.subject,
            &run.playbook,
            &run.owner,
            &format!("{}/{}", run.done, run.steps),
            run.next.as_deref().unwrap_or_default(),
            &due.unwrap_or_default(),
            &run.id,
        ]);
    }
    table.print();
}

fn state(run: &RunLine) -> &str {
    match run.state {
        RunState::Open => "执行中 open",
        RunState::Paused => "暂停 paused",
        RunState::Closed => &run.outcome,
    }
}

fn due(ms: i64, now_ms: i64) -> String {
    let late = if ms < now_ms {
        " 已过期 overdue"
    } else {
        ""
    };
    format!("{}{late}", when(ms))
}

fn print(view: &RunView) {
    let run = &view.line;
    line!("{}", clean(&run.subject));
    line!("打法 playbook  {}", clean(&run.playbook));
    line!("状态 state     {}", clean(state(run)));
    line!("负责 owner     {}", clean(&run.owner));
    line!("开始 began     {}", when(run.began_ms));
    line!("版本 version   {}", view.version);
    line!("编号 id        {}\n", run.id);
    let mut table = Table::new(&[
        "",
        "",
        "步骤 step",
        "角色 role",
        "期限 term",
        "到期 due",
        "",
    ]);
    for (n, step) in view.steps.iter().enumerate() {
        let (mark, what) = standing(step);
        let due = step.due_ms.map(|ms| match step.state {
            StepState::Open => due(ms, view.now_ms),
            _ => when(ms),
        });
        table.row([
            mark,
            &(n + 1).to_string(),
            step.title.as_ref().unwrap_or(&step.text),
            step.role.as_deref().unwrap_or_default(),
            step.term.as_deref().unwrap_or_default(),
            &due.unwrap_or_default(),
            &what,
        ]);
    }
    table.print();
    line!("");
    for moment in &view.history {
        line!(
            "{}  {}  {}",
            when(moment.at_ms),
            clean(&moment.who),
            both(&moment.what)
        );
    }
}

fn standing(step: &StepView) -> (&'static str, String) {
    let done = || step.done_ms.map(when).unwrap_or_default();
    match step.state {
        StepState::Open => ("[ ]", String::new()),
        StepState::Done => ("[x]", format!("{} {}", step.done_by, done())),
        StepState::Skipped => (
            "[-]",
            format!("{} {} {}", step.done_by, done(), step.reason),
        ),
    }
}
