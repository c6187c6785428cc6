//! Awards that a second decider has to give.

use crate::kit::*;
use jinnang_journal::*;

fn propose(id: &str, rule: &str, lineage: &str, to: &str, amount: i64) -> Event {
    Event::AwardProposed {
        award: id.into(),
        rule: rule.into(),
        lineage: lineage.into(),
        to: to.into(),
        amount,
        unit: Unit::Points,
        tariff: 1,
        submission: None,
    }
}

fn refuse(id: &str) -> Event {
    Event::AwardRefused {
        award: id.into(),
        reason: "太多".into(),
    }
}

fn proposal(bench: &Bench, id: &str) -> Proposal {
    let found = bench.journal.read(|state| state.proposal(&id.into()));
    found.unwrap().unwrap()
}

fn posted(bench: &Bench) -> i64 {
    let balance = |state: &State<'_>| state.balance(&"lin".into(), Unit::Points, bench.now_ms);
    bench.journal.read(balance).unwrap().posted
}

fn waiting(bench: &Bench) -> Vec<String> {
    let found = bench.journal.read(|state| state.proposals()).unwrap();
    found.into_iter().map(|proposal| proposal.id.0).collect()
}

#[test]
fn a_proposal_moves_nothing_until_a_second_decider_gives_it() {
    let mut bench = Bench::with_people();
    bench.put("lin", vec![published("price", &["lin"])]);
    let (seq, _) = bench.put(
        "tom",
        vec![propose("a1", "grant", "lineage-price", "lin", 90)],
    );
    let open = proposal(&bench, "a1");
    assert_eq!(
        (open.state, open.seq, open.by.as_str()),
        (ProposalState::Open, seq, "tom")
    );
    assert_eq!(
        (open.amount, open.tariff, open.decided_by.clone()),
        (90, 1, None)
    );
    assert_eq!(
        (open.article.as_deref(), open.title.as_deref()),
        (Some("price"), Some("标题 price"))
    );
    assert_eq!(posted(&bench), 0);
    let waiting =
        |state: &State<'_>| state.proposed_for("grant", &"lineage-price".into(), &"lin".into());
    assert_eq!(bench.journal.read(waiting).unwrap(), Some(open));

    bench.put(
        "tina",
        vec![award("a1", "grant", "lineage-price", "lin", 60)],
    );
    let given = proposal(&bench, "a1");
    assert_eq!(
        (given.state, given.amount, given.decided_by.as_deref()),
        (ProposalState::Given, 90, Some("tina"))
    );
    assert_eq!(given.decided_ms, Some(bench.now_ms));
    assert_eq!(posted(&bench), 60);
    assert_eq!(bench.journal.read(waiting).unwrap(), None);
    bench.clean();
}

#[test]
fn what_is_refused_may_be_proposed_anew_under_another_id() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![propose("a1", "grant", "l1", "lin", 90)]);
    bench.put("tina", vec![refuse("a1")]);
    let refused = proposal(&bench, "a1");
    assert_eq!(
        (
            refused.state,
            refused.reason.as_deref(),
            refused.decided_by.as_deref()
        ),
        (ProposalState::Refused, Some("太多"), Some("tina"))
    );
    for event in [
        refuse("a1"),
        propose("a1", "grant", "l1", "lin", 5),
        award("a1", "grant", "l1", "lin", 5),
    ] {
        bench.impossible("ada", vec![event]);
    }
    bench.put("tom", vec![propose("a2", "grant", "l1", "lin", 30)]);
    bench.put("tina", vec![award("a2", "grant", "l1", "lin", 30)]);
    assert_eq!(posted(&bench), 30);
    bench.clean();
}

#[test]
fn only_what_was_proposed_is_given_and_not_by_the_proposer() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![propose("a1", "grant", "l1", "lin", 90)]);
    let other_unit = |event: Event| match event {
        Event::PointsAwarded {
            award,
            rule,
            lineage,
            to,
            amount,
            tariff,
            ..
        } => Event::PointsAwarded {
            award,
            rule,
            lineage,
            to,
            amount,
            unit: Unit::Promotion,
            tariff,
            spendable_ms: 0,
            submission: None,
        },
        other => other,
    };
    let wrong = [
        ("tina", award("a1", "use", "l1", "lin", 90)),
        ("tina", award("a1", "grant", "l2", "lin", 90)),
        ("tina", award("a1", "grant", "l1", "wang", 90)),
        ("tina", award("a1", "grant", "l1", "lin", 91)),
        ("tina", award("a1", "grant", "l1", "lin", 0)),
        ("tina", other_unit(award("a1", "grant", "l1", "lin", 90))),
        ("tina", award("a9", "grant", "l1", "lin", 90)),
        ("tom", award("a1", "grant", "l1", "lin", 90)),
    ];
    for (actor, event) in wrong {
        bench.impossible(actor, vec![event]);
    }
    bench.put("tina", vec![award("a1", "grant", "l1", "lin", 90)]);
    bench.clean();
}

#[test]
fn there_is_one_award_or_open_proposal_for_a_rule_an_article_and_a_member() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![award("a1", "grant", "l1", "lin", 5)]);
    bench.put("tom", vec![propose("a2", "grant", "l2", "lin", 90)]);
    let twice = [
        propose("a3", "grant", "l1", "lin", 90),
        propose("a1", "grant", "l3", "lin", 90),
        propose("a2", "grant", "l3", "lin", 90),
        propose("a3", "grant", "l2", "lin", 90),
        propose("a3", "grant", "l3", "lin", 0),
        propose("a3", "grant", "l3", "nobody", 9),
        refuse("a1"),
        refuse("a9"),
        reverse("a2", 1),
    ];
    for event in twice {
        bench.impossible("ada", vec![event]);
    }
    bench.put("tom", vec![propose("a3", "grant", "l2", "wang", 9)]);
    bench.put("tom", vec![propose("a4", "use", "l2", "lin", 9)]);
    bench.put("ada", vec![refuse("a3")]);
    // Who waits longest is on top.
    assert_eq!(waiting(&bench), ["a2", "a4"]);
    let dump = bench.journal.dump().unwrap();
    assert_eq!(dump.matches("\nproposal ").count(), 3);
    bench.journal.rebuild().unwrap();
    assert_eq!(bench.journal.dump().unwrap(), dump);
    bench.clean();
}

#[test]
fn a_proposal_that_was_edited_is_noticed() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![propose("a1", "grant", "l1", "lin", 90)]);
    bench.put("tom", vec![propose("a2", "grant", "l2", "lin", 90)]);
    bench.put("tina", vec![award("a1", "grant", "l1", "lin", 90)]);
    for change in [
        "UPDATE proposal SET amount = 1 WHERE id = 'a2'",
        "UPDATE proposal SET state = 'refused' WHERE id = 'a1'",
        "UPDATE proposal SET state = 'given', decided_by = 'ada', decided_ms = 1 WHERE id = 'a2'",
        "UPDATE proposal SET rule = 'grant', lineage = 'l1' WHERE id = 'a2'",
    ] {
        crate::chain::tamper(&bench, change);
        let found = bench.journal.verify(&mut |_, _| true).unwrap().faults;
        assert!(!found.is_empty(), "{change}");
        bench.journal.rebuild().unwrap();
    }
    bench.clean();
}
