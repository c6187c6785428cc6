//! Until when somebody stands behind a text.

use crate::ground::journal::acting::{Deciding, Halt};
use crate::ground::rules;
use crate::ground::time::days::Days;
use jinnang_journal::{JournalError, State};
use jinnang_library::Article;

/// When an article that is verified now is due again.
pub(crate) fn until(on: &Deciding<'_>, article: &Article) -> Result<i64, Halt> {
    Ok(until_from(on.state, on.days, on.now_ms, article)?)
}

/// When an article that is verified at this instant is due again.
pub(crate) fn until_from(
    state: &State<'_>,
    days: &Days,
    now_ms: i64,
    article: &Article,
) -> Result<i64, JournalError> {
    let (_, rules) = rules::in_force(state)?;
    let lasts = rules::review_every_days(&rules, article.layer, article.review_every_days);
    Ok(days.later(now_ms, i64::from(lasts)))
}
