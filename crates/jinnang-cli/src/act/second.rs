//! `jinnang points pending`, `give` and `refuse`: awards that wait for a second decider.

use super::Act;
use super::lines::{Table, both, unit, when};
use crate::say::clean;
use jinnang_wire::{AwardDecide, ProposalsView};
use serde_json::json;
use std::process::ExitCode;

pub(super) fn list(act: &Act) -> anyhow::Result<ExitCode> {
    act.show(&act.ask("proposals", &json!({}))?, |view| print(act, view))
}

/// Gives an award, or refuses it with a reason.
pub(super) fn decide(act: &Act, award: &str, refused: Option<&str>) -> anyhow::Result<ExitCode> {
    let request = AwardDecide {
        command: act.command.clone(),
        award: award.to_owned(),
        give: refused.is_none(),
        reason: refused.unwrap_or_default().to_owned(),
    };
    act.did(&act.ask("award_decide", &request)?, |view| {
        let done = match refused {
            None => "已发放 given",
            Some(_) => "未发放 refused",
        };
        line!("{done}  {}", clean(award));
        print(act, view);
    })
}

fn print(act: &Act, view: &ProposalsView) {
    let mut table = Table::new(&[
        "日期 when",
        "成员 member",
        "数额 amount",
        "事由 what",
        "文章 article",
        "提议 by",
        "奖励 award",
    ]);
    for proposal in &view.open {
        table.row([
            when(proposal.at_ms).as_str(),
            &act.name(&proposal.to),
            &format!("{} {}", proposal.amount, unit(proposal.unit)),
            &both(&proposal.what),
            &clean(proposal.title.as_deref().unwrap_or_default()),
            &act.name(&proposal.by),
            &proposal.award,
        ]);
    }
    if table.is_empty() {
        line!("没有等第二个人的奖励 · No award waits for a second decider");
    } else {
        table.print();
    }
}
