//! What the window gets for an article: HTML of a closed set, whatever was typed.
//!
//! The strict reader below stands in for a browser that trusts nothing: a tag, an attribute or an
//! address that is not on its lists fails the test, and so does a tag that is not closed in turn.

use crate::malformed::damaged;
use jinnang_library::{Resolved, parse_article, render};
use jinnang_testkit::{Dice, seed, work_of};
use std::fmt::Write as _;
use std::time::Duration;

fn html(markdown: &str) -> String {
    let (article, _) = parse_article("core/a.md", markdown.as_bytes(), 0);
    let known = |target: &str| {
        let (name, heading) = match target.split_once('#') {
            Some((name, heading)) => (name, Some(heading.to_owned())),
            None => (target, None),
        };
        (name == "tco" || name == "总成本" || name == "/core/价%20格.md").then(|| Resolved {
            id: "tco".to_owned(),
            title: "三年总成本<b>".to_owned(),
            heading,
            retired: target == "总成本",
        })
    };
    render(&article, "", &known).into_string()
}

/// Body only: a front matter keeps the first line from being read as one.
fn body(markdown: &str) -> String {
    html(&format!("---\nid: a\n---\n{markdown}"))
}

const TAGS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "em",
    "strong",
    "del",
    "a",
    "img",
    "span",
    "br",
    "hr",
    "input",
    "mark",
    "sup",
];
const EMPTY: &[&str] = &["br", "hr", "img", "input"];
const CLASSES: &[&str] = &[
    "plain",
    "raw",
    "blank",
    "due",
    "role",
    "unresolved",
    "outside",
    "no-picture",
    "center",
    "right",
    "comment",
    "block-name",
    "callout",
    "callout-kind",
    "footnote",
    "code-words",
];

/// Reads HTML as strictly as it was written; gives what is wrong with it.
fn wrong(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '\0']) {
        let Some(tail) = rest[at..].strip_prefix('<') else {
            return Some(format!("a bare {:?}", &rest[at..=at]));
        };
        let end = tail.find('>')?;
        let tag = &tail[..end];
        rest = &tail[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !TAGS.contains(&name) {
            return Some(format!("<{name}>"));
        }
        if let Some(bad) = wrong_attribute(name, attributes) {
            return Some(bad);
        }
        if !EMPTY.contains(&name) {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} left open"))
}

fn wrong_attribute(tag: &str, attributes: &str) -> Option<String> {
    let mut rest = attributes;
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        if let Some(bare) = ["disabled", "checked"]
            .iter()
            .find(|bare| rest.starts_with(**bare))
        {
            rest = &rest[bare.len()..];
            continue;
        }
        let (name, value) = rest.split_once("=\"")?;
        let (value, tail) = value.split_once('"')?;
        rest = tail;
        let fine = match (tag, name) {
            (_, "class") => CLASSES.contains(&value) || value.starts_with("language-"),
            (_, "id") => value.starts_with("s-"),
            ("a", "href") => ["https://", "mailto:", "jinnang://article/"]
                .iter()
                .any(|scheme| value.starts_with(scheme)),
            ("a", "rel") => value == "noopener noreferrer",
            ("img", "src") => value.starts_with("assets/"),
            ("img", "alt") | ("a" | "img" | "span", "title") => true,
            ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
            ("input", "type") => value == "checkbox",
            _ => false,
        };
        if !fine {
            return Some(format!("<{tag} {name}={value:?}>"));
        }
    }
    None
}

#[test]
fn the_strict_reader_sees_what_it_is_there_to_see() {
    for bad in [
        "<script>x</script>",
        "<p onclick=\"x\">a</p>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"http://a\">a</a>",
        "<img src=\"https://a/b.png\" alt=\"\">",
        "<p>a",
        "<p><em>a</p></em>",
        "a > b",
        "<span class=\"card\">a</span>",
        "<p style=\"x\">a</p>",
    ] {
        assert!(wrong(bad).is_some(), "{bad}");
    }
    assert_eq!(wrong("<p id=\"s-a\">a &lt; <br> b</p>"), None);
}

#[test]
fn markdown_becomes_plain_tags() {
    for (markdown, expected) in [
        ("一行\n二行", "<p>一行二行</p>\n"),
        ("# 要点", "<h1 id=\"s-要点\">要点</h1>\n"),
        (
            "a **b** _c_ ~~d~~",
            "<p>a <strong>b</strong> <em>c</em> <del>d</del></p>\n",
        ),
        (
            "{{客户称呼}}您好",
            "<p><span class=\"blank\">客户称呼</span>您好</p>\n",
        ),
        (
            "`24h` `角色:顾问` `x`",
            "<p><code class=\"due\">24h</code> <code class=\"role\">角色:顾问</code> <code>x</code></p>\n",
        ),
        (
            "- [x] 好",
            "<ul>\n<li><input type=\"checkbox\" disabled checked> 好</li>\n</ul>\n",
        ),
        (
            "[[tco]]",
            "<p><a href=\"jinnang://article/tco\">三年总成本&lt;b&gt;</a></p>\n",
        ),
        (
            "[[tco#要点|账]]",
            "<p><a href=\"jinnang://article/tco#s-%E8%A6%81%E7%82%B9\">账</a></p>\n",
        ),
        (
            "[[nowhere|x]]",
            "<p><span class=\"unresolved\">x</span></p>\n",
        ),
        (
            "[a](https://b.example)",
            "<p><a class=\"outside\" rel=\"noopener noreferrer\" href=\"https://b.example\">a</a></p>\n",
        ),
        ("[a](http://b.example)", "<p>a</p>\n"),
        (
            "[账](价%20格.md#要点)",
            "<p><a href=\"jinnang://article/tco#s-%E8%A6%81%E7%82%B9\">账</a></p>\n",
        ),
        (
            "[账](../x/没有.md)",
            "<p><span class=\"unresolved\">账</span></p>\n",
        ),
        (
            "![图](../assets/图%201.png)",
            "<p><img src=\"assets/%E5%9B%BE%25201.png\" alt=\"图\"></p>\n",
        ),
        (
            "![图](assets/x.png)",
            "<p><img src=\"assets/x.png\" alt=\"图\"></p>\n",
        ),
        (
            "![图](https://b.example/x.png)",
            "<p><span class=\"no-picture\">图</span></p>\n",
        ),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
    ] {
        assert_eq!(body(markdown), expected, "{markdown}");
    }
}

/// Addresses and words that act when they are let through, each to be put into every place below.
const HOSTILE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61vascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "\u{1}javascript:alert(1)",
    " javascript:alert(1)",
    "\u{A0}javascript:alert(1)",
    "\u{FEFF}javascript:alert(1)",
    "javascript://https://a.example/%0Aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://a.example/1",
    "file:///etc/passwd",
    "about:blank",
    "view-source:https://a.example",
    "asset://localhost/etc/passwd",
    "ipc://localhost/call",
    "tauri://localhost/index.html",
    "jinnang://search?q=x",
    "//a.example/x",
    "\\\\a.example\\x",
    "/\\a.example",
    "https:\\\\a.example",
    "https:a.example",
    "http://a.example",
    "ftp://a.example",
    "https://a.example/\"onmouseover=\"alert(1)",
    "https://a.example/'onmouseover='alert(1)",
    "https://a.example/><img src=x onerror=alert(1)>",
    "https://a.example/`x`",
    "https://\u{202E}elpmaxe.a",
    "mailto:a@b.example?body=%0A<script>",
    "mailto:\"<script>alert(1)</script>\"@b.example",
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=https://a.example>",
    "<meta http-equiv=refresh content=\"0;url=https://a.example\">",
    "<link rel=stylesheet href=https://a.example/x.css>",
    "<style>*{background:url(https://a.example)}</style>",
    "<form action=https://a.example><input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
    "</p></article></main><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "{{<img src=x onerror=alert(1)>}}",
    "[[<img src=x onerror=alert(1)>]]",
    "]] <script>alert(1)</script> [[",
];

/// Places in a file that are shown, `{}` standing for what is put there.
const PLACES: &[&str] = &[
    "{}",
    "# {}",
    "> {}",
    "- {}",
    "- [ ] {}",
    "| a |\n|---|\n| {} |",
    "| {} |\n|:-:|\n| a |",
    "`{}`",
    "```\n{}\n```",
    "``` {}\nx\n```",
    "    {}",
    "[x]({})",
    "[x](<{}>)",
    "[x](a '{}')",
    "[x](https://a.example \"{}\")",
    "[{}](https://a.example)",
    "[x][r]\n\n[r]: {}",
    "[x][r]\n\n[r]: <{}> \"{}\"",
    "<{}>",
    "![x]({})",
    "![{}](assets/x.png)",
    "![x](assets/x.png \"{}\")",
    "![{}](https://a.example/x.png)",
    "[![{}](assets/x.png)]({})",
    "[[{}]]",
    "[[{}|x]]",
    "[[tco|{}]]",
    "[[tco#{}]]",
    "![[{}]]",
    "{{{}}}",
    "**{}**",
    "## 话术\n> {}",
    "x[^1]\n\n[^1]: {}",
    "$$ {} $$",
];

#[test]
fn nothing_hostile_gets_through_in_any_place() {
    let mut tried = 0;
    for place in PLACES {
        for text in HOSTILE {
            let shown = body(&place.replace("{}", text));
            assert_eq!(wrong(&shown), None, "{place:?} with {text:?} gave\n{shown}");
            tried += 1;
        }
    }
    assert!(tried > 2_000, "{tried}");
}

#[test]
fn hostile_front_matter_is_words() {
    for key in [
        "id", "title", "kind", "layer", "owner", "tags", "triggers", "aliases",
    ] {
        for text in HOSTILE {
            let quoted = text
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\n', "\\n");
            let shown = html(&format!(
                "---\n{key}: \"{quoted}\"\n---\n# 一\n\n[[#一]] [[tco]]"
            ));
            assert_eq!(wrong(&shown), None, "{key} {text:?}\n{shown}");
        }
    }
}

#[test]
fn damaged_files_are_still_plain_html() {
    let mut dice = Dice::new(seed(20_260_202));
    for n in 0..3_000 {
        let bytes = damaged(&mut dice);
        let (article, _) = parse_article("scripts/x.md", &bytes, 0);
        let shown = render(&article, "", &|_| None).into_string();
        assert_eq!(wrong(&shown), None, "file {n}\n{shown}");
    }
}

#[test]
fn anchors_of_the_page_are_those_of_the_outline() {
    let markdown =
        "---\nid: a\n---\n# 要点\n## 要点\n# *斜* `x`\n# <b>\n# [[tco|账]] ![图](assets/x.png)\n";
    let (article, _) = parse_article("a.md", markdown.as_bytes(), 0);
    let shown = render(&article, "", &|_| None).into_string();
    let sections = article.sections.iter().filter(|section| section.level > 0);
    for section in sections {
        let id = format!("id=\"{}\"", section.anchor);
        assert!(shown.contains(&id), "{id} in\n{shown}");
    }
}

/// Far above what these take; squares and worse do not stay below it.
const SOON: Duration = Duration::from_secs(8);

#[test]
fn what_could_blow_up_is_flattened_or_shown_as_plain_text() {
    let table = |columns: usize, rows: usize| {
        let mut table = format!("|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns));
        (0..rows).for_each(|_| table.push_str("|x\n"));
        table
    };
    let footnotes = (0..4_000).fold("[^a]: x\n\n".repeat(50), |mut text, n| {
        let _ = write!(text, "[^a] [^{n}]");
        text
    });
    let shapes = [
        "> ".repeat(50_000) + "x",
        "- ".repeat(50_000) + "x",
        (0..2_000).fold(String::new(), |text, n| text + &" ".repeat(2 * n) + "- x\n"),
        "*a ".repeat(100_000),
        "**a _b ".repeat(60_000),
        "[a](".repeat(100_000),
        "[".repeat(100_000),
        "[a][".repeat(100_000),
        "![".repeat(100_000),
        "[[a|".repeat(100_000),
        "<a href=".repeat(100_000),
        "`".repeat(50_000) + "a" + &"`".repeat(49_999),
        "~~a ".repeat(100_000),
        "&".repeat(200_000),
        "|".repeat(200_000),
        table(1_000, 2_000),
        table(50, 20_000),
        footnotes,
        "{{".repeat(100_000) + "a" + &"}}".repeat(100_000),
        "# a\n".repeat(100_000),
        "[x]: y\n".repeat(50_000) + &"[x] ".repeat(50_000),
    ];
    for shape in shapes {
        let (shown, worked) = work_of(|| body(&shape));
        let name: String = shape.chars().take(20).collect();
        assert!(worked < SOON, "{name:?} took {worked:?}");
        assert_eq!(wrong(&shown), None, "{name:?}");
        assert!(
            shown.len() < 9 * 1024 * 1024,
            "{name:?} is {} bytes",
            shown.len()
        );
    }
}

#[test]
fn a_text_beyond_what_is_rendered_is_still_shown() {
    let shown = body(&"价格太高了。\n\n".repeat(80_000));
    assert!(shown.starts_with("<pre class=\"plain\">"));
    assert!(shown.ends_with("…</pre>\n"));
    assert_eq!(wrong(&shown), None);
}
