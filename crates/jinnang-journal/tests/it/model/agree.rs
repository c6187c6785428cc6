//! The ledger and its model agree after every command.

use super::chance::event;
use super::{EARNERS, Model, SUBMISSIONS};
use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::{Dice, any, seed};

const UNITS: [Unit; 2] = [Unit::Points, Unit::Promotion];

#[test]
fn the_ledger_and_a_model_of_plain_maps_agree_after_every_command() {
    let mut dice = Dice::new(seed(any()));
    let bench = Bench::with_people();
    let mut model = Model {
        tariff: 1,
        ..Model::default()
    };
    model.members.extend(PEOPLE.map(|(id, _)| id.to_owned()));
    for submission in SUBMISSIONS {
        let made = Event::SubmissionMade {
            submission: submission.into(),
            piece: piece(submission, "v1", None, &["lin", "wang"]),
        };
        put(&bench.journal, submission, "lin", bench.now_ms, vec![made]).unwrap();
    }
    let (mut now_ms, mut recorded_ms, mut accepted) = (T0 + 60_000, bench.now_ms, 0);
    for turn in 0..2_500 {
        // A clock is corrected by a little; more than that stops deciding.
        now_ms = now_ms.max(recorded_ms) + dice.within(-4 * 60_000, DAY / 4);
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
    let stand = |state| {
        let proposals = model.proposals.values();
        proposals.filter(|one| one.state == state).count()
    };
    println!(
        "model: {accepted} of 2500 commands were possible; {} proposals given, {} refused",
        stand(ProposalState::Given),
        stand(ProposalState::Refused)
    );
    assert!(accepted > 500);
    bench.clean();
    let dump = bench.journal.dump().unwrap();
    bench.journal.rebuild().unwrap();
    assert_eq!(bench.journal.dump().unwrap(), dump);
}

fn compare(journal: &Journal, model: &Model, dice: &mut Dice, now_ms: i64, all: bool) {
    let look = |state: &State<'_>| -> Result<(), JournalError> {
        for (member, unit) in EARNERS.iter().flat_map(|m| UNITS.map(|unit| (*m, unit))) {
            let at = now_ms + dice.within(-3, 3) * DAY;
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
        let is_award = matches!(line.kind, LineKind::Awarded | LineKind::Reversed);
        assert_eq!(line.award.is_some(), is_award);
        assert_eq!(
            line.rule.is_some() && line.tariff.is_some(),
            line.kind != LineKind::Spent
        );
        assert!(line.kind != LineKind::Withheld || (line.amount, line.left) == (0, 0));
        assert_eq!(line.reason.is_some(), line.kind == LineKind::Reversed);
    }
    assert_eq!(sum, state.balance(&member.into(), unit, 0)?.posted);
    let moved = lines.iter().filter(|line| line.amount != 0);
    let real: Vec<_> = moved.map(|line| (line.seq, line.amount)).collect();
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
        let from = T0 + dice.within(0, (now_ms - T0).max(1));
        let to = from + dice.within(0, 40) * DAY;
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
    compare_proposals(state, model)?;
    compare_submissions(state, model)?;
    let (rules, board) = (state.rules()?, state.members()?);
    assert_eq!(rules.map_or(0, |(version, _)| version), model.rules);
    for member in board {
        assert_eq!(member.on_board, model.on_board.contains(&member.id.0));
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

/// All proposals as they stand, and the open ones among them, who waits longest first.
fn compare_proposals(state: &State<'_>, model: &Model) -> Result<(), JournalError> {
    let mut should: Vec<_> = model.proposals.iter().collect();
    should.sort_by_key(|(_, proposed)| proposed.seq);
    for (id, proposed) in &should {
        let is = state.proposal(&id.as_str().into())?.unwrap();
        assert_eq!((is.id.as_str(), is.state), (id.as_str(), proposed.state));
        assert_eq!(
            (is.seq, is.amount, is.unit),
            (proposed.seq, proposed.amount, proposed.unit)
        );
        assert_eq!(is.by, proposed.by);
        let (rule, lineage, member) = &proposed.key;
        let open = state.proposed_for(rule, &lineage.as_str().into(), &member.as_str().into())?;
        let is_open = proposed.state == ProposalState::Open;
        assert_eq!(open.is_some_and(|open| open.id == is.id), is_open);
    }
    let open = should
        .iter()
        .filter(|(_, one)| one.state == ProposalState::Open);
    let real = state.proposals()?;
    assert!(
        open.map(|(id, _)| id.as_str())
            .eq(real.iter().map(|one| one.id.as_str()))
    );
    Ok(())
}

/// What all submissions and all that belongs to none earned is what the lines of statements say came in
/// and was taken back: nothing is counted twice or left out, whoever looks at it from whichever side.
fn compare_submissions(state: &State<'_>, model: &Model) -> Result<(), JournalError> {
    let mut by_submission = 0;
    for submission in SUBMISSIONS {
        let earned = state.earned_by(&submission.into())?;
        assert!(earned.is_sorted_by_key(|line| line.seq));
        for (member, unit) in EARNERS.iter().flat_map(|m| UNITS.map(|unit| (*m, unit))) {
            let theirs = || {
                let theirs = |line: &&Earned| line.to.as_str() == member && line.unit == unit;
                earned.iter().filter(theirs)
            };
            let kept: i64 = theirs().map(Earned::kept).sum();
            let lines = state.entries_of(&member.into(), unit, None, 1_000_000)?;
            let of_it = lines.iter().filter(|line| {
                line.submission
                    .as_ref()
                    .is_some_and(|id| id.as_str() == submission)
            });
            assert_eq!(
                kept,
                of_it.map(|line| line.amount).sum::<i64>(),
                "{submission} {member}"
            );
            let key = (submission.to_owned(), member.to_owned(), unit);
            let of = |state| {
                let waiting = theirs().filter(|line| line.state == state);
                waiting.map(|line| line.amount).sum::<i64>()
            };
            assert_eq!(
                of(EarnedState::Waiting),
                model.proposed(&key, ProposalState::Open)
            );
            assert_eq!(
                of(EarnedState::Refused),
                model.proposed(&key, ProposalState::Refused)
            );
            let withheld: i64 = theirs().map(|line| line.withheld).sum();
            assert_eq!(withheld, model.withheld_of(&key), "{key:?}");
            by_submission += kept;
        }
    }
    let given = model
        .awards
        .values()
        .filter(|award| award.submission.is_some());
    let kept: i64 = given.map(|award| award.amount - award.reversed).sum();
    assert_eq!(by_submission, kept);
    Ok(())
}
