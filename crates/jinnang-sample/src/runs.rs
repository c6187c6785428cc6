//! Playbooks being carried out while the year ends: some on time, one overdue, one paused, some done.
//!
//! They neither draw lots nor move the clock, so that everything else in the sample stays as it was.

use crate::cast::CAST;
use crate::play::Play;
use jinnang_core::Host;
use jinnang_wire::{RunView, RunsView};
use serde_json::{Value, json};

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// One run: how many days before the last it begins, who carries it out, which playbook, about whom.
struct Plot {
    days_before: usize,
    owner: usize,
    playbook: &'static str,
    subject: &'static str,
    /// What is done, and how many days before the last.
    acts: &'static [(usize, Deed)],
}

enum Deed {
    Done(u32),
    Skip(u32, &'static str),
    Note(&'static str),
    Pause(&'static str),
    Resume,
    HandOver(usize, &'static str),
    Close(&'static str, &'static str),
}

use Deed::{Close, Done, HandOver, Note, Pause, Resume, Skip};

const PLOTS: [Plot; 6] = [
    Plot {
        days_before: 21,
        owner: 8,
        playbook: "playbook-complaint-escalation",
        subject: "示例·华东某汽配厂 · 产线停了两小时",
        acts: &[
            (21, Done(0)),
            (21, Done(1)),
            (21, Note("客户生产副总亲自打来，先答应每两小时报一次进展")),
            (21, Skip(2, "停线直接按三级办")),
            (21, Skip(3, "停线直接按三级办")),
            (19, Done(4)),
            (19, Skip(5, "没有外部传播，不到四级")),
            (17, Done(6)),
            (15, Done(7)),
            (
                14,
                Close("完成", "当天上门的那一趟最管用；备件清单要提前放在客户现场"),
            ),
        ],
    },
    Plot {
        days_before: 18,
        owner: 6,
        playbook: "playbook-follow-up",
        subject: "示例·某连锁药房 · 会员系统询价",
        acts: &[
            (18, Done(0)),
            (17, Done(1)),
            (15, Note("采购和信息部各说各的，下次请两边一起开会")),
            (9, Close("客户取消", "预算并到集团统一招标，明年三月再联系")),
        ],
    },
    Plot {
        days_before: 12,
        owner: 5,
        playbook: "playbook-follow-up",
        subject: "示例·某食品集团 · 仓储改造跟单",
        acts: &[
            (12, Done(0)),
            (11, Done(1)),
            (10, Note("厂长关心旺季能不能不停线，方案里要有分批切换")),
            (
                6,
                Note("方案第二版被退回：客户要看分批切换的时间表，等实施排期"),
            ),
        ],
    },
    Plot {
        days_before: 10,
        owner: 8,
        playbook: "playbook-after-sales",
        subject: "示例·某民营医院 · 门诊系统上线",
        acts: &[
            (9, Done(0)),
            (7, Done(1)),
            (6, HandOver(9, "客户信息科只有周三下午有空，培训都排在那天")),
            (3, Done(2)),
            (1, Note("护士站反馈字号太小，已请交付经理调整")),
        ],
    },
    Plot {
        days_before: 9,
        owner: 6,
        playbook: "playbook-negotiation",
        subject: "示例·某物业公司 · 三年框架价格谈判",
        acts: &[
            (9, Done(0)),
            (7, Pause("对方法务休假，下周一回来再谈付款条件")),
            (5, Resume),
            (4, Done(1)),
            (2, Pause("等客户董事会，定了日子再继续")),
        ],
    },
    Plot {
        days_before: 0,
        owner: 5,
        playbook: "playbook-complaint-escalation",
        subject: "示例·某冷链物流 · 温度报警误报",
        acts: &[(0, Done(0))],
    },
];

/// What is carried out: where the articles lack one of these, so does the sample its runs.
pub fn playbooks() -> impl Iterator<Item = &'static str> {
    let named = PLOTS.iter().map(|plot| plot.playbook);
    named.collect::<std::collections::BTreeSet<_>>().into_iter()
}

/// Everything of this day, so many days before the last.
pub(crate) fn day(play: &mut Play, days_before: usize) -> anyhow::Result<()> {
    for (n, plot) in PLOTS.iter().enumerate() {
        if plot.days_before == days_before {
            begin(play, n, plot)?;
        }
        for (at, (day, deed)) in plot.acts.iter().enumerate() {
            if *day == days_before {
                act(play, plot, &format!("sample-run-{n}-{at:02}"), deed)?;
            }
        }
    }
    Ok(())
}

fn begin(play: &mut Play, n: usize, plot: &Plot) -> anyhow::Result<()> {
    play.be(plot.owner)?;
    let runs: RunsView = play.ask("runs", json!({}))?;
    let mut known = runs.playbooks.iter();
    if !known.any(|one| one.article.id == plot.playbook) {
        // A sample of other knowledge than ours.
        return Ok(());
    }
    // It was known a while before somebody sat down to it.
    let began_ms = play.clock.now_ms() - HOUR_MS;
    let request = json!({ "command": format!("sample-run-{n}"), "playbook": plot.playbook,
        "subject": plot.subject, "beganMs": began_ms });
    let _: RunView = play.ask("run_start", request)?;
    Ok(())
}

fn act(play: &mut Play, plot: &Plot, command: &str, deed: &Deed) -> anyhow::Result<()> {
    let runs: RunsView = play.ask("runs", json!({}))?;
    let Some(line) = runs.open.iter().find(|run| run.subject == plot.subject) else {
        // A sample that is too short for its beginning.
        return Ok(());
    };
    let owner = CAST.iter().position(|part| part.name == line.owner);
    play.be(owner.unwrap_or(plot.owner))?;
    let run: RunView = play.ask("run", json!({ "id": line.id }))?;
    let request = json!({ "command": command, "id": run.line.id, "version": run.version,
        "act": deed.act(play) });
    // A playbook that was shortened has no such step.
    let _: anyhow::Result<RunView> = play.ask("run_change", request);
    Ok(())
}

impl Deed {
    fn act(&self, play: &Play) -> Value {
        match self {
            Done(step) => json!({ "act": "done", "step": step }),
            Skip(step, reason) => json!({ "act": "skip", "step": step, "reason": reason }),
            Note(text) => json!({ "act": "note", "text": text }),
            Pause(reason) => json!({ "act": "pause", "reason": reason }),
            Resume => json!({ "act": "resume" }),
            HandOver(to, note) => {
                json!({ "act": "hand_over", "to": play.ids[*to], "note": note })
            }
            Close(outcome, note) => json!({ "act": "close", "outcome": outcome, "note": note }),
        }
    }
}
