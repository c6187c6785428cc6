//! Days off as people write them: `2027-01-01..01-03 休 元旦`, and the sentences of the notice:
//! 元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月4日（周一）上班。

use super::{Holidays, NEITHER, NO_DATE, Stretch, name_of, works};
use jiff::civil::Date;

pub(super) fn read(text: &str, year: i16) -> Holidays {
    let mut read = Holidays::default();
    let mut year = year;
    for (n, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let mut name = String::new();
        for sentence in line
            .split(['。', '；', ';'])
            .filter(|one| !one.trim().is_empty())
        {
            take(sentence, &mut year, &mut name, n as u32 + 1, &mut read);
        }
    }
    read
}

/// One sentence: what it names, and whether people are off or work then.
fn take(sentence: &str, year: &mut i16, name: &mut String, line: u32, read: &mut Holidays) {
    let plain = without_brackets(sentence);
    let mut rest = plain.as_str();
    let mut dates: Vec<(Date, Date)> = Vec::new();
    let mut words = String::new();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((span, len)) = span(rest, year) {
            dates.push(span);
            rest = &rest[len..];
        } else {
            // 共3天, 第5届: a number and no day.
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest = &rest[end..];
            words.push(' ');
        }
    }
    words.push_str(rest);
    if dates.is_empty() {
        // 关于 2027 年放假安排的通知: the year of what follows, and no day.
        if works(&words).is_some() && !words.contains('年') && name.is_empty() {
            read.pass_over((line, sentence), NO_DATE);
        }
        return;
    }
    let Some(works) = works(&words) else {
        return read.pass_over((line, sentence), NEITHER);
    };
    if !works {
        *name = called(sentence, &words);
    }
    for (first, last) in dates {
        let name = if works { String::new() } else { name.clone() };
        read.add(
            Stretch {
                first,
                last,
                works,
                name,
            },
            (line, sentence),
        );
    }
}

/// What stands before a colon, else the words that are left.
fn called(sentence: &str, words: &str) -> String {
    let before = sentence.split_once(['：', ':']).map(|(before, _)| before);
    let before = before.filter(|before| !before.contains(|c: char| c.is_ascii_digit()));
    let numbering = |c: char| "一二三四五六七八九十、（）() ".contains(c);
    match before {
        Some(before) => name_of(before.trim_start_matches(numbering)),
        None => name_of(&words.replace(['共', '天', '至', '到', '与', '周', '年'], " "))
            .split(' ')
            .next_back()
            .unwrap_or_default()
            .replace("off", ""),
    }
}

/// 1月1日（周四）至3日 without the brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let kept = text.chars().filter(|c| match c {
        '（' | '(' => {
            depth += 1;
            false
        }
        '）' | ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// A day or a stretch at the beginning of a text, and how long it is there. A year holds until the next.
fn span(text: &str, year: &mut i16) -> Option<((Date, Date), usize)> {
    let (first, mut len) = day(text, *year, None)?;
    *year = first.year();
    let rest = &text[len..];
    let joint = ["..", "至", "到", "—", "–", "~", "～", " - ", "-"];
    let joint = joint
        .iter()
        .find(|joint| rest.trim_start().starts_with(**joint));
    let Some(joint) = joint else {
        return Some(((first, first), len));
    };
    let begin = rest.find(joint)? + joint.len();
    let begin = begin + rest[begin..].len() - rest[begin..].trim_start().len();
    match day(&rest[begin..], first.year(), Some(first)) {
        Some((last, more)) => {
            len += begin + more;
            *year = last.year();
            Some(((first, last), len))
        }
        None => Some(((first, first), len)),
    }
}

/// `2027-01-01`, `01-01`, `2027年1月1日`, `1月1日`, and, as the end of a stretch, `3日`.
fn day(text: &str, year: i16, after: Option<Date>) -> Option<(Date, usize)> {
    let (first, len) = number(text)?;
    let rest = &text[len..];
    if let Some(rest) = rest.strip_prefix('日').filter(|_| after.is_some()) {
        let begun = after?;
        let date = Date::new(begun.year(), begun.month(), first.try_into().ok()?).ok()?;
        return Some((date, text.len() - rest.len()));
    }
    let separated = |rest: &str, mark: char| rest.strip_prefix([mark, '-', '/', '.']).map(str::len);
    // A year first, where it has four digits.
    let (year, month, rest) = if len == 4 {
        let rest = &rest[rest.len() - separated(rest, '年')?..];
        let rest = rest.trim_start();
        let (month, more) = number(rest)?;
        (first.try_into().ok()?, month, &rest[more..])
    } else {
        (year, first, rest)
    };
    let rest = &rest[rest.len() - separated(rest, '月')?..];
    let rest = rest.trim_start();
    let (day, more) = number(rest)?;
    let rest = &rest[more..];
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some((date, text.len() - rest.len()))
}

fn number(text: &str) -> Option<(u16, usize)> {
    let len = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (1..=4)
        .contains(&len)
        .then(|| text[..len].parse().ok())
        .flatten()
        .map(|n| (n, len))
}
