//! A copy that is made while colleagues decide is of one moment.

use crate::backing::DAY_MINUTES;
use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team, command};
use jinnang_testkit::wait_until;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

#[test]
fn a_copy_made_while_colleagues_decide_answers_as_its_moment_did() {
    let base = Base::with_articles();
    for n in 0..200 {
        let text = format!("# 第 {n} 篇\n\n{}\n", "内容。".repeat(200));
        base.write(&format!("scripts/filler-{n}.md"), &text);
    }
    let team = Team::of(base, "trust_all");
    let (stop, looked) = (AtomicBool::new(false), AtomicU64::new(0));
    let mut made = Vec::new();
    let moments = std::thread::scope(|scope| {
        let stopping = Stop(&stop);
        let writer = scope.spawn(|| decide_until(&team, &stop, &looked));
        for n in 0..4 {
            wait_until("colleagues decide", || {
                writer.is_finished() || looked.load(Ordering::Relaxed) >= 2 * (n + 1)
            });
            // A copy a day is the keeper's matter, whoever is signed in.
            team.open.host.later(DAY_MINUTES);
            let name = format!("backups/jinnang-2026-09-{}.zip", 22 + n);
            let path = team.base.private().join(name);
            wait_until("the copy of the day", || path.exists());
            let kept = team.base.home().join(format!("copy-{n}.zip"));
            std::fs::copy(&path, &kept).unwrap();
            made.push(kept);
        }
        drop(stopping);
        writer.join().unwrap()
    });
    assert!(moments.len() > 1, "{} moments", moments.len());
    let mut compared = 0;
    for kept in made {
        let base = Base::new();
        std::fs::remove_dir_all(base.knowledge()).unwrap();
        let other = base.opened();
        let look: BackupLook = other.ask(
            "backup_look",
            json!({ "path": kept, "member": "周", "secret": PIN }),
        );
        let request =
            json!({ "command": command(), "side": look.side, "member": "周", "secret": PIN });
        let _: BackupRestored = other.ask("backup_restore", request);
        other.settle();
        let now_ms = moments.get(&look.holds.entries).map(|moment| moment.now_ms);
        other
            .host
            .now_ms
            .store(now_ms.unwrap_or(look.holds.recorded_ms), Ordering::Relaxed);
        let queue: QueueView = as_admin(&other, &team.zhou, "review_queue", &json!({}));
        assert_eq!(
            queue.outside,
            [],
            "what is in a file is what the journal says"
        );
        let Some(moment) = moments.get(&look.holds.entries) else {
            continue;
        };
        compared += 1;
        let after = answers(&other, &team);
        // That the copy took the journal's place is an entry of its own.
        let since = ["journal_verify"];
        for (name, answer) in moment
            .answers
            .iter()
            .filter(|(name, _)| !since.contains(&name.as_str()))
        {
            assert_eq!(
                answer, &after[name],
                "{name} at entry {}",
                look.holds.entries
            );
        }
    }
    assert!(compared > 0, "no copy is of a moment that was looked at");
}

/// Colleagues stop when this goes, also where the story fails: nobody waits for them for ever.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What people could read at one moment.
struct Moment {
    now_ms: i64,
    answers: BTreeMap<String, Value>,
}

/// 林 writes, 王 approves, one of three articles in turn, and after every decision everything is read.
fn decide_until(team: &Team, stop: &AtomicBool, looked: &AtomicU64) -> BTreeMap<u64, Moment> {
    let mut moments = BTreeMap::new();
    let mut look = || loop {
        let now_ms = team.open.host.now_ms.load(Ordering::Relaxed);
        let answers = answers(&team.open, team);
        // A day that turned while it was read has other answers.
        if now_ms != team.open.host.now_ms.load(Ordering::Relaxed) {
            continue;
        }
        let entries = answers["journal_verify"]["entries"].as_u64().unwrap();
        moments.insert(entries, Moment { now_ms, answers });
        looked.store(moments.len() as u64, Ordering::Relaxed);
        break;
    };
    for turn in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        if let Some(submission) = hand_in(team, turn) {
            look();
            team.be(&team.wang);
            let approval = team.approval(&submission, "solid");
            let _ = team.open.seat.ask("submission_decide", approval);
            look();
        }
    }
    moments
}

fn hand_in(team: &Team, turn: u64) -> Option<SubmissionView> {
    let ask = |name: &str, request: Value| team.open.seat.ask(name, request).ok();
    let article = format!("case-{}", turn % 3);
    let text = CASE
        .replace("case-fast-reply", &article)
        .replace("先到场", &format!("第 {turn} 遍：先到场"));
    team.be(&team.lin);
    let start = if turn < 3 {
        json!({ "template": "case_success" })
    } else {
        json!({ "article": article })
    };
    let draft: DraftView = serde_json::from_value(ask("draft_start", start)?).unwrap();
    ask("draft_save", json!({ "draft": draft.row.id, "text": text }))?;
    let submission = ask(
        "submit",
        json!({ "command": command(), "draft": draft.row.id }),
    )?;
    serde_json::from_value(submission).ok()
}

fn as_admin<A: serde::de::DeserializeOwned>(
    open: &Open,
    who: &str,
    name: &str,
    request: &Value,
) -> A {
    let _: PeopleView = open.ask("sign_in", json!({ "member": who, "secret": PIN }));
    open.ask(name, request.clone())
}

/// The answers of everything an admin can read that does not depend on how far the index is.
fn answers(open: &Open, team: &Team) -> BTreeMap<String, Value> {
    let nothing = json!({});
    let mut all = BTreeMap::new();
    let mut ask = |name: &str, request: &Value| {
        let mut answer: Value = as_admin(open, &team.zhou, name, request);
        if let Some(fields) = answer.as_object_mut() {
            // What waits for the files to be read, where they lie, and how long it took.
            fields.remove("outside");
            fields.remove("file");
            fields.remove("tookMs");
        }
        let key = if request == &nothing {
            name.to_owned()
        } else {
            format!("{name} {request}")
        };
        all.insert(key, answer);
    };
    for name in [
        "people",
        "review_queue",
        "submissions_mine",
        "points_export",
        "proposals",
        "tariff",
        "rules",
        "board",
        "rewards",
        "runs",
        "calls",
        "questions_mine",
        "retired",
        "journal_verify",
        "calendar",
    ] {
        ask(name, &nothing);
    }
    for member in [&team.lin, &team.wang, &team.zhou] {
        ask("points", &json!({ "member": member }));
    }
    for article in ["case-0", "case-1", "case-2", "price-vs-competitor"] {
        ask("history", &json!({ "article": article }));
    }
    all
}
