//! Whether an article's words may be used today.
//!
//! The journal answers: it names the text, the trainer and the day it is due again. A file that anybody
//! can edit cannot vouch for itself, so front matter has no say in it, and a text that is not the
//! published one is unverified whatever was said of an earlier one.

use jinnang_search::TrustRank;
use jinnang_wire::Trust;

/// As search ranks it.
pub(crate) fn rank_of(trust: &Trust) -> TrustRank {
    match trust {
        Trust::Verified { .. } => TrustRank::Verified,
        Trust::Expired { .. } => TrustRank::Expired,
        Trust::Unverified => TrustRank::Unverified,
    }
}
