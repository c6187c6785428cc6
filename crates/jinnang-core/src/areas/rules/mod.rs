//! Rules of the workspace: how long a verification lasts, who gets a submission, in which zone days
//! turn. Versioned through the
//! journal like the tariff; what was decided under earlier rules stays.

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::{rules, rules_set};
}

use crate::ground::blanks::can_be_company;
use crate::ground::journal::acting::{no, stale};
use crate::ground::refusal::Refusal;
use crate::ground::rules::in_force;
use crate::ground::seat::{AdminSeat, MemberSeat};
use jinnang_journal::{Decided, Event};
use jinnang_library::zone_of;
use jinnang_wire::{Nothing, Rules, RulesSet, RulesView};

/// Days that a verification may be made to last.
const DAYS: std::ops::RangeInclusive<u32> = 1..=3_650;

pub(crate) fn rules(seat: &MemberSeat<'_>, _: Nothing) -> Result<RulesView, Refusal> {
    let (version, rules) = seat.look(in_force)?;
    let zone = seat.zone();
    Ok(RulesView {
        version,
        rules,
        zone,
    })
}

pub(crate) fn rules_set(seat: &AdminSeat<'_>, request: RulesSet) -> Result<RulesView, Refusal> {
    seat.decide("rules_set", &request.command, &request, |on| {
        let (version, _) = in_force(on.state)?;
        if version != request.version {
            return stale(
                "规则刚被另一位管理员改过，看过新的再改。",
                "Another admin has just changed the rules; look at them before changing them.",
            );
        }
        let Rules {
            core_days,
            application_days,
            innovation_days,
            ref zone,
            ref company,
            ..
        } = request.rules;
        if [core_days, application_days, innovation_days]
            .iter()
            .any(|days| !DAYS.contains(days))
        {
            return no(
                "复核周期要在 1 到 3650 天之间。",
                "A verification lasts between 1 and 3,650 days.",
            );
        }
        if !zone.is_empty() && zone_of(zone).is_none() {
            return no(
                format!("没有“{zone}”这个时区。写成 Asia/Shanghai 或 +08:00 这样。"),
                format!("There is no zone “{zone}”. Write it like Asia/Shanghai or +08:00."),
            );
        }
        if !can_be_company(company) {
            return no(
                "我方公司写一行，最多 60 个字，前后不留空格，不带花括号。",
                "The company's name is one line of 60 characters at most, with no spaces around it and no braces.",
            );
        }
        let rules = serde_json::to_string(&request.rules).expect("wire types are plain values");
        Ok(Decided {
            events: vec![Event::RulesSet {
                version: version + 1,
                rules,
            }],
            ..Decided::default()
        })
    })?;
    seat.rejudge()?;
    rules(seat, Nothing {})
}
