//! Rewards: what is offered, what is asked for, and a request in every state when the year is over.

use crate::cast::{ADMIN, CAST, LEAVER, OWNER};
use crate::play::Play;
use jinnang_wire::{RewardsView, TariffView};
use serde_json::{Value, json};

/// Title, what one gets, cost, stock, limit for one person.
type Terms = (&'static str, &'static str, i64, Option<i64>, Option<i64>);
const OFFERS: [Terms; 5] = [
    ("便签本", "带锦囊图案的便签本一册", 12, None, None),
    ("购书卡", "五十元购书卡一张", 30, Some(60), None),
    ("与总监午餐", "自选一天，聊什么都行", 60, Some(12), Some(2)),
    ("半天假", "提前一周与主管约好", 90, Some(20), Some(3)),
    (
        "外部课程名额",
        "一门两天的课程，费用由公司付",
        120,
        Some(4),
        Some(1),
    ),
];
/// Place of the dear one, which two admins have to agree to.
const DEAR: usize = 4;
/// What costs more takes two.
const TWO_ABOVE: i64 = 100;
/// An award above this takes two.
const AWARD_TWO_ABOVE: i64 = 70;

/// Puts the rewards up, under a tariff in which dear ones and high awards take two.
pub(crate) fn open(play: &mut Play) -> anyhow::Result<()> {
    play.be(OWNER)?;
    let tariff: TariffView = play.ask("tariff", json!({}))?;
    let mut rules: Value = serde_json::from_str(&tariff.text)?;
    rules["two_deciders_above"] = json!(TWO_ABOVE);
    rules["award_two_deciders_above"] = json!(AWARD_TWO_ABOVE);
    let text = serde_json::to_string_pretty(&rules)?;
    let _: TariffView = play.decide("tariff_set", json!({ "text": text }))?;
    for (title, detail, cost, stock, limit) in OFFERS {
        let offer = json!({ "title": title, "detail": detail, "cost": cost, "unit": "points",
            "stock": stock, "perMember": limit });
        let _: RewardsView = play.decide("reward_offer", json!({ "offer": offer }))?;
    }
    let offer = json!({ "title": "晋升加分一次", "detail": "计入下一次晋升评审", "cost": 10,
        "unit": "promotion", "stock": null, "perMember": 2 });
    let _: RewardsView = play.decide("reward_offer", json!({ "offer": offer }))?;
    Ok(())
}

/// Once a month somebody asks for something, and an admin sees to it.
pub(crate) fn month(play: &mut Play) -> anyhow::Result<()> {
    for _ in 0..2 {
        let wanted = play.chance.below(DEAR);
        let Some((request, _)) = ask_for(play, wanted)? else {
            continue;
        };
        if play.chance.percent(75) {
            decide(play, ADMIN, &request, "approve", "")?;
            decide(play, OWNER, &request, "fulfil", "")?;
        } else {
            let reason = "这个月的名额已经排满，请下个月再申请。";
            decide(play, OWNER, &request, "reject", reason)?;
        }
    }
    Ok(())
}

/// The last weeks leave a request in every state.
pub(crate) fn towards_the_end(play: &mut Play, days_left: usize) -> anyhow::Result<()> {
    if days_left == 0 {
        return leave_open(play);
    }
    // Nobody decides on this one, so it runs out.
    if (33..36).contains(&days_left) {
        ask_for(play, 0)?;
    }
    Ok(())
}

fn leave_open(play: &mut Play) -> anyhow::Result<()> {
    if let Some((request, _)) = ask_for(play, DEAR)? {
        decide(play, ADMIN, &request, "approve", "")?;
    }
    if let Some((request, _)) = ask_for(play, 1)? {
        decide(play, ADMIN, &request, "approve", "")?;
    }
    if let Some((request, _)) = ask_for(play, 1)? {
        decide(play, ADMIN, &request, "approve", "")?;
        decide(play, OWNER, &request, "fulfil", "")?;
    }
    if let Some((request, _)) = ask_for(play, 2)? {
        let reason = "总监这个月出差，下个月再约。";
        decide(play, OWNER, &request, "reject", reason)?;
    }
    if let Some((request, who)) = ask_for(play, 0)? {
        decide(play, who, &request, "cancel", "")?;
    }
    ask_for(play, 0)?;
    play.be(OWNER)?;
    let offers: RewardsView = play.ask("rewards", json!({}))?;
    let closed = offers
        .rewards
        .iter()
        .find(|reward| reward.offer.title == OFFERS[3].0);
    if let Some(closed) = closed {
        let close = json!({ "reward": closed.id, "close": true });
        let _: RewardsView = play.decide("reward_offer", close)?;
    }
    Ok(())
}

/// The first who can afford it asks, beginning anywhere; gives the request and who asks.
fn ask_for(play: &mut Play, wanted: usize) -> anyhow::Result<Option<(String, usize)>> {
    let first = play.chance.below(CAST.len());
    for n in 0..CAST.len() {
        let who = (first + n) % CAST.len();
        if matches!(who, OWNER | ADMIN | LEAVER) {
            continue;
        }
        play.be(who)?;
        let seen: RewardsView = play.ask("rewards", json!({}))?;
        let title = OFFERS[wanted].0;
        let mut fitting = seen.rewards.iter();
        let can = fitting.find(|r| r.offer.title == title && r.refused.is_none());
        let Some(reward) = can else { continue };
        let request = json!({ "reward": reward.id, "cost": reward.offer.cost });
        let asked: RewardsView = play.decide("reward_request", request)?;
        let made = asked.mine.into_iter().next();
        return Ok(made.map(|request| (request.id, who)));
    }
    Ok(None)
}

fn decide(
    play: &mut Play,
    who: usize,
    request: &str,
    step: &str,
    reason: &str,
) -> anyhow::Result<()> {
    play.be(who)?;
    let decide = json!({ "redemption": request, "step": step, "reason": reason });
    let _: RewardsView = play.decide("redemption_decide", decide)?;
    Ok(())
}
