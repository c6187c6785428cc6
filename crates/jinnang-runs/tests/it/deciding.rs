//! What may be done to a run, and what comes of it.

use crate::base::*;
use jinnang_library::Calendar;
use jinnang_runs::{Act, Event, Refusal, StepState, Who, begin, decide};

#[test]
fn a_run_begins_with_the_times_of_its_playbook() {
    let run = begun();
    assert_eq!(run.version, 1);
    let ten = BEGAN + 9 * DAY - HOUR / 2;
    let dues: Vec<_> = (0..5).map(|step| due(&run, step)).collect();
    assert_eq!(dues, [Some(BEGAN + DAY), None, None, None, Some(ten)]);
    assert_eq!(run.steps[0].times.before_ms, Some(BEGAN + DAY - DAY / 10));
    assert_eq!(run.next(), Some(&run.steps[0]));
}

#[test]
fn a_run_does_not_begin_in_the_future_without_steps_or_without_a_subject() {
    let try_with = |change: fn(&mut jinnang_runs::Start)| {
        let mut start = start();
        change(&mut start);
        begin(start, BEGAN, &Calendar::default()).unwrap_err()
    };
    assert_eq!(try_with(|s| s.began_ms += 1), Refusal::BeginsLater);
    assert_eq!(try_with(|s| s.began_ms = 0), Refusal::BeginsLater);
    assert_eq!(try_with(|s| s.steps.clear()), Refusal::NoSteps);
    assert_eq!(try_with(|s| s.subject = " \u{7} ".into()), Refusal::Empty);
    assert_eq!(try_with(|s| s.subject = "长".repeat(201)), Refusal::TooLong);
}

#[test]
fn what_waits_for_a_step_begins_when_it_is_done_and_waits_again_when_it_is_reopened() {
    let mut run = begun();
    let now = BEGAN + 3 * HOUR;
    act(&mut run, &Act::Done { step: 0 }, now);
    assert_eq!(due(&run, 1), Some(now + 2 * HOUR));
    assert_eq!(
        (run.steps[0].state, run.steps[0].done_ms),
        (StepState::Done, Some(now))
    );
    act(&mut run, &Act::Reopen { step: 0 }, now + HOUR);
    assert_eq!((due(&run, 0), due(&run, 1)), (Some(BEGAN + DAY), None));
    act(&mut run, &Act::Done { step: 0 }, now);
    act(&mut run, &Act::Done { step: 1 }, now);
    act(&mut run, &skip(2), now);
    // One working day after a Tuesday.
    assert_eq!(due(&run, 3), Some(BEGAN + DAY + 8 * HOUR));
    assert_eq!(run.steps[2].reason, "用不上");
}

fn skip(step: usize) -> Act {
    Act::Skip {
        step,
        reason: "用不上".into(),
    }
}

/// Three ways of which one is gone, and what comes a day after it.
fn with_three_ways() -> jinnang_runs::Run {
    let mut start = start();
    start.steps = vec![
        step("定级", ""),
        step("一级", "24h"),
        step("二级", "48h"),
        step("三级", "72h"),
        step("回访", "上一步后24h"),
    ];
    begin(start, BEGAN, &Calendar::default()).unwrap()
}

#[test]
fn a_term_after_several_ways_counts_from_the_way_that_was_gone() {
    for gone in 1..=3 {
        let mut run = with_three_ways();
        act(&mut run, &Act::Done { step: 0 }, BEGAN);
        for left_out in (1..=3).filter(|step| *step != gone) {
            act(&mut run, &skip(left_out), BEGAN + HOUR);
            assert_eq!(due(&run, 4), None, "{gone} is still to do");
        }
        act(&mut run, &Act::Done { step: gone }, BEGAN + 9 * HOUR);
        assert_eq!(due(&run, 4), Some(BEGAN + 9 * HOUR + DAY), "{gone}");
        act(&mut run, &Act::Reopen { step: gone }, BEGAN + 10 * HOUR);
        assert_eq!(due(&run, 4), None, "{gone} is to do again");
    }
}

#[test]
fn what_is_left_out_last_starts_the_term_that_passes_through_it() {
    let mut run = with_three_ways();
    act(&mut run, &Act::Done { step: 0 }, BEGAN);
    act(&mut run, &skip(2), BEGAN + HOUR);
    act(&mut run, &Act::Done { step: 1 }, BEGAN + 2 * HOUR);
    assert_eq!(due(&run, 4), None);
    act(&mut run, &skip(3), BEGAN + 3 * HOUR);
    assert_eq!(due(&run, 4), Some(BEGAN + 3 * HOUR + DAY));
}

#[test]
fn a_step_that_was_left_out_while_it_waited_has_its_time_when_it_is_to_do_again() {
    let mut run = begun();
    act(&mut run, &skip(1), BEGAN);
    act(&mut run, &Act::Done { step: 0 }, BEGAN + HOUR);
    act(&mut run, &pause(), BEGAN + 2 * HOUR);
    act(&mut run, &Act::Resume, BEGAN + 5 * HOUR);
    act(&mut run, &Act::Reopen { step: 1 }, BEGAN + 6 * HOUR);
    assert_eq!(due(&run, 1), Some(BEGAN + HOUR + 2 * HOUR + 3 * HOUR));
}

#[test]
fn a_time_that_a_person_set_is_not_set_again_by_the_playbook() {
    let mut run = begun();
    let at = BEGAN + 5 * DAY;
    let change = act(
        &mut run,
        &Act::Due {
            step: 1,
            at_ms: Some(at),
        },
        BEGAN,
    );
    assert_eq!(
        change.event,
        Event::Moved {
            step: 1,
            from_ms: None,
            to_ms: Some(at)
        }
    );
    act(&mut run, &Act::Done { step: 0 }, BEGAN + HOUR);
    assert_eq!(due(&run, 1), Some(at));
    act(
        &mut run,
        &Act::Due {
            step: 1,
            at_ms: None,
        },
        BEGAN + HOUR,
    );
    assert_eq!(due(&run, 1), None);
    let early = Act::Due {
        step: 1,
        at_ms: Some(BEGAN - 1),
    };
    assert_eq!(refused(&run, &early, BEGAN + HOUR), Refusal::BadTime);
}

#[test]
fn while_it_is_paused_its_clock_stands_still() {
    let mut run = begun();
    act(&mut run, &pause(), BEGAN + HOUR);
    assert_eq!(
        run.due_ms(&run.steps[0], BEGAN + 4 * HOUR),
        Some(BEGAN + DAY + 3 * HOUR)
    );
    // What begins meanwhile begins on the clock that stands still.
    act(&mut run, &Act::Done { step: 0 }, BEGAN + 4 * HOUR);
    assert_eq!(due(&run, 1), Some(BEGAN + 3 * HOUR));
    let day = due(&run, 4);
    act(&mut run, &Act::Resume, BEGAN + 6 * HOUR);
    assert_eq!(due(&run, 1), Some(BEGAN + 8 * HOUR));
    // A day that the playbook names does not wait; a step that was done gets the pause when reopened.
    assert_eq!(due(&run, 4), day);
    assert_eq!(due(&run, 0), Some(BEGAN + DAY));
    act(&mut run, &Act::Reopen { step: 0 }, BEGAN + 6 * HOUR);
    assert_eq!(due(&run, 0), Some(BEGAN + DAY + 5 * HOUR));
    assert_eq!(due(&run, 1), None);
}

#[test]
fn a_clock_that_was_put_back_brings_no_time_forward() {
    let mut run = begun();
    act(&mut run, &pause(), BEGAN + HOUR);
    act(&mut run, &Act::Resume, BEGAN);
    assert_eq!((due(&run, 0), run.paused_ms), (Some(BEGAN + DAY), 0));
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let mut run = begun();
    let now = BEGAN + HOUR;
    let skip = |reason: &str| Act::Skip {
        step: 0,
        reason: reason.into(),
    };
    let close = |outcome: &str| Act::Close {
        outcome: outcome.into(),
        note: String::new(),
    };
    assert_eq!(refused(&run, &Act::Done { step: 9 }, now), Refusal::NoStep);
    assert_eq!(
        refused(&run, &Act::Reopen { step: 0 }, now),
        Refusal::StepOpen
    );
    assert_eq!(refused(&run, &skip("  "), now), Refusal::Empty);
    assert_eq!(refused(&run, &close(""), now), Refusal::Empty);
    assert_eq!(
        refused(
            &run,
            &Act::Note {
                text: "长".repeat(2_001)
            },
            now
        ),
        Refusal::TooLong
    );
    assert_eq!(refused(&run, &Act::Resume, now), Refusal::NotPaused);
    assert_eq!(refused(&run, &Act::OpenAgain, now), Refusal::NotClosed);
    let to = |to: &str| Act::HandOver {
        to: to.into(),
        note: String::new(),
    };
    assert_eq!(refused(&run, &to("lin"), now), Refusal::SameOwner);
    act(&mut run, &Act::Done { step: 0 }, now);
    assert_eq!(
        refused(&run, &Act::Done { step: 0 }, now),
        Refusal::StepSettled
    );
    act(&mut run, &pause(), now);
    assert_eq!(refused(&run, &pause(), now), Refusal::Paused);
    assert_eq!(
        refused(
            &run,
            &Act::Due {
                step: 1,
                at_ms: None
            },
            now
        ),
        Refusal::DueWhilePaused
    );
    act(&mut run, &close("完成"), now);
    assert_eq!(
        refused(
            &run,
            &Act::Note {
                text: "晚了".into()
            },
            now
        ),
        Refusal::Closed
    );
    // Ended by mistake: it stands as it stood.
    act(&mut run, &Act::OpenAgain, now);
    assert_eq!((run.paused_since_ms, run.outcome.as_str()), (Some(now), ""));
}

#[test]
fn the_owner_trainers_and_admins_change_a_run_and_only_as_it_was_shown() {
    let mut run = begun();
    let try_as = |run: &jinnang_runs::Run, id, may_change_all, version| {
        let who = Who { id, may_change_all };
        decide(
            run,
            version,
            &Act::Done { step: 0 },
            who,
            BEGAN,
            &Calendar::default(),
        )
    };
    assert_eq!(try_as(&run, "wang", false, 1), Err(Refusal::NotYours));
    assert!(try_as(&run, "wang", true, 1).is_ok());
    assert_eq!(try_as(&run, "lin", false, 2), Err(Refusal::Stale));
    let to_wang = Act::HandOver {
        to: "wang".into(),
        note: "客户周三有空".into(),
    };
    act(&mut run, &to_wang, BEGAN);
    assert_eq!(try_as(&run, "lin", false, 2), Err(Refusal::NotYours));
    assert!(try_as(&run, "wang", false, 2).is_ok());
}
