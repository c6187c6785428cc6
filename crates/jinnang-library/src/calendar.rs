//! calendar.yaml: on which days people work, and from when till when.
//!
//! A year that the file names counts Monday to Friday, without the days off and with the days that are
//! worked instead (调休上班). A year that it does not name counts Monday to Friday and is not guessed
//! at; who shows a due time can ask whether the year is known.

use crate::diagnostic::{Diagnostic, Findings, Place};
use crate::front_matter::brief;
use crate::keys::each_once;
use crate::term::clock;
use crate::yaml::{self, Node, Value};
use crate::zone::{usual_zone, zone_of};
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// Its name at the root of the knowledge folder. It is no article.
pub const CALENDAR_FILE: &str = "calendar.yaml";

/// Words and marks of YAML in the file; a year has about sixty.
const MAX_EVENTS: usize = 50_000;

/// When people work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Where the days and hours below are meant.
    pub zone: TimeZone,
    /// What the file calls it; none where it names none.
    pub zone_name: Option<String>,
    /// Work begins.
    pub opens: Time,
    /// Work ends.
    pub closes: Time,
    /// Years whose days off are known.
    pub years: BTreeMap<i16, Year>,
}

/// What is unlike Monday to Friday in a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    /// Days off.
    pub off: BTreeSet<Date>,
    /// Days that are worked although they would be free.
    pub work: BTreeSet<Date>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            zone: usual_zone(),
            zone_name: None,
            opens: Time::constant(9, 0, 0, 0),
            closes: Time::constant(18, 0, 0, 0),
            years: BTreeMap::new(),
        }
    }
}

impl Calendar {
    /// Do people work on this day?
    pub fn works_on(&self, date: Date) -> bool {
        let year = self.years.get(&date.year());
        if year.is_some_and(|year| year.work.contains(&date)) {
            return true;
        }
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        !weekend && year.is_none_or(|year| !year.off.contains(&date))
    }
}

/// Reads the file. Never fails: what cannot be understood is reported and the rest is used.
pub fn parse_calendar(bytes: &[u8]) -> (Calendar, Vec<Diagnostic>) {
    let mut findings = Findings::of(CALENDAR_FILE);
    let mut calendar = Calendar::default();
    let pairs = yaml::pairs(bytes, MAX_EVENTS, "zone:, hours:, years:", |at, cause| {
        unreadable(at, cause, &mut findings);
    });
    take(&mut calendar, pairs, &mut findings);
    (calendar, findings.into_list())
}

fn take(calendar: &mut Calendar, pairs: Vec<(Node, Node)>, findings: &mut Findings) {
    for (key, node) in each_once(pairs, findings) {
        match (&key.value, &node.value) {
            (Value::Scalar(key), Value::Scalar(text)) if key == "zone" => match zone_of(text) {
                Some(zone) => {
                    calendar.zone = zone;
                    calendar.zone_name = Some(text.trim().to_owned());
                }
                None => malformed(node.at, text, "+08:00, Asia/Shanghai", findings),
            },
            (Value::Scalar(key), Value::Scalar(text)) if key == "hours" => match hours(text) {
                Some(hours) => (calendar.opens, calendar.closes) = hours,
                None => malformed(node.at, text, "09:00-18:00", findings),
            },
            (Value::Scalar(key), _) if key == "years" => {
                calendar.years = years(node, findings);
            }
            _ => {}
        }
    }
}

fn hours(text: &str) -> Option<(Time, Time)> {
    let (opens, closes) = text.split_once(['-', '–'])?;
    let (opens, closes) = (clock(opens.trim())?, clock(closes.trim())?);
    (opens < closes).then_some((opens, closes))
}

fn years(node: Node, findings: &mut Findings) -> BTreeMap<i16, Year> {
    let Value::Map(pairs) = node.value else {
        if node.value != Value::Null {
            malformed(node.at, "years", "2026: {off: […], work: […]}", findings);
        }
        return BTreeMap::new();
    };
    let mut years = BTreeMap::new();
    for (key, node) in each_once(pairs, findings) {
        let number = match &key.value {
            Value::Scalar(text) => text
                .parse()
                .ok()
                .filter(|year| (1970..=9998).contains(year)),
            _ => None,
        };
        match (number, node.value) {
            (Some(number), Value::Map(pairs)) => {
                years.insert(number, year(number, pairs, findings));
            }
            _ => malformed(key.at, "years", "2026: {off: […], work: […]}", findings),
        }
    }
    years
}

fn year(number: i16, pairs: Vec<(Node, Node)>, findings: &mut Findings) -> Year {
    let mut year = Year::default();
    for (key, node) in each_once(pairs, findings) {
        match key.value {
            Value::Scalar(name) if name == "off" => year.off = days(number, node, findings),
            Value::Scalar(name) if name == "work" => {
                let at = node.at;
                year.work = days(number, node, findings);
                if let Some(day) = year.work.intersection(&year.off).next() {
                    in_both(*day, at, findings);
                }
            }
            _ => {}
        }
    }
    year
}

fn days(year: i16, node: Node, findings: &mut Findings) -> BTreeSet<Date> {
    let items = match node.value {
        Value::List(items) => items,
        Value::Scalar(_) => vec![node],
        _ => Vec::new(),
    };
    let mut days = BTreeSet::new();
    for item in items {
        let text = match &item.value {
            Value::Scalar(text) => text.as_str(),
            _ => "…",
        };
        match span(year, text) {
            Some((first, last)) => days.extend(
                first
                    .series(jiff::Span::new().days(1))
                    .take_while(|day| *day <= last),
            ),
            None => malformed(item.at, text, "02-15..02-23, 01-04", findings),
        }
    }
    days
}

/// `02-15..02-23`, `01-04`.
fn span(year: i16, text: &str) -> Option<(Date, Date)> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (day(year, first.trim())?, day(year, last.trim())?);
    (first <= last).then_some((first, last))
}

fn day(year: i16, text: &str) -> Option<Date> {
    let (month, day) = text.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn unreadable(at: Place, cause: &str, findings: &mut Findings) {
    findings.error(
        "calendar-unreadable",
        at,
        format!("日历文件从{}起读不懂。前面的部分照常使用。", at.zh()),
        format!(
            "The calendar cannot be read from here on: {cause}. What stands before it is used."
        ),
    );
}

fn malformed(at: Place, found: &str, example: &str, findings: &mut Findings) {
    let found = brief(found);
    findings.warning(
        "calendar-malformed",
        at,
        format!("日历里的“{found}”看不懂，没有被采用。"),
        format!("“{found}” cannot be understood in the calendar; it was not used."),
    );
    findings.with_fix(format!("写成 {example}。"), format!("Write {example}."));
}

fn in_both(day: Date, at: Place, findings: &mut Findings) {
    findings.warning(
        "calendar-day-twice",
        at,
        format!("{day} 同时写成了休息和上班，按上班算。"),
        format!("{day} is both a day off and a day of work; it counts as a day of work."),
    );
    findings.with_fix("只留一处。", "Keep it in one place.");
}
