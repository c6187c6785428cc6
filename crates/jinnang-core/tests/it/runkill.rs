//! The program is killed and started again while steps fall due: nobody is told twice, and while it
//! lives everything is told.
//!
//! The killed program is this test binary again. Its clock is moved by its own life, a little at a time, and
//! goes on in the next life where the last one got to: how fast the machine is decides nothing.

use crate::base::Base;
use crate::runs::PLAYBOOK;
use crate::story::command;
use jinnang_core::{Front, Host, Seat};
use jinnang_testkit::child::{Running, in_child, say};
use jinnang_testkit::{Dice, any, seed, wait_until};
use jinnang_wire::{Code, PeopleView, RunView, StatusView, Tag};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// Steps that fall due one after the other.
const STEPS: i64 = 24;
/// How far apart.
const APART_MS: i64 = 150;
/// When the story begins.
const START_MS: i64 = 1_790_000_000_000;
/// When the first falls due.
const FIRST_MS: i64 = START_MS + 2 * APART_MS;
/// So far the clock goes at once.
const TICK_MS: i64 = 15;

/// When a step falls due.
fn due_ms(step: i64) -> i64 {
    FIRST_MS + step * APART_MS
}

/// A host who says aloud what it is told.
struct Aloud {
    home: PathBuf,
    now_ms: AtomicI64,
    told: Mutex<Told>,
}

impl Aloud {
    fn at(home: &Path, now_ms: i64) -> Arc<Self> {
        Arc::new(Self {
            home: home.to_owned(),
            now_ms: AtomicI64::new(now_ms),
            told: Mutex::default(),
        })
    }

    fn has_told(&self, step: i64) -> bool {
        let told = self.told.lock().unwrap();
        told.cut || told.named.contains_key(&format!("第{step}步"))
    }
}

impl Host for Aloud {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    fn reminds(&self) -> bool {
        true
    }

    fn cache_dir(&self) -> PathBuf {
        self.home.join("cache")
    }
}

impl Front for Aloud {
    fn changed(&self, _: &[Tag]) {}

    fn remind(&self, title: &str, body: &str) {
        say(json!([title, body]));
        self.told.lock().unwrap().hear(title, body);
    }

    fn remembers(&self) -> bool {
        true
    }

    fn pictures(&self) -> &'static str {
        ""
    }
}

/// Opens the workspace and waits until it is ours.
fn open(host: &Arc<Aloud>) -> Seat {
    let seat = Seat::open(host.clone(), &host.home.join("base"));
    wait_until("the workspace is ours", || {
        let status: StatusView = ask(&seat, "status", json!({}));
        let mut troubles = status.troubles.iter();
        status.indexing.is_none() && !troubles.any(|it| it.code == Code::WorkspaceBusy)
    });
    seat
}

fn ask<A: DeserializeOwned>(seat: &Seat, name: &str, request: Value) -> A {
    let answer = seat.ask(name, request);
    serde_json::from_value(answer.unwrap_or_else(|error| panic!("{name}: {error:?}"))).unwrap()
}

/// The life of the child: time passes, and each step that falls due meanwhile is told before time goes on.
fn remind_until_killed(told: &str) {
    let (home, from_ms): (PathBuf, i64) = serde_json::from_str(told).unwrap();
    let host = Aloud::at(&home, from_ms);
    let seat = open(&host);
    for now_ms in (from_ms..due_ms(STEPS)).step_by(TICK_MS as usize).skip(1) {
        // First said, then so: no later life begins before it.
        say(now_ms);
        host.now_ms.store(now_ms, Ordering::Relaxed);
        seat.look_again();
        let is_new = |step: &i64| now_ms - TICK_MS < due_ms(*step) && due_ms(*step) <= now_ms;
        match (0..STEPS).find(is_new) {
            Some(step) => wait_until(format!("step {step} is told"), || host.has_told(step)),
            // So that a kill comes between two of them as well.
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

#[test]
fn a_program_that_is_killed_at_any_moment_tells_nothing_twice() {
    in_child(remind_until_killed);
    let mut dice = Dice::new(seed(any()));
    let base = Base::new();
    begin(&base);
    let (mut told, mut now_ms, mut kills) = (Told::default(), START_MS, 0);
    while now_ms < due_ms(STEPS - 6) {
        let mut child = start(base.home(), now_ms);
        let is_early = dice.once_in(3);
        let has_begun = child.by_ref().any(|line| {
            told.take(&line, &mut now_ms);
            is_early || line.parse::<i64>().is_ok()
        });
        assert!(has_begun, "the child ended by itself");
        std::thread::sleep(Duration::from_millis(dice.below(600) as u64));
        let rest = child.kill().into_iter();
        rest.for_each(|line| told.take(&line, &mut now_ms));
        kills += 1;
    }
    let mut last = start(base.home(), now_ms);
    last.by_ref().for_each(|line| told.take(&line, &mut now_ms));
    assert!(
        last.end().success(),
        "the last one tells whatever falls due"
    );
    println!("{kills} kills, {} of {STEPS} told", told.count);
    let twice: Vec<_> = told.named.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "told twice: {twice:?}");
    // A kill between the note that a step is told and the telling costs that step, and no other.
    assert!(
        told.count <= STEPS && told.count + kills >= STEPS,
        "{kills} kills, {told:?}"
    );
}

/// A workspace with one run whose steps are due one after the other.
fn begin(base: &Base) {
    let head = PLAYBOOK.split("## 步骤").next().unwrap();
    let steps: String = (0..STEPS).map(|n| format!("1. **第{n}步** 做\n")).collect();
    base.write("playbooks/complaint.md", &format!("{head}## 步骤\n{steps}"));
    let seat = open(&Aloud::at(base.home(), START_MS));
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = ask(&seat, "workspace_begin", begin);
    let start = json!({ "command": command(), "playbook": "complaint", "subject": "某客户" });
    let mut run: RunView = ask(&seat, "run_start", start);
    for n in 0..STEPS {
        let act = json!({ "act": "due", "step": n, "at_ms": due_ms(n) });
        let request =
            json!({ "command": command(), "id": run.line.id, "version": run.version, "act": act });
        run = ask(&seat, "run_change", request);
    }
}

/// Starts the child, whose clock goes on from here.
fn start(home: &Path, now_ms: i64) -> Running {
    let told = json!([home, now_ms]).to_string();
    Running::start(
        &a_program_that_is_killed_at_any_moment_tells_nothing_twice,
        &told,
    )
}

/// What children said.
#[derive(Debug, Default)]
struct Told {
    /// Steps by name, as far as a summary names them.
    named: BTreeMap<String, u32>,
    /// Steps in all.
    count: i64,
    /// A summary did not name all of its steps.
    cut: bool,
}

impl Told {
    /// A line of a child: what was told, or where its clock is.
    fn take(&mut self, line: &str, now_ms: &mut i64) {
        if let Ok((title, body)) = serde_json::from_str::<(String, String)>(line) {
            self.hear(&title, &body);
        } else if let Ok(clock) = line.parse() {
            *now_ms = clock;
        }
    }

    fn hear(&mut self, title: &str, body: &str) {
        let named: Vec<&str> = match title.strip_prefix("到期：") {
            Some(step) => vec![step],
            None => body
                .trim_end_matches('…')
                .split('；')
                .filter_map(|one| one.split('：').nth(1))
                .collect(),
        };
        let number = title.split(' ').next().and_then(|n| n.parse().ok());
        self.count += number.unwrap_or(1);
        self.cut |= body.ends_with('…');
        assert!(!named.is_empty(), "{title} {body}");
        for step in named {
            *self.named.entry(step.to_owned()).or_default() += 1;
        }
    }
}
