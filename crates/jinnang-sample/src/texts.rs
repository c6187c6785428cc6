//! Files as colleagues would hand them in.

use crate::chance::Chance;
use crate::themes::{ADDITIONS, INDUSTRIES, THEMES};

/// Cases that can still be told: every theme once for every industry.
#[derive(Debug)]
pub(crate) struct Untold(Vec<(usize, usize)>);

/// A new file.
pub(crate) struct Case {
    pub article: String,
    pub text: String,
    /// A sentence of it, to be remarked on.
    pub sentence: String,
}

impl Untold {
    pub fn new() -> Self {
        let industries = 0..INDUSTRIES.len();
        let pairs = industries.flat_map(|i| (0..THEMES.len()).map(move |t| (t, i)));
        Self(pairs.collect())
    }

    /// One that was not told yet.
    pub fn next(&mut self, chance: &mut Chance) -> Option<Case> {
        if self.0.is_empty() {
            return None;
        }
        let at = chance.below(self.0.len());
        let (theme, industry) = self.0.remove(at);
        Some(case(chance, theme, industry))
    }
}

fn case(chance: &mut Chance, theme: usize, industry: usize) -> Case {
    let theme = &THEMES[theme];
    let (industry, word) = INDUSTRIES[industry];
    let (years, amount) = (2 + chance.below(7), 8 + 2 * chance.below(60));
    let fill = |text: &str| {
        text.replace("{i}", industry)
            .replace("{n}", &years.to_string())
            .replace("{m}", &amount.to_string())
    };
    let article = format!("case-sample-{}-{word}", theme.key);
    let deeds = chance.some(&theme.deeds, 3);
    let deeds: Vec<String> = deeds.into_iter().map(|deed| fill(deed)).collect();
    let lessons = chance.some(&theme.lessons, 2);
    let lessons: Vec<String> = lessons
        .into_iter()
        .map(|lesson| format!("- {}\n", fill(lesson)))
        .collect();
    let text = format!(
        "---\nid: {article}\ntitle: {}\nkind: case\nlayer: application\nstage: [{}]\ntags: [示例]\nindustry: [{industry}]\nbasis: sample\n---\n{}\n\n## 背景\n{}\n\n## 挑战\n{}\n\n## 关键行动\n{}\n## 成果\n- {}\n\n## 经验\n{}",
        fill(theme.title),
        theme.stage,
        fill(theme.lead),
        fill(chance.one::<&str>(&theme.before)),
        fill(chance.one::<&str>(&theme.trouble)),
        numbered(&deeds),
        fill(chance.one::<&str>(&theme.outcome)),
        lessons.concat(),
    );
    Case {
        article,
        text,
        sentence: deeds[0].clone(),
    }
}

fn numbered(lines: &[String]) -> String {
    let numbered = lines.iter().enumerate();
    numbered
        .map(|(n, line)| format!("{}. {line}\n", n + 1))
        .collect()
}

/// A better version of a text: a sentence more where a colleague would look for it.
pub(crate) fn better(chance: &mut Chance, text: &str) -> (String, String) {
    const HEADING: &str = "## 补充";
    let (industry, _) = *chance.one(&INDUSTRIES);
    let sentence = chance.one(&ADDITIONS).replace("{i}", industry);
    let text = text.trim_end();
    let better = if text.contains(HEADING) {
        format!("{text}\n- {sentence}\n")
    } else {
        format!("{text}\n\n{HEADING}\n- {sentence}\n")
    };
    (better, sentence)
}

/// The returned text with what was asked for.
pub(crate) fn amended(chance: &mut Chance, text: &str) -> String {
    let who = *chance.one(&["顾问", "交付经理", "区域负责人"]);
    format!("{}\n- 当时由{who}牵头，其他人配合。\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_library::{Severity, parse_article};
    use std::collections::BTreeSet;

    #[test]
    fn every_case_reads_without_a_finding_and_none_is_told_twice() {
        let (mut untold, mut chance) = (Untold::new(), Chance::new(7));
        let mut ids = BTreeSet::new();
        while let Some(case) = untold.next(&mut chance) {
            let path = format!("cases/{}.md", case.article);
            let (article, found) = parse_article(&path, case.text.as_bytes(), 0);
            let bad = found.iter().find(|d| d.severity != Severity::Hint);
            assert!(bad.is_none(), "{bad:?}\n{}", case.text);
            assert_eq!(article.id.0, case.article);
            assert!(!case.text.contains('{'), "{}", case.text);
            ids.insert(case.article);
        }
        assert_eq!(ids.len(), THEMES.len() * INDUSTRIES.len());
    }
}
