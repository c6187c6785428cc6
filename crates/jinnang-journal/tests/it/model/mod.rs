//! The ledger said once more in plain maps, without postings: what is owed and what is free follows
//! from sums over awards and redemptions alone. The real one must agree after every command.

mod agree;
mod chance;

use jinnang_journal::*;
use std::collections::{BTreeMap, BTreeSet};

/// Who gets points here.
const EARNERS: [&str; 3] = ["lin", "wang", "zhao"];
/// What they handed in.
const SUBMISSIONS: [&str; 4] = ["s0", "s1", "s2", "s3"];

#[derive(Clone, Debug)]
pub struct Given {
    pub member: String,
    pub rule: String,
    pub amount: i64,
    pub unit: Unit,
    pub spendable_ms: i64,
    pub at_ms: i64,
    pub reversed: i64,
    pub submission: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Asked {
    pub reward: String,
    pub member: String,
    pub cost: i64,
    pub unit: Unit,
    pub state: RedemptionState,
    pub first: Option<String>,
}

impl Asked {
    fn is_open(&self) -> bool {
        RedemptionState::OPEN.contains(&self.state)
    }

    fn counts(&self) -> bool {
        use RedemptionState::{Approved, Fulfilled};
        self.is_open() || [Approved, Fulfilled].contains(&self.state)
    }
}

#[derive(Clone, Debug)]
pub struct Proposed {
    pub seq: u64,
    pub by: String,
    /// Rule, lineage, member.
    pub key: (String, String, String),
    pub amount: i64,
    pub unit: Unit,
    pub state: ProposalState,
    pub submission: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
    pub members: BTreeSet<String>,
    pub on_board: BTreeSet<String>,
    pub tariff: u32,
    pub rules: u32,
    pub proposals: BTreeMap<String, Proposed>,
    /// What limits kept back: of which submission, from whom, in which unit, and how much.
    pub withheld: Vec<((String, String, Unit), i64)>,
    pub awards: BTreeMap<String, Given>,
    pub paid: BTreeSet<(String, String, String)>,
    pub rewards: BTreeMap<String, (Option<i64>, Option<i64>, bool)>,
    pub redemptions: BTreeMap<String, Asked>,
    /// Lines of statements: entry and amount.
    pub lines: BTreeMap<(String, Unit), Vec<(u64, i64)>>,
}

impl Model {
    /// Is the event possible? Then it has happened.
    pub fn apply(&mut self, actor: &str, seq: u64, at_ms: i64, event: &Event) -> bool {
        match event {
            Event::TariffSet { version, .. } => {
                let follows = *version > self.tariff;
                self.tariff = self.tariff.max(*version);
                follows
            }
            Event::RulesSet { version, .. } => {
                self.rules += 1;
                *version == self.rules
            }
            Event::BoardJoined { member } => {
                self.members.contains(&member.0) && self.on_board.insert(member.0.clone())
            }
            Event::BoardLeft { member } => self.on_board.remove(&member.0),
            Event::AwardProposed { .. } => self.propose(actor, seq, event),
            Event::AwardRefused { award, .. } => self.close(&award.0, ProposalState::Refused),
            Event::AwardWithheld { .. } => self.withhold(event),
            Event::PointsAwarded { .. } => {
                self.fulfil(actor, event) && self.award(seq, at_ms, event)
            }
            Event::PointsReversed { award, amount, .. } => self.reverse(seq, award, *amount),
            Event::RewardOffered { reward, offer } => {
                let taken = self.taken(reward.as_str());
                let terms = (offer.stock, offer.per_member, true);
                self.rewards.insert(reward.0.clone(), terms);
                offer.cost > 0 && offer.stock.is_none_or(|stock| taken <= stock)
            }
            Event::RewardClosed { reward } => match self.rewards.get_mut(&reward.0) {
                Some(terms) => std::mem::replace(&mut terms.2, false),
                None => false,
            },
            Event::RedemptionRequested {
                redemption,
                reward,
                member,
                cost,
                unit,
            } => {
                let state = RedemptionState::Requested;
                let asked = Asked {
                    reward: reward.0.clone(),
                    member: member.0.clone(),
                    cost: *cost,
                    unit: *unit,
                    state,
                    first: None,
                };
                self.request(&redemption.0, asked, at_ms)
            }
            Event::RedemptionSeconded { redemption } => self.step(redemption, |asked| {
                asked.first = Some(actor.to_owned());
                let fresh = asked.state == RedemptionState::Requested;
                asked.state = RedemptionState::Seconded;
                fresh
            }),
            Event::RedemptionApproved { redemption } => self.approve(actor, seq, redemption),
            Event::RedemptionRejected { redemption, .. } => {
                self.end(redemption, RedemptionState::Rejected)
            }
            Event::RedemptionCancelled { redemption } => {
                self.end(redemption, RedemptionState::Cancelled)
            }
            Event::RedemptionExpired { redemption } => {
                self.end(redemption, RedemptionState::Expired)
            }
            Event::RedemptionFulfilled { redemption } => self.step(redemption, |asked| {
                let approved = asked.state == RedemptionState::Approved;
                asked.state = RedemptionState::Fulfilled;
                approved
            }),
            other => panic!("not of the ledger: {other:?}"),
        }
    }

    fn withhold(&mut self, event: &Event) -> bool {
        let Event::AwardWithheld {
            to,
            amount,
            unit,
            tariff,
            submission,
            ..
        } = event
        else {
            return false;
        };
        if let Some(submission) = submission {
            let whose = (submission.0.clone(), to.0.clone(), *unit);
            self.withheld.push((whose, *amount));
        }
        self.members.contains(&to.0) && *amount > 0 && (1..=self.tariff).contains(tariff)
    }

    /// What was proposed for a submission to a member and stands so.
    pub fn proposed(&self, key: &(String, String, Unit), state: ProposalState) -> i64 {
        let theirs = |one: &&Proposed| {
            let submission = one.submission.as_deref() == Some(&key.0);
            submission && one.key.2 == key.1 && one.unit == key.2 && one.state == state
        };
        let proposals = self.proposals.values().filter(theirs);
        proposals.map(|one| one.amount).sum()
    }

    /// What limits kept back of what a submission earned for a member.
    pub fn withheld_of(&self, key: &(String, String, Unit)) -> i64 {
        let theirs = self.withheld.iter().filter(|(whose, _)| whose == key);
        theirs.map(|(_, amount)| amount).sum()
    }

    fn propose(&mut self, actor: &str, seq: u64, event: &Event) -> bool {
        let Event::AwardProposed {
            award,
            rule,
            lineage,
            to,
            amount,
            unit,
            tariff,
            submission,
            ..
        } = event
        else {
            return false;
        };
        let key = (rule.clone(), lineage.0.clone(), to.0.clone());
        let is_free = !self.paid.contains(&key) && self.open_for(&key).is_none();
        let possible = is_free
            && self.members.contains(&to.0)
            && !self.awards.contains_key(&award.0)
            && (1..=1_000_000_000_000).contains(amount)
            && (1..=self.tariff).contains(tariff);
        let proposed = Proposed {
            seq,
            by: actor.to_owned(),
            key,
            amount: *amount,
            unit: *unit,
            state: ProposalState::Open,
            submission: submission.as_ref().map(|id| id.0.clone()),
        };
        let replaced = self.proposals.insert(award.0.clone(), proposed);
        possible && replaced.is_none()
    }

    /// The open proposal of this rule, lineage and member.
    fn open_for(&self, key: &(String, String, String)) -> Option<&Proposed> {
        let is_open = |one: &&Proposed| one.state == ProposalState::Open && one.key == *key;
        self.proposals.values().find(is_open)
    }

    fn close(&mut self, id: &str, state: ProposalState) -> bool {
        self.proposals.get_mut(id).is_some_and(|proposed| {
            std::mem::replace(&mut proposed.state, state) == ProposalState::Open
        })
    }

    /// An award without a proposal passes by no open one; an award with one is that one, by another.
    fn fulfil(&mut self, actor: &str, event: &Event) -> bool {
        let Event::PointsAwarded {
            award,
            rule,
            lineage,
            to,
            amount,
            unit,
            ..
        } = event
        else {
            return false;
        };
        let key = (rule.clone(), lineage.0.clone(), to.0.clone());
        let Some(proposed) = self.proposals.get(&award.0) else {
            return self.open_for(&key).is_none();
        };
        let same = proposed.key == key && proposed.unit == *unit && *amount <= proposed.amount;
        same && proposed.by != actor && self.close(&award.0, ProposalState::Given)
    }

    fn award(&mut self, seq: u64, at_ms: i64, event: &Event) -> bool {
        let Event::PointsAwarded {
            award,
            rule,
            lineage,
            to,
            amount,
            unit,
            tariff,
            spendable_ms,
            submission,
            ..
        } = event
        else {
            return false;
        };
        let given = Given {
            member: to.0.clone(),
            rule: rule.clone(),
            amount: *amount,
            unit: *unit,
            spendable_ms: *spendable_ms,
            at_ms,
            reversed: 0,
            submission: submission.as_ref().map(|id| id.0.clone()),
        };
        self.line(&to.0, *unit, seq, *amount);
        let key = (rule.clone(), lineage.0.clone(), to.0.clone());
        self.members.contains(&to.0)
            && (1..=1_000_000_000_000).contains(amount)
            && (1..=self.tariff).contains(tariff)
            && self.paid.insert(key)
            && self.awards.insert(award.0.clone(), given).is_none()
    }

    fn reverse(&mut self, seq: u64, award: &AwardId, amount: i64) -> bool {
        let Some(given) = self.awards.get_mut(&award.0) else {
            return false;
        };
        given.reversed += amount;
        let fits = amount > 0 && given.reversed <= given.amount;
        let (member, unit) = (given.member.clone(), given.unit);
        self.line(&member, unit, seq, -amount);
        fits
    }

    fn request(&mut self, id: &str, asked: Asked, at_ms: i64) -> bool {
        let Some((stock, per_member, true)) = self.rewards.get(&asked.reward).copied() else {
            return false;
        };
        let mine = |other: &&Asked| {
            other.counts() && other.member == asked.member && other.reward == asked.reward
        };
        let had = self.redemptions.values().filter(mine).count() as i64;
        let available = self.balance(&asked.member, asked.unit, at_ms).available;
        let possible = self.members.contains(&asked.member)
            && asked.cost > 0
            && asked.cost <= available
            && stock.is_none_or(|stock| self.taken(&asked.reward) < stock)
            && per_member.is_none_or(|most| had < most);
        self.redemptions.insert(id.to_owned(), asked).is_none() && possible
    }

    fn step(&mut self, id: &RedemptionId, change: impl FnOnce(&mut Asked) -> bool) -> bool {
        self.redemptions.get_mut(&id.0).is_some_and(change)
    }

    fn approve(&mut self, actor: &str, seq: u64, id: &RedemptionId) -> bool {
        let Some(asked) = self.redemptions.get_mut(&id.0) else {
            return false;
        };
        let possible = asked.is_open() && asked.first.as_deref() != Some(actor);
        asked.state = RedemptionState::Approved;
        let (member, unit, cost) = (asked.member.clone(), asked.unit, asked.cost);
        self.line(&member, unit, seq, -cost);
        possible
    }

    fn end(&mut self, id: &RedemptionId, state: RedemptionState) -> bool {
        self.step(id, |asked| {
            let open = asked.is_open();
            asked.state = state;
            open
        })
    }

    fn line(&mut self, member: &str, unit: Unit, seq: u64, amount: i64) {
        let key = (member.to_owned(), unit);
        self.lines.entry(key).or_default().push((seq, amount));
    }

    pub fn taken(&self, reward: &str) -> i64 {
        let of_it = |asked: &&Asked| asked.reward == reward && asked.counts();
        self.redemptions.values().filter(of_it).count() as i64
    }

    pub fn balance(&self, member: &str, unit: Unit, now_ms: i64) -> Balance {
        let given = || {
            self.awards
                .values()
                .filter(|a| a.member == member && a.unit == unit)
        };
        let asked = || {
            self.redemptions
                .values()
                .filter(|r| r.member == member && r.unit == unit)
        };
        let earned: i64 = given().map(|a| a.amount - a.reversed).sum();
        let held: i64 = asked().filter(|r| r.is_open()).map(|r| r.cost).sum();
        let spent: i64 = asked()
            .filter(|r| r.counts() && !r.is_open())
            .map(|r| r.cost)
            .sum();
        let warm = given()
            .filter(|a| a.spendable_ms > now_ms)
            .map(|a| a.amount - a.reversed);
        let posted = earned - spent;
        let free = (posted - held).max(0);
        let cooling = warm.sum::<i64>().min(free);
        Balance {
            posted,
            held,
            debt: (held - posted).max(0),
            cooling,
            available: free - cooling,
        }
    }

    pub fn awarded_between(
        &self,
        member: Option<&str>,
        prefix: &str,
        unit: Unit,
        from: i64,
        to: i64,
    ) -> i64 {
        let awards = self.awards.values();
        awards
            .filter(|a| member.is_none_or(|member| a.member == member))
            .filter(|a| a.unit == unit && a.rule.starts_with(prefix))
            .filter(|a| (from..to).contains(&a.at_ms))
            .map(|a| a.amount)
            .sum()
    }
}
