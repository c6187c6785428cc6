//! One plain sentence for why an article was found: the strongest reason, in words.

use super::needles::Needles;
use super::question::Question;
use crate::ask::{Field, Reading, Reason};
use crate::query::Notice;

/// The sentence for the strongest of `reasons`, strongest first; none without a reason.
pub fn sentence(question: &Question, needles: &Needles, reasons: &[Reason]) -> Option<Notice> {
    let reason = reasons
        .iter()
        .find(|reason| !reason.matched.trim().is_empty())?;
    let (zh, en) = place(reason.field);
    let name = reason.matched.trim();
    Some(match reason.reading {
        Reading::AsWritten | Reading::Words => met(question, needles, reason, (zh, en)),
        Reading::Synonym => by_synonym(question, name, (zh, en)),
        Reading::Pinyin => notice(
            format!("按拼音，{zh}里有“{name}”。"),
            format!("By pinyin: {en} has “{name}”."),
        ),
        Reading::Initials => notice(
            format!("按拼音首字母，{zh}里有“{name}”。"),
            format!("By the initials of its pinyin: {en} has “{name}”."),
        ),
        Reading::Homophone => notice(
            format!("读音相同，{zh}里有“{name}”。"),
            format!("By its sound: {en} has “{name}”."),
        ),
        Reading::PinyinSlip => notice(
            format!("拼音差一点，{zh}里有“{name}”。"),
            format!("By pinyin with a slip: {en} has “{name}”."),
        ),
        Reading::Typo => notice(
            format!("差一个字，{zh}里有“{name}”。"),
            format!("With one slip: {en} has “{name}”."),
        ),
    })
}

fn met(question: &Question, needles: &Needles, reason: &Reason, (zh, en): (&str, &str)) -> Notice {
    let name = reason.matched.trim();
    if matches!(reason.field, Field::Line | Field::Body) {
        let words = quoted(name.split_whitespace());
        return notice(format!("{zh}里有{words}。"), format!("{en} has {words}."));
    }
    let marks = needles.find_in_name(name);
    let words = quoted(marks.iter().map(|mark| &name[mark.clone()]));
    if words.is_empty() || question.joined == name {
        return notice(format!("{zh}就是“{name}”。"), format!("{en} is “{name}”."));
    }
    notice(
        format!("{zh}“{name}”里有{words}。"),
        format!("{en} “{name}” has {words}."),
    )
}

fn by_synonym(question: &Question, name: &str, (zh, en): (&str, &str)) -> Notice {
    let stands = |word: &&String| name.contains(word.as_str());
    let pair = question
        .synonyms
        .iter()
        .find_map(|term| Some((&term.written, term.others.iter().find(stands)?)));
    match pair {
        Some((written, other)) => notice(
            format!("搜“{written}”也找“{other}”，{zh}“{name}”里有。"),
            format!("“{written}” also looks for “{other}”, which {en} “{name}” has."),
        ),
        None => notice(
            format!("{zh}“{name}”是同一个意思。"),
            format!("{en} “{name}” means the same."),
        ),
    }
}

/// A few words in quotation marks, each once.
fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    const WORDS: usize = 4;
    let mut all: Vec<String> = Vec::new();
    for word in words {
        let word = format!("“{word}”");
        if all.len() < WORDS && !all.contains(&word) {
            all.push(word);
        }
    }
    all.concat()
}

fn notice(zh: String, en: String) -> Notice {
    let mut letters = en.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    Notice {
        zh,
        en: first.unwrap_or_default() + letters.as_str(),
    }
}

fn place(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Title => ("标题", "the title"),
        Field::Trigger => ("客户原话", "the customer's sentence"),
        Field::Alias => ("别名", "another name"),
        Field::Tag => ("标签", "the tag"),
        Field::Heading => ("小标题", "the heading"),
        Field::Line => ("话术", "a line"),
        Field::Body => ("正文", "the text"),
    }
}
