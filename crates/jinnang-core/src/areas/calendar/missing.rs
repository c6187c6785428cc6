//! Years that are needed by now and that nobody put in, and what is said of them: in the list of what is wrong in the
//! files, and to those who can put it right.

use super::file;
use crate::ground::files::runs;
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::Seat;
use crate::ground::time::days::Days;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jiff::civil::Date;
use jinnang_journal::Role;
use jinnang_library::{CALENDAR_FILE, Calendar, calendar_of};
use jinnang_wire::{Code, DiagnosticView, Notice, Severity, Trouble};
use std::collections::BTreeSet;
use std::path::Path;

/// From this month on the next year is missed.
const QUARTER_AHEAD: i8 = 10;

/// The fault that stands in the list of what is wrong in the files, while a year is missing.
pub fn calendar_fault(knowledge: &Path, now_ms: i64) -> Option<DiagnosticView> {
    let calendar = calendar_of(knowledge);
    if !knowledge.join(CALENDAR_FILE).is_file() {
        return None;
    }
    let today = Days::of(calendar.zone.clone()).date(now_ms);
    fault(&missing(&calendar, today, BTreeSet::new()), today)
}

/// The same for an open workspace, its runs included.
pub(crate) fn fault_here(core: &Core) -> Option<DiagnosticView> {
    if !file::at(core).is_file() {
        return None;
    }
    let missing = missing_here(core, &core.shared().calendar()).ok()?;
    fault(&missing, core.today())
}

/// What the banner says of it, to those who can put it right.
pub(crate) fn troubles(seat: &Seat) -> Vec<Trouble> {
    trouble(seat).into_iter().collect()
}

fn trouble(seat: &Seat) -> Option<Trouble> {
    let me = seat.me().ok().flatten()?;
    let missing = missing_here(seat, &seat.shared().calendar()).ok()?;
    let message = warning(&missing).filter(|_| me.role >= Role::Trainer)?;
    Some(Trouble {
        code: Code::Refused,
        message,
    })
}

/// A hint while the year lies ahead, a warning once days are counted wrongly in it.
fn fault(missing: &[i16], today: Date) -> Option<DiagnosticView> {
    let message = warning(missing)?;
    let fault = wire::fault_of(
        CALENDAR_FILE,
        "calendar-year-missing",
        message,
        notice(
            "在设置的工作日历里放进去，或运行 jinnang calendar import 文件.ics。",
            "Put it in under Settings, working calendar, or run jinnang calendar import FILE.ics.",
        ),
    );
    let severity = if missing.contains(&today.year()) {
        Severity::Warning
    } else {
        Severity::Hint
    };
    Some(DiagnosticView { severity, ..fault })
}

/// Years that are needed by now and not known: this one, the next from October on, and each in which a
/// step of a run is due.
fn missing(calendar: &Calendar, today: Date, due: BTreeSet<i16>) -> Vec<i16> {
    let mut needed = due;
    needed.insert(today.year());
    if today.month() >= QUARTER_AHEAD {
        needed.insert(today.year() + 1);
    }
    needed.retain(|year| *year >= today.year() && !calendar.years.contains_key(year));
    needed.into_iter().collect()
}

/// The same for an open workspace, with the years in which a step of its runs is due.
pub(super) fn missing_here(core: &Core, calendar: &Calendar) -> Result<Vec<i16>, Refusal> {
    let zone = core.shared().zone();
    let due = runs::years_due(core, &zone)?;
    let today = core.today();
    // Where nobody keeps a calendar, only what is due asks for one.
    Ok(if file::at(core).is_file() {
        missing(calendar, today, due)
    } else {
        due.into_iter()
            .filter(|year| *year >= today.year())
            .collect()
    })
}

/// What is said of years that are missing.
pub(super) fn warning(missing: &[i16]) -> Option<Notice> {
    if missing.is_empty() {
        return None;
    }
    let years: Vec<String> = missing.iter().map(i16::to_string).collect();
    Some(notice(
        format!(
            "日历里没有 {} 年的放假安排，工作日暂按周一到周五算。安排公布后放进日历。",
            years.join("、")
        ),
        format!(
            "The calendar has no days off for {}; working days count Monday to Friday. Put them in once they are published.",
            years.join(", ")
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jinnang_library::Year;
    use std::collections::BTreeMap;

    #[test]
    fn a_year_is_missed_from_october_on_and_whenever_a_run_is_due_in_it() {
        let known = |years: &[i16]| Calendar {
            years: years
                .iter()
                .map(|year| (*year, Year::default()))
                .collect::<BTreeMap<_, _>>(),
            ..Calendar::default()
        };
        let none = BTreeSet::new;
        assert_eq!(missing(&known(&[2026]), date(2026, 9, 30), none()), [0; 0]);
        assert_eq!(missing(&known(&[2026]), date(2026, 10, 1), none()), [2027]);
        assert_eq!(missing(&known(&[2026]), date(2027, 1, 1), none()), [2027]);
        assert_eq!(
            missing(&known(&[2026, 2027]), date(2026, 12, 31), none()),
            [0; 0]
        );
        let due = BTreeSet::from([2025, 2027, 2028]);
        assert_eq!(
            missing(&known(&[2026]), date(2026, 3, 1), due),
            [2027, 2028]
        );
    }

    #[test]
    fn a_year_that_lies_ahead_is_a_hint_and_one_that_runs_a_warning() {
        let severity = |missing: &[i16]| fault(missing, date(2026, 11, 29)).map(|one| one.severity);
        assert_eq!(severity(&[]), None);
        assert_eq!(severity(&[2027]), Some(Severity::Hint));
        assert_eq!(severity(&[2026, 2027]), Some(Severity::Warning));
    }
}
