//! What happened to a run, as sentences.

use crate::ground::refusal::notice;
use jinnang_library::{Calendar, Step};
use jinnang_runs::{Event, Run};
use jinnang_wire::Notice;

/// Most characters by which a step is named.
const NAME: usize = 40;

/// How a step is called: its title, or how it begins.
pub(super) fn name(step: &Step) -> String {
    let words = step.title.as_ref().unwrap_or(&step.text).replace('\n', " ");
    if words.chars().count() <= NAME {
        return words;
    }
    words.chars().take(NAME).chain(['…']).collect()
}

/// What happened, with members by name and times as the calendar's clocks show them.
pub(super) fn sentence(
    run: &Run,
    event: &Event,
    who: &dyn Fn(&str) -> String,
    calendar: &Calendar,
) -> Notice {
    let step = |n: usize| {
        run.steps
            .get(n)
            .map(|step| name(&step.step))
            .unwrap_or_default()
    };
    let when = |ms: Option<i64>| clock(ms, calendar);
    match event {
        Event::Began => notice("开始执行", "Began"),
        Event::Done { step: n } => notice(
            format!("完成第 {} 步“{}”", n + 1, step(*n)),
            format!("Step {} “{}” is done", n + 1, step(*n)),
        ),
        Event::Skipped { step: n, reason } => notice(
            format!("跳过第 {} 步“{}”：{reason}", n + 1, step(*n)),
            format!("Step {} “{}” was skipped: {reason}", n + 1, step(*n)),
        ),
        Event::Reopened { step: n } => notice(
            format!("第 {} 步“{}”恢复为未完成", n + 1, step(*n)),
            format!("Step {} “{}” is to do again", n + 1, step(*n)),
        ),
        Event::Moved { step: n, to_ms, .. } => {
            let to = when(*to_ms);
            notice(
                format!("第 {} 步“{}”的到期时间改为{}", n + 1, step(*n), to.zh),
                format!("Step {} “{}” is now due {}", n + 1, step(*n), to.en),
            )
        }
        Event::Paused { reason } => with("暂停", "Paused", reason),
        Event::Resumed { after_ms } => {
            let lasted = lasting(*after_ms);
            notice(
                format!("继续，暂停了 {}", lasted.zh),
                format!("Resumed after {}", lasted.en),
            )
        }
        Event::HandedOver { from, to, note } => {
            let (from, to) = (who(from), who(to));
            with(
                &format!("由{from}转交给{to}"),
                &format!("Handed over from {from} to {to}"),
                note,
            )
        }
        Event::Noted { text } => with("备注", "Note", text),
        Event::Closed { outcome, note } => with(
            &format!("结束，{outcome}"),
            &format!("Ended, {outcome}"),
            note,
        ),
        Event::OpenedAgain => notice("重新打开", "Opened again"),
    }
}

fn with(zh: &str, en: &str, words: &str) -> Notice {
    if words.is_empty() {
        return notice(zh, en);
    }
    notice(format!("{zh}：{words}"), format!("{en}: {words}"))
}

fn clock(ms: Option<i64>, calendar: &Calendar) -> Notice {
    let at = ms.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    let Some(at) = at else {
        return notice("无", "at no time");
    };
    let at = at.to_zoned(calendar.zone.clone());
    let at = at.strftime("%Y-%m-%d %H:%M").to_string();
    notice(format!(" {at}"), at)
}

/// How long, in the two largest units that matter.
pub(super) fn lasting(ms: i64) -> Notice {
    let minutes = ms.max(0) / 60_000;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    match (days, hours, minutes) {
        (0, 0, m) => notice(format!("{m} 分钟"), format!("{m} min")),
        (0, h, 0) => notice(format!("{h} 小时"), format!("{h} h")),
        (0, h, m) => notice(format!("{h} 小时 {m} 分钟"), format!("{h} h {m} min")),
        (d, 0, _) => notice(format!("{d} 天"), format!("{d} d")),
        (d, h, _) => notice(format!("{d} 天 {h} 小时"), format!("{d} d {h} h")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_while_is_said_in_two_units_at_most() {
        for (minutes, zh, en) in [
            (0, "0 分钟", "0 min"),
            (59, "59 分钟", "59 min"),
            (120, "2 小时", "2 h"),
            (144, "2 小时 24 分钟", "2 h 24 min"),
            (1_440, "1 天", "1 d"),
            (4_500, "3 天 3 小时", "3 d 3 h"),
        ] {
            assert_eq!(lasting(minutes * 60_000 + 999), notice(zh, en));
        }
    }

    #[test]
    fn a_step_is_called_by_its_title_or_by_how_it_begins() {
        let mut step = Step {
            text: "字".repeat(50),
            ..Step::default()
        };
        assert_eq!(name(&step), format!("{}…", "字".repeat(40)));
        step.title = Some("交接".to_owned());
        assert_eq!(name(&step), "交接");
    }
}
