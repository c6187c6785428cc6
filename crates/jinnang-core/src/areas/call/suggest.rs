//! What might be said next.
//!
//! The evidence is gathered here (what the last text's branches and links say, what is like it, what came
//! next in calls and in the use log) and weighed in `jinnang_calls::guess`; here guesses meet the call
//! that is on: its industry, what was said already, what may not be said today. A guess that is not good
//! enough is not shown: an empty place is better than a wrong sentence at the tip of the finger.

use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::Seat;
use crate::ground::texts::branches::branches;
use crate::ground::texts::retired::Lead;
use crate::ground::texts::sayable::sayable;
use crate::ground::wire;
use crate::ground::workspace::Core;
use crate::ground::workspace::view::View;
use jinnang_calls::{Asked, Guess, Why, guess, weights as w};
use jinnang_library::{Entry, Kind};
use jinnang_wire::{Notice, SuggestRequest, SuggestView, Suggestion};
use std::collections::HashSet;
use std::sync::Arc;

/// Suggestions at most.
const SHOWN: usize = 3;
/// Texts like the last one that count.
const ALIKE: usize = 6;

/// The likeliest next scripts.
pub(crate) fn suggest(seat: &Seat, request: SuggestRequest) -> Result<SuggestView, Refusal> {
    let view = seat.view();
    let stage = seat.around().stage;
    let likely = ranked(seat, &view, request.after.as_deref());
    let good = likely
        .into_iter()
        .filter(|(guess, _)| guess.share >= w::SILENT);
    let next = good
        .filter_map(|(guess, entry)| suggestion(seat, &view, &stage, &guess, &entry))
        .take(SHOWN);
    Ok(SuggestView {
        next: next.collect(),
    })
}

/// Everything that may come next with its share, the likeliest first, blocked texts and silence left
/// aside: for measuring.
pub fn weighed(seat: &Seat, after: Option<&str>) -> Vec<(String, f64)> {
    let ranked = ranked(seat, &seat.view(), after).into_iter();
    ranked
        .map(|(guess, _)| (guess.article, guess.share))
        .collect()
}

fn ranked(seat: &Seat, view: &View, after: Option<&str>) -> Vec<(Guess, Arc<Entry>)> {
    let around = seat.around();
    let asked = asked(seat, view, after, &around.stage);
    let mut said: HashSet<String> = seat.calls().said(seat);
    said.extend(after.map(str::to_owned));
    let guesses = guess(&seat.calls().habits(), &asked).into_iter();
    let mut found: Vec<(Guess, Arc<Entry>)> = guesses
        .filter(|guess| !said.contains(&guess.article))
        .filter_map(|mut guess| {
            let entry = view.catalogue.entry(&*guess.article)?;
            guess.share *= suits(&entry, &around.stage, &around.industry);
            (entry.kind == Kind::Script).then_some((guess, entry))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| {
        let by_share = b.share.total_cmp(&a.share);
        by_share.then_with(|| a.article.cmp(&b.article))
    });
    found
}

/// What a share keeps of a text that is written for another stage or another industry.
fn suits(entry: &Entry, stage: &str, industry: &str) -> f64 {
    let is_other = |written: &[String], wanted: &str| {
        !wanted.is_empty() && !written.is_empty() && !written.iter().any(|one| one == wanted)
    };
    let mut kept = 1.0;
    if is_other(&entry.stages, stage) {
        kept *= w::OTHER_STAGE;
    }
    if is_other(&entry.industries, industry) {
        kept *= w::OTHER_INDUSTRY;
    }
    kept
}

fn asked<'a>(seat: &Seat, view: &View, after: Option<&'a str>, stage: &'a str) -> Asked<'a> {
    let mut asked = Asked {
        after,
        stage,
        ..Asked::default()
    };
    let Some(id) = after else { return asked };
    let Some(entry) = view.catalogue.entry(id) else {
        return asked;
    };
    let standings = seat.standings();
    let scripts = |targets: Vec<String>| -> Vec<String> {
        let mut seen = HashSet::from([id.to_owned()]);
        let leads = targets
            .iter()
            .map(|to| Lead::of(to, &view.catalogue, &standings.shelf));
        let found = leads.filter_map(|lead| lead.onward().cloned());
        let scripts = found.filter(|entry| entry.kind == Kind::Script);
        scripts
            .map(|entry| entry.id.0.clone())
            .filter(|id| seen.insert(id.clone()))
            .collect()
    };
    let branches = branches(seat, view, &entry).into_iter();
    asked.branches = scripts(branches.map(|branch| branch.target).collect());
    asked.links = scripts(entry.links.iter().map(|link| link.target.clone()).collect());
    asked.links.retain(|to| !asked.branches.contains(to));
    let alike = view.searcher.as_ref().map(|all| all.similar(id, ALIKE));
    asked.alike = scripts(alike.unwrap_or_default());
    asked.log = seat.desk().uses(&seat.whose_at_last()).next(id);
    asked
}

/// A guess that may be said today, with its reason.
fn suggestion(
    core: &Core,
    view: &View,
    stage: &str,
    guess: &Guess,
    entry: &Entry,
) -> Option<Suggestion> {
    let article = core.read(view, &guess.article).ok()?;
    if sayable(core, &article).never().is_some() {
        return None;
    }
    let trust = core
        .standings()
        .trust((&article).into(), &view.catalogue, core.now_ms());
    Some(Suggestion {
        article: wire::article_ref(entry),
        trust,
        why: reason(guess.why.clone(), stage),
    })
}

fn reason(why: Why, stage: &str) -> Notice {
    match why {
        Why::Branch(seen) if seen >= w::SEEN => notice(
            format!("上一句的下一步，接着用过 {seen} 次"),
            format!("The next step of the last one, taken {seen} times"),
        ),
        Why::Branch(_) => notice("上一句的下一步", "The next step of the last one"),
        Why::InStage(seen) => notice(
            format!("{stage}里常接着用，{seen} 次"),
            format!("Often used next in {stage}, {seen} times"),
        ),
        Why::Seen(seen) => notice(
            format!("常接着用，{seen} 次"),
            format!("Often used next, {seen} times"),
        ),
        Why::Link => notice("上一句提到了它", "The last one links to it"),
        Why::Alike => notice("和上一句讲的是同一件事", "About the same as the last one"),
        Why::Often => notice("大家常用", "Often used"),
    }
}
