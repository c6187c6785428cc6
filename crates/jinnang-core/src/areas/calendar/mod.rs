//! The working calendar of a workspace: what it knows, what it lacks, and putting a year in.
//!
//! The table is the file calendar.yaml and nothing else; an editor changes it as well as this does (`file`).
//! Official days off are never guessed: somebody gives a text that says them (`given`), and a year that nobody put in
//! is warned of a quarter ahead (`missing`).

mod file;
mod given;
mod missing;
mod shown;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::{calendar, calendar_read, calendar_set};
}

pub use missing::calendar_fault;
pub(crate) use missing::{fault_here, troubles};

use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::{Seat, TrainerSeat};
use given::{holidays, other_year};
use jinnang_library::holidays::{PutError, put_years};
use jinnang_library::parse_calendar;
use jinnang_revision::Revision;
use jinnang_wire::{
    CalendarDraft, CalendarRead, CalendarSet, CalendarView, Code, Nothing, UnclearLine,
};
use missing::{missing_here, warning};
use shown::{draft, table};

pub(crate) fn calendar(seat: &Seat, _: Nothing) -> Result<CalendarView, Refusal> {
    let file = file::at(seat);
    let text = file::read(&file)?;
    let (calendar, _) = parse_calendar(text.as_bytes());
    let missing = missing_here(seat, &calendar)?;
    Ok(CalendarView {
        file: file.to_string_lossy().into_owned(),
        digest: Revision::of(&text),
        hours: format!(
            "{}–{}",
            calendar.opens.strftime("%H:%M"),
            calendar.closes.strftime("%H:%M")
        ),
        years: calendar
            .years
            .iter()
            .map(|(n, year)| table(*n, year))
            .collect(),
        warning: warning(&missing),
        missing,
    })
}

pub(crate) fn calendar_read(
    seat: &TrainerSeat<'_>,
    request: CalendarRead,
) -> Result<CalendarDraft, Refusal> {
    let before = file::read(&file::at(seat))?;
    let (calendar, _) = parse_calendar(before.as_bytes());
    let found = holidays(seat, &request.text, request.year)?;
    let unclear = found.unclear.iter().map(|one| UnclearLine {
        line: one.line,
        message: notice(
            format!("第 {} 行“{}”没有采用：{}。", one.line, one.text, one.why.0),
            format!(
                "Line {} “{}” was left out: {}.",
                one.line, one.text, one.why.1
            ),
        ),
    });
    Ok(CalendarDraft {
        digest: Revision::of(&before),
        unclear: unclear.collect(),
        years: found
            .years()
            .iter()
            .map(|(n, year)| draft(&calendar, *n, year))
            .collect(),
    })
}

pub(crate) fn calendar_set(
    seat: &TrainerSeat<'_>,
    request: CalendarSet,
) -> Result<CalendarView, Refusal> {
    let desk = seat.desk_to_write()?;
    let file = file::at(seat);
    let before = file::read(&file)?;
    let found = holidays(seat, &request.text, request.year)?;
    let mut years = found.years();
    if let Some(other) = request.years.iter().find(|year| !years.contains_key(year)) {
        return Err(other_year(*other, &years));
    }
    years.retain(|year, _| request.years.contains(year));
    if years.is_empty() {
        return Err(Refusal::Senseless {
            zh: "没有读到可以放进日历的日子。先看看读出了什么。",
            en: "There are no days to put into the calendar. Look first at what was read.",
        });
    }
    let after = put_years(&before, &years, &found.stretches).map_err(no_place)?;
    // Sent again after it was done: there is nothing left to do.
    if after == before {
        return calendar(seat, Nothing {});
    }
    if Revision::of(&before) != request.digest {
        return Err(rule(
            Code::Stale,
            "日历文件刚被改过，看过新的再改。",
            "The calendar was changed a moment ago; look at it before changing it.",
        ));
    }
    let name = format!("calendar-{}-{}.yaml", seat.today(), seat.now_ms());
    file::keep(&desk.home, &name, &before)?;
    file::write(&file, &after)?;
    seat.shared().bell.ring();
    calendar(seat, Nothing {})
}

fn no_place(error: PutError) -> Refusal {
    match error {
        PutError::Unreadable => rule(
            Code::Refused,
            "calendar.yaml 现在读不懂，没有改它。先在内容检查里看哪一行有错，改好再放。",
            "calendar.yaml cannot be read as it is and was not changed. See which line is wrong under Checks, mend it and try again.",
        ),
        PutError::NotByLine => rule(
            Code::Refused,
            "calendar.yaml 的写法不能逐行改，没有动它。把 years 下面写成每年一段、缩进两格，再放一次。",
            "calendar.yaml is not written line by line and was not changed. Give each year its own lines under years, two spaces in, and try again.",
        ),
    }
}

fn rule(code: Code, zh: &str, en: &str) -> Refusal {
    Refusal::Rule {
        code,
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}
