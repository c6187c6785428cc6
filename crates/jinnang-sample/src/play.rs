//! The stage: one workspace, its members, the clock, and commands on behalf of whoever's turn it is.

use crate::cast::{CAST, LEAVER, OWNER};
use crate::chance::Chance;
use anyhow::Context;
use jinnang_core::Seat;
use jinnang_terminal::Clock;
use jinnang_terminal::say::refused;
use jinnang_terminal::settled;
use jinnang_wire::{PeopleView, QueueView, Role, RulesView};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

pub(crate) struct Play {
    seat: Seat,
    pub clock: Arc<Clock>,
    pub chance: Chance,
    /// Member ids, in the order of the cast.
    pub ids: Vec<String>,
    on_stage: Option<usize>,
    commands: u32,
    pub leaver_left: bool,
}

impl Play {
    /// Opens the workspace and lets everybody join.
    pub fn open(workspace: &Path, clock: Clock, seed: u64) -> anyhow::Result<Self> {
        let clock = Arc::new(clock);
        let seat = Seat::open(clock.clone(), workspace);
        settled(&seat, &clock.terminal)?;
        let mut play = Self {
            seat,
            clock,
            chance: Chance::new(seed),
            ids: Vec::new(),
            on_stage: None,
            commands: 0,
            leaver_left: false,
        };
        play.join()?;
        Ok(play)
    }

    fn join(&mut self) -> anyhow::Result<()> {
        let owner = &CAST[OWNER];
        let begin =
            json!({ "name": owner.name, "department": owner.department, "adopt": "trust_all" });
        let begun: PeopleView = self.decide("workspace_begin", begin)?;
        // Whoever tries the sample is one person who looks at it through everybody's eyes.
        let free = json!({ "version": 0, "rules": { "decidersNeedSecret": false, "company": "示例科技" } });
        let _: RulesView = self.decide("rules_set", free)?;
        let me = begun.me.context("the first member is signed in")?;
        self.ids.push(me.id);
        self.on_stage = Some(OWNER);
        for part in &CAST[1..] {
            self.clock.later(2);
            let add =
                json!({ "name": part.name, "department": part.department, "role": part.role });
            let people: PeopleView = self.decide("member_add", add)?;
            let mut named = people.members.into_iter();
            let added = named.find(|member| member.name.as_deref() == Some(part.name));
            self.ids.push(added.context("who was added is there")?.id);
        }
        Ok(())
    }

    /// Asks on behalf of who is on stage.
    pub fn ask<A: DeserializeOwned>(&self, name: &str, request: Value) -> anyhow::Result<A> {
        let answer = self.seat.ask(name, request).map_err(refused);
        let answer = answer.with_context(|| name.to_owned())?;
        Ok(serde_json::from_value(answer)?)
    }

    /// The same for a command that decides: it gets the next id, and takes a moment.
    pub fn decide<A: DeserializeOwned>(
        &mut self,
        name: &str,
        mut request: Value,
    ) -> anyhow::Result<A> {
        self.commands += 1;
        request["command"] = json!(format!("sample-{:06}", self.commands));
        let minutes = 1 + self.chance.below(4);
        self.clock.later(minutes as i64);
        self.ask(name, request)
    }

    /// It is this member's turn.
    pub fn be(&mut self, member: usize) -> anyhow::Result<()> {
        if self.on_stage == Some(member) {
            return Ok(());
        }
        let request = json!({ "member": self.ids[member], "secret": "" });
        let _: PeopleView = self.ask("sign_in", request)?;
        self.on_stage = Some(member);
        Ok(())
    }

    /// Is this member still with us?
    pub fn is_here(&self, member: usize) -> bool {
        member != LEAVER || !self.leaver_left
    }

    /// Somebody who writes, the eager ones more often.
    pub fn writer(&mut self) -> usize {
        let total: usize = CAST.iter().map(|part| part.writes).sum();
        let mut at = self.chance.below(total);
        let drawn = CAST.iter().position(|part| {
            let found = at < part.writes;
            at = at.saturating_sub(part.writes);
            found
        });
        drawn.filter(|who| self.is_here(*who)).unwrap_or(LEAVER - 1)
    }

    /// A trainer who wrote none of it.
    pub fn reviewer(&mut self, authors: &[usize]) -> usize {
        let mut trainers = trainers();
        trainers.retain(|n| !authors.contains(n));
        *self.chance.one(&trainers)
    }

    /// Waits until the article's published text is what the index has: what comes next looks at it.
    pub fn until_live(&self, article: &str) -> anyhow::Result<()> {
        self.until(|play| {
            let shown = play.ask::<Value>("article", json!({ "id": article }));
            let queue: QueueView = play.ask("review_queue", json!({}))?;
            Ok(shown.is_ok() && queue.outside.iter().all(|row| row.article != article))
        })
    }

    /// Waits for something to become true.
    fn until(&self, is_so: impl Fn(&Self) -> anyhow::Result<bool>) -> anyhow::Result<()> {
        const TURNS: u32 = 240;
        let mut seen = 0;
        for _ in 0..TURNS {
            if is_so(self)? {
                return Ok(());
            }
            seen = self.clock.terminal.wait(seen);
        }
        anyhow::bail!("the index does not follow")
    }
}

/// Members who may review.
pub fn trainers() -> Vec<usize> {
    let all = 0..CAST.len();
    all.filter(|n| CAST[*n].role == Role::Trainer).collect()
}
