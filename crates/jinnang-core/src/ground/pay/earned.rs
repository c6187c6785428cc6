//! What a submission earned, as its authors and its reviewers see it. One function sums: my submissions,
//! the submission's page, news, the terminal and the demo all show what is made here, and the lines it
//! adds up are the ledger's.

use crate::ground::journal::wire as jw;
use jinnang_journal::{
    Earned, EarnedState as Stands, JournalError, Member, Role, State, Submission, Unit,
};
use jinnang_wire::{EarnedAward, EarnedState, EarnedSum, EarnedView, ReversalView};

/// Everything a submission earned that somebody may see: who wrote it sees their own share, who reviews
/// sees everybody's.
pub(crate) fn earned(
    state: &State<'_>,
    submission: &Submission,
    me: &Member,
) -> Result<EarnedView, JournalError> {
    let mut all = state.earned_by(&submission.id)?;
    let wrote = submission.piece.authors.contains(&me.id);
    if wrote || me.role < Role::Trainer {
        all.retain(|line| line.to == me.id);
    }
    Ok(EarnedView {
        sums: [Unit::Points, Unit::Promotion]
            .into_iter()
            .filter_map(|unit| sum(&all, unit))
            .collect(),
        awards: all.into_iter().map(award).collect(),
    })
}

/// What the lines of one unit add up to; none where there are none.
fn sum(all: &[Earned], unit: Unit) -> Option<EarnedSum> {
    let of_unit: Vec<&Earned> = all.iter().filter(|line| line.unit == unit).collect();
    let standing = |state| {
        let lines = of_unit.iter().filter(|line| line.state == state);
        lines.map(|line| line.amount).sum()
    };
    (!of_unit.is_empty()).then(|| EarnedSum {
        unit: jw::unit(unit),
        kept: of_unit.iter().map(|line| line.kept()).sum(),
        waiting: standing(Stands::Waiting),
        refused: standing(Stands::Refused),
        reversed: of_unit.iter().map(|line| line.reversed()).sum(),
        withheld: of_unit.iter().map(|line| line.withheld).sum(),
    })
}

fn award(line: Earned) -> EarnedAward {
    EarnedAward {
        seq: line.seq as u32,
        at_ms: line.at_ms,
        to: line.to.0,
        unit: jw::unit(line.unit),
        state: match line.state {
            Stands::Given => EarnedState::Given,
            Stands::Waiting => EarnedState::Waiting,
            Stands::Refused => EarnedState::Refused,
            Stands::Withheld => EarnedState::Withheld,
        },
        amount: line.amount,
        withheld: line.withheld,
        by: line.by,
        proposed_by: line.proposed_by,
        reason: line.reason,
        reversals: line
            .reversals
            .into_iter()
            .map(|reversal| ReversalView {
                at_ms: reversal.at_ms,
                amount: reversal.amount,
                by: reversal.by,
                reason: reversal.reason,
            })
            .collect(),
    }
}
