//! Points: accounts, reversals, the tariff, paying for use, checking the journal.

pub(crate) mod award;
pub(crate) mod board;
pub(crate) mod earned;
pub(crate) mod rewards;
pub(crate) mod second;
mod tariff;
pub(crate) mod trial;

pub(crate) use award::authors_ever;
pub use tariff::Tariff;

use crate::acting::{Deciding, Halt, gone, no};
use crate::core::Core;
use crate::days::Days;
use crate::deeds;
use crate::doors;
use crate::journal_wire as jw;
use crate::refusal::{Refusal, notice};
use crate::session::settle as settled;
use jiff::tz::TimeZone;
use jinnang_journal::{
    AwardId, Command, Decided, Event, Journal, JournalError, LedgerEntry, LineKind, MemberId,
    Outcome, Role, State,
};
use jinnang_wire::*;
use std::time::Instant;

/// The most points that one reviewer gives alone.
pub(crate) fn award_alone_up_to(state: &State<'_>) -> Result<i64, Halt> {
    Ok(award::in_force(state)?.1.award_two_deciders_above)
}

/// The dearest reward that one admin grants alone.
pub(crate) fn reward_alone_up_to(state: &State<'_>) -> Result<i64, Halt> {
    Ok(award::in_force(state)?.1.two_deciders_above)
}

/// Entries on one page.
const PAGE: u32 = 100;
/// An export has every entry: a table that was cut would not sum to the balance.
const EXPORT: u32 = u32::MAX;

/// The account asked for: one's own, or another's for an admin.
fn whose(core: &Core, member: Option<&String>) -> Result<MemberId, Refusal> {
    let me = core.signed_in()?;
    match member {
        Some(other) if *other != me.id.0 && me.role < Role::Admin => Err(Refusal::NotAllowed),
        Some(other) => Ok(MemberId(other.clone())),
        None => Ok(me.id),
    }
}

pub(crate) fn points(core: &Core, request: PointsRequest) -> Result<PointsView, Refusal> {
    let member = whose(core, request.member.as_ref())?;
    let (unit, now_ms) = (jw::unit_of(request.unit), core.now_ms());
    let months_of_year = core.days().last_year(now_ms);
    core.look(|state| {
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

fn entry(line: LedgerEntry) -> EntryView {
    let (kind, what) = match line.kind {
        LineKind::Awarded => ("award", earned_for(line.rule.as_deref())),
        LineKind::Reversed => ("reversal", notice("收回", "Taken back")),
        LineKind::Spent => ("spent", notice("兑换", "Redeemed")),
        LineKind::Withheld => ("withheld", kept_back(line.rule.as_deref())),
    };
    EntryView {
        seq: line.seq as u32,
        at_ms: line.at_ms,
        amount: line.amount,
        balance: line.balance_after,
        kind: kind.to_owned(),
        what,
        rule: line.rule,
        tariff: line.tariff,
        by: Some(line.by),
        article: line.article,
        title: line.title,
        award: line.award.map(|award| award.0),
        reason: line.reason,
        submission: line.submission.map(|submission| submission.0),
        withheld: line.withheld,
        left: line.left,
    }
}

fn earned_for(rule: Option<&str>) -> Notice {
    match rule
        .unwrap_or_default()
        .split(['.', ':'])
        .next()
        .unwrap_or_default()
    {
        award::PUBLISH => notice("新文章发布", "A new article was published"),
        award::IMPROVE => notice("改进了文章", "An article was improved"),
        "use" => notice("同事用了你写的内容", "Colleagues used what you wrote"),
        _ => notice("奖励", "Award"),
    }
}

fn kept_back(rule: Option<&str>) -> Notice {
    let Notice { zh, en } = earned_for(rule);
    notice(
        format!("{zh}，到上限未发"),
        format!("{en}; a limit kept it back"),
    )
}

/// The account as a table: UTF-8 with a byte order mark, which spreadsheets ask for, and no cell that a
/// spreadsheet would take for a formula.
pub(crate) fn points_export(core: &Core, request: PointsRequest) -> Result<FileView, Refusal> {
    let member = whose(core, request.member.as_ref())?;
    let unit = jw::unit_of(request.unit);
    let entries = core.look(|state| state.entries_of(&member, unit, None, EXPORT))?;
    let days = core.days();
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
        name: format!("{what}-{}.csv", days.name(core.now_ms())),
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

pub(crate) fn points_reverse(core: &Core, request: PointsReverse) -> Result<PointsView, Refusal> {
    let id = AwardId(request.award.clone());
    core.decide("points_reverse", &request.command, &request, |on| {
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
    let award = core.look(|state| state.award(&id))?;
    let (member, unit) = award.map_or((None, Unit::Points), |award| {
        (Some(award.to.0), jw::unit(award.unit))
    });
    points(
        core,
        PointsRequest {
            member,
            unit,
            ..PointsRequest::default()
        },
    )
}

pub(crate) fn tariff(core: &Core, _: Nothing) -> Result<TariffView, Refusal> {
    let (kept, all) = core.look(|state| Ok((state.tariff(None)?, state.tariffs()?)))?;
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

pub(crate) fn tariff_set(core: &Core, request: TariffSet) -> Result<TariffView, Refusal> {
    core.decide("tariff_set", &request.command, &request, |on| {
        let (version, before) = award::in_force(on.state)?;
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
    tariff(core, Nothing {})
}

/// Pays for the uses of a day that is over, and lets requests run out that nobody decided on. The same
/// day again pays nobody twice: each award is for its rule, article and beneficiary.
pub(crate) fn use_settle(core: &Core, request: UseSettle) -> Result<SettledView, Refusal> {
    let answer = core.decide("use_settle", &request.command, &request, |on| {
        let day = &request.day;
        let Some(end_ms) = on.days.end_of(day) else {
            return no(
                format!("没有“{day}”这一天。写成 2026-11-24 这样。"),
                format!("There is no day “{day}”. Write it like 2026-11-24."),
            );
        };
        if end_ms > on.now_ms {
            return no(
                "只能结算已经过去的日子。",
                "Only a day that is over can be settled.",
            );
        }
        let mut events = award::for_uses(on, &request.day)?;
        let awards = events.iter().filter(|event| amount(event) > 0).count();
        let points: i64 = events.iter().map(amount).sum();
        events.extend(rewards::expired(on)?);
        Ok(Decided {
            events,
            answer: serde_json::json!([awards, points]),
            ..Decided::default()
        })
    })?;
    Ok(SettledView {
        awards: answer[0].as_u64().unwrap_or(0) as u32,
        points: answer[1].as_i64().unwrap_or(0),
    })
}

/// The same without being asked, once a day, by the workspace itself. Says whether anything came of it.
/// The command's id is the day's, so that a day is settled once whoever asks and however often.
pub(crate) fn settle(
    journal: &Journal,
    day: &str,
    now_ms: i64,
    usual: &TimeZone,
) -> Result<bool, JournalError> {
    if is_settled(journal, day, now_ms)? {
        return Ok(false);
    }
    let id = deeds::settling(day);
    let command = settling(&id, day, now_ms);
    let outcome = journal.execute(&command, &mut |state| {
        let Some(me) = state.members()?.into_iter().find(|member| member.active) else {
            return Ok(Ok(Decided::default()));
        };
        let on = Deciding {
            state,
            me: &me,
            now_ms,
            command: &id,
            days: &Days::read(state, usual)?,
        };
        let events = award::for_uses(&on, day).and_then(|mut events| {
            events.extend(rewards::expired(&on)?);
            Ok(Decided {
                events,
                ..Decided::default()
            })
        });
        settled(events.and_then(|decided| doors::pass(state, &command, decided)))
    })?;
    Ok(matches!(outcome, Outcome::Accepted { first, last, .. } if first <= last))
}

/// Was this day settled by the workspace? What is used from then on belongs to a later day. Under the id
/// that a client could claim, only the workspace's own deed counts.
pub(crate) fn is_settled(journal: &Journal, day: &str, now_ms: i64) -> Result<bool, JournalError> {
    for id in [deeds::settling(day), deeds::settling_once(day)] {
        match journal.answered(&settling(&id, day, now_ms)) {
            Ok(None) | Err(JournalError::Conflict { .. }) => {}
            Ok(Some(_)) => return Ok(true),
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

fn settling<'a>(id: &'a str, day: &'a str, now_ms: i64) -> Command<'a> {
    Command {
        id,
        actor: deeds::WORKSPACE,
        name: "use_settle",
        payload: day,
        now_ms,
    }
}

fn amount(event: &Event) -> i64 {
    match event {
        Event::PointsAwarded { amount, .. } => *amount,
        _ => 0,
    }
}

/// Checks the whole journal.
pub(crate) fn journal_verify(core: &Core, _: Nothing) -> Result<VerifiedView, Refusal> {
    let begun = Instant::now();
    let verified = core.journal()?.verify(&mut |_, _| true)?;
    Ok(VerifiedView {
        entries: verified.entries as u32,
        head: verified.head.hash.to_string(),
        faults: verified
            .faults
            .into_iter()
            .map(|fault| notice(fault.zh, fault.en))
            .collect(),
        took_ms: begun.elapsed().as_millis() as u32,
    })
}
