//! What is wrong between the articles of a folder.

use crate::folder::{Folder, look};

/// `path code line` of what is wrong between these files, of these codes.
fn found(files: &[(&str, &str)], codes: &[&str]) -> Vec<String> {
    said(files, codes, |d| {
        format!("{} {} {}", d.path, d.code, d.line)
    })
}

fn said(
    files: &[(&str, &str)],
    codes: &[&str],
    say: impl Fn(&jinnang_library::Diagnostic) -> String,
) -> Vec<String> {
    let folder = Folder::with(files);
    let mut library = folder.open();
    look(&mut library);
    let catalogue = library.catalogue();
    let all = catalogue.diagnostics().iter();
    all.filter(|d| codes.contains(&d.code))
        .map(|d| say(d))
        .collect()
}

fn guide(keys: &str) -> String {
    format!("---\nkind: guide\n{keys}\n---\n正文\n")
}

#[test]
fn an_alias_that_is_another_articles_name_is_told_where_it_leads_elsewhere() {
    let check = |one: &str, other: &str, expected: &[&str]| {
        let files = [("a.md", &*guide(one)), ("b.md", &*guide(other))];
        assert_eq!(
            found(&files, &["alias-repeated"]),
            expected,
            "{one} {other}"
        );
    };
    check(
        "aliases: [促单]",
        "aliases: [促单]",
        &["b.md alias-repeated 3"],
    );
    check(
        "aliases: [TCO]",
        "title: 乙\naliases: [总成本, ｔｃｏ]",
        &["b.md alias-repeated 4"],
    );
    check("aliases: [乙]", "title: 乙", &["a.md alias-repeated 3"]);
    check("title: 甲", "aliases: [甲]", &["b.md alias-repeated 3"]);
    check("title: 甲\naliases: [甲]", "title: 乙", &[]);
    check("aliases: [甲, 甲]", "aliases: [乙]", &[]);
    check("aliases: [促单]", "aliases: [促单话术]", &[]);
}

#[test]
fn both_files_are_named_where_an_alias_is_repeated() {
    let files = [
        ("a.md", &*guide("aliases: [促单]")),
        ("b.md", &*guide("aliases: [促单]")),
    ];
    let said = said(&files, &["alias-repeated"], |d| d.zh.to_string());
    assert!(
        said[0].contains("a.md") && said[0].contains("b.md"),
        "{said:?}"
    );
}

#[test]
fn a_sentence_of_two_articles_is_told_once_whatever_its_punctuation() {
    let check = |one: &str, other: &str, expected: &[&str]| {
        let files = [("a.md", &*guide(one)), ("b.md", &*guide(other))];
        assert_eq!(
            found(&files, &["trigger-repeated"]),
            expected,
            "{one} {other}"
        );
    };
    check(
        "triggers: [太贵了]",
        "triggers: [\"太贵了！\", 再看看]",
        &["b.md trigger-repeated 3"],
    );
    check("triggers: [太贵了, 太贵了]", "triggers: [有点贵]", &[]);
    check("triggers: [\"……\"]", "triggers: [\"……\"]", &[]);
    check("triggers: [太贵了]", "aliases: [太贵了]", &[]);
}

#[test]
fn a_copy_is_told_as_a_copy_and_not_for_all_that_it_shares() {
    let text =
        "---\nid: a\nkind: guide\naliases: [促单]\ntriggers: [太贵了]\ntags: [独一份]\n---\n正文\n";
    let files = [("a.md", text), ("a (1).md", text), ("b.md", "[[a]]")];
    let codes = [
        "alias-repeated",
        "trigger-repeated",
        "article-unreached",
        "copy-found",
    ];
    assert_eq!(found(&files, &codes), ["a (1).md copy-found 0"]);
}

#[test]
fn a_tag_of_one_article_is_told_where_another_says_the_same() {
    const WORDS: &str = "synonyms:\n  - [邀约, 约见]\n";
    let check = |lone: &str, others: &str, instead: Option<&str>| {
        let (one, other) = (
            guide(&format!("tags: [{lone}]")),
            guide(&format!("tags: [{others}]")),
        );
        let files = [
            ("c.md", &*one),
            ("a.md", &*other),
            ("b.md", &*other),
            ("vocabulary.yaml", WORDS),
        ];
        let said = said(&files, &["tag-once"], |d| {
            d.fix_zh.clone().unwrap().into_owned()
        });
        let expected = instead.map(|instead| format!("换成“{instead}”，或者去掉。"));
        assert_eq!(
            said,
            expected.into_iter().collect::<Vec<_>>(),
            "{lone} {others}"
        );
    };
    check("决策人", "决策者", Some("决策者"));
    check("扩展性", "扩展", Some("扩展"));
    check("扩展", "扩展性", Some("扩展性"));
    check("约见", "邀约", Some("邀约"));
    check("saas", "SaaS 平台", Some("SaaS 平台"));
    check("决策人", "决策者, 决策", Some("决策者"));
    check("价格", "价值", None);
    check("线上获客", "线下获客", None);
    check("一级投诉", "二级投诉", None);
    check("A100", "A101", None);
    check("报价", "报价, 谈判", None);
    check("签约", "交付", None);
}

#[test]
fn of_two_tags_that_are_used_once_only_one_is_told() {
    let files = [
        ("a.md", &*guide("tags: [扩展]")),
        ("b.md", &*guide("tags: [扩展性]")),
    ];
    assert_eq!(found(&files, &["tag-once"]), ["b.md tag-once 3"]);
}

fn script(id: &str, title: &str, next: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {title}\nkind: script\n---\n先问。\n\n## 话术\n> 您好\n\n## 下一步\n{next}\n"
    )
}

#[test]
fn a_branch_that_leads_to_a_refusal_or_to_itself_is_told() {
    let check = |when: &str, title: &str, lead: &str, expected: &[&str]| {
        let one = script("send", "发资料", &format!("- 客户说“{when}” → [[no]]"));
        let other = format!("---\nid: no\ntitle: {title}\nkind: script\n---\n{lead}\n");
        let files = [("a.md", &*one), ("b.md", &*other)];
        assert_eq!(
            found(&files, &["branch-refused"]),
            expected,
            "{when} {title}"
        );
    };
    check(
        "看案例",
        "没有这个行业的案例",
        "先认。",
        &["a.md branch-refused 12"],
    );
    check(
        "看案例",
        "没做过这行",
        "没有这个行业的案例，先认。",
        &["a.md branch-refused 12"],
    );
    check("你们没案例", "没有这个行业的案例", "先认。", &[]);
    check("看案例", "给一个像的案例", "先问。", &[]);
    check("再便宜点", "一开口就要大折扣", "别急着便宜，先问。", &[]);
    let own = script(
        "send",
        "发资料",
        "- 客户说“行” → [[发资料]]\n- 客户不说话 → [[other]]",
    );
    let files = [("a.md", &*own), ("other.md", "正文")];
    assert_eq!(
        found(&files, &["branch-refused"]),
        ["a.md branch-refused 12"]
    );
}

#[test]
fn what_nothing_leads_to_is_told_where_articles_link_at_all() {
    let linked = guide("id: b");
    let files = [
        ("a.md", "---\nkind: guide\n---\n[[b]] [[a]]\n"),
        ("b.md", &*linked),
        ("note.md", "随手记\n"),
        ("c.md", "---\nkind: case\n---\n"),
        ("courses/d.md", "---\nkind: course\n---\n"),
        ("quizzes/e.md", "---\nkind: quiz\n---\n"),
    ];
    assert_eq!(
        found(&files, &["article-unreached"]),
        ["a.md article-unreached 0", "c.md article-unreached 0"]
    );
    assert_eq!(found(&files[1..], &["article-unreached"]), [""; 0]);
}
