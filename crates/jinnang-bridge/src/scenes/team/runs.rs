//! Playbooks that the team carries out: one overdue, one due soon, a colleague's, one paused, two ended.

use crate::scenes::stage::{DAY, HOUR, MINUTE, Stage};
use jinnang_wire::RunView;
use serde_json::{Value, json};

/// One run: how long ago its clock began, whose it is, which playbook, about whom.
struct Plot {
    ago: i64,
    owner: &'static str,
    playbook: &'static str,
    subject: &'static str,
    /// What is done, by whom, how long ago.
    acts: fn() -> Vec<(i64, &'static str, Value)>,
}

/// Something that is done to a run; without an act it begins.
struct Deed {
    ago: i64,
    who: &'static str,
    plot: &'static Plot,
    act: Option<Value>,
}

impl Plot {
    fn deeds(&'static self) -> Vec<Deed> {
        let deed = |ago, who, act| Deed {
            ago,
            who,
            plot: self,
            act,
        };
        let acts = (self.acts)().into_iter();
        std::iter::once(deed(self.ago, self.owner, None))
            .chain(acts.map(|(ago, who, act)| deed(ago, who, Some(act))))
            .collect()
    }
}

const PLOTS: &[Plot] = &[
    Plot {
        ago: 60 * DAY,
        owner: "wang",
        playbook: "decision-chain",
        subject: "华南某银行 · 客服系统",
        acts: || vec![(52 * DAY, "wang", close("客户取消", ""))],
    },
    Plot {
        ago: 40 * DAY,
        owner: "lin",
        playbook: "line-stopped",
        subject: "华北某零件厂 · 夜班停线",
        acts: || {
            vec![
                (40 * DAY - HOUR, "lin", done(0)),
                (40 * DAY - HOUR, "lin", done(1)),
                (40 * DAY - HOUR, "lin", done(2)),
                (40 * DAY - HOUR, "lin", done(3)),
                (35 * DAY, "lin", skip(4, "客户没有提补偿")),
                (
                    34 * DAY,
                    "lin",
                    close("完成", "先恢复再谈责任，客户当天就不再催"),
                ),
            ]
        },
    },
    Plot {
        ago: 20 * DAY,
        owner: "lin",
        playbook: "go-live",
        subject: "北方某医院 · 护理系统",
        acts: || {
            vec![
                (18 * DAY, "lin", done(0)),
                (
                    9 * DAY,
                    "lin",
                    json!({ "act": "pause", "reason": "医院迎检，月底再进场" }),
                ),
            ]
        },
    },
    Plot {
        ago: 12 * DAY,
        owner: "wang",
        playbook: "go-live",
        subject: "南方某连锁 · 二期门店上线",
        acts: || vec![(10 * DAY, "wang", done(0))],
    },
    Plot {
        ago: 21 * HOUR + 24 * MINUTE,
        owner: "lin",
        playbook: "decision-chain",
        subject: "西部某国企 · 年度采购",
        acts: Vec::new,
    },
    Plot {
        ago: 5 * HOUR,
        owner: "lin",
        playbook: "line-stopped",
        subject: "华东某制造企业 · 三号线停线",
        acts: || {
            vec![
                (5 * HOUR - 12 * MINUTE, "lin", done(0)),
                (
                    5 * HOUR - 30 * MINUTE,
                    "wang",
                    note("定为二级，群里已公告，客户要求今天见到人"),
                ),
                (5 * HOUR - 36 * MINUTE, "lin", done(1)),
            ]
        },
    },
];

pub(in crate::scenes) fn done(step: u32) -> Value {
    json!({ "act": "done", "step": step })
}

pub(in crate::scenes) fn skip(step: u32, reason: &str) -> Value {
    json!({ "act": "skip", "step": step, "reason": reason })
}

pub(in crate::scenes) fn note(text: &str) -> Value {
    json!({ "act": "note", "text": text })
}

pub(in crate::scenes) fn close(outcome: &str, note: &str) -> Value {
    json!({ "act": "close", "outcome": outcome, "note": note })
}

/// What was done so many days ago: everything that lies between then and the day after.
pub(in crate::scenes) fn a_day(stage: &mut Stage, days_ago: i64) -> anyhow::Result<()> {
    let on_day = |ago: i64| ago / DAY == days_ago;
    let mut deeds: Vec<Deed> = PLOTS.iter().flat_map(Plot::deeds).collect();
    deeds.retain(|deed| on_day(deed.ago));
    deeds.sort_by_key(|deed| std::cmp::Reverse(deed.ago));
    for Deed {
        ago,
        who,
        plot,
        act,
    } in deeds
    {
        stage.at(ago);
        match act {
            None => start(stage, who, plot.playbook, plot.subject, ago)?,
            Some(act) => change(stage, who, plot.subject, act)?,
        }
    }
    Ok(())
}

/// Begins a run whose clock began so long before the end of the scene.
pub(in crate::scenes) fn start(
    stage: &mut Stage,
    owner: &'static str,
    playbook: &str,
    subject: &str,
    ago: i64,
) -> anyhow::Result<()> {
    stage.be(owner)?;
    let began_ms = stage.ago_ms(ago);
    let request = json!({ "playbook": playbook, "subject": subject, "beganMs": began_ms });
    let _: RunView = stage.act("run_start", request)?;
    Ok(())
}

/// Somebody does something to the run of that subject.
pub(in crate::scenes) fn change(
    stage: &mut Stage,
    who: &'static str,
    subject: &str,
    act: Value,
) -> anyhow::Result<()> {
    stage.be(who)?;
    let runs: jinnang_wire::RunsView = stage.ask("runs", json!({}))?;
    let mut all = runs.open.iter().chain(&runs.closed);
    let line = all.find(|run| run.subject == subject);
    let line = anyhow::Context::context(line, "a run of this scene is there")?;
    let run: RunView = stage.ask("run", json!({ "id": line.id }))?;
    let request = json!({ "id": run.line.id, "version": run.version, "act": act });
    let _: RunView = stage.act("run_change", request)?;
    Ok(())
}
