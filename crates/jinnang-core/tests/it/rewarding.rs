//! Rewards are given once, for points that are there, by somebody else than who asks.

use crate::abuse::approved;
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::sync::Barrier;

#[test]
fn asking_for_a_reward_without_cover_twice_or_at_an_old_price_is_refused() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "outstanding");
    let reward =
        team.reward(json!({ "title": "书", "cost": 30, "unit": "points", "perMember": 1 }));
    let ask = |cost: i64| json!({ "command": command(), "reward": reward, "cost": cost });
    team.be(&team.lin);
    assert!(
        team.open
            .refused("reward_request", ask(30))
            .message
            .zh
            .contains("还差"),
        "still cooling"
    );
    team.open.host.later(15 * 24 * 60);
    assert_eq!(
        team.open.refused("reward_request", ask(1)).code,
        Code::Stale
    );
    let asked: RewardsView = team.open.ask("reward_request", ask(30));
    assert!(
        team.open
            .refused("reward_request", ask(30))
            .message
            .zh
            .contains("份额")
    );
    let own = json!({ "command": command(), "redemption": asked.mine[0].id, "step": "approve" });
    assert_eq!(
        team.open.refused("redemption_decide", own).code,
        Code::NotAllowed
    );
    let cancel = json!({ "command": command(), "redemption": asked.mine[0].id, "step": "cancel" });
    let cancelled: RewardsView = team.open.ask("redemption_decide", cancel);
    assert_eq!(cancelled.mine[0].state, "cancelled");
    let again = json!({ "command": command(), "redemption": asked.mine[0].id, "step": "cancel" });
    assert_eq!(
        team.open.refused("redemption_decide", again).code,
        Code::Stale
    );
    let points: PointsView = team.open.ask("points", json!({}));
    assert_eq!((points.available, points.held), (80, 0));
}

#[test]
fn a_dear_request_takes_two_who_are_not_the_one_who_asks() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let text = tariff
        .text
        .replace("\"two_deciders_above\": 500", "\"two_deciders_above\": 10");
    let _: TariffView = team
        .open
        .ask("tariff_set", json!({ "command": command(), "text": text }));
    let _: PeopleView = team.open.ask(
        "member_change",
        json!({ "command": command(), "member": team.wang, "role": "admin" }),
    );
    approved(&team, CASE, "solid");
    team.open.host.later(15 * 24 * 60);
    let reward = team.reward(json!({ "title": "培训名额", "cost": 40, "unit": "points" }));
    team.be(&team.lin);
    let asked: RewardsView = team.open.ask(
        "reward_request",
        json!({ "command": command(), "reward": reward, "cost": 40 }),
    );
    let approve =
        || json!({ "command": command(), "redemption": asked.mine[0].id, "step": "approve" });
    team.be(&team.wang);
    let first: RewardsView = team.open.ask("redemption_decide", approve());
    assert_eq!(first.open[0].state, "seconded");
    assert_eq!(
        team.open.refused("redemption_decide", approve()).code,
        Code::Refused
    );
    team.be(&team.zhou);
    let second: RewardsView = team.open.ask("redemption_decide", approve());
    assert_eq!(second.open[0].state, "approved");
}

#[test]
fn a_request_that_nobody_decides_on_runs_out_and_gives_back_what_it_held() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.host.later(15 * 24 * 60);
    let reward = team.reward(json!({ "title": "书", "cost": 40, "unit": "points", "stock": 1 }));
    team.be(&team.lin);
    let _: RewardsView = team.open.ask(
        "reward_request",
        json!({ "command": command(), "reward": reward, "cost": 40 }),
    );
    team.open.host.later(31 * 24 * 60);
    team.open.until("it ran out", || {
        let mine: RewardsView = team.open.ask("rewards", json!({}));
        mine.mine[0].state == "expired" && mine.rewards[0].left == Some(1)
    });
    let points: PointsView = team.open.ask("points", json!({}));
    assert_eq!((points.available, points.held), (40, 0));
}

#[test]
fn of_sixty_four_who_ask_for_the_last_one_at_once_one_gets_it() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "outstanding");
    team.open.host.later(15 * 24 * 60);
    let reward =
        team.reward(json!({ "title": "最后一件", "cost": 1, "unit": "points", "stock": 1 }));
    team.be(&team.lin);
    let start = Barrier::new(64);
    let seat = &team.open.seat;
    let won = std::thread::scope(|scope| {
        let ask = || {
            let request = json!({ "command": command(), "reward": reward, "cost": 1 });
            start.wait();
            seat.ask("reward_request", request).is_ok()
        };
        let all: Vec<_> = (0..64).map(|_| scope.spawn(ask)).collect();
        all.into_iter()
            .map(|one| one.join().unwrap())
            .filter(|won| *won)
            .count()
    });
    assert_eq!(won, 1);
    let points: PointsView = team.open.ask("points", json!({}));
    assert_eq!(points.held, 1);
}
