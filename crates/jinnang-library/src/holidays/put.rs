//! calendar.yaml with the table of a year put in: only its lines change, comments and other years stay.

use super::Stretch;
use crate::calendar::{Calendar, Year, parse_calendar};
use crate::diagnostic::Severity;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Why a table was not put in. The file is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PutError {
    /// What stands there is no YAML that can be read.
    #[error("calendar.yaml cannot be read")]
    Unreadable,
    /// Its years are written on one line, or in some other way that is not ours to rewrite.
    #[error("calendar.yaml is written in a way that cannot be changed line by line")]
    NotByLine,
}

/// The text of the file with these years in it, in place of what it said of them.
pub fn put_years(
    text: &str,
    years: &BTreeMap<i16, Year>,
    names: &[Stretch],
) -> Result<String, PutError> {
    let before = read(text)?;
    let mut after = text.to_owned();
    for (number, year) in years {
        after = put(&after, *number, &block(*number, year, names))?;
    }
    let mut wanted = before.clone();
    wanted.years.extend(years.clone());
    match read(&after) {
        Ok(found) if found == wanted => Ok(after),
        _ => Err(PutError::NotByLine),
    }
}

fn read(text: &str) -> Result<Calendar, PutError> {
    let (calendar, wrong) = parse_calendar(text.as_bytes());
    if wrong.iter().any(|d| d.severity == Severity::Error) {
        return Err(PutError::Unreadable);
    }
    Ok(calendar)
}

/// Lines of a year, two spaces in.
fn block(number: i16, year: &Year, names: &[Stretch]) -> String {
    let mut block = format!("  {number}:\n");
    for (key, works, days) in [("off", false, &year.off), ("work", true, &year.work)] {
        if days.is_empty() {
            continue;
        }
        let _ = writeln!(block, "    {key}:");
        let mut left = days.iter().copied().peekable();
        while let Some(first) = left.next() {
            let name = name_of(first, works, names);
            let mut last = first;
            // Days of one name that follow each other are one line.
            while let Some(next) = left.peek().copied()
                && last.tomorrow().is_ok_and(|day| day == next)
                && name_of(next, works, names) == name
            {
                last = next;
                left.next();
            }
            let _ = write!(block, "      - {:02}-{:02}", first.month(), first.day());
            if last != first {
                let _ = write!(block, "..{:02}-{:02}", last.month(), last.day());
            }
            if !name.is_empty() {
                let _ = write!(block, " # {name}");
            }
            block.push('\n');
        }
    }
    block
}

fn name_of(day: jiff::civil::Date, works: bool, names: &[Stretch]) -> &str {
    let mut those = names.iter().filter(|one| one.works == works);
    let found = those.find(|one| (one.first..=one.last).contains(&day));
    found.map_or("", |one| one.name.as_str())
}

fn put(text: &str, number: i16, block: &str) -> Result<String, PutError> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(years) = lines
        .iter()
        .position(|line| key(line) == Some(("years", 0)))
    else {
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        return Ok(format!("{text}{gap}\nyears:\n{block}"));
    };
    if !value(lines[years]).is_empty() {
        return Err(PutError::NotByLine);
    }
    let end = end_of(&lines, years, 0);
    let mut at = end;
    let mut until = end;
    for (n, line) in lines.iter().enumerate().take(end).skip(years + 1) {
        let Some((name, depth)) = key(line).filter(|(_, depth)| *depth > 0) else {
            continue;
        };
        let Ok(found) = name.parse::<i16>() else {
            continue;
        };
        if depth != 2 {
            return Err(PutError::NotByLine);
        }
        if found == number {
            (at, until) = (n, end_of(&lines, n, depth));
            break;
        }
    }
    let (head, tail) = (lines[..at].concat(), lines[until..].concat());
    let gap = if head.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{head}{gap}{block}{tail}"))
}

/// The line after the last that belongs to the key on this line; blank lines and comments behind that
/// belong to what follows.
fn end_of(lines: &[&str], at: usize, depth: usize) -> usize {
    let mut end = at + 1;
    for (n, line) in lines.iter().enumerate().skip(at + 1) {
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        if indent(line) <= depth {
            break;
        }
        end = n + 1;
    }
    end
}

/// `years:` → years, and how far in it stands.
fn key(line: &str) -> Option<(&str, usize)> {
    let (name, _) = line.split_once(':')?;
    let name = name.trim().trim_matches(['"', '\'']);
    let plain = !name.is_empty() && !name.starts_with(['#', '-', '{', '[']);
    plain.then(|| (name, indent(line)))
}

/// What stands behind the key.
fn value(line: &str) -> &str {
    let behind = line.split_once(':').map_or("", |(_, value)| value);
    behind.split(" #").next().unwrap_or_default().trim()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
