//! Points and rewards.

use crate::ground::journal::doors::tests::*;
use jinnang_journal::{Offer, RedemptionId, RewardId};

#[test]
fn points_come_with_an_approval_or_a_proposal_of_another_or_by_rule() {
    let bench = Bench::new();
    let with = |event: Event| vec![approved("s1", "1"), event];
    assert!(bench.passes("wang", with(award("w1", "publish", "lin", 40, Some("s1")))));
    assert!(bench.passes(
        "workspace",
        vec![award("w1", "use:2026-11-30", "lin", 4, None)]
    ));
    assert!(bench.passes("zhou", vec![award("w1", "use:2026-11-30", "lin", 4, None)]));
    for (actor, events) in [
        ("wang", with(award("w1", "publish", "wang", 40, Some("s1")))),
        ("wang", with(award("w1", "publish", "shen", 40, Some("s1")))),
        ("wang", with(award("w1", "publish", "lin", 101, Some("s1")))),
        ("wang", vec![award("w1", "publish", "lin", 40, Some("s1"))]),
        ("wang", vec![award("w1", "publish", "lin", 40, None)]),
        ("wang", vec![award("w1", "use:2026-11-30", "lin", 4, None)]),
        ("workspace", vec![award("w1", "publish", "lin", 40, None)]),
    ] {
        assert!(!bench.passes(actor, events.clone()), "{actor} {events:?}");
    }
}

/// More points for 林 than one may give alone.
fn proposed() -> Event {
    Event::AwardProposed {
        award: AwardId::from("w2"),
        rule: "publish".to_owned(),
        lineage: LineageId::from("lineage-a"),
        to: MemberId::from("lin"),
        amount: 300,
        unit: Unit::Points,
        tariff: 1,
        submission: Some(SubmissionId::from("s1")),
    }
}

#[test]
fn a_proposal_is_decided_by_another_than_who_made_it_and_whose_it_is() {
    let bench = Bench::new();
    let with = |event: Event| vec![approved("s1", "1"), event];
    let proposed = proposed();
    assert!(bench.passes("wang", with(proposed.clone())));
    assert!(!bench.passes("wang", vec![proposed.clone()]));
    bench.put("wang", with(proposed));
    for (actor, amount, to, passes) in [
        ("wang", 300, "lin", false),
        ("he", 300, "lin", true),
        ("he", 301, "lin", false),
        ("he", 300, "he", false),
        ("lin", 300, "lin", false),
    ] {
        let events = vec![award("w2", "publish", to, amount, Some("s1"))];
        assert_eq!(bench.passes(actor, events), passes, "{actor} {amount} {to}");
    }
    let refused = |award: &str| Event::AwardRefused {
        award: AwardId::from(award),
        reason: "不妥".to_owned(),
    };
    assert!(bench.passes("he", vec![refused("w2")]));
    assert!(!bench.passes("wang", vec![refused("w2")]));
}

#[test]
fn ones_own_points_are_taken_back_by_another_admin() {
    let bench = Bench::new();
    bench.put(
        "workspace",
        vec![award("w3", "use:2026-11-30", "zhou", 4, None)],
    );
    let reversed = vec![Event::PointsReversed {
        award: AwardId::from("w3"),
        amount: 4,
        reason: "更正".to_owned(),
    }];
    assert!(!bench.passes("zhou", reversed.clone()), "one's own");
    assert!(!bench.passes("wang", reversed));
}

#[test]
fn a_reward_is_granted_by_another_than_who_asks_and_a_dear_one_by_two() {
    let bench = Bench::new();
    let reward = RewardId::from("cup");
    let offer = Offer {
        title: "杯".to_owned(),
        detail: String::new(),
        cost: 600,
        unit: Unit::Points,
        stock: None,
        per_member: None,
        picture: None,
    };
    bench.put(
        "zhou",
        vec![
            Event::RewardOffered {
                reward: reward.clone(),
                offer,
            },
            Event::RoleChanged {
                member: MemberId::from("he"),
                role: Role::Admin,
            },
            award("w1", "use:2026-11-30", "zhou", 600, None),
        ],
    );
    let redemption = || RedemptionId::from("r1");
    let requested = |member: &str| Event::RedemptionRequested {
        redemption: redemption(),
        reward: reward.clone(),
        member: MemberId::from(member),
        cost: 600,
        unit: Unit::Points,
    };
    assert!(!bench.passes("lin", vec![requested("zhou")]));
    bench.put("zhou", vec![requested("zhou")]);
    let approval = || {
        vec![Event::RedemptionApproved {
            redemption: redemption(),
        }]
    };
    let second = || {
        vec![Event::RedemptionSeconded {
            redemption: redemption(),
        }]
    };
    let cancel = || {
        vec![Event::RedemptionCancelled {
            redemption: redemption(),
        }]
    };
    assert!(!bench.passes("zhou", second()) && !bench.passes("zhou", approval()));
    assert!(!bench.passes("he", approval()), "dear: not alone");
    assert!(bench.passes("he", second()) && !bench.passes("wang", second()));
    assert!(bench.passes("zhou", cancel()) && !bench.passes("he", cancel()));
    bench.put("he", second());
    assert!(!bench.passes("he", approval()), "not the same one twice");
}

#[test]
fn whose_secret_was_reset_decides_for_a_day_on_nothing_of_the_admin_who_did_it() {
    let bench = Bench::new();
    bench.put("zhou", vec![approved("s1", "1"), proposed()]);
    bench.put("zhou", vec![made("s2", piece("b", "2", &["zhou"]))]);
    bench.put("lin", vec![made("s3", piece("c", "3", &["lin"]))]);
    let gives = || vec![award("w2", "publish", "lin", 300, Some("s1"))];
    let approves = |id: &str, text: &str| vec![approved(id, text)];
    let member = MemberId::from("he");
    bench.put("zhou", vec![Event::SecretReset { member }]);
    assert!(bench.passes("wang", gives()) && bench.passes("wang", approves("s2", "2")));
    for (at, of_zhou) in [(T0 + 1, false), (T0 + DAY, true)] {
        assert_eq!(bench.passes_at(at, "he", gives()), of_zhou);
        assert_eq!(bench.passes_at(at, "he", approves("s2", "2")), of_zhou);
        assert!(bench.passes_at(at, "he", approves("s3", "3")));
    }
}
