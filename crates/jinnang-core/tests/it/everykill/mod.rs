//! Killed at every system call of every deciding command: nothing that was acknowledged is lost, nothing is
//! done twice, nothing is left behind.
//!
//! Commands come from the command table: one without a deed on the stage fails the test. A child, this test
//! binary again, opens a copy of the workspace and sends one command from its main thread; the parent first
//! watches which system calls that thread makes, then has the child killed at each of them, opens what is
//! left, sends the command again and looks. `JINNANG_EVERY_KILL` says how many calls of each command
//! (default 1, by chance; `all` for every one).

pub mod stage;

use crate::base::Open;
use crate::story::{PIN, Team};
use jinnang_revision::Revision;
use jinnang_testkit::child::{command, in_child, say};
use jinnang_testkit::{Dice, any, copy_folder, seed, tool, wait_for};
use jinnang_wire::*;
use serde_json::{Value, json};
use stage::{Deed, Twist};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

const TEN_YEARS_MS: i64 = 3_650 * 24 * 60 * 60_000;

/// Calls that change something outside the process.
const CALLS: &str = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,\
                     mkdir,mkdirat,openat,linkat,fchmod";

/// What a workspace says after a command.
#[derive(Debug, PartialEq, Clone)]
struct Said {
    answer: Value,
    entries: u64,
    head: String,
    texts: BTreeMap<String, String>,
}

pub fn open_at(home: &Path, deed: &Deed, now_ms: i64) -> Open {
    let open = Open::at(&home.join("base"), &home.join("cache"));
    let now_ms = match deed.twist {
        Twist::ClockAhead => now_ms + TEN_YEARS_MS,
        _ => now_ms,
    };
    open.host
        .now_ms
        .store(now_ms, std::sync::atomic::Ordering::Relaxed);
    open.settle();
    let enter = json!({ "member": deed.actor, "secret": PIN });
    let _: PeopleView = open.ask("sign_in", enter);
    open
}

pub fn send(open: &Open, deed: &Deed) -> Value {
    match open.seat.ask(deed.name, deed.request.clone()) {
        Ok(answer) => answer,
        Err(error) => json!({ "refused": error }),
    }
}

/// The life of the child: it opens, says so, sends, and marks that it was answered.
fn decide_once(told: &str) {
    let told: Value = serde_json::from_str(told).unwrap();
    let word = |key: &str| told[key].as_str().unwrap().to_owned();
    let deed = Deed {
        name: stage::named(&word("name")),
        actor: word("actor"),
        request: told["request"].clone(),
        twist: match word("twist").as_str() {
            "ClockAhead" => Twist::ClockAhead,
            "NoHead" => Twist::NoHead,
            _ => Twist::Nothing,
        },
    };
    let home = word("home");
    let open = open_at(Path::new(&home), &deed, told["now"].as_i64().unwrap());
    let thread = fs::read_link("/proc/thread-self").unwrap();
    say(format!("ready {}", thread.file_name().unwrap().display()));
    let mut go = String::new();
    std::io::stdin().read_line(&mut go).unwrap();
    let answer = send(&open, &deed);
    // A system call that can be told from all others.
    let _ = fs::create_dir("/nowhere/answered");
    assert!(answer.get("refused").is_none(), "{}: {answer}", deed.name);
    // What threads do at their end is no part of the command.
    std::process::exit(0);
}

/// A copy of the stage to play on.
pub struct Copy {
    pub folder: tempfile::TempDir,
}

impl Copy {
    pub fn of(team: &Path, deed: &Deed) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy_folder(&team.join("base"), &folder.path().join("base")).unwrap();
        if deed.twist == Twist::NoHead {
            fs::remove_file(folder.path().join("base/.jinnang/journal.head")).unwrap();
        }
        Self { folder }
    }

    /// Has a child decide; gives the system calls of its thread. With `inject` it is killed at one.
    fn child(&self, deed: &Deed, now_ms: i64, inject: Option<&str>) -> String {
        let told = json!({ "home": self.folder.path(), "name": deed.name, "actor": deed.actor, "request": deed.request,
            "twist": format!("{:?}", deed.twist), "now": now_ms });
        let test = &killed_at_any_system_call_a_command_is_done_once_and_leaves_nothing_behind;
        let mut child = command(test, &told.to_string());
        let mut child = child.stdin(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut words = lines.map_while(Result::ok);
        let ready = words.find_map(|line| line.strip_prefix("ready ").map(str::to_owned));
        let thread = ready.unwrap_or_else(|| panic!("{}: the child is not ready", deed.name));
        let log = self.folder.path().join("calls");
        let mut watcher = watch(&thread, &log, inject);
        writeln!(child.stdin.take().unwrap(), "go").unwrap();
        let ended = child.wait().unwrap();
        assert!(
            inject.is_some() || ended.success(),
            "{}: refused",
            deed.name
        );
        watcher.wait().unwrap();
        fs::read_to_string(log).unwrap()
    }

    /// What there is after the command was sent once more, and everything was left to settle.
    fn said(&self, deed: &Deed, now_ms: i64) -> Said {
        self.nothing_there_is_forgotten(deed);
        let open = open_at(self.folder.path(), deed, now_ms);
        let answer = send(&open, deed);
        open.until("files are written", || {
            let private = self.folder.path().join("base/.jinnang/unwritten");
            fs::read_dir(private).map_or(true, |notes| notes.count() == 0)
        });
        open.until("it is built upon", || !open.has_trouble(Code::Doubted));
        let verified: VerifiedView = open.ask("journal_verify", json!({}));
        assert_eq!(verified.faults, [], "{}", deed.name);
        drop(open);
        self.nothing_there_is_forgotten(deed);
        let base = self.folder.path().join("base");
        let left: Vec<PathBuf> = all_files(&base)
            .into_iter()
            .filter(|path| is_left_behind(path))
            .collect();
        assert_eq!(left, Vec::<PathBuf>::new(), "{}", deed.name);
        let texts = all_files(&base.join("knowledge")).into_iter();
        let texts = texts.map(|path| {
            let name = path.strip_prefix(&base).unwrap().display().to_string();
            let text = fs::read_to_string(path).unwrap();
            (name, Revision::of(&text).to_string())
        });
        Said {
            answer: shape(answer),
            // Ten years later the workspace has things to settle by itself, whenever it gets to it.
            entries: if deed.twist == Twist::ClockAhead {
                0
            } else {
                verified.entries.into()
            },
            head: if deed.twist == Twist::ClockAhead {
                String::new()
            } else {
                verified.head
            },
            texts: texts.collect(),
        }
    }
}

impl Copy {
    /// A draft that somebody has is named in no note of what is forgotten.
    fn nothing_there_is_forgotten(&self, deed: &Deed) {
        let home = self.folder.path().join("base/.jinnang");
        for note in ["forgotten.json", "erasing.json"] {
            let noted = fs::read_to_string(home.join(note)).unwrap_or_default();
            for draft in fs::read_dir(home.join("drafts")).unwrap().flatten() {
                let name = draft.file_name().into_string().unwrap();
                let is_named = |id: &str| noted.contains(&format!("\"{id}\""));
                let live = name.strip_suffix(".json");
                assert!(!live.is_some_and(is_named), "{}: {name}", deed.name);
            }
        }
    }
}

/// Begins to watch one thread.
fn watch(thread: &str, log: &Path, inject: Option<&str>) -> Child {
    let mut strace = tool("strace", "strace");
    strace
        .args(["-qq", "-e", "signal=none", "-p", thread, "-o"])
        .arg(log);
    strace.args(["-e", &format!("trace={CALLS}")]);
    if let Some(inject) = inject {
        strace.args(["-e", &format!("inject={inject}")]);
    }
    let mut watcher = strace.spawn().unwrap();
    let status = format!("/proc/{thread}/status");
    wait_for("strace to watch the child", || {
        let ended = watcher.try_wait().unwrap();
        assert_eq!(
            ended, None,
            "strace may watch no other process here: `sudo sysctl --write kernel.yama.ptrace_scope=0` allows it"
        );
        let status = fs::read_to_string(&status).ok()?;
        let mut lines = status.lines();
        lines.find(|line| line.starts_with("TracerPid:") && !line.ends_with("\t0"))?;
        Some(())
    });
    watcher
}

/// What is about this very moment, or said once, is left out.
pub fn shape(mut answer: Value) -> Value {
    const MOMENTS: [&str; 7] = [
        "code",
        "tookMs",
        "troubles",
        "indexing",
        "folder",
        "updatedMs",
        "changedMs",
    ];
    match &mut answer {
        Value::Object(object) => {
            object.retain(|key, _| !MOMENTS.contains(&key.as_str()));
            object.values_mut().for_each(|one| *one = shape(one.take()));
        }
        Value::Array(all) => all.iter_mut().for_each(|one| *one = shape(one.take())),
        _ => {}
    }
    answer
}

fn is_left_behind(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.ends_with(".part") || (name.starts_with(".jinnang-") && name.ends_with(".tmp"))
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(all_files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The calls up to the mark, each with how often the thread had made it by then.
fn calls_of(log: &str) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in log
        .lines()
        .take_while(|line| !line.contains("/nowhere/answered"))
    {
        if let Some((name, _)) = line.split_once('(') {
            let count = counts.entry(name).or_default();
            *count += 1;
            calls.push((name.to_owned(), *count));
        }
    }
    calls
}

#[test]
fn killed_at_any_system_call_a_command_is_done_once_and_leaves_nothing_behind() {
    in_child(decide_once);
    let (team, deeds) = stage::set();
    let now_ms = team
        .open
        .host
        .now_ms
        .load(std::sync::atomic::Ordering::Relaxed);
    let Team { base, open, .. } = team;
    drop(open);
    let without = stage::without(&deeds);
    // They begin a workspace, need one alone, say a new code each time, or have nothing to take out here; a
    // restore is killed at each of its steps where it is (`backup/place`).
    assert_eq!(
        without,
        [
            "workspace_begin",
            "secret_reset",
            "publish_alone",
            "journal_cleanse",
            "backup_restore"
        ]
    );
    let mut dice = Dice::new(seed(any()));
    let (mut kills, mut calls) = (0, 0);
    for deed in &deeds {
        let whole = Copy::of(base.home(), deed);
        let log = whole.child(deed, now_ms, None);
        let found = calls_of(&log);
        assert!(!found.is_empty(), "{}: {log}", deed.name);
        let wanted = whole.said(deed, now_ms);
        calls += found.len();
        for (name, nth) in chosen(&mut dice, &found) {
            let copy = Copy::of(base.home(), deed);
            copy.child(
                deed,
                now_ms,
                Some(&format!("{name}:signal=KILL:when={nth}")),
            );
            let said = copy.said(deed, now_ms);
            assert_eq!(said, wanted, "{} killed at {name} {nth}", deed.name);
            kills += 1;
        }
    }
    let commands = deeds.len();
    println!(
        "every kill: {commands} commands, {calls} system calls, {kills} kills, 0 lost, 0 twice, 0 left"
    );
}

fn chosen(dice: &mut Dice, calls: &[(String, usize)]) -> Vec<(String, usize)> {
    let asked = std::env::var("JINNANG_EVERY_KILL").unwrap_or_else(|_| "1".to_owned());
    let Ok(some) = asked.parse::<usize>() else {
        return calls.to_vec();
    };
    (0..some.min(calls.len()))
        .map(|_| calls[dice.below(calls.len())].clone())
        .collect()
}
