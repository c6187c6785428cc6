//! Calendar files (RFC 5545), as far as days off need it: events with DTSTART, DTEND or DURATION and
//! SUMMARY. A whole library would bring recurrence, alarms and zones of its own, and none of them says
//! whether 国庆节 is off or worked.

use super::words::{Kind, Said, doubtful, said};
use super::{Holidays, NEITHER, NO_DATE, Stretch, name_of};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

const REPEATS: (&str, &str) = (
    "每年重复的日子没有采用，放假安排每年不同",
    "it repeats, and days off differ from year to year",
);

const CANCELLED: (&str, &str) = ("这一项已经取消", "it was cancelled");
const TENTATIVE: (&str, &str) = ("这一项还没有定下来", "it is not certain yet");
const HOURS: (&str, &str) = (
    "只占几个小时，不是整天",
    "it takes some hours and no whole day",
);
const APPOINTMENT: (&str, &str) = (
    "看上去是一件要做的事，不是放假或上班",
    "it looks like something to do, and not like days off",
);

/// What takes less is no day off and no day of work.
const DAY_HOURS: i64 = 7;

/// Words of what people meet for or must not forget.
const APPOINTMENTS: &[&str] = &[
    "讨论", "会议", "开会", "例会", "提醒", "申请", "截止", "培训", "沟通", "提交",
];

#[derive(Default)]
struct Event {
    line: u32,
    start: Option<Moment>,
    end: Option<Moment>,
    length: Option<jiff::Span>,
    summary: String,
    special: Option<Kind>,
    repeats: bool,
    status: String,
    /// How many parts of it, such as alarms, are open.
    inside: u32,
}

/// A day, or a minute of one.
#[derive(Clone, Copy)]
struct Moment {
    at: DateTime,
    whole_day: bool,
}

pub(super) fn read(text: &str, zone: &TimeZone) -> Holidays {
    let mut read = Holidays::default();
    let mut event: Option<Event> = None;
    let mut all_cancelled = false;
    for (line, content) in unfolded(text) {
        let Some((name, value)) = content.split_once(':') else {
            continue;
        };
        let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
        let (name, value) = (name.to_ascii_uppercase(), value.trim());
        let of_event = value.eq_ignore_ascii_case("VEVENT");
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if of_event => {
                event = Some(Event {
                    line,
                    ..Event::default()
                });
            }
            ("END", Some(_)) if of_event => {
                event
                    .take()
                    .expect("it is there")
                    .close(all_cancelled, &mut read);
            }
            ("METHOD", None) => all_cancelled = value.eq_ignore_ascii_case("CANCEL"),
            (name, Some(event)) => event.take(name, parameters, value, zone),
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
            "BEGIN" => self.inside += 1,
            "END" => self.inside = self.inside.saturating_sub(1),
            _ if self.inside > 0 => {}
            "DTSTART" => self.start = moment(parameters, value, zone),
            "DTEND" => self.end = moment(parameters, value, zone),
            "DURATION" => self.length = value.parse().ok(),
            "SUMMARY" => self.summary = value.replace("\\,", ",").replace("\\n", " "),
            "RRULE" | "RDATE" => self.repeats = true,
            "STATUS" => self.status = value.to_ascii_uppercase(),
            // Apple's calendar of Chinese holidays says it so.
            "X-APPLE-SPECIAL-DAY" => {
                self.special = match value {
                    "WORK-HOLIDAY" => Some(Kind::Off),
                    "ALTERNATE-WORKDAY" => Some(Kind::Work),
                    _ => None,
                };
            }
            _ => {}
        }
    }

    fn close(self, all_cancelled: bool, read: &mut Holidays) {
        let at = (self.line, self.summary.as_str());
        match self.stretch(all_cancelled) {
            Ok(stretch) => read.add(stretch, at),
            Err(why) => read.pass_over(at, why),
        }
    }

    /// Its days, or why it is left out.
    fn stretch(&self, all_cancelled: bool) -> Result<Stretch, (&'static str, &'static str)> {
        let start = self.start.ok_or(NO_DATE)?;
        let kind = self.kind(all_cancelled)?;
        let end = self.end_after(start);
        let short = end.at.since(start.at).is_ok_and(|long| {
            let hours = long.total((jiff::Unit::Hour, start.at)).unwrap_or_default();
            (0.0..DAY_HOURS as f64).contains(&hours)
        });
        if short && !start.whole_day {
            return Err(HOURS);
        }
        let first = start.at.date();
        let last = match end.at.date() {
            // The end is the first day, or minute, that does not belong to it.
            day if end.at.time() == Time::midnight() && day > first => {
                day.yesterday().unwrap_or(day)
            }
            day => day,
        };
        Ok(Stretch {
            first,
            last,
            works: kind == Kind::Work,
            name: name_of(&self.summary),
        })
    }

    fn kind(&self, all_cancelled: bool) -> Result<Kind, (&'static str, &'static str)> {
        let meets = APPOINTMENTS.iter().any(|word| self.summary.contains(word));
        if all_cancelled || self.status == "CANCELLED" {
            Err(CANCELLED)
        } else if self.status == "TENTATIVE" || doubtful(&self.summary) {
            Err(TENTATIVE)
        } else if self.repeats {
            Err(REPEATS)
        } else if let Some(kind) = self.special {
            Ok(kind)
        } else if meets {
            Err(APPOINTMENT)
        } else if let Said::Is(kind) = said(&self.summary) {
            Ok(kind)
        } else {
            Err(NEITHER)
        }
    }

    /// Where it names no end, a day is a day long and a minute no longer than itself.
    fn end_after(&self, start: Moment) -> Moment {
        let usual = if start.whole_day { 1.day() } else { 0.days() };
        self.end.unwrap_or(Moment {
            at: start.at.saturating_add(self.length.unwrap_or(usual)),
            ..start
        })
    }
}

fn moment(parameters: &str, value: &str, zone: &TimeZone) -> Option<Moment> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let date = value.get(..8).filter(|date| digits(date))?;
    let date: Date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..])
        .parse()
        .ok()?;
    let Some(time) = value
        .get(8..)
        .and_then(|rest| rest.strip_prefix(['T', 't']))
    else {
        return (value.len() == 8).then_some(Moment {
            at: date.to_datetime(Time::midnight()),
            whole_day: true,
        });
    };
    let clock = time.get(..6).filter(|clock| digits(clock))?;
    let part = |at: usize| clock[at..at + 2].parse::<i8>().ok();
    let time_of_day = Time::new(part(0)?, part(2)?, part(4)?.min(59), 0).ok()?;
    let there: DateTime = date.to_datetime(time_of_day);
    let at = match named(parameters) {
        _ if time.ends_with(['Z', 'z']) => there.to_zoned(TimeZone::UTC),
        Some(from) => there.to_zoned(from),
        None => there.to_zoned(zone.clone()),
    };
    Some(Moment {
        at: at.ok()?.with_time_zone(zone.clone()).datetime(),
        whole_day: false,
    })
}

/// `TZID=Asia/Shanghai`
fn named(parameters: &str) -> Option<TimeZone> {
    let name = parameters
        .split(';')
        .find_map(|one| one.strip_prefix("TZID="))?;
    crate::zone::zone_of(name.trim_matches('"'))
}
