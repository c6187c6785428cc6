//! What was retired and comes back: by itself, under another name, or by a trainer.

use crate::base::TCO;
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::fs;

const ID: &str = "tco-worksheet";
const FILE: &str = "scripts/tco.md";

/// 王 has retired the script.
fn retired() -> Team {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.retire(ID, None);
    team
}

fn shown(team: &Team, id: &str) -> ArticleView {
    team.open.ask("article", json!({ "id": id }))
}

/// Puts a file there and waits until it is read.
fn put(team: &Team, path: &str, text: &str, id: &str) -> ArticleView {
    team.base.write(path, text);
    team.open
        .until("it is found", || team.open.finds("总成本测算", id));
    shown(team, id)
}

/// Why its first line is not said.
fn why_not(team: &Team, article: &ArticleView) -> Notice {
    let line = json!({ "article": article.id, "revision": article.revision, "line": 0 });
    let refused = team.open.refused("lines_say", json!({ "lines": [line] }));
    assert_eq!(article.blocked.as_ref(), Some(&refused.message));
    refused.message
}

#[test]
fn a_retired_text_that_came_back_by_any_way_is_never_said_and_marked_wherever_it_is_found() {
    let team = retired();
    let changed = TCO.replace("三年的账", "九年的账");
    let renamed = TCO.replace(ID, "another");
    let worded = TCO
        .replace(ID, "another")
        .replace("三年总成本测算", "总成本测算表");
    for (path, text, id) in [
        (FILE, TCO, ID),
        (FILE, &*changed, ID),
        ("scripts/tco 2.md", TCO, ID),
        ("arch/old-tco.md", &*changed, ID),
        ("arch/old-tco.md", &*renamed, "another"),
        (FILE, &*worded, "another"),
    ] {
        let article = put(&team, path, text, id);
        assert!(
            matches!(article.trust, Trust::Retired { .. }),
            "{path} {id}"
        );
        let why = why_not(&team, &article);
        assert!(
            why.zh.contains("说法过时了") && why.zh.contains("采纳"),
            "{why:?}"
        );
        let hits = team.open.search("总成本测算").hits;
        let hit = hits.iter().find(|hit| hit.id == id).unwrap();
        assert!(matches!(hit.trust, Trust::Retired { .. }), "{hit:?}");
        fs::remove_file(team.file(path)).unwrap();
        team.open
            .until("it is away", || !team.open.finds("总成本测算", id));
    }
    // Whoever adopts it stands behind it.
    put(&team, FILE, TCO, ID);
    team.adopt(ID);
    assert_eq!(shown(&team, ID).blocked, None);
}

#[test]
fn a_new_text_of_its_own_is_no_retired_one() {
    let team = retired();
    let other = TCO
        .replace(ID, "another")
        .replace("三年总成本测算", "五年总成本测算");
    let article = put(&team, "scripts/five.md", &other, "another");
    assert_eq!(article.trust, Trust::Unverified);
    assert!(article.caution.is_some());
}

#[test]
fn retiring_tells_of_the_copies_that_are_left() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    for path in ["scripts/tco 2.md", "arch/old-tco.md"] {
        put(&team, path, TCO, path);
    }
    let request = json!({ "command": command(), "article": ID, "revision": team.revision(ID),
        "reason": "说法过时了" });
    let list: RetiredList = team.open.ask("article_retire", request);
    assert_eq!(
        list.articles[0].files,
        ["arch/old-tco.md", "scripts/tco 2.md"]
    );
    team.open.until("one of them is listed", || {
        let outside = team.queue().outside;
        let is_left = |row: &OutsideView| row.what == Outside::Returned && row.path != FILE;
        outside.iter().any(is_left) && team.open.finds("总成本测算", ID)
    });
    for id in team.open.ids("总成本测算") {
        why_not(&team, &shown(&team, &id));
    }
}

#[test]
fn whatever_is_asked_of_a_file_that_came_back_is_answered_with_what_a_trainer_does() {
    let team = retired();
    let shown = put(&team, FILE, TCO, ID);
    let asked = |name: &str, more: Value| {
        let mut request =
            json!({ "command": command(), "article": ID, "revision": shown.revision });
        let more = more.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(more);
        let refused = team.open.refused(name, request);
        for word in [
            "已经下架",
            "说法过时了",
            "review adopt tco-worksheet",
            "review revert",
        ] {
            assert!(refused.message.zh.contains(word), "{name}: {refused:?}");
        }
        assert!(refused.message.en.contains("was retired"), "{refused:?}");
    };
    asked("article_flag", json!({ "why": "wrong", "note": "" }));
    asked("article_useful", json!({ "useful": true }));
    asked("article_verify", json!({ "claims": [], "rubric": [] }));
    asked("article_retire", json!({ "reason": "还是不对" }));
    asked("article_restore", json!({}));
    asked("revision_restore", json!({}));
}

#[test]
fn a_text_that_a_trainer_brought_back_is_said_once_somebody_verified_it() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let retired = team.retire(ID, None);
    team.restore(ID, retired.revision);
    let back = shown(&team, ID);
    assert!(why_not(&team, &back).zh.contains("说法过时了"));
    let _: ArticleView = team.open.ask("article_verify", team.standing_behind(ID));
    assert_eq!(shown(&team, ID).blocked, None);
}

#[test]
fn an_earlier_text_of_what_has_no_file_comes_after_bringing_it_back() {
    let team = retired();
    let history: HistoryView = team.open.ask("history", json!({ "article": ID }));
    let request = json!({ "command": command(), "article": ID,
        "revision": history.revisions[0].revision });
    let refused = team.open.refused("revision_restore", request);
    assert!(
        refused.message.zh.contains("先按最后的版本恢复"),
        "{refused:?}"
    );
}

#[test]
fn a_successor_whose_file_was_deleted_is_named_and_how_it_comes_back() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.retire(ID, Some("core/crm"));
    fs::remove_file(team.file("core/crm.md")).unwrap();
    team.deleted("core/crm");
    let refused = team.open.refused("article", json!({ "id": ID }));
    for word in ["客户关系管理系统", "文件不见了", "review restore core/crm"] {
        assert!(refused.message.zh.contains(word), "{refused:?}");
    }
    let all: DiagnosticsView = team.open.ask("diagnostics", json!({}));
    let found = all.items.iter().find(|one| one.code == "link-retired");
    let fix = found.unwrap().fix.as_ref().unwrap();
    assert!(fix.zh.contains("review restore core/crm"), "{fix:?}");
}

#[test]
fn a_link_to_a_deleted_file_says_who_brings_it_back() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    fs::remove_file(team.file(FILE)).unwrap();
    team.deleted(ID);
    team.base.write(
        "core/named.md",
        "# 说明\n\n见 [[tco]] 和 [[三年总成本测算]]。\n",
    );
    team.open
        .until("it is read", || team.open.finds("说明", "core/named"));
    let price = shown(&team, "price-vs-competitor");
    let named = shown(&team, "core/named");
    let all: DiagnosticsView = team.open.ask("diagnostics", json!({}));
    let told = named.diagnostics.iter();
    let told = told.filter(|one| one.code == "link-deleted").count();
    assert_eq!(told, 2, "{:?}", named.diagnostics);
    for found in [price.diagnostics, named.diagnostics, all.items] {
        let found = found.into_iter().find(|one| one.code == "link-deleted");
        let fix = found.unwrap().fix.unwrap();
        assert!(fix.zh.contains("review restore tco-worksheet"), "{fix:?}");
    }
}
