//! May this be said today? Every way in which a text stops being the one that somebody stood behind.

use crate::base::{Base, Open, TCO};
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const ID: &str = "tco-worksheet";
const FILE: &str = "scripts/tco.md";

fn shown(open: &Open, id: &str) -> ArticleView {
    open.ask("article", json!({ "id": id }))
}

fn line(article: &ArticleView) -> Value {
    json!({ "lines": [{ "article": article.id, "revision": article.revision, "line": 0 }] })
}

/// What the reader says of an article, and what becomes of its first line.
fn judged(open: &Open, id: &str) -> (&'static str, &'static str) {
    let article = shown(open, id);
    let state = match article.trust {
        Trust::Verified { .. } => "verified",
        Trust::Expired { .. } => "expired",
        Trust::Changed { .. } => "changed",
        Trust::Retired { .. } => "retired",
        Trust::Unverified => "unverified",
    };
    if let Some(why) = article.blocked.clone() {
        let refused = open.refused("lines_say", line(&article));
        assert_eq!((refused.code, refused.message), (Code::Refused, why));
        assert_eq!(article.caution, None);
        return (state, "never");
    }
    let said: LinesSaid = open.ask("lines_say", line(&article));
    assert_eq!(said.caution, article.caution);
    let how = if said.caution.is_some() {
        "cautiously"
    } else {
        "freely"
    };
    (state, how)
}

fn edited() -> String {
    TCO.replace("三年的账", "五年的账")
}

#[test]
fn an_outside_edit_of_a_verified_script_is_not_said_until_somebody_stands_behind_it() {
    let team = Team::new("trust_all");
    assert_eq!(judged(&team.open, ID), ("verified", "freely"));
    let before = shown(&team.open, ID);
    team.base.write(FILE, &edited());
    // The row still shows the text before: what was pressed is refused and shown anew.
    let refused = team.open.refused("lines_say", line(&before));
    assert_eq!(refused.code, Code::Stale);
    assert_eq!(judged(&team.open, ID), ("changed", "never"));
    team.open.until("rows and filters say so too", || {
        team.open.ids("is:changed") == [ID]
    });
    let hit = &team.open.search("总成本").hits[0];
    assert!(matches!(hit.trust, Trust::Changed { .. }), "{hit:?}");

    // One such line keeps a whole basket back.
    let price = shown(&team.open, "price-vs-competitor");
    let mut basket = line(&shown(&team.open, ID));
    let good = json!({ "article": price.id, "revision": price.revision, "line": 0,
                       "values": { "客户称呼": "王总" } });
    basket["lines"].as_array_mut().unwrap().push(good);
    assert_eq!(team.open.refused("lines_say", basket).code, Code::Refused);

    team.adopt(ID);
    assert_eq!(judged(&team.open, ID), ("verified", "freely"));
}

#[test]
fn running_out_does_not_excuse_a_change() {
    let team = Team::new("trust_all");
    team.open.host.later(400 * 24 * 60);
    assert_eq!(judged(&team.open, ID), ("expired", "never"));
    team.base.write(FILE, &edited());
    assert_eq!(judged(&team.open, ID), ("changed", "never"));
}

#[test]
fn putting_an_earlier_text_back_by_hand_is_a_change_and_through_review_is_none() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.base.write(FILE, &edited());
    team.adopt(ID);
    team.base.write(FILE, TCO);
    assert_eq!(judged(&team.open, ID), ("changed", "never"));
    team.base.write(FILE, &edited());
    assert_eq!(judged(&team.open, ID), ("verified", "freely"));
    let history: HistoryView = team.open.ask("history", json!({ "article": ID }));
    let first = &history.revisions[1].revision;
    let restore = json!({ "command": command(), "article": ID, "revision": first });
    team.be(&team.zhou);
    let _: ArticleView = team.open.ask("revision_restore", restore);
    // It is published again, and nobody checked it for today.
    assert_eq!(judged(&team.open, ID), ("unverified", "cautiously"));
}

/// A script that is named by its path.
const PLAIN: &str = "# 先听再说\n\n## 话术\n\n> 您先说，我记着。\n";

fn with_plain() -> Team {
    let base = Base::with_articles();
    base.write("scripts/listen.md", PLAIN);
    Team::of(base, "trust_all")
}

fn there(team: &Team, id: &str) {
    team.open
        .until("it is in the catalogue", || team.open.finds("先听再说", id));
}

#[test]
fn a_file_that_was_only_moved_is_as_good_as_before() {
    let team = with_plain();
    team.base
        .rename("scripts/listen.md", "scripts/listening.md");
    there(&team, "scripts/listening");
    assert_eq!(
        judged(&team.open, "scripts/listening"),
        ("verified", "freely")
    );
}

#[test]
fn another_file_name_is_no_way_around_review() {
    let team = with_plain();
    std::fs::remove_file(team.base.knowledge().join("scripts/listen.md")).unwrap();
    let changed = PLAIN.replace("我记着", "先付款");
    team.base.write("scripts/listening.md", &changed);
    there(&team, "scripts/listening");
    team.open.until("the old file is gone", || {
        !team.open.finds("先听再说", "scripts/listen")
    });
    assert_eq!(
        judged(&team.open, "scripts/listening"),
        ("changed", "never")
    );
}

#[test]
fn another_id_is_no_way_around_review() {
    let team = Team::new("trust_all");
    team.base
        .write(FILE, &edited().replace("id: tco-worksheet", "id: tco-2"));
    team.open.until("it has the other id", || {
        team.open.finds("总成本", "tco-2") && !team.open.finds("总成本", ID)
    });
    assert_eq!(judged(&team.open, "tco-2"), ("changed", "never"));
}

#[test]
fn ids_that_were_swapped_vouch_for_neither_text() {
    let base = Base::with_articles();
    let other = TCO.replace(ID, "five-years").replace("三年", "五年");
    base.write("scripts/five.md", &other);
    let team = Team::of(base, "trust_all");
    team.base.write(FILE, &TCO.replace(ID, "five-years"));
    team.base
        .write("scripts/five.md", &other.replace("five-years", ID));
    for id in [ID, "five-years"] {
        team.open.until("the ids are swapped", || {
            judged(&team.open, id) == ("changed", "never")
        });
    }
}

#[test]
fn what_nobody_ever_verified_is_said_with_a_caution() {
    let team = Team::new("review_all");
    assert_eq!(judged(&team.open, ID), ("unverified", "cautiously"));
    team.base.write(FILE, &edited());
    assert_eq!(judged(&team.open, ID), ("changed", "cautiously"));
    team.base.write("scripts/listen.md", PLAIN);
    there(&team, "scripts/listen");
    assert_eq!(
        judged(&team.open, "scripts/listen"),
        ("unverified", "cautiously")
    );
    // A copy of a published text under another name is that text.
    let said: LinesSaid = team.open.ask("lines_say", line(&shown(&team.open, ID)));
    assert!(said.caution.unwrap().zh.contains("审核之外改过"));
}

#[test]
fn a_workspace_may_decide_to_be_warned_only() {
    let team = Team::new("trust_all");
    let mut rules = serde_json::to_value(Rules::default()).unwrap();
    rules["applicationGuard"] = json!("warn");
    let set = json!({ "command": command(), "version": 0, "rules": rules });
    let _: RulesView = team.open.ask("rules_set", set);
    team.base.write(FILE, &edited());
    assert_eq!(judged(&team.open, ID), ("changed", "cautiously"));
}

#[test]
fn while_the_record_of_reviews_cannot_be_read_nothing_counts_as_verified() {
    let base = Base::with_articles();
    let seat = TCO.replace(ID, "refund").replace("application", "core");
    base.write("scripts/refund.md", &seat);
    let Team { base, open, .. } = Team::of(base, "trust_all");
    assert_eq!(judged(&open, "refund"), ("verified", "freely"));
    drop(open);
    std::fs::write(base.private().join("journal.db"), "not a journal").unwrap();
    let open = base.opened();
    assert_eq!(judged(&open, "refund"), ("unverified", "never"));
    assert_eq!(judged(&open, ID), ("unverified", "cautiously"));
    let why = shown(&open, ID).caution.unwrap();
    assert!(why.zh.contains("审核记录打不开"), "{}", why.zh);
}

#[test]
fn a_second_program_follows_what_the_first_one_decides() {
    let team = Team::new("trust_all");
    let second = team.base.second();
    team.base.write(FILE, &edited());
    assert_eq!(judged(&second, ID), ("changed", "never"));
    team.adopt(ID);
    second.until("it knows of the decision", || {
        matches!(shown(&second, ID).trust, Trust::Verified { .. })
    });
    assert_eq!(judged(&second, ID), ("verified", "freely"));
}

#[test]
fn rows_at_hand_say_how_far_they_may_be_trusted() {
    let team = Team::new("trust_all");
    let favour = json!({ "digit": 1, "article": ID });
    let _: AtHand = team.open.ask("favourite_set", favour);
    team.base.write(FILE, &edited());
    team.open.until("the row says so", || {
        let hand: AtHand = team.open.ask("at_hand", json!({}));
        matches!(hand.trust[ID], Trust::Changed { .. })
    });
}
