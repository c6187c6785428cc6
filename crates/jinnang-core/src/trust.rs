//! Whether an article's words may be used today.
//!
//! The journal answers: it names the text, the trainer and the day it is due again. A file that anybody
//! can edit cannot vouch for itself, so front matter has no say in it, and a text that is not the
//! published one is unverified whatever was said of an earlier one.

use jinnang_library::Layer;
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

/// Days a verification lasts: what the file says, else what is usual for its layer. Products and
/// processes change quickly, best practice slowly, new ideas quickest of all.
pub(crate) fn review_every_days(layer: Layer, own: Option<u32>) -> u32 {
    own.unwrap_or(match layer {
        Layer::Core => 90,
        Layer::Application => 180,
        Layer::Innovation => 60,
    })
}
