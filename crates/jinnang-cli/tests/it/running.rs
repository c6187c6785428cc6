//! Playbooks carried out from the terminal.

use crate::team::{Team, text};
use serde_json::Value;

const PLAYBOOK: &str = "---
id: complaint
title: 投诉分级处理
kind: playbook
layer: application
---
先接住人。

## 步骤
1. **接诉** 复述一遍。 `2h` `角色:客户成功经理`
2. **定级** 当天告诉客户。 `1个工作日`
3. **回访** 问他满不满意。
";

fn team() -> Team {
    let team = Team::new();
    team.0
        .write("base/knowledge/playbooks/complaint.md", PLAYBOOK);
    team
}

#[test]
fn a_run_goes_from_its_first_step_to_its_outcome() {
    let team = team();
    let started = team.json("林", &["run", "start", "complaint", "某制造企业 · 停线"]);
    let id = text(&started["answer"]["line"]["id"]);
    let tail = &id[id.len() - 8..];
    let run =
        |args: &[&str]| -> Value { team.json("林", &[&["run"], args].concat())["answer"].take() };
    let shown = run(&["done", tail, "1"]);
    assert_eq!(shown["steps"][0]["state"], "done");
    run(&["skip", tail, "2", "--reason", "客户已定级"]);
    run(&["reopen", tail, "2"]);
    let shown = run(&["due", tail, "3", "2030-01-02T10:00:00Z"]);
    assert_eq!(shown["steps"][2]["dueMs"], 1_893_578_400_000_i64);
    let shown = run(&["due", tail, "3", "none"]);
    assert_eq!(shown["steps"][2]["dueMs"], Value::Null);
    assert_eq!(run(&["pause", tail])["line"]["state"], "paused");
    assert_eq!(run(&["resume", tail])["line"]["state"], "open");
    run(&["note", tail, "客户周三有空"]);
    let shown = run(&["close", tail, "--outcome", "完成"]);
    assert_eq!(
        (shown["version"].as_u64(), shown["line"]["outcome"].as_str()),
        (Some(10), Some("完成"))
    );
    let seen = team.run("王", &["run", "show", tail]).expect(0).out;
    assert!(
        seen.contains("[x]  1  接诉") && seen.contains("客户周三有空"),
        "{seen}"
    );
    run(&["open-again", tail]);
    let shown = run(&["hand-over", tail, "--to", "王", "--note", "下周由你跟"]);
    assert_eq!(shown["line"]["owner"], "王");
    let listed = team.run("王", &["run", "list"]).expect(0).out;
    assert!(
        listed.contains("某制造企业") && listed.contains("投诉分级处理"),
        "{listed}"
    );
}

#[test]
fn a_rule_that_stands_against_a_run_is_a_sentence_in_both_languages() {
    let team = team();
    let started = team.json(
        "王",
        &[
            "run",
            "start",
            "complaint",
            "某客户",
            "--command",
            "run-start-1",
        ],
    );
    let again = team.json(
        "王",
        &[
            "run",
            "start",
            "complaint",
            "某客户",
            "--command",
            "run-start-1",
        ],
    );
    assert_eq!(
        started["answer"]["line"]["id"],
        again["answer"]["line"]["id"]
    );
    let id = text(&started["answer"]["line"]["id"]);
    for args in [
        &[
            "run",
            "start",
            "complaint",
            "另一位",
            "--command",
            "run-start-1",
        ][..],
        &["run", "start", "nowhere", "某客户"],
        &["run", "show", "nowhere"],
        &["run", "done", &id, "9"],
        &["run", "done", &id, "1", "--seen", "7"],
        &["run", "resume", &id],
        &["run", "skip", &id, "1", "--reason", " "],
    ] {
        team.refused("王", args);
    }
    team.refused("林", &["run", "done", &id, "1"]);
    let twice = ["run", "done", &id, "1", "--command", "run-done-01"];
    for _ in 0..2 {
        assert_eq!(team.json("王", &twice)["answer"]["version"], 2);
    }
}

#[test]
fn a_time_or_a_number_that_is_none_is_answered_with_what_to_write() {
    let team = Team::new();
    let playbook = "---\nid: call\nkind: playbook\n---\n先打电话。\n\n## 步骤\n1. **回电** 打。\n";
    team.0.write("base/knowledge/playbooks/call.md", playbook);
    for began in ["昨天", "2026-02-30 10:00", "-1", ""] {
        let refused = team.refused("林", &["run", "start", "call", "示例", "--began", began]);
        assert!(refused.contains("2026-11-24 18:00"), "{refused}");
    }
    let run = team.json("林", &["run", "start", "call", "示例"])["answer"].take();
    let id = run["line"]["id"].as_str().unwrap().to_owned();
    for due in ["2026-02-30 18:00", "-2h", "明天"] {
        let refused = team.refused("林", &["run", "due", &id, "1", due]);
        assert!(refused.contains("none"), "{refused}");
    }
    for option in ["--core", "--application", "--innovation"] {
        for days in ["-1", "九十", "0", "1.5"] {
            let refused = team.refused("周", &["rules", option, days]);
            assert!(refused.contains("3650"), "{refused}");
        }
    }
    let changed = team.run("周", &["rules", "--zone", "-05:00"]).expect(0).out;
    assert!(changed.contains("-05:00"), "{changed}");
    let refused = team.refused("周", &["rules", "--zone", "-99:00"]);
    assert!(refused.contains("Asia/Shanghai"), "{refused}");
    for day in ["2026-02-30", "昨天", "-1"] {
        let refused = team.refused("周", &["points", "settle", day]);
        assert!(
            refused.contains(day) && refused.contains("2026-11-24"),
            "{refused}"
        );
    }
}
