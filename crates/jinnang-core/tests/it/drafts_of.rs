//! Drafts belong to their author, and what was thrown away is gone: the terminal and the window say until
//! when it can be brought back, and after that no byte of it is left.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const MINE: &str = "---\ntitle: 欧阳敏的报价\nkind: guide\n---\n欧阳敏说预算只有七十三万。\n";

fn draft(team: &Team, member: &str, text: &str) -> String {
    team.be(member);
    let start = json!({ "template": "guide" });
    let draft: DraftView = team.open.ask("draft_start", start);
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    draft.row.id
}

#[test]
fn a_colleagues_draft_is_as_if_it_were_not_there_thrown_away_or_not() {
    let team = Team::new("trust_all");
    let id = draft(&team, &team.lin, MINE);
    let mine = json!({ "draft": id, "text": "别人写的", "now": true, "command": command() });
    let none = json!({ "draft": "draft-0-0000", "text": "", "now": true, "command": command() });
    for thrown in [false, true] {
        for stranger in [&team.wang, &team.zhou] {
            team.be(stranger);
            for name in [
                "draft",
                "draft_save",
                "draft_similar",
                "draft_discard",
                "draft_restore",
                "submit",
            ] {
                let theirs = team.open.refused(name, mine.clone());
                let nothing = team.open.refused(name, none.clone());
                assert_eq!(
                    (theirs.code, theirs.message.zh),
                    (nothing.code, nothing.message.zh),
                    "{name}"
                );
            }
            let view: Value = team.open.ask("drafts", json!({}));
            assert_eq!(view, json!({ "drafts": [], "discarded": [] }));
        }
        team.be(&team.lin);
        if thrown {
            let back: DraftsView = team.open.ask("draft_restore", json!({ "draft": id }));
            assert_eq!(back.drafts[0].title, "欧阳敏的报价");
        } else {
            let _: DraftsView = team.open.ask("draft_discard", json!({ "draft": id }));
        }
    }
}

#[test]
fn thrown_away_twice_or_brought_back_twice_it_is_what_it_was_and_a_name_of_nothing_names_nothing() {
    let team = Team::new("trust_all");
    let id = draft(&team, &team.lin, MINE);
    let asked = json!({ "draft": id });
    for _ in 0..2 {
        let view: DraftsView = team.open.ask("draft_discard", asked.clone());
        assert_eq!((view.drafts.len(), view.discarded.len()), (0, 1));
    }
    for _ in 0..2 {
        let view: DraftsView = team.open.ask("draft_restore", asked.clone());
        assert_eq!((view.drafts.len(), view.discarded.len()), (1, 0));
    }
    for name in ["nix", "../x", "draft-0-0000"] {
        for deed in ["draft", "draft_discard", "draft_restore"] {
            let refused = team.open.refused(deed, json!({ "draft": name }));
            assert_eq!(refused.code, Code::NotFound, "{deed} {name}");
            assert!(refused.message.zh.contains("没有这份草稿"), "{refused:?}");
        }
    }
}

#[test]
fn what_was_thrown_away_says_until_when_and_is_then_gone_without_being_asked() {
    let team = Team::new("trust_all");
    let id = draft(&team, &team.lin, MINE);
    let before_ms = team
        .open
        .host
        .now_ms
        .load(std::sync::atomic::Ordering::Relaxed);
    let view: DraftsView = team.open.ask("draft_discard", json!({ "draft": id }));
    assert_eq!(view.discarded[0].title, "欧阳敏的报价");
    assert_eq!(view.discarded[0].until_ms, before_ms + 600_000);
    team.open.host.later(10);
    team.open
        .until("the keeper has wiped it", || !team.base.holds("七十三万"));
    assert_eq!(
        team.open
            .refused("draft_restore", json!({ "draft": id }))
            .code,
        Code::NotFound
    );
}

#[test]
fn a_terminal_that_ends_at_once_leaves_it_to_the_next_one() {
    let team = Team::new("trust_all");
    let id = draft(&team, &team.lin, MINE);
    let _: DraftsView = team.open.ask("draft_discard", json!({ "draft": id }));
    let Team { base, open, .. } = team;
    drop(open);
    assert!(
        base.holds("七十三万"),
        "the next terminal may bring it back"
    );
    let long_ago = std::time::Duration::from_mins(11);
    for entry in std::fs::read_dir(base.private().join("drafts"))
        .unwrap()
        .flatten()
    {
        let file = std::fs::File::options()
            .write(true)
            .open(entry.path())
            .unwrap();
        let changed = file.metadata().unwrap().modified().unwrap();
        file.set_modified(changed - long_ago).unwrap();
    }
    let open = base.opened();
    assert!(!base.holds("七十三万"));
    drop(open);
}

#[test]
fn nothing_is_left_of_a_forgotten_call_and_of_drafts_thrown_away_for_good() {
    let team = Team::new("trust_all");
    let kept = draft(
        &team,
        &team.lin,
        &CASE.replace("停了一上午", "停了整整一天"),
    );
    let customer = json!({ "name": "司马光", "company": "山海重工", "industry": "制造" });
    team.open
        .say(json!({ "customer": customer, "note": "夏侯说下周三签", "stage": "异议处理" }));
    let _: Nothing = team
        .open
        .ask("search_used", json!({ "text": "诸葛嫌交期长" }));
    team.open.use_it("price-vs-competitor", "inserted");
    let call = team.open.on().id;
    let case: DraftView = team.open.ask("call_case", json!({ "id": call }));
    let told = json!({ "draft": case.row.id, "text": MINE });
    let _: DraftCheck = team.open.ask("draft_save", told);
    let at_once = draft(&team, &team.lin, "公孙大娘的合同\n");
    let words = [
        "司马光",
        "山海重工",
        "夏侯说下周三签",
        "诸葛嫌交期长",
        "七十三万",
        "欧阳敏",
        "公孙大娘",
    ];
    assert!(words.iter().all(|word| team.base.holds(word)));
    team.open.end("won");
    let _: CallNow = team.open.ask("call_forget", json!({ "id": call }));
    // One after it was thrown away, one at once.
    let _: DraftsView = team
        .open
        .ask("draft_discard", json!({ "draft": case.row.id }));
    for draft in [&case.row.id, &at_once] {
        let gone: DraftsView = team
            .open
            .ask("draft_discard", json!({ "draft": draft, "now": true }));
        assert!(gone.discarded.is_empty());
        assert_eq!(
            team.open
                .refused("draft_restore", json!({ "draft": draft }))
                .code,
            Code::NotFound
        );
    }
    // Beside an open program (its -wal and -shm are there), and after it.
    let Team { base, open, .. } = team;
    let left = |base: &crate::base::Base| words.iter().filter(|word| base.holds(word)).count();
    assert_eq!(left(&base), 0);
    drop(open);
    assert_eq!(left(&base), 0);
    assert!(base.holds("停了整整一天"), "the other draft is there");
    let open = base.opened();
    let view: DraftsView = open.ask("drafts", json!({}));
    assert_eq!((view.drafts.len(), &view.drafts[0].id), (1, &kept));
}

#[test]
fn whoever_is_erased_leaves_no_draft_behind() {
    let team = Team::new("trust_all");
    draft(&team, &team.lin, MINE);
    let thrown = draft(&team, &team.lin, "公孙大娘的合同\n");
    let _: DraftsView = team.open.ask("draft_discard", json!({ "draft": thrown }));
    draft(&team, &team.wang, "王的草稿\n");
    team.be(&team.zhou);
    let leave = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    let erase = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", erase);
    assert!(!team.base.holds("七十三万") && !team.base.holds("公孙大娘"));
    assert!(team.base.holds("王的草稿"));
}
