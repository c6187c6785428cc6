//! The working calendar of a workspace: what it knows, what it lacks, and putting a year in.
//!
//! The table is the file calendar.yaml and nothing else; an editor changes it as well as this does. What
//! was in the file before is kept beside the program's own files, so that nothing typed there is lost.
//! Official days off are never guessed: a year that nobody put in is warned of a quarter ahead.

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::{calendar, calendar_read, calendar_set};
}

use crate::ground::files::runs;
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::{Seat, TrainerSeat};
use crate::ground::time::days::Days;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jiff::civil::Date;
use jinnang_journal::Role;
use jinnang_library::holidays::{Holidays, MAX_HOLIDAYS_BYTES, PutError, Unclear, put_years};
use jinnang_library::{
    CALENDAR_FILE, Calendar, Year, calendar_of, parse_calendar, write_atomically,
};
use jinnang_revision::Revision;
use jinnang_wire::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Earlier texts of the file that are kept.
const KEPT: usize = 14;
/// From this month on the next year is missed.
const QUARTER_AHEAD: i8 = 10;

pub(crate) fn calendar(seat: &Seat, _: Nothing) -> Result<CalendarView, Refusal> {
    let file = file(seat);
    let text = read(&file)?;
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
    let before = read(&file(seat))?;
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
    let file = file(seat);
    let before = read(&file)?;
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
    keep(&desk.home.join("calendar-before"), &name, &before).map_err(unwritten)?;
    write_atomically(&file, after.as_bytes()).map_err(unwritten)?;
    seat.shared().bell.ring();
    calendar(seat, Nothing {})
}

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
    if !file(core).is_file() {
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

fn missing_here(core: &Core, calendar: &Calendar) -> Result<Vec<i16>, Refusal> {
    let zone = core.shared().zone();
    let due = runs::years_due(core, &zone)?;
    let today = core.today();
    // Where nobody keeps a calendar, only what is due asks for one.
    Ok(if file(core).is_file() {
        missing(calendar, today, due)
    } else {
        due.into_iter()
            .filter(|year| *year >= today.year())
            .collect()
    })
}

fn warning(missing: &[i16]) -> Option<Notice> {
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

fn draft(calendar: &Calendar, number: i16, year: &Year) -> YearDraft {
    let mut after = calendar.clone();
    after.years.insert(number, year.clone());
    let first = Date::new(number, 1, 1).expect("a year of a date has a first day");
    let days: Vec<Date> = first
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() == number)
        .collect();
    let change = |works: bool| -> BTreeSet<Date> {
        let changes = days.iter().copied();
        changes
            .filter(|day| after.works_on(*day) == works && calendar.works_on(*day) != works)
            .collect()
    };
    YearDraft {
        table: table(number, year),
        known: calendar.years.contains_key(&number),
        becomes_off: stretches(&change(false)),
        becomes_work: stretches(&change(true)),
    }
}

fn table(number: i16, year: &Year) -> CalendarYear {
    CalendarYear {
        year: number,
        off: stretches(&year.off),
        work: stretches(&year.work),
    }
}

/// `01-01..01-03`, `01-04`
fn stretches(days: &BTreeSet<Date>) -> Vec<String> {
    let mut found: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match found.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *day) => *last = *day,
            _ => found.push((*day, *day)),
        }
    }
    let name = |day: Date| day.strftime("%m-%d").to_string();
    let line = |(first, last): (Date, Date)| {
        if first == last {
            name(first)
        } else {
            format!("{}..{}", name(first), name(last))
        }
    };
    found.into_iter().map(line).collect()
}

fn holidays(core: &Core, text: &str, year: Option<i16>) -> Result<Holidays, Refusal> {
    if text.len() > MAX_HOLIDAYS_BYTES {
        return Err(Refusal::Senseless {
            zh: "内容太长，不像一份放假安排。请选对文件。",
            en: "This is too long for a table of days off. Choose the right file.",
        });
    }
    // What a window or an editor shows for bytes that it could not read.
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(Refusal::Senseless {
            zh: "文件不是 UTF-8 编码，有的字读不出来。用编辑器另存为 UTF-8，再放一次。",
            en: "The file is not UTF-8 and some of it cannot be read. Save it again as UTF-8 and try again.",
        });
    }
    let found = Holidays::read(text, &core.shared().zone(), year);
    if let Some(one) = found.without_year() {
        return Err(no_year(one));
    }
    let years = found.years();
    match year.filter(|year| !years.is_empty() && !years.contains_key(year)) {
        Some(other) => Err(other_year(other, &years)),
        None => Ok(found),
    }
}

fn no_year(one: &Unclear) -> Refusal {
    let (line, text) = (one.line, &one.text);
    Refusal::Rule {
        code: Code::Refused,
        zh: format!(
            "第 {line} 行“{text}”没有写是哪一年，日历没有改。在最前面加一行“2027年”，写对年份；在命令行也可以加 --year 2027。"
        ),
        en: format!(
            "Line {line} “{text}” does not say which year; the calendar is as it was. Put a line such as “2027年” before everything, with the right year; in a terminal --year 2027 does as well."
        ),
    }
}

fn other_year(other: i16, years: &BTreeMap<i16, Year>) -> Refusal {
    let names: Vec<String> = years.keys().map(i16::to_string).collect();
    Refusal::Rule {
        code: Code::Refused,
        zh: format!(
            "要放的是 {other} 年，文字里的日子却是 {} 年的，日历没有改。核对年份，再放一次。",
            names.join("、")
        ),
        en: format!(
            "The year to put in is {other}, but the days in the text are of {}; the calendar is as it was. Check the year and try again.",
            names.join(", ")
        ),
    }
}

fn file(core: &Core) -> PathBuf {
    core.shared().knowledge().join(CALENDAR_FILE)
}

/// The text of the file; empty where there is none.
fn read(file: &Path) -> Result<String, Refusal> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(cause) => Err(Refusal::Broken {
            doing: "read calendar.yaml",
            doing_zh: "读取 calendar.yaml",
            cause: Box::new(cause),
        }),
    }
}

/// Keeps what was in the file, the newest of it.
fn keep(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    write_atomically(&folder.join(name), text.as_bytes())?;
    let mut kept: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    kept.sort();
    let surplus = kept.len().saturating_sub(KEPT);
    for old in kept.into_iter().take(surplus) {
        std::fs::remove_file(old)?;
    }
    Ok(())
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

fn unwritten(cause: std::io::Error) -> Refusal {
    Refusal::Broken {
        doing: "write calendar.yaml; it is as it was",
        doing_zh: "写入 calendar.yaml，文件还是原来的",
        cause: Box::new(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

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

    #[test]
    fn days_that_follow_each_other_are_one_stretch() {
        let days = [
            date(2027, 1, 1),
            date(2027, 1, 2),
            date(2027, 1, 4),
            date(2027, 12, 31),
        ];
        assert_eq!(stretches(&days.into()), ["01-01..01-02", "01-04", "12-31"]);
    }
}
