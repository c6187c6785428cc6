//! The ledger against an independent model, and its laws one by one.

use crate::kit::*;
use crate::model::Model;
use jinnang_journal::*;
use serde_json::json;

const EARNERS: [&str; 3] = ["lin", "wang", "zhao"];
const UNITS: [Unit; 2] = [Unit::Points, Unit::Promotion];

/// One of the newest ids; sometimes one that does not exist.
fn recent<T>(dice: &mut Dice, of: &std::collections::BTreeMap<String, T>) -> String {
    let newest: Vec<_> = of.keys().rev().take(12).collect();
    if newest.is_empty() || dice.below(10) == 0 {
        return format!("x{}", dice.below(3));
    }
    dice.pick(&newest).clone()
}

/// An event that may be possible or not: ids come from small ranges so that they meet.
fn event(dice: &mut Dice, model: &Model, turn: usize, now_ms: i64) -> Event {
    let unit = if dice.below(5) == 0 {
        Unit::Promotion
    } else {
        Unit::Points
    };
    let redemption = RedemptionId(recent(dice, &model.redemptions));
    let new = |dice: &mut Dice| format!("n{:05}", turn - dice.below(turn.min(20) / 10 + 1));
    match dice.below(20) {
        0..6 => Event::PointsAwarded {
            award: AwardId(new(dice)),
            rule: (dice.pick(&["use/day", "use/once", "approve", "grant"])).into(),
            lineage: LineageId(format!("l{}", dice.below(turn + 20))),
            to: (dice.pick(&["lin", "wang", "zhao", "lin", "wang", "nobody"])).into(),
            amount: if dice.below(12) == 0 {
                dice.between(-3, 0)
            } else {
                dice.between(1, 60)
            },
            unit,
            tariff: if dice.below(20) == 0 { 99 } else { 1 },
            spendable_ms: now_ms + dice.between(-2, 4) * DAY,
            submission: None,
        },
        6..9 => Event::PointsReversed {
            award: AwardId(recent(dice, &model.awards)),
            amount: dice.between(-1, 50),
            reason: "a reason".into(),
        },
        9 => {
            let stock = (dice.below(2) == 0).then(|| dice.between(0, 30));
            let per_member = (dice.below(2) == 0).then(|| dice.between(0, 9));
            offer(dice.pick(&["cup", "book", "day"]), 10, stock, per_member)
        }
        10 if dice.below(3) == 0 => Event::RewardClosed {
            reward: (dice.pick(&["cup", "book"])).into(),
        },
        10 => Event::TariffSet {
            version: dice.between(1, 12) as u32,
            tariff: "{}".into(),
        },
        11..15 => Event::RedemptionRequested {
            redemption: RedemptionId(new(dice)),
            reward: (dice.pick(&["cup", "book", "day", "none"])).into(),
            member: (dice.pick(&EARNERS)).into(),
            cost: if dice.below(15) == 0 {
                dice.between(-1, 0)
            } else {
                dice.between(1, 40)
            },
            unit,
        },
        15 => Event::RedemptionSeconded { redemption },
        16 | 17 => Event::RedemptionApproved { redemption },
        18 => match dice.below(3) {
            0 => Event::RedemptionRejected {
                redemption,
                reason: "no".into(),
            },
            1 => Event::RedemptionCancelled { redemption },
            _ => Event::RedemptionExpired { redemption },
        },
        _ => Event::RedemptionFulfilled { redemption },
    }
}

#[test]
fn the_ledger_and_a_model_of_plain_maps_agree_after_every_command() {
    let mut dice = Dice::fresh("model");
    let bench = Bench::with_people();
    let mut model = Model {
        tariff: 1,
        ..Model::default()
    };
    model.members.extend(PEOPLE.map(|(id, _)| id.to_owned()));
    let (mut now_ms, mut recorded_ms, mut accepted) = (T0 + 60_000, bench.now_ms, 0);
    for turn in 0..2_500 {
        now_ms += dice.between(-DAY / 8, DAY / 4);
        let batch: Vec<_> = (0..=dice.below(2))
            .map(|_| event(&mut dice, &model, turn, now_ms))
            .collect();
        let actor = dice.pick(&["tom", "ada", "root"]);
        let head = bench.journal.head().unwrap();
        let mut next = model.clone();
        let at_ms = now_ms.max(recorded_ms);
        let mut seqs = head.seq + 1..;
        let possible = batch
            .iter()
            .all(|event| next.apply(actor, seqs.next().unwrap(), at_ms, event));
        match put(
            &bench.journal,
            &format!("c{turn}"),
            actor,
            now_ms,
            batch.clone(),
        ) {
            Ok(_) if possible => {
                (model, recorded_ms) = (next, at_ms);
                accepted += 1;
            }
            Err(JournalError::Damaged { .. }) if !possible => {
                assert_eq!(bench.journal.head().unwrap(), head);
            }
            other => panic!("turn {turn}: possible = {possible}, {other:?}\n{batch:#?}"),
        }
        compare(&bench.journal, &model, &mut dice, now_ms, turn % 50 == 0);
    }
    println!("model: {accepted} of 2500 commands were possible");
    assert!(accepted > 500);
    bench.clean();
    let dump = bench.journal.dump().unwrap();
    bench.journal.rebuild().unwrap();
    assert_eq!(bench.journal.dump().unwrap(), dump);
}

fn compare(journal: &Journal, model: &Model, dice: &mut Dice, now_ms: i64, all: bool) {
    let look = |state: &State<'_>| -> Result<(), JournalError> {
        for (member, unit) in EARNERS.iter().flat_map(|m| UNITS.map(|unit| (*m, unit))) {
            let at = now_ms + dice.between(-3, 3) * DAY;
            let balance = state.balance(&member.into(), unit, at)?;
            assert_eq!(
                balance,
                model.balance(member, unit, at),
                "{member} {unit:?}"
            );
            assert!(balance.available >= 0 && balance.held >= 0);
            assert_eq!(
                balance.available,
                balance.posted + balance.debt - balance.held - balance.cooling
            );
            if all {
                compare_lines(state, model, member, unit)?;
            }
        }
        if all {
            compare_sums(state, model, dice, now_ms)?;
        }
        Ok(())
    };
    journal.read(look).unwrap();
}

/// What is shown unfolds to lines that sum to it, page by page.
fn compare_lines(
    state: &State<'_>,
    model: &Model,
    member: &str,
    unit: Unit,
) -> Result<(), JournalError> {
    let (mut lines, mut before) = (Vec::new(), None);
    loop {
        let page = state.entries_of(&member.into(), unit, before, 7)?;
        let Some(last) = page.last() else { break };
        before = Some(last.seq);
        lines.extend(page);
    }
    lines.reverse();
    let mut sum = 0;
    for line in &lines {
        sum += line.amount;
        assert_eq!(line.balance_after, sum);
        assert!(["tom", "ada", "root"].contains(&line.by.as_str()));
        assert_eq!(line.award.is_some(), line.kind != LineKind::Spent);
        assert_eq!(
            line.rule.is_some() && line.tariff.is_some(),
            line.award.is_some()
        );
        assert_eq!(line.reason.is_some(), line.kind == LineKind::Reversed);
    }
    assert_eq!(sum, state.balance(&member.into(), unit, 0)?.posted);
    let real: Vec<_> = lines.iter().map(|line| (line.seq, line.amount)).collect();
    let key = (member.to_owned(), unit);
    assert_eq!(real, model.lines.get(&key).cloned().unwrap_or_default());
    Ok(())
}

fn compare_sums(
    state: &State<'_>,
    model: &Model,
    dice: &mut Dice,
    now_ms: i64,
) -> Result<(), JournalError> {
    for unit in UNITS {
        let from = T0 + dice.between(0, (now_ms - T0).max(1));
        let to = from + dice.between(0, 40) * DAY;
        for prefix in ["", "use", "use/day", "approve"] {
            let real = state.awarded_between(None, prefix, unit, from, to)?;
            assert_eq!(real, model.awarded_between(None, prefix, unit, from, to));
            let real = state.awarded_between(Some(&"lin".into()), prefix, unit, from, to)?;
            assert_eq!(
                real,
                model.awarded_between(Some("lin"), prefix, unit, from, to)
            );
        }
        let totals = state.totals(0, i64::MAX, unit)?;
        assert!(totals.is_sorted_by_key(|total| -total.amount));
        let kept = model.awards.values().filter(|a| a.unit == unit);
        let kept: i64 = kept.map(|a| a.amount - a.reversed).sum();
        assert_eq!(totals.iter().map(|total| total.amount).sum::<i64>(), kept);
    }
    for reward in state.rewards()? {
        assert_eq!(reward.taken, model.taken(reward.id.as_str()));
        assert!(reward.offer.stock.is_none_or(|stock| reward.taken <= stock));
    }
    for (id, asked) in &model.redemptions {
        let real = state.redemption(&id.as_str().into())?.unwrap();
        assert_eq!((real.state, real.cost), (asked.state, asked.cost));
    }
    for (id, given) in &model.awards {
        assert_eq!(state.reversed(&id.as_str().into())?, given.reversed);
    }
    Ok(())
}

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
    let mut dice = Dice::fresh("undo");
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("cup", 5, None, None)]);
    for turn in 0..300 {
        let before = balances(&bench);
        let member = dice.pick(&EARNERS);
        let (a, r) = (format!("a{turn}"), format!("r{turn}"));
        let amount = dice.between(1, 50);
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
                let part = dice.between(1, amount);
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
                        vec![request(&r, "cup", member, dice.between(1, has))],
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
