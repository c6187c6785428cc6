//! Markdown as people read it: sections, passages, anchors, links.

use jinnang_library::{Article, Role, parse_article};
use proptest::prelude::*;

fn read(kind: &str, body: &str) -> Article {
    parse_article(
        "x.md",
        format!("---\nkind: {kind}\n---\n{body}").as_bytes(),
        0,
    )
    .0
}

/// Passages as `[role] text`, sections as `#level heading (anchor)`.
fn shown(article: &Article) -> Vec<String> {
    let mut out = Vec::new();
    for section in &article.sections {
        out.push(format!(
            "#{} {} ({})",
            section.level, section.heading, section.anchor
        ));
        out.extend(
            section
                .passages
                .iter()
                .map(|p| format!("{:?}: {}", p.role, p.text)),
        );
    }
    out
}

#[test]
fn blocks_become_passages_without_markup() {
    let check = |body: &str, expected: &[&str]| {
        let shown = shown(&read("guide", body));
        assert_eq!(shown[1..], *expected, "{body}");
    };
    check("a **b** _c_ ~~d~~ `e`", &["Text: a b c d e"]);
    check("一行\n二行\nthree\nfour", &["Text: 一行二行 three four"]);
    check("一  \n二", &["Text: 一\n二"]);
    check(
        "- a\n- b\n  - c\n  - d\n- e",
        &["Item: a", "Item: b", "Item: c", "Item: d", "Item: e"],
    );
    check("1. a\n\n   b\n\n2. c", &["Item: a", "Item: b", "Item: c"]);
    check("- [x] 对\n- [ ] 错", &["Item: 对", "Item: 错"]);
    check(
        "| 级 | 时限 |\n|---|---|\n| 一级 | `24h` |\n| | x |",
        &["Text: 级 | 时限", "Text: 一级 | 24h", "Text: x"],
    );
    check("> 引用\n> 两行\n>\n> - 项", &["Text: 引用两行", "Item: 项"]);
    check("```rust\nlet a;\n\n  b\n```", &["Text: let a;\n\n  b"]);
    check(
        "<div onclick=x>\n字\n</div>",
        &["Text: <div onclick=x> 字 </div>"],
    );
    check("a <b>c</b>", &["Text: a <b>c</b>"]);
    check("![图](assets/x.png) 说明", &["Text: 图 说明"]);
    check("[字](https://a.example)", &["Text: 字"]);
    check("[[a]] [[b|乙]] {{空}}", &["Text: [[a]] 乙 {{空}}"]);
    check("---\n\n***", &[]);
    check("&lt;b&gt; \\*a\\*", &["Text: <b> *a*"]);
}

/// The reader shows the title of the article meant, and a file does not know it.
#[test]
fn a_link_without_a_label_stays_in_its_sentence_until_it_is_named() {
    let check = |body: &str, expected: &[&str], named: &[&str]| {
        let mut article = read("guide", body);
        assert_eq!(shown(&article)[1..], *expected, "{body}");
        article.name_links(&|target| (target == "a-b").then(|| "跟进节奏".to_owned()));
        assert_eq!(shown(&article)[1..], *named, "{body}");
    };
    check(
        "节奏见 [[a-b]]。",
        &["Text: 节奏见 [[a-b]]。"],
        &["Text: 节奏见 跟进节奏。"],
    );
    check(
        "见 [[x/y.md]] 的做法",
        &["Text: 见 [[x/y.md]] 的做法"],
        &["Text: 见 y 的做法"],
    );
    check(
        "前\n[[a-b]]\n后",
        &["Text: 前[[a-b]]后"],
        &["Text: 前跟进节奏后"],
    );
    check(
        "前 [[a-b#要点]]",
        &["Text: 前 [[a-b#要点]]"],
        &["Text: 前 a-b#要点"],
    );
    check(
        "| a | [[a-b]] |\n|---|---|\n| c | [[d\\|丁]] |",
        &["Text: a | [[a-b]]", "Text: c | 丁"],
        &["Text: a | 跟进节奏", "Text: c | 丁"],
    );
    check("[[a-b]]\n\n- [[b]]\n- 乙", &["Item: 乙"], &["Item: 乙"]);
    check(
        "前\n\n## 见 [[a-b]]",
        &["Text: 前", "#2 见 a-b (s-见-a-b)"],
        &["Text: 前", "#2 见 a-b (s-见-a-b)"],
    );
    assert_eq!(read("guide", "[[a]]\n\n正文 乙").summary, "正文 乙");
    assert_eq!(read("guide", "[[a]]\n\n- [[b]]").links.len(), 2);
}

#[test]
fn a_branch_is_told_by_what_stands_before_its_link() {
    let check = |item: &str, expected: &[(&str, &str)]| {
        let script = read(
            "script",
            &format!("## 话术\n> 您好\n\n## 下一步\n- {item}\n"),
        )
        .script();
        let branches: Vec<_> = script
            .branches
            .iter()
            .map(|b| (b.when.as_str(), b.target.as_str()))
            .collect();
        assert_eq!(branches, expected, "{item}");
    };
    check("客户沉默 → [[ask]]", &[("客户沉默", "ask")]);
    check("客户沉默：[[ask]] 再说", &[("客户沉默", "ask")]);
    check(
        "a 也行，看 [[a]] 或 [[b]]",
        &[("a 也行，看", "a"), ("a 也行，看", "b")],
    );
    check("说依据：[[x|依据]]", &[("说依据", "x")]);
    check("[[ask]]", &[("", "ask")]);
}

#[test]
fn a_quote_under_the_words_heading_is_one_line_to_say() {
    let article = read(
        "script",
        "> 前面\n\n## 话术\n> 第一\n> 句\n>\n> 第二段\n>\n> - 一\n> - 二\n\n旁白\n\n### 客户沉默\n> 还在吗？\n\n## 要点\n> 不是话术\n",
    );
    assert_eq!(
        shown(&article),
        [
            "#0  (s-)",
            "Text: 前面",
            "#2 话术 (s-话术)",
            "Line: 第一句\n第二段\n一\n二",
            "Text: 旁白",
            "#3 客户沉默 (s-客户沉默)",
            "Line: 还在吗？",
            "#2 要点 (s-要点)",
            "Text: 不是话术",
        ]
    );
}

#[test]
fn quotes_of_other_kinds_are_text() {
    let article = read("guide", "## 话术\n> 引用\n");
    assert!(
        article
            .sections
            .iter()
            .flat_map(|s| &s.passages)
            .all(|p| p.role == Role::Text)
    );
}

#[test]
fn anchors_are_readable_and_unique() {
    let article = read(
        "guide",
        "# 要点\n# 要点\n# 要点 2\n# 要点\n# Hello, World!\n# ！？\n#\n# s-\n",
    );
    let anchors: Vec<_> = article.sections.iter().map(|s| s.anchor.as_str()).collect();
    assert_eq!(
        anchors,
        [
            "s-要点",
            "s-要点-2",
            "s-要点-2-2",
            "s-要点-3",
            "s-hello-world",
            "s-section",
            "s-section-2",
            "s-s"
        ]
    );
}

#[test]
fn links_keep_target_label_and_line() {
    let article = read(
        "guide",
        "[[a]]\n[[b|乙 *丙*]] ![[c]]\n\n| x |\n|---|\n| [[d\\|丁]] |\n\n`[[e]]` [[ f#g ]] [[]] [[|h]]\n",
    );
    let links: Vec<_> = article
        .links
        .iter()
        .map(|l| (l.target.as_str(), l.label.as_deref(), l.line))
        .collect();
    assert_eq!(
        links,
        [
            ("a", None, 4),
            ("b", Some("乙 *丙*"), 5),
            ("c", None, 5),
            ("d", Some("丁"), 9),
            ("f#g", None, 11)
        ]
    );
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words() -> impl Strategy<Value = String> {
    "[一-龥a-z]{1,6}"
}

/// A block of Markdown and the words in it, in order.
fn block() -> impl Strategy<Value = (String, Vec<String>)> {
    let three = || prop::collection::vec(words(), 3);
    prop_oneof![
        three().prop_map(|w| (format!("{} **{}**\n{}", w[0], w[1], w[2]), w)),
        three().prop_map(|w| (format!("- {}\n- {}\n  1. {}", w[0], w[1], w[2]), w)),
        three().prop_map(|w| (format!("> {}\n>\n> - {}\n>   > {}", w[0], w[1], w[2]), w)),
        three().prop_map(|w| (
            format!("| {} |\n|---|\n| {} [[id\\|{}]] |", w[0], w[1], w[2]),
            w
        )),
        three().prop_map(|w| (format!("## {} `{}`\n\n{}", w[0], w[1], w[2]), w)),
        three().prop_map(|w| (
            format!("```\n{}\n\n{}\n```\n\n<p>{}</p>", w[0], w[1], w[2]),
            w
        )),
        three().prop_map(|w| (
            format!("{} [{}](https://a.example) ![{}](x)", w[0], w[1], w[2]),
            w
        )),
        three().prop_map(|w| (
            format!("## 话术\n\n> {}\n> {}\n>\n> {}", w[0], w[1], w[2]),
            [vec!["话术".to_owned()], w].concat()
        )),
    ]
}

proptest! {
    #![proptest_config(jinnang_testkit::laws())]

    #[test]
    fn every_visible_word_is_in_a_section_once_and_in_order(
        blocks in prop::collection::vec(block(), 1..12),
        kind in prop::sample::select(vec!["guide", "script", "quiz"]),
    ) {
        let (texts, expected): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
        let article = read(kind, &texts.join("\n\n"));
        let all = article.sections.iter().flat_map(|s| std::iter::once(&s.heading).chain(s.passages.iter().map(|p| &p.text)));
        let seen: String = all.map(|text| squeezed(text)).collect();
        let seen = seen.replace("<p>", "").replace("</p>", "");
        prop_assert_eq!(seen, expected.concat().concat());
    }

    #[test]
    fn reading_never_panics_and_anchors_stay_unique(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (article, _) = parse_article("scripts/x.md", &bytes, 0);
        let anchors: std::collections::HashSet<_> = article.sections.iter().map(|s| &s.anchor).collect();
        prop_assert_eq!(anchors.len(), article.sections.len());
        prop_assert!(article.sections.iter().flat_map(|s| &s.passages).all(|p| !p.text.trim().is_empty()));
    }

    #[test]
    fn marks_of_markdown_in_any_order_never_panic(text in "(---|\n|\\[\\[|\\]\\]|\\||> |- |# |话术|`{1,3}|\\{\\{|\\}\\}|[a:*_~<!&\\\\\t ]|\\[x\\]){0,80}") {
        for kind in ["script", "quiz", "case", "playbook"] {
            let article = read(kind, &text);
            article.script();
        }
    }
}
