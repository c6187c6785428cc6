//! The laws of the ledger, one by one. `model` looks at all of them together.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::{Dice, any, seed};
use serde_json::json;

const EARNERS: [&str; 3] = ["lin", "wang", "zhao"];

fn balance(bench: &Bench, member: &str) -> Balance {
    bench
        .journal
        .read(|state| state.balance(&member.into(), Unit::Points, bench.now_ms))
        .unwrap()
}

fn balances(bench: &Bench) -> Vec<Balance> {
    EARNERS.map(|member| balance(bench, member)).to_vec()
}

/// Nothing is clamped, so taking back restores, in whatever order things happened.
#[test]
fn an_operation_and_its_reversal_restore_all_balances() {
    let mut dice = Dice::new(seed(any()));
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("cup", 5, None, None)]);
    for turn in 0..300 {
        let before = balances(&bench);
        let member = dice.pick(&EARNERS);
        let (a, r) = (format!("a{turn}"), format!("r{turn}"));
        let amount = dice.within(1, 50);
        let given = award(&a, "use", &a, member, amount);
        match dice.below(4) {
            // A lasting change, so that the next rounds start elsewhere.
            0 => drop(bench.put("tom", vec![given])),
            // Earn, spend all of it, lose what was earned: a debt.
            1 => {
                let free = balance(&bench, member).available + amount;
                bench.put("tom", vec![given]);
                if balance(&bench, member).available == free && free > 0 {
                    bench.put(member, vec![request(&r, "cup", member, free)]);
                    bench.put(
                        "ada",
                        vec![Event::RedemptionApproved {
                            redemption: r.as_str().into(),
                        }],
                    );
                }
                bench.put("tom", vec![reverse(&a, amount)]);
            }
            2 => {
                bench.put("tom", vec![given]);
                let part = dice.within(1, amount);
                bench.put("tom", vec![reverse(&a, part)]);
                if part < amount {
                    bench.put("tom", vec![reverse(&a, amount - part)]);
                }
                assert_eq!(balances(&bench), before);
            }
            _ => {
                let has = balance(&bench, member).available;
                if has > 0 {
                    bench.put(
                        member,
                        vec![request(&r, "cup", member, dice.within(1, has))],
                    );
                    bench.put(
                        member,
                        vec![Event::RedemptionCancelled {
                            redemption: r.as_str().into(),
                        }],
                    );
                    assert_eq!(balances(&bench), before);
                }
            }
        }
    }
    bench.clean();
}

#[test]
fn what_was_spent_and_then_taken_back_is_owed_and_paid_by_the_next_award() {
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("cup", 10, None, None)]);
    bench.put("tom", vec![award("a1", "use", "l1", "lin", 10)]);
    bench.put("lin", vec![request("r1", "cup", "lin", 10)]);
    let row = |posted, held, debt, available| Balance {
        posted,
        held,
        debt,
        cooling: 0,
        available,
    };
    assert_eq!(balance(&bench, "lin"), row(10, 10, 0, 0));
    bench.put("tom", vec![reverse("a1", 6)]);
    assert_eq!(balance(&bench, "lin"), row(4, 10, 6, 0));
    bench.put(
        "ada",
        vec![Event::RedemptionApproved {
            redemption: "r1".into(),
        }],
    );
    assert_eq!(balance(&bench, "lin"), row(-6, 0, 6, 0));
    bench.put("tom", vec![award("a2", "use", "l2", "lin", 4)]);
    assert_eq!(balance(&bench, "lin"), row(-2, 0, 2, 0));
    bench.put("tom", vec![award("a3", "use", "l3", "lin", 4)]);
    assert_eq!(balance(&bench, "lin"), row(2, 0, 0, 2));
    bench.clean();
}

#[test]
fn points_that_are_cooling_cannot_be_asked_for() {
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("cup", 10, None, None)]);
    let mut given = award("a1", "use", "l1", "lin", 10);
    if let Event::PointsAwarded { spendable_ms, .. } = &mut given {
        *spendable_ms = T0 + DAY;
    }
    bench.put("tom", vec![given]);
    assert_eq!(
        (
            balance(&bench, "lin").cooling,
            balance(&bench, "lin").available
        ),
        (10, 0)
    );
    bench.impossible("lin", vec![request("r1", "cup", "lin", 1)]);
    bench.now_ms = T0 + DAY;
    bench.put("lin", vec![request("r1", "cup", "lin", 10)]);
    bench.clean();
}

/// The second time is an error without effect.
#[test]
fn what_can_happen_once_happens_once() {
    let mut bench = Bench::with_people();
    bench.put(
        "ada",
        vec![
            offer("cup", 5, Some(2), Some(1)),
            offer("book", 1, None, None),
        ],
    );
    bench.put(
        "tom",
        vec![
            award("a1", "use", "l1", "lin", 50),
            award("a2", "use", "l1", "wang", 50),
        ],
    );
    let (r1, r2) = (RedemptionId::from("r1"), RedemptionId::from("r2"));
    bench.put(
        "lin",
        vec![
            request("r1", "cup", "lin", 5),
            request("r2", "book", "lin", 1),
        ],
    );
    bench.put(
        "ada",
        vec![Event::RedemptionApproved {
            redemption: r1.clone(),
        }],
    );
    bench.put(
        "lin",
        vec![Event::RedemptionCancelled {
            redemption: r2.clone(),
        }],
    );
    let no = "no".to_owned();
    let twice = [
        award("a3", "use", "l1", "lin", 1),
        award("a1", "use", "l9", "lin", 1),
        reverse("a1", 51),
        reverse("a1", 0),
        reverse("a1", -1),
        reverse("a9", 1),
        Event::RedemptionApproved {
            redemption: r1.clone(),
        },
        Event::RedemptionCancelled {
            redemption: r1.clone(),
        },
        Event::RedemptionExpired {
            redemption: r1.clone(),
        },
        Event::RedemptionApproved {
            redemption: r2.clone(),
        },
        Event::RedemptionRejected {
            redemption: r2.clone(),
            reason: no,
        },
        Event::RedemptionFulfilled { redemption: r2 },
        request("r1", "book", "lin", 1),
        request("r3", "cup", "lin", 5),
        request("r3", "book", "lin", 1_000),
        request("r3", "none", "lin", 1),
        Event::RewardClosed {
            reward: "none".into(),
        },
        offer("cup", 0, None, None),
        offer("cup", 5, Some(0), None),
        tariff(1),
    ];
    for event in twice {
        bench.impossible("root", vec![event]);
    }
    bench.put("root", vec![Event::RedemptionFulfilled { redemption: r1 }]);
    bench.clean();
}

#[test]
fn of_two_deciders_the_second_is_another() {
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("day", 5, None, None)]);
    bench.put("tom", vec![award("a1", "use", "l1", "lin", 50)]);
    bench.put("lin", vec![request("r1", "day", "lin", 5)]);
    let r1 = RedemptionId::from("r1");
    bench.put(
        "ada",
        vec![Event::RedemptionSeconded {
            redemption: r1.clone(),
        }],
    );
    bench.impossible(
        "ada",
        vec![Event::RedemptionApproved {
            redemption: r1.clone(),
        }],
    );
    bench.put(
        "root",
        vec![Event::RedemptionApproved {
            redemption: r1.clone(),
        }],
    );
    let row = bench
        .journal
        .read(|state| state.redemption(&r1))
        .unwrap()
        .unwrap();
    assert_eq!(row.first_decider, Some("ada".into()));
    assert_eq!(row.decided_by.as_deref(), Some("root"));
}

/// A new tariff changes nothing that was awarded before.
#[test]
fn a_new_tariff_leaves_old_balances_alone() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![award("a1", "use", "l1", "lin", 50)]);
    let before = balances(&bench);
    bench.put("ada", vec![tariff(2)]);
    bench.journal.rebuild().unwrap();
    assert_eq!(balances(&bench), before);
    let award = bench
        .journal
        .read(|state| state.award(&"a1".into()))
        .unwrap()
        .unwrap();
    assert_eq!((award.tariff, award.amount), (1, 50));
    let in_force = bench.journal.read(|state| state.tariff(None)).unwrap();
    assert_eq!(in_force, Some((2, "{\"version\":2}".into())));
    let first = bench.journal.read(|state| state.tariff(Some(1))).unwrap();
    assert_eq!(first, Some((1, "{\"version\":1}".into())));
}

/// 64 threads see the same room and only as many get in as there is room for.
#[test]
fn caps_stock_and_balances_are_exact_when_everybody_comes_at_once() {
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("cup", 10, Some(3), None)]);
    bench.put("tom", vec![award("a", "grant", "l", "lin", 45)]);
    let journal = &bench.journal;
    let run = |n: usize| {
        let id = format!("t{n}");
        let asked = Command {
            id: &id,
            actor: "lin",
            name: "x",
            payload: "{}",
            now_ms: T0 + DAY,
        };
        let outcome = journal.execute(&asked, &mut |state| {
            if n.is_multiple_of(2) {
                let reward = state.reward(&"cup".into())?.unwrap();
                let balance = state.balance(&"lin".into(), Unit::Points, T0 + DAY)?;
                let room = Some(reward.taken) < reward.offer.stock && balance.available >= 10;
                let events = vec![request(&id, "cup", "lin", 10)];
                return Ok(if room {
                    Ok(decided(events))
                } else {
                    Err(json!("none left"))
                });
            }
            let lin = "wang".into();
            let sum = state.awarded_between(Some(&lin), "use", Unit::Points, 0, i64::MAX)?;
            let events = vec![award(&id, "use", &id, "wang", 7)];
            Ok(if sum + 7 <= 100 {
                Ok(decided(events))
            } else {
                Err(json!("cap"))
            })
        });
        matches!(outcome.unwrap(), Outcome::Accepted { .. })
    };
    let accepted: Vec<bool> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..64).map(|n| scope.spawn(move || run(n))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let count = |odd| {
        accepted
            .iter()
            .enumerate()
            .filter(|(n, ok)| n % 2 == odd && **ok)
            .count()
    };
    assert_eq!((count(0), count(1)), (3, 14));
    bench.clean();
}
