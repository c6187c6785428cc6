//! `jinnang points tariff`, `tariff-try` and `tariff-set`: the tariff in force, its versions, and what
//! another one would have paid.

use super::Act;
use super::lines::{Table, when};
use crate::files;
use crate::say::clean;
use jinnang_wire::{TariffSet, TariffTrial, TariffTry, TariffView, TrialPair};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn show(act: &Act, history: bool) -> anyhow::Result<ExitCode> {
    let tariff: TariffView = act.ask("tariff", &json!({}))?;
    act.show(&tariff, |tariff| {
        if history {
            versions(act, tariff);
        } else {
            print(tariff);
        }
    })
}

/// What it would have paid lately; nothing comes into force.
pub(super) fn try_out(act: &Act, file: &Path) -> anyhow::Result<ExitCode> {
    let text = files::text(file)?;
    let trial: TariffTrial = act.ask("tariff_try", &TariffTry { text })?;
    act.show(&trial, compare)
}

pub(super) fn set(act: &Act, file: &Path) -> anyhow::Result<ExitCode> {
    let (command, text) = (act.command.clone(), files::text(file)?);
    let tariff: TariffView = act.ask("tariff_set", &TariffSet { command, text })?;
    act.did(&tariff, print)
}

fn print(tariff: &TariffView) {
    line!("版本 version  {}", tariff.version);
    for line in tariff.text.lines() {
        line!("{}", clean(line));
    }
}

fn versions(act: &Act, tariff: &TariffView) {
    let mut table = Table::new(&["版本 version", "启用 since", "谁 by"]);
    for version in &tariff.history {
        table.row([
            version.version.to_string(),
            when(version.at_ms),
            act.name(&version.by),
        ]);
    }
    table.print();
}

fn compare(trial: &TariffTrial) {
    line!("{} – {}", when(trial.from_ms), when(trial.to_ms));
    let mut table = Table::new(&["", "次 times", "现行 in force", "新 new"]);
    let mut row = |name: &str, times: String, TrialPair { now, then }: TrialPair| {
        table.row([name, &times, &now.to_string(), &then.to_string()]);
    };
    for one in &trial.rows {
        row(kind(&one.what), one.times.to_string(), one.amount);
    }
    for (name, pair) in [
        ("积分合计 points", trial.points),
        ("因上限少发 withheld", trial.withheld),
        ("碰到上限的人数 members at a limit", trial.at_limit),
        ("要两人同意的奖励 awards that take two", trial.two_deciders),
        (
            "要两人同意的兑换 requests that take two",
            trial.dear_requests,
        ),
    ] {
        row(name, String::new(), pair);
    }
    table.print();
}

fn kind(what: &str) -> &str {
    match what {
        "publish" => "新文章 new articles",
        "improve" => "改进 improvements",
        "use" => "被使用 uses",
        "promotion" => "晋升加分 promotion credit",
        later => later,
    }
}
