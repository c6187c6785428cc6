//! Random acts, and what holds after each of them.

use crate::base::*;
use jinnang_library::Calendar;
use jinnang_runs::{
    Act, Event, Refusal, Run, RunStep, State, StepState, Times, Who, apply, decide,
};
use jinnang_testkit::{Dice, seed};

fn draw(dice: &mut Dice, run: &Run, now: i64) -> Act {
    let step = dice.below(run.steps.len() + 1);
    let text = ["", "客户要等年后", "  ", "好"][dice.below(4)].to_owned();
    match dice.below(14) {
        0..4 => Act::Done { step },
        4 => Act::Skip { step, reason: text },
        5..7 => Act::Reopen { step },
        7 => {
            let at = now + (dice.below(200) as i64 - 20) * HOUR;
            Act::Due {
                step,
                at_ms: Some(at).filter(|_| dice.below(4) > 0),
            }
        }
        8 => Act::Pause { reason: text },
        9..11 => Act::Resume,
        11 => Act::HandOver {
            to: ["lin", "wang"][dice.below(2)].to_owned(),
            note: text,
        },
        12 => Act::Note { text },
        _ if dice.below(3) > 0 => Act::OpenAgain,
        _ => Act::Close {
            outcome: text,
            note: String::new(),
        },
    }
}

#[test]
fn whatever_is_done_in_whatever_order_a_run_stays_one() {
    let mut accepted = 0;
    let first = seed(0);
    for seed in (0..300).map(|n| first.wrapping_add(n)) {
        let mut dice = Dice::new(seed);
        let (mut run, mut now, mut history) = (begun(), BEGAN, vec![Event::Began]);
        for _ in 0..120 {
            now += dice.below(9 * 60) as i64 * MINUTE;
            let before = run.clone();
            let who = ["lin", "wang"][dice.below(2)];
            let trainer = dice.below(5) == 0;
            let who = Who {
                id: who,
                may_change_all: trainer,
            };
            let shown = run.version - u32::from(dice.below(12) == 0);
            let act = draw(&mut dice, &run, now);
            let decided = decide(&run, shown, &act, who, now, &Calendar::default());
            let say = format!("seed {seed}: {act:?}");
            match decided {
                Err(refusal) => expected(&before, refusal, who, shown, &say),
                Ok(change) => {
                    apply(&mut run, &change, who.id, now);
                    history.push(change.event.clone());
                    accepted += 1;
                    assert!(who.may_change_all || who.id == before.owner, "{say}");
                    assert_eq!(run.version, before.version + 1, "{say}");
                    assert_eq!(history.len(), run.version as usize, "{say}");
                    closed_stays_closed(&before, &change.event, &say);
                    times_move_by_pauses(&before, &run, &change.event, now, &say);
                    steps_hold_together(&run, &say);
                }
            }
        }
    }
    assert!(accepted > 5_000, "{accepted}");
}

fn expected(before: &Run, refusal: Refusal, who: Who<'_>, shown: u32, say: &str) {
    let mine = who.may_change_all || who.id == before.owner;
    assert_eq!(refusal == Refusal::NotYours, !mine, "{say}");
    assert_eq!(
        refusal == Refusal::Stale,
        mine && shown != before.version,
        "{say}"
    );
    assert!(!refusal.zh().is_empty() && refusal.en().is_ascii() || refusal == Refusal::NoSteps);
}

fn closed_stays_closed(before: &Run, event: &Event, say: &str) {
    let opened = *event == Event::OpenedAgain;
    assert_eq!(before.state() == State::Closed, opened, "{say}");
}

/// Only going on moves a time that the playbook gave, by exactly as long as the clock stood still.
fn times_move_by_pauses(before: &Run, after: &Run, event: &Event, now: i64, say: &str) {
    for (n, (old, new)) in before.steps.iter().zip(&after.steps).enumerate() {
        let waits = n == 1 || n == 3;
        let own = match event {
            Event::Moved { step, .. } | Event::Reopened { step } => n == *step,
            _ => false,
        };
        let follows = |step: &usize| {
            let left_out = |step: &RunStep| step.state == StepState::Skipped;
            let between = before.steps.get(step + 1..n);
            waits && between.is_some_and(|steps| steps.iter().all(left_out)) && !old.times.by_hand
        };
        let because = match event {
            Event::Done { step } | Event::Skipped { step, .. } | Event::Reopened { step } => {
                follows(step)
            }
            _ => false,
        };
        if own || because {
            continue;
        }
        let fixed = n == 4 && !old.times.by_hand;
        let by = match event {
            Event::Resumed { after_ms } if old.state == StepState::Open && !fixed => *after_ms,
            _ => 0,
        };
        assert_eq!(new.times, old.times.later(by), "{say}: step {n}");
    }
    if let Event::Resumed { after_ms } = event {
        assert_eq!(*after_ms, now - before.paused_since_ms.unwrap(), "{say}");
    }
    let first = &after.steps[0];
    if first.state == StepState::Open && !first.times.by_hand {
        let moved = Some(BEGAN + DAY + after.paused_ms);
        assert_eq!(
            first.times.due_ms, moved,
            "{say}: a term is its length and all pauses"
        );
    }
}

fn steps_hold_together(run: &Run, say: &str) {
    for (n, step) in run.steps.iter().enumerate() {
        assert_eq!(
            step.done_ms.is_some(),
            step.state != StepState::Open,
            "{say}: step {n}"
        );
        assert_eq!(
            step.done_by.is_empty(),
            step.state == StepState::Open,
            "{say}: step {n}"
        );
        assert_eq!(
            step.reason.is_empty(),
            step.state != StepState::Skipped,
            "{say}: step {n}"
        );
        if (n == 1 || n == 3) && step.state == StepState::Open && !step.times.by_hand {
            let kept = run.steps[..n]
                .iter()
                .rfind(|step| step.state != StepState::Skipped);
            let waits = kept.is_some_and(|step| step.state == StepState::Open);
            assert_eq!(step.times.due_ms.is_none(), waits, "{say}: step {n}");
            assert!(!waits || step.times == Times::default(), "{say}: step {n}");
        }
        if let (Some(before), Some(due)) = (step.times.before_ms, step.times.due_ms) {
            assert!(before < due, "{say}: step {n}");
        }
    }
}
