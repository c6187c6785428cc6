//! Nothing that is written vanishes or is said wrongly: it is on the page, among the passages, in what is
//! said, or a diagnostic names its line.

use jinnang_library::{Article, Resolved, Said, parse_article, render};

fn parse(kind: &str, body: &str) -> Article {
    let text = format!("---\nkind: {kind}\n---\n{body}");
    parse_article("x.md", text.as_bytes(), 0).0
}

fn html(article: &Article) -> String {
    let known = |target: &str| {
        (target == "tco").then(|| Resolved {
            id: "tco".to_owned(),
            title: "三年总成本".to_owned(),
            heading: None,
            retired: false,
        })
    };
    render(article, "", &known).into_string()
}

fn page(body: &str) -> String {
    html(&parse("guide", body))
}

/// Every passage, in order.
fn passages(article: &Article) -> Vec<&str> {
    let passages = article
        .sections
        .iter()
        .flat_map(|section| &section.passages);
    passages.map(|passage| passage.text.as_str()).collect()
}

fn found(body: &str) -> Vec<String> {
    let article = parse("guide", body);
    passages(&article).into_iter().map(str::to_owned).collect()
}

/// A line under 话术.
fn said(line: &str) -> Said {
    let mut article = parse("script", &format!("## 话术\n{line}\n"));
    article.name_links(&|target| {
        target
            .trim_start_matches(['.', '/'])
            .trim_end_matches(".md")
            .eq("tco")
            .then(|| "三年总成本".to_owned())
    });
    article
        .say(0, &|name| format!("<{name}>"))
        .expect("there is a line")
}

fn codes(text: &str) -> Vec<String> {
    let (_, diagnostics) = parse_article("x.md", text.as_bytes(), 0);
    let codes = diagnostics.iter().map(|d| format!("{} {}", d.code, d.line));
    codes
        .filter(|code| !code.starts_with("section-missing") && !code.starts_with("triggers-few"))
        .collect()
}

#[test]
fn emphasis_beside_chinese_punctuation_is_emphasis() {
    for (written, shown, plain) in [
        (
            "**价格：**我们按年收费。",
            "<strong>价格：</strong>我们按年收费。",
            "价格：我们按年收费。",
        ),
        ("*价格：*我们", "<em>价格：</em>我们", "价格：我们"),
        ("~~原价，~~现价", "<del>原价，</del>现价", "原价，现价"),
        (
            "***价格！***我们",
            "<em><strong>价格！</strong></em>我们",
            "价格！我们",
        ),
        (
            "__价格：__我们",
            "<strong>价格：</strong>我们",
            "价格：我们",
        ),
        ("_价格：_我们", "<em>价格：</em>我们", "价格：我们"),
        (
            "我们**（含税）**按年",
            "我们<strong>（含税）</strong>按年",
            "我们（含税）按年",
        ),
        (
            "我们**“价格”**按年",
            "我们<strong>“价格”</strong>按年",
            "我们“价格”按年",
        ),
        ("省**30%**以上", "省<strong>30%</strong>以上", "省30%以上"),
        (
            "**价格:**100元",
            "<strong>价格:</strong>100元",
            "价格:100元",
        ),
        (
            "**`24h`**内",
            "<strong><code class=\"due\">24h</code></strong>内",
            "24h内",
        ),
        (
            "**{{公司}}**您好",
            "<strong><span class=\"blank\">公司</span></strong>您好",
            "<公司>您好",
        ),
        (
            "看==价格：==再说",
            "看<mark>价格：</mark>再说",
            "看价格：再说",
        ),
        (
            "**价格：**我们**按年。**收费",
            "<strong>价格：</strong>我们<strong>按年。</strong>收费",
            "价格：我们按年。收费",
        ),
        (
            "**[官网](https://a.example)**我们",
            "<strong><a class=\"outside\" rel=\"noopener noreferrer\" href=\"https://a.example\">官网</a></strong>我们",
            "官网我们",
        ),
    ] {
        assert_eq!(page(written), format!("<p>{shown}</p>\n"), "{written}");
        assert_eq!(said(&format!("> {written}")).text, plain, "{written}");
        if !plain.contains('<') {
            assert_eq!(found(written), [plain], "{written}");
        }
    }
    let said = said("> **价格：**我们按年收费。");
    assert_eq!(
        said.html.as_deref(),
        Some("<p><strong>价格：</strong>我们按年收费。</p>")
    );
    let article = parse("guide", "## **价格：**我们\n");
    assert_eq!(article.sections[0].heading, "价格：我们");
}

#[test]
fn a_link_whose_label_is_blank_has_none() {
    assert!(page("见 [[客户| ]]").contains("客户"));
    assert_eq!(found("见 [[客户| ]]"), ["见 [[客户]]"]);
}

#[test]
fn a_step_in_bold_up_to_its_colon_has_a_title() {
    let article = parse(
        "playbook",
        "## 步骤\n1. **联系客户：**打电话\n2. **核对：** 资料\n",
    );
    let titles: Vec<_> = article
        .steps()
        .into_iter()
        .map(|step| (step.title, step.text))
        .collect();
    let step = |title: &str, text: &str| (Some(title.to_owned()), text.to_owned());
    assert_eq!(
        titles,
        [step("联系客户：", "打电话"), step("核对：", "资料")]
    );
}

#[test]
fn marks_that_are_meant_as_text_stay() {
    for written in [
        "规格 10*20*30 厘米",
        "3~5天，7~9折",
        "3 * 4 = 12，2 ** 3",
        "a > b，a == b",
        "C:\\报价\\终版_2024",
        "报价单_2024_终版.xlsx",
        "折扣 50%% 到 60%%",
        "10 m ^2",
        "价格*不含税",
        "1==1，2~~3",
    ] {
        let plain = written.replace("\\\\", "\\");
        assert_eq!(found(written), [plain.as_str()], "{written}");
        assert_eq!(said(&format!("> {written}")).text, plain);
    }
    assert_eq!(
        said("> \\*价格\\*，\\~\\~x\\~\\~，\\==y==").text,
        "*价格*，~~x~~，==y=="
    );
    assert_eq!(
        said("> 写 `**重点**` 和 `==a==`").text,
        "写 **重点** 和 ==a=="
    );
}

#[test]
fn what_only_looks_like_the_definition_of_a_link_is_text() {
    for body in [
        "[客户]: 太贵了",
        "- [客户]: 太贵了",
        "> [客户]: 太贵了",
        "[客户]: 太贵了\n[销售]: 我理解\n[客户]: 还是太贵了",
        "[客户]:\n太贵了",
        "[客户]: <太贵了>",
        "[客户]: 太贵了 \"真的\"",
        "这时 [客户] 会说\n\n[客户]: 太贵了",
        "[^1]: 太贵了\n",
        "[^1]: [客户]: 太贵了\n",
    ] {
        let article = parse("guide", body);
        let all = passages(&article).concat();
        assert!(all.contains("太贵了"), "{body}: {all}");
        assert!(html(&article).contains("太贵了"), "{body}");
    }
    assert_eq!(said("> [客户]: 太贵了").text, "[客户]: 太贵了");
    let dialogue = found("[客户]: 太贵了\n[销售]: 我理解");
    assert_eq!(dialogue, ["[客户]: 太贵了 [销售]: 我理解"]);
}

#[test]
fn a_definition_that_is_used_works_and_one_that_is_not_is_reported() {
    let shown = page("见 [官网][gw]、[gw][] 和 [gw]。\n\n[gw]: https://a.example \"首页\"");
    assert_eq!(
        shown.matches("href=\"https://a.example\"").count(),
        3,
        "{shown}"
    );
    assert_eq!(
        codes("---\nid: a\n---\n正文\n\n[gw]: https://a.example\n"),
        ["reference-unused 6"]
    );
    assert_eq!(
        codes("---\nid: a\n---\n[x][gw]\n\n[gw]: https://a.example\n[gw]: https://b.example\n"),
        ["reference-repeated 7"]
    );
    assert_eq!(
        codes("---\nid: a\n---\n[x][gw]\n\n[gw]: 官网地址\n"),
        ["reference-without-address 6"]
    );
    let said = said("> 见 [官网][gw]。\n\n[gw]: https://a.example");
    assert_eq!(said.text, "见 官网。");
    assert_eq!(
        said.html.as_deref(),
        Some("<p>见 <a href=\"https://a.example\">官网</a>。</p>")
    );
}

#[test]
fn the_head_of_a_callout_is_a_note_and_what_follows_is_said() {
    for head in [
        "[!tip] 语气放缓",
        "[!tip]- 语气放缓",
        "[!TIP]+ 语气放缓",
        "[!NOTE]",
        "[!WARNING]",
        "[!客户心理] 怕麻烦",
        "[!客户心理]",
        "[!tip] **语气：**放缓",
        "[!tip]语气放缓",
    ] {
        let said = said(&format!("> {head}\n> 您好"));
        assert_eq!((said.text.as_str(), said.html), ("您好", None), "{head}");
        let guide = found(&format!("> {head}\n> 您好")).concat();
        assert!(guide.contains("您好") && !guide.contains("[!"), "{guide}");
    }
    assert_eq!(
        said("> 您好\n>\n> > [!tip] 慢一点\n> > 再见").text,
        "您好\n再见"
    );
    assert_eq!(
        page("> [!tip] **语气：**放缓\n> 您好"),
        "<blockquote>\n<p class=\"callout\"><span class=\"callout-kind\">提示</span> <strong>语气：</strong>放缓</p>\n<p>您好</p>\n</blockquote>\n"
    );
    assert!(page("> [!客户心理]\n> 怕麻烦").contains("客户心理"));
    let article = parse("script", "## 话术\n> [!tip] 语气放缓\n> 您好\n");
    assert_eq!(passages(&article), ["语气放缓", "您好"]);
    let only_head = parse("script", "## 话术\n> [!tip] 语气放缓\n");
    assert!(only_head.script().lines.is_empty());
    assert_eq!(passages(&only_head), ["语气放缓"]);
}

#[test]
fn no_cell_of_a_table_vanishes() {
    let head = "| 客户 | 说 | 做 |\n|---|---|---|\n";
    assert_eq!(
        found(&format!("{head}| 贵 | [[tco|总成本]] | 先问 |"))[1],
        "贵 | 总成本 | 先问"
    );
    assert_eq!(
        found(&format!("{head}| 贵 | [[tco\\|总成本]] | 先问 |"))[1],
        "贵 | 总成本 | 先问"
    );
    assert_eq!(
        found(&format!("{head}| 贵 | 一 | 二 | **三：**四 | 五 |"))[1],
        "贵 | 一 | 二 | 三：四 | 五"
    );
    assert_eq!(
        found("> | 客户 | [[tco|总成本]] |\n> |---|---|\n> | a | b | c"),
        ["客户 | 总成本", "a | b | c"]
    );
    let shown = page(&format!("{head}| 贵 | [[tco|总 *成本*]] | 先问 | 多 |"));
    assert!(shown.contains("<td><a href=\"jinnang://article/tco\">总 <em>成本</em></a></td><td>先问</td><td>多</td>"), "{shown}");
    let article = parse("guide", &format!("{head}| 贵 | [[tco|总成本]] | 先问 |"));
    assert_eq!(
        (
            article.links[0].target.as_str(),
            article.links[0].label.as_deref()
        ),
        ("tco", Some("总成本"))
    );
    assert_eq!(found("`[[a|b]]` 和 [[a|乙]]"), ["[[a|b]] 和 乙"]);
}

#[test]
fn comments_are_shown_and_found_and_never_said() {
    for line in [
        "> 您好<!-- 底价 8 折 -->。",
        "> 您好%%底价 8 折%%。",
        "> <!-- 底价 8 折 --> 您好。",
        "> <!-- 底价 8 折 -->\n> 您好。",
        "> %%\n> 底价 8 折\n> %%\n> 您好。",
        "> 您好。\n>\n> <!-- 底价\n> 8 折 -->",
        "> <!-- 底价 8 折 -->**您好。**",
        "> [//]: # (底价 8 折)\n>\n> 您好。",
    ] {
        assert_eq!(said(line).text, "您好。", "{line}");
        let article = parse("script", &format!("## 话术\n{line}\n"));
        let all = passages(&article).concat().replace(['\n', ' '], "");
        assert!(all.contains("底价8折"), "{line}: {all}");
        let shown = html(&article).replace(['\n', ' '], "");
        assert!(
            shown.contains("<spanclass=\"comment\">底价8折</span>"),
            "{shown}"
        );
    }
    assert_eq!(
        codes("---\nid: a\n---\n正文 <!-- 忘了\n\n后文\n"),
        ["comment-unclosed 4"]
    );
    assert!(page("正文 <!-- 忘了\n\n后文").contains("<p>后文</p>"));
    assert_eq!(found("<!-- 注 -->\n| a |\n|---|\n| b |"), ["注", "a", "b"]);
    assert_eq!(parse("guide", "<!-- 注 -->\n\n正文").summary, "正文");
    assert_eq!(found("`<!-- a -->` 和 `%%b%%`"), ["<!-- a --> 和 %%b%%"]);
}

#[test]
fn what_belongs_to_other_programs_is_not_said() {
    for (line, plain) in [
        ("> 您好 ^a1b2c3", "您好"),
        ("> 您好[^1]。\n\n[^1]: 来源：官网", "您好。"),
        ("> 您好[^x]。", "您好。"),
        ("> 您好 [^x]。", "您好。"),
        ("> 您好^[来源：官网]。", "您好。"),
        ("> 您好 <!-- 注 --> 王总 %%注%%。", "您好 王总。"),
        ("> 见 [](https://a.example)", "见 https://a.example"),
        ("> 您好\n> ---\n> 再见", "您好\n再见"),
        ("> 一<br>二", "一\n二"),
        ("> ![三年总成本](assets/tco.png \"标题\")您好", "您好"),
        ("> - [x] 您好", "您好"),
        ("> 2026. 我们再谈", "2026. 我们再谈"),
        ("> 见 [[tco]]。", "见 三年总成本。"),
        ("> 见 ![[tco]]。", "见 三年总成本。"),
    ] {
        let said = said(line);
        assert_eq!(said.text, plain, "{line}");
        let html = said.html.unwrap_or_default();
        assert!(!html.contains('^') && !html.contains("来源") && !html.contains("注"));
    }
    assert_eq!(
        codes("---\nid: a\n---\n您好[^x]。\n"),
        ["footnote-missing 4"]
    );
    assert!(page("您好[^1]。\n\n[^1]: 来源：官网").contains("来源：官网"));
    assert_eq!(
        found("您好[^1]。\n\n[^1]: 来源：官网"),
        ["您好。", "来源：官网"]
    );
}

#[test]
fn a_quote_deep_in_lists_has_no_marks_in_rich_text() {
    let said = said("- a\n  - b\n    > **您好**，\n    > 我是顾问。");
    assert_eq!(said.text, "您好，我是顾问。");
    assert_eq!(
        said.html.as_deref(),
        Some("<p><strong>您好</strong>，我是顾问。</p>")
    );
}

#[test]
fn a_heading_inside_a_line_names_what_follows_and_loses_nothing() {
    let article = parse(
        "script",
        "## 话术\n> 您好\n>\n> ### 倾听\n> 再见\n\n> 第三\n",
    );
    let lines: Vec<_> = article
        .script()
        .lines
        .into_iter()
        .map(|l| (l.step, l.text))
        .collect();
    let step = || Some("倾听".to_owned());
    assert_eq!(
        lines,
        [
            (None, "您好".to_owned()),
            (step(), "再见".to_owned()),
            (step(), "第三".to_owned())
        ]
    );
    let texts: Vec<_> = (0..3)
        .filter_map(|n| article.say(n, &|_| String::new()))
        .map(|s| s.text)
        .collect();
    assert_eq!(texts, ["您好", "再见", "第三"]);
}

#[test]
fn the_words_behind_a_fence_are_shown_and_a_fence_without_end_is_reported() {
    assert_eq!(found("```客户：太贵了\nx\n```"), ["客户：太贵了", "x"]);
    assert!(page("```客户：太贵了\nx\n```").contains("客户：太贵了"));
    assert_eq!(found("```rust\nx\n```"), ["x"]);
    assert_eq!(
        codes("---\nid: a\n---\n```\nx\n\n后文\n"),
        ["code-unclosed 4"]
    );
}

#[test]
fn marks_left_over_in_a_line_are_reported() {
    let lines = |line: &str| codes(&format!("---\nkind: script\n---\n## 话术\n{line}\n"));
    assert_eq!(lines("> **价格我们"), ["mark-without-partner 5"]);
    assert_eq!(
        lines("> 您好 <b>王总</b>"),
        ["html-in-line 5", "html-in-line 5"]
    );
    assert_eq!(lines("> - [!tip] 慢"), ["mark-without-partner 5"]);
    assert_eq!(lines("> 您好 %%没关"), ["comment-unclosed 5"]);
    assert_eq!(lines("> 3 ** 4"), [] as [&str; 0]);
}

#[test]
fn signs_that_people_write_for_themselves_are_said_as_they_stand() {
    for line in [
        "贵司__人，预算__万",
        "姓名____，电话____。",
        "单价：____元，数量：____。",
        "价格___元，折扣___。",
        "尺寸2m*3m*4m",
        "^_^ 好 >_<",
        "(_)和(_)",
        "若a==b则c==d",
    ] {
        assert_eq!(said(&format!("> {line}")).text, line);
    }
    assert_eq!(said("> \\[!tip] 字").text, "[!tip] 字");
    assert_eq!(said("> 0. 先\n> 1. 后").text, "0. 先\n1. 后");
    assert_eq!(said("> 3) 先\n> 4) 后").text, "3) 先\n4) 后");
    let code = |text: &str| codes(&format!("---\nkind: script\n---\n## 话术\n> {text}\n"));
    assert_eq!(code("单价*数量*折扣"), ["emphasis-in-words 5"]);
    assert_eq!(code("我们**很重要**的客户"), [] as [&str; 0]);
}

#[test]
fn a_footnote_is_never_said_whatever_stands_in_it() {
    for body in [
        "> 您好[^a]\n\n[^a]:\n    > 内部话\n",
        "> 您好[^a]\n\n[^a]: > 内部话\n",
    ] {
        let article = parse("script", &format!("## 话术\n{body}"));
        let lines: Vec<String> = article.script().lines.into_iter().map(|l| l.text).collect();
        assert_eq!(lines, ["您好"], "{body}");
        assert!(passages(&article).concat().contains("内部话"));
    }
}

#[test]
fn a_link_without_a_label_is_said_by_title_however_it_is_written() {
    for (line, expected) in [
        ("> 看[](tco.md)吧", "看三年总成本吧"),
        ("> 看![[tco]]吧", "看三年总成本吧"),
        ("> 您看![[a.png|300]]好", "您看好"),
        ("> 您看![[a.png|300x200]]好", "您看好"),
    ] {
        assert_eq!(said(line).text, expected, "{line}");
    }
    let script = parse("script", "## 话术\n> ![[tco]]\n\n> 您好\n").script();
    assert!(script.lines.iter().all(|line| !line.text.is_empty()));
    let shown = found("写 `[[zkq]]`，或者\n\n```\n[[xyq]]\n```\n").concat();
    assert!(
        shown.contains("[[zkq]]") && shown.contains("[[xyq]]"),
        "{shown}"
    );
}

#[test]
fn what_was_meant_to_be_said_and_is_not_is_reported() {
    let code = |text: &str| codes(&format!("---\nkind: script\n---\n## 话术\n{text}\n"));
    for (text, expected) in [
        ("> 看[表](a b.md)", "link-in-line-unmade 5"),
        ("> ![](assets/图 1.png)", "link-in-line-unmade 5"),
        ("> 看[官网] (https://a.com)", "link-in-line-unmade 5"),
        ("> 看[官网][gw]", "link-in-line-unmade 5"),
        ("> 看[[tco", "mark-without-partner 5"),
        ("> 看tco]]", "mark-without-partner 5"),
        ("> 用`码", "mark-without-partner 5"),
        ("> 好\n\n\u{3000}> 丢", "line-unsaid 7"),
        ("> 好\n\n    > 丢", "line-unsaid 7"),
        ("> 好\n\n＞ 丢", "line-unsaid 7"),
        ("> 好\n\n<div>\n> 丢\n</div>", "line-unsaid 8"),
        ("> 好\n\n段\n---\n\n> 丢", "heading-by-rule 7"),
    ] {
        assert_eq!(code(text), [expected], "{text}");
    }
    for text in [
        "> 先问[客户] (必填)",
        "> 说\\[官网\\][gw]",
        "> 好\n\n---\n\n> 好",
        "> [官网](https://a.com)",
    ] {
        assert_eq!(code(text), [] as [&str; 0], "{text}");
    }
    assert_eq!(said("> ［！tip］ 放缓\n> 您好").text, "您好");
}

#[test]
fn what_stands_between_two_rules_and_is_no_property_is_text() {
    for (text, expected) in [
        ("---\n\n先看报价单\n\n---\n\n正文\n", "先看报价单"),
        ("---\n\n注意：先看报价单\n\n---\n正文\n", "先看报价单"),
        ("---\n\n注意: 先看报价单\n\n---\n正文\n", "先看报价单"),
        ("---\n\n**先看**报价单\n\n---\n正文\n", "先看报价单"),
        ("---\n# 先看报价单\n---\n正文\n", "先看报价单"),
        ("---\n- 先看报价单\n---\n正文\n", "先看报价单"),
    ] {
        let (article, _) = parse_article("x.md", text.as_bytes(), 0);
        let all: String = article
            .sections
            .iter()
            .map(|section| section.heading.as_str())
            .collect();
        let all = all + &passages(&article).concat();
        assert!(
            all.contains(expected) && all.contains("正文"),
            "{text}: {all}"
        );
    }
    let (article, _) = parse_article("x.md", "---\n\n---\n正文\n".as_bytes(), 0);
    assert_eq!(passages(&article), ["正文"]);
    assert_eq!(codes("---\n提醒: x\nid: a\n---\n"), ["property-unknown 2"]);
}

#[test]
fn what_yaml_takes_for_something_else_is_reported_and_tags_are_read_as_meant() {
    let front = |yaml: &str| format!("---\n{yaml}\n---\n正文\n");
    for (yaml, line) in [
        ("title: 价格 #1 说明", 2),
        ("title: #1 说明", 2),
        ("id: a\ntriggers:\n  - 太贵了 #1\n  - 便宜", 4),
        ("id: a\naliases:\n  - #太贵了\n  - 便宜", 4),
        ("owner: 华东 # 组", 2),
        ("title: &a 价格", 2),
        ("title: !important 价格", 2),
    ] {
        assert_eq!(
            codes(&front(yaml)),
            [format!("property-cut {line}")],
            "{yaml}"
        );
    }
    for yaml in [
        "# 说明\nid: a",
        "title: \"价格 #1\"",
        "title: C# 入门",
        "tags: # 说明\n  - a",
        "title: '价格' # 说明",
    ] {
        assert_eq!(codes(&front(yaml)), [] as [&str; 0], "{yaml}");
    }
    for yaml in [
        "tags: #价格",
        "tags: \"#价格\"",
        "tags: [#价格]",
        "tags:\n  - #价格",
        "Tags: #价格",
    ] {
        let (article, _) = parse_article("x.md", front(yaml).as_bytes(), 0);
        assert_eq!(article.tags, ["价格"], "{yaml}");
    }
    let (article, _) = parse_article("x.md", front("tags: #价格 #成本").as_bytes(), 0);
    assert_eq!(article.tags, ["价格", "成本"]);
    assert_eq!(codes(&front("tags: #价格")), ["property-cut 2"]);
}
