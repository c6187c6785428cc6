//! Reasons and remarks, and what is said to who may not decide on their own work.

use crate::ground::journal::acting::{Halt, no};
use crate::ground::refusal::notice;
use jinnang_wire::Notice;

/// Most characters of a reason or a remark.
const LONGEST: usize = 4_000;

/// A reason or a remark, trimmed; a refusal where there is none.
pub(super) fn words(text: &str) -> Result<String, Halt> {
    let text = text.trim();
    match text.chars().count() {
        0 => no(
            "写清楚为什么，对方才知道怎么改。",
            "Say why, so that the author knows what to do.",
        ),
        n if n > LONGEST => no("太长了，说重点。", "That is too long; say what matters."),
        _ => Ok(text.to_owned()),
    }
}

/// Why not, to who wrote it.
pub(super) fn own_work() -> Notice {
    notice(
        "自己写的要由别人来核验。",
        "Somebody else has to verify what one wrote.",
    )
}
