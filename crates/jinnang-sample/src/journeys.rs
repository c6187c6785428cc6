//! How the sample's colleagues talk: which script they begin with, and what they say next.
//!
//! Drawn once for a seed and never written down anywhere: whoever guesses what is said next has to learn it
//! from the calls. People follow an author's branches, have habits of their own that no text knows of, and
//! sometimes do neither.

use crate::chance::Chance;
use std::collections::HashMap;

/// A script that can be said.
#[derive(Debug, Clone)]
pub(crate) struct Tune {
    pub id: String,
    pub stages: Vec<String>,
    pub industries: Vec<String>,
    /// What a customer says before it.
    pub trigger: String,
    /// Where its branches lead, in order.
    pub branches: Vec<String>,
}

/// Somebody's next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub article: String,
    /// The script whose branch was followed.
    pub from: Option<String>,
}

/// Of a hundred next steps, so many follow a branch of the text.
const FOLLOWED: usize = 45;
/// So many are habit.
const HABIT: usize = 40;

pub(crate) struct Journeys {
    tunes: Vec<Tune>,
    /// Habits: by stage and script (none for the beginning), three that are taken, the usual one first.
    usual: HashMap<(String, Option<String>), Vec<String>>,
}

impl Journeys {
    pub fn new(tunes: Vec<Tune>, stages: &[String], chance: &mut Chance) -> Self {
        let mut usual = HashMap::new();
        for stage in stages {
            let here: Vec<&Tune> = in_stage(&tunes, stage).collect();
            let befores = tunes.iter().map(|tune| Some(tune.id.clone()));
            for before in befores.chain([None]) {
                let mut taken = Vec::new();
                for _ in 0..3 {
                    if !here.is_empty() {
                        taken.push(chance.one(&here).id.clone());
                    }
                }
                usual.insert((stage.clone(), before), taken);
            }
        }
        Self { tunes, usual }
    }

    /// Stages in which there is something to say.
    pub fn stages<'a>(&self, stages: &'a [String]) -> Vec<&'a String> {
        let filled = stages.iter();
        filled
            .filter(|stage| in_stage(&self.tunes, stage).next().is_some())
            .collect()
    }

    pub fn tune(&self, id: &str) -> Option<&Tune> {
        self.tunes.iter().find(|tune| tune.id == id)
    }

    /// What is said next, in a stage, to somebody of an industry; none when nothing comes to mind.
    pub fn next(
        &self,
        chance: &mut Chance,
        stage: &str,
        industry: &str,
        said: &[String],
    ) -> Option<Step> {
        let last = said.last();
        let step = match chance.below(100) {
            0..FOLLOWED if last.is_some() => self.followed(chance, last?),
            n if n < FOLLOWED + HABIT => self.habit(chance, stage, last),
            _ => None,
        };
        let step = step.or_else(|| self.any(chance, stage))?;
        let tune = self.tune(&step.article)?;
        let fits = tune.industries.is_empty() || tune.industries.iter().any(|one| one == industry);
        (fits && !said.contains(&step.article)).then_some(step)
    }

    /// The first branch most often.
    fn followed(&self, chance: &mut Chance, last: &str) -> Option<Step> {
        let branches = &self.tune(last)?.branches;
        let at = [0, 0, 0, 0, 1, 1, 2][chance.below(7)];
        Some(Step {
            article: branches.get(at).or(branches.first())?.clone(),
            from: Some(last.to_owned()),
        })
    }

    fn habit(&self, chance: &mut Chance, stage: &str, last: Option<&String>) -> Option<Step> {
        let taken = self.usual.get(&(stage.to_owned(), last.cloned()))?;
        let at = [0, 0, 0, 0, 1, 1, 2][chance.below(7)];
        let article = taken.get(at)?.clone();
        Some(Step {
            article,
            from: None,
        })
    }

    fn any(&self, chance: &mut Chance, stage: &str) -> Option<Step> {
        let here: Vec<&Tune> = in_stage(&self.tunes, stage).collect();
        if here.is_empty() {
            return None;
        }
        let article = chance.one(&here).id.clone();
        Some(Step {
            article,
            from: None,
        })
    }
}

fn in_stage<'a>(tunes: &'a [Tune], stage: &'a str) -> impl Iterator<Item = &'a Tune> {
    tunes
        .iter()
        .filter(move |tune| tune.stages.iter().any(|one| one == stage))
}
