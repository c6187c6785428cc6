//! The stage a scene is made on: one workspace, its members, a clock, and commands on behalf of whoever's turn
//! it is.

use super::Person;
use crate::changes::Changes;
use crate::clock::Clock;
use crate::seat::{Around, Seat};
use anyhow::Context;
use jinnang_wire::{PeopleView, PointsView, QueueView, StatusView};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// Somebody who will be a member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// How pages and scenes name them.
    pub key: &'static str,
    pub name: &'static str,
    pub department: &'static str,
    pub role: &'static str,
    /// Their PIN; whoever decides needs one.
    pub secret: &'static str,
}

/// A workspace that things happen in.
pub(super) struct Stage {
    seat: Seat,
    clock: Arc<Clock>,
    changes: Arc<Changes>,
    end_ms: i64,
    people: Vec<Person>,
    turn: &'static str,
    commands: u32,
}

impl Stage {
    /// Opens the workspace so long before the end of the scene.
    pub fn open(folder: &Path, end_ms: i64, before: i64) -> anyhow::Result<Self> {
        let clock = Arc::new(Clock::at(end_ms - before));
        let changes = Arc::new(Changes::default());
        let noted = Arc::clone(&changes);
        let cache = folder
            .parent()
            .context("a scene has a place")?
            .join("cache");
        let around = Around {
            clock: Arc::clone(&clock),
            pictures: String::new(),
            cache,
            told: Box::new(move |_| noted.note()),
            stays: false,
        };
        let stage = Self {
            seat: Seat::take(folder, around),
            clock,
            changes,
            end_ms,
            people: Vec::new(),
            turn: "",
            commands: 0,
        };
        stage.settle()?;
        Ok(stage)
    }

    /// Waits until the index has what the folder has.
    pub fn settle(&self) -> anyhow::Result<()> {
        self.changes.until("the index follows", || {
            let status: StatusView = self.ask("status", json!({}))?;
            Ok(status.indexing.is_none())
        })
    }

    /// It is now so long before the end of the scene.
    pub fn at(&self, before: i64) {
        self.clock.move_to(self.end_ms - before);
    }

    /// The instant so long before the end of the scene.
    pub fn ago_ms(&self, before: i64) -> i64 {
        self.end_ms - before
    }

    /// What the clock says.
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Asks on behalf of who is on stage.
    pub fn ask<A: DeserializeOwned>(&self, name: &str, request: Value) -> anyhow::Result<A> {
        let answer = self.seat.ask(name, request);
        let answer = answer.map_err(|no| anyhow::anyhow!("{name}: {}", no.message.en))?;
        Ok(serde_json::from_value(answer)?)
    }

    /// The same for a command that decides: it gets the next id, and takes a second.
    pub fn act<A: DeserializeOwned>(
        &mut self,
        name: &str,
        mut request: Value,
    ) -> anyhow::Result<A> {
        self.commands += 1;
        request["command"] = json!(format!("scene-{:06}", self.commands));
        self.clock.move_to((self.now_ms() + 1_000).min(self.end_ms));
        self.ask(name, request)
    }

    /// The first person makes the workspace theirs; every article there is has to be looked at.
    pub fn begin(&mut self, owner: Part) -> anyhow::Result<()> {
        let begin = json!({ "name": owner.name, "department": owner.department,
            "adopt": "review_all" });
        let people = self.act("workspace_begin", begin)?;
        self.know(owner, &people)?;
        self.turn = owner.key;
        self.choose_secret(owner)
    }

    /// Others join, whom somebody adds who may.
    pub fn join(&mut self, by: &'static str, parts: &[Part]) -> anyhow::Result<()> {
        for part in parts {
            self.be(by)?;
            let add = json!({ "name": part.name, "department": part.department,
                "role": part.role });
            let people = self.act("member_add", add)?;
            self.know(*part, &people)?;
            if !part.secret.is_empty() {
                self.sign_in(part.key, "")?;
                self.choose_secret(*part)?;
            }
        }
        Ok(())
    }

    fn know(&mut self, part: Part, people: &PeopleView) -> anyhow::Result<()> {
        let mut members = people.members.iter();
        let member = members.find(|member| member.name.as_deref() == Some(part.name));
        self.people.push(Person {
            key: part.key,
            id: member.context("who was added is there")?.id.clone(),
            secret: part.secret,
        });
        Ok(())
    }

    fn choose_secret(&mut self, part: Part) -> anyhow::Result<()> {
        if part.secret.is_empty() {
            return Ok(());
        }
        let _: Value = self.act("secret_set", json!({ "old": "", "new": part.secret }))?;
        Ok(())
    }

    /// It is this member's turn.
    pub fn be(&mut self, key: &'static str) -> anyhow::Result<()> {
        if self.turn == key {
            return Ok(());
        }
        let secret = self.person(key).secret;
        self.sign_in(key, secret)
    }

    fn sign_in(&mut self, key: &'static str, secret: &str) -> anyhow::Result<()> {
        let request = json!({ "member": self.id(key), "secret": secret });
        let _: Value = self.ask("sign_in", request)?;
        self.turn = key;
        Ok(())
    }

    fn person(&self, key: &str) -> &Person {
        let found = self.people.iter().find(|person| person.key == key);
        found.expect("a scene names only who joined")
    }

    /// Member id of somebody.
    pub fn id(&self, key: &str) -> &str {
        &self.person(key).id
    }

    /// Waits until an article's published text is what its file and the index have: what comes next looks at it.
    pub fn until_live(&self, article: &str) -> anyhow::Result<()> {
        self.changes.until("a published text is live", || {
            let shown = self.ask::<Value>("article", json!({ "id": article }));
            let queue: QueueView = self.ask("review_queue", json!({}))?;
            Ok(shown.is_ok() && queue.outside.iter().all(|row| row.article != article))
        })
    }

    /// Waits until somebody was paid for what a colleague used on a day that is over: a core looks for such days
    /// when it likes, and it matters what time it is then.
    pub fn until_paid_for_use(&mut self, key: &'static str) -> anyhow::Result<()> {
        self.be(key)?;
        self.changes.until("a use is paid for", || {
            let account: PointsView = self.ask("points", json!({}))?;
            let mut rules = account
                .entries
                .iter()
                .filter_map(|entry| entry.rule.as_deref());
            Ok(rules.any(|rule| rule.starts_with("use:")))
        })
    }

    /// The scene is over; gives who is in it, whoever uses the machine first.
    pub fn end(self, user: &str) -> Vec<Person> {
        let (mut first, others): (Vec<_>, Vec<_>) =
            (self.people.into_iter()).partition(|person| person.key == user);
        first.extend(others);
        first
    }
}
