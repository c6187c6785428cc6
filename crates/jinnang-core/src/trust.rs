//! Whether an article's words may be used today.

use jinnang_library::Layer;
use jinnang_search::TrustRank;
use jinnang_wire::Trust;

/// The trust of the text an article has now.
///
/// Nobody can verify anything yet: that takes a journal, which names the revision, the trainer and
/// the day it is due again. Until there is one every article is unverified, whatever its front
/// matter claims, because a file that anybody can edit cannot vouch for itself.
pub(crate) fn trust_of(_id: &str) -> Trust {
    Trust::Unverified
}

/// The same, as search ranks it.
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
