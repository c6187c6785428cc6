//! Rewards: a catalogue with stock and limits; a request holds its cost until it is decided on.
//!
//! The decider is never who asks, and a dear request takes two. Who asks last for the last one is told
//! so: stock, limits and cover are looked at inside the transaction that holds them.

use crate::ground::journal::acting::{Deciding, Halt, Ruling, gone, no, stale};
use crate::ground::journal::wire as jw;
use crate::ground::pay::alone::reward_alone_up_to;
use crate::ground::pay::tariff::in_force;
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::{AdminSeat, MemberSeat};
use jinnang_journal::{
    Decided, Event, JournalError, Member, Redemption, RedemptionFilter, RedemptionId,
    RedemptionState as State_, Reward, RewardId, Role, State,
};
use jinnang_wire::Least;
use jinnang_wire::*;

/// No list of requests is cut: the one that waits longest would be the first to be hidden.
const ALL: u32 = u32::MAX;

pub(crate) fn rewards(seat: &MemberSeat<'_>, _: Nothing) -> Result<RewardsView, Refusal> {
    let me = &seat.me;
    let (now_ms, has_secret) = (seat.now_ms(), seat.secret_needed(me)?.is_none());
    let base = seat.sitting().front.pictures();
    seat.look(|state| {
        let mut rewards = Vec::new();
        for reward in state.rewards()? {
            let refused = why_not(state, me, &reward, now_ms)?;
            rewards.push(reward_view(reward, refused, base));
        }
        rewards
            .sort_by(|a, b| (a.closed, a.offer.cost, &a.id).cmp(&(b.closed, b.offer.cost, &b.id)));
        let mine = RedemptionFilter {
            member: Some(me.id.clone()),
            states: vec![],
        };
        let mut open = Vec::new();
        if me.role >= Role::Admin && has_secret {
            let states = vec![State_::Requested, State_::Seconded, State_::Approved];
            let filter = RedemptionFilter {
                member: None,
                states,
            };
            open = state.redemptions(&filter, None, ALL)?;
            open.reverse();
        }
        let show = |all: Vec<Redemption>| -> Result<Vec<RedemptionView>, JournalError> {
            let all = all.into_iter();
            all.map(|one| {
                let needs_two = needs_two(state, &one)?;
                Ok(redemption_view(one, me, needs_two))
            })
            .collect()
        };
        Ok(RewardsView {
            rewards,
            mine: show(state.redemptions(&mine, None, ALL)?)?,
            open: show(open)?,
        })
    })
}

fn reward_view(reward: Reward, refused: Option<Notice>, base: &str) -> RewardView {
    RewardView {
        left: reward
            .offer
            .stock
            .map(|stock| (stock - reward.taken).max(0)),
        picture: reward
            .offer
            .picture
            .as_ref()
            .map(|path| format!("{base}{}", jinnang_library::encoded(path))),
        id: reward.id.0,
        closed: !reward.open,
        offer: jw::offer(reward.offer),
        refused,
    }
}

/// Why somebody cannot have a reward now.
fn why_not(
    state: &State<'_>,
    me: &Member,
    reward: &Reward,
    now_ms: i64,
) -> Result<Option<Notice>, JournalError> {
    let offer = &reward.offer;
    if !reward.open {
        return Ok(Some(notice("已下架", "No longer offered")));
    }
    if offer.stock.is_some_and(|stock| reward.taken >= stock) {
        return Ok(Some(notice("已经换完了", "None are left")));
    }
    let taken = state.taken_by(&me.id, &reward.id)?;
    if offer.per_member.is_some_and(|most| taken >= most) {
        return Ok(Some(notice("你的份额已经用完", "You have had your share")));
    }
    let waiting = RedemptionFilter {
        member: Some(me.id.clone()),
        states: vec![State_::Requested, State_::Seconded],
    };
    if state
        .redemptions(&waiting, None, ALL)?
        .iter()
        .any(|open| open.reward == reward.id)
    {
        return Ok(Some(notice(
            "上一次申请还在处理",
            "An earlier request is still open",
        )));
    }
    let available = state.balance(&me.id, offer.unit, now_ms)?.available;
    if available < offer.cost {
        let lacking = offer.cost - available;
        return Ok(Some(notice(
            format!("还差 {lacking} 分"),
            format!("{lacking} more needed"),
        )));
    }
    Ok(None)
}

fn needs_two(state: &State<'_>, redemption: &Redemption) -> Result<bool, JournalError> {
    let alone = match reward_alone_up_to(state, redemption) {
        Ok(most) => redemption.cost <= most,
        Err(Halt::Failed(error)) => return Err(error),
        Err(Halt::No(_)) => true,
    };
    Ok(!alone || redemption.first_decider.is_some())
}

fn redemption_view(redemption: Redemption, me: &Member, needs_two: bool) -> RedemptionView {
    let open = matches!(redemption.state, State_::Requested | State_::Seconded);
    let mine = redemption.member == me.id;
    let decides = me.role >= Role::Admin && !mine;
    let seconded_by_me = redemption.first_decider.as_ref() == Some(&me.id);
    let steps = [
        ("approve", decides && open && !seconded_by_me),
        ("reject", decides && open),
        ("cancel", mine && open),
        ("fulfil", decides && redemption.state == State_::Approved),
    ];
    RedemptionView {
        id: redemption.id.0,
        reward: redemption.reward.0,
        title: redemption.title,
        member: redemption.member.0,
        cost: redemption.cost,
        unit: jw::unit(redemption.unit),
        state: state_name(redemption.state).to_owned(),
        at_ms: redemption.requested_ms,
        decided_by: redemption.decided_by,
        reason: redemption.reason,
        needs_two,
        may: steps
            .iter()
            .filter(|(_, so)| *so)
            .map(|(name, _)| (*name).to_owned())
            .collect(),
    }
}

fn state_name(state: State_) -> &'static str {
    match state {
        State_::Requested => "requested",
        State_::Seconded => "seconded",
        State_::Approved => "approved",
        State_::Rejected => "rejected",
        State_::Cancelled => "cancelled",
        State_::Expired => "expired",
        State_::Fulfilled => "fulfilled",
    }
}

pub(crate) fn reward_offer(
    seat: &AdminSeat<'_>,
    request: RewardOffer,
) -> Result<RewardsView, Refusal> {
    seat.decide("reward_offer", &request.command, &request, |on| {
        offer(on, &request)
    })?;
    rewards(seat, Nothing {})
}

fn offer(on: &Deciding<'_>, request: &RewardOffer) -> Ruling {
    let reward = RewardId(request.reward.clone().unwrap_or_else(|| on.made("reward")));
    let known = on.state.reward(&reward)?;
    if request.reward.is_some() && known.is_none() {
        return Err(gone("这个奖励", "reward"));
    }
    if request.close {
        return Ok(Decided {
            events: vec![Event::RewardClosed { reward }],
            ..Decided::default()
        });
    }
    let offer = jw::offer_of(&request.offer);
    let positive = |n: Option<i64>| n.is_none_or(|n| (1..=1_000_000).contains(&n));
    let fine = !offer.title.is_empty()
        && (1..=1_000_000).contains(&offer.cost)
        && positive(offer.stock)
        && positive(offer.per_member);
    if !fine {
        return no(
            "奖励要有名称，价格、库存和限额都要大于零。",
            "A reward has a name; cost, stock and limit are above zero.",
        );
    }
    if known.is_some_and(|known| offer.stock.is_some_and(|stock| stock < known.taken)) {
        return no(
            "库存不能少于已经换出的数量。",
            "The stock cannot be less than what has been given.",
        );
    }
    Ok(Decided {
        events: vec![Event::RewardOffered { reward, offer }],
        ..Decided::default()
    })
}

pub(crate) fn reward_request(
    seat: &MemberSeat<'_>,
    request: RewardRequest,
) -> Result<RewardsView, Refusal> {
    seat.decide("reward_request", &request.command, &request, |on| {
        let id = RewardId(request.reward.clone());
        let reward = on
            .state
            .reward(&id)?
            .ok_or_else(|| gone("这个奖励", "reward"))?;
        if reward.offer.cost != request.cost {
            return stale(
                "价格刚刚变了，看过新价格再申请。",
                "The price has just changed; look again before asking.",
            );
        }
        if let Some(why) = why_not(on.state, on.me, &reward, on.now_ms)? {
            return no(why.zh, why.en);
        }
        Ok(Decided {
            events: vec![Event::RedemptionRequested {
                redemption: RedemptionId(on.made("redemption")),
                reward: id,
                member: on.me.id.clone(),
                cost: reward.offer.cost,
                unit: reward.offer.unit,
            }],
            ..Decided::default()
        })
    })?;
    rewards(seat, Nothing {})
}

pub(crate) fn redemption_decide(
    seat: &MemberSeat<'_>,
    request: RedemptionDecide,
) -> Result<RewardsView, Refusal> {
    // Whoever asked takes it back; all other steps are an admin's.
    if request.step != Step::Cancel {
        seat.secret_for(&seat.me, Least::Admin, seat.row)?;
    }
    seat.decide("redemption_decide", &request.command, &request, |on| {
        step(on, &request)
    })?;
    rewards(seat, Nothing {})
}

fn step(on: &Deciding<'_>, request: &RedemptionDecide) -> Ruling {
    let id = RedemptionId(request.redemption.clone());
    let redemption = on
        .state
        .redemption(&id)?
        .ok_or_else(|| gone("这次申请", "request"))?;
    let open = matches!(redemption.state, State_::Requested | State_::Seconded);
    let mine = redemption.member == on.me.id;
    match request.step {
        Step::Cancel if !mine => {
            return Err(Refusal::NotOnes {
                zh: "这次申请不是你的，只有本人能取消。",
                en: "This request is not yours; only who asked may cancel it.",
            }
            .into());
        }
        Step::Cancel => {}
        _ if on.me.role < Role::Admin => return Err(Refusal::NotAllowed(Least::Admin).into()),
        _ if mine => {
            return no(
                "自己的申请要由别人来定。",
                "Somebody else has to decide on one's own request.",
            );
        }
        _ => {}
    }
    let fits = if request.step == Step::Fulfil {
        redemption.state == State_::Approved
    } else {
        open
    };
    if !fits {
        return stale(
            "这次申请已经有结果了。",
            "This request has been decided on already.",
        );
    }
    let event = match request.step {
        Step::Cancel => Event::RedemptionCancelled { redemption: id },
        Step::Fulfil => Event::RedemptionFulfilled { redemption: id },
        Step::Reject => {
            let reason = request.reason.trim().to_owned();
            if reason.is_empty() {
                return no("写清楚为什么不批。", "Say why it is refused.");
            }
            Event::RedemptionRejected {
                redemption: id,
                reason,
            }
        }
        Step::Approve => approve(on, redemption)?,
    };
    Ok(Decided {
        events: vec![event],
        ..Decided::default()
    })
}

fn approve(on: &Deciding<'_>, redemption: Redemption) -> Result<Event, Halt> {
    let is_dear = redemption.cost > reward_alone_up_to(on.state, &redemption)?;
    match &redemption.first_decider {
        None if is_dear => Ok(Event::RedemptionSeconded {
            redemption: redemption.id,
        }),
        Some(first) if *first == on.me.id => no(
            "这笔数额较大，要另一位管理员再批一次。",
            "This is a large one: another admin has to agree too.",
        ),
        _ => Ok(Event::RedemptionApproved {
            redemption: redemption.id,
        }),
    }
}

/// Requests that nobody decided on in time.
pub(crate) fn expired(on: &Deciding<'_>) -> Result<Vec<Event>, Halt> {
    let (_, tariff) = in_force(on.state)?;
    let states = vec![State_::Requested, State_::Seconded];
    let open = on.state.redemptions(
        &RedemptionFilter {
            member: None,
            states,
        },
        None,
        ALL,
    )?;
    let old = |r: &Redemption| on.days.later(r.requested_ms, tariff.request_days) <= on.now_ms;
    Ok(open
        .into_iter()
        .filter(old)
        .map(|r| Event::RedemptionExpired { redemption: r.id })
        .collect())
}
