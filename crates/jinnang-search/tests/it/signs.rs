//! Signs that carry meaning: in queries, exclusions and phrases, in what comes first and what is marked.

use crate::base::{Base, article};
use jinnang_library::{Article, Vocabulary};
use jinnang_search::{Ask, Piece};
use std::collections::HashSet;

fn page(id: &str, title: &str, body: &str) -> Article {
    let text = format!("---\nid: {id}\ntitle: \"{title}\"\n---\n{body}\n");
    article(&format!("{id}.md"), &text)
}

/// One article for each name, called so.
fn named(titles: &[&str]) -> Base {
    let pages = titles.iter().map(|title| page(&id(title), title, "说明。"));
    Base::of(pages.collect(), &Vocabulary::default())
}

/// One article for each text, with the text in its body only.
fn holding(texts: &[&str]) -> Base {
    let body = |text: &str| format!("先说一句，{text}，再说一句。");
    let pages = texts
        .iter()
        .map(|text| page(&id(text), "一篇文章", &body(text)));
    Base::of(pages.collect(), &Vocabulary::default())
}

/// An id that tells one text from another and has no word of it.
fn id(text: &str) -> String {
    text.bytes().map(|b| format!("{b:02x}")).collect()
}

/// Ids found, best first, however many.
fn all(base: &Base, typed: &str) -> Vec<String> {
    let ask = Ask {
        text: typed,
        limit: 1000,
        ..Ask::default()
    };
    let found = base.engine.searcher().search(&ask).unwrap();
    found.hits.into_iter().map(|hit| hit.id.0).collect()
}

/// Each text once, in order.
fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut seen = HashSet::new();
    texts.filter(|text| seen.insert(*text)).collect()
}

/// What is typed, the text it means, and texts that share its letters and digits.
const ALIKE: &[(&str, &str, &[&str])] = &[
    (
        "C++",
        "C++ 入门",
        &["C 入门", "C# 入门", "Python 入门", "C+ 入门"],
    ),
    ("C#", "C# 入门", &["C++ 入门", "C 入门", "Python 入门"]),
    ("C", "C 入门", &["C++ 入门", "C# 入门"]),
    ("Ｃ＋＋", "C++ 入门", &["C 入门", "C# 入门"]),
    ("c++ 入门", "C++ 入门", &["C 入门", "C# 入门", "入门 C"]),
    (".NET", "做.NET的", &["做NET的", "做ASP.NET的"]),
    ("F#", "用F#的", &["用F的", "用F1的"]),
    ("5%", "让利5%", &["让利50%", "让利5折", "让利15%", "让利5"]),
    ("５％", "让利5%", &["让利50%", "让利5折"]),
    ("50%", "让利50%", &["让利5%", "让利50", "让利150%"]),
    ("-20℃", "冷到-20℃", &["冷到20℃", "冷到120℃", "冷到-120℃"]),
    ("−20℃", "冷到-20℃", &["冷到20℃", "冷到120℃"]),
    ("+86", "区号+86", &["区号86", "区号186"]),
    ("A/B 测试", "A/B测试", &["AB测试", "B/A测试"]),
    ("7×24", "7×24小时", &["724小时", "7小时，24小时"]),
    ("7x24", "7×24小时", &["724小时", "7小时，24小时"]),
    ("24/7", "24/7在线", &["247在线", "24在线7"]),
    ("3.5G", "流量3.5G", &["流量35G", "流量3G，5G"]),
    ("10:30", "10:30开会", &["1030开会", "10.30开会"]),
    ("１０：３０", "10:30开会", &["1030开会"]),
    ("1,000", "要1000元", &["要1.000元", "要10000元", "要100元"]),
    ("1000", "要1,000元", &["要1.000元", "要10,000元"]),
    ("￥500", "收￥500", &["收500", "收$500", "收￥5000"]),
    ("$99", "收$99", &["收99", "收￥99", "收$990"]),
    ("≥ 3", "人数≥3", &["人数3", "人数≤3", "人数≥30"]),
    ("≥3", "人数 >= 3", &["人数3", "人数≤3"]),
    ("<5", "人数<5", &["人数5", "人数>5", "人数<50"]),
    ("Q&A", "常见Q&A", &["常见QA", "常见Q和A"]),
    ("R&D", "R&D部门", &["RD部门", "HR&D部门"]),
    ("B2B", "做B2B的", &["做B2C的", "做BB的"]),
    ("C/S", "C/S架构", &["CS架构", "B/S架构"]),
    ("node.js", "装node.js", &["装nodejs", "装node和js"]),
    ("e-mail", "发e-mail", &["发email"]),
    ("email", "发email", &["发e-mail"]),
    ("wi-fi", "连wi-fi", &["连wifi"]),
    ("@某人", "发给@某人", &["发给某人"]),
    ("#标签", "打上#标签", &["打上标签"]),
    ("v2.1.3", "升到v2.1.3", &["升到V213", "升到v2.13"]),
    (
        "2.1.3",
        "升到v2.1.3",
        &["升到V213", "升到v2.13", "升到v2.1.30"],
    ),
    ("2.13", "升到v2.13", &["升到v2.1.3", "升到213"]),
    (
        "ISO 9001:2015",
        "ISO 9001:2015",
        &["ISO 9001 与 2015", "ISO 9001:2018"],
    ),
    ("1.5万", "报价1.5万", &["报价15万", "报价21.5万"]),
    ("１．５万", "报价1.5万", &["报价15万", "报价21.5万"]),
    ("15万", "报价15万", &["报价1.5万", "报价115万"]),
    ("报价 1.5万", "报价1.5万", &["报价15万", "报价的报价15万"]),
    ("3-5天", "要3-5天", &["要35天", "要3天或5天"]),
    ("3～5天", "要3-5天", &["要35天"]),
    ("100+", "客户100+", &["客户100", "客户1100+"]),
    ("95%", "毛利95%", &["毛利95%+", "毛利95", "毛利195%"]),
    ("95%+", "毛利95%+", &["毛利95%", "毛利95"]),
    ("A-", "信用A-", &["信用A", "信用A+", "信用AA-", "信用A-轮"]),
    ("A−", "信用A-", &["信用A", "信用A+"]),
    ("AA-", "信用AA-", &["信用AA", "信用AAA-", "信用A-"]),
    ("信用 A", "信用A", &["信用A-", "信用A+", "信用AA"]),
    ("≠5", "招≠5家", &["招5家", "招≥5家"]),
    ("!=5", "招≠5家", &["招5家", "招≥5家"]),
    ("~5", "招约~5家", &["招5家", "招≥5家"]),
    ("10-20", "坐10—20人", &["坐1020人"]),
    ("10—20", "坐10——20人", &["坐1020人"]),
    ("2:1", "配比2∶1", &["配比21", "配比12:1"]),
    ("2∶1", "配比2：1", &["配比21", "配比12:1"]),
    ("5%", "让利5%", &["让利5%-10%", "让利5%+"]),
    ("5%-10%", "让利5%-10%", &["让利5%", "让利510"]),
    ("AA", "主体AA", &["主体AAA", "主体BAA"]),
    ("aa", "主体AA", &["主体AAA"]),
    ("AAA", "主体AAA", &["主体AAAA"]),
    ("nodejs", "平台nodejs", &["平台Node.js"]),
    ("C♯", "C# 入门", &["C++ 入门", "C 入门"]),
];

/// The article that is meant comes before those that are alike, whichever was put in first.
fn comes_first(make: fn(&[&str]) -> Base) -> String {
    let cases = ALIKE.iter();
    let mut texts =
        distinct(cases.flat_map(|(_, meant, others)| others.iter().copied().chain([*meant])));
    let mut wrong = String::new();
    for _ in 0..2 {
        let base = make(&texts);
        for (typed, meant, others) in ALIKE {
            let found = all(&base, typed);
            let place = |text: &str| found.iter().position(|one| *one == id(text));
            let Some(at) = place(meant) else {
                wrong += &format!("“{typed}” does not find “{meant}”\n");
                continue;
            };
            for other in others.iter().filter(|o| place(o).is_some_and(|o| o < at)) {
                wrong += &format!("“{typed}” finds “{other}” before “{meant}”\n");
            }
        }
        texts.reverse();
    }
    wrong
}

#[test]
fn among_names_that_are_alike_the_one_with_exactly_these_signs_comes_first() {
    let wrong = comes_first(named);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn among_texts_that_are_alike_the_one_with_exactly_these_signs_comes_first() {
    let wrong = comes_first(holding);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_text_with_the_signs_comes_before_hundreds_of_names_without_them() {
    let crowd = (0..300).map(|n| {
        page(
            &format!("n{n}"),
            &format!("15万与C入门 {n}"),
            "15万。C。5。",
        )
    });
    let meant = [
        page(
            "plus",
            "编程语言",
            &format!("{}会C++。", "说别的。".repeat(50)),
        ),
        page(
            "money",
            "预算",
            &format!("{}约1.5万。", "说别的。".repeat(50)),
        ),
        page("share", "比例", &format!("{}约5%。", "说别的。".repeat(50))),
    ];
    let base = Base::of(crowd.chain(meant).collect(), &Vocabulary::default());
    for (typed, wanted) in [("C++", "plus"), ("1.5万", "money"), ("5%", "share")] {
        assert_eq!(base.ids(typed)[0], wanted, "{typed}");
    }
}

/// What is typed, the texts that stay, the texts that go.
const EXCLUDED: &[(&str, &[&str], &[&str])] = &[
    (
        "先说 -C++",
        &["C", "C#", "Python", "CRM", "Access"],
        &["C++", "C/C++", "Ｃ＋＋"],
    ),
    ("先说 －Ｃ＋＋", &["C", "C#"], &["C++"]),
    ("先说 -C#", &["C++", "C"], &["学C#的"]),
    (
        "先说 -C",
        &["C++", "C#", "CRM", "Access", "C/S"],
        &["C", "c语言", "C/C++"],
    ),
    ("先说 -.NET", &["NET", "ASP.NET"], &["学.NET的"]),
    (
        "先说 -1.5万",
        &["15万", "21.5万", "1.5亿", "1.55万"],
        &["1.5万", "１．５万元"],
    ),
    ("先说 -5%", &["50%", "5", "15%", "5折"], &["5%", "约５％"]),
    ("先说 -5", &["50", "5%", "5G", "15"], &["5", "5天"]),
    ("先说 -5折", &["15折", "8.5折", "55"], &["5折"]),
    (
        "先说 -2.1.3",
        &["213", "V213", "2.1.30", "2.13"],
        &["2.1.3", "v2.1.3"],
    ),
    ("先说 -A/B", &["AB", "A", "B"], &["A/B测试"]),
    ("先说 -B2B", &["B2C", "B", "BB"], &["B2B"]),
    ("先说 -Q&A", &["QA", "Q"], &["Q&A", "Q & A"]),
    ("先说 -1000", &["10000", "100"], &["1,000", "1000元"]),
    ("先说 -\"20℃\"", &["零下-20℃", "120℃"], &["20℃"]),
    ("先说 -java", &["javascript"], &["Java", "学java的"]),
    ("先说 -%", &["5"], &["5%"]),
    ("先说 -\"5 %\"", &["50%", "5"], &["5%"]),
    ("先说 -太贵", &["贵", "太大"], &["真太贵了"]),
    ("先说 -95%", &["95%+", "95", "195%"], &["95%", "95%以上"]),
    ("先说 -95%+", &["95%", "95"], &["95%+"]),
    ("先说 -A-", &["A", "A+", "A-轮", "AA-"], &["A-", "评A−"]),
    (
        "先说 -A",
        &["A-", "A+", "AA", "A/B", "A-1"],
        &["A", "A-轮", "A级"],
    ),
    ("先说 -AA-", &["AA", "A-", "AAA-"], &["AA-"]),
    ("先说 -≠5", &["5 家", "≥5 家"], &["≠5 家", "!=5"]),
    ("先说 -~5", &["5 家", "3~5"], &["~5 家", "≈5"]),
    ("先说 -=5", &["5 家", "≠5 家"], &["=5 家"]),
    (
        "先说 -10-20",
        &["1020人", "10人", "20人"],
        &["10—20人", "10——20", "10―20", "10~20"],
    ),
    ("先说 -10—20", &["1020人"], &["10—20人", "10-20人"]),
    ("先说 -20人", &["10—20人", "10-20人"], &["20人"]),
    ("先说 -2:1", &["21", "12:1"], &["2∶1", "2：1"]),
    ("先说 -2∶1", &["21"], &["2:1"]),
    ("先说 -5%", &["5%-10%", "5%~10%", "1%—5%"], &["5%"]),
    ("先说 -￥500", &["￥500-￥800"], &["￥500"]),
    ("先说 −太贵", &["贵"], &["真太贵了"]),
    ("先说 ﹣太贵", &["贵"], &["真太贵了"]),
];

#[test]
fn an_exclusion_removes_what_it_names_and_nothing_else() {
    let mut wrong = String::new();
    let texts = EXCLUDED.iter();
    let texts = texts.flat_map(|(_, stay, go)| stay.iter().chain(*go).copied());
    let base = holding(&distinct(texts));
    for (typed, stay, go) in EXCLUDED {
        let found: HashSet<String> = all(&base, typed).into_iter().collect();
        for text in stay.iter().filter(|t| !found.contains(&id(t))) {
            wrong += &format!("“{typed}” removed “{text}”\n");
        }
        for text in go.iter().filter(|t| found.contains(&id(t))) {
            wrong += &format!("“{typed}” kept “{text}”\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn exclusions_of_names_hold_too() {
    let base = named(&[
        "开发 C++",
        "开发 C#",
        "开发 C",
        "开发 Python",
        "开发 ASP.NET",
    ]);
    let found: HashSet<String> = base.ids("开发 -C++").into_iter().collect();
    let expected = ["开发 C#", "开发 C", "开发 Python", "开发 ASP.NET"].map(id);
    assert_eq!(found, expected.into());
}

#[test]
fn numbers_in_titles_are_not_cut_in_two() {
    let base = named(&["坐 10—20人", "坐 20人", "约 10:30分", "约 30分", "另一篇"]);
    let left = |typed: &str| -> HashSet<String> { base.ids(typed).into_iter().collect() };
    assert!(left("坐 -20人").contains(&id("坐 10—20人")));
    assert!(left("约 -30分").contains(&id("约 10:30分")));
    assert!(!left("坐 -20人").contains(&id("坐 20人")));
}

#[test]
fn a_dash_before_a_word_does_not_turn_the_question_round() {
    let base = named(&["用 C#", "用 C++"]);
    assert_eq!(base.ids("用 —C#")[0], id("用 C#"));
    for minus in ['-', '－', '−', '﹣'] {
        assert_eq!(base.ids(&format!("用 {minus}C#")), [id("用 C++")]);
    }
}

#[test]
fn a_negative_number_is_looked_for_and_not_excluded() {
    let base = holding(&["零下-20℃", "室温20℃", "别的"]);
    for typed in ["-20℃", "零下 -20℃", "-20°C", "－20℃"] {
        let found = base.find(typed);
        assert_eq!(base.ids(typed)[0], id("零下-20℃"), "{typed}");
        assert_eq!(found.notices.len(), 1, "{typed}: {:?}", found.notices);
    }
    let base = holding(&["增长-3%", "增长3%", "别的"]);
    assert_eq!(base.ids("-3%")[0], id("增长-3%"));
    let left = base.ids("增长 -3%");
    assert!(
        left.contains(&id("增长-3%")) && !left.contains(&id("增长3%")),
        "{left:?}"
    );
    assert!(!base.ids("-\"3%\"").contains(&id("增长3%")));
}

/// What is quoted, the texts that have it, the texts that do not.
const QUOTED: &[(&str, &[&str], &[&str])] = &[
    ("\"C++\"", &["C++", "C/C++"], &["C", "C#"]),
    ("\"5%\"", &["5%", "5 %"], &["50%", "5", "15%"]),
    ("“1.5万”", &["1.5万"], &["15万", "21.5万"]),
    ("\"A/B 测试\"", &["A/B测试"], &["AB测试"]),
    ("\"ISO 9001\"", &["ISO 9001", "ISO9001认证"], &["ISO 90012"]),
    ("\"iso9001\"", &["ISO 9001"], &["ISO 90"]),
    ("\"1500\"", &["1,500"], &["15000", "1.500"]),
    ("\"贵吗 价格\"", &["贵吗？价格"], &["贵的价格"]),
    ("\"-20℃\"", &["零下-20℃"], &["20℃"]),
    ("\"95%\"", &["95%", "95%以上"], &["95%+"]),
    ("\"A-\"", &["A-", "（A−）"], &["A", "A+", "AA-"]),
    ("\"10-20\"", &["10—20", "10——20"], &["1020"]),
    ("\"2∶1\"", &["2:1", "2∶1"], &["21"]),
    ("\"≠5\"", &["≠5"], &["5", "=5"]),
];

#[test]
fn a_quoted_phrase_counts_its_signs() {
    let texts = QUOTED.iter();
    let texts = texts.flat_map(|(_, has, has_not)| has.iter().chain(*has_not).copied());
    let base = holding(&distinct(texts));
    for (typed, has, has_not) in QUOTED {
        let found = all(&base, typed);
        let there = |text: &&&str| found.contains(&id(text));
        let missed: Vec<_> = has.iter().filter(|t| !there(t)).collect();
        let wrong: Vec<_> = has_not.iter().filter(there).collect();
        assert!(
            missed.is_empty() && wrong.is_empty(),
            "{typed}: missed {missed:?}, wrong {wrong:?}"
        );
    }
}

fn marked(pieces: &[Piece]) -> Vec<&str> {
    let hits = pieces.iter().filter(|p| p.hit);
    hits.map(|p| p.text.as_str()).collect()
}

#[test]
fn marks_include_the_signs() {
    let text = "Access 与 C 之外，还要会Ｃ＋＋、C#；降 5 %，不是 50%，约1.5万或15万。";
    let base = Base::of(vec![page("a", "C# 与 C++", text)], &Vocabulary::default());
    let searcher = base.engine.searcher();
    for (typed, marks) in [
        ("C++", &["Ｃ＋＋"][..]),
        ("C#", &["C#"]),
        ("5%", &["5 %"]),
        ("1.5万", &["1.5万"]),
    ] {
        let found = searcher.marks(typed, text);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, marks, "{typed}");
    }
    let found = base.find("C++");
    assert_eq!(marked(&found.hits[0].title), ["C++"]);
    assert_eq!(marked(&base.find("5%").hits[0].snippet), ["5 %"]);
}

#[test]
fn letters_with_signs_are_no_pinyin() {
    let base = named(&["产品介绍", "C++ 入门"]);
    assert_eq!(base.ids("c++"), [id("C++ 入门")]);
    assert!(base.ids("c").contains(&id("产品介绍")));
}
