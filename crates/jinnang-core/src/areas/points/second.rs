//! Awards above the threshold of the tariff: one proposes them by approving a text, another gives them.
//!
//! Nothing is booked until then. Points and the promotion credit that goes with them are given or refused
//! together; limits are those of the day they are given.

use super::entry::earned_for;
use crate::ground::journal::acting::{Deciding, Halt, Ruling, gone, no, stale};
use crate::ground::journal::wire as jw;
use crate::ground::pay::award::Given;
use crate::ground::pay::tariff::in_force;
use crate::ground::refusal::Refusal;
use crate::ground::seat::TrainerSeat;
use jinnang_journal::{
    AwardId, Decided, Event, JournalError, Member, MemberId, Proposal, ProposalState, State, Unit,
};
use jinnang_wire::{AwardDecide, Nothing, ProposalView, ProposalsView};

pub(crate) fn proposals(seat: &TrainerSeat<'_>, _: Nothing) -> Result<ProposalsView, Refusal> {
    let me = &seat.me;
    seat.look(|state| {
        let mut open = Vec::new();
        for proposal in state.proposals()? {
            let may = why_not(state, me, &proposal)?.is_none();
            open.push(view(proposal, may));
        }
        Ok(ProposalsView { open })
    })
}

/// Those that are for one member, the oldest first.
pub(super) fn waiting_for(
    state: &State<'_>,
    member: &MemberId,
    unit: Unit,
) -> Result<Vec<ProposalView>, JournalError> {
    let open = state.proposals()?;
    Ok(open
        .into_iter()
        .filter(|proposal| proposal.to == *member && proposal.unit == unit)
        .map(|proposal| view(proposal, false))
        .collect())
}

fn view(proposal: Proposal, may: bool) -> ProposalView {
    ProposalView {
        what: earned_for(Some(&proposal.rule)),
        award: proposal.id.0,
        at_ms: proposal.at_ms,
        by: proposal.by,
        to: proposal.to.0,
        amount: proposal.amount,
        unit: jw::unit(proposal.unit),
        article: proposal.article,
        title: proposal.title,
        may,
    }
}

/// Why somebody cannot be the second decider.
fn why_not(
    state: &State<'_>,
    me: &Member,
    proposal: &Proposal,
) -> Result<Option<(&'static str, &'static str)>, JournalError> {
    if proposal.by == me.id.0 {
        return Ok(Some((
            "这笔是你提议的，要另一位来定。",
            "You proposed this one; somebody else has to decide.",
        )));
    }
    let submission = match &proposal.submission {
        Some(id) => state.submission(id)?,
        None => None,
    };
    let wrote = submission.is_some_and(|submission| submission.piece.authors.contains(&me.id));
    Ok((wrote || proposal.to == me.id).then_some((
        "自己写的要由别人来定。",
        "Somebody else has to decide on what one wrote.",
    )))
}

pub(crate) fn award_decide(
    seat: &TrainerSeat<'_>,
    request: AwardDecide,
) -> Result<ProposalsView, Refusal> {
    seat.decide("award_decide", &request.command, &request, |on| {
        decide(on, &request)
    })?;
    proposals(seat, Nothing {})
}

fn decide(on: &Deciding<'_>, request: &AwardDecide) -> Ruling {
    let id = AwardId(request.award.clone());
    let proposal = on
        .state
        .proposal(&id)?
        .ok_or_else(|| gone("这笔奖励", "award"))?;
    if proposal.state != ProposalState::Open {
        return stale(
            "这笔奖励已经有结果了。",
            "This award has been decided on already.",
        );
    }
    if let Some((zh, en)) = why_not(on.state, on.me, &proposal)? {
        return no(zh, en);
    }
    let together = together(on.state, &proposal)?;
    let events = if request.give {
        give(on, together)?
    } else {
        refuse(together, request.reason.trim())?
    };
    Ok(Decided {
        events,
        ..Decided::default()
    })
}

/// A proposal with what was proposed to the same person for the same text.
fn together(state: &State<'_>, proposal: &Proposal) -> Result<Vec<Proposal>, JournalError> {
    let mut all = state.proposals()?;
    all.retain(|other| {
        let same = other.to == proposal.to && other.submission == proposal.submission;
        other.id == proposal.id || (same && proposal.submission.is_some())
    });
    Ok(all)
}

fn give(on: &Deciding<'_>, together: Vec<Proposal>) -> Result<Vec<Event>, Halt> {
    let (version, tariff) = in_force(on.state)?;
    let given = Given::new(on, version, &tariff);
    let mut events = Vec::new();
    for proposal in together {
        let amount = match proposal.unit {
            Unit::Points => proposal.amount.min(given.room(&proposal.to)?),
            Unit::Promotion => proposal.amount,
        };
        if amount <= 0 {
            return no(
                "对方今天、本月或全员的额度已经用完，等有了额度再发。",
                "A limit of the day, the month or the budget is reached; give it when there is room again.",
            );
        }
        if amount < proposal.amount {
            events.push(Event::AwardWithheld {
                rule: proposal.rule.clone(),
                lineage: proposal.lineage.clone(),
                to: proposal.to.clone(),
                amount: proposal.amount - amount,
                unit: proposal.unit,
                tariff: proposal.tariff,
                submission: proposal.submission.clone(),
            });
        }
        events.push(Event::PointsAwarded {
            award: proposal.id,
            rule: proposal.rule,
            lineage: proposal.lineage,
            to: proposal.to,
            amount,
            unit: proposal.unit,
            tariff: proposal.tariff,
            spendable_ms: on.days.later(on.now_ms, tariff.cooling_days),
            submission: proposal.submission,
        });
    }
    Ok(events)
}

fn refuse(together: Vec<Proposal>, reason: &str) -> Result<Vec<Event>, Halt> {
    if reason.is_empty() {
        return no("写清楚为什么不发。", "Say why it is refused.");
    }
    let refused = |proposal: Proposal| Event::AwardRefused {
        award: proposal.id,
        reason: reason.to_owned(),
    };
    Ok(together.into_iter().map(refused).collect())
}
