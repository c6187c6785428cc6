//! Headings that mean something: the sections an article of a kind is expected to have, under their
//! Chinese and English names.

use crate::article::Kind;
use crate::text::is_unseen;

/// A section with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// 话术
    Lines,
    /// 要点
    Points,
    /// 避免
    Avoid,
    /// 下一步
    Next,
    /// 背景
    Background,
    /// 挑战
    Challenge,
    /// 关键行动
    KeyActions,
    /// 成果
    Results,
    /// 经验
    Experience,
    /// 事实
    Facts,
    /// 分析
    Analysis,
    /// 教训
    Lessons,
    /// 行动
    Actions,
    /// 步骤
    Steps,
    /// 课时安排
    Schedule,
}

/// Every name of every part; the first two are how a diagnostic calls it.
const NAMES: &[(Part, &[&str])] = &[
    (
        Part::Lines,
        &["话术", "Script", "Lines", "Words", "Words to say"],
    ),
    (Part::Points, &["要点", "Key points", "Points"]),
    (Part::Avoid, &["避免", "Avoid"]),
    (Part::Next, &["下一步", "Next", "Next steps", "Branches"]),
    (Part::Background, &["背景", "Background"]),
    (Part::Challenge, &["挑战", "Challenge", "Challenges"]),
    (Part::KeyActions, &["关键行动", "Key actions"]),
    (Part::Results, &["成果", "Results", "Result", "Outcome"]),
    (
        Part::Experience,
        &["经验", "Experience", "What worked", "Lessons learned"],
    ),
    (Part::Facts, &["事实", "Facts"]),
    (Part::Analysis, &["分析", "Analysis"]),
    (Part::Lessons, &["教训", "Lessons"]),
    (Part::Actions, &["行动", "Actions"]),
    (Part::Steps, &["步骤", "Steps"]),
    (
        Part::Schedule,
        &["课时安排", "Lessons and hours", "Schedule", "Lessons"],
    ),
];

pub(crate) const SUCCESS: &[Part] = &[
    Part::Background,
    Part::Challenge,
    Part::KeyActions,
    Part::Results,
    Part::Experience,
];
pub(crate) const FAILURE: &[Part] = &[Part::Facts, Part::Analysis, Part::Lessons, Part::Actions];

impl Part {
    /// Is this heading one of its names?
    pub fn is(self, heading: &str) -> bool {
        let seen: String = heading.chars().filter(|c| !is_unseen(*c)).collect();
        let heading = seen.trim().trim_end_matches(['：', ':']).trim_end();
        self.names()
            .iter()
            .any(|name| name.eq_ignore_ascii_case(heading))
    }

    /// Chinese and English name.
    pub fn called(self) -> (&'static str, &'static str) {
        let names = self.names();
        (names[0], names[1])
    }

    fn names(self) -> &'static [&'static str] {
        NAMES
            .iter()
            .find(|(part, _)| *part == self)
            .expect("every part has its names")
            .1
    }
}

/// How a heading begins that says what not to do or say.
const WARNING_BEGINS: &[&str] = &[
    "别",
    "不要",
    "不能",
    "不该",
    "切忌",
    "切勿",
    "避免这",
    "avoid",
    "don't",
    "don’t",
    "do not",
    "never",
    "what not",
];
/// 别 in words that do not warn.
const OTHERS: &[&str] = &["别人", "别家", "别的"];
/// What such a heading may hold anywhere.
const WARNING_HOLDS: &[&str] = &[
    "误区",
    "禁忌",
    "忌讳",
    "别这么说",
    "别这样说",
    "讲错",
    "常见的错",
    "常见错误",
    "错误说法",
    "错误示范",
    "反面",
    "mistake",
    "pitfall",
];

/// Does a heading say that what stands below it is not to be done or said? 避免 counts alone only: 避免延期的办法
/// is advice.
pub(crate) fn warns(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let words = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    let begins = |all: &[&str]| all.iter().any(|word| words.starts_with(word));
    Part::Avoid.is(words)
        || begins(WARNING_BEGINS) && !begins(OTHERS)
        || WARNING_HOLDS.iter().any(|word| words.contains(word))
}

/// Sections without which an article of this kind does not do its work. Cases have two sets and
/// quizzes are made of questions; `checks` sees to those.
pub(crate) fn required(kind: Kind) -> &'static [Part] {
    match kind {
        Kind::Script => &[Part::Lines],
        Kind::Playbook => &[Part::Steps],
        Kind::Course => &[Part::Schedule],
        Kind::Guide | Kind::Case | Kind::Quiz => &[],
    }
}

/// Sections that such an article usually has.
pub(crate) fn usual(kind: Kind) -> &'static [Part] {
    match kind {
        Kind::Script => &[Part::Points, Part::Avoid, Part::Next],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_warns_by_how_it_begins_or_by_what_it_names() {
        for heading in [
            "避免",
            "避免：",
            "Avoid",
            "别说",
            "1. 不要说",
            "别这么说",
            "这句别这么说",
            "三个误区",
            "最常见的错",
            "What not to say",
        ] {
            assert!(warns(heading), "{heading}");
        }
        for heading in [
            "",
            "话术",
            "避免延期的办法",
            "别人做成过",
            "他说别家都给",
            "要不要说价格",
            "能不能说",
        ] {
            assert!(!warns(heading), "{heading}");
        }
    }
}
