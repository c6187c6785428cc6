//! What a tariff would have paid: what was approved and used lately, priced once by the tariff in force and
//! once by another, each with its own limits. Nothing is recorded.
//!
//! Awards that wait for a second decider count as given on the day they were proposed. Who was paid for
//! an article before is not paid again, and copies, which earned nothing, earn nothing here either.

use crate::ground::journal::acting::Halt;
use crate::ground::pay::award::{self, earners, name_of, share, used_on};
use crate::ground::pay::tariff::{Tariff, in_force};
use crate::ground::refusal::Refusal;
use crate::ground::seat::AdminSeat;
use crate::ground::time::DAY_MS;
use crate::ground::time::days::Days;
use jinnang_journal::{JournalError, MemberId, RedemptionFilter, State, Submission};
use jinnang_wire::{Code, TariffTrial, TariffTry, TrialPair, TrialRow};
use std::collections::{BTreeMap, BTreeSet};

/// How far back is looked.
const WINDOW_MS: i64 = 90 * DAY_MS;
const USE: &str = "use";
const PROMOTION: &str = "promotion";

pub(crate) fn tariff_try(seat: &AdminSeat<'_>, request: TariffTry) -> Result<TariffTrial, Refusal> {
    let now_ms = seat.now_ms();
    let days = seat.days();
    let (now, chances, requests) = seat.look(|state| {
        let now = match in_force(state) {
            Ok((_, tariff)) => tariff,
            Err(Halt::Failed(error)) => return Err(error),
            Err(Halt::No(_)) => Tariff::default(),
        };
        let chances = chances(state, &now, &days, now_ms)?;
        Ok((now, chances, requests(state, now_ms)?))
    })?;
    let then = now.next(&request.text).map_err(|(zh, en)| Refusal::Rule {
        code: Code::Refused,
        zh,
        en,
    })?;
    let dear = |tariff: &Tariff| {
        let dear = requests
            .iter()
            .filter(|cost| **cost > tariff.two_deciders_above);
        dear.count() as i64
    };
    Ok(compare(
        now_ms,
        &Paid::by(&now, &days, &chances),
        &Paid::by(&then, &days, &chances),
        TrialPair {
            now: dear(&now),
            then: dear(&then),
        },
    ))
}

/// One time that somebody could earn something.
struct Chance {
    at_ms: i64,
    to: MemberId,
    /// How many share, and which of them this one is.
    people: i64,
    n: i64,
    work: Work,
}

/// What it was for.
enum Work {
    Text {
        kind: String,
        band: &'static str,
        is_new: bool,
    },
    Uses {
        before: Vec<i64>,
    },
}

impl Work {
    fn what(&self) -> &'static str {
        match self {
            Self::Text { is_new: true, .. } => award::PUBLISH,
            Self::Text { is_new: false, .. } => award::IMPROVE,
            Self::Uses { .. } => USE,
        }
    }

    fn price(&self, tariff: &Tariff) -> i64 {
        match self {
            Self::Text { kind, band, is_new } => tariff.price(kind, band, *is_new),
            Self::Uses { before } => tariff.uses(before),
        }
    }
}

/// Everything of the window, in the order of time.
fn chances(
    state: &State<'_>,
    now: &Tariff,
    days: &Days,
    now_ms: i64,
) -> Result<Vec<Chance>, JournalError> {
    let mut all = Vec::new();
    for submission in state.approved_between(now_ms - WINDOW_MS, now_ms + 1)? {
        texts(state, now, &submission, &mut all)?;
    }
    let mut seen = BTreeSet::new();
    let mut at_ms = now_ms - WINDOW_MS;
    while at_ms + DAY_MS <= now_ms {
        let day = days.name(at_ms);
        at_ms += DAY_MS;
        if seen.insert(day.clone()) {
            for used in used_on(state, days, &day)? {
                let people = used.authors.len() as i64;
                let each = used.authors.into_iter().zip(used.before);
                all.extend((0..).zip(each).map(|(n, (to, before))| Chance {
                    at_ms,
                    to,
                    people,
                    n,
                    work: Work::Uses { before },
                }));
            }
        }
    }
    all.sort_by_key(|chance| chance.at_ms);
    Ok(all)
}

fn texts(
    state: &State<'_>,
    now: &Tariff,
    submission: &Submission,
    all: &mut Vec<Chance>,
) -> Result<(), JournalError> {
    let piece = &submission.piece;
    let (Some(by), Some(band), Some(at_ms)) = (
        &submission.decided_by,
        submission.band,
        submission.decided_ms,
    ) else {
        return Ok(());
    };
    let (band, is_new) = (name_of(band), piece.base.is_none());
    let nothing = state.earned_by(&submission.id)?.is_empty();
    // Priced and yet not paid: a copy, or its authors had been paid for the article before.
    if piece.minor || (nothing && now.price(&piece.kind, band, is_new) > 0) {
        return Ok(());
    }
    let rule = if is_new {
        award::PUBLISH
    } else {
        award::IMPROVE
    };
    let earners = earners(submission, by);
    for (n, to) in (0..).zip(&earners) {
        let paid = state.award_for(rule, &piece.lineage, to)?;
        if paid.is_some_and(|paid| paid.submission.as_ref() != Some(&submission.id)) {
            continue;
        }
        all.push(Chance {
            at_ms,
            to: (*to).clone(),
            people: earners.len() as i64,
            n,
            work: Work::Text {
                kind: piece.kind.clone(),
                band,
                is_new,
            },
        });
    }
    Ok(())
}

/// Costs of the requests for rewards of the window.
fn requests(state: &State<'_>, now_ms: i64) -> Result<Vec<i64>, JournalError> {
    let all = RedemptionFilter {
        member: None,
        states: vec![],
    };
    let all = state.redemptions(&all, None, u32::MAX)?.into_iter();
    let lately = all.filter(|one| one.requested_ms > now_ms - WINDOW_MS);
    Ok(lately.map(|one| one.cost).collect())
}

/// What one tariff pays for all of it.
#[derive(Default)]
struct Paid<'a> {
    times: BTreeMap<&'static str, u32>,
    amounts: BTreeMap<&'static str, i64>,
    withheld: i64,
    dear: i64,
    at_limit: BTreeSet<&'a MemberId>,
    of_day: BTreeMap<(String, &'a MemberId), i64>,
    of_month: BTreeMap<(i64, &'a MemberId), i64>,
    of_all: BTreeMap<i64, i64>,
}

impl<'a> Paid<'a> {
    fn by(tariff: &Tariff, days: &Days, chances: &'a [Chance]) -> Self {
        let mut paid = Self::default();
        for chance in chances {
            paid.take(tariff, days, chance);
        }
        paid
    }

    fn take(&mut self, tariff: &Tariff, days: &Days, chance: &'a Chance) {
        let due = share(chance.work.price(tariff), chance.people, chance.n);
        let what = chance.work.what();
        *self.times.entry(what).or_default() += 1;
        let is_text = what != USE;
        if is_text {
            let credit = due * tariff.promotion_percent / 100;
            *self.amounts.entry(PROMOTION).or_default() += credit;
            *self.times.entry(PROMOTION).or_default() += u32::from(credit > 0);
            self.dear += i64::from(due > tariff.award_two_deciders_above);
        }
        let given = self.within_limits(tariff, days, chance, due);
        *self.amounts.entry(what).or_default() += given;
        self.withheld += due - given;
        if given < due {
            self.at_limit.insert(&chance.to);
        }
    }

    fn within_limits(&mut self, tariff: &Tariff, days: &Days, chance: &'a Chance, due: i64) -> i64 {
        let month = days.month_start(chance.at_ms);
        let day = (days.name(chance.at_ms), &chance.to);
        let of_day = self.of_day.entry(day).or_default();
        let of_month = self.of_month.entry((month, &chance.to)).or_default();
        let of_all = self.of_all.entry(month).or_default();
        let room = (tariff.day_cap - *of_day)
            .min(tariff.month_cap - *of_month)
            .min(tariff.month_budget - *of_all);
        let given = due.min(room).max(0);
        for sum in [of_day, of_month, of_all] {
            *sum += given;
        }
        given
    }

    fn of(&self, what: &str) -> i64 {
        self.amounts.get(what).copied().unwrap_or(0)
    }

    fn points(&self) -> i64 {
        [award::PUBLISH, award::IMPROVE, USE]
            .into_iter()
            .map(|what| self.of(what))
            .sum()
    }
}

fn compare(now_ms: i64, now: &Paid<'_>, then: &Paid<'_>, dear_requests: TrialPair) -> TariffTrial {
    let pair = |of: fn(&Paid<'_>) -> i64| TrialPair {
        now: of(now),
        then: of(then),
    };
    let row = |what: &'static str| TrialRow {
        what: what.to_owned(),
        times: [now, then]
            .into_iter()
            .filter_map(|paid| paid.times.get(what).copied())
            .max()
            .unwrap_or(0),
        amount: TrialPair {
            now: now.of(what),
            then: then.of(what),
        },
    };
    TariffTrial {
        from_ms: now_ms - WINDOW_MS,
        to_ms: now_ms,
        rows: [award::PUBLISH, award::IMPROVE, USE, PROMOTION]
            .map(row)
            .into(),
        points: pair(|paid| paid.points()),
        withheld: pair(|paid| paid.withheld),
        two_deciders: pair(|paid| paid.dear),
        at_limit: pair(|paid| paid.at_limit.len() as i64),
        dear_requests,
    }
}
