//! What a file means: a table of files and what becomes of them.

use jinnang_library::{Article, Kind, Layer, parse_article};

fn parse(path: &str, text: &str) -> Article {
    parse_article(path, text.as_bytes(), 0).0
}

/// Diagnostics as `code line:column`.
fn codes(path: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let (_, diagnostics) = parse_article(path, bytes.as_ref(), 0);
    diagnostics
        .iter()
        .map(|d| format!("{} {}:{}", d.code, d.line, d.column))
        .collect()
}

#[test]
fn the_example_of_the_manual_is_read_whole() {
    let text = "---\nid: price-vs-competitor\ntitle: 价格高：与竞品对比\nkind: script\nlayer: application\nstage: [异议处理]\ntags: [价格, 总拥有成本]\nindustry: [制造]\naliases: [太贵了, 价格异议]\ntriggers: [\"你们的价格比竞争对手高 20%\"]\nowner: solutions-east\nreview_every: 90d\nfigures:\n  - {value: 15 家, label: 一年签约}\nown_key: 1\n---\n先认同差距，\n再把三年总成本摆出来。\n\n## 话术\n### 倾听\n> {{客户称呼}}，您说的 {{竞品}} 我记下了，{{客户称呼}}。\n>\n> 还有吗？\n\n### 回应\n> 单看报价确实有差距。\n\n## 要点\n- 停三秒\n## 避免\n- 马上降价\n## 下一步\n- 客户说“给我看依据” → [[tco-worksheet]]\n- 客户沉默：[[confirm-the-worry|确认顾虑]] 或 [[ask]]\n";
    let (article, diagnostics) = parse_article("scripts/price.md", text.as_bytes(), 7);
    let found: Vec<_> = diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(found, ["triggers-few"]);
    assert_eq!(article.id.0, "price-vs-competitor");
    assert_eq!(article.title, "价格高：与竞品对比");
    assert_eq!(
        (article.kind, article.layer),
        (Kind::Script, Layer::Application)
    );
    assert_eq!(article.stages, ["异议处理"]);
    assert_eq!(article.tags, ["价格", "总拥有成本"]);
    assert_eq!(article.industries, ["制造"]);
    assert_eq!(article.aliases, ["太贵了", "价格异议"]);
    assert_eq!(article.triggers, ["你们的价格比竞争对手高 20%"]);
    assert_eq!(article.owner.as_deref(), Some("solutions-east"));
    assert_eq!(article.review_every_days, Some(90));
    assert_eq!(
        (
            article.figures[0].value.as_str(),
            article.figures[0].label.as_str()
        ),
        ("15 家", "一年签约")
    );
    assert_eq!(article.summary, "先认同差距，再把三年总成本摆出来。");
    assert_eq!(article.modified_ms, 7);
    assert!(article.body.starts_with("先认同差距"));

    let script = article.script();
    let steps: Vec<_> = script
        .lines
        .iter()
        .map(|line| line.step.as_deref())
        .collect();
    assert_eq!(steps, [Some("倾听"), Some("回应")]);
    assert_eq!(
        script.lines[0].text,
        "{{客户称呼}}，您说的 {{竞品}} 我记下了，{{客户称呼}}。\n还有吗？"
    );
    let blanks: Vec<_> = script.lines[0].blanks.iter().map(|b| &b.name).collect();
    assert_eq!(blanks, ["客户称呼", "竞品"]);
    assert_eq!(
        (script.points, script.avoid),
        (vec!["停三秒".to_owned()], vec!["马上降价".to_owned()])
    );
    let branches: Vec<_> = script
        .branches
        .iter()
        .map(|b| (b.when.as_str(), b.target.as_str()))
        .collect();
    assert_eq!(
        branches,
        [
            ("客户说“给我看依据”", "tco-worksheet"),
            ("客户沉默", "confirm-the-worry"),
            ("客户沉默", "ask"),
        ]
    );
    let links: Vec<_> = article
        .links
        .iter()
        .map(|l| (l.target.as_str(), l.label.as_deref(), l.line))
        .collect();
    assert_eq!(
        links,
        [
            ("tco-worksheet", None, 34),
            ("confirm-the-worry", Some("确认顾虑"), 35),
            ("ask", None, 35)
        ]
    );
}

#[test]
fn a_file_without_front_matter_is_a_guide_named_by_its_heading_or_its_file() {
    for (path, text, title, kind, layer) in [
        (
            "a/b.md",
            "# 标题\n正文",
            "标题",
            Kind::Guide,
            Layer::Application,
        ),
        (
            "core/b.md",
            "正文\n## 二级\n# 一级",
            "一级",
            Kind::Guide,
            Layer::Core,
        ),
        (
            "innovation/x/文件.md",
            "正文",
            "文件",
            Kind::Guide,
            Layer::Innovation,
        ),
        ("scripts/s.md", "", "s", Kind::Script, Layer::Application),
        ("cases/c.v2.md", "", "c.v2", Kind::Case, Layer::Application),
        (
            "playbooks/p.md",
            "",
            "p",
            Kind::Playbook,
            Layer::Application,
        ),
        (
            "team/courses/core/c.markdown",
            "",
            "c",
            Kind::Course,
            Layer::Core,
        ),
        (
            "x.md",
            "---\n# 横线之后\n",
            "横线之后",
            Kind::Guide,
            Layer::Application,
        ),
    ] {
        let article = parse(path, text);
        assert_eq!(
            (article.title.as_str(), article.kind, article.layer),
            (title, kind, layer),
            "{path}"
        );
        assert_eq!(article.id.0, path.rsplit_once('.').unwrap().0);
    }
}

#[test]
fn front_matter_wins_over_the_folder() {
    let article = parse("scripts/x.md", "---\nkind: 案例\nlayer: core\n---\n");
    assert_eq!((article.kind, article.layer), (Kind::Case, Layer::Core));
}

#[test]
fn scalars_stand_for_lists_and_words_may_be_divided_by_commas() {
    let article = parse(
        "x.md",
        "---\ntags: 价格，成本, TCO\naliases: 太贵了，便宜点\nstage: 异议处理\ntriggers:\nindustry: ~\n---\n",
    );
    assert_eq!(article.tags, ["价格", "成本", "TCO"]);
    assert_eq!(article.aliases, ["太贵了，便宜点"]);
    assert_eq!(article.stages, ["异议处理"]);
    assert!(article.triggers.is_empty() && article.industries.is_empty());
}

#[test]
fn numbers_and_words_like_yes_stay_what_was_typed() {
    let article = parse(
        "x.md",
        "---\nid: 007\ntitle: 1.10\nowner: yes\ntags: [2026, 3.0, true]\n---\n",
    );
    assert_eq!(
        (article.id.0.as_str(), article.title.as_str()),
        ("007", "1.10")
    );
    assert_eq!(article.owner.as_deref(), Some("yes"));
    assert_eq!(article.tags, ["2026", "3.0", "true"]);
}

#[test]
fn review_every_is_a_number_of_days_in_any_usual_form() {
    for (text, days) in [
        ("90d", Some(90)),
        ("90", Some(90)),
        ("2w", Some(14)),
        ("30天", Some(30)),
        ("6m", Some(180)),
        ("1y", Some(365)),
        ("0d", None),
        ("-3d", None),
        ("soon", None),
        ("99999999999d", None),
    ] {
        assert_eq!(
            parse("x.md", &format!("---\nreview_every: {text}\n---\n")).review_every_days,
            days,
            "{text}"
        );
    }
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let plain = "---\nid: a\ntitle: 标题\n---\n第一\n\n第二 [[x]]\n";
    let expected = parse("x.md", plain);
    for bytes in [
        plain.replace('\n', "\r\n").into_bytes(),
        plain.replace('\n', "\r").into_bytes(),
        format!("\u{FEFF}{plain}").into_bytes(),
        [
            vec![0xFF, 0xFE],
            plain.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ]
        .concat(),
        [
            vec![0xFE, 0xFF],
            plain.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ]
        .concat(),
    ] {
        let (mut article, _) = parse_article("x.md", &bytes, 0);
        article.revision.clone_from(&expected.revision);
        assert_eq!(article, expected);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let check = |path: &str, bytes: &[u8], expected: &[&str]| {
        assert_eq!(
            codes(path, bytes),
            expected,
            "{}",
            String::from_utf8_lossy(bytes)
        );
    };
    check("x.md", b"text", &["front-matter-missing 0:0"]);
    check("x.md", b"", &["front-matter-missing 0:0"]);
    check("x.md", b"---\nid: a\n---\nab\xFF\n", &["not-utf8 4:0"]);
    check("x.md", b"---\nid: a\n---\n\na\0b\n", &["nul-character 5:0"]);
    check(
        "x.md",
        "---\nid: a\ntitle: b\n\n正文".as_bytes(),
        &["front-matter-unclosed 1:0"],
    );
    check(
        "x.md",
        b"---\nid: a\ntitle: b: c\n---\n",
        &["front-matter-unreadable 3:9"],
    );
    check("x.md", b"---\n- a\n---\n", &["front-matter-unreadable 2:1"]);
    check(
        "x.md",
        b"---\ntitle: [a]\ntags: {a: b}\n---\n",
        &["property-malformed 2:8", "property-malformed 3:7"],
    );
    check(
        "x.md",
        b"---\nkind: poem\nlayer: top\nstage: [x]\n---\n",
        &["kind-unknown 2:7", "layer-unknown 3:8", "stage-unknown 4:8"],
    );
    check("x.md", b"---\nid: a\nid: b\n---\n", &["key-repeated 3:1"]);
    check(
        "x.md",
        b"---\nreview_every: often\nfigures: [1]\n---\n",
        &["property-malformed 2:15", "property-malformed 3:11"],
    );
    check(
        "x.md",
        b"---\ntitle: *x\n---\n",
        &["front-matter-unreadable 2:8"],
    );
    check(
        "x.md",
        b"---\nunknown: {deep: [1, 2]}\ncssclasses: x\n---\n",
        &[],
    );
}

#[test]
fn what_stands_before_a_fault_is_kept() {
    let article = parse(
        "cases/x.md",
        "---\nid: keep-me\ntitle: 标题\nowner: a: b\nkind: guide\n---\n正文",
    );
    assert_eq!(
        (article.id.0.as_str(), article.title.as_str()),
        ("keep-me", "标题")
    );
    let unclosed = parse("x.md", "---\nid: keep-me\ntags: [a]\n\n正文 [[b]]\n");
    assert_eq!(
        (unclosed.id.0.as_str(), unclosed.summary.as_str()),
        ("keep-me", "正文 [[b]]")
    );
    assert_eq!(unclosed.links[0].line, 5);
}

#[test]
fn each_kind_is_told_what_it_lacks() {
    let check = |kind: &str, body: &str, expected: &[&str]| {
        let text = format!("---\n{{kind: {kind}, basis: sample}}\n---\n{body}");
        let (_, diagnostics) = parse_article("x.md", text.as_bytes(), 0);
        let warnings = diagnostics
            .iter()
            .filter(|d| d.severity < jinnang_library::Severity::Hint);
        assert_eq!(
            warnings
                .map(|d| format!("{} {}", d.code, d.line))
                .collect::<Vec<_>>(),
            expected,
            "{kind}: {body}"
        );
        assert!(
            diagnostics
                .iter()
                .all(|d| !d.zh.is_empty() && !d.en.is_empty())
        );
    };
    check("script", "text", &["section-missing 0"]);
    check("script", "## 话术\ntext\n", &["script-without-lines 4"]);
    check(
        "script",
        "## 话术\n> {{客户称呼}}，{{}}好\n",
        &["blank-malformed 5"],
    );
    check(
        "script",
        "## Script\n> 您好\n\n## Next steps\n- a → [[b]]\n- c\n",
        &["branch-without-link 9"],
    );
    check("case", "text", &["section-missing 0"]);
    check(
        "case",
        "## 背景\n## 挑战\n## 关键行动\n## 成果\n",
        &["section-missing 0"],
    );
    check(
        "case",
        "## Facts\n## Analysis\n## Lessons\n## Actions\n",
        &[],
    );
    check(
        "playbook",
        "## 步骤\n1. **准备** `24h`\n2. 打电话 [[x]]\n",
        &[],
    );
    check(
        "playbook",
        "## 步骤\n没有列表\n",
        &["playbook-without-steps 0"],
    );
    check("course", "## 课时安排\n1. a `3h`\n", &[]);
    check(
        "quiz",
        "## 一\n- [x] a\n- [ ] b\n\n## 二\n- [ ] a\n- [ ] b\n\n## 三\n- a\n\n## 四（简答）\n",
        &["quiz-without-answer 8", "quiz-without-answer 15"],
    );
    check("quiz", "## 一\n", &["quiz-without-questions 0"]);
}

#[test]
fn a_case_tells_how_it_ended_by_its_sections() {
    use jinnang_library::CaseOutcome::{Failure, Success};
    for (body, kind, expected) in [
        ("## 背景\n## 成果\n", "case", Some(Success)),
        (
            "## 事实\n## 分析\n## 教训\n## 行动\n",
            "case",
            Some(Failure),
        ),
        ("## 别的\n", "case", None),
        ("## 背景\n## 成果\n", "guide", None),
    ] {
        assert_eq!(
            parse("x.md", &format!("---\nkind: {kind}\n---\n{body}")).case_outcome(),
            expected
        );
    }
}

#[test]
fn odd_ids_are_taken_as_they_are() {
    for id in [
        "../../etc/passwd",
        "a b",
        "价格/竞品",
        "C:\\x",
        "<script>",
        "x#y",
    ] {
        assert_eq!(parse("x.md", &format!("---\nid: '{id}'\n---\n")).id.0, id);
    }
}

#[test]
fn wrong_options_and_what_stands_below_a_heading_that_warns_are_warnings() {
    let warnings = |kind: &str, body: &str| -> Vec<String> {
        let text = format!("---\nkind: {kind}\n---\n{body}");
        let article = jinnang_library::parse_article("a.md", text.as_bytes(), 0).0;
        let passages = article.sections.into_iter().flat_map(|s| s.passages);
        let warnings = passages.filter(|passage| passage.warns);
        warnings.map(|passage| passage.text).collect()
    };
    let options = "## 一\n- [x] 对\n- [ ] 错\n> 解析\n";
    assert_eq!(warnings("quiz", options), ["错"]);
    assert!(warnings("playbook", options).is_empty());
    let avoid = "前\n\n## 要点\n- 好\n\n## 避免\n- 甲\n### 细说\n乙\n## 下一步\n- 丙\n";
    assert_eq!(warnings("script", avoid), ["甲", "乙"]);
}
