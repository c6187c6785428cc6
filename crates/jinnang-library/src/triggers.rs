//! How an article is met: by what customers say, and by its other names.
//!
//! People type what they heard, each in their own words, so a text with two triggers is met by few. Only
//! hints, and only for what says of which kind it is, by its front matter or its folder: a plain note owes
//! nobody a trigger, and a draft is not finished yet.

use crate::article::Kind;
use crate::comparable::bare;
use crate::diagnostic::Findings;
use crate::front_matter::{FrontMatter, brief};
use std::collections::HashMap;

/// So many triggers an article is expected to have.
fn expected(kind: Kind) -> usize {
    match kind {
        Kind::Script => 8,
        Kind::Playbook | Kind::Case => 4,
        Kind::Guide | Kind::Course | Kind::Quiz => 0,
    }
}

/// Two triggers that share more of their pairs of characters than this say the same. Of 6,369 pairs in the
/// shipped knowledge, written to differ, the most alike share 0.40 (没听说过你们 and 从来没听人讲起过你们咯); the same one turned a little shares 0.6 and more (能不能便宜点 and 能便宜点吗).
const ALIKE: f64 = 0.5;
/// Triggers that are compared with each other; the rest of a very long list is not.
const COMPARED: usize = 50;

/// Reports what makes an article hard to meet.
pub(crate) fn check(kind: Kind, matter: &FrontMatter, findings: &mut Findings) {
    let is_told = matter.kind.is_some() || kind != Kind::Guide;
    if !is_told {
        return;
    }
    if matter.triggers.len() < expected(kind) {
        few(kind, matter, findings);
    }
    if kind == Kind::Guide && matter.aliases.is_empty() {
        without_alias(findings);
    }
    alike(matter, findings);
}

fn few(kind: Kind, matter: &FrontMatter, findings: &mut Findings) {
    let (has, wants) = (matter.triggers.len(), expected(kind));
    let (zh, en) = if kind == Kind::Script {
        ("客户原话", "customers' sentences")
    } else {
        ("情形", "situations")
    };
    findings.hint(
        "triggers-few",
        matter.triggers_at,
        format!("triggers 里只有 {has} 句{zh}，最好有 {wants} 句。"),
        format!("Only {has} in triggers; {wants} {en} would be better."),
    );
    let (zh, en) = if kind == Kind::Script {
        (
            "补上客户会怎么说，换人、换语气、换说法。",
            "Add how other customers say it, in other moods and words.",
        )
    } else {
        (
            "补上同事遇到时会怎么打字搜，例如“领导临时要旁听”。",
            "Add how a colleague would type it when it happens, such as 领导临时要旁听.",
        )
    };
    findings.with_fix(zh, en);
}

fn without_alias(findings: &mut Findings) {
    findings.hint(
        "alias-missing",
        crate::diagnostic::Place::default(),
        "没有别名，只有记得标题的人找得到。",
        "It has no alias, so only who remembers its title finds it.",
    );
    findings.with_fix(
        "在 aliases 里写上同事平时怎么叫它。",
        "Write into aliases what colleagues call it.",
    );
}

fn alike(matter: &FrontMatter, findings: &mut Findings) {
    let said = || matter.triggers.iter().take(COMPARED);
    let bare: Vec<String> = said().map(|trigger| bare(trigger)).collect();
    for (n, one) in bare.iter().enumerate() {
        let Some(before) = bare[..n].iter().position(|other| share(one, other) > ALIKE) else {
            continue;
        };
        let (one, other) = (brief(&matter.triggers[n]), brief(&matter.triggers[before]));
        findings.hint(
            "triggers-alike",
            matter.triggers_at,
            format!("客户原话“{one}”和“{other}”差不多。"),
            format!("The triggers “{one}” and “{other}” are much the same."),
        );
        findings.with_fix(
            "换一句说法不同的。",
            "Replace one by what is said otherwise.",
        );
    }
}

/// How much two sentences share: the Dice coefficient of their pairs of characters.
fn share(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (ones, others) = (pairs(one), pairs(other));
    let common: usize = ones
        .iter()
        .map(|(pair, many)| others.get(pair).map_or(0, |other| *many.min(other)))
        .sum();
    let all = ones.values().sum::<usize>() + others.values().sum::<usize>();
    if all == 0 {
        return 0.0;
    }
    2.0 * common as f64 / all as f64
}

fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let mut pairs = HashMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *pairs.entry(pair).or_default() += 1;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_article;

    fn found(path: &str, keys: &str) -> Vec<String> {
        let head = if keys.is_empty() {
            String::new()
        } else {
            format!("---\n{keys}---\n")
        };
        let (_, found) = parse_article(path, format!("{head}正文\n").as_bytes(), 0);
        let about = found
            .iter()
            .filter(|d| d.code.starts_with("trigger") || d.code.starts_with("alias"));
        about.map(|d| format!("{} {}", d.code, d.line)).collect()
    }

    #[test]
    fn a_text_of_a_kind_is_told_what_it_is_met_by_too_little() {
        let eight = "triggers: [甲一, 乙二, 丙三, 丁四, 戊五, 己六, 庚七, 辛八]\n";
        let scripts = format!("kind: script\n{eight}");
        for (path, keys, expected) in [
            ("a.md", "kind: script\n", vec!["triggers-few 0"]),
            (
                "a.md",
                "kind: script\ntriggers: [甲一, 乙二]\n",
                vec!["triggers-few 3"],
            ),
            ("a.md", &scripts, vec![]),
            ("scripts/a.md", "", vec!["triggers-few 0"]),
            ("scripts/a.md", eight, vec![]),
            ("cases/a.md", "title: 甲\n", vec!["triggers-few 0"]),
            (
                "playbooks/a.md",
                "triggers: [甲一, 乙二, 丙三]\n",
                vec!["triggers-few 2"],
            ),
            (
                "playbooks/a.md",
                "triggers: [甲一, 乙二, 丙三, 丁四]\n",
                vec![],
            ),
            ("a.md", "kind: guide\n", vec!["alias-missing 0"]),
            ("a.md", "kind: guide\naliases: [甲]\n", vec![]),
            ("a.md", "", vec![]),
            ("core/a.md", "title: 甲\n", vec![]),
            ("notes/a.md", "tags: [甲]\n", vec![]),
            ("a.md", "kind: course\n", vec![]),
            ("quizzes/a.md", "", vec![]),
        ] {
            assert_eq!(found(path, keys), expected, "{path} {keys}");
        }
    }

    #[test]
    fn triggers_that_say_the_same_are_told_and_others_are_not() {
        for (one, other) in [
            ("能不能便宜点", "能便宜点吗"),
            ("你们太贵了", "你们的太贵了！"),
            ("太贵了", "太贵了"),
            ("太贵了", "太贵了吧"),
            ("大概多少钱", "多少钱"),
            ("再便宜点", "能不能再便宜点"),
        ] {
            assert!(share(&bare(one), &bare(other)) > ALIKE, "{one} {other}");
        }
        for (one, other) in [
            ("没听说过你们", "从来没听人讲起过你们咯"),
            ("高峰期会不会卡", "会不会宕机咯"),
            ("我们要私有化部署", "私有化要加多少钱"),
            ("付款能不能往后放", "账期能不能给长一点"),
            ("太贵了", "别家才报这个数"),
            ("贵", "太贵"),
            ("", ""),
        ] {
            let bare = (bare(one), bare(other));
            assert!(
                share(&bare.0, &bare.1) <= ALIKE || bare.0.is_empty(),
                "{one} {other}"
            );
        }
        let keys = "kind: guide\naliases: [甲]\ntriggers: [能不能便宜点, 换一家, 能便宜点吗]\n";
        assert_eq!(found("a.md", keys), ["triggers-alike 4"]);
    }
}
