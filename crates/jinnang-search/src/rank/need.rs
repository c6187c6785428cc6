//! What an article gains or loses by who needs it and when, whatever it says: small sums that settle what
//! would otherwise be nearly equal, and never bury a better text.
//!
//! Who asks mostly has a customer before them, so words to say come before what is practised or examined.

use super::weights as w;
use crate::ask::{Near, Signals, TrustRank};
use crate::index::names::Row;
use jinnang_library::Kind;
use std::sync::Arc;

/// Tags of pages on which something is practised that is said elsewhere.
const PRACTICE: [&str; 2] = ["专项练习", "练习"];

/// All of it for one article.
pub fn of(row: &Row, near: Near<'_>, signals: &dyn Signals) -> f32 {
    used(signals.uses(&row.id))
        + trusted(signals.trust(&row.id))
        + suits(row, near)
        + kind(row, near)
}

/// What an article gains from having been used.
fn used(times: u32) -> f32 {
    (times as f32).ln_1p().min(w::USES_FULL) / w::USES_FULL * w::USES
}

/// What it gains or loses by whether it may be trusted today.
fn trusted(trust: TrustRank) -> f32 {
    match trust {
        TrustRank::Verified => w::TRUST,
        TrustRank::Unverified => 0.0,
        TrustRank::Expired | TrustRank::Changed => -w::TRUST,
    }
}

/// What an article gains from being written for the call that is on.
fn suits(row: &Row, near: Near<'_>) -> f32 {
    let has = |written: &[Arc<str>], wanted: &str| {
        !wanted.is_empty() && written.iter().any(|one| **one == *wanted)
    };
    let stage = if has(&row.stages, near.stage) {
        w::STAGE
    } else {
        0.0
    };
    let industry = if has(&row.industries, near.industry) {
        w::INDUSTRY
    } else {
        0.0
    };
    stage + industry
}

/// What its kind says: words to say first, in a call all the more, and what is practised last.
fn kind(row: &Row, near: Near<'_>) -> f32 {
    let practice = row.tags.iter().any(|tag| PRACTICE.contains(&&**tag));
    match row.kind {
        Kind::Quiz => -w::KIND_QUIZ,
        _ if practice => -w::KIND_PRACTICE,
        Kind::Course => -w::KIND_COURSE,
        Kind::Script if near.stage.is_empty() => w::KIND_SCRIPT,
        Kind::Script => w::KIND_SCRIPT + w::IN_A_CALL,
        Kind::Playbook | Kind::Case | Kind::Guide => 0.0,
    }
}
