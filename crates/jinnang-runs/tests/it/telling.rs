//! Who is told of what, and how often.

use crate::base::*;
use crate::keeping::{command, opened, started};
use jinnang_library::Calendar;
use jinnang_runs::{Act, Kind, Reminder, Runs, Who, plan};

fn due_now(runs: &Runs, owner: &str, now_ms: i64) -> Vec<(usize, Kind)> {
    let (due, _) = plan(runs.waiting(owner).unwrap(), now_ms);
    let claimed = runs.claim(&due, now_ms).unwrap();
    claimed.iter().map(|one| (one.step, one.kind)).collect()
}

fn act(runs: &Runs, act: &Act, now_ms: i64) {
    let (run, _) = runs.run("run-1").unwrap().unwrap();
    let id = format!("c-{}-{}", run.version, now_ms);
    let command = jinnang_runs::Command {
        now_ms,
        actor: &run.owner,
        ..command(&id, "x")
    };
    let who = Who {
        id: &run.owner,
        may_change_all: false,
    };
    let seen = ("run-1", run.version);
    runs.change(&command, seen, act, who, &Calendar::default())
        .unwrap();
}

#[test]
fn a_step_is_warned_of_and_told_once_each_to_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    let warned = BEGAN + DAY - DAY / 10;
    let (none, next) = plan(runs.waiting("lin").unwrap(), warned - 1);
    assert_eq!((none, next), (Vec::<Reminder>::new(), Some(warned)));
    assert_eq!(due_now(&runs, "wang", warned), []);
    assert_eq!(due_now(&runs, "lin", warned), [(0, Kind::Before)]);
    assert_eq!(due_now(&runs, "lin", warned), []);
    drop(runs);
    let runs = opened(folder.path());
    assert_eq!(due_now(&runs, "lin", BEGAN + DAY), [(0, Kind::Due)]);
    assert_eq!(due_now(&runs, "lin", BEGAN + 2 * DAY), []);
}

#[test]
fn a_warning_that_came_too_late_is_left_out_and_nothing_is_told_of_what_is_done_or_paused() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    act(&runs, &pause(), BEGAN + HOUR);
    assert_eq!(due_now(&runs, "lin", BEGAN + 3 * DAY), []);
    act(&runs, &Act::Resume, BEGAN + 3 * DAY);
    let due = BEGAN + 4 * DAY - HOUR;
    assert_eq!(due_now(&runs, "lin", due - 1), [(0, Kind::Before)]);
    assert_eq!(due_now(&runs, "lin", due), [(0, Kind::Due)]);
    act(&runs, &Act::Done { step: 0 }, due);
    // Both of step 1 have passed: the warning is not worth telling.
    assert_eq!(due_now(&runs, "lin", due + 2 * HOUR), [(1, Kind::Due)]);
    act(
        &runs,
        &Act::Skip {
            step: 4,
            reason: "取消".into(),
        },
        due,
    );
    assert_eq!(due_now(&runs, "lin", BEGAN + 90 * DAY), []);
}

#[test]
fn a_time_in_the_past_is_told_to_nobody_and_a_new_time_is_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    let now = BEGAN + HOUR;
    act(
        &runs,
        &Act::Due {
            step: 2,
            at_ms: Some(now - 1),
        },
        now,
    );
    assert_eq!(due_now(&runs, "lin", now), []);
    act(
        &runs,
        &Act::Due {
            step: 2,
            at_ms: Some(now + MINUTE),
        },
        now,
    );
    assert_eq!(due_now(&runs, "lin", now + MINUTE), [(2, Kind::Due)]);
    act(
        &runs,
        &Act::Due {
            step: 2,
            at_ms: Some(now + 2 * MINUTE),
        },
        now + MINUTE,
    );
    assert_eq!(due_now(&runs, "lin", now + 2 * MINUTE), [(2, Kind::Due)]);
    // Back to a time that was told: once is once.
    act(
        &runs,
        &Act::Due {
            step: 2,
            at_ms: Some(now + MINUTE),
        },
        now,
    );
    assert_eq!(due_now(&runs, "lin", now + HOUR), []);
}

#[test]
fn what_was_done_between_the_look_and_the_claim_is_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    let (due, _) = plan(runs.waiting("lin").unwrap(), BEGAN + DAY);
    assert_eq!(due.len(), 1);
    act(&runs, &Act::Done { step: 0 }, BEGAN + DAY);
    assert_eq!(runs.claim(&due, BEGAN + DAY).unwrap(), []);
}

#[test]
fn whoever_takes_a_run_over_is_told_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    let to_wang = Act::HandOver {
        to: "wang".into(),
        note: String::new(),
    };
    act(&runs, &to_wang, BEGAN + HOUR);
    assert_eq!(due_now(&runs, "lin", BEGAN + DAY), []);
    assert_eq!(due_now(&runs, "wang", BEGAN + DAY), [(0, Kind::Due)]);
}
