//! A playbook is carried out: by whom, until when, and who hears of it.

use crate::base::{Base, Open};
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

pub const PLAYBOOK: &str = "---
id: complaint
title: 投诉分级处理
kind: playbook
layer: application
---
先接住人，再处理事。

## 步骤
1. **接诉** 复述一遍，给下次答复的时间。 `2h` `角色:客户成功经理` [[price-vs-competitor]]
2. **定级** 按影响定级，当天告诉客户。 `上一步后1h` `角色:部门经理`
3. **回访** 问他满不满意。 `3个工作日` `角色:客户成功经理`
4. **复盘** 写成案例。
";

const HOUR: i64 = 60 * 60_000;

pub fn team() -> Team {
    let base = Base::with_articles();
    base.write("playbooks/complaint.md", PLAYBOOK);
    let team = Team::of(base, "trust_all");
    team.be(&team.lin);
    team
}

pub fn start(team: &Team) -> RunView {
    let request = json!({ "command": command(), "playbook": "complaint", "subject": "华东某制造企业 · 停线投诉" });
    team.open.ask("run_start", request)
}

fn change(run: &RunView, act: Value) -> Value {
    json!({ "command": command(), "id": run.line.id, "version": run.version, "act": act })
}

fn act(team: &Team, run: &RunView, act: Value) -> RunView {
    team.open.ask("run_change", change(run, act))
}

#[test]
fn a_playbook_is_carried_out_from_its_first_step_to_its_outcome() {
    let team = team();
    let open = &team.open;
    let before: RunsView = open.ask("runs", json!({}));
    assert_eq!((before.open.len(), before.playbooks.len()), (0, 1));
    assert_eq!(before.playbooks[0].steps, 4);
    assert_eq!(before.playbooks[0].roles, ["客户成功经理", "部门经理"]);
    open.host.told();
    let run = start(&team);
    assert!(open.host.told().contains(&Tag::Runs));
    assert_eq!(
        (run.version, run.line.state, run.line.mine),
        (1, RunState::Open, true)
    );
    assert_eq!(
        (run.line.owner.as_str(), run.line.next.as_deref()),
        ("林", Some("接诉"))
    );
    assert_eq!(run.steps[0].due_ms, Some(run.line.began_ms + 2 * HOUR));
    assert_eq!(run.steps[0].links[0].id, "price-vs-competitor");
    assert_eq!(run.steps[0].text, "复述一遍，给下次答复的时间。");
    assert_eq!(
        (run.steps[1].due_ms, run.steps[1].term.as_deref()),
        (None, Some("上一步后1h"))
    );
    open.host.later(60);
    let run = act(&team, &run, json!({ "act": "done", "step": 0 }));
    assert_eq!(
        (run.steps[0].done_by.as_str(), run.steps[1].due_ms),
        ("林", Some(run.now_ms + HOUR))
    );
    let run = act(
        &team,
        &run,
        json!({ "act": "skip", "step": 1, "reason": "客户已定级" }),
    );
    let run = act(
        &team,
        &run,
        json!({ "act": "due", "step": 2, "at_ms": run.now_ms + HOUR }),
    );
    let run = act(&team, &run, json!({ "act": "pause", "reason": "等客户" }));
    open.host.later(120);
    let run = act(&team, &run, json!({ "act": "resume" }));
    assert_eq!(run.steps[2].due_ms, Some(run.now_ms + HOUR));
    let run = act(
        &team,
        &run,
        json!({ "act": "close", "outcome": "完成", "note": "先报姓名管用" }),
    );
    assert_eq!(
        (run.line.state, run.line.outcome.as_str(), run.line.done),
        (RunState::Closed, "完成", 2)
    );
    let told: Vec<&str> = run.history.iter().map(|one| one.what.zh.as_str()).collect();
    assert_eq!(told[0], "结束，完成：先报姓名管用");
    assert_eq!(told[1], "继续，暂停了 2 小时");
    assert_eq!(told[4], "跳过第 2 步“定级”：客户已定级");
    assert_eq!(
        (told.len(), told[6], run.history[6].who.as_str()),
        (7, "开始执行", "林")
    );
    let all: RunsView = open.ask("runs", json!({}));
    assert_eq!(
        (all.open.len(), all.closed.len(), all.playbooks[0].closed),
        (0, 1, 1)
    );
    assert_eq!(run.outcomes[0], "完成");
}

#[test]
fn a_request_that_is_sent_again_changes_nothing_twice() {
    let team = team();
    let request = json!({ "command": "begin-0001", "playbook": "complaint", "subject": "某客户" });
    let first: RunView = team.open.ask("run_start", request.clone());
    team.base.write(
        "playbooks/complaint.md",
        "---\nid: complaint\nkind: playbook\n---\n空了\n",
    );
    let again: RunView = team.open.ask("run_start", request.clone());
    assert_eq!((&first.line.id, again.steps.len()), (&again.line.id, 4));
    let done = change(&first, json!({ "act": "done", "step": 0 }));
    let once: RunView = team.open.ask("run_change", done.clone());
    let twice: RunView = team.open.ask("run_change", done.clone());
    assert_eq!(
        (once.version, twice.version, twice.history.len()),
        (2, 2, 2)
    );
    let mut other = done;
    other["act"]["step"] = json!(1);
    assert_eq!(team.open.refused("run_change", other).code, Code::Stale);
    let mut other = request;
    other["subject"] = json!("另一位客户");
    assert_eq!(team.open.refused("run_start", other).code, Code::Stale);
    // A refusal stays one, too.
    let late = change(&first, json!({ "act": "note", "text": "晚了" }));
    let no = team.open.refused("run_change", late.clone());
    assert_eq!(no.code, Code::Stale);
    assert_eq!(team.open.refused("run_change", late), no);
}

#[test]
fn a_run_keeps_the_steps_it_began_with_and_says_that_the_playbook_changed() {
    let team = team();
    let run = start(&team);
    assert!(!run.changed && run.playbook.is_some());
    let shorter = PLAYBOOK.replace("4. **复盘** 写成案例。\n", "");
    team.base.write("playbooks/complaint.md", &shorter);
    let again = || -> RunView { team.open.ask("run", json!({ "id": run.line.id })) };
    team.open.until("the playbook changed", || again().changed);
    assert_eq!(again().steps.len(), 4);
    std::fs::remove_file(team.base.knowledge().join("playbooks/complaint.md")).unwrap();
    team.open
        .until("the playbook is gone", || again().playbook.is_none());
    act(&team, &again(), json!({ "act": "done", "step": 3 }));
}

#[test]
fn anybody_may_read_and_the_owner_trainers_and_admins_may_change() {
    let team = team();
    let run = start(&team);
    let done = |step: u32| change(&run, json!({ "act": "done", "step": step }));
    let sun: PeopleView = {
        team.be(&team.zhou);
        let add =
            json!({ "command": command(), "name": "孙", "department": "华东", "role": "employee" });
        team.open.ask("member_add", add)
    };
    let named = |name: &str| {
        let mut all = sun.members.iter();
        all.find(|m| m.name.as_deref() == Some(name))
            .unwrap()
            .id
            .clone()
    };
    team.be(&named("孙"));
    let seen: RunView = team.open.ask("run", json!({ "id": run.line.id }));
    assert!(!seen.line.mine);
    assert_eq!(
        team.open.refused("run_change", done(0)).code,
        Code::NotAllowed
    );
    team.be(&team.wang);
    let run = act(&team, &run, json!({ "act": "done", "step": 0 }));
    let run = act(
        &team,
        &run,
        json!({ "act": "hand_over", "to": named("孙"), "note": "客户周三有空" }),
    );
    assert_eq!(run.line.owner, "孙");
    assert!(run.heirs.iter().all(|heir| heir.name != "孙") && run.heirs.len() == 3);
    assert_eq!(run.history[0].what.zh, "由林转交给孙：客户周三有空");
    team.be(&team.lin);
    assert_eq!(
        team.open
            .refused("run_change", change(&run, json!({ "act": "resume" })))
            .code,
        Code::NotAllowed
    );
    team.be(&named("孙"));
    let nobody = change(
        &run,
        json!({ "act": "hand_over", "to": "member-nobody", "note": "" }),
    );
    assert_eq!(team.open.refused("run_change", nobody).code, Code::NotFound);
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    for (name, request) in [
        ("runs", json!({})),
        ("run", json!({ "id": run.line.id })),
        ("run_change", done(1)),
    ] {
        assert_eq!(
            team.open.refused(name, request).code,
            Code::NotSignedIn,
            "{name}"
        );
    }
}

#[test]
fn what_cannot_be_is_refused_in_both_languages() {
    let team = team();
    let run = start(&team);
    let ask = |playbook: &str, subject: &str, began: Value| {
        let request = json!({ "command": command(), "playbook": playbook, "subject": subject, "beganMs": began });
        team.open.refused("run_start", request)
    };
    let tomorrow = json!(run.now_ms + 24 * HOUR);
    let mut refused = vec![
        ask("nowhere", "某客户", Value::Null),
        ask("price-vs-competitor", "某客户", Value::Null),
        ask("complaint", " ", Value::Null),
        ask("complaint", "某客户", tomorrow),
        team.open.refused("run", json!({ "id": "run-nowhere" })),
    ];
    for one in [
        json!({ "act": "done", "step": 99 }),
        json!({ "act": "skip", "step": 0, "reason": "" }),
        json!({ "act": "open_again" }),
        json!({ "act": "close", "outcome": "", "note": "" }),
    ] {
        refused.push(team.open.refused("run_change", change(&run, one)));
    }
    for error in refused {
        assert!(
            !error.message.zh.is_ascii() && error.message.en.len() > 20,
            "{error:?}"
        );
        assert_ne!(error.code, Code::Broken);
    }
}

#[test]
fn overdue_comes_first_and_paused_last() {
    let team = team();
    let subject = |subject: &str, hours_ago: i64| -> RunView {
        let now: RunsView = team.open.ask("runs", json!({}));
        let request = json!({ "command": command(), "playbook": "complaint", "subject": subject,
            "beganMs": now.now_ms - hours_ago * HOUR });
        team.open.ask("run_start", request)
    };
    let paused = subject("暂停的", 9);
    subject("刚开始", 0);
    subject("过期的", 5);
    act(&team, &paused, json!({ "act": "pause", "reason": "" }));
    let all: RunsView = team.open.ask("runs", json!({}));
    let order: Vec<&str> = all.open.iter().map(|run| run.subject.as_str()).collect();
    assert_eq!(order, ["过期的", "刚开始", "暂停的"]);
    // What was overdue when it was entered reminds nobody.
    assert_eq!(team.open.host.reminded(), []);
}

fn reminded(open: &Open, expected: &[(&str, &str)]) {
    let mut all = Vec::new();
    let seen = std::cell::RefCell::new(&mut all);
    open.seat.look_again();
    open.until("somebody is reminded", || {
        seen.borrow_mut().extend(open.host.reminded());
        seen.borrow().len() >= expected.len()
    });
    let pairs: Vec<(&str, &str)> = all.iter().map(|(t, b)| (t.as_str(), b.as_str())).collect();
    assert_eq!(pairs, expected);
}

#[test]
fn the_owner_is_warned_and_reminded_once_each_also_after_a_restart() {
    let team = team();
    start(&team);
    let subject = "华东某制造企业 · 停线投诉";
    team.open.host.later(108);
    let soon = format!("{subject}，还有 12 分钟");
    reminded(&team.open, &[("快到期：接诉", &soon)]);
    team.open.host.later(12);
    reminded(&team.open, &[("到期：接诉", subject)]);
    let Team {
        base, open, lin, ..
    } = team;
    let now = open.host.now_ms.load(std::sync::atomic::Ordering::Relaxed);
    drop(open);
    let open = base.open();
    open.host
        .now_ms
        .store(now + 100 * HOUR, std::sync::atomic::Ordering::Relaxed);
    open.settle();
    let _: PeopleView = open.ask("sign_in", json!({ "member": lin, "secret": "" }));
    open.until("the next step", || !open.host.reminded().is_empty());
    let _: PeopleView = open.ask("sign_in", json!({ "member": lin, "secret": "" }));
    open.seat.look_again();
    // What is told next is of another run.
    let again = json!({ "command": command(), "playbook": "complaint", "subject": "另一家" });
    let _: RunView = open.ask("run_start", again);
    open.host.later(120);
    reminded(&open, &[("到期：接诉", "另一家")]);
}

#[test]
fn what_fell_due_while_the_program_was_off_is_told_as_one() {
    let team = team();
    for _ in 0..2 {
        start(&team);
    }
    let Team { base, open, .. } = team;
    let now = open.host.now_ms.load(std::sync::atomic::Ordering::Relaxed);
    drop(open);
    let open = base.open();
    open.host
        .now_ms
        .store(now + 3 * HOUR, std::sync::atomic::Ordering::Relaxed);
    let subject = "华东某制造企业 · 停线投诉：接诉";
    reminded(&open, &[("2 个步骤到期", &format!("{subject}；{subject}"))]);
}

#[test]
fn another_member_is_not_told_and_a_second_process_reads_only() {
    let team = team();
    let run = start(&team);
    let second = team.base.second();
    assert_eq!(
        second
            .refused(
                "run_change",
                change(&run, json!({ "act": "done", "step": 0 }))
            )
            .code,
        Code::WorkspaceBusy
    );
    let seen: RunView = second.ask("run", json!({ "id": run.line.id }));
    assert_eq!(seen.version, 1);
    team.be(&team.wang);
    let own = json!({ "command": command(), "playbook": "complaint", "subject": "王的" });
    let _: RunView = team.open.ask("run_start", own);
    second.host.later(130);
    second.seat.look_again();
    team.open.host.later(130);
    let late = "已超过 10 分钟";
    reminded(&team.open, &[("到期：接诉", &format!("王的，{late}"))]);
    team.be(&team.lin);
    let lins = format!("华东某制造企业 · 停线投诉，{late}");
    reminded(&team.open, &[("到期：接诉", &lins)]);
    assert_eq!(second.host.reminded(), []);
}

#[test]
fn a_damaged_file_is_set_aside_and_the_status_says_where() {
    let team = team();
    start(&team);
    let Team { base, open, .. } = team;
    drop(open);
    std::fs::write(
        base.private().join("runs.db"),
        "nothing that a database would be",
    )
    .unwrap();
    let open = base.opened();
    let says = |text: &str| {
        let status = open.status();
        status
            .troubles
            .iter()
            .any(|trouble| trouble.message.zh.contains(text))
    };
    open.until("the status says so", || says("runs.unreadable-"));
    let all: RunsView = open.ask("runs", json!({}));
    assert_eq!(all.open.len(), 0);
}
