//! Days in a text: `2027-01-01..01-03`, `1月1日至3日`, `2027年1月1日`.

use jiff::civil::Date;

/// Days are held against a year that has every day, where their own is not known.
const ANY_YEAR: i16 = 2000;

/// Days that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub first: Date,
    pub last: Date,
    /// The year is known: it stands there, or it was said before.
    pub dated: bool,
    /// The year stands there.
    pub names_year: bool,
}

/// What stands at the beginning of a text that begins with a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Days, and how long they are there.
    Days(Days, usize),
    /// `2027年` before anything but a month, and how long it is there.
    Year(i16, usize),
    /// A day that there is not, or half a stretch.
    Broken,
    /// 共3天, 第5届: so long a number and no day.
    Number(usize),
}

/// Reads what begins here. `year` is the one that was said before; `list` the day that this one follows
/// in a list, whose month it may share: 10月1日、2日.
pub(super) fn at(text: &str, year: Option<i16>, list: Option<Date>) -> At {
    let there = year.unwrap_or(ANY_YEAR);
    match day(text, there, None).or_else(|| bare(text, list?)) {
        Some(first) => stretch(text, first, year),
        None => heading(text).unwrap_or_else(|| number_at(text)),
    }
}

/// A day as it was read.
#[derive(Clone, Copy)]
struct One {
    date: Date,
    names_year: bool,
    len: usize,
}

fn stretch(text: &str, first: One, year: Option<i16>) -> At {
    let days = |last: One| Days {
        first: first.date,
        last: last.date,
        dated: first.names_year || year.is_some(),
        names_year: first.names_year || last.names_year,
    };
    let rest = &text[first.len..];
    let Some((joint, end)) = joint(rest.trim_start()) else {
        return At::Days(days(first), first.len);
    };
    if !end.starts_with(|c: char| c.is_ascii_digit()) {
        // A dash may set off a name; the others promise an end.
        return if DASHES.contains(&joint) {
            At::Days(days(first), first.len)
        } else {
            At::Broken
        };
    }
    let before = text.len() - end.len();
    let last = day(end, first.date.year(), Some(first.date)).or_else(|| bare(end, first.date));
    match last {
        Some(last) => At::Days(days(last), before + last.len),
        None => At::Broken,
    }
}

const DASHES: &[&str] = &["—", "–", "-"];

/// What joins the ends of a stretch, and what stands behind it. A day from which on something holds
/// has no end.
fn joint(rest: &str) -> Option<(&'static str, &str)> {
    const JOINTS: &[&str] = &["..", "起至", "起到", "至", "到", "~", "～", "起", "开始"];
    let mut joints = JOINTS.iter().chain(DASHES);
    joints.find_map(|joint| {
        let behind = rest.strip_prefix(joint)?;
        Some((*joint, behind.trim_start_matches(['—', '-', ' '])))
    })
}

/// `2027-01-01`, `01-01`, `2027年1月1日`, `1月1日`, and, as the end of a stretch, `3日`, `3号`.
fn day(text: &str, year: i16, after: Option<Date>) -> Option<One> {
    let (first, len) = number(text)?;
    let rest = &text[len..];
    if let (Some(begun), Some(rest)) = (after, rest.strip_prefix(['日', '号'])) {
        return in_month_of(begun, first, text.len() - rest.len());
    }
    let separated = |rest: &str, mark: char| rest.strip_prefix([mark, '-', '/', '.']).map(str::len);
    // A year first, where it has four digits.
    let names_year = len == 4;
    let (year, month, rest) = if names_year {
        let rest = rest.trim_start();
        let rest = &rest[rest.len() - separated(rest, '年')?..];
        let rest = rest.trim_start();
        let (month, more) = number(rest)?;
        (first.try_into().ok()?, month, &rest[more..])
    } else {
        (year, first, rest)
    };
    let rest = rest.trim_start();
    let rest = &rest[rest.len() - separated(rest, '月')?..];
    let rest = rest.trim_start();
    let (day, more) = number(rest)?;
    let rest = &rest[more..];
    let spaced = rest.trim_start();
    let rest = spaced.strip_prefix(['日', '号']).unwrap_or(rest);
    Some(One {
        date: Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?,
        names_year,
        len: text.len() - rest.len(),
    })
}

/// What may stand right behind a day that is a number alone.
const ENDS: &[&str] = &["、", "和", "至", "到", "放", "上", "休", "班", "补", " "];

/// A day of the month of another: 2日, or 2 where no 天 or other unit stands behind it.
fn bare(text: &str, other: Date) -> Option<One> {
    let (day, len) = number(text).filter(|(_, len)| *len <= 2)?;
    let rest = &text[len..];
    if let Some(rest) = rest.strip_prefix(['日', '号']) {
        return in_month_of(other, day, text.len() - rest.len());
    }
    let ends = rest.is_empty() || ENDS.iter().any(|end| rest.starts_with(end));
    ends.then(|| in_month_of(other, day, len)).flatten()
}

fn in_month_of(other: Date, day: u16, len: usize) -> Option<One> {
    Some(One {
        date: Date::new(other.year(), other.month(), day.try_into().ok()?).ok()?,
        names_year: false,
        len,
    })
}

/// `2027年`, `2027 年度`.
fn heading(text: &str) -> Option<At> {
    let (year, len) = number(text).filter(|(_, len)| *len == 4)?;
    let rest = text[len..].trim_start().strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    // 2027年2月30日 is no heading.
    let month = rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) && rest.contains('月');
    let year = year.try_into().ok()?;
    (!month).then_some(At::Year(year, text.len() - rest.len()))
}

fn number_at(text: &str) -> At {
    let end = text.find(|c: char| !c.is_ascii_digit());
    let len = end.unwrap_or(text.len());
    let rest = text[len..].trim_start();
    if rest.starts_with(['日', '号']) {
        At::Broken
    } else {
        At::Number(len)
    }
}

fn number(text: &str) -> Option<(u16, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit());
    let len = end.unwrap_or(text.len());
    let number = (1..=4).contains(&len).then(|| text[..len].parse().ok());
    number.flatten().map(|n| (n, len))
}
