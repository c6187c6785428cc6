//! Copies beside published articles, and ids that change hands outside review.

use crate::base::{Base, PRICE, TCO};
use crate::story::{Team, command};
use jinnang_wire::{ArticleView, Code, DiagnosticsView, HistoryView, Outside, QueueView, Trust};
use serde_json::json;

const COPY: &str = "scripts/price (冲突副本).md";

fn changed(text: &str) -> String {
    format!("{text}\n在另一台电脑上改过。\n")
}

fn read(base: &Base, path: &str) -> String {
    std::fs::read_to_string(base.knowledge().join(path)).unwrap()
}

fn article(team: &Team, id: &str) -> ArticleView {
    team.open.ask("article", json!({ "id": id }))
}

fn queue(team: &Team) -> QueueView {
    team.open.ask("review_queue", json!({}))
}

fn is_reported(team: &Team, path: &str, code: &str) -> bool {
    let all: DiagnosticsView = team.open.ask("diagnostics", json!({}));
    all.items
        .iter()
        .any(|item| item.path == path && item.code == code)
}

#[track_caller]
fn original_stands(team: &Team) {
    let original = article(team, "price-vs-competitor");
    assert_eq!(original.path, "scripts/price.md");
    assert!(
        matches!(original.trust, Trust::Verified { .. }),
        "{:?}",
        original.trust
    );
    let history: HistoryView = team.open.ask("history", json!({ "article": original.id }));
    assert_eq!(history.revisions.len(), 1);
    assert_eq!(queue(team).outside, []);
}

#[test]
fn a_copy_leaves_id_verification_and_history_to_its_original() {
    let mut team = Team::new("trust_all");
    team.be(&team.wang);
    team.base.write(COPY, &changed(PRICE));
    team.open.until("the copy is told of", || {
        is_reported(&team, COPY, "copy-found")
    });
    original_stands(&team);
    let copy = article(&team, COPY);
    assert_eq!(
        (copy.path.as_str(), &copy.trust),
        (COPY, &Trust::Unverified)
    );
    // No second article can be made of it while it gives itself the id of the first.
    let adopt = json!({ "command": command(), "article": COPY, "revision": copy.revision });
    assert_eq!(
        team.open.refused("outside_adopt", adopt).code,
        Code::Refused
    );
    // Nor does the next start, which meets the copy first.
    let Team { base, open, .. } = team;
    drop(open);
    team.open = base.opened();
    team.base = base;
    team.be(&team.wang);
    original_stands(&team);
}

#[test]
fn a_copy_that_is_there_when_the_journal_begins_is_no_article_of_its_own() {
    let base = Base::with_articles();
    base.write(COPY, PRICE);
    let team = Team::of(base, "trust_all");
    original_stands(&team);
    let history: HistoryView = team.open.ask("history", json!({ "article": COPY }));
    assert_eq!(history.revisions.len(), 0);
}

#[test]
fn ids_that_were_swapped_go_back_with_each_text_in_its_own_file() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let (price, tco) = ("id: price-vs-competitor", "id: tco-worksheet");
    team.base
        .write("scripts/price.md", &PRICE.replace(price, tco));
    team.base.write("scripts/tco.md", &TCO.replace(tco, price));
    team.open
        .until("both edits are seen", || queue(&team).outside.len() == 2);
    assert!(is_reported(&team, "scripts/price.md", "id-of-another"));
    for (id, path) in [
        ("tco-worksheet", "scripts/tco.md"),
        ("price-vs-competitor", "scripts/price.md"),
    ] {
        let shown = article(&team, id);
        assert_eq!(shown.path, path);
        let decide = json!({ "command": command(), "article": id, "revision": shown.revision });
        assert_eq!(
            team.open.refused("outside_adopt", decide.clone()).code,
            Code::Refused
        );
        let mut decide = decide;
        decide["command"] = json!(command());
        let back: ArticleView = team.open.ask("outside_revert", decide);
        assert_eq!(back.path, path);
    }
    assert_eq!(read(&team.base, "scripts/price.md"), PRICE);
    assert_eq!(read(&team.base, "scripts/tco.md"), TCO);
    team.open
        .until("nothing is outside", || queue(&team).outside.is_empty());
}

#[test]
fn an_id_that_was_stolen_stays_with_its_file_and_the_thief_gets_its_own_back() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let stolen = TCO.replace("id: tco-worksheet", "id: price-vs-competitor");
    team.base.write("scripts/tco.md", &stolen);
    team.open
        .until("the theft is seen", || queue(&team).outside.len() == 1);
    let thief = article(&team, "tco-worksheet");
    assert_eq!(thief.path, "scripts/tco.md");
    let own = article(&team, "price-vs-competitor");
    assert_eq!(own.path, "scripts/price.md");
    assert!(matches!(own.trust, Trust::Verified { .. }));
    let decide =
        json!({ "command": command(), "article": "tco-worksheet", "revision": thief.revision });
    let _: ArticleView = team.open.ask("outside_revert", decide);
    assert_eq!(read(&team.base, "scripts/tco.md"), TCO);
    assert_eq!(read(&team.base, "scripts/price.md"), PRICE);
}

/// The program ends and starts again, and 王 is at the machine.
fn again(team: Team) -> Team {
    let Team {
        base,
        open,
        zhou,
        lin,
        wang,
    } = team;
    drop(open);
    let open = base.opened();
    let team = Team {
        base,
        open,
        zhou,
        lin,
        wang,
    };
    team.be(&team.wang);
    team
}

#[test]
fn swapped_and_stolen_ids_go_back_in_any_order_and_over_restarts() {
    let own = |file: &str| if file.contains("price") { PRICE } else { TCO };
    let id = |file: &str| {
        if file.contains("price") {
            "price-vs-competitor"
        } else {
            "tco-worksheet"
        }
    };
    let (price, tco) = ("scripts/price.md", "scripts/tco.md");
    for (swapped, first, restarts) in [
        (&[price, tco][..], price, 0),
        (&[price, tco], tco, 1),
        (&[tco, price], price, 2),
        (&[tco, price], tco, 3),
        (&[price], price, 1),
        (&[tco], tco, 3),
    ] {
        let mut team = Team::new("trust_all");
        team.be(&team.wang);
        for file in swapped {
            let other = id(if *file == price { tco } else { price });
            let stolen = own(file).replace(id(file), other);
            team.base.write(file, &stolen);
            if restarts & 1 == 1 {
                team = again(team);
            }
        }
        let many = swapped.len();
        team.open
            .until("the edits are seen", || queue(&team).outside.len() == many);
        let second = if first == price { tco } else { price };
        for file in [first, second].iter().filter(|file| swapped.contains(file)) {
            let shown = article(&team, id(file));
            assert_eq!(shown.path, **file, "{swapped:?}");
            let decide =
                json!({ "command": command(), "article": id(file), "revision": shown.revision });
            let back: ArticleView = team.open.ask("outside_revert", decide);
            assert_eq!(back.path, **file);
            if restarts & 2 == 2 {
                team = again(team);
            }
        }
        team.open
            .until("nothing is outside", || queue(&team).outside.is_empty());
        for file in [price, tco] {
            assert_eq!(read(&team.base, file), own(file));
            let shown = article(&team, id(file));
            assert_eq!(shown.path, file);
            assert!(
                matches!(shown.trust, Trust::Verified { .. }),
                "{:?}",
                shown.trust
            );
            let history: HistoryView = team.open.ask("history", json!({ "article": id(file) }));
            assert_eq!(history.revisions.len(), 1);
        }
    }
}

#[test]
fn a_file_whose_id_cannot_be_one_is_no_article_until_it_has_another() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let evil = changed(TCO).replace("id: tco-worksheet", "id: \"\u{202e}evil\"");
    team.base.write("scripts/evil.md", &evil);
    team.open.until("it is told of", || {
        is_reported(&team, "scripts/evil.md", "id-malformed")
    });
    let shown = article(&team, "scripts/evil.md");
    let adopt = json!({ "command": command(), "article": shown.id, "revision": shown.revision });
    let refused = team.open.refused("outside_adopt", adopt);
    assert!(refused.message.zh.contains("U+202E"), "{refused:?}");
    // Whoever improves it meets the same rule.
    let draft = json!({ "article": shown.id });
    if let Ok(draft) = team.open.seat.ask("draft_start", draft) {
        let submit = json!({ "command": command(), "draft": draft["row"]["id"] });
        assert_eq!(team.open.refused("submit", submit).code, Code::Refused);
    }
    // One of another case beside a published one is that one, and adopted by nobody.
    let case = changed(TCO).replace("id: tco-worksheet", "id: TCO-Worksheet");
    team.base.write("scripts/evil.md", &case);
    team.open.until("it is told of", || {
        is_reported(&team, "scripts/evil.md", "id-repeated")
    });
    let shown = article(&team, "scripts/evil.md");
    let adopt = json!({ "command": command(), "article": shown.id, "revision": shown.revision });
    assert_eq!(
        team.open.refused("outside_adopt", adopt).code,
        Code::Refused
    );
    let fine = changed(PRICE).replace("id: price-vs-competitor", "id: price-again");
    team.base.write("scripts/evil.md", &fine);
    team.open
        .until("it is seen", || team.open.finds("", "price-again"));
    let shown = team.adopt("price-again");
    assert!(matches!(shown.trust, Trust::Verified { .. }));
}

#[test]
fn ids_that_cannot_be_one_are_left_out_when_the_journal_begins() {
    let base = Base::with_articles();
    base.write(
        "scripts/evil.md",
        &changed(TCO).replace("id: tco-worksheet", "id: ~evil"),
    );
    base.write(
        "scripts/case.md",
        &changed(TCO).replace("id: tco-worksheet", "id: TCO-Worksheet"),
    );
    let team = Team::of(base, "trust_all");
    for id in [
        "~evil",
        "TCO-Worksheet",
        "scripts/evil.md",
        "scripts/case.md",
    ] {
        let history: HistoryView = team.open.ask("history", json!({ "article": id }));
        assert_eq!(history.revisions.len(), 0, "{id}");
    }
    let history: HistoryView = team
        .open
        .ask("history", json!({ "article": "tco-worksheet" }));
    assert_eq!(history.revisions.len(), 1);
}

#[test]
fn a_new_file_with_the_id_of_a_published_one_gets_another() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.base.write("0.md", &changed(PRICE));
    team.open.until("it is told of", || {
        is_reported(&team, "0.md", "id-repeated")
    });
    let waiting = queue(&team).outside;
    let rows: Vec<_> = waiting
        .iter()
        .map(|row| (&*row.article, row.what))
        .collect();
    assert_eq!(rows, [("0.md", Outside::New)], "it waits like any other");
    std::fs::remove_file(team.base.knowledge().join("0.md")).unwrap();
    team.open
        .until("it is gone", || queue(&team).outside.is_empty());
    original_stands(&team);
}

#[test]
fn an_address_opens_an_article_whatever_way_its_id_is_written() {
    let base = Base::new();
    base.write("a.md", "---\nid: nps-caf\u{e9}\n---\n# 甲\n");
    base.write("b.md", "# 乙\n");
    let open = base.opened();
    for id in ["nps-caf\u{e9}", "nps-cafe\u{301}", "NPS-Café"] {
        let shown: ArticleView = open.ask("article", json!({ "id": id }));
        assert_eq!(
            (shown.id.as_str(), shown.path.as_str()),
            ("nps-café", "a.md")
        );
    }
    // A title is no id.
    open.refused("article", json!({ "id": "乙" }));
}

#[test]
fn a_picture_is_served_as_an_article_writes_it() {
    let base = Base::new();
    base.write("assets/图 1.png", "bytes");
    base.write("a.md", "# 甲\n\n![图](assets/图%201.png)\n");
    let open = base.opened();
    let shown: ArticleView = open.ask("article", json!({ "id": "a" }));
    // What the window asks for, read once by whoever answers.
    assert!(
        shown.html.contains("assets/%E5%9B%BE%25201.png"),
        "{}",
        shown.html
    );
    let picture = open.seat.picture("assets/图%201.png").unwrap();
    assert_eq!(picture.bytes, b"bytes");
    for outside in [
        "assets/..%2fa.md",
        "assets/%2e%2e/assets/图 1.png",
        "..%2fassets/图 1.png",
    ] {
        assert!(open.seat.picture(outside).is_err(), "{outside}");
    }
}
