//! What a submission earned, at a terminal: the same sums as in the window.

use super::Act;
use super::lines::{unit, when};
use crate::say::clean;
use jinnang_wire::{EarnedAward, EarnedState, EarnedSum, EarnedView};

/// A part of a sum.
type Part = fn(&EarnedSum) -> i64;

/// One cell: what one has, and what waits, was refused, taken back or kept back by a limit.
pub(super) fn cell(earned: &EarnedView) -> String {
    let kinds: [(&str, Part); 5] = [
        ("", |sum| sum.kept),
        ("待确认 waiting ", |sum| sum.waiting),
        ("未发放 refused ", |sum| sum.refused),
        ("收回 reversed ", |sum| sum.reversed),
        ("上限少发 withheld ", |sum| sum.withheld),
    ];
    let parts = kinds.iter().filter_map(|(name, of)| {
        let sums = earned.sums.iter().filter(|sum| of(sum) > 0);
        let amounts: Vec<String> = sums
            .map(|sum| format!("{} {}", of(sum), unit(sum.unit)))
            .collect();
        (!amounts.is_empty()).then(|| format!("{name}{}", amounts.join(" + ")))
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// Every award on its line, with who decided and why.
pub(super) fn list(act: &Act, earned: &EarnedView) {
    for award in &earned.awards {
        line!("{}", line_of(act, award));
        for back in &award.reversals {
            line!(
                "    收回 reversed  {} {}  {}  {}",
                back.amount,
                unit(award.unit),
                act.name(&back.by),
                clean(&back.reason)
            );
        }
    }
}

fn line_of(act: &Act, award: &EarnedAward) -> String {
    let state = match award.state {
        EarnedState::Given => "已发放 given",
        EarnedState::Waiting => "待第二人确认 waiting",
        EarnedState::Refused => "未发放 refused",
        EarnedState::Withheld => "到上限未发 withheld",
    };
    let mut line = format!(
        "  {}  {} {}  {state}  {}  {}",
        act.name(&award.to),
        award.amount,
        unit(award.unit),
        act.name(&award.by),
        when(award.at_ms)
    );
    if award.withheld > 0 {
        line.push_str(&format!("  上限少发 withheld {}", award.withheld));
    }
    if let Some(reason) = &award.reason {
        line.push_str(&format!("  {}", clean(reason)));
    }
    line
}
