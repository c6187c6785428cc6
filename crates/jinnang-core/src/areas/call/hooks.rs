//! What happens elsewhere and belongs to the call that is on: searches and uses.
//!
//! Hints, all of them: nobody is bothered when one cannot be kept.

use super::now::Firm;
use crate::ground::seat::Seat;
use jinnang_calls::{Call, How, Used};
use jinnang_wire::{Tag, Use};

/// Characters of a search that are kept.
const SEARCH_MAX: usize = 200;

/// An article was read, or its words used. Words that were used begin a call where none is on.
pub(crate) fn note_use(
    seat: &Seat,
    article: &str,
    how: Use,
    line: Option<u32>,
    from: Option<String>,
) {
    let how = match how {
        Use::Opened => return,
        Use::Shown => How::Shown,
        Use::Copied => How::Copied,
        Use::Inserted => How::Inserted,
    };
    let used = Used {
        article: article.to_owned(),
        how,
        step: line.and_then(|line| step(seat, article, line)),
        from: from.filter(|from| seat.entry(from).is_ok()),
    };
    let now_ms = seat.now_ms();
    note(seat, how.is_said(), |call| call.used(now_ms, used));
    seat.tell(&[Tag::AtHand], &[]);
}

fn step(seat: &Seat, article: &str, line: u32) -> Option<String> {
    let article = seat.read(&seat.view(), article).ok()?;
    article.script().lines.into_iter().nth(line as usize)?.step
}

/// Something was looked for.
pub(crate) fn note_search(seat: &Seat, text: &str) {
    let text: String = text.trim().chars().take(SEARCH_MAX).collect();
    if text.is_empty() {
        return;
    }
    let now_ms = seat.now_ms();
    note(seat, false, |call| call.searched(now_ms, text));
}

fn note(seat: &Seat, begin: bool, change: impl FnOnce(&mut Call)) {
    let now_ms = seat.now_ms();
    let noted = seat
        .calls()
        .enter(seat, |mine| mine.change(now_ms, begin, Firm::No, change));
    match noted {
        Ok(true) => seat.tell(&[Tag::Call], &[]),
        Ok(false) => {}
        Err(error) => tracing::warn!(%error, "a call could not be begun"),
    }
}
