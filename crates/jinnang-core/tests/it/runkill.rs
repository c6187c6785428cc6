//! The program is killed and started again while steps fall due: nobody is told twice, and while it
//! lives everything is told.
//!
//! The killed program is this test binary again; its clock is the real one. The seed is printed.

use crate::base::Base;
use crate::runs::PLAYBOOK;
use crate::story::command;
use jinnang_core::{Front, Host, Seat};
use jinnang_testkit::Dice;
use jinnang_wire::{PeopleView, RunView, StatusView, Tag};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// Steps that fall due one after the other.
const STEPS: usize = 24;
/// How far apart.
const APART_MS: i64 = 150;
/// Until the first, so that all times are set by then.
const LEAD_MS: i64 = 2_000;

/// A host whose clock is the machine's, and who says aloud what it is told.
struct Aloud(PathBuf);

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

impl Host for Aloud {
    fn now_ms(&self) -> i64 {
        now_ms()
    }

    fn reminds(&self) -> bool {
        true
    }

    fn cache_dir(&self) -> PathBuf {
        self.0.join("cache")
    }
}

impl Front for Aloud {
    fn changed(&self, _: &[Tag]) {}

    fn remind(&self, title: &str, body: &str) {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n{}", json!([title, body])).unwrap();
        out.flush().unwrap();
    }

    fn remembers(&self) -> bool {
        true
    }

    fn pictures(&self) -> &'static str {
        ""
    }
}

fn open(home: &Path) -> Seat {
    Seat::open(Arc::new(Aloud(home.to_owned())), &home.join("base"))
}

fn ask<A: DeserializeOwned>(seat: &Seat, name: &str, request: Value) -> A {
    let answer = seat.call(name, request);
    serde_json::from_value(answer.unwrap_or_else(|error| panic!("{name}: {error:?}"))).unwrap()
}

/// The life of the child: it lives, and reminds.
#[test]
fn the_child_reminds_when_it_is_told_to() {
    let Some(home) = std::env::var_os("JINNANG_REMINDS") else {
        return;
    };
    let _core = open(Path::new(&home));
    std::thread::sleep(Duration::from_mins(1));
}

#[test]
fn a_program_that_is_killed_at_any_moment_tells_nothing_twice() {
    let seed = RandomState::new().build_hasher().finish();
    println!("runkill: seed {seed}");
    let mut dice = Dice::new(seed);
    let base = Base::new();
    let first_ms = begin(&base);
    let last_ms = first_ms + APART_MS * (STEPS as i64 - 1);
    let (mut told, mut lives) = (Told::default(), 0);
    while now_ms() < last_ms - 1_200 {
        live(base.home(), 30 + dice.below(600) as u64, &mut told);
        lives += 1;
    }
    let from_ms = now_ms();
    let rest = last_ms - from_ms + 1_500;
    live(base.home(), rest.unsigned_abs(), &mut told);
    println!("{lives} kills, {} of {STEPS} told", told.count);
    assert!(told.count <= STEPS && told.count > 0, "{told:?}");
    let twice: Vec<_> = told.named.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "told twice: {twice:?}");
    // The last one lived: whatever fell due while it was up was told by it, once and at its time.
    for n in 0..STEPS {
        let due_ms = first_ms + APART_MS * n as i64;
        if due_ms > from_ms + 900 {
            assert_eq!(
                told.named.get(&format!("第{n}步")),
                Some(&1),
                "step {n}: {told:?}"
            );
        }
    }
}

/// A workspace with one run whose steps are due one after the other; when the first is.
fn begin(base: &Base) -> i64 {
    let head = PLAYBOOK.split("## 步骤").next().unwrap();
    let steps: String = (0..STEPS).map(|n| format!("1. **第{n}步** 做\n")).collect();
    base.write("playbooks/complaint.md", &format!("{head}## 步骤\n{steps}"));
    let seat = open(base.home());
    while ask::<StatusView>(&seat, "status", json!({}))
        .indexing
        .is_some()
    {
        std::thread::sleep(Duration::from_millis(5));
    }
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = ask(&seat, "workspace_begin", begin);
    let start = json!({ "command": command(), "playbook": "complaint", "subject": "某客户" });
    let mut run: RunView = ask(&seat, "run_start", start);
    let first_ms = now_ms() + LEAD_MS;
    for n in 0..STEPS {
        let act = json!({ "act": "due", "step": n, "at_ms": first_ms + APART_MS * n as i64 });
        let request =
            json!({ "command": command(), "id": run.line.id, "version": run.version, "act": act });
        run = ask(&seat, "run_change", request);
    }
    assert!(
        now_ms() < first_ms,
        "this machine is too slow for this test"
    );
    first_ms
}

/// What children said.
#[derive(Debug, Default)]
struct Told {
    /// Steps by name, as far as a summary names them.
    named: BTreeMap<String, u32>,
    /// Steps in all.
    count: usize,
}

impl Told {
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
        assert!(!named.is_empty(), "{title} {body}");
        for step in named {
            *self.named.entry(step.to_owned()).or_default() += 1;
        }
    }
}

/// Starts the child, lets it live for so long, and kills it.
fn live(home: &Path, for_ms: u64, told: &mut Told) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "runkill::the_child_reminds_when_it_is_told_to",
            "--exact",
            "--nocapture",
        ])
        .env("JINNANG_REMINDS", home)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    std::thread::sleep(Duration::from_millis(for_ms));
    child.kill().unwrap();
    child.wait().unwrap();
    for line in out.lines().map_while(Result::ok) {
        if let Ok((title, body)) = serde_json::from_str::<(String, String)>(&line) {
            told.hear(&title, &body);
        }
    }
}
