//! What words say of days: people are off, people work, or neither can be told.

use Kind::{Off, Work};

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Off,
    Work,
}

impl Kind {
    fn other(self) -> Self {
        match self {
            Off => Work,
            Work => Off,
        }
    }
}

/// What a stretch of words says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Is(Kind),
    /// Both.
    Mixed,
}

/// Longer words before those they contain. 调休 alone may be either: a day off in lieu, or one that is
/// worked in lieu.
const WORDS: &[(&str, Option<Kind>)] = &[
    ("非工作日", Some(Off)),
    ("年休假", None),
    ("休息日", None),
    ("公休日", None),
    ("双休日", None),
    ("休假日", None),
    ("值班", None),
    ("轮班", None),
    ("轮休", None),
    ("调休", None),
    ("工作日", Some(Work)),
    ("正常工作", Some(Work)),
    ("照常工作", Some(Work)),
    ("上班", Some(Work)),
    ("补班", Some(Work)),
    ("放假", Some(Off)),
    ("停班", Some(Off)),
    ("班", Some(Work)),
    ("休", Some(Off)),
];

const ENGLISH: &[(Kind, &[&str])] = &[
    (
        Work,
        &["work", "works", "worked", "working", "workday", "workdays"],
    ),
    (
        Off,
        &["off", "holiday", "holidays", "closed", "free", "vacation"],
    ),
];

/// What may stand between a negation and its verb: 不[用照常]上班.
const BETWEEN: &[&str] = &[
    "照常", "正常", "安排", "需要", "需", "须", "用", "必", "再", "是", "有", "得", "能", "会",
    "去", "来",
];
const NEGATIONS: &[&str] = &["不", "无", "没", "未", "免", "非", "别"];
/// Two negations that are none: 不得不上班.
const MUSTS: &[&str] = &["不得不", "不能不"];

/// What makes a sentence uncertain, or no matter of whole days.
const DOUBTS: &[&str] = &[
    "是否", "待定", "另行", "未定", "可能", "取消", "原定", "鼓励", "建议", "如果", "如遇", "半天",
    "上午", "下午", "除", "之外",
];
const DOUBTS_ENGLISH: &[&str] = &["except", "half", "maybe", "tbd", "cancelled", "canceled"];

/// What these words say, all of them taken together.
pub(super) fn said(words: &str) -> Said {
    chinese(words)
        .chain(english(words))
        .fold(Said::Nothing, |before, kind| match before {
            Said::Nothing => Said::Is(kind),
            Said::Is(known) if known == kind => before,
            _ => Said::Mixed,
        })
}

/// Does the sentence leave open whether it is so?
pub(super) fn doubtful(sentence: &str) -> bool {
    let sentence = sentence.replace("除夕", "");
    let mut words = english_words(&sentence);
    DOUBTS.iter().any(|word| sentence.contains(word))
        || words.any(|word| DOUBTS_ENGLISH.contains(&word.as_str()))
}

fn chinese(words: &str) -> impl Iterator<Item = Kind> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = words[at..].chars().next() {
            let found = WORDS.iter().find(|(word, _)| words[at..].starts_with(word));
            let before = &words[..at];
            at += found.map_or(first.len_utf8(), |(word, _)| word.len());
            if let Some((_, Some(kind))) = found {
                return Some(if negated(before) { kind.other() } else { *kind });
            }
        }
        None
    })
}

fn negated(before: &str) -> bool {
    if MUSTS.iter().any(|must| before.ends_with(must)) {
        return false;
    }
    let mut before = before;
    while let Some(less) = BETWEEN.iter().find_map(|word| before.strip_suffix(word)) {
        before = less;
    }
    NEGATIONS.iter().any(|no| before.ends_with(no))
}

fn english(words: &str) -> impl Iterator<Item = Kind> {
    let mut before = String::new();
    english_words(words).filter_map(move |word| {
        let last = std::mem::replace(&mut before, word.clone());
        let (kind, _) = ENGLISH
            .iter()
            .find(|(_, words)| words.contains(&word.as_str()))?;
        match last.as_str() {
            "no" | "not" | "non" => Some(kind.other()),
            // Off work.
            "off" => Some(Off),
            _ => Some(*kind),
        }
    })
}

/// Words of Latin letters, in small ones.
fn english_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_that_people_are_off_or_work_and_a_negation_turns_them() {
        for words in [
            "放假调休",
            "休",
            "休息",
            "不上班",
            "不用上班",
            "无需正常上班",
            "连休",
            "停班",
            "不是工作日",
            "Day off",
            "no work",
            "off work",
            "Public holiday",
            "Office closed",
        ] {
            assert_eq!(said(words), Said::Is(Off), "{words}");
        }
        for words in [
            "上班",
            "照常上班",
            "调休上班",
            "补班",
            "班",
            "不休息",
            "不放假",
            "不休",
            "正常工作",
            "不得不上班",
            "休息日照常上班",
            "Special working day",
            "work",
            "not off",
        ] {
            assert_eq!(said(words), Said::Is(Work), "{words}");
        }
        for words in ["调休", "值班", "元旦", "office", "homework", "轮休"] {
            assert_eq!(said(words), Said::Nothing, "{words}");
        }
        for words in ["放假上班", "holiday work"] {
            assert_eq!(said(words), Said::Mixed, "{words}");
        }
    }

    #[test]
    fn a_doubt_is_heard_and_the_eve_of_spring_is_none() {
        for sentence in [
            "是否放假另行通知",
            "除 1月3日 外都放假",
            "下午放假",
            "except Monday",
        ] {
            assert!(doubtful(sentence), "{sentence}");
        }
        assert!(!doubtful("除夕放假"));
    }
}
