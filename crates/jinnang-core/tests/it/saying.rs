//! Words on their way to a customer: the right ones, filled, or none.

use crate::base::Base;
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const CORE: &str = "---
id: refund-terms
title: 退款条件
kind: script
layer: core
owner: 法务
---
## 话术
> {{客户称呼}}，合同写明 30 天内可退，{{ 经办人 }}给您办。

> 请问您是哪天下的单？
";

fn shown(team: &Team, id: &str) -> ArticleView {
    team.open.ask("article", json!({ "id": id }))
}

fn say(article: &ArticleView, line: u32, values: Value) -> Value {
    json!({ "lines": [
        { "article": article.id, "revision": article.revision, "line": line, "values": values },
    ] })
}

fn filled() -> Value {
    json!({ "客户称呼": "王总", "经办人": "小林" })
}

#[test]
fn a_line_is_said_with_every_blank_filled_and_nothing_else() {
    let team = with_core("trust_all");
    let article = shown(&team, "refund-terms");
    assert_eq!(article.blocked, None);
    let said: LinesSaid = team.open.ask("lines_say", say(&article, 0, filled()));
    assert_eq!(said.text, "王总，合同写明 30 天内可退，小林给您办。");
    let said: LinesSaid = team.open.ask("lines_say", say(&article, 1, json!({})));
    assert_eq!(said.text, "请问您是哪天下的单？");
    for (values, names) in [
        (json!({}), "客户称呼"),
        (json!({ "客户称呼": "王总", "经办人": "  " }), "经办人"),
        (
            json!({ "客户称呼": "王\n总", "经办人": "小林" }),
            "客户称呼",
        ),
        (
            json!({ "客户称呼": "{{客户称呼}}", "经办人": "小林" }),
            "客户称呼",
        ),
        (
            json!({ "客户称呼": "王".repeat(501), "经办人": "小林" }),
            "客户称呼",
        ),
    ] {
        let refused = team.open.refused("lines_say", say(&article, 0, values));
        assert!(refused.message.zh.contains(names), "{refused:?}");
    }
    let refused = team.open.refused("lines_say", say(&article, 2, filled()));
    assert_eq!(refused.code, Code::BadRequest);
}

#[test]
fn a_published_line_says_no_title_that_nobody_approved() {
    let base = Base::with_articles();
    base.write(
        "scripts/look.md",
        "---\nid: look\nkind: script\n---\n## 话术\n> 先看[[tco-worksheet]]和[[售后承诺]]。\n",
    );
    let team = Team::of(base, "trust_all");
    let lin = team.lin.clone();
    team.be(&lin);
    let says = |team: &Team| -> String {
        let article = shown(team, "look");
        let said: LinesSaid = team.open.ask("lines_say", say(&article, 0, json!({})));
        said.text
    };
    let published = "先看三年总成本测算和售后承诺。";
    assert_eq!(says(&team), published);
    let evil = "本月全部免费";
    let edited = crate::base::TCO.replace("三年总成本测算", evil);
    team.base.write("scripts/tco.md", &edited);
    team.base.write(
        "scripts/promise.md",
        "---\nid: promise\ntitle: 签约返现两万\naliases: [售后承诺]\nkind: script\n---\n## 话术\n> 好。\n",
    );
    team.open.until("both are seen", || {
        team.open.finds("", "promise") && shown(&team, "tco-worksheet").title == evil
    });
    assert_eq!(says(&team), published);
}

#[test]
fn a_line_with_a_link_is_said_with_the_title_as_it_is_shown() {
    let base = Base::with_articles();
    base.write(
        "scripts/look.md",
        "---\nid: look\nkind: script\n---\n## 话术\n> **先看：**[[tco-worksheet]]，再说。\n",
    );
    let team = Team::of(base, "trust_all");
    let article = shown(&team, "look");
    let parts = &article.script.as_ref().unwrap().lines[0].parts;
    let LinePart::Words { pieces } = &parts[0] else {
        panic!("no words: {parts:?}")
    };
    assert_eq!(pieces[0].text, "先看：三年总成本测算，再说。");
    let said: LinesSaid = team.open.ask("lines_say", say(&article, 0, json!({})));
    assert_eq!(said.text, "先看：三年总成本测算，再说。");
    assert_eq!(
        said.html.as_deref(),
        Some("<p><strong>先看：</strong>三年总成本测算，再说。</p>")
    );
}

/// The usual team, with a core script that was there from the start.
fn with_core(adopt: &str) -> Team {
    let base = Base::with_articles();
    base.write("scripts/refund.md", CORE);
    Team::of(base, adopt)
}

#[test]
fn a_text_that_changed_since_it_was_shown_is_not_said() {
    let team = with_core("trust_all");
    let article = shown(&team, "refund-terms");
    team.base
        .write("scripts/refund.md", &CORE.replace("30 天", "7 天"));
    let refused = team.open.refused("lines_say", say(&article, 0, filled()));
    assert_eq!(refused.code, Code::Stale);
    // Nobody has looked at what the new text says.
    let article = shown(&team, "refund-terms");
    let why = article.blocked.clone().unwrap();
    assert!(why.zh.contains("法务"), "{why:?}");
    let refused = team.open.refused("lines_say", say(&article, 0, filled()));
    assert_eq!((refused.code, refused.message), (Code::Refused, why));
}

#[test]
fn guards_of_the_layers_block_or_only_warn() {
    for (guard, unverified, expired) in [
        ("strict", true, true),
        ("expired", false, true),
        ("warn", false, false),
    ] {
        for (adopt, later_days, blocks) in
            [("review_all", 0, unverified), ("trust_all", 365, expired)]
        {
            let team = with_core(adopt);
            let mut rules = serde_json::to_value(Rules::default()).unwrap();
            rules["coreGuard"] = json!(guard);
            let set = json!({ "command": command(), "version": 0, "rules": rules });
            let _: RulesView = team.open.ask("rules_set", set);
            team.open.host.later(later_days * 24 * 60);
            let article = shown(&team, "refund-terms");
            assert_eq!(article.blocked.is_some(), blocks, "{guard} {adopt}");
            let request = say(&article, 1, json!({}));
            if blocks {
                let refused = team.open.refused("lines_say", request);
                assert_eq!(refused.code, Code::Refused);
            } else {
                let _: LinesSaid = team.open.ask("lines_say", request);
            }
        }
    }
}

#[test]
fn before_anybody_began_words_can_be_said() {
    let base = Base::new();
    base.write("scripts/refund.md", CORE);
    let open = base.opened();
    let article: ArticleView = open.ask("article", json!({ "id": "refund-terms" }));
    assert_eq!((article.trust, article.blocked), (Trust::Unverified, None));
}

const OPENING: &str = "---
id: opening
title: 开场
kind: script
layer: application
---
## 话术
> {{客户称呼}}您好，我是{{我方公司}}的{{我的姓名}}。
";

fn begins(team: &Team) -> Vec<(String, Option<String>)> {
    let script = shown(team, "opening").script.expect("a script");
    let parts = script.lines.into_iter().flat_map(|line| line.parts);
    let blanks = parts.filter_map(|part| match part {
        LinePart::Blank { name, default, .. } => Some((name, default)),
        LinePart::Words { .. } => None,
    });
    blanks.collect()
}

#[test]
fn who_we_are_is_filled_once_by_an_admin_and_who_speaks_by_signing_in() {
    let base = Base::with_articles();
    base.write("scripts/opening.md", OPENING);
    let team = Team::of(base, "trust_all");
    let expected = |company: Option<&str>, me: &str| {
        let me = Some(me.to_owned());
        let company = company.map(str::to_owned);
        let named = [("客户称呼", None), ("我方公司", company), ("我的姓名", me)];
        named
            .map(|(name, begins)| (name.to_owned(), begins))
            .to_vec()
    };
    let name = |id: &str| {
        let people: PeopleView = team.open.ask("people", json!({}));
        let member = people.members.into_iter().find(|one| one.id == id);
        member.and_then(|one| one.name).unwrap()
    };
    assert_eq!(begins(&team), expected(None, &name(&team.zhou)));

    let set = |version: u32, company: &str| {
        let rules: RulesView = team.open.ask("rules", json!({}));
        let rules = Rules {
            company: company.to_owned(),
            ..rules.rules
        };
        json!({ "command": command(), "version": version, "rules": rules })
    };
    let RulesView { version, .. } = team.open.ask("rules", json!({}));
    let _: RulesView = team.open.ask("rules_set", set(version, "示例科技"));
    team.be(&team.lin);
    assert_eq!(begins(&team), expected(Some("示例科技"), &name(&team.lin)));

    team.be(&team.zhou);
    for senseless in ["示例\n科技", "{{公司}}", " 示例"] {
        let refused = team.open.refused("rules_set", set(version + 1, senseless));
        assert_eq!(refused.code, Code::Refused, "{senseless:?}");
    }
}
