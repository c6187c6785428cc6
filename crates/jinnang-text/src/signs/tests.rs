use super::*;

/// What is wanted, texts in which it stands, texts in which it does not; texts are separated by `|`.
const CASES: &[(&str, &str, &str)] = &[
    ("C", "C 语言|学c与|C。|C/C++", "C++|C#|CRM|Access|5C|C+"),
    (
        "C++",
        "会 C++。|C/C++|C++11|Python/C++|Ｃ＋＋入门",
        "C|C#|C+|C+++",
    ),
    ("C#", "学C#入门|C#/C++", "C|C++|CC#"),
    (".NET", "学.NET|用 .net", "ASP.NET|NET|10.net"),
    ("F#", "F# 与 OCaml", "F|PDF#|F1"),
    (
        "5%",
        "涨 5 %|５％|约5%左右|5%+3%|5%-off",
        "50%|15%|5|5‰|1.5%|-5%|5%+|4%-5%|5%~10%|5%—10%",
    ),
    (
        "5",
        "5天|第 5 条|打5折",
        "5%|50|15|1.5|5G|3-5|￥5|<5|-5|1,005",
    ),
    (
        "1.5万",
        "约1.5万元|１．５万",
        "15万|1.5|21.5万|1.55万|-1.5万",
    ),
    ("15万", "15万|15 万", "1.5万|115万|0.15万"),
    (
        "2.1.3",
        "v2.1.3|升到2.1.3。",
        "V213|2.13|12.1.3|2.1.30|2.1.3.4",
    ),
    ("2.13", "v2.13", "2.1.3|213"),
    ("-20℃", "零下-20℃|−20°C|(-20 ℃)", "20℃|10-20℃|-120℃"),
    ("20℃", "20℃|室温20 °C", "-20℃|120℃|10-20℃|10℃-20℃|20℃~30℃"),
    ("-5%", "利润率-5%|(-5%)|增长 -5 %", "5%|3-5%|3%-5%|-15%"),
    ("+86", "电话 +86 138|(+86)", "86|1+86|86+"),
    (
        "A/B 测试",
        "A/B测试|A / B 测试",
        "AB测试|A 和 B 测试|BA/B测试",
    ),
    ("7×24", "7x24小时|7 × 24|7*24", "724|7 24|17×24"),
    ("24/7", "24 / 7|24/7在线", "247|24 7|24/70"),
    ("10:30", "10：30开始", "1030|10.30|10:305"),
    (
        "1,000",
        "1000 元|1,000|１，０００",
        "10000|1,0000|21,000|1.000",
    ),
    ("1000000", "1,000,000", "1,000 000"),
    (
        "￥500",
        "￥500|¥ 500",
        "500|$500|5000|￥5000|￥500-￥800|￥300-￥500",
    ),
    (
        "￥500-￥800",
        "￥500～￥800|¥500-¥800",
        "￥500|￥800|500-800",
    ),
    ("$99", "US$99|$ 99", "99|$990|￥99"),
    ("≥ 3", "≥3|>= 3|>=3天", "3|>3|≥30|≤3"),
    ("<5", "< 5|小于（<5）", "5|≤5|<50"),
    ("Q&A", "Q & A|常见Q&A", "QA|Q A|Q&AB"),
    ("R&D", "r&d部门", "RD|R D|HR&D"),
    ("C/S", "C/S 架构", "CS|C S|B/S|C/SS"),
    ("B2B", "做B2B的", "B2C|B2BC|2B|SB2B"),
    ("3.5G", "约3.5G", "35G|3.5|3.5GB|13.5G"),
    ("node.js", "Node.js", "nodejs|node js"),
    ("e-mail", "E-mail|e‑mail", "email|e mail"),
    ("wi-fi", "Wi-Fi", "wifi|wi fi"),
    ("@某人", "请@某人看", "某人"),
    ("#标签", "加 #标签", "标签|C#标签"),
    (
        "ISO 9001:2015",
        "ISO9001:2015",
        "ISO 9001 2015|ISO 9001:2018",
    ),
    ("3-5天", "3~5天|３～５天|3–5 天", "35天|3天|13-5天"),
    ("100+", "100+ 家", "100|1100+|100++"),
    ("95%+", "超过95%+的客户|９５％＋", "95%|95|195%+"),
    ("A", "评 A|A 级|A/A-|A-轮|A - 稳|A->B", "A-|A+|A-1|A-b|(A-)"),
    (
        "A-",
        "评 A-|A-。|评级A−|Ａ－|A-、B+|A/A-|A-/B+",
        "A|A-轮|A-1|A-b|AA-|A--|A->B|xA-",
    ),
    ("AA-", "评 AA-|主体AA-，", "A-|AA|AAA-|AAAA-"),
    ("≠5", "≠5 家|≠ 5|!=5|！＝5", "5|=5|≥5|≠50"),
    ("≈5", "≈5|~5 家|约 ～5", "5|≈50|3~5|3 ~5"),
    ("=5", "=5 家|＝5", "5|≠5|≥5|=50"),
    ("5", "n=5|好~5|5!", "=5|≠5|~5|≈5"),
    ("≥3", "≮3", "≯3|<3|3"),
    (
        "10-20",
        "10—20 人|10——20|10―20|10 人，10～20",
        "1020|10 20|10———20|10，—20",
    ),
    ("10", "10—再说|10，——20", "10—20|10——20"),
    ("2:1", "2∶1|2：1|按2:1配", "21|2 1|12∶1|2∶10"),
    ("C♯", "C#|学C♯的", "C|C++"),
    ("太贵", "真太贵了|太贵", "太 重|贵太"),
    ("crm", "CRM系统|CRM+ERP|上crm", "scrm|crm2"),
];

#[test]
fn a_word_or_number_stands_only_whole_and_with_its_signs() {
    let mut wrong = String::new();
    for (wanted, there, not_there) in CASES {
        for (texts, expected) in [(there, true), (not_there, false)] {
            for text in texts.split('|') {
                let found = Signed::new(text).holds(&Signed::new(wanted));
                if found != expected {
                    wrong += &format!("“{wanted}” in “{text}”: {found}\n");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_wanted_term_is_among_the_terms_of_every_text_it_stands_in() {
    let mut wrong = String::new();
    for (wanted, there, not_there) in CASES {
        let Some(term) = Signed::new(wanted).as_term() else {
            continue;
        };
        for (texts, expected) in [(there, true), (not_there, false)] {
            for text in texts.split('|') {
                let mut terms = Vec::new();
                Signed::new(text).terms(|t| terms.push(t.to_owned()));
                if terms.contains(&term) != expected {
                    wrong += &format!("{term} among the terms of “{text}”: {terms:?}\n");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn punctuation_of_sentences_is_a_gap_and_no_sign() {
    for (text, written) in [
        ("贵吗？价格。", "贵吗 价格"),
        ("价格 - 折扣", "价格 折扣"),
        ("报价单-1.5万", "报价单 1.5万"),
        ("优惠+赠品、销售/客服", "优惠 赠品 销售 客服"),
        ("End. Next; <b>", "end next b"),
        ("时间：10:30", "时间 10:30"),
        ("好的~ 1,2,3", "好的 1 2 3"),
        ("送 3.5 折！", "送 3.5 折"),
    ] {
        assert_eq!(Signed::new(text).written(), written, "{text}");
    }
}

#[test]
fn a_place_in_the_original_includes_the_signs() {
    let text = "他会Ｃ＋＋，工资 1,500 元";
    let signed = Signed::new(text);
    let at = |wanted: &str| {
        let found = signed.find(&Signed::new(wanted)).next();
        found.map(|range| &text[signed.original(range)])
    };
    assert_eq!(at("c++"), Some("Ｃ＋＋"));
    assert_eq!(at("1500元"), Some("1,500 元"));
}

#[test]
fn written_out_and_taken_apart_again_it_is_the_same() {
    for (wanted, there, not_there) in CASES {
        for text in [*wanted]
            .into_iter()
            .chain(there.split('|'))
            .chain(not_there.split('|'))
        {
            let once = Signed::new(text);
            assert!(Signed::new(&once.written()).same(&once), "{text}");
        }
    }
}

#[test]
fn long_runs_of_signs_and_spaces_are_gone_through_once() {
    for text in ["+", " ", "/", "1/", "- ", "1,", "<"] {
        let signed = Signed::new(&text.repeat(200_000));
        signed.terms(|_| ());
    }
}

proptest::proptest! {
    #![proptest_config(jinnang_testkit::laws())]

    #[test]
    fn folded_first_it_is_the_same(text: String) {
        let folded = crate::fold::fold(&text);
        proptest::prop_assert_eq!(Signed::new(&text).written(), Signed::new(&folded).written());
    }

    #[test]
    fn it_has_the_word_characters_of_the_text(text in "[ a-c1-3+#%./:,<=>~°$×&价格-]{0,12}") {
        let plain = crate::fold::Folded::new(&text).chars;
        let signed = Signed::new(&text);
        let words: Vec<char> = signed.chars().iter().copied().filter(|c| is_word_char(*c)).collect();
        proptest::prop_assert_eq!(plain, words);
    }

    #[test]
    fn a_term_has_a_letter_or_digit_and_is_its_own_term(text in "[ a-c1-3+#%./:,<=>~°$×&价格-]{0,12}") {
        let signed = Signed::new(&text);
        let term = signed.as_term();
        signed.terms(|t| assert!(t.chars().any(is_spaced), "{t} of {text}"));
        let mut terms = Vec::new();
        signed.terms(|t| terms.push(t.to_owned()));
        proptest::prop_assert!(term.is_none_or(|term| terms.contains(&term)));
    }

    #[test]
    fn every_text_stands_in_itself(text: String) {
        let signed = Signed::new(&text);
        proptest::prop_assert!(signed.is_empty() || signed.holds(&signed));
    }
}
