//! Calendar files (RFC 5545), as far as days off need it: events with DTSTART, DTEND or DURATION and
//! SUMMARY. A whole library would bring recurrence, alarms and zones of its own, and none of them says
//! whether 国庆节 is off or worked.

use super::{Holidays, NEITHER, NO_DATE, Stretch, name_of, works};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

const REPEATS: (&str, &str) = (
    "每年重复的日子没有采用，放假安排每年不同",
    "it repeats, and days off differ from year to year",
);

#[derive(Default)]
struct Event {
    line: u32,
    start: Option<(Date, bool)>,
    end: Option<(Date, bool)>,
    days: Option<i64>,
    summary: String,
    special: Option<bool>,
    repeats: bool,
}

pub(super) fn read(text: &str, zone: &TimeZone) -> Holidays {
    let mut read = Holidays::default();
    let mut event: Option<Event> = None;
    for (line, content) in unfolded(text) {
        let Some((name, value)) = content.split_once(':') else {
            continue;
        };
        let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
        match (name.to_ascii_uppercase().as_str(), &mut event) {
            ("BEGIN", _) if value.trim().eq_ignore_ascii_case("VEVENT") => {
                event = Some(Event {
                    line,
                    ..Event::default()
                });
            }
            ("END", Some(_)) if value.trim().eq_ignore_ascii_case("VEVENT") => {
                event.take().expect("it is there").close(&mut read);
            }
            (name, Some(event)) => event.take(name, parameters, value.trim(), zone),
            _ => {}
        }
    }
    read
}

/// Lines with their continuations, and where each begins.
fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, last))) => last.push_str(more),
            _ => lines.push((n as u32 + 1, line.to_owned())),
        }
    }
    lines
}

impl Event {
    fn take(&mut self, name: &str, parameters: &str, value: &str, zone: &TimeZone) {
        match name {
            "DTSTART" => self.start = moment(parameters, value, zone),
            "DTEND" => self.end = moment(parameters, value, zone),
            "DURATION" => self.days = duration(value),
            "SUMMARY" => self.summary = value.replace("\\,", ",").replace("\\n", " "),
            "RRULE" | "RDATE" => self.repeats = true,
            // Apple's calendar of Chinese holidays says it so.
            "X-APPLE-SPECIAL-DAY" => {
                self.special = match value {
                    "WORK-HOLIDAY" => Some(false),
                    "ALTERNATE-WORKDAY" => Some(true),
                    _ => None,
                };
            }
            _ => {}
        }
    }

    fn close(self, read: &mut Holidays) {
        let at = (self.line, self.summary.as_str());
        let Some((first, _)) = self.start else {
            return read.pass_over(at, NO_DATE);
        };
        if self.repeats {
            return read.pass_over(at, REPEATS);
        }
        let Some(works) = self.special.or_else(|| works(&self.summary)) else {
            return read.pass_over(at, NEITHER);
        };
        let last = match (self.end, self.days) {
            // The end is the first day, or minute, that does not belong to it.
            (Some((end, true)), _) if end > first => end.yesterday().unwrap_or(end),
            (Some((end, _)), _) => end,
            (None, Some(days)) => first.saturating_add((days - 1).max(0).days()),
            (None, None) => first,
        };
        let stretch = Stretch {
            first,
            last,
            works,
            name: name_of(&self.summary),
        };
        read.add(stretch, at);
    }
}

/// A day, and whether it begins at midnight.
fn moment(parameters: &str, value: &str, zone: &TimeZone) -> Option<(Date, bool)> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let date = value.get(..8).filter(|date| digits(date))?;
    let date: Date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..])
        .parse()
        .ok()?;
    let Some(time) = value
        .get(8..)
        .and_then(|rest| rest.strip_prefix(['T', 't']))
    else {
        return (value.len() == 8).then_some((date, true));
    };
    let clock = time.get(..6).filter(|clock| digits(clock))?;
    let part = |at: usize| clock[at..at + 2].parse::<i8>().ok();
    let there: DateTime = date.at(part(0)?, part(2)?, part(4)?.min(59), 0);
    let at = match named(parameters) {
        _ if time.ends_with(['Z', 'z']) => there.to_zoned(TimeZone::UTC),
        Some(from) => there.to_zoned(from),
        None => there.to_zoned(zone.clone()),
    };
    let here = at.ok()?.with_time_zone(zone.clone()).datetime();
    Some((here.date(), here.time() == jiff::civil::Time::midnight()))
}

/// `TZID=Asia/Shanghai`
fn named(parameters: &str) -> Option<TimeZone> {
    let name = parameters
        .split(';')
        .find_map(|one| one.strip_prefix("TZID="))?;
    crate::zone::zone_of(name.trim_matches('"'))
}

/// `P3D`, `P1W`
fn duration(value: &str) -> Option<i64> {
    let value = value.strip_prefix('P')?;
    let days = value.strip_suffix('D').map(|days| days.parse::<i64>().ok());
    let weeks = value
        .strip_suffix('W')
        .map(|weeks| weeks.parse::<i64>().ok().map(|n| n * 7));
    days.or(weeks)
        .flatten()
        .filter(|days| (1..=366).contains(days))
}
