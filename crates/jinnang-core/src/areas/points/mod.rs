//! Points: accounts, reversals, the tariff. Paying for use is in [`settling`].

pub(crate) mod board;
pub(crate) mod daily;
mod entry;
pub(crate) mod rewards;
pub(crate) mod second;
pub(crate) mod settling;
pub(crate) mod trial;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::board::{board, board_join};
    pub(crate) use super::rewards::{redemption_decide, reward_offer, reward_request, rewards};
    pub(crate) use super::second::{award_decide, proposals};
    pub(crate) use super::settling::use_settle;
    pub(crate) use super::trial::tariff_try;
    pub(crate) use super::{points, points_export, points_reverse, tariff, tariff_set};
}

use crate::ground::journal::acting::{gone, no};
use crate::ground::journal::wire as jw;
use crate::ground::pay::tariff::{Tariff, in_force};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, MemberSeat};
use entry::entry;
use jinnang_journal::{AwardId, Decided, Event, MemberId, Role, State};
use jinnang_wire::Least;
use jinnang_wire::*;

/// Entries on one page.
const PAGE: u32 = 100;
/// An export has every entry: a table that was cut would not sum to the balance.
const EXPORT: u32 = u32::MAX;

/// The account asked for: one's own, or another's for an admin.
fn whose(seat: &MemberSeat<'_>, member: Option<&String>) -> Result<MemberId, Refusal> {
    let me = &seat.me;
    let Some(other) = member.filter(|other| **other != me.id.0) else {
        return Ok(me.id.clone());
    };
    if me.role < Role::Admin {
        return Err(Refusal::NotOnes {
            zh: "别人的积分只有管理员能看。",
            en: "Only an admin may see the points of others.",
        });
    }
    seat.secret_for(me, Least::Admin, seat.row)?;
    Ok(MemberId(other.clone()))
}

pub(crate) fn points(seat: &MemberSeat<'_>, request: PointsRequest) -> Result<PointsView, Refusal> {
    let member = whose(seat, request.member.as_ref())?;
    let (unit, now_ms) = (jw::unit_of(request.unit), seat.now_ms());
    let months_of_year = seat.days().last_year(now_ms);
    seat.look(|state| {
        let balance = state.balance(&member, unit, now_ms)?;
        let before = request.before.map(u64::from);
        let mut entries = state.entries_of(&member, unit, before, PAGE + 1)?;
        let more = entries.len() > PAGE as usize;
        entries.truncate(PAGE as usize);
        Ok(PointsView {
            member: member.0.clone(),
            unit: request.unit,
            available: balance.available,
            cooling: balance.cooling,
            held: balance.held,
            debt: balance.debt,
            balance: balance.posted,
            months: months(state, &member, unit, months_of_year)?,
            impact: impact(state, &member)?,
            proposals: second::waiting_for(state, &member, unit)?,
            entries: entries.into_iter().map(entry).collect(),
            more,
        })
    })
}

fn months(
    state: &State<'_>,
    member: &MemberId,
    unit: jinnang_journal::Unit,
    months: Vec<(String, i64, i64)>,
) -> Result<Vec<MonthView>, jinnang_journal::JournalError> {
    months
        .into_iter()
        .map(|(month, from, to)| {
            Ok(MonthView {
                month,
                earned: state.kept_between(member, unit, from, to)?,
                spent: state.spent_between(member, unit, from, to)?,
            })
        })
        .collect()
}

fn impact(
    state: &State<'_>,
    member: &MemberId,
) -> Result<ImpactView, jinnang_journal::JournalError> {
    let impact = state.impact(member)?;
    Ok(ImpactView {
        published: impact.published as u32,
        colleagues: impact.colleagues as u32,
        uses: impact.uses as u32,
    })
}

/// The account as a table: UTF-8 with a byte order mark, which spreadsheets ask for, and no cell that a
/// spreadsheet would take for a formula.
pub(crate) fn points_export(
    seat: &MemberSeat<'_>,
    request: PointsRequest,
) -> Result<FileView, Refusal> {
    let member = whose(seat, request.member.as_ref())?;
    let unit = jw::unit_of(request.unit);
    let entries = seat.look(|state| state.entries_of(&member, unit, None, EXPORT))?;
    let days = seat.days();
    let mut text = String::from(
        "\u{FEFF}流水号,日期,变动,余额,事由,规则,规则版本,文章,经手,说明,投稿,因上限未发\r\n",
    );
    for line in entries.into_iter().map(entry) {
        let cells = [
            line.seq.to_string(),
            days.name(line.at_ms),
            line.amount.to_string(),
            line.balance.to_string(),
            line.what.zh,
            line.rule.unwrap_or_default(),
            line.tariff
                .map(|version| version.to_string())
                .unwrap_or_default(),
            line.title.unwrap_or_default(),
            line.by.unwrap_or_default(),
            line.reason.unwrap_or_default(),
            line.submission.unwrap_or_default(),
            match line.withheld {
                0 => String::new(),
                withheld => withheld.to_string(),
            },
        ];
        text.push_str(&cells.map(|cell| csv(&cell)).join(","));
        text.push_str("\r\n");
    }
    let what = match request.unit {
        Unit::Points => "积分",
        Unit::Promotion => "晋升加分",
    };
    Ok(FileView {
        name: format!("{what}-{}.csv", days.name(seat.now_ms())),
        text,
    })
}

fn csv(cell: &str) -> String {
    let is_number = cell.parse::<i64>().is_ok();
    let guarded = if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

pub(crate) fn points_reverse(
    seat: &AdminSeat<'_>,
    request: PointsReverse,
) -> Result<PointsView, Refusal> {
    let id = AwardId(request.award.clone());
    seat.decide("points_reverse", &request.command, &request, |on| {
        let award = on
            .state
            .award(&id)?
            .ok_or_else(|| gone("这笔奖励", "award"))?;
        if award.to == on.me.id {
            return no(
                "自己的积分要由别人来更正。",
                "Somebody else has to correct one's own points.",
            );
        }
        let left = award.amount - award.reversed;
        if request.amount <= 0 || request.amount > left {
            return no(
                format!("最多能收回 {left} 分。"),
                format!("At most {left} points can be taken back."),
            );
        }
        if request.reason.trim().is_empty() {
            return no("写清楚为什么收回。", "Say why they are taken back.");
        }
        Ok(Decided {
            events: vec![Event::PointsReversed {
                award: id.clone(),
                amount: request.amount,
                reason: request.reason.trim().to_owned(),
            }],
            ..Decided::default()
        })
    })?;
    let award = seat.look(|state| state.award(&id))?;
    let (member, unit) = award.map_or((None, Unit::Points), |award| {
        (Some(award.to.0), jw::unit(award.unit))
    });
    points(
        seat,
        PointsRequest {
            member,
            unit,
            ..PointsRequest::default()
        },
    )
}

pub(crate) fn tariff(seat: &MemberSeat<'_>, _: Nothing) -> Result<TariffView, Refusal> {
    let (kept, all) = seat.look(|state| Ok((state.tariff(None)?, state.tariffs()?)))?;
    let (version, text) = kept.unwrap_or_else(|| (0, Tariff::default().text()));
    let version_of = |set: jinnang_journal::TariffSetBy| TariffVersion {
        version: set.version,
        at_ms: set.at_ms,
        by: set.by,
        text: set.tariff,
    };
    Ok(TariffView {
        version,
        fields: Tariff::read(&text).unwrap_or_default().fields(),
        text,
        history: all.into_iter().map(version_of).collect(),
    })
}

pub(crate) fn tariff_set(seat: &AdminSeat<'_>, request: TariffSet) -> Result<TariffView, Refusal> {
    seat.decide("tariff_set", &request.command, &request, |on| {
        let (version, before) = in_force(on.state)?;
        let tariff = match before.next(&request.text) {
            Ok(tariff) => tariff,
            Err((zh, en)) => return no(zh, en),
        };
        if version > 0 && tariff == before {
            return no(
                "和现行的规则一样，没有要改的。",
                "This is the tariff in force; there is nothing to change.",
            );
        }
        Ok(Decided {
            events: vec![Event::TariffSet {
                version: version + 1,
                tariff: tariff.text(),
            }],
            ..Decided::default()
        })
    })?;
    tariff(seat, Nothing {})
}
