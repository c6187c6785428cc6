//! The program is killed while people write, hand in and decide: what was acknowledged is there after the
//! next start, and nothing is half done.
//!
//! The killed program is this test binary again. `JINNANG_CORE_KILLS` sets how often, the seed is printed.

use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team};
use jinnang_testkit::Dice;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the child said it had done, as far as the parent heard.
#[derive(Debug, Default)]
struct Heard {
    /// Text that was last reported as kept, by draft.
    drafts: BTreeMap<String, String>,
    /// Texts that were approved, by article.
    approved: BTreeMap<String, String>,
}

fn text_of(article: &str, turn: u64) -> String {
    CASE.replace("case-fast-reply", article)
        .replace("先到场", &format!("第 {turn} 遍：先到场"))
}

fn say(words: &Value) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{words}").unwrap();
    out.flush().unwrap();
}

/// The life of the child: two colleagues, one draft after the other, until it is killed.
#[test]
fn the_child_works_when_it_is_told_to() {
    let Some(home) = std::env::var_os("JINNANG_CHILD") else {
        return;
    };
    let home = PathBuf::from(home);
    let open = Open::at(&home.join("base"), &home.join("cache"));
    open.settle();
    let people: PeopleView = open.ask("people", json!({}));
    let id = |name: &str| -> String {
        let mut members = people.members.iter();
        let found = members.find(|member| member.name.as_deref() == Some(name));
        found.unwrap().id.clone()
    };
    let (lin, wang) = (id("林"), id("王"));
    let life = std::env::var("JINNANG_LIFE").unwrap();
    for turn in 0.. {
        let article = format!("case-{life}-{turn}");
        work(&open, &lin, &wang, &article, &format!("{life}-{turn}"));
    }
}

/// A draft is kept three times, handed in, approved.
fn work(open: &Open, author: &str, reviewer: &str, article: &str, turn: &str) {
    let be = |who: &str| {
        let _: PeopleView = open.ask("sign_in", json!({ "member": who, "secret": PIN }));
    };
    be(author);
    let draft: DraftView = open.ask("draft_start", json!({ "template": "case_success" }));
    let id = draft.row.id;
    let mut text = String::new();
    for pass in 0..3 {
        text = text_of(article, pass);
        let _: DraftCheck = open.ask("draft_save", json!({ "draft": id, "text": text }));
        say(&json!({ "draft": id, "text": text }));
    }
    let request = json!({ "command": format!("submit-{turn}"), "draft": id });
    let submission: SubmissionView = open.ask("submit", request);
    be(reviewer);
    let claims: Vec<&String> = submission.claims.iter().map(|claim| &claim.value).collect();
    let rubric: Vec<&String> = submission.rubric.iter().map(|one| &one.id).collect();
    let approval = json!({ "command": format!("approve-{turn}"), "submission": submission.row.id,
        "revision": submission.revision, "verdict": "approve", "band": "solid",
        "claims": claims, "rubric": rubric });
    let _: SubmissionView = open.ask("submission_decide", approval);
    say(&json!({ "approved": article, "text": text }));
}

#[test]
fn what_was_acknowledged_outlives_a_killed_program() {
    let (mut dice, kills) = (dice(), kills());
    let Team { base, open, .. } = Team::new("trust_all");
    drop(open);
    let mut heard = Heard::default();
    for life in 0..kills {
        live(base.home(), life, dice.below(700), &mut heard);
        look(&base, &heard);
    }
    println!(
        "kills: {kills}, drafts kept: {}, texts approved: {}",
        heard.drafts.len(),
        heard.approved.len()
    );
    assert!(!heard.drafts.is_empty() && !heard.approved.is_empty());
}

/// A new seed, or the one that is named.
fn dice() -> Dice {
    let named = std::env::var("JINNANG_SEED").ok();
    let any = || RandomState::new().build_hasher().finish();
    let seed = named.and_then(|seed| seed.parse().ok()).unwrap_or_else(any);
    println!("kill: JINNANG_SEED={seed}");
    Dice::new(seed)
}

fn kills() -> u32 {
    let named = std::env::var("JINNANG_CORE_KILLS").ok();
    named.and_then(|kills| kills.parse().ok()).unwrap_or(16)
}

/// Starts the child, lets it work for a while after its first word, and kills it.
fn live(home: &Path, life: u32, for_ms: usize, heard: &mut Heard) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "kill::the_child_works_when_it_is_told_to",
            "--exact",
            "--nocapture",
        ])
        .env("JINNANG_CHILD", home)
        .env("JINNANG_LIFE", life.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut end: Option<Instant> = None;
    let (sender, words) = std::sync::mpsc::channel();
    let reading = std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            let Ok(word) = serde_json::from_str::<Value>(&line) else {
                continue;
            };
            if word.is_object() && sender.send(word).is_err() {
                return;
            }
        }
    });
    let begun = Instant::now();
    loop {
        let now = Instant::now();
        if end.is_some_and(|end| now >= end) || begun.elapsed() > Duration::from_mins(1) {
            break;
        }
        let patience = end.map_or(Duration::from_secs(30), |end| end - now);
        let Ok(word) = words.recv_timeout(patience) else {
            continue;
        };
        hear(heard, &word);
        end.get_or_insert_with(|| Instant::now() + Duration::from_millis(for_ms as u64));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    reading.join().unwrap();
    // What was still in the pipe was acknowledged too.
    while let Ok(word) = words.try_recv() {
        hear(heard, &word);
    }
}

fn hear(heard: &mut Heard, word: &Value) {
    let text = word["text"].as_str().unwrap().to_owned();
    if let Some(draft) = word["draft"].as_str() {
        heard.drafts.insert(draft.to_owned(), text);
    } else if let Some(article) = word["approved"].as_str() {
        heard.approved.insert(article.to_owned(), text);
    }
}

/// The next start: everything that was heard is there, whole.
fn look(base: &Base, heard: &Heard) {
    let open = base.opened();
    let drafts = base.private().join("drafts");
    for (draft, text) in &heard.drafts {
        let kept = std::fs::read_to_string(drafts.join(format!("{draft}.md"))).unwrap();
        let is_later = (0..3).any(|turn| kept.contains(&format!("第 {turn} 遍")));
        assert!(kept == *text || is_later, "{draft} holds {kept}");
        serde_json::from_slice::<Value>(
            &std::fs::read(drafts.join(format!("{draft}.json"))).unwrap(),
        )
        .unwrap();
    }
    for (article, text) in &heard.approved {
        let file = base.knowledge().join(format!("cases/{article}.md"));
        assert_eq!(std::fs::read_to_string(file).unwrap(), *text, "{article}");
    }
    let people: PeopleView = open.ask("people", json!({}));
    let zhou = people.members.iter().find(|m| m.role == Role::Admin);
    let request = json!({ "member": zhou.unwrap().id, "secret": PIN });
    let _: PeopleView = open.ask("sign_in", request);
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
    // Whatever the journal has as published stands in its file, decided on a moment before or not.
    let queue: QueueView = open.ask("review_queue", json!({}));
    assert_eq!(queue.outside, []);
}
