//! What the terminal says: what was done, why something was not, and no sign that does anything to it.

use crate::run::Place;
use crate::team::{CASE, Team, text};
use jinnang_core::{Front, Host, Seat};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

const OTHER: &str =
    "---\nid: talk\ntitle: 开场\nkind: script\n---\n开场。\n\n## 话术\n\n> {{客户称呼}}，您好。\n";

#[test]
fn who_publishes_alone_hears_that_it_is_published() {
    let place = Place::new();
    place
        .run(&["member", "begin", "周", "--department", "运营"])
        .expect(0);
    place.write("base/case.md", CASE);
    let said = place.run(&["publish", "case.md"]).expect(0).out;
    assert!(
        said.contains("已发布 published  《两小时内回访保住续约》  [case-fast-reply]"),
        "{said}"
    );
    assert!(!said.contains("撤回"), "{said}");
}

#[test]
fn who_else_asked_is_a_number_to_a_colleague() {
    let team = Team::new();
    team.run("周", &["member", "add", "吴", "--department", "华东"])
        .expect(0);
    let ask = ["question", "ask", "怎么开专票"];
    team.run("林", &[&ask[..], &["--note", "我的客户是张三"]].concat())
        .expect(0);
    let asked = team.run("吴", &ask).expect(0).out;
    let mine = team.run("吴", &["question", "mine"]).expect(0).out;
    for said in [asked, mine] {
        assert!(!said.contains("林") && !said.contains("张三"), "{said}");
        assert!(said.contains("共 2 人问过"), "{said}");
    }
    let listed = team.run("王", &["question", "list"]).expect(0).out;
    assert!(listed.contains("林") && listed.contains("张三"), "{listed}");
}

#[test]
fn a_draft_that_is_not_there_is_called_so_and_none_is_said() {
    let team = Team::new();
    let none = team.run("林", &["draft", "list"]).expect(0).out;
    assert!(none.contains("没有草稿"), "{none}");
    for name in ["nix", "../x"] {
        let said = team.refused("林", &["draft", "discard", name]);
        assert!(said.contains("没有这份草稿"), "{said}");
    }
    let said = team.refused("林", &["submit", "case.md", "--command", "ek1"]);
    assert!(
        said.contains("8 到 64") && said.contains("8 to 64"),
        "{said}"
    );
}

#[test]
fn who_may_is_told_whom_to_ask_and_whose_it_is() {
    let team = Team::new();
    let add = ["member", "add", "吴", "--department", "华东"];
    let said = team.refused("王", &add);
    assert!(
        said.contains("请找管理员") && !said.contains("培训师"),
        "{said}"
    );
    let submission = team.submitted();
    let said = team.refused("王", &["review", "leave", &submission]);
    assert!(said.contains("不是这份投稿的作者"), "{said}");
    let said = team.refused("王", &["review", "withdraw", &submission]);
    assert!(said.contains("只有作者能撤回"), "{said}");
    let said = team.refused("林", &["call", "unowned"]);
    assert!(said.contains("请找管理员"), "{said}");
}

#[test]
fn rules_that_are_printed_are_all_there_are() {
    let team = Team::new();
    let said = team.run("林", &["rules"]).expect(0).out;
    for part in ["只有核验过的", "核验没有过期", "PIN  几个人用一台电脑时"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(said.matches("may be said").count(), 3);
}

#[test]
fn words_for_a_blank_that_is_not_there_are_refused_with_those_that_are() {
    let team = Team::new();
    team.0.write("base/knowledge/scripts/talk.md", OTHER);
    let say = ["say", "price-vs-competitor"];
    let said = team.refused("林", &[&say[..], &["--fill", "甲=乙"]].concat());
    assert!(said.contains("“甲”") && said.contains("客户称呼"), "{said}");
    let said = team.refused("林", &[&say[..], &["--line", "9"]].concat());
    assert!(said.contains("一共 1 句"), "{said}");
    team.run("林", &[&say[..], &["--fill", "客户称呼=王总"]].concat())
        .expect(0);
}

#[test]
fn signs_in_a_reason_do_nothing_to_the_terminal() {
    let team = Team::new();
    let reason = "旧了\u{1b}]0;标题\u{7}\u{202e}";
    let retire = [
        "review",
        "retire",
        "price-vs-competitor",
        "--reason",
        reason,
    ];
    let retired = team.run("王", &retire).expect(0);
    let listed = team.run("林", &["review", "retired"]).expect(0);
    let file = team.0.path("base/knowledge/scripts/price.md");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, crate::run::PRICE).unwrap();
    let back = team.run(
        "林",
        &["say", "price-vs-competitor", "--fill", "客户称呼=王总"],
    );
    for ran in [retired, listed, back] {
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("旧了␛]0;标题␇\\u202e"), "{said}");
        let raw = |sign: char| sign != '\n' && sign.is_control() || sign == '\u{202e}';
        assert!(!said.contains(raw), "{said:?}");
    }
}

#[test]
fn what_is_not_there_is_no_empty_answer() {
    let team = Team::new();
    let said = team.refused("林", &["review", "history", "nope"]);
    assert!(said.contains("没有发布过"), "{said}");
    team.refused("林", &["review", "diff", "", ""]);
    let cleansed = team.run("周", &["journal", "cleanse"]).expect(0).out;
    assert!(
        cleansed.contains("没有要清掉的痕迹") && !cleansed.contains("删"),
        "{cleansed}"
    );
    let verified = team.run("周", &["journal", "verify"]).expect(0).out;
    assert!(verified.contains(" 0 faults"), "{verified}");
}

#[test]
fn a_text_that_waits_is_compared_by_those_who_may_see_it_whole_hash_or_not() {
    let team = Team::new();
    team.approved();
    let published = &team.json("林", &["review", "history", "case-fast-reply"])["revisions"][0];
    let published = text(&published["revision"]);
    team.0
        .write("base/case.md", &CASE.replace("当场把", "当场就把"));
    let submission = team.submitted();
    let shown = team.json("王", &["review", "show", &submission]);
    let waiting = text(&shown["revision"]);
    team.run("周", &["member", "add", "吴", "--department", "华东"])
        .expect(0);
    for cut in [12, 64] {
        let diff = ["review", "diff", &published[..cut], &waiting[..cut]];
        for who in ["林", "王"] {
            let said = team.run(who, &diff).expect(0).out;
            assert!(said.contains("当场就把"), "{said}");
        }
        let said = team.refused("吴", &diff);
        assert!(said.contains("找不到要比较的版本"), "{said}");
    }
    let same = team.run("吴", &["review", "diff", &published, &published[..12]]);
    assert!(same.expect(0).out.contains("没有不同"));
}

/// A program whose clock is a day ahead.
struct Ahead(PathBuf);

impl Host for Ahead {
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond() + 24 * 60 * 60 * 1_000
    }
    fn reminds(&self) -> bool {
        false
    }
    fn stays(&self) -> bool {
        false
    }
    fn cache_dir(&self) -> PathBuf {
        self.0.clone()
    }
}

impl Front for Ahead {
    fn changed(&self, _: &[jinnang_wire::Tag]) {}

    fn remind(&self, _: &str, _: &str) {}

    fn remembers(&self) -> bool {
        false
    }

    fn pictures(&self) -> &'static str {
        ""
    }
}

#[test]
fn under_a_wrong_clock_the_command_that_puts_it_right_is_the_next_one() {
    let team = Team::new();
    team.submitted();
    let people = team.json("周", &["member", "list"]);
    let zhou = text(&people["me"]["id"]);
    let host = Arc::new(Ahead(team.0.path("cache")));
    let seat = Seat::open(host, &team.0.path("base"));
    let ask = |name: &str, request: Value| seat.ask(name, request).unwrap();
    while !ask("status", json!({}))["indexing"].is_null() {}
    ask(
        "sign_in",
        json!({ "member": zhou, "secret": crate::run::PIN }),
    );
    let rules = json!({ "command": "tomorrow-1", "version": 0, "rules": { "coreDays": 30 } });
    ask("rules_set", rules);
    drop(seat);
    let said = team.run("林", &["submit", "case.md"]).expect(1).err;
    assert!(said.contains("jinnang clock confirm"), "{said}");
    assert!(!said.contains("withdraw"), "{said}");
}

/// Words of three letters and more; names that both languages share are none.
fn has_english(zh: &str) -> bool {
    let words = zh.split(|sign: char| !sign.is_ascii_alphabetic());
    let mut english = words.filter(|word| word.len() > 2 && *word != "JSON");
    english.any(|word| word.chars().any(|sign| sign.is_ascii_lowercase()))
}

#[test]
fn what_a_reader_of_yaml_or_json_says_is_in_no_chinese_sentence() {
    let team = Team::new();
    team.0.write("base/broken.json", "{\n");
    team.0
        .write("base/broken.md", "---\ntitle: a: b: c\n---\n正文。\n");
    for args in [
        &["points", "tariff-try", "broken.json"][..],
        &["submit", "broken.md"],
    ] {
        let said = team.refused("周", args);
        let zh = said.lines().rev().nth(1).unwrap();
        assert!(zh.contains("第 2 行") && !has_english(zh), "{zh}");
    }
    team.0
        .write("base/knowledge/calendar.yaml", "zone: a: b\n- x\n");
    let found = team.0.run(&["lint"]).expect(1).out;
    let line = found.lines().find(|line| line.contains("读不懂")).unwrap();
    let zh = line.split("] ").nth(1).unwrap();
    let zh = zh.split(" · ").next().unwrap();
    assert!(zh.contains("第 1 行") && !has_english(zh), "{zh}");
}
