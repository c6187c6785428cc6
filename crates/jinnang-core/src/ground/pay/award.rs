//! Awards: who earns what for a text that was approved or used, within every limit.
//!
//! An award above the threshold is proposed here and given by a second decider (`second.rs`).
//! One award for each rule, article and beneficiary, for ever: publishing again, moving, restoring and
//! renaming do not pay again. A limit that is nearly reached makes the award smaller, never later; what it
//! kept back is recorded beside the award.

use crate::ground::journal::acting::{Deciding, Halt};
use crate::ground::pay::alone::award_alone_up_to;
use crate::ground::pay::novelty;
use crate::ground::pay::pairs::{Pairs, WAYS};
use crate::ground::pay::tariff::{Tariff, in_force};
use crate::ground::texts::authors::authors_until;
use crate::ground::time::days::Days;
use jinnang_journal::{
    AwardId, Band, Event, JournalError, LineageId, MemberId, State, Submission, SubmissionId, Unit,
};
use std::ops::Range;

/// Rule of a new article.
pub(crate) const PUBLISH: &str = "publish";
/// Rule of a better version.
pub(crate) const IMPROVE: &str = "improve";

/// What one is to get, before limits.
struct Due<'a> {
    rule: String,
    lineage: &'a LineageId,
    to: &'a MemberId,
    amount: i64,
    unit: Unit,
    submission: Option<&'a SubmissionId>,
    /// It takes a second decider.
    dear: bool,
}

/// Awards for a submission that is being approved, in equal shares to its authors.
pub(crate) fn for_publication(
    on: &Deciding<'_>,
    submission: &Submission,
    band: Band,
) -> Result<Vec<Event>, Halt> {
    let (version, tariff) = in_force(on.state)?;
    let piece = &submission.piece;
    let is_new = piece.base.is_none();
    let novelty = novelty::of(on.state, submission)?;
    if novelty.nothing {
        return Ok(Vec::new());
    }
    let whole = tariff.price(&piece.kind, name_of(band), is_new);
    let alone_up_to = award_alone_up_to(on.state, Some(&submission.id))?;
    let authors = earners(submission, &on.me.id);
    let mut given = Given::new(on, version, &tariff);
    for (n, author) in authors.iter().enumerate() {
        let share = share(whole, authors.len() as i64, n as i64);
        let rule = if is_new { PUBLISH } else { IMPROVE };
        let points = Due {
            rule: rule.to_owned(),
            lineage: &piece.lineage,
            to: author,
            amount: share,
            unit: Unit::Points,
            submission: Some(&submission.id),
            dear: novelty.doubtful || share > alone_up_to,
        };
        given.give(&points)?;
        given.give(&Due {
            rule: format!("{rule}.promotion"),
            amount: share * tariff.promotion_percent / 100,
            unit: Unit::Promotion,
            ..points
        })?;
    }
    Ok(given.events)
}

/// Who earns by a submission: its authors, but not who approves it.
pub(crate) fn earners<'a>(submission: &'a Submission, approver: &MemberId) -> Vec<&'a MemberId> {
    let authors = submission.piece.authors.iter();
    authors.filter(|author| *author != approver).collect()
}

/// Equal shares; what does not divide goes to the first authors.
pub(crate) fn share(whole: i64, people: i64, n: i64) -> i64 {
    whole / people + i64::from(n < whole % people)
}

/// Awards for the uses of one article on one day, in equal shares to its authors.
pub(crate) fn for_uses(on: &Deciding<'_>, day: &str) -> Result<Vec<Event>, Halt> {
    let (version, tariff) = in_force(on.state)?;
    let mut given = Given::new(on, version, &tariff);
    for used in used_on(on.state, on.days, day)? {
        for (n, (author, before)) in used.authors.iter().zip(&used.before).enumerate() {
            let whole = tariff.uses(before);
            given.give(&Due {
                rule: format!("use:{day}"),
                lineage: &used.lineage,
                to: author,
                amount: share(whole, used.authors.len() as i64, n as i64),
                unit: Unit::Points,
                submission: None,
                dear: false,
            })?;
        }
    }
    Ok(given.events)
}

/// What was used on a day, and who wrote it.
pub(crate) struct Used {
    pub lineage: LineageId,
    pub authors: Vec<MemberId>,
    /// For each author, what each colleague who used it had used of theirs in that month before.
    pub before: Vec<Vec<i64>>,
}

/// Everything that was used on a day and is still in the base.
///
/// Its authors are those who had written on it when the day was over. Whenever the day is settled, and
/// however often, the same members are paid.
pub(crate) fn used_on(
    state: &State<'_>,
    days: &Days,
    day: &str,
) -> Result<Vec<Used>, JournalError> {
    let over_ms = days.end_of(day).unwrap_or(i64::MAX);
    let mut pairs = Pairs::new(state);
    let mut all = Vec::new();
    for lineage in state.lineages_used_on(day)? {
        let article = state.article_of(&lineage)?;
        let Some(article) = article.filter(|article| article.retired_seq.is_none()) else {
            continue;
        };
        let authors = authors_until(state, &article.id, over_ms)?;
        let users = state.distinct_users(&lineage, day, &WAYS, &authors)?;
        let before = pairs.before(&lineage, day, &authors, &users)?;
        all.push(Used {
            lineage,
            authors,
            before,
        });
    }
    Ok(all)
}

/// Awards of one command, which count towards the limits as they are given.
pub(crate) struct Given<'a> {
    on: &'a Deciding<'a>,
    version: u32,
    tariff: &'a Tariff,
    events: Vec<Event>,
}

impl<'a> Given<'a> {
    pub fn new(on: &'a Deciding<'a>, version: u32, tariff: &'a Tariff) -> Self {
        Self {
            on,
            version,
            tariff,
            events: Vec::new(),
        }
    }

    fn give(&mut self, due: &Due<'_>) -> Result<(), Halt> {
        let active = self
            .on
            .state
            .member(due.to)?
            .is_some_and(|member| member.active);
        let state = self.on.state;
        let again = self.has(due)
            || (due.submission.is_none() && state.withheld_for(&due.rule, due.lineage, due.to)?)
            || state.award_for(&due.rule, due.lineage, due.to)?.is_some()
            || state
                .proposed_for(&due.rule, due.lineage, due.to)?
                .is_some();
        let amount = match due.unit {
            Unit::Points if !due.dear => due.amount.min(self.room(due.to)?).max(0),
            _ => due.amount,
        };
        if !active || again || due.amount <= 0 {
            return Ok(());
        }
        self.withhold(due, due.amount - amount);
        if amount == 0 {
            return Ok(());
        }
        let award = AwardId(format!("award-{}-{}", self.on.command, self.events.len()));
        if due.dear {
            self.events.push(Event::AwardProposed {
                award,
                rule: due.rule.clone(),
                lineage: due.lineage.clone(),
                to: due.to.clone(),
                amount,
                unit: due.unit,
                tariff: self.version,
                submission: due.submission.cloned(),
            });
            return Ok(());
        }
        self.events.push(Event::PointsAwarded {
            award,
            rule: due.rule.clone(),
            lineage: due.lineage.clone(),
            to: due.to.clone(),
            amount,
            unit: due.unit,
            tariff: self.version,
            spendable_ms: (self.on.days).later(self.on.now_ms, self.tariff.cooling_days),
            submission: due.submission.cloned(),
        });
        Ok(())
    }

    /// What a limit keeps back is said, so that nobody has to guess where it is.
    fn withhold(&mut self, due: &Due<'_>, amount: i64) {
        if amount > 0 {
            self.events.push(Event::AwardWithheld {
                rule: due.rule.clone(),
                lineage: due.lineage.clone(),
                to: due.to.clone(),
                amount,
                unit: due.unit,
                tariff: self.version,
                submission: due.submission.cloned(),
            });
        }
    }

    fn has(&self, due: &Due<'_>) -> bool {
        self.events.iter().any(|event| {
            matches!(event, Event::PointsAwarded { rule, lineage, to, .. }
                | Event::AwardProposed { rule, lineage, to, .. }
                if *rule == due.rule && lineage == due.lineage && to == due.to)
        })
    }

    /// The day and the month of this decision, from their beginning to their end: what was recorded under a
    /// clock that was ahead counts in its own time, and keeps nothing back today.
    fn windows(&self) -> (Range<i64>, Range<i64>) {
        let (days, now_ms) = (self.on.days, self.on.now_ms);
        let day_end = days.end_of(&days.name(now_ms)).unwrap_or(i64::MAX);
        let month = days.last_year(now_ms).pop();
        let month_end = month.map_or(i64::MAX, |(_, _, end_ms)| end_ms);
        (
            days.day_start(now_ms)..day_end,
            days.month_start(now_ms)..month_end,
        )
    }

    /// What the limits of day, month and budget leave to this member.
    pub fn room(&self, to: &MemberId) -> Result<i64, Halt> {
        let (day, month) = self.windows();
        let earned = |window: &Range<i64>| {
            let Range { start, end } = *window;
            let state = self.on.state;
            state.awarded_between(Some(to), "", Unit::Points, start, end)
        };
        let mine = self.given(Some(to));
        let rooms = [
            self.tariff.day_cap - earned(&day)? - mine,
            self.tariff.month_cap - earned(&month)? - mine,
            self.tariff.month_budget
                - self
                    .on
                    .state
                    .issued_between(Unit::Points, month.start, month.end)?
                - self.given(None),
        ];
        Ok(rooms.into_iter().min().unwrap_or(0))
    }

    fn given(&self, whom: Option<&MemberId>) -> i64 {
        let amount = |event: &Event| match event {
            Event::PointsAwarded {
                to,
                amount,
                unit: Unit::Points,
                ..
            } if whom.is_none_or(|whom| whom == to) => *amount,
            _ => 0,
        };
        self.events.iter().map(amount).sum()
    }
}

pub(crate) fn name_of(band: Band) -> &'static str {
    match band {
        Band::Solid => "solid",
        Band::Strong => "strong",
        Band::Outstanding => "outstanding",
    }
}
