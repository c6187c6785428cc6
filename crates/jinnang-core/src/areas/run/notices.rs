//! What a notification says of steps that are due.
//!
//! It says how long, never at what hour: a notification may be read late, and the machine may stand in
//! another zone than the calendar.

use super::history::{lasting, name};
use crate::ground::refusal::notice;
use jinnang_runs::{Kind, Reminder};
use jinnang_wire::Notice;

/// Steps that a summary names.
const NAMED: usize = 3;
/// What is told within this of its time is told in time.
const LATE_MS: i64 = 5 * 60_000;

/// Title and body for what is told at once: one step, or several in one.
pub(super) fn words(told: &[Reminder], now_ms: i64) -> Option<(Notice, Notice)> {
    match told {
        [] => None,
        [one] => Some(single(one, now_ms)),
        several => Some(summary(several)),
    }
}

fn single(one: &Reminder, now_ms: i64) -> (Notice, Notice) {
    let (step, subject) = (name(&one.words), &one.subject);
    let title = match one.kind {
        Kind::Due => notice(format!("到期：{step}"), format!("Due: {step}")),
        Kind::Before => notice(format!("快到期：{step}"), format!("Due soon: {step}")),
    };
    let late_ms = now_ms - one.due_ms;
    let body = if one.kind == Kind::Before {
        let left = lasting(-late_ms);
        notice(
            format!("{subject}，还有 {}", left.zh),
            format!("{subject}, in {}", left.en),
        )
    } else if late_ms > LATE_MS {
        let late = lasting(late_ms);
        notice(
            format!("{subject}，已超过 {}", late.zh),
            format!("{subject}, {} ago", late.en),
        )
    } else {
        notice(subject, subject)
    };
    (title, body)
}

fn summary(several: &[Reminder]) -> (Notice, Notice) {
    let due = several.iter().filter(|one| one.kind == Kind::Due).count();
    let soon = several.len() - due;
    let title = match (due, soon) {
        (due, 0) => notice(format!("{due} 个步骤到期"), format!("{due} steps are due")),
        (0, soon) => notice(
            format!("{soon} 个步骤快到期"),
            format!("{soon} steps are due soon"),
        ),
        (due, soon) => notice(
            format!("{due} 个步骤到期，{soon} 个快到期"),
            format!("{due} steps are due, {soon} soon"),
        ),
    };
    let named = |colon: &str| -> Vec<String> {
        let first = several.iter().take(NAMED);
        let one = |one: &Reminder| format!("{}{colon}{}", one.subject, name(&one.words));
        first.map(one).collect()
    };
    let (mut zh, mut en) = (named("：").join("；"), named(": ").join("; "));
    if several.len() > NAMED {
        zh.push_str("……");
        en.push_str(" …");
    }
    (title, notice(zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_library::Step;

    const MINUTE: i64 = 60_000;

    fn reminder(title: &str, kind: Kind) -> Reminder {
        Reminder {
            run: "run-1".to_owned(),
            subject: "停线投诉".to_owned(),
            step: 0,
            words: Step {
                title: Some(title.to_owned()),
                ..Step::default()
            },
            kind,
            due_ms: 1_000 * MINUTE,
            at_ms: 0,
        }
    }

    #[track_caller]
    fn check(told: &[Reminder], now: i64, zh: [&str; 2], en: [&str; 2]) {
        let (title, body) = words(told, now * MINUTE).unwrap();
        assert_eq!([title.zh.as_str(), body.zh.as_str()], zh);
        assert_eq!([title.en.as_str(), body.en.as_str()], en);
    }

    #[test]
    fn one_step_is_named_and_several_are_counted() {
        let (due, soon) = (reminder("接诉", Kind::Due), reminder("定级", Kind::Before));
        check(
            std::slice::from_ref(&due),
            1_001,
            ["到期：接诉", "停线投诉"],
            ["Due: 接诉", "停线投诉"],
        );
        check(
            std::slice::from_ref(&due),
            1_090,
            ["到期：接诉", "停线投诉，已超过 1 小时 30 分钟"],
            ["Due: 接诉", "停线投诉, 1 h 30 min ago"],
        );
        check(
            std::slice::from_ref(&soon),
            988,
            ["快到期：定级", "停线投诉，还有 12 分钟"],
            ["Due soon: 定级", "停线投诉, in 12 min"],
        );
        check(
            &[due.clone(), soon.clone()],
            0,
            ["1 个步骤到期，1 个快到期", "停线投诉：接诉；停线投诉：定级"],
            ["1 steps are due, 1 soon", "停线投诉: 接诉; 停线投诉: 定级"],
        );
        let many = vec![due; 5];
        let (title, body) = words(&many, 0).unwrap();
        assert_eq!(title.zh, "5 个步骤到期");
        assert!(body.zh.ends_with("……") && body.zh.matches("接诉").count() == 3);
        assert_eq!(words(&[], 0), None);
    }
}
