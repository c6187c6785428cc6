//! Days off as people write them: `2027-01-01..01-03 休 元旦`, and the sentences of the notice:
//! 元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月4日（周一）上班。

use super::belong::kinds;
use super::dates::{At, Days, at};
use super::words::{Kind, Said, doubtful, said};
use super::{Holidays, NEITHER, NO_DATE, NO_YEAR, Stretch, name_of};
use crate::prose_words::number;
use jiff::civil::{Date, Weekday};

const DOUBTFUL: (&str, &str) = (
    "说得不确定，或不是整天；一行写一段日期，再写“休”或“班”",
    "it is not certain, or no matter of whole days; write each stretch on a line of its own with 休 or 班",
);
const COUNT: (&str, &str) = (
    "起止日期和写的天数对不上",
    "the days are not as many as it says",
);

pub(super) fn read(text: &str, year: Option<i16>) -> Holidays {
    let mut read = Holidays::default();
    let mut year = year;
    for (n, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let mut reader = Reader {
            year,
            line: n as u32 + 1,
            read: &mut read,
            used: false,
        };
        for sentence in line.split(['。', '；', ';', '！']) {
            if !sentence.trim().is_empty() {
                reader.take(sentence);
            }
        }
        year = reader.year;
    }
    read
}

struct Reader<'a> {
    /// The year that was said before.
    year: Option<i16>,
    line: u32,
    read: &'a mut Holidays,
    /// Something of this line was understood.
    used: bool,
}

/// A sentence in parts: days, and the words before, between and behind them.
#[derive(Default)]
struct Parts {
    /// Each a list of days that share their words, and how it is written.
    lists: Vec<(Vec<Days>, String)>,
    gaps: Vec<String>,
    /// Years that it names without a day.
    years: Vec<i16>,
    /// A day that there is not.
    broken: bool,
}

impl Reader<'_> {
    fn take(&mut self, sentence: &str) {
        let parts = Parts::of(&plain(sentence), self.year);
        if parts.lists.is_empty() {
            self.name_year(&parts, sentence);
            return self.without_days(&parts, sentence);
        }
        let why = if !parts.speaks() {
            Some(NEITHER)
        } else if doubtful(sentence) {
            Some(DOUBTFUL)
        } else {
            parts.broken.then_some(NO_DATE)
        };
        if let Some(why) = why {
            return self.pass_over(sentence, why);
        }
        self.name_year(&parts, sentence);
        let kinds = kinds(&parts.gaps, |n, kind| parts.carries(n, kind));
        for (n, kind) in kinds.into_iter().enumerate() {
            self.put(&parts, n, kind);
        }
    }

    /// The year of what follows. Two years in one sentence leave it open.
    fn name_year(&mut self, parts: &Parts, sentence: &str) {
        let alone = sentence.trim().trim_end_matches(['：', ':']).parse();
        let alone = alone.ok().filter(|year| (1970..=9998).contains(year));
        let mut days = parts.lists.iter().flat_map(|(days, _)| days);
        let dated = days.rfind(|days| days.names_year);
        let mut named = parts.years.iter().copied().chain(alone);
        if let Some(first) = named.next() {
            self.year = named.all(|year| year == first).then_some(first);
        } else if let Some(dated) = dated {
            self.year = Some(dated.last.year());
        }
    }

    /// A sentence without a day is a heading, or it was not understood.
    fn without_days(&mut self, parts: &Parts, sentence: &str) {
        const HEADINGS: &[&str] = &["通知", "安排", "如下", "日期"];
        let heading =
            !parts.years.is_empty() || HEADINGS.iter().any(|word| sentence.contains(word));
        let remark = self.used && !has_chinese_day(sentence) && !parts.broken;
        if parts.speaks() && !(remark || heading && !parts.broken) {
            self.pass_over(sentence, NO_DATE);
        }
    }

    fn put(&mut self, parts: &Parts, n: usize, kind: Option<Kind>) {
        let (days, written) = &parts.lists[n];
        let Some(kind) = kind else {
            return self.pass_over(written, NEITHER);
        };
        if days.iter().any(|days| !days.dated) {
            return self.pass_over(written, NO_YEAR);
        }
        let works = kind == Kind::Work;
        if !works && parts.miscounts(n) {
            return self.pass_over(written, COUNT);
        }
        let name = if works { String::new() } else { parts.name(n) };
        self.used = true;
        for days in days {
            let stretch = Stretch {
                first: days.first,
                last: days.last,
                works,
                name: name.clone(),
            };
            self.read.add(stretch, (self.line, written));
        }
    }

    fn pass_over(&mut self, text: &str, why: (&'static str, &'static str)) {
        self.read.pass_over((self.line, text), why);
    }
}

impl Parts {
    fn of(plain: &str, year: Option<i16>) -> Self {
        let mut parts = Self::default();
        let (mut rest, mut year, mut gap) = (plain, year, String::new());
        while let Some(begin) = rest.find(|c: char| c.is_ascii_digit()) {
            gap.push_str(&rest[..begin]);
            rest = &rest[begin..];
            let list = parts.lists.last().filter(|_| joins(&gap));
            let before = list.and_then(|(days, _)| days.last()).map(|days| days.last);
            let len = match at(rest, year, before) {
                At::Days(days, len) => {
                    year = if days.names_year {
                        Some(days.last.year())
                    } else {
                        year
                    };
                    parts.push(days, std::mem::take(&mut gap), &rest[..len]);
                    len
                }
                At::Year(named, len) => {
                    parts.years.push(named);
                    year = Some(named).filter(|named| parts.years[0] == *named);
                    len
                }
                At::Broken => {
                    parts.broken = true;
                    digits(rest)
                }
                At::Number(len) => {
                    gap.push_str(&rest[..len]);
                    len
                }
            };
            rest = &rest[len..];
        }
        gap.push_str(rest);
        parts.gaps.push(gap);
        parts
    }

    fn push(&mut self, days: Days, gap: String, written: &str) {
        if let Some((list, text)) = self.lists.last_mut().filter(|_| joins(&gap)) {
            list.push(days);
            *text += &gap;
            *text += written;
        } else {
            self.lists.push((vec![days], written.to_owned()));
            self.gaps.push(gap);
        }
    }

    /// Does it say anything about being off or at work?
    fn speaks(&self) -> bool {
        self.gaps.iter().any(|gap| said(gap) != Said::Nothing)
    }

    /// May these days share what is said of the next ones behind a comma? What is worked instead is a
    /// day of a weekend; anything else is more likely a holiday whose 放假 was left out.
    fn carries(&self, n: usize, kind: Kind) -> bool {
        let labelled = n == 0 && self.gaps[0].contains(['：', ':']);
        let weekend = |days: &Days| {
            let day = days.first.weekday();
            days.first == days.last && matches!(day, Weekday::Saturday | Weekday::Sunday)
        };
        kind == Kind::Off || !labelled && self.lists[n].0.iter().all(weekend)
    }

    /// Does it say 共3天 of another number of days?
    fn miscounts(&self, n: usize) -> bool {
        let days: Vec<Date> = self.lists[n].0.iter().flat_map(all).collect();
        counts(&self.gaps[n + 1]).is_some_and(|count| count != days.len())
    }

    /// What stands before a colon, else the last of the words around the days.
    fn name(&self, n: usize) -> String {
        let numbering =
            |c: char| "一二三四五六七八九十、（）(). ".contains(c) || c.is_ascii_digit();
        if let Some((before, _)) = self.gaps[0].rsplit_once(['：', ':']) {
            let label = before.rsplit(['：', ':']).next().unwrap_or_default();
            return name_of(label.trim_start_matches(numbering));
        }
        let words = format!("{} {}", self.gaps[n], self.gaps[n + 1]);
        let plain = words.replace(['共', '天', '与', '周'], " ");
        let plain = plain.replace(|c: char| c.is_ascii_digit(), " ");
        let name = name_of(&plain);
        name.split(' ')
            .next_back()
            .unwrap_or_default()
            .replace("off", "")
    }
}

fn all(days: &Days) -> impl Iterator<Item = Date> + use<> {
    let last = days.last;
    let each = days.first.series(jiff::Span::new().days(1));
    each.take_while(move |day| *day <= last)
}

/// 、 and the like make one list of days.
fn joins(gap: &str) -> bool {
    ["、", "和", "与", "及", "以及", "&", "and"].contains(&gap.trim())
}

/// The number of days that is said: 共3天, 放假三天.
fn counts(gap: &str) -> Option<usize> {
    let (before, _) = gap.split_once('天')?;
    let before = before.trim_end();
    let digit = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c);
    let begin = before.trim_end_matches(digit).len();
    number(&before[begin..])
}

fn digits(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit());
    end.unwrap_or(text.len())
}

/// 一月三日, 初五: a day in Chinese numerals, which are not read.
fn has_chinese_day(sentence: &str) -> bool {
    let mut two = sentence.chars().zip(sentence.chars().skip(1));
    two.any(|(first, then)| "一二三四五六七八九十".contains(first) && "月日号".contains(then))
}

/// A sentence with digits of one kind, and without brackets: 1月1日（周四）至3日. What stands in brackets
/// counts where it is a day and none stands before them: 元旦（1月1日至3日）.
fn plain(sentence: &str) -> String {
    let mut kept = String::new();
    let mut rest = sentence;
    while let Some(open) = rest.find(['（', '(']) {
        kept.push_str(&rest[..open]);
        let inside = rest[open..].trim_start_matches(['（', '(']);
        let end = inside.find(['）', ')']).unwrap_or(inside.len());
        let text = normal(&inside[..end]);
        let day = text.trim_start().starts_with(|c: char| c.is_ascii_digit())
            && matches!(at(text.trim_start(), None, None), At::Days(..));
        if day && !kept.ends_with(['日', '号']) {
            kept.push_str(&text);
        }
        rest = inside[end..].strip_prefix(['）', ')']).unwrap_or_default();
    }
    kept.push_str(rest);
    normal(&kept)
}

/// ２０２７年, 二〇二七年 → 2027年
fn normal(text: &str) -> String {
    let wide = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    };
    let chars: Vec<char> = text.chars().map(wide).collect();
    let mut plain: Vec<char> = chars.clone();
    for (n, five) in chars.windows(5).enumerate() {
        let digits: Vec<char> = five[..4].iter().filter_map(|c| chinese_digit(*c)).collect();
        if five[4] == '年' && digits.len() == 4 {
            plain.splice(n..n + 4, digits);
        }
    }
    plain.into_iter().collect()
}

fn chinese_digit(c: char) -> Option<char> {
    let digits = "〇一二三四五六七八九";
    let c = if "零○".contains(c) { '〇' } else { c };
    let at = digits.chars().position(|digit| digit == c)?;
    char::from_digit(at as u32, 10)
}
