//! A text with days off that somebody gives: what is read in it, and why it is not taken.

use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use jinnang_library::Year;
use jinnang_library::holidays::{Holidays, MAX_HOLIDAYS_BYTES, Unclear};
use jinnang_wire::Code;
use std::collections::BTreeMap;

/// The days off that a text says, where it can be taken for a table of them.
pub(super) fn holidays(core: &Core, text: &str, year: Option<i16>) -> Result<Holidays, Refusal> {
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

/// The days are of other years than the one that is meant.
pub(super) fn other_year(other: i16, years: &BTreeMap<i16, Year>) -> Refusal {
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
