//! Events of the ledger by chance: possible ones and others.

use super::Model;
use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::Dice;

/// One of the newest ids; sometimes one that does not exist.
fn recent<T>(dice: &mut Dice, of: &std::collections::BTreeMap<String, T>) -> String {
    let newest: Vec<_> = of.keys().rev().take(12).collect();
    if newest.is_empty() || dice.below(10) == 0 {
        return format!("x{}", dice.below(3));
    }
    (*dice.pick(&newest)).clone()
}

/// An event that may be possible or not: ids come from small ranges so that they meet.
pub fn event(dice: &mut Dice, model: &Model, turn: usize, now_ms: i64) -> Event {
    let unit = if dice.below(5) == 0 {
        Unit::Promotion
    } else {
        Unit::Points
    };
    let redemption = RedemptionId(recent(dice, &model.redemptions));
    let new = |dice: &mut Dice| format!("n{:05}", turn - dice.below(turn.min(20) / 10 + 1));
    match dice.below(25) {
        24 => Event::AwardWithheld {
            rule: (*dice.pick(&["approve", "grant"])).into(),
            lineage: LineageId(format!("l{}", dice.below(turn + 20))),
            to: (*dice.pick(&["lin", "wang", "nobody"])).into(),
            amount: dice.within(0, 40),
            unit,
            tariff: if dice.below(20) == 0 { 99 } else { 1 },
            submission: handed_in(dice),
        },
        20 => match dice.below(3) {
            0 => Event::RulesSet {
                version: model.rules + dice.below(3) as u32,
                rules: format!("{{\"turn\":{turn}}}"),
            },
            1 => Event::BoardJoined {
                member: (*dice.pick(&["lin", "wang", "nobody"])).into(),
            },
            _ => Event::BoardLeft {
                member: (*dice.pick(&["lin", "wang", "nobody"])).into(),
            },
        },
        21 => Event::AwardRefused {
            award: AwardId(recent(dice, &model.proposals)),
            reason: "no".into(),
        },
        22 => Event::AwardProposed {
            award: AwardId(new(dice)),
            rule: (*dice.pick(&["approve", "grant"])).into(),
            lineage: LineageId(format!("l{}", dice.below(turn + 20))),
            to: (*dice.pick(&["lin", "wang", "zhao", "nobody"])).into(),
            amount: dice.within(0, 90),
            unit,
            tariff: if dice.below(20) == 0 { 99 } else { 1 },
            submission: handed_in(dice),
        },
        23 => given_as_proposed(dice, model, now_ms),
        0..6 => Event::PointsAwarded {
            award: AwardId(new(dice)),
            rule: (*dice.pick(&["use/day", "use/once", "approve", "grant"])).into(),
            lineage: LineageId(format!("l{}", dice.below(turn + 20))),
            to: (*dice.pick(&["lin", "wang", "zhao", "lin", "wang", "nobody"])).into(),
            amount: if dice.below(12) == 0 {
                dice.within(-3, 0)
            } else {
                dice.within(1, 60)
            },
            unit,
            tariff: if dice.below(20) == 0 { 99 } else { 1 },
            spendable_ms: now_ms + dice.within(-2, 4) * DAY,
            submission: handed_in(dice),
        },
        6..9 => Event::PointsReversed {
            award: AwardId(recent(dice, &model.awards)),
            amount: dice.within(-1, 50),
            reason: "a reason".into(),
        },
        9 => {
            let stock = (dice.below(2) == 0).then(|| dice.within(0, 30));
            let per_member = (dice.below(2) == 0).then(|| dice.within(0, 9));
            offer(
                dice.pick::<&str>(&["cup", "book", "day"]),
                10,
                stock,
                per_member,
            )
        }
        10 if dice.below(3) == 0 => Event::RewardClosed {
            reward: (*dice.pick(&["cup", "book"])).into(),
        },
        10 => Event::TariffSet {
            version: dice.within(1, 12) as u32,
            tariff: "{}".into(),
        },
        11..15 => Event::RedemptionRequested {
            redemption: RedemptionId(new(dice)),
            reward: (*dice.pick(&["cup", "book", "day", "none"])).into(),
            member: (*dice.pick(&super::EARNERS)).into(),
            cost: if dice.below(15) == 0 {
                dice.within(-1, 0)
            } else {
                dice.within(1, 40)
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

/// One of the submissions there are, or none.
fn handed_in(dice: &mut Dice) -> Option<SubmissionId> {
    (dice.below(3) > 0).then(|| (*dice.pick(&super::SUBMISSIONS)).into())
}

/// An award of what was proposed lately, now and then with something else in it.
fn given_as_proposed(dice: &mut Dice, model: &Model, now_ms: i64) -> Event {
    let id = recent(dice, &model.proposals);
    let proposed = model.proposals.get(&id);
    let (rule, lineage, to) = proposed.map_or_else(Default::default, |one| one.key.clone());
    let (amount, unit) = proposed.map_or((5, Unit::Points), |one| (one.amount, one.unit));
    let submission = proposed.and_then(|one| one.submission.as_deref().map(SubmissionId::from));
    let mostly = |dice: &mut Dice, text: String| {
        if dice.below(12) == 0 {
            "other".to_owned()
        } else {
            text
        }
    };
    Event::PointsAwarded {
        award: AwardId(id),
        rule: mostly(dice, rule),
        lineage: LineageId(mostly(dice, lineage)),
        to: MemberId(to),
        amount: amount - dice.within(-1, amount.clamp(1, 20)),
        unit: if dice.below(12) == 0 {
            Unit::Promotion
        } else {
            unit
        },
        tariff: 1,
        spendable_ms: now_ms + dice.within(-2, 4) * DAY,
        submission,
    }
}
