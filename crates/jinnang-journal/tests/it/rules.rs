//! Rules of the workspace, and who wants to be in the ranking.

use crate::kit::*;
use jinnang_journal::*;

pub fn rules(version: u32, text: &str) -> Event {
    Event::RulesSet {
        version,
        rules: text.into(),
    }
}

#[test]
fn the_newest_rules_are_in_force_and_numbered_without_a_gap() {
    let mut bench = Bench::with_people();
    let in_force = |bench: &Bench| bench.journal.read(|state| state.rules()).unwrap();
    assert_eq!(in_force(&bench), None);
    bench.impossible("root", vec![rules(0, "{}")]);
    bench.impossible("root", vec![rules(2, "{}")]);
    bench.put("root", vec![rules(1, "{\"block\":true}")]);
    bench.put("root", vec![rules(2, "{ \"block\": false }")]);
    for version in [0, 1, 2, 4] {
        bench.impossible("root", vec![rules(version, "{}")]);
    }
    assert_eq!(in_force(&bench), Some((2, "{ \"block\": false }".into())));
    bench.journal.rebuild().unwrap();
    assert_eq!(in_force(&bench), Some((2, "{ \"block\": false }".into())));
    bench.clean();
}

#[test]
fn a_member_joins_the_ranking_and_leaves_it() {
    let mut bench = Bench::with_people();
    let join = |who: &str| Event::BoardJoined { member: who.into() };
    let leave = |who: &str| Event::BoardLeft { member: who.into() };
    let on_board = |bench: &Bench| {
        let members = bench.journal.read(|state| state.members()).unwrap();
        let on = members.into_iter().filter(|member| member.on_board);
        on.map(|member| member.id.0).collect::<Vec<_>>()
    };
    assert!(on_board(&bench).is_empty());
    bench.impossible("lin", vec![leave("lin")]);
    bench.impossible("lin", vec![join("nobody")]);
    bench.put("lin", vec![join("lin")]);
    bench.put("wang", vec![join("wang")]);
    bench.impossible("lin", vec![join("lin")]);
    assert_eq!(on_board(&bench), ["lin", "wang"]);
    let member = || MemberId::from("wang");
    bench.put("root", vec![Event::MemberDeactivated { member: member() }]);
    bench.put("root", vec![Event::PersonErased { member: member() }]);
    assert_eq!(
        on_board(&bench),
        ["lin", "wang"],
        "leaving is said, not guessed"
    );
    bench.put("lin", vec![leave("lin")]);
    bench.impossible("lin", vec![leave("lin")]);
    bench.put("lin", vec![join("lin"), leave("lin"), join("lin")]);
    assert_eq!(on_board(&bench), ["lin", "wang"]);
    bench.clean();
}

#[test]
fn every_version_of_the_rules_is_kept_with_when_it_came_into_force() {
    let mut bench = Bench::with_people();
    let ever = |bench: &Bench| bench.journal.read(|state| state.rules_ever()).unwrap();
    assert_eq!(ever(&bench), []);
    bench.put("root", vec![rules(1, "{}")]);
    bench.put("root", vec![rules(2, "{ }")]);
    let texts: Vec<String> = ever(&bench).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["{}", "{ }"]);
    assert!(ever(&bench)[0].0 <= ever(&bench)[1].0 && ever(&bench)[0].0 > 0);
    bench.clean();
}
