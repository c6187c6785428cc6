//! What a case stands on: an event that somebody can look up, or a sample that was made for teaching.
//!
//! Whoever tells a customer of a case has to know which of the two it is. A figure counts only where
//! somebody can look it up, so a sample shows none.

use crate::diagnostic::{Findings, Place};
use crate::front_matter::FrontMatter;
use serde::{Deserialize, Serialize};

/// What a case stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 有出处: it happened, and its source says so.
    Documented,
    /// 示例: made for teaching.
    Sample,
}

/// How a file writes them, in English and in Chinese.
pub(crate) const BASES: &[(&str, &str, Basis)] = &[
    ("documented", "有出处", Basis::Documented),
    ("sample", "示例", Basis::Sample),
];

/// Reports what is missing of a case's basis, or does not go with it.
pub(crate) fn check(matter: &FrontMatter, findings: &mut Findings) {
    match matter.basis {
        // A word that is none was reported where it was read.
        None if matter.basis_at != Place::default() => {}
        None => without_basis(findings),
        Some(Basis::Documented) if matter.source.is_none() => {
            without_source(matter.basis_at, findings);
        }
        Some(Basis::Sample) if !matter.figures.is_empty() => {
            with_figures(matter.figures_at, findings);
        }
        Some(_) => {}
    }
}

fn without_basis(findings: &mut Findings) {
    findings.warning(
        "case-without-basis",
        Place::default(),
        "没有写这个案例的依据，看的人不知道是真事还是示例。",
        "The basis of this case is not given: nobody can tell whether it happened or is a sample.",
    );
    findings.with_fix(
        "真有其事就写 basis: documented 和 source: 出处；为讲课编的写 basis: sample。",
        "Where it happened, write basis: documented and source: where it can be looked up; where it was made for teaching, basis: sample.",
    );
}

fn without_source(at: Place, findings: &mut Findings) {
    findings.warning(
        "case-without-source",
        at,
        "写了有出处，却没有写出处。",
        "The case is called documented, and its source is not given.",
    );
    findings.with_fix(
        "加上 source: 哪份材料、谁、哪年哪月；找不到出处就写 basis: sample。",
        "Add source: which document, whose, of which month; where none is found write basis: sample.",
    );
}

fn with_figures(at: Place, findings: &mut Findings) {
    findings.warning(
        "sample-with-figures",
        at,
        "示例里的数没有来历，放大了看会被当真。",
        "The figures of a sample stand for nothing, and shown large they are taken for facts.",
    );
    findings.with_fix(
        "去掉 figures；真有这些数就写 basis: documented 和 source。",
        "Take figures out; where they are real, write basis: documented and source.",
    );
}

#[cfg(test)]
mod tests {
    use super::Basis::{Documented, Sample};
    use crate::parse_article;

    const FIGURE: &str = "figures: [{value: 15 家, label: 签约}]\n";

    fn read(keys: &str) -> (crate::Article, Vec<String>) {
        let body = "## 背景\n## 挑战\n## 关键行动\n## 成果\n## 经验\n";
        let text = format!("---\nkind: case\n{keys}---\n{body}");
        let (article, found) = parse_article("cases/a.md", text.as_bytes(), 0);
        let about = found.iter().filter(|d| {
            d.code.contains("basis") || d.code.contains("sample") || d.code.contains("source")
        });
        let codes = about.map(|d| format!("{} {}:{}", d.code, d.line, d.column));
        let codes = codes.collect();
        (article, codes)
    }

    #[test]
    fn a_case_says_what_it_stands_on_in_chinese_or_english() {
        for (keys, basis, source) in [
            (
                "basis: documented\nsource: 年报\n",
                Some(Documented),
                Some("年报"),
            ),
            (
                "basis: 有出处\nsource: 年报\n",
                Some(Documented),
                Some("年报"),
            ),
            ("basis: SAMPLE\n", Some(Sample), None),
            ("basis: 示例\n", Some(Sample), None),
            (
                "basis: 示例\nsource: 讲义第三课\n",
                Some(Sample),
                Some("讲义第三课"),
            ),
            ("Basis: sample\n", Some(Sample), None),
        ] {
            let (article, found) = read(keys);
            assert_eq!(
                (article.basis, article.source.as_deref()),
                (basis, source),
                "{keys}"
            );
            assert_eq!(found, [""; 0], "{keys}");
        }
    }

    #[test]
    fn what_is_missing_of_a_basis_or_does_not_go_with_it_is_reported_once() {
        let documented = format!("basis: documented\nsource: 年报\n{FIGURE}");
        let sample = format!("basis: sample\n{FIGURE}");
        for (keys, expected) in [
            ("", vec!["case-without-basis 0:0"]),
            (FIGURE, vec!["case-without-basis 0:0"]),
            ("basis:\n", vec!["case-without-basis 0:0"]),
            ("basis: 真的\n", vec!["basis-unknown 3:8"]),
            ("basis: [sample, documented]\n", vec![]),
            ("basis: documented\n", vec!["case-without-source 3:8"]),
            (
                "basis: documented\nsource:\n",
                vec!["case-without-source 3:8"],
            ),
            (&documented, vec![]),
            (&sample, vec!["sample-with-figures 4:10"]),
            ("basis: sample\nfigures: []\n", vec![]),
        ] {
            assert_eq!(read(keys).1, expected, "{keys}");
        }
    }

    #[test]
    fn nothing_is_asked_of_the_basis_of_other_kinds() {
        let text = format!("---\nkind: guide\naliases: [甲]\n{FIGURE}---\n正文\n");
        let (article, found) = parse_article("core/a.md", text.as_bytes(), 0);
        assert_eq!((article.basis, found.len()), (None, 0));
    }
}
