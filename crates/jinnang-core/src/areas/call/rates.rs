//! How often the branches of a script led to something.

use crate::ground::workspace::Core;
use jinnang_calls::wilson;
use jinnang_wire::{ArticleView, BranchRate};

/// Under this many calls a share says nothing.
const ENOUGH: u32 = 20;

/// Puts its share beside every branch that was followed often enough.
pub(crate) fn rate_branches(core: &Core, article: &mut ArticleView) {
    let Some(script) = &mut article.script else {
        return;
    };
    let habits = core.calls().habits();
    for branch in &mut script.branches {
        let Some(to) = &branch.to else { continue };
        let rate = habits.rate(&article.id, &to.id);
        branch.rate = (rate.of >= ENOUGH).then(|| {
            let (low, high) = wilson(rate.good, rate.of);
            BranchRate {
                of: rate.of,
                good: rate.good,
                low,
                high,
            }
        });
    }
}
