//! Whether an article's words may be used today.
//!
//! The journal answers: it names the text, the trainer and the day it is due again. A file that anybody
//! can edit cannot vouch for itself, so front matter has no say in it. One function decides what may be
//! said to a customer; what a window shows and what goes out both ask it.

use crate::ground::refusal::notice;
use jinnang_library::Layer;
use jinnang_search::TrustRank;
use jinnang_wire::{Guard, Notice, Rules, Trust};

/// As search ranks it.
pub(crate) fn rank_of(trust: &Trust) -> TrustRank {
    match trust {
        Trust::Verified { .. } => TrustRank::Verified,
        Trust::Expired { .. } => TrustRank::Expired,
        Trust::Changed { .. } | Trust::Retired { .. } => TrustRank::Changed,
        Trust::Unverified => TrustRank::Unverified,
    }
}

/// What the journal can say at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Known {
    /// It is not open: not yet, or because it is damaged or out of reach.
    #[default]
    Nothing,
    /// There is none with anybody in it, so nobody could have verified anything.
    NotBegun,
    /// Its answers count.
    All,
}

/// Whether words may be said to a customer today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sayable {
    /// Somebody stands behind them.
    Freely,
    /// They may, and whoever says them should know this.
    Cautiously(Notice),
    /// They may be read and not said, for this reason.
    Never(Notice),
}

impl Sayable {
    /// Why they may not be said.
    pub fn never(self) -> Option<Notice> {
        match self {
            Self::Never(why) => Some(why),
            _ => None,
        }
    }

    /// What one should know before saying them.
    pub fn caution(self) -> Option<Notice> {
        match self {
            Self::Cautiously(why) => Some(why),
            _ => None,
        }
    }
}

/// May this be said today? `ask` names who is to be asked, in both languages.
///
/// A text that somebody stood behind once and that was changed outside review is the most dangerous
/// one: colleagues know it as verified. It counts for no less than one whose verification ran out. What
/// was retired was withdrawn for a reason: no rule lets it through before somebody stands behind it.
pub(crate) fn may_be_said(trust: &Trust, known: Known, guard: Guard, ask: &Notice) -> Sayable {
    let never = match (trust, guard) {
        (Trust::Verified { .. }, _) => return Sayable::Freely,
        _ if known == Known::NotBegun => return Sayable::Freely,
        (Trust::Retired { .. }, _)
        | (_, Guard::Strict)
        | (Trust::Expired { .. }, Guard::Expired) => true,
        (_, Guard::Warn) | (Trust::Unverified, Guard::Expired) => false,
        (Trust::Changed { was_verified, .. }, Guard::Expired) => *was_verified,
    };
    let Notice { zh, en } = what_is_wrong(trust, known);
    if never {
        Sayable::Never(notice(
            format!("{zh}，只能看，不能发给客户。{}。", ask.zh),
            format!("{en}: read it, but do not send it; {}.", ask.en),
        ))
    } else {
        Sayable::Cautiously(notice(
            format!("{zh}，用之前请自己判断。"),
            format!("{en}; use your own judgement."),
        ))
    }
}

fn what_is_wrong(trust: &Trust, known: Known) -> Notice {
    match trust {
        _ if known == Known::Nothing => notice(
            "审核记录打不开，不知道有没有人核验过",
            "The record of reviews cannot be read, so nobody knows whether it was verified",
        ),
        Trust::Expired { .. } => notice("已过复核期", "Its verification ran out"),
        Trust::Changed { .. } => notice(
            "在审核之外改过，改后还没有人看过",
            "It was changed outside review and nobody has looked at it since",
        ),
        Trust::Retired { reason, .. } => {
            let why = reason.as_deref().filter(|why| !why.is_empty());
            notice(
                match why {
                    Some(why) => format!("已经下架（原因：{why}），之后还没有人核验过"),
                    None => "已经下架，之后还没有人核验过".to_owned(),
                },
                match why {
                    Some(why) => format!("It was retired ({why}) and nobody has verified it since"),
                    None => "It was retired and nobody has verified it since".to_owned(),
                },
            )
        }
        _ => notice("还没有人核验过", "Nobody has verified it"),
    }
}

/// The rule that holds for a layer.
pub(crate) fn guard_of(rules: &Rules, layer: Layer) -> Guard {
    match layer {
        Layer::Core => rules.core_guard,
        Layer::Application => rules.application_guard,
        Layer::Innovation => rules.innovation_guard,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_said_is_one_table() {
        use Known::{All, NotBegun, Nothing};
        let verified = Trust::Verified {
            by: "王".to_owned(),
            at_ms: 0,
            until_ms: 9,
        };
        let changed = |was_verified| Trust::Changed {
            since_ms: 3,
            was_verified,
        };
        let expired = Trust::Expired { since_ms: 2 };
        let retired = Trust::Retired {
            at_ms: 2,
            reason: None,
        };
        // trust, what the journal can say; then strict, expired, warn.
        let table = [
            (&verified, All, ["freely", "freely", "freely"]),
            (&expired, All, ["never", "never", "cautiously"]),
            (&retired, All, ["never", "never", "never"]),
            (&changed(true), All, ["never", "never", "cautiously"]),
            (&changed(false), All, ["never", "cautiously", "cautiously"]),
            (
                &Trust::Unverified,
                All,
                ["never", "cautiously", "cautiously"],
            ),
            (&Trust::Unverified, NotBegun, ["freely", "freely", "freely"]),
            (
                &Trust::Unverified,
                Nothing,
                ["never", "cautiously", "cautiously"],
            ),
        ];
        let ask = notice("请培训师复核", "ask a trainer to verify it");
        for (trust, known, should) in table {
            let guards = [Guard::Strict, Guard::Expired, Guard::Warn];
            let is = guards.map(|guard| match may_be_said(trust, known, guard, &ask) {
                Sayable::Freely => "freely",
                Sayable::Cautiously(_) => "cautiously",
                Sayable::Never(_) => "never",
            });
            assert_eq!(is, should, "{trust:?} {known:?}");
        }
    }

    #[test]
    fn the_usual_rules_stop_every_text_that_was_changed_after_it_was_verified() {
        let ask = notice("请培训师复核", "ask a trainer to verify it");
        let changed = Trust::Changed {
            since_ms: 3,
            was_verified: true,
        };
        for layer in [Layer::Core, Layer::Application, Layer::Innovation] {
            let guard = guard_of(&Rules::default(), layer);
            let why = may_be_said(&changed, Known::All, guard, &ask).never();
            let why = why.unwrap_or_else(|| panic!("{layer:?}"));
            assert!(why.zh.contains("审核之外改过"), "{}", why.zh);
            assert!(why.zh.contains("请培训师复核"), "{}", why.zh);
        }
    }
}
