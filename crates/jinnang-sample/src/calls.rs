//! The sample's calls: colleagues talk to customers, day by day, through the commands that a panel uses.

use crate::chance::Chance;
use crate::customers::{Customer, NOTES, SUMMARIES, customers};
use crate::journeys::{Journeys, Step, Tune};
use crate::play::Play;
use jinnang_library::Kind;
use jinnang_terminal::base;
use jinnang_wire::{ArticleView, CallNow, Nothing, StatusView};
use serde_json::{Value, json};
use std::path::Path;

/// Who talks to customers, by place in the cast.
const SALES: [usize; 6] = [5, 6, 7, 8, 9, 10];
/// Customers there are.
const CUSTOMERS: usize = 70;

pub(crate) struct Calls {
    /// Apart from the chance of the rest, so that calls change nobody's points.
    chance: Chance,
    a_day: usize,
    stages: Vec<String>,
    journeys: Journeys,
    customers: Vec<Customer>,
}

impl Calls {
    pub fn new(play: &Play, workspace: &Path, seed: u64, a_day: usize) -> anyhow::Result<Self> {
        let mut chance = Chance::new(seed ^ 0xCA11);
        let status: StatusView = play.ask("status", json!({}))?;
        let tunes = tunes(play, workspace)?;
        let journeys = Journeys::new(tunes, &status.stages, &mut chance);
        let stages: Vec<String> = journeys
            .stages(&status.stages)
            .into_iter()
            .cloned()
            .collect();
        let now: CallNow = play.ask("call_now", json!({}))?;
        let customers = customers(&mut chance, &now.industries, stages.len(), CUSTOMERS);
        Ok(Self {
            chance,
            a_day,
            stages,
            journeys,
            customers,
        })
    }

    /// The calls of one day.
    pub fn day(&mut self, play: &mut Play) -> anyhow::Result<()> {
        if self.stages.is_empty() {
            return Ok(());
        }
        for _ in 0..=self.chance.below(self.a_day * 2) {
            let who = *self.chance.one(&SALES);
            play.be(who)?;
            self.call(play)?;
            play.clock.later(5 + self.chance.below(20) as i64);
        }
        Ok(())
    }

    fn call(&mut self, play: &Play) -> anyhow::Result<()> {
        let at = self.chance.below(self.customers.len());
        let customer = self.customers[at].clone();
        let mut stage = customer.stage;
        let with = json!({ "name": customer.name, "company": customer.company,
            "industry": customer.industry });
        let _: CallNow = play.ask(
            "call_say",
            json!({ "customer": with, "stage": self.stages[stage] }),
        )?;
        let mut said = Vec::new();
        let mut luck = Vec::new();
        for _ in 0..2 + self.chance.below(4) {
            let name = &self.stages[stage];
            let chance = &mut self.chance;
            if let Some(step) = self.journeys.next(chance, name, &customer.industry, &said)
                && self.step(play, &step)?
            {
                luck.extend(
                    step.from
                        .as_deref()
                        .map(|from| luck_of(from, &step.article)),
                );
                said.push(step.article);
            }
            if self.chance.percent(14) && stage + 1 < self.stages.len() {
                stage += 1;
                let _: CallNow = play.ask("call_say", json!({ "stage": self.stages[stage] }))?;
            }
            if self.chance.percent(12) {
                let note = self.chance.one(&NOTES);
                let _: CallNow = play.ask("call_say", json!({ "note": note }))?;
            }
        }
        self.end(play, &luck)?;
        // Some come back with something new.
        let is_new = self.chance.percent(40);
        self.customers[at].stage = if is_new {
            stage_of(&mut self.chance, self.stages.len())
        } else {
            stage
        };
        Ok(())
    }

    /// Looks a script up, reads it, says a line of it; false where it may not be said.
    fn step(&mut self, play: &Play, step: &Step) -> anyhow::Result<bool> {
        let shown: ArticleView = play.ask("article", json!({ "id": step.article }))?;
        let lines = shown.script.map_or(0, |script| script.lines.len());
        if shown.blocked.is_some() || lines == 0 {
            return Ok(false);
        }
        play.clock.later(1);
        let trigger = self
            .journeys
            .tune(&step.article)
            .map(|tune| tune.trigger.clone());
        let trigger = trigger.filter(|text| !text.is_empty() && step.from.is_none());
        if let Some(text) = trigger.filter(|_| self.chance.percent(40)) {
            let _: Nothing = play.ask("search_used", json!({ "text": text }))?;
        }
        if self.chance.percent(30) {
            let shown = json!({ "id": step.article, "how": "shown", "from": step.from });
            let _: Nothing = play.ask("article_read", shown)?;
            play.clock.later(1);
        }
        let how = if self.chance.percent(80) {
            "inserted"
        } else {
            "copied"
        };
        let line = self.chance.below(lines);
        let used = json!({ "id": step.article, "how": how, "line": line, "from": step.from });
        let _: Nothing = play.ask("article_used", used)?;
        Ok(true)
    }

    /// The better the branches that were followed, the better the end.
    fn end(&mut self, play: &Play, luck: &[usize]) -> anyhow::Result<()> {
        let mean = match luck.len() {
            0 => 45,
            many => luck.iter().sum::<usize>() / many,
        };
        let outcome = match self.chance.below(100) {
            n if n < 5 => 4,
            _ if self.chance.percent(mean) => usize::from(self.chance.percent(35)),
            _ => 2 + usize::from(self.chance.percent(40)),
        };
        let (outcome, summary) = SUMMARIES[outcome];
        play.clock.later(2);
        let request = json!({ "outcome": outcome, "summary": summary });
        let _: CallNow = play.ask("call_end", request)?;
        Ok(())
    }
}

/// Where a customer stands: more often where there is much to talk about.
pub(crate) fn stage_of(chance: &mut Chance, stages: usize) -> usize {
    const WEIGHTS: [usize; 8] = [2, 1, 3, 2, 6, 3, 1, 2];
    let total = (0..stages).map(|n| WEIGHTS[n % WEIGHTS.len()]).sum();
    let mut at = chance.below(total);
    for n in 0..stages {
        let weight = WEIGHTS[n % WEIGHTS.len()];
        if at < weight {
            return n;
        }
        at -= weight;
    }
    0
}

/// How often of a hundred a branch leads to something: its own secret, between 30 and 80.
fn luck_of(from: &str, to: &str) -> usize {
    let letters = from.bytes().chain(to.bytes());
    let sum = letters.fold(7_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 9_973);
    30 + sum % 51
}

/// Every script, as the panel shows it.
fn tunes(play: &Play, workspace: &Path) -> anyhow::Result<Vec<Tune>> {
    let catalogue = base::catalogue(workspace)?;
    let scripts = catalogue
        .entries()
        .iter()
        .filter(|entry| entry.kind == Kind::Script);
    let mut tunes = Vec::new();
    for entry in scripts {
        let shown: Value = play.ask("article", json!({ "id": entry.id.0 }))?;
        let shown: ArticleView = serde_json::from_value(shown)?;
        let branches = shown.script.into_iter().flat_map(|script| script.branches);
        let scripts = branches.filter_map(|branch| branch.to);
        tunes.push(Tune {
            id: shown.id,
            trigger: shown.triggers.into_iter().next().unwrap_or_default(),
            industries: shown.industries,
            stages: shown.stages,
            branches: scripts
                .filter(|to| to.kind == jinnang_wire::Kind::Script)
                .map(|to| to.id)
                .collect(),
        });
    }
    tunes.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(tunes)
}
