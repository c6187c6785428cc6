//! Up to which amount somebody decides alone.
//!
//! What was asked for stands under the tariff of that moment: a threshold that is raised afterwards frees
//! nothing that waits already, so that nobody raises it to be the only decider. One that is lowered holds at
//! once.

use crate::ground::journal::acting::Halt;
use crate::ground::pay::tariff::{Tariff, in_force, read};
use jinnang_journal::{JournalError, Redemption, State, SubmissionId};

/// The most points that one reviewer gives alone for a text that was handed in.
pub(crate) fn award_alone_up_to(
    state: &State<'_>,
    submission: Option<&SubmissionId>,
) -> Result<i64, Halt> {
    let texts = submission.map(|id| state.texts_of(id)).transpose()?;
    let handed_in = texts.and_then(|texts| Some(texts.first()?.seq));
    least(state, handed_in, |tariff| tariff.award_two_deciders_above)
}

/// The dearest request that one admin grants alone.
pub(crate) fn reward_alone_up_to(state: &State<'_>, redemption: &Redemption) -> Result<i64, Halt> {
    least(state, Some(redemption.seq), |tariff| {
        tariff.two_deciders_above
    })
}

/// The lower one of a threshold now and with an entry.
fn least(
    state: &State<'_>,
    seq: Option<u64>,
    threshold: impl Fn(&Tariff) -> i64,
) -> Result<i64, Halt> {
    let now = threshold(&in_force(state)?.1);
    let then = seq.map(|seq| with_entry(state, seq)).transpose()?;
    Ok(then.map_or(now, |then| threshold(&then).min(now)))
}

fn with_entry(state: &State<'_>, seq: u64) -> Result<Tariff, JournalError> {
    Ok(read(state.tariff_at(seq)?).1)
}
