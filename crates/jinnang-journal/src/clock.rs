//! Is the clock one that may decide?
//!
//! Times of entries never go back, so one command under a clock that runs years ahead would date every
//! later entry there. A clock that is behind the latest entry, or far ahead of all that was ever seen,
//! stops deciding until somebody says that it is right (`Journal::confirm_clock`).
//!
//! No clock of our own is read here: the caller says what time it is.

use crate::error::JournalError;

/// How far behind the latest entry a clock may be: machines correct theirs by seconds.
const BEHIND_MS: i64 = 5 * 60 * 1_000;

/// How far ahead of all that was seen: longer than people leave a workspace alone and still shorter than
/// a wrong year.
const AHEAD_MS: i64 = 100 * 24 * 60 * 60 * 1_000;

/// The time that entries get now: never before that of the latest one, `last_ms`. `seen_ms` is the
/// latest time at which the journal was in use.
pub(crate) fn recorded(
    last_ms: Option<i64>,
    seen_ms: i64,
    now_ms: i64,
) -> Result<i64, JournalError> {
    let Some(last_ms) = last_ms else {
        return Ok(now_ms);
    };
    let latest_ms = last_ms.max(seen_ms);
    if now_ms < last_ms - BEHIND_MS || now_ms > latest_ms + AHEAD_MS {
        return Err(JournalError::Clock { last_ms, now_ms });
    }
    Ok(now_ms.max(last_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_decides_unless_it_is_behind_or_far_ahead() {
        let minute = 60_000;
        let day = 24 * 60 * minute;
        let t = 1_790_000_000_000;
        for (last, seen, now, recorded_ms) in [
            (None, 0, t, Some(t)),
            (None, 0, 0, Some(0)),
            (Some(t), t, t + 1, Some(t + 1)),
            (Some(t), t, t - 5 * minute, Some(t)),
            (Some(t), t, t - 5 * minute - 1, None),
            (Some(t), t, t + 100 * day, Some(t + 100 * day)),
            (Some(t), t, t + 100 * day + 1, None),
            (Some(t), t + 90 * day, t + 150 * day, Some(t + 150 * day)),
            // Being seen too late is no reason to stop: nothing was decided then.
            (Some(t), t + 90 * day, t + day, Some(t + day)),
        ] {
            let found = recorded(last, seen, now).ok();
            assert_eq!(found, recorded_ms, "{last:?} {seen} {now}");
        }
    }
}
