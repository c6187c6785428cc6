//! How good the suggestions are, told by calls that happened.
//!
//! Nothing of the future is known: calls before a day are learned from, and each later call is then spoken
//! again through the real commands in a copy of the workspace, with the clock at its own time. Before each
//! text that was said, the core is asked what it would suggest. The measure to beat names the three texts
//! that were said most before that day.

use anyhow::Context;
use jinnang_calls::{Call, How, Store, What};
use jinnang_core::Seat;
use jinnang_terminal::Clock;
use jinnang_terminal::say::{refused, said};
use jinnang_terminal::settled;
use jinnang_wire::SuggestView;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::sync::Arc;

/// Thresholds that are tried beside the one in force.
const TRIED: [f64; 8] = [0.0, 0.05, 0.08, 0.10, 0.12, 0.15, 0.20, 0.30];

/// How often something was right.
#[derive(Debug, Default, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Texts that were said.
    pub said: u32,
    /// Of these, how often something was suggested.
    pub shown: u32,
    /// How often it was among the three.
    pub hit: u32,
    /// How often the three most said had it.
    pub baseline: u32,
    /// The same, where something was suggested.
    pub baseline_shown: u32,
}

/// What comes out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    /// Calls that were learned from.
    pub learned: usize,
    /// Later calls, which were spoken again.
    pub tested: usize,
    /// As the panel shows it.
    pub panel: Tally,
    /// The same at other thresholds of silence.
    pub thresholds: Vec<(f64, Tally)>,
}

/// Learns from the first calls of a workspace, `learn` percent of them, and tests on the others.
pub fn suggest(workspace: &Path, learn: u32) -> anyhow::Result<Measured> {
    let calls = calls_of(workspace)?;
    let cut = calls.len() * learn as usize / 100;
    let (before, after) = calls.split_at(cut);
    let Some(first) = after.first().filter(|_| !before.is_empty()) else {
        return Err(said(
            "通话太少，还不能检验。先用 jinnang demo 生成示例，或等记录多一些。",
            "There are too few calls to measure with. Make a sample with jinnang demo, or wait for more.",
        )
        .into());
    };
    let copy = tempfile::tempdir()?;
    copy_of(workspace, copy.path(), first.began_ms, before)?;
    let last_ms = after
        .iter()
        .map(|call| call.seen_ms)
        .max()
        .unwrap_or(first.began_ms);
    let clock = Arc::new(Clock::new(first.began_ms, last_ms + 1));
    let seat = Seat::open(clock.clone(), copy.path());
    settled(&seat, &clock.terminal)?;
    let mut again = Again {
        seat: &seat,
        clock: &clock,
        most_said: most_said(before),
        panel: Tally::default(),
        thresholds: TRIED.map(|at| (at, Tally::default())).to_vec(),
    };
    for call in after {
        again.speak(call)?;
    }
    Ok(Measured {
        learned: before.len(),
        tested: after.len(),
        panel: again.panel,
        thresholds: again.thresholds,
    })
}

/// Every ended call that counts, the earliest first.
fn calls_of(workspace: &Path) -> anyhow::Result<Vec<Call>> {
    let file = workspace.join(".jinnang/calls.db");
    let mut calls = Vec::new();
    if file.is_file() {
        let store = Store::open(&file, 0)?.store;
        store.each_ended(&mut |call| calls.push(call.clone()))?;
    }
    Ok(calls)
}

/// The workspace as it was at an instant, as far as suggesting goes: no later calls, no later uses.
fn copy_of(from: &Path, to: &Path, until_ms: i64, before: &[Call]) -> anyhow::Result<()> {
    copy(&from.join("knowledge"), &to.join("knowledge"))?;
    let (ours, theirs) = (from.join(".jinnang"), to.join(".jinnang"));
    std::fs::create_dir_all(&theirs)?;
    for entry in std::fs::read_dir(&ours)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("journal.") {
            std::fs::copy(entry.path(), theirs.join(&name)).context(name)?;
        }
    }
    let uses = std::fs::read_to_string(ours.join("uses.jsonl")).unwrap_or_default();
    let earlier = uses.lines().filter_map(|line| {
        let used: Value = serde_json::from_str(line).ok()?;
        (used["atMs"].as_i64()? < until_ms).then(|| format!("{line}\n"))
    });
    let earlier: String = earlier.collect();
    std::fs::write(theirs.join("uses.jsonl"), earlier)?;
    let mut store = Store::open(&theirs.join("calls.db"), 0)?.store;
    for call in before {
        store.put(call, 0)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

/// Texts by how often they were said, the most said first.
fn most_said(calls: &[Call]) -> Vec<String> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for article in calls.iter().flat_map(Call::said) {
        *counts.entry(article).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
    counts.into_iter().map(|(id, _)| id.to_owned()).collect()
}

/// Speaks calls again.
struct Again<'a> {
    seat: &'a Seat,
    clock: &'a Clock,
    most_said: Vec<String>,
    panel: Tally,
    thresholds: Vec<(f64, Tally)>,
}

impl Again<'_> {
    fn speak(&mut self, call: &Call) -> anyhow::Result<()> {
        let customer = &call.customer;
        self.clock.move_to(call.began_ms);
        let with = json!({ "name": customer.name, "company": customer.company,
            "industry": customer.industry });
        self.ask("call_say", json!({ "customer": with }))?;
        let mut said: Vec<String> = Vec::new();
        for moment in &call.moments {
            self.clock.move_to(moment.at_ms);
            match &moment.what {
                What::Stage(stage) => drop(self.ask("call_say", json!({ "stage": stage }))?),
                What::Used(used) if used.how.is_said() => {
                    if !said.contains(&used.article) {
                        self.guess(&said, &used.article)?;
                        said.push(used.article.clone());
                    }
                    let how = if used.how == How::Copied {
                        "copied"
                    } else {
                        "inserted"
                    };
                    let request = json!({ "id": used.article, "how": how, "from": used.from });
                    self.ask("article_used", request)?;
                }
                What::Used(_) | What::Searched(_) | What::Noted(_) => {}
            }
        }
        // What is tested with is not learned from.
        let end = json!({ "outcome": "no_matter", "summary": "" });
        self.ask("call_end", end)?;
        Ok(())
    }

    fn ask(&self, name: &str, request: Value) -> anyhow::Result<Value> {
        Ok(self.seat.ask(name, request).map_err(refused)?)
    }

    /// What would have been suggested before `next` was said?
    fn guess(&mut self, said: &[String], next: &str) -> anyhow::Result<()> {
        let after = said.last();
        let usual = self.most_said.iter().filter(|id| !said.contains(id));
        let usual = usual.take(3).any(|id| id == next);
        let view = self.ask("suggest", json!({ "after": after }))?;
        let view: SuggestView = serde_json::from_value(view)?;
        let shown: Vec<&str> = view
            .next
            .iter()
            .map(|one| one.article.id.as_str())
            .collect();
        self.panel.count(&shown, next, usual);
        let all = jinnang_core::weighed(self.seat, after.map(String::as_str));
        for (least, tally) in &mut self.thresholds {
            let good = all.iter().filter(|(_, share)| share >= least);
            let shown: Vec<&str> = good.take(3).map(|(id, _)| id.as_str()).collect();
            tally.count(&shown, next, usual);
        }
        Ok(())
    }
}

impl Tally {
    fn count(&mut self, shown: &[&str], next: &str, usual: bool) {
        self.said += 1;
        self.shown += u32::from(!shown.is_empty());
        self.hit += u32::from(shown.contains(&next));
        self.baseline += u32::from(usual);
        self.baseline_shown += u32::from(usual && !shown.is_empty());
    }

    fn row(&self) -> String {
        let share = |part: u32, of: u32| 100.0 * f64::from(part) / f64::from(of.max(1));
        format!(
            "{:5.1}%  {:5.1}%  {:5.1}%  {:5.1}%  {:5.1}%",
            share(self.shown, self.said),
            share(self.hit, self.said),
            share(self.hit, self.shown),
            share(self.baseline, self.said),
            share(self.baseline_shown, self.shown),
        )
    }
}

impl Display for Measured {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (learned, tested, texts) = (self.learned, self.tested, self.panel.said);
        writeln!(
            f,
            "学了 {learned} 次通话，用后来的 {tested} 次检验，共 {texts} 句"
        )?;
        writeln!(
            f,
            "learned from {learned} calls, tested on the {tested} after them, {texts} texts"
        )?;
        writeln!(
            f,
            "          shown   hit@3   of shown  most said  same places"
        )?;
        write!(f, "面板 panel {}", self.panel.row())?;
        for (least, tally) in &self.thresholds {
            write!(f, "\n≥ {least:.2}     {}", tally.row())?;
        }
        Ok(())
    }
}
