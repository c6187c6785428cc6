//! The program is killed while people write, hand in and decide: what was acknowledged is there after the
//! next start, and nothing is half done.
//!
//! The killed program is this test binary again. `JINNANG_CORE_KILLS` sets how often.

use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team};
use jinnang_testkit::child::{Running, in_child, say};
use jinnang_testkit::{Dice, any, seed};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

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

/// The life of the child: two colleagues, one draft after the other, until it is killed.
fn work_until_killed(told: &str) {
    let (home, life): (String, u32) = serde_json::from_str(told).unwrap();
    let open = crate::base::opened_at(Path::new(&home));
    let people: PeopleView = open.ask("people", json!({}));
    let id = |name: &str| -> String {
        let mut members = people.members.iter();
        let found = members.find(|member| member.name.as_deref() == Some(name));
        found.unwrap().id.clone()
    };
    let (lin, wang) = (id("林"), id("王"));
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
        say(json!({ "draft": id, "text": text }));
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
    say(json!({ "approved": article, "text": text }));
}

#[test]
fn what_was_acknowledged_outlives_a_killed_program() {
    in_child(work_until_killed);
    let (mut dice, kills) = (Dice::new(seed(any())), kills());
    let Team { base, open, .. } = Team::new("trust_all");
    drop(open);
    let mut heard = Heard::default();
    for life in 0..kills {
        live(base.home(), life, &mut dice, &mut heard);
        look(&base, &heard);
    }
    println!(
        "kills: {kills}, drafts kept: {}, texts approved: {}",
        heard.drafts.len(),
        heard.approved.len()
    );
    assert!(!heard.drafts.is_empty() && !heard.approved.is_empty());
}

fn kills() -> u32 {
    let named = std::env::var("JINNANG_CORE_KILLS").ok();
    named.and_then(|kills| kills.parse().ok()).unwrap_or(16)
}

/// Starts the child, lets it work for some words and a moment more, and kills it.
fn live(home: &Path, life: u32, dice: &mut Dice, heard: &mut Heard) {
    let told = json!([home, life]).to_string();
    let mut child = Running::start(&what_was_acknowledged_outlives_a_killed_program, &told);
    let word = |line: String| serde_json::from_str::<Value>(&line).ok();
    let word = |line| word(line).filter(Value::is_object);
    let words = dice.between(1, 6);
    let first: Vec<Value> = child.by_ref().filter_map(word).take(words).collect();
    assert_eq!(first.len(), words, "the child ended by itself");
    std::thread::sleep(Duration::from_millis(dice.below(100) as u64));
    // What was still in the pipe was acknowledged too.
    let rest = child.kill().into_iter().filter_map(word);
    first
        .into_iter()
        .chain(rest)
        .for_each(|word| hear(heard, &word));
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
