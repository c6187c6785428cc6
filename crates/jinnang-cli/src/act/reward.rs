//! `jinnang reward`: the catalogue, requests for what is in it, and what becomes of them.

use super::lines::{Table, both, redemption, unit, when};
use super::{Act, How, Who, may, with};
use crate::say::no;
use clap::Subcommand;
use jinnang_wire::{
    Code, Offer, RedemptionDecide, RedemptionView, RewardOffer, RewardRequest, RewardsView, Step,
    Unit,
};
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// 奖励与申请 · The catalogue and the requests
    #[command(after_help = may("rewards"))]
    List,
    /// 上架，或用 --change 改一个 · Put a reward up, or change one
    #[command(after_help = may("reward_offer"))]
    Offer(Terms),
    /// 下架 · Take a reward down
    #[command(after_help = may("reward_offer"))]
    Close {
        /// 奖励编号 · Reward
        reward: String,
    },
    /// 申请兑换 · Ask for a reward
    #[command(after_help = may("reward_request"))]
    Request {
        /// 奖励编号 · Reward
        reward: String,
        /// 看到的价格，变了就不申请；默认现价 · The price that was seen; default: the one there is
        #[arg(long, value_name = "N")]
        cost: Option<i64>,
    },
    /// 批准申请 · Approve a request
    #[command(after_help = may("redemption_decide"))]
    Approve {
        /// 申请编号 · Request
        request: String,
    },
    /// 不批准 · Refuse a request
    #[command(after_help = may("redemption_decide"))]
    Reject {
        /// 申请编号 · Request
        request: String,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
    },
    /// 取消自己的申请 · Take one's own request back
    #[command(after_help = may("redemption_decide"))]
    Cancel {
        /// 申请编号 · Request
        request: String,
    },
    /// 已发放 · It was handed over
    #[command(after_help = may("redemption_decide"))]
    Fulfil {
        /// 申请编号 · Request
        request: String,
    },
}

#[derive(Debug, clap::Args)]
struct Terms {
    /// 名称 · Its name
    title: String,
    /// 价格 · What it costs
    #[arg(long, value_name = "N")]
    cost: i64,
    /// 说明 · What one gets
    #[arg(long, default_value = "", hide_default_value = true)]
    detail: String,
    /// 用晋升加分兑换 · Paid in promotion credit
    #[arg(long)]
    promotion: bool,
    /// 库存，默认不限 · How many there are; default: no end
    #[arg(long, value_name = "N")]
    stock: Option<i64>,
    /// 每人限额，默认不限 · How many one person may have; default: no limit
    #[arg(long, value_name = "N")]
    per_member: Option<i64>,
    /// 图片，knowledge/ 下的路径 · Its picture, a path below knowledge/
    #[arg(long, value_name = "PATH")]
    picture: Option<String>,
    /// 改这一个 · Change this one
    #[arg(long, value_name = "ID")]
    change: Option<String>,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::List => act.show(&all(act)?, |view| print(act, view)),
        deed => act.did(&done(act, deed)?, |view| print(act, view)),
    })
}

fn all(act: &Act) -> anyhow::Result<RewardsView> {
    act.ask("rewards", &json!({}))
}

fn done(act: &Act, deed: &Deed) -> anyhow::Result<RewardsView> {
    let command = act.command.clone();
    match deed {
        Deed::List => all(act),
        Deed::Offer(terms) => {
            let request = RewardOffer {
                command,
                reward: terms.change.clone(),
                offer: terms.offer(),
                close: false,
            };
            act.ask("reward_offer", &request)
        }
        Deed::Close { reward } => {
            let request = RewardOffer {
                command,
                reward: Some(reward.clone()),
                close: true,
                ..RewardOffer::default()
            };
            act.ask("reward_offer", &request)
        }
        Deed::Request { reward, cost } => {
            let cost = match cost {
                Some(cost) => *cost,
                None => price(act, reward)?,
            };
            let reward = reward.clone();
            let request = RewardRequest {
                command,
                reward,
                cost,
            };
            act.ask("reward_request", &request)
        }
        Deed::Approve { request } => decide(act, request, Step::Approve, ""),
        Deed::Reject { request, reason } => decide(act, request, Step::Reject, reason),
        Deed::Cancel { request } => decide(act, request, Step::Cancel, ""),
        Deed::Fulfil { request } => decide(act, request, Step::Fulfil, ""),
    }
}

fn price(act: &Act, reward: &str) -> anyhow::Result<i64> {
    let rewards = all(act)?.rewards;
    let found = rewards.iter().find(|known| known.id == reward);
    found.map(|known| known.offer.cost).ok_or_else(|| {
        no(
            Code::NotFound,
            format!("没有编号是“{reward}”的奖励。"),
            format!("There is no reward “{reward}”."),
        )
        .into()
    })
}

fn decide(act: &Act, request: &str, step: Step, reason: &str) -> anyhow::Result<RewardsView> {
    let request = RedemptionDecide {
        command: act.command.clone(),
        redemption: request.to_owned(),
        step,
        reason: reason.to_owned(),
    };
    act.ask("redemption_decide", &request)
}

impl Terms {
    fn offer(&self) -> Offer {
        Offer {
            title: self.title.clone(),
            detail: self.detail.clone(),
            cost: self.cost,
            unit: if self.promotion {
                Unit::Promotion
            } else {
                Unit::Points
            },
            stock: self.stock,
            per_member: self.per_member,
            picture: self.picture.clone(),
        }
    }
}

fn print(act: &Act, view: &RewardsView) {
    let mut table = Table::new(&[
        "奖励 reward",
        "价格 cost",
        "",
        "剩余 left",
        "现在 now",
        "编号 id",
    ]);
    for reward in &view.rewards {
        let left = reward.left.map(|left| left.to_string());
        table.row([
            &reward.offer.title,
            &reward.offer.cost.to_string(),
            unit(reward.offer.unit),
            &left.unwrap_or_else(|| "不限 any".to_owned()),
            &reward.refused.as_ref().map(both).unwrap_or_default(),
            &reward.id,
        ]);
    }
    table.print();
    for (name, requests) in [("我的申请 mine", &view.mine), ("待处理 open", &view.open)] {
        if !requests.is_empty() {
            line!("\n{name}");
            print_requests(act, requests);
        }
    }
}

fn print_requests(act: &Act, requests: &[RedemptionView]) {
    let mut table = Table::new(&[
        "状态 state",
        "奖励 reward",
        "价格 cost",
        "成员 member",
        "申请 asked",
        "理由 reason",
        "编号 id",
    ]);
    for request in requests {
        table.row([
            redemption(&request.state),
            &request.title,
            &request.cost.to_string(),
            &act.name(&request.member),
            &when(request.at_ms),
            request.reason.as_deref().unwrap_or_default(),
            &request.id,
        ]);
    }
    table.print();
}
