//! Calls as the windows see them.

use super::now::Mine;
use crate::ground::texts::retired::Shelf;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jinnang_calls::{Call, Heard, How, Line, Outcome, What};
use jinnang_library::Catalogue;
use jinnang_wire::*;
use std::collections::{HashMap, HashSet};

/// Industries to choose from.
const INDUSTRIES: usize = 60;

/// The call that is on, and what goes with it.
pub(super) fn now(core: &Core, mine: &Mine<'_>) -> CallNow {
    CallNow {
        call: mine.on().map(|on| call(core, &on.call, &on.heard)),
        kept: mine.keeps(),
        forgotten: mine.forgotten().map(|call| call.id.clone()),
        industries: industries(&core.view().catalogue),
    }
}

/// Industries of the base, the most used first.
fn industries(catalogue: &Catalogue) -> Vec<String> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for industry in catalogue.entries().iter().flat_map(|e| &e.industries) {
        *counts.entry(industry).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
    let most = counts.into_iter().take(INDUSTRIES);
    most.map(|(industry, _)| industry.to_owned()).collect()
}

/// One call, with what the customer heard in earlier ones.
pub(super) fn call(core: &Core, call: &Call, heard: &[Heard]) -> CallView {
    let catalogue = &core.view().catalogue;
    let shelf = &core.standings().shelf;
    let before = heard.iter().map(|heard| SaidBefore {
        article: heard.article.clone(),
        at_ms: heard.at_ms,
        times: heard.times,
    });
    CallView {
        id: call.id.clone(),
        customer: customer(call),
        stage: call.stage.clone(),
        began_ms: call.began_ms,
        ended_ms: call.ended.map(|end| end.at_ms),
        outcome: call.ended.map(|end| outcome(end.outcome)),
        summary: call.summary.clone(),
        values: call.values.clone(),
        moments: call
            .moments
            .iter()
            .map(|moment| Moment {
                at_ms: moment.at_ms,
                what: happening(&moment.what, catalogue, shelf),
            })
            .collect(),
        before: before.collect(),
    }
}

fn customer(call: &Call) -> Customer {
    Customer {
        name: call.customer.name.clone(),
        company: call.customer.company.clone(),
        industry: call.customer.industry.clone(),
    }
}

fn happening(what: &What, catalogue: &Catalogue, shelf: &Shelf) -> Happening {
    let named = |id: &str| {
        let there = catalogue.entry(id);
        let there = there.map(|entry| wire::article_ref(&entry));
        there.or_else(|| Some(shelf.of(id)?.reference()))
    };
    match what {
        What::Searched(text) => Happening::Searched { text: text.clone() },
        What::Noted(text) => Happening::Noted { text: text.clone() },
        What::Stage(stage) => Happening::Stage {
            stage: stage.clone(),
        },
        What::Used(used) => Happening::Used {
            article: named(&used.article),
            how: match used.how {
                How::Shown => Use::Shown,
                How::Copied => Use::Copied,
                How::Inserted => Use::Inserted,
            },
            step: used.step.clone(),
            from: used
                .from
                .as_deref()
                .and_then(named)
                .map(|article| article.title),
        },
    }
}

/// A call in a list.
pub(super) fn line(Line { call, said }: Line, cased: &HashSet<String>, now_ms: i64) -> CallLine {
    CallLine {
        has_case: cased.contains(&call.id),
        customer: customer(&call),
        stage: call.stage,
        began_ms: call.began_ms,
        lasted_ms: call.ended.map_or(now_ms, |end| end.at_ms) - call.began_ms,
        outcome: call.ended.map(|end| outcome(end.outcome)),
        summary: call.summary,
        said,
        id: call.id,
    }
}

fn outcome(outcome: Outcome) -> CallOutcome {
    match outcome {
        Outcome::Advanced => CallOutcome::Advanced,
        Outcome::Won => CallOutcome::Won,
        Outcome::Stalled => CallOutcome::Stalled,
        Outcome::Lost => CallOutcome::Lost,
        Outcome::NoMatter => CallOutcome::NoMatter,
    }
}

/// An outcome as a window says it.
pub(super) fn outcome_of(outcome: CallOutcome) -> Outcome {
    match outcome {
        CallOutcome::Advanced => Outcome::Advanced,
        CallOutcome::Won => Outcome::Won,
        CallOutcome::Stalled => Outcome::Stalled,
        CallOutcome::Lost => Outcome::Lost,
        CallOutcome::NoMatter => Outcome::NoMatter,
    }
}
