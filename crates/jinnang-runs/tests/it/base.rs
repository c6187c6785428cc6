//! A run with one step of each kind, and shorthand.

use jinnang_library::{Calendar, Due, Step};
use jinnang_runs::{Act, Change, Refusal, Run, Start, Who, apply, begin, decide};

/// Tuesday 1 September 2026, 10:00 in Beijing.
pub const BEGAN: i64 = 1_788_228_000_000;
pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

pub fn step(title: &str, term: &str) -> Step {
    Step {
        title: Some(title.to_owned()),
        term: Some(term.to_owned()).filter(|term| !term.is_empty()),
        due: Due::parse(term),
        ..Step::default()
    }
}

/// 0: 24h · 1: after the step before · 2: no term · 3: after that · 4: a day that is named.
pub fn start() -> Start {
    Start {
        id: "run-1".to_owned(),
        subject: "华东某制造企业 · 停线投诉".to_owned(),
        playbook: "complaint".to_owned(),
        title: "投诉分级处理".to_owned(),
        digest: "d".to_owned(),
        owner: "lin".to_owned(),
        began_ms: BEGAN,
        steps: vec![
            step("接诉", "24h"),
            step("定级", "上一步后2h"),
            step("方案", ""),
            step("回访", "上一步后1个工作日"),
            step("例会", "2026-09-10 09:30"),
        ],
    }
}

pub fn begun() -> Run {
    begin(start(), BEGAN, &Calendar::default()).unwrap()
}

pub const LIN: Who<'static> = Who {
    id: "lin",
    may_change_all: false,
};

/// The owner does something; the run changes.
#[track_caller]
pub fn act(run: &mut Run, act: &Act, now_ms: i64) -> Change {
    let who = Who {
        id: &run.owner.clone(),
        may_change_all: false,
    };
    let change = decide(run, run.version, act, who, now_ms, &Calendar::default()).unwrap();
    apply(run, &change, who.id, now_ms);
    change
}

pub fn refused(run: &Run, act: &Act, now_ms: i64) -> Refusal {
    decide(run, run.version, act, LIN, now_ms, &Calendar::default()).unwrap_err()
}

pub fn due(run: &Run, step: usize) -> Option<i64> {
    run.steps[step].times.due_ms
}

pub fn pause() -> Act {
    Act::Pause {
        reason: String::new(),
    }
}
