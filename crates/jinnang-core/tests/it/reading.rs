//! One article, ready to show.

use crate::base::Base;
use jinnang_wire::{ArticleView, Code, LinePart, Trust};
use serde_json::json;

fn price() -> ArticleView {
    Base::with_articles().opened().ask(
        "article",
        json!({ "id": "price-vs-competitor", "query": "差距" }),
    )
}

#[test]
fn an_article_has_what_the_reader_shows() {
    let article = price();
    assert_eq!(article.title, "价格高：与竞品对比");
    assert_eq!(article.path, "scripts/price.md");
    assert_eq!(article.stages, ["异议处理"]);
    assert_eq!(article.triggers, ["你们的价格比竞争对手高"]);
    let outline: Vec<_> = article
        .outline
        .iter()
        .map(|item| item.text.as_str())
        .collect();
    assert_eq!(outline, ["话术", "要点", "避免", "下一步"]);
    for item in &article.outline {
        assert!(
            article.html.contains(&format!("id=\"{}\"", item.anchor)),
            "{}",
            item.anchor
        );
    }
}

#[test]
fn nothing_is_trusted_until_somebody_can_verify() {
    let base = Base::new();
    base.write(
        "core/a.md",
        "---\ntitle: 自称已核验\nverified: true\n---\n正文\n",
    );
    let article: ArticleView = base.opened().ask("article", json!({ "id": "core/a" }));
    assert_eq!(article.trust, Trust::Unverified);
}

#[test]
fn a_verification_lasts_as_long_as_its_layer_says_unless_the_file_does() {
    let base = Base::new();
    base.write("core/a.md", "# 甲\n");
    base.write("application/b.md", "# 乙\n");
    base.write("innovation/c.md", "# 丙\n");
    base.write("core/d.md", "---\ntitle: 丁\nreview_every: 7d\n---\n正文\n");
    let open = base.opened();
    let days = |id: &str| {
        open.ask::<ArticleView>("article", json!({ "id": id }))
            .review_every_days
    };
    assert_eq!(
        [
            days("core/a"),
            days("application/b"),
            days("innovation/c"),
            days("core/d")
        ],
        [90, 180, 60, 7]
    );
}

#[test]
fn a_script_has_its_blanks_apart_and_its_words_marked() {
    let script = price().script.unwrap();
    let [line] = &script.lines[..] else {
        panic!("{script:?}")
    };
    assert!(matches!(&line.parts[0], LinePart::Blank { name, .. } if name == "客户称呼"));
    let LinePart::Words { pieces } = &line.parts[1] else {
        panic!("{line:?}")
    };
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(text, "，单看报价确实有差距。");
    assert!(pieces.iter().any(|piece| piece.hit && piece.text == "差距"));
    assert_eq!((script.points.len(), script.avoid.len()), (1, 1));
}

#[test]
fn a_branch_leads_to_an_article_or_says_that_it_does_not() {
    let branches = price().script.unwrap().branches;
    let to: Vec<_> = branches
        .iter()
        .map(|branch| branch.to.as_ref().map(|to| to.title.as_str()))
        .collect();
    assert_eq!(to, [Some("三年总成本测算"), None]);
    assert!(branches[0].when.contains("给我看依据"));
}

#[test]
fn an_article_knows_who_links_to_it() {
    let article: ArticleView = Base::with_articles()
        .opened()
        .ask("article", json!({ "id": "tco-worksheet" }));
    let links: Vec<_> = article
        .backlinks
        .iter()
        .map(|link| link.id.as_str())
        .collect();
    assert_eq!(links, ["price-vs-competitor"]);
}

#[test]
fn the_words_to_mark_stand_in_the_text() {
    let article = price();
    assert!(
        article.marks.iter().any(|mark| mark == "差距"),
        "{:?}",
        article.marks
    );
    assert!(
        article
            .marks
            .windows(2)
            .all(|pair| pair[0].chars().count() >= pair[1].chars().count())
    );
}

#[test]
fn its_own_diagnostics_come_with_it() {
    let article = price();
    assert!(
        article
            .diagnostics
            .iter()
            .all(|found| found.article.as_deref() == Some("price-vs-competitor"))
    );
    assert!(
        article
            .diagnostics
            .iter()
            .any(|found| found.message.en.contains("nowhere-to-be-found"))
    );
}

#[test]
fn an_article_that_is_not_there_is_refused_in_both_languages() {
    let refused = Base::with_articles()
        .opened()
        .refused("article", json!({ "id": "../../etc/passwd" }));
    assert_eq!(refused.code, Code::NotFound);
    assert!(refused.message.zh.contains("没有找到") && refused.message.en.contains("no article"));
}

#[test]
fn nothing_in_a_file_becomes_a_script_in_the_page() {
    let base = Base::new();
    base.write(
        "core/x.md",
        "# 甲\n\n<script>alert(1)</script>\n\n[点我](javascript:alert(1))\n",
    );
    let article: ArticleView = base.opened().ask("article", json!({ "id": "core/x" }));
    assert!(
        !article.html.contains("<script") && !article.html.contains("javascript:"),
        "{}",
        article.html
    );
}

#[test]
fn pictures_come_from_the_assets_folder_and_from_nowhere_else() {
    let base = Base::with_articles();
    base.write("core/map.md", "# 图\n\n![流程](assets/flow.svg)\n");
    base.write(
        "assets/flow.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    base.write("assets/notes.txt", "不是图片");
    base.write("core/flow.svg", "<svg/>");
    let open = base.opened();
    let article: ArticleView = open.ask("article", json!({ "id": "core/map" }));
    assert!(
        article
            .html
            .contains("<img src=\"asset://localhost/assets/flow.svg\" alt=\"流程\">"),
        "{}",
        article.html
    );
    let picture = open.seat.picture("assets/flow.svg").unwrap();
    assert_eq!(picture.media_type, "image/svg+xml");
    assert!(picture.bytes.starts_with(b"<svg"));
    for path in [
        "assets/none.svg",
        "assets/notes.txt",
        "core/flow.svg",
        "core/map.md",
        "assets/../core/flow.svg",
        "../base/knowledge/assets/flow.svg",
        "/etc/passwd",
        "assets\\flow.svg",
        "",
    ] {
        assert!(open.seat.picture(path).is_err(), "{path}");
    }
}
