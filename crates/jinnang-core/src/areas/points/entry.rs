//! An entry of an account as people read it: what the points were for, and where the limit kept them back.

use crate::ground::pay::award;
use crate::ground::refusal::notice;
use jinnang_journal::{LedgerEntry, LineKind};
use jinnang_wire::{EntryView, Notice};

/// One line of an account.
pub(super) fn entry(line: LedgerEntry) -> EntryView {
    let (kind, what) = match line.kind {
        LineKind::Awarded => ("award", earned_for(line.rule.as_deref())),
        LineKind::Reversed => ("reversal", notice("收回", "Taken back")),
        LineKind::Spent => ("spent", notice("兑换", "Redeemed")),
        LineKind::Withheld => ("withheld", kept_back(line.rule.as_deref())),
    };
    EntryView {
        seq: line.seq as u32,
        at_ms: line.at_ms,
        amount: line.amount,
        balance: line.balance_after,
        kind: kind.to_owned(),
        what,
        rule: line.rule,
        tariff: line.tariff,
        by: Some(line.by),
        article: line.article,
        title: line.title,
        award: line.award.map(|award| award.0),
        reason: line.reason,
        submission: line.submission.map(|submission| submission.0),
        withheld: line.withheld,
        left: line.left,
    }
}

/// What an award under this rule of the tariff is for.
pub(super) fn earned_for(rule: Option<&str>) -> Notice {
    match rule
        .unwrap_or_default()
        .split(['.', ':'])
        .next()
        .unwrap_or_default()
    {
        award::PUBLISH => notice("新文章发布", "A new article was published"),
        award::IMPROVE => notice("改进了文章", "An article was improved"),
        "use" => notice("同事用了你写的内容", "Colleagues used what you wrote"),
        _ => notice("奖励", "Award"),
    }
}

fn kept_back(rule: Option<&str>) -> Notice {
    let Notice { zh, en } = earned_for(rule);
    notice(
        format!("{zh}，到上限未发"),
        format!("{en}; a limit kept it back"),
    )
}
