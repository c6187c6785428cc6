//! Copies of everything from the terminal: made, listed, put back, and made by themselves.

use crate::run::{PIN, Place, Ran};
use crate::team::{Team, text};
use jinnang_sample::{Sample, playbooks};
use jinnang_testkit::tool;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn names(place: &Place) -> Vec<String> {
    let folder = place.path("base/.jinnang/backups");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_copy_is_made_listed_looked_at_and_put_back() {
    let team = Team::new();
    let made = team.json("周", &["backup", "make"]);
    let copy = text(&made["backups"][0]["path"]);
    team.submitted();
    let before = team.json("周", &["journal", "verify"])["entries"]
        .as_u64()
        .unwrap();
    // Without a second word nothing happens, but it is said what would.
    let asked = team.run("周", &["backup", "restore", &copy]).expect(1);
    assert!(
        asked.out.contains("会丢掉流水") && asked.err.contains("--yes"),
        "{}{}",
        asked.out,
        asked.err
    );
    assert_eq!(
        team.json("周", &["journal", "verify"])["entries"]
            .as_u64()
            .unwrap(),
        before
    );
    let restored = team.json("周", &["backup", "restore", &copy, "--yes"]);
    let aside = PathBuf::from(text(&restored["aside"]));
    assert!(aside.join("journal.db").is_file());
    let after = team.json("周", &["journal", "verify"]);
    assert_eq!(after["faults"].as_array().unwrap().len(), 0);
    // What was decided since is gone, and that it is stands in an entry of its own.
    assert!(after["entries"].as_u64().unwrap() <= before);
    let listed = team.run("周", &["backup", "list"]).expect(0).out;
    assert!(
        listed.contains("jinnang-") && listed.contains("全部 all"),
        "{listed}"
    );
    let older = team.run("周", &["journal", "backups"]).expect(0).out;
    assert_eq!(listed, older, "the older words say the same");
    for args in [
        &["backup", "make"][..],
        &["backup", "list"],
        &["backup", "restore", &copy, "--yes"],
        &["journal", "restore", &copy, "--yes"],
    ] {
        assert!(team.refused("林", args).contains("你的角色"));
        assert!(team.refused("王", args).contains("你的角色"));
    }
    team.run("周", &["journal", "restore", "no-such-file.db", "--yes"])
        .expect(1);
    team.0.write("base/note.zip", "PK\u{3}\u{4} is no copy");
    let none = team.refused("周", &["backup", "restore", "note.zip", "--yes"]);
    assert!(none.contains("备份"), "{none}");
    let pipe = team.0.path("base/pipe.zip");
    if cfg!(unix) {
        let made = tool("mkfifo", "coreutils").arg(&pipe).status();
        assert!(made.is_ok_and(|made| made.success()), "a pipe is made");
        team.refused("周", &["backup", "restore", "pipe.zip", "--yes"]);
    }
    team.refused("周", &["backup", "restore", ".", "--yes"]);
    let left = std::fs::read_dir(team.0.path("base/.jinnang"))
        .unwrap()
        .flatten();
    assert!(
        !left
            .into_iter()
            .any(|e| e.file_name().to_string_lossy().starts_with("restore-"))
    );
}

#[test]
fn who_was_deactivated_restores_nothing() {
    let team = Team::new();
    team.run("周", &["member", "change", "王", "--role", "admin"])
        .expect(0);
    let copy = text(&team.json("周", &["backup", "make"])["backups"][0]["path"]);
    team.run("周", &["member", "change", "王", "--leaves"])
        .expect(0);
    let refused = team
        .run("王", &["backup", "restore", &copy, "--yes"])
        .expect(1);
    assert!(refused.err.contains("停用"), "{}", refused.err);
    let nobody = team
        .0
        .run(&["backup", "restore", &copy, "--yes", "--as", "谁"])
        .expect(1);
    assert!(nobody.err.contains("没有叫"), "{}", nobody.err);
}

#[test]
fn a_terminal_makes_the_copy_of_the_day_when_it_decided_something_and_leaves_nothing_half_made() {
    let team = Team::new();
    let daily = |names: &[String]| {
        names
            .iter()
            .filter(|n| n.strip_suffix(".zip").is_some())
            .count()
    };
    assert_eq!(daily(&names(&team.0)), 1, "{:?}", names(&team.0));
    for name in names(&team.0) {
        std::fs::remove_file(team.0.path("base/.jinnang/backups").join(name)).unwrap();
    }
    team.run("林", &["search", "价格"]).expect(0);
    team.run("林", &["points", "show"]).expect(0);
    team.run("周", &["journal", "verify"]).expect(0);
    assert_eq!(names(&team.0), Vec::<String>::new(), "looking makes none");
    team.submitted();
    let made = names(&team.0);
    assert_eq!(daily(&made), 1, "{made:?}");
    assert!(
        !made.iter().any(|name| name.strip_suffix(".part").is_some()),
        "{made:?}"
    );
    team.run("林", &["useful", "price-vs-competitor"]).expect(0);
    assert_eq!(names(&team.0), made, "one a day");
    // What a killed one left is gone at the next start.
    team.0
        .write("base/.jinnang/backups/journal-2026-01-01.db.part", "half");
    team.run("林", &["search", "价格"]).expect(0);
    assert_eq!(names(&team.0), made);
}

#[test]
fn a_damaged_journal_is_replaced_by_an_admin_of_the_copy() {
    let team = Team::new();
    let pin = |args: &[&str], pin: &str| -> Ran {
        let mut command = team.0.command(&team.0.path("base"), args);
        let out = command
            .env("JINNANG_PIN", pin)
            .env("JINNANG_NEW_PIN", "135790")
            .output()
            .unwrap();
        Ran {
            code: out.status.code().unwrap(),
            out: String::from_utf8(out.stdout).unwrap(),
            err: String::from_utf8(out.stderr).unwrap(),
        }
    };
    pin(&["--as", "周", "member", "pin"], PIN).expect(0);
    let made = pin(&["--as", "周", "backup", "make", "--json"], "135790").expect(0);
    let made: Value = serde_json::from_str(&made.out).unwrap();
    let copy = text(&made["backups"][0]["path"]);
    std::fs::write(team.0.path("base/.jinnang/journal.db"), vec![b'x'; 9000]).unwrap();
    let listed = pin(&["backup", "list"], "").expect(0);
    assert!(listed.out.contains("jinnang-"), "{}", listed.out);
    let restore =
        |who: &str, with: &str| pin(&["--as", who, "backup", "restore", &copy, "--yes"], with);
    restore("林", "").expect(1);
    restore("周", "000000").expect(1);
    restore("周", "").expect(1);
    restore("周", "135790").expect(0);
    pin(&["--as", "周", "journal", "verify"], "135790").expect(0);
}

/// What a person reads, answered as JSON.
const READING: &[&[&str]] = &[
    &["member", "list"],
    &["review", "list"],
    &["review", "list", "--mine"],
    &["review", "mine"],
    &["points", "show"],
    &["points", "board"],
    &["points", "tariff"],
    &["points", "pending"],
    &["reward", "list"],
    &["run", "list"],
    &["rules"],
    &["calendar", "show"],
    &["question", "list"],
    &["question", "mine"],
    &["journal", "verify"],
    &["stats"],
    &["lint"],
    &["search", "价格", "--limit", "50"],
    &["search", "客户", "--limit", "50"],
];

/// Playbooks that ship.
const PLAYBOOKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge/playbooks");

#[test]
fn a_whole_workspace_is_lost_and_comes_back_from_one_file() {
    let place = Place::new();
    let sample = Sample {
        seed: 5,
        months: 1,
        until: Some("2026-06-30".parse().unwrap()),
        calls: 1,
        knowledge: Some(place.path("base/knowledge")),
    };
    for name in playbooks() {
        let text = std::fs::read_to_string(format!("{PLAYBOOKS}/{name}.md")).unwrap();
        place.write(&format!("base/knowledge/playbooks/{name}.md"), &text);
    }
    sample.make(&place.path("sample")).unwrap();
    let sample = place.path("sample");
    let sample = sample.to_str().unwrap();
    place.write("sample/knowledge/assets/shop.png", "not looked at");
    let admin = {
        let listed = place
            .run(&["--workspace", sample, "member", "list", "--json"])
            .expect(0);
        let listed: Value = serde_json::from_str(&listed.out).unwrap();
        let members = listed["members"].as_array().unwrap();
        let admin = members
            .iter()
            .find(|m| m["role"] == "admin" && m["active"] == true && m["hasSecret"] == false);
        text(&admin.unwrap()["id"])
    };
    let read = || -> BTreeMap<String, Value> {
        let ask = |args: &&[&str]| {
            let ran =
                place.run(&[&["--workspace", sample, "--as", &admin], *args, &["--json"]].concat());
            assert!(ran.code < 2, "{args:?}: {}", ran.err);
            let answer: Value = serde_json::from_str(&ran.out).unwrap_or(Value::from(ran.out));
            (args.join(" "), without_times(answer))
        };
        READING.iter().map(ask).collect()
    };
    place
        .run(&["--workspace", sample, "--as", &admin, "backup", "make"])
        .expect(0);
    let before = read();
    let copies = std::fs::read_dir(place.path("sample/.jinnang/backups"))
        .unwrap()
        .flatten();
    let copy = copies.map(|e| e.path()).max().unwrap();
    let kept = place.path("kept.zip");
    std::fs::rename(copy, &kept).unwrap();
    std::fs::remove_dir_all(sample).unwrap();
    std::fs::create_dir(sample).unwrap();

    let kept = kept.to_str().unwrap();
    let restore = [
        "--workspace",
        sample,
        "--as",
        &admin,
        "backup",
        "restore",
        kept,
        "--yes",
    ];
    let restored = place.run(&restore).expect(0);
    assert!(
        restored.out.contains("流水不会丢掉记录"),
        "{}",
        restored.out
    );
    let after = read();
    // That the copy took the journal's place is an entry of its own.
    for (name, answer) in before.iter().filter(|(name, _)| *name != "journal verify") {
        assert_eq!(answer, &after[name], "{name}");
    }
    let picture = std::fs::read_to_string(place.path("sample/knowledge/assets/shop.png")).unwrap();
    assert_eq!(picture, "not looked at");
    for part in ["calls.db", "runs.db", "drafts", "local.json"] {
        let there = place.path("sample/.jinnang").join(part).exists();
        assert_eq!(there, part != "local.json" || there, "{part}");
    }
}

/// How long an answer took, when it was asked, and numbers that depend on the history of an index may differ.
fn without_times(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            for name in ["tookMs", "tookUs", "changedMs", "ms", "nowMs", "score"] {
                fields.remove(name);
            }
            // And with them the order of what is found with all but the same score.
            if let Some(Value::Array(hits)) = fields.get_mut("hits") {
                hits.sort_by_key(|hit| text(&hit["id"]));
            }
            let fields = std::mem::take(fields);
            Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, without_times(value)))
                    .collect(),
            )
        }
        Value::Array(all) => {
            Value::Array(std::mem::take(all).into_iter().map(without_times).collect())
        }
        _ => value,
    }
}
