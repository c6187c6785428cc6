//! What is filled into a blank: checked here whatever a window checked before, and put into the words that
//! are said.

use crate::ground::refusal::{Refusal, notice, refused};
use crate::ground::seat::Seat;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jinnang_library::{Blank, Takes, is_number};
use jinnang_wire::{BlankInput, Notice};

/// Most characters of what is filled in.
const LONGEST: usize = 500;
/// Most characters of what a company calls itself.
const LONGEST_COMPANY: usize = 60;
/// The blank for who we are, which an admin fills once for everybody.
const OUR_COMPANY: [&str; 2] = ["我方公司", "our company"];
/// The blank for who speaks: whoever is signed in.
const MY_NAME: [&str; 2] = ["我的姓名", "my name"];

/// What a blank takes, for a window.
pub(crate) fn input(takes: Takes) -> BlankInput {
    match takes {
        Takes::Text => BlankInput::Text,
        Takes::Choice(options) => BlankInput::Choice { options },
        Takes::Date => BlankInput::Date,
        Takes::Number(unit) => BlankInput::Number { unit },
    }
}

/// What stands in blanks before anybody fills them in.
pub(crate) struct AtFirst {
    /// A day may begin as “tomorrow”.
    pub today: Date,
    /// What the company calls itself; empty where no admin has said so.
    pub company: String,
    /// The name of who is signed in.
    pub me: Option<String>,
}

impl AtFirst {
    /// Today, as this workspace and who is signed in fill blanks.
    pub fn of(seat: &Seat) -> Self {
        let me = seat.me().ok().flatten();
        Self {
            today: seat.today(),
            company: seat.standings().rules().company.clone(),
            me: me.and_then(|member| member.name),
        }
    }

    /// What this blank begins with: what its author wrote, else what is known of who speaks.
    pub fn of_blank(&self, blank: &Blank) -> Option<String> {
        match blank.default.as_deref() {
            Some(written) => self.written(blank, written),
            None if blank.takes == Takes::Text => self.known(&blank.name),
            None => None,
        }
    }

    fn written(&self, blank: &Blank, written: &str) -> Option<String> {
        let days = match (&blank.takes, written) {
            (Takes::Date, "今天") => 0,
            (Takes::Date, "明天") => 1,
            (Takes::Date, "后天") => 2,
            _ => return Some(written.to_owned()),
        };
        let day = self.today.checked_add(days.days()).ok()?;
        Some(day.to_string())
    }

    fn known(&self, name: &str) -> Option<String> {
        if OUR_COMPANY.contains(&name) {
            return (!self.company.is_empty()).then(|| self.company.clone());
        }
        self.me.clone().filter(|_| MY_NAME.contains(&name))
    }
}

/// Can a company be called this: one line that a blank takes?
pub(crate) fn can_be_company(name: &str) -> bool {
    fits(name) && name.trim() == name && name.chars().count() <= LONGEST_COMPANY
}

fn fits(value: &str) -> bool {
    value.chars().count() <= LONGEST && !value.contains(char::is_control) && !value.contains("{{")
}

/// The words for what was filled in: something, on one line, and what the blank takes.
pub(crate) fn said(blank: &Blank, value: &str, today: Date) -> Result<String, Refusal> {
    let name = &blank.name;
    let value = value.trim();
    if value.is_empty() {
        return Err(refused(notice(
            format!("先填上“{name}”。"),
            format!("Fill in “{name}” first."),
        )));
    }
    if !fits(value) {
        return Err(refused(notice(
            format!("“{name}”填的内容太长，或有不能用的字符。"),
            format!(
                "What was filled in for “{name}” is too long or has characters that cannot be used."
            ),
        )));
    }
    // Copied to be filled in elsewhere: everybody sees that something is missing.
    if value == format!("【{name}】") {
        return Ok(value.to_owned());
    }
    words(&blank.takes, value, today).ok_or_else(|| refused(misfit(blank)))
}

fn words(takes: &Takes, value: &str, today: Date) -> Option<String> {
    match takes {
        Takes::Text => Some(value.to_owned()),
        Takes::Choice(options) => options.iter().find(|option| *option == value).cloned(),
        Takes::Date => Some(day(value.parse().ok()?, today)),
        Takes::Number(unit) => is_number(value).then(|| format!("{value}{unit}")),
    }
}

/// A day as it is said: the year only when it is another one.
fn day(day: Date, today: Date) -> String {
    let said = format!("{}月{}日", day.month(), day.day());
    if day.year() == today.year() {
        said
    } else {
        format!("{}年{said}", day.year())
    }
}

fn misfit(Blank { name, takes, .. }: &Blank) -> Notice {
    match takes {
        Takes::Choice(options) => notice(
            format!("“{name}”要从这几个里选：{}。", options.join("、")),
            format!("“{name}” takes one of: {}.", options.join(", ")),
        ),
        Takes::Date => notice(
            format!("“{name}”要填一个日期，比如 2026-12-01。"),
            format!("“{name}” takes a day, such as 2026-12-01."),
        ),
        Takes::Number(_) | Takes::Text => notice(
            format!("“{name}”要填数字。"),
            format!("“{name}” takes a number."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Date = jiff::civil::date(2026, 11, 24);

    fn blank(takes: Takes, default: Option<&str>) -> Blank {
        Blank {
            name: "空".to_owned(),
            takes,
            default: default.map(str::to_owned),
        }
    }

    #[test]
    fn what_was_filled_in_is_said_as_people_say_it() {
        let choice = Takes::Choice(vec!["月付".to_owned(), "年付".to_owned()]);
        let unit = Takes::Number("万元".to_owned());
        for (takes, value, expected) in [
            (Takes::Text, " 王总 ", Some("王总")),
            (Takes::Text, "", None),
            (Takes::Text, "王\n总", None),
            (choice.clone(), "年付", Some("年付")),
            (choice, "季付", None),
            (Takes::Date, "2026-12-01", Some("12月1日")),
            (Takes::Date, "2027-01-05", Some("2027年1月5日")),
            (Takes::Date, "2026-02-30", None),
            (Takes::Date, "明天", None),
            (unit.clone(), "12.5", Some("12.5万元")),
            (unit.clone(), "很多", None),
            (unit, "【空】", Some("【空】")),
        ] {
            let said = said(&blank(takes, None), value, NOW);
            assert_eq!(said.ok().as_deref(), expected, "{value}");
        }
    }

    const UNKNOWN: AtFirst = AtFirst {
        today: NOW,
        company: String::new(),
        me: None,
    };

    #[test]
    fn a_day_may_begin_as_a_day_from_now() {
        for (default, expected) in [
            ("今天", "2026-11-24"),
            ("后天", "2026-11-26"),
            ("2026-12-01", "2026-12-01"),
        ] {
            let first = UNKNOWN.of_blank(&blank(Takes::Date, Some(default)));
            assert_eq!(first.as_deref(), Some(expected));
        }
        assert_eq!(UNKNOWN.of_blank(&blank(Takes::Text, None)), None);
    }

    #[test]
    fn who_speaks_is_known_unless_the_author_says_otherwise() {
        let known = AtFirst {
            company: "示例科技".to_owned(),
            me: Some("林远".to_owned()),
            ..UNKNOWN
        };
        let named = |name: &str, takes, default: Option<&str>| Blank {
            name: name.to_owned(),
            ..blank(takes, default)
        };
        for (at_first, asked, expected) in [
            (
                &known,
                named("我方公司", Takes::Text, None),
                Some("示例科技"),
            ),
            (&known, named("我的姓名", Takes::Text, None), Some("林远")),
            (
                &known,
                named("our company", Takes::Text, None),
                Some("示例科技"),
            ),
            (&known, named("my name", Takes::Text, None), Some("林远")),
            (
                &known,
                named("我方公司", Takes::Text, Some("我们")),
                Some("我们"),
            ),
            (&known, named("我的姓名", Takes::Date, None), None),
            (&known, named("公司", Takes::Text, None), None),
            (&UNKNOWN, named("我方公司", Takes::Text, None), None),
            (&UNKNOWN, named("我的姓名", Takes::Text, None), None),
        ] {
            assert_eq!(at_first.of_blank(&asked).as_deref(), expected, "{asked:?}");
        }
    }

    #[test]
    fn a_company_is_called_by_one_short_line() {
        for (name, can) in [
            ("", true),
            ("示例科技", true),
            (" 示例科技", false),
            ("示例\n科技", false),
            ("{{公司}}", false),
        ] {
            assert_eq!(can_be_company(name), can, "{name}");
        }
        assert!(!can_be_company(&"长".repeat(61)));
    }
}
