//! People, writing, review, points and rewards from the terminal.

use crate::run::PIN;
use crate::run::Place;
use crate::team::{CASE, Team, text};
use serde_json::Value;

#[test]
fn what_was_not_found_is_asked_and_answered_from_the_terminal() {
    let team = Team::new();
    let asked = team.json("林", &["question", "ask", "开专票", "--note", "对方在催"]);
    let id = asked["answer"]["id"].as_str().unwrap().to_owned();
    team.refused("林", &["question", "dismiss", &id]);
    let waiting = team.run("王", &["question", "list"]).expect(0).out;
    assert!(
        waiting.contains("开专票") && waiting.contains("对方在催"),
        "{waiting}"
    );
    team.run("王", &["question", "answer", &id, "price-vs-competitor"])
        .expect(0);
    let mine = team.run("林", &["question", "mine"]).expect(0).out;
    assert!(mine.contains("[price-vs-competitor]"), "{mine}");
}

#[test]
fn a_case_is_handed_in_approved_paid_for_and_the_journal_is_clean() {
    let team = Team::new();
    let submission = team.submitted();
    let queue = team.json("王", &["review", "list"]);
    assert_eq!(queue["waiting"][0]["id"], submission.as_str());
    team.run("王", &["review", "claim", &submission]).expect(0);
    let tail = &submission[submission.len() - 8..];
    let approved = team
        .run(
            "王",
            &[
                "review",
                "approve",
                tail,
                "--band",
                "strong",
                "--all-checked",
            ],
        )
        .expect(0);
    assert!(
        approved.out.contains("30 万元") && approved.out.contains("出处"),
        "{}",
        approved.out
    );
    let file = team.0.path("base/knowledge/cases/case-fast-reply.md");
    assert_eq!(std::fs::read_to_string(file).unwrap(), CASE);

    let points = team.json("林", &["points", "show"]);
    assert_eq!(points["balance"], 60);
    let shown = team.run("林", &["points", "show"]).expect(0).out;
    assert!(
        shown.contains("+60") && shown.contains("两小时内回访"),
        "{shown}"
    );
    let csv = team.run("林", &["points", "export"]).expect(0).out;
    assert!(
        csv.lines().count() == 2 && csv.contains("两小时内回访"),
        "{csv}"
    );

    let offered = team.json(
        "周",
        &["reward", "offer", "一天假", "--cost", "50", "--stock", "1"],
    );
    let reward = text(&offered["answer"]["rewards"][0]["id"]);
    let early = team.refused("林", &["reward", "request", &reward]);
    assert!(early.contains("还差 50 分"), "points cool first: {early}");

    let verified = team.json("林", &["journal", "verify"]);
    assert_eq!(verified["faults"].as_array().unwrap().len(), 0);
    assert!(verified["entries"].as_u64().unwrap() > 10);
}

#[test]
fn what_a_submission_earned_is_the_same_wherever_it_is_printed() {
    let team = Team::new();
    team.approved();
    let award = team.json("林", &["points", "show"])["entries"][0]["award"].clone();
    let award = text(&award);
    let back = [
        "points",
        "reverse",
        &award,
        "--amount",
        "15",
        "--reason",
        "来源不对",
    ];
    team.run("周", &back).expect(0);
    let mine = team.run("林", &["review", "mine"]).expect(0).out;
    for said in ["25 积分 points", "4 晋升加分 promotion", "收回 reversed 15"] {
        assert!(mine.contains(said), "{said}: {mine}");
    }
    let listed = team.json("林", &["review", "mine"]);
    let submission = text(&listed["submissions"][0]["id"]);
    let shown = team
        .run("王", &["review", "show", &submission])
        .expect(0)
        .out;
    assert!(
        shown.contains("25 积分 points") && shown.contains("来源不对"),
        "{shown}"
    );
    let balance = &team.json("林", &["points", "show"])["balance"];
    assert_eq!(
        *balance,
        listed["submissions"][0]["earned"]["sums"][0]["kept"]
    );
}

#[test]
fn a_tariff_is_tried_before_it_is_set_and_its_versions_are_listed() {
    let team = Team::new();
    team.approved();
    let tariff = team.json("周", &["points", "tariff"]);
    let mut rules: Value = serde_json::from_str(tariff["text"].as_str().unwrap()).unwrap();
    rules["base"]["case"] = Value::from(90);
    team.0.write("base/tariff.json", &rules.to_string());
    let tried = team.json("周", &["points", "tariff-try", "tariff.json"]);
    assert_eq!(
        (&tried["points"]["now"], &tried["points"]["then"]),
        (&Value::from(40), &Value::from(90))
    );
    let printed = team
        .run("周", &["points", "tariff-try", "tariff.json"])
        .expect(0)
        .out;
    assert!(printed.contains("积分合计 points"), "{printed}");
    assert_eq!(team.json("周", &["points", "tariff"])["version"], 1);
    team.run("周", &["points", "tariff-set", "tariff.json"])
        .expect(0);
    let versions = team
        .run("周", &["points", "tariff", "--history"])
        .expect(0)
        .out;
    assert_eq!(versions.lines().count(), 3, "{versions}");
    team.refused("王", &["points", "tariff-try", "tariff.json"]);
}

#[test]
fn a_reward_is_asked_for_refused_approved_and_handed_over() {
    let team = Team::new();
    // Without a cooling time points can be spent at once.
    let tariff = team.json("周", &["points", "tariff"]);
    let mut rules: Value = serde_json::from_str(tariff["text"].as_str().unwrap()).unwrap();
    rules["cooling_days"] = Value::from(0);
    team.0.write("base/tariff.json", &rules.to_string());
    let set = team.json("周", &["points", "tariff-set", "tariff.json"]);
    assert_eq!(set["answer"]["version"], 2);
    team.approved();
    let offered = team.json("周", &["reward", "offer", "购书卡", "--cost", "15"]);
    let reward = text(&offered["answer"]["rewards"][0]["id"]);
    let ask = || {
        let asked = team.json("林", &["reward", "request", &reward]);
        text(&asked["answer"]["mine"][0]["id"])
    };
    let first = ask();
    team.refused("王", &["reward", "approve", &first]);
    team.run(
        "周",
        &["reward", "reject", &first, "--reason", "下个月再来"],
    )
    .expect(0);
    let second = ask();
    team.run("林", &["reward", "cancel", &second]).expect(0);
    let third = ask();
    team.run("周", &["reward", "approve", &third]).expect(0);
    team.run("周", &["reward", "fulfil", &third]).expect(0);
    let mine = team.json("林", &["reward", "list"]);
    let states: Vec<&str> = mine["mine"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|request| request["state"].as_str())
        .collect();
    assert_eq!(states, ["fulfilled", "cancelled", "rejected"]);
    assert_eq!(team.json("林", &["points", "show"])["balance"], 25);
    team.run("周", &["reward", "close", &reward]).expect(0);
    team.refused("林", &["reward", "request", &reward]);
}

#[test]
fn a_rule_that_stands_against_it_is_exit_code_one_and_a_sentence_in_both_languages() {
    let team = Team::new();
    let submission = team.submitted();
    let unchecked = team.refused("王", &["review", "approve", &submission]);
    assert!(unchecked.contains("--all-checked"), "{unchecked}");
    for (who, args) in [
        (
            "林",
            &["review", "approve", &submission, "--all-checked"][..],
        ),
        ("林", &["member", "add", "赵", "--department", "华东"]),
        ("林", &["submit", "case.md"]),
        ("王", &["review", "return", &submission, "--reason", " "]),
        ("王", &["review", "show", "submission-of-nobody"]),
        ("周", &["member", "change", "周", "--role", "employee"]),
        ("周", &["member", "change", "谁", "--role", "employee"]),
        ("周", &["publish", "case.md"]),
        ("周", &["points", "settle", "tomorrow"]),
        ("周", &["points", "board", "--quarter", "winter"]),
        ("谁", &["points", "show"]),
    ] {
        team.refused(who, args);
    }
    let drafts = std::fs::read_dir(team.0.path("base/.jinnang/drafts")).unwrap();
    let open = drafts
        .flatten()
        .filter(|file| file.path().extension().is_some_and(|end| end == "json"));
    assert_eq!(open.count(), 1, "what was refused leaves no draft behind");
    let missing = team.run("林", &["submit", "no-such-file.md"]).expect(2);
    assert!(missing.err.contains("no-such-file.md"), "{}", missing.err);
}

#[test]
fn a_returned_text_is_changed_handed_in_again_declined_or_withdrawn() {
    let team = Team::new();
    let submission = team.submitted();
    team.run(
        "王",
        &["review", "return", &submission, "--reason", "补上谁去的"],
    )
    .expect(0);
    let better = CASE.replace("顾问上门", "陈顾问上门");
    team.0.write("base/case.md", &better);
    let again = team.json("林", &["submit", "case.md"]);
    assert_eq!(again["answer"]["row"]["id"], submission.as_str());
    let remark = ["review", "comment", &submission, "好", "--quote", "先到场"];
    team.run("王", &remark).expect(0);
    let shown = team
        .run("王", &["review", "show", &submission])
        .expect(0)
        .out;
    assert!(
        shown.contains("陈顾问上门") && shown.contains("“先到场”"),
        "{shown}"
    );
    team.run("林", &["review", "withdraw", &submission])
        .expect(0);
    let mine = team.json("林", &["review", "list", "--mine"]);
    assert_eq!(mine["submissions"][0]["stand"], "withdrawn");
    let second = team.submitted();
    team.run(
        "王",
        &["review", "decline", &second, "--reason", "已有一篇"],
    )
    .expect(0);
}

#[test]
fn an_article_is_improved_edited_outside_put_back_and_restored() {
    let team = Team::new();
    team.approved();
    let first = &team.json("林", &["review", "history", "case-fast-reply"])["revisions"][0];
    let first = text(&first["revision"]);
    team.0
        .write("base/case.md", &format!("{CASE}- 带上纸和笔。\n"));
    let improved = team.json("王", &["submit", "case.md", "--coauthor", "林"]);
    assert_eq!(improved["answer"]["row"]["isNew"], false);
    let submission = text(&improved["answer"]["row"]["id"]);
    team.run("周", &["review", "approve", &submission, "--all-checked"])
        .expect(0);
    let file = "base/knowledge/cases/case-fast-reply.md";
    team.0.write(file, "# 写坏了\n");
    // The id went with the front matter: the file is another article now.
    team.0.write(file, &CASE.replace("先到场", "后到场"));
    let queue = team.json("王", &["review", "list"]);
    assert_eq!(queue["outside"][0]["article"], "case-fast-reply");
    team.refused("周", &["review", "verify", "case-fast-reply"]);
    team.run("王", &["review", "revert", "case-fast-reply"])
        .expect(0);
    let now = std::fs::read_to_string(team.0.path(file)).unwrap();
    assert!(now.contains("带上纸和笔"), "{now}");
    team.run(
        "周",
        &["review", "restore", "case-fast-reply", &first[..10]],
    )
    .expect(0);
    assert_eq!(std::fs::read_to_string(team.0.path(file)).unwrap(), CASE);
    let history = team.json("林", &["review", "history", "case-fast-reply"]);
    assert_eq!(history["revisions"][0]["how"], "restored");
    let second = text(&history["revisions"][1]["revision"]);
    let diff = team
        .run("林", &["review", "diff", &first, &second])
        .expect(0);
    assert!(diff.out.contains("+ - 带上纸和笔。"), "{}", diff.out);
    let before = team.refused("周", &["review", "verify", "core/crm"]);
    assert!(before.contains("--claims-checked"), "{before}");
    let verify = ["review", "verify", "core/crm", "--claims-checked"];
    team.run("周", &verify).expect(0);
}

#[test]
fn verifying_lists_what_has_to_be_checked_and_wants_somebodys_word_for_it() {
    let team = Team::new();
    team.approved();
    let ran = team.run("周", &["review", "verify", "case-fast-reply"]);
    let ran = ran.expect(1);
    for part in ["30 万元", "1 年", "[true]", "[still]", "核验到 until"] {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    let checked = ["review", "verify", "case-fast-reply", "--claims-checked"];
    let stale = [&checked[..], &["--revision", "000000"]].concat();
    assert!(team.refused("周", &stale).contains("又变了"));
    // Who wrote it hears that first, and is asked nothing.
    team.0
        .write("base/case.md", &format!("{CASE}- 带上纸和笔。\n"));
    let improved = team.json("王", &["submit", "case.md"]);
    let submission = text(&improved["answer"]["row"]["id"]);
    team.run("周", &["review", "approve", &submission, "--all-checked"])
        .expect(0);
    let own = team.refused("王", &["review", "verify", "case-fast-reply"]);
    assert!(own.contains("自己写的"), "{own}");
    team.run("周", &checked).expect(0);
}

#[test]
fn what_is_due_is_listed_whole_and_by_layer() {
    let place = Place::new();
    let soon = "---\nreview_every: 7d\n---\n# 报价规则\n\n报价当天回。\n";
    place.write("base/knowledge/core/quotes.md", soon);
    let team = Team::at(place);
    let due = team.json("王", &["review", "due", "--layer", "core"]);
    let rows = due["rows"].as_array().unwrap();
    assert_eq!(due["total"], rows.len());
    assert!(rows.iter().all(|row| row["layer"] == "core"), "{due}");
    team.run("王", &["review", "due", "没有这样的标题"])
        .expect(1);
}

#[test]
fn a_request_that_is_repeated_with_its_command_has_the_same_outcome() {
    let team = Team::new();
    let submit = ["submit", "case.md", "--command", "command-0001"];
    let (first, again) = (team.json("林", &submit), team.json("林", &submit));
    assert_eq!(first["command"], "command-0001");
    assert_eq!(first["answer"]["row"], again["answer"]["row"]);
    let submission = text(&first["answer"]["row"]["id"]);
    let approve = [
        "review",
        "approve",
        &submission,
        "--all-checked",
        "--command",
        "command-0002",
    ];
    let (first, again) = (team.json("王", &approve), team.json("王", &approve));
    assert_eq!(first["answer"]["row"], again["answer"]["row"]);
    assert_eq!(team.json("林", &["points", "show"])["balance"], 40);
    let other = [&approve[..4], &["--band", "strong"], &approve[4..]].concat();
    team.refused("王", &other);
    let add = [
        "member",
        "add",
        "赵",
        "--department",
        "华东",
        "--command",
        "command-0003",
    ];
    let (first, again) = (team.json("周", &add), team.json("周", &add));
    assert_eq!(first["answer"]["members"], again["answer"]["members"]);
}

#[test]
fn every_answer_is_json_when_asked_and_a_refusal_too() {
    let team = Team::new();
    let submission = team.approved();
    for args in [
        &["member", "list"][..],
        &["review", "list"],
        &["review", "list", "--mine"],
        &["review", "show", &submission],
        &["review", "history", "case-fast-reply"],
        &["points", "show", "--promotion"],
        &["points", "show", "--member", "林"],
        &["points", "tariff"],
        &["points", "export"],
        &["points", "board"],
        &["points", "board", "--join"],
        &["points", "settle", "2026-01-01"],
        &["reward", "list"],
        &["journal", "verify"],
    ] {
        assert!(team.json("周", args).is_object(), "{args:?}");
    }
    let refused = team
        .run("林", &["member", "erase", "王", "--json"])
        .expect(1);
    let refused: Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(refused["refused"]["code"], "not_allowed");
    assert!(refused["command"].is_string());
}

#[test]
fn an_award_is_taken_back_by_somebody_else_with_a_reason() {
    let team = Team::new();
    team.approved();
    let award = team.json("林", &["points", "show"])["entries"][0]["award"].clone();
    let award = text(&award);
    let reverse = |reason| {
        [
            "points", "reverse", &award, "--amount", "15", "--reason", reason,
        ]
        .map(str::to_owned)
    };
    let args = reverse("重复了");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    team.refused("林", &args);
    team.run("周", &args).expect(0);
    assert_eq!(team.json("林", &["points", "show"])["balance"], 25);
}

#[test]
fn a_pin_is_taken_from_the_environment_and_never_asked_for_without_a_terminal() {
    let team = Team::new();
    let with = |pin: Option<&str>, args: &[&str]| {
        let mut command = team.0.command(&team.0.path("base"), args);
        match pin {
            Some(pin) => command.env("JINNANG_PIN", pin),
            None => command.env_remove("JINNANG_PIN"),
        };
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    };
    let list = ["--as", "王", "review", "list"];
    assert!(with(None, &list).1.contains("JINNANG_PIN"));
    assert_eq!(with(Some("111111"), &list).0, 1);
    assert_eq!(with(Some(PIN), &list).0, 0);
    let none = ["--as", "王", "member", "pin", "--none"];
    assert_eq!(with(Some(PIN), &none).0, 0);
    // Where there are others, a trainer without a PIN decides nothing.
    let (code, said) = with(None, &list);
    assert!(code == 1 && said.contains("PIN"), "{said}");
}

#[test]
fn a_member_leaves_and_is_forgotten() {
    let team = Team::new();
    team.run(
        "周",
        &[
            "member",
            "change",
            "林",
            "--name",
            "林远",
            "--department",
            "华南",
        ],
    )
    .expect(0);
    team.refused("周", &["member", "erase", "林远"]);
    team.run("周", &["member", "change", "林远", "--leaves"])
        .expect(0);
    let left = team.refused("林远", &["points", "show"]);
    assert!(
        left.contains("已经停用") && left.contains("管理员"),
        "{left}"
    );
    let erased = team.json("周", &["member", "erase", "林远"]);
    let names = erased["answer"]["members"].to_string();
    assert!(!names.contains("林远"), "{names}");
    let listed = team.run("周", &["member", "list"]).expect(0).out;
    assert!(listed.contains('—') && listed.contains("停用"), "{listed}");
}

#[test]
fn the_owner_of_a_workspace_of_one_publishes_a_file_alone() {
    let place = Place::new();
    place.write("base/case.md", CASE);
    let nobody = place.run(&["points", "show"]).expect(1);
    assert!(nobody.err.contains("Say who you are"), "{}", nobody.err);
    place
        .run(&["member", "begin", "周", "--department", "运营"])
        .expect(0);
    let publish = ["publish", "case.md", "--command", "command-0001", "--json"];
    let first = place.run(&publish).expect(0).out;
    assert_eq!(first, place.run(&publish).expect(0).out);
    assert!(
        place
            .path("base/knowledge/cases/case-fast-reply.md")
            .exists()
    );
    let found = place.run(&["search", "先到场"]).expect(0).out;
    assert!(found.contains("case-fast-reply"), "{found}");
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let team = Team::new();
    let mut command = team.0.command(&team.0.path("base"), &["member", "list"]);
    let mut child = command
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

const SCRIPT: &str = "---
id: refund
title: 退款怎么说
kind: script
layer: application
owner: price-desk
---
## 话术
> {{客户称呼}}，今天就给您办退款。
";

const OWNERS: &str = "owners:\n  price-desk: {name: 报价组, members: [林]}\n";

/// The usual team, with a verified script that 林 answers for.
fn with_script() -> Team {
    let place = Place::new();
    place.write("base/knowledge/scripts/refund.md", SCRIPT);
    place.write("base/knowledge/vocabulary.yaml", OWNERS);
    Team::at(place)
}

#[test]
fn words_come_on_the_answer_stream_and_doubt_beside_them() {
    let team = with_script();
    let say = ["say", "refund", "--fill", "客户称呼=王总"];
    let said = team.run("林", &say).expect(0);
    assert_eq!(
        (said.out.as_str(), said.err.as_str()),
        ("王总，今天就给您办退款。\n", "")
    );
    let edited = SCRIPT.replace("今天", "明天");
    team.0.write("base/knowledge/scripts/refund.md", &edited);
    let why = team.refused("林", &say);
    assert!(
        why.contains("审核之外改过") && why.contains("报价组"),
        "{why}"
    );
    let found = team.run("林", &["search", "退款怎么说"]).expect(0);
    assert!(found.err.contains("审核外改过"), "{}", found.err);
    let new = SCRIPT
        .replace("id: refund", "id: refund-new")
        .replace("退款怎么说", "退货怎么说");
    team.0.write("base/knowledge/scripts/new.md", &new);
    let said = team
        .run("林", &["say", "refund-new", "--fill", "客户称呼=王总"])
        .expect(0);
    assert!(
        said.out.starts_with("王总") && said.err.contains("还没有人核验过"),
        "{}",
        said.err
    );
}

#[test]
fn a_reader_says_that_a_text_is_wrong_or_useful_and_hears_the_answer() {
    let team = with_script();
    let useful = team.json("林", &["useful", "refund"]);
    assert_eq!(useful["answer"]["members"], 1);
    let undone = team.json("林", &["useful", "refund", "--undo"]);
    assert_eq!(undone["answer"]["members"], 0);
    let owned = ["review", "owned"];
    let nothing = team.run("林", &owned).expect(1).out;
    assert!(nothing.contains("flags  0"), "{nothing}");
    team.run("林", &["flag", "refund", "--outdated", "要三天"])
        .expect(0);
    let hears = team.run("林", &owned).expect(0).out;
    assert!(hears.contains("要三天"), "{hears}");
    let edited = SCRIPT.replace("今天", "明天");
    team.0.write("base/knowledge/scripts/refund.md", &edited);
    let hears = team.run("林", &owned).expect(0).out;
    assert!(hears.contains("改动 changed"), "{hears}");
    team.0.write("base/knowledge/scripts/refund.md", SCRIPT);
    let queue = team.run("王", &["review", "list"]).expect(0).out;
    assert!(
        queue.contains("过时 outdated") && queue.contains("要三天"),
        "{queue}"
    );
    let dismiss = ["review", "dismiss", "refund", "--reason", "当天能到账"];
    team.run("王", &dismiss).expect(0);
    team.refused("王", &dismiss);
    let mine = team.run("林", &["review", "list", "--mine"]).expect(0).out;
    assert!(
        mine.contains("已答复 answered") && mine.contains("当天能到账"),
        "{mine}"
    );
}

#[test]
fn a_text_that_was_refused_leaves_no_draft_and_calls_that_are_nobodys_are_for_admins() {
    let team = Team::new();
    let file = team.0.path("bad.md");
    std::fs::write(
        &file,
        "---\nid: \"~bad\"\ntitle: 欧阳敏的价格\n---\n只有七十三万。\n",
    )
    .unwrap();
    team.refused("林", &["submit", file.to_str().unwrap()]);
    let drafts = team.json("林", &["draft", "list"]);
    assert_eq!(drafts["drafts"].as_array().unwrap().len(), 0);
    assert_eq!(
        drafts["discarded"].as_array().unwrap().len(),
        0,
        "not for ten minutes either"
    );
    team.refused("林", &["draft", "discard", "draft-0-0000", "--now"]);
    team.refused("林", &["draft", "restore", "draft-0-0000"]);
    team.refused("林", &["call", "forget"]);
    assert_eq!(team.json("周", &["call", "unowned"]), 0);
    team.run("周", &["call", "give", "林"]).expect(0);
}
