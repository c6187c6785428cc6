//! Wrong secrets are counted, whatever clock, machine or process tries them.

use crate::base::Open;
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::sync::atomic::Ordering;

#[test]
fn wrong_pins_are_counted_by_a_clock_that_nobody_sets_and_by_every_process() {
    let team = Team::new("trust_all");
    let wrong = |open: &Open, n: u32| {
        let request = json!({ "member": team.wang, "secret": format!("00000{n}") });
        open.refused("sign_in", request).message.zh
    };
    // A year ahead, a year back: no more tries, and nobody locked out for years.
    for (n, days) in [(0, 0), (1, 365), (2, -730), (3, 365), (4, 3_650)] {
        team.open.host.jump(days * 24 * 60 * 60_000);
        assert!(!wrong(&team.open, n).contains("分钟"));
    }
    let refused = wrong(&team.open, 5);
    assert!(refused.contains("2 分钟"), "{refused}");
    // A process beside this one, which does not own the workspace, counts with it.
    let beside = team.base.second();
    beside.until("it reads", || beside.seat.ask("people", json!({})).is_ok());
    assert!(wrong(&beside, 6).contains("分钟"));
    let people: PeopleView = team.open.ask("people", json!({}));
    let locked = people.members.iter().filter(|member| member.locked);
    assert_eq!(
        locked.map(|member| &member.id).collect::<Vec<_>>(),
        [&team.wang]
    );
    team.open.host.jump(-3_650 * 24 * 60 * 60_000);
    team.be(&team.zhou);
    let unlock = json!({ "command": command(), "member": team.wang });
    let _: PeopleView = team.open.ask("member_unlock", unlock);
    team.be(&team.wang);
}

#[test]
fn who_is_locked_out_hears_who_can_open_it() {
    let team = Team::new("trust_all");
    let locked = |member: &str| {
        let request = json!({ "member": member, "secret": "000000" });
        for _ in 0..5 {
            team.open.refused("sign_in", request.clone());
        }
        team.open.refused("sign_in", request).message.zh
    };
    team.be(&team.zhou);
    let said = locked(&team.wang);
    assert!(
        said.contains("2 分钟") && said.contains("请管理员"),
        "{said}"
    );
    let said = locked(&team.zhou);
    assert!(
        said.contains("2 分钟") && !said.contains("管理员"),
        "{said}"
    );
    let add = json!({ "command": command(), "name": "吴", "department": "华东", "role": "admin" });
    let _: PeopleView = team.open.ask("member_add", add);
    let request = json!({ "member": team.zhou, "secret": "000000" });
    let said = team.open.refused("sign_in", request).message.zh;
    assert!(said.contains("另一位管理员"), "{said}");
}

#[test]
fn no_tries_come_back_by_going_to_another_machine_or_starting_this_one_again() {
    let team = Team::new("trust_all");
    // Was a wrong secret looked at by a machine that has been up for so long?
    let looked = |boot: &str, up_minutes: u64| {
        *team.open.host.boot.lock().unwrap() = boot.to_owned();
        let up_ms = up_minutes * 60_000;
        team.open.host.awake_ms.store(up_ms, Ordering::Relaxed);
        let request = json!({ "member": team.wang, "secret": "000000" });
        !team
            .open
            .refused("sign_in", request)
            .message
            .zh
            .contains("分钟")
    };
    for up_minutes in 1..=5 {
        assert!(looked(&format!("start {up_minutes}"), 90_000));
    }
    for (boot, up_minutes, said) in [
        ("another machine", 900_000, false),
        ("start 5", 90_000, false),
        ("another machine", 900_001, false),
        // Both saw the same minute.
        ("start 5", 90_001, false),
        ("another machine", 900_002, true),
        ("start 5", 90_002, false),
    ] {
        assert_eq!(looked(boot, up_minutes), said, "{boot} {up_minutes}");
    }
}

#[test]
fn tries_run_out_for_many_processes_at_once_as_for_one() {
    let team = Team::new("trust_all");
    let tried = |n: u32| {
        let request = json!({ "member": team.wang, "secret": format!("1000{n:02}") });
        let refused = team.open.seat.ask("sign_in", request).unwrap_err();
        u32::from(!refused.message.zh.contains("分钟"))
    };
    let looked: u32 = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..24).map(|n| scope.spawn(move || tried(n))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    assert_eq!(looked, 5, "only so many secrets were looked at");
}
