//! Terms against their order and against what the prose says of them.

use jinnang_library::parse_article;

/// `CODE LINE` of what is wrong with the terms of a playbook.
fn wrong(text: &str) -> Vec<String> {
    let (_, found) = parse_article("playbooks/a.md", text.as_bytes(), 0);
    let terms = found.iter().filter(|d| d.code.starts_with("term-"));
    terms
        .map(|d| {
            assert!(d.fix_zh.is_some() && d.fix_en.is_some(), "{}", d.zh);
            format!("{} {}", d.code, d.line)
        })
        .collect()
}

/// A playbook with this text before its steps, and the number of each step that is reported, by code.
fn reported(lead: &str, steps: &[&str]) -> (Vec<u32>, Vec<u32>) {
    let items: Vec<String> = steps
        .iter()
        .enumerate()
        .map(|(n, step)| format!("{}. {step}", n + 1))
        .collect();
    let text = format!(
        "---\nid: a\nkind: playbook\n---\n{lead}\n## 步骤\n{}\n",
        items.join("\n")
    );
    let before = text[..=text.find("\n1. ").unwrap()].lines().count() as u32;
    let (_, found) = parse_article("playbooks/a.md", text.as_bytes(), 0);
    let of = |code: &str| {
        let those = found.iter().filter(|d| d.code == code);
        those.map(|d| d.line - before).collect()
    };
    (of("term-out-of-order"), of("term-against-prose"))
}

fn out_of_order(steps: &[&str]) -> Vec<u32> {
    reported("先做后说。", steps).0
}

fn against(lead: &str, steps: &[&str]) -> Vec<u32> {
    reported(lead, steps).1
}

#[test]
fn each_playbook_that_was_wrong_is_reported_as_it_was() {
    const BOTH: &[&str] = &["term-against-prose", "term-out-of-order"];
    const ORDER: &[&str] = &["term-out-of-order"];
    for (name, text, codes) in [
        (
            "after-sales",
            include_str!("terms_before/after-sales.md"),
            ORDER,
        ),
        (
            "business-process",
            include_str!("terms_before/business-process.md"),
            BOTH,
        ),
        (
            "case-review",
            include_str!("terms_before/case-review.md"),
            ORDER,
        ),
        (
            "complaint-escalation",
            include_str!("terms_before/complaint-escalation.md"),
            BOTH,
        ),
        ("follow-up", include_str!("terms_before/follow-up.md"), BOTH),
        (
            "idea-to-incubation",
            include_str!("terms_before/idea-to-incubation.md"),
            ORDER,
        ),
        (
            "negotiation",
            include_str!("terms_before/negotiation.md"),
            ORDER,
        ),
        (
            "pilot-to-full",
            include_str!("terms_before/pilot-to-full.md"),
            BOTH,
        ),
        (
            "renewal-expansion",
            include_str!("terms_before/renewal-expansion.md"),
            BOTH,
        ),
        (
            "standardize-process",
            include_str!("terms_before/standardize-process.md"),
            BOTH,
        ),
    ] {
        let found = wrong(text);
        for code in codes {
            assert!(
                found.iter().any(|one| one.starts_with(code)),
                "{name}: {code} {found:?}"
            );
        }
    }
}

#[test]
fn no_playbook_that_ships_has_a_term_that_is_wrong() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge/playbooks");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(wrong(&text), [""; 0], "{}", path.display());
        read += 1;
    }
    assert!(read >= 16, "{read}");
}

#[test]
fn a_later_step_that_is_due_first_is_reported_wherever_in_the_week_that_happens() {
    assert_eq!(out_of_order(&["一 `5个工作日`", "二 `3天`"]), [2]);
    assert_eq!(out_of_order(&["一 `2h`", "二 `1h`", "三 `24h`"]), [2]);
    assert_eq!(out_of_order(&["一 `1个月`", "二", "三 `2周`"]), [3]);
    // Only over a week off, and only over a weekend.
    assert_eq!(out_of_order(&["一 `5个工作日`", "二 `8天`"]), [2]);
    assert_eq!(out_of_order(&["一 `1个工作日`", "二 `2天`"]), [2]);
    // Chains count from each other.
    assert_eq!(
        out_of_order(&["一 `2h`", "二 `上一步后2天`", "三 `上一步后1h`", "四 `3h`"]),
        [4]
    );
    assert_eq!(
        out_of_order(&["一 `2026-12-03`", "二 `2026-12-01 09:00`"]),
        [2]
    );
}

#[test]
fn steps_in_order_are_not_reported() {
    for steps in [
        &["一 `24h`", "二 `1个工作日`", "三 `3个工作日`"][..],
        &["一 `20个工作日`", "二 `20个工作日`", "三 `21个工作日`"],
        &["一 `3个工作日`", "二 `上一步后24h`", "三 `上一步后1h`"],
        &["一", "二 `上一步后1个工作日`", "三 `上一步后1天`"],
        &["一 `2天`", "二 `21天`", "三 `1个月`"],
        // A day that is named and a length cannot be compared.
        &[
            "一 `2026-12-01`",
            "二 `1h`",
            "三 `上一步后2h`",
            "四 `2027-01-05`",
        ],
        &["一 `尽快`", "二 `1h`"],
    ] {
        assert_eq!(out_of_order(steps), [0; 0], "{steps:?}");
    }
}

#[test]
fn the_report_says_from_which_beginning_and_how_long_each_takes() {
    let text = "---\nid: a\nkind: playbook\n---\n## 步骤\n1. 一 `5个工作日`\n2. 二 `2h`\n";
    let (_, found) = parse_article("playbooks/a.md", text.as_bytes(), 0);
    let one = found
        .iter()
        .find(|d| d.code == "term-out-of-order")
        .unwrap();
    assert_eq!(
        one.zh,
        "第 2 步比第 1 步先到期：比如周一早上开始，第 1 步 8 天后到期，第 2 步 2 小时后就到期。"
    );
    assert_eq!(
        (one.line, one.severity),
        (7, jinnang_library::Severity::Warning)
    );
}

#[test]
fn the_report_shows_hours_where_days_alone_would_look_alike() {
    for first in ["7天", "1周"] {
        let text = format!(
            "---\nid: a\nkind: playbook\n---\n## 步骤\n1. 一 `{first}`\n2. 二 `5个工作日`\n"
        );
        let (_, found) = parse_article("playbooks/a.md", text.as_bytes(), 0);
        let mut found = found.iter();
        let one = found.find(|d| d.code == "term-out-of-order").unwrap();
        assert_eq!(
            one.zh,
            "第 2 步比第 1 步先到期：比如周六开始，第 1 步 7 天后到期，第 2 步 6 天 8 小时后就到期。"
        );
        assert!(
            one.en.contains("7 days, step 2 after 6 days 8 hours"),
            "{}",
            one.en
        );
    }
}

#[test]
fn prose_that_counts_from_the_step_before_is_held_against_terms_from_the_start() {
    let three = ["一 `1h`", "二 `2h`", "三 `3h`"];
    for lead in [
        "时限从上一步完成算起。",
        "每步的期限都从上一步算。",
        "一步接一步；下面的时限从前一步做完那一刻算起，首步从报案算。",
        "Terms count from the previous step.",
    ] {
        assert_eq!(against(lead, &three), [2, 3], "{lead}");
    }
    assert_eq!(
        against(
            "后两步从上一步做完算起。",
            &["一 `1h`", "二 `2h`", "三 `3h`", "四 `4h`"]
        ),
        [3, 4]
    );
    assert_eq!(against("第三步从上一步做完算起。", &three), [3]);
    assert_eq!(
        against("前两步从接诉算起，后面每步从上一步做完算起。", &three),
        [3]
    );
}

#[test]
fn prose_that_counts_from_the_start_is_held_against_terms_from_the_step_before() {
    let three = ["一 `1h`", "二 `上一步后2h`", "三 `3h`"];
    for lead in [
        "下面的时限都从发现那一刻算起。",
        "天数从入职那天数起。",
        "二到三步的时限从接到投诉那一刻算起。",
        "All terms count from the start.",
    ] {
        assert_eq!(against(lead, &three), [2], "{lead}");
    }
}

#[test]
fn the_words_of_a_step_that_repeat_its_term_say_from_where_it_counts() {
    for (second, wrong) in [
        ("**谈判** 方案提交后七个工作日内谈过一轮 `7个工作日`", true),
        (
            "**谈判** 从方案提交那天数，7 个工作日内谈过一轮 `7个工作日`",
            true,
        ),
        ("**谈判** 上一步完成后 24 小时内 `24h`", true),
        ("**回访** 做完隔一天打电话 `1个工作日`", true),
        ("**纪要** 谈完当天发 `24h`", true),
        (
            "**谈判** 方案提交后七个工作日内谈过一轮 `上一步后7个工作日`",
            false,
        ),
        // Another event than the step before, another length, or none.
        ("**止损** 接到投诉后 24 小时内 `24h`", false),
        ("**谈判** 方案提交后先等客户 `7个工作日`", false),
        ("**回看** 方案提交后三天内发过的，再看 `20个工作日`", false),
        ("**售后** 售后 24 小时热线 `24h`", false),
    ] {
        let found = against("先做后说。", &["**方案提交** 写一页 `1h`", second]);
        assert_eq!(found == [2], wrong, "{second}: {found:?}");
    }
}

#[test]
fn prose_that_cannot_be_told_for_certain_is_left_alone() {
    let steps = [
        "**接住** `1h`",
        "**回访** 打电话 `上一步后2h`",
        "**归因** 写原因 `3h`",
    ];
    for lead in [
        "客户从来问到用起来走四步。",
        "回访从办完那天算起。",
        "合同从签字那天生效。",
        "有人从零数起，有人从一数起。",
        "专家小组的时限从他们接手算起。",
    ] {
        assert_eq!(against(lead, &steps), [0; 0], "{lead}");
    }
}

#[test]
fn a_step_that_sets_itself_another_limit_than_its_term_is_reported() {
    for step in [
        "**回电** 三天内回电话 `5天`",
        "**回复** 24小时内回复 `3个工作日`",
        "**发出** 当天发出 `3天`",
        "**Call** Within two days, call back `5d`",
        "**回电** 最迟两小时回电话 `上一步后4h`",
        "**回电** 上一步完成后三天内回电话 `上一步后5天`",
        "**报价** 一周内给报价，写清有效期 `1个月`",
        "**回电** 五天内回电话 `2天`",
    ] {
        assert_eq!(against("先做后说。", &[step]), [1], "{step}");
    }
    for first in [
        "**准备** 看资料",
        "**准备** 看资料 `2h`",
        "**准备** 看资料 `10天`",
    ] {
        for second in [
            "**回电** 三天内回电话 `上一步后5天`",
            "**回电** 三天内回电话 `5天`",
        ] {
            assert_eq!(
                against("先做后说。", &[first, second]),
                [2],
                "{first} {second}"
            );
        }
    }
}

#[test]
fn a_limit_of_something_else_is_not_held_against_the_term() {
    for step in [
        "**回电** 三天内回电话 `3天`",
        "**回电** 三天内回电话 `72h`",
        "**回电** 三天内回电话 `3个工作日`",
        "**报价** 一周内给报价 `5个工作日`",
        "**报价** 一个月内给报价 `30天`",
        "**回电** 三天内没回的再打一次 `5天`",
        "**回电** 客户收货后三天内回电话 `10天`",
        "**方案** 24 小时内回复，三天内给方案 `5天`",
        "**追问** 请客户在三天内回复 `5天`",
        "**改表** 旧表当天收走 `10个工作日`",
        "**记录** 需求每变一次，当天记一次 `3个工作日`",
        "**值守** 24 小时全程跟进 `7天`",
        "**复盘** 近三天内的投诉都看 `5天`",
        "**方案** 三到五天内给方案 `10天`",
    ] {
        assert_eq!(against("先做后说。", &[step]), [0; 0], "{step}");
    }
    // The term grows from the start, the words count from the step before.
    let grows = [
        "**开播** 开播 `15个工作日`",
        "**回访** 24 小时内打电话 `16个工作日`",
    ];
    assert_eq!(against("先做后说。", &grows), [0; 0]);
}

#[test]
fn a_beginning_is_known_in_whatever_words_it_is_named() {
    for (second, wrong) in [
        ("**回访** 完成上一步后的第三个工作日 `3个工作日`", true),
        (
            "**回访** Within two days after the previous step `2d`",
            true,
        ),
        ("**回访** 2 days from the previous step `2d`", true),
        ("**回访** 自上一步完成起五天 `5天`", true),
        ("**回访** 自开始起五天 `上一步后5天`", true),
        ("**回访** 从启动那天算第7天 `上一步后7天`", true),
        ("**回访** 启动后第七天 `上一步后7天`", true),
        (
            "**回访** Within two days of the start `2d after previous`",
            true,
        ),
        ("**回访** 自开始起五天 `5天`", false),
        ("**回访** 从启动那天算第7天 `7天`", false),
        (
            "**回访** Within two days after the previous step `2d after previous`",
            false,
        ),
        ("**回访** 自己动手，五天 `上一步后5天`", false),
        ("**回访** 从试用开始算第7天 `上一步后7天`", false),
    ] {
        let found = against("先做后说。", &["**方案提交** 写一页 `1h`", second]);
        assert_eq!(found == [2], wrong, "{second}: {found:?}");
    }
}
