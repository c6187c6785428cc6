//! The steps of a playbook.

use jinnang_library::{Due, Length, Step, parse_article};

fn read(body: &str) -> (Vec<Step>, Vec<String>) {
    let text = format!("---\nid: a\nkind: playbook\n---\n{body}");
    let (article, diagnostics) = parse_article("playbooks/a.md", text.as_bytes(), 0);
    let terms = diagnostics.iter().filter(|d| d.code == "term-unknown");
    (
        article.steps(),
        terms
            .map(|d| format!("{} {}", d.line, d.fix_zh.is_some()))
            .collect(),
    )
}

#[test]
fn an_item_gives_its_title_words_role_term_and_links() {
    let (steps, wrong) = read(
        "先说明。\n\n## 步骤\n1. **交接** 签约后开会，\n   一起写。 `3个工作日` `角色:顾问` [[handover]]\n\
         2. 回访 [[nps|问三句]]，再看 `CRM` 里的记录。 `role: success manager` [[a]] [[b]]\n\
         3. **只有题目**\n\n## 完成标准\n- 不是步骤 `24h`\n",
    );
    assert_eq!(wrong, [""; 0]);
    let step = |title: Option<&str>, text: &str, role: Option<&str>, links: &[&str]| Step {
        title: title.map(str::to_owned),
        text: text.to_owned(),
        role: role.map(str::to_owned),
        links: links.iter().map(|link| (*link).to_owned()).collect(),
        ..Step::default()
    };
    let first = Step {
        term: Some("3个工作日".to_owned()),
        due: Some(Due::AfterStart(Length::WorkingDays(3))),
        ..step(
            Some("交接"),
            "签约后开会，一起写。",
            Some("顾问"),
            &["handover"],
        )
    };
    assert_eq!(
        steps,
        [
            first,
            step(
                None,
                "回访 问三句，再看 CRM 里的记录。",
                Some("success manager"),
                &["nps", "a", "b"]
            ),
            step(Some("只有题目"), "", None, &[]),
        ]
    );
}

#[test]
fn task_lists_sub_headings_and_items_of_several_blocks_are_read() {
    let (steps, _) = read(
        "# 题目\n\n## Steps:\n\n- [ ] one `2h`\n\n  more words\n\n  - inside `1d`\n\n### later\n- [x] two `上一步后1h`\n",
    );
    let texts: Vec<_> = steps.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(texts, ["one\nmore words\ninside", "two"]);
    let hour = Length::Minutes(60);
    assert_eq!(steps[1].due, Some(Due::AfterPrevious(hour)));
    assert_eq!(steps[0].term.as_deref(), Some("2h"));
}

#[test]
fn a_term_that_cannot_be_understood_is_reported_on_its_line_and_the_step_stays() {
    let (steps, wrong) = read(
        "## 步骤\n1. 一 `24h`\n2. 二 `尽快`\n3. 打开 `CRM` 登记。\n4. 三 `角色:顾问` `两三天` [[a]]\n",
    );
    assert_eq!(wrong, ["7 true", "9 true"]);
    assert_eq!(
        (steps[1].text.as_str(), steps[1].term.as_deref()),
        ("二", Some("尽快"))
    );
    assert_eq!(
        (steps[2].text.as_str(), steps[2].term.as_deref()),
        ("打开 CRM 登记。", None)
    );
    assert_eq!((steps[3].text.as_str(), steps[3].due), ("三", None));
}

#[test]
fn no_list_is_no_steps() {
    for body in [
        "",
        "## 步骤\n",
        "- 不在步骤下\n",
        "## 步骤\n一段话。\n\n## 别的\n1. 不是\n",
    ] {
        assert_eq!(read(body).0, [], "{body}");
    }
}

#[test]
fn every_term_of_the_playbooks_that_ship_is_understood() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge/playbooks");
    let mut terms = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read(&path).unwrap();
        let (article, _) = parse_article("playbooks/a.md", &text, 0);
        let steps = article.steps();
        assert!(!steps.is_empty(), "{path:?}");
        for step in steps {
            assert_eq!(
                step.term.is_some(),
                step.due.is_some(),
                "{path:?}: {step:?}"
            );
            assert!(
                step.title.is_some() && !step.text.contains('`'),
                "{path:?}: {step:?}"
            );
            terms += usize::from(step.due.is_some());
        }
    }
    assert!(terms > 80, "{terms}");
}
