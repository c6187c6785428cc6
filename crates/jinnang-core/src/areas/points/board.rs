//! The ranking of a quarter. Members appear in it only if they joined it; the departments' totals include
//! everybody.

use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::time::days::Days;
use jinnang_journal::{Decided, Event, LineageId, Member, MemberId, Total, Unit};
use jinnang_wire::{BoardJoin, BoardRequest, BoardRow, BoardView};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn board(seat: &MemberSeat<'_>, request: BoardRequest) -> Result<BoardView, Refusal> {
    let me = &seat.me;
    let (quarter, from, to) =
        seat.days()
            .quarter(&request.quarter, seat.now_ms())
            .ok_or(Refusal::Senseless {
                zh: "季度要写成 2026-Q4 这样。",
                en: "A quarter is written like 2026-Q4.",
            })?;
    let found = seat.look(|state| {
        Ok(Found {
            members: state.members()?,
            totals: state.totals(from, to, Unit::Points)?,
            written: state.written_between(from, to)?,
            first_ms: state.first_award_ms(Unit::Points)?,
        })
    })?;
    let quarters = quarters(&seat.days(), found.first_ms, seat.now_ms());
    Ok(BoardView {
        quarter,
        quarters,
        joined: found.joins(&me.id),
        members: found.joined(request.department.as_deref()),
        departments: found.departments(),
    })
}

/// The names of all quarters from the first award until now, the latest first.
fn quarters(days: &Days, first_ms: Option<i64>, now_ms: i64) -> Vec<String> {
    let mut names = Vec::new();
    let mut at_ms = first_ms.unwrap_or(now_ms).min(now_ms);
    while let Some((name, _, end_ms)) = days.quarter("", at_ms) {
        names.push(name);
        if end_ms > now_ms {
            break;
        }
        at_ms = end_ms;
    }
    names.reverse();
    names
}

/// What was read from the journal for one quarter.
struct Found {
    members: Vec<Member>,
    totals: Vec<Total>,
    written: BTreeMap<LineageId, BTreeSet<MemberId>>,
    first_ms: Option<i64>,
}

impl Found {
    /// The rows of the members who joined the ranking, also of those without points in this quarter.
    fn joined(&self, department: Option<&str>) -> Vec<BoardRow> {
        let published = self.published(Some);
        let wanted = |member: &&Member| {
            self.joins(&member.id) && department.is_none_or(|wanted| wanted == member.department)
        };
        let row = |member: &Member| {
            let total = self.totals.iter().find(|total| total.member == member.id);
            BoardRow {
                who: member.id.0.clone(),
                points: total.map_or(0, |total| total.amount),
                published: published.get(member.id.as_str()).copied().unwrap_or(0),
            }
        };
        ranked(self.members.iter().filter(wanted).map(row).collect())
    }

    /// The rows of all departments whose members earned points or published something, whether they joined the
    /// ranking or not. An article by two members of one department counts once for that department.
    fn departments(&self) -> Vec<BoardRow> {
        let members = self.members.iter();
        let of: BTreeMap<&str, &str> = members
            .map(|member| (member.id.as_str(), member.department.as_str()))
            .collect();
        let published = self.published(|member| of.get(member).copied());
        let mut points: BTreeMap<&str, i64> = published.keys().map(|who| (*who, 0)).collect();
        for total in &self.totals {
            *points.entry(&total.department).or_default() += total.amount;
        }
        let row = |(who, points): (&str, i64)| BoardRow {
            who: who.to_owned(),
            points,
            published: published.get(who).copied().unwrap_or(0),
        };
        ranked(points.into_iter().map(row).collect())
    }

    /// The number of published articles for each group of authors; `of` names the group of an author, if any.
    fn published<'a>(&'a self, of: impl Fn(&'a str) -> Option<&'a str>) -> BTreeMap<&'a str, u32> {
        let mut counts = BTreeMap::new();
        for authors in self.written.values() {
            let whose: BTreeSet<&str> = authors.iter().filter_map(|id| of(id.as_str())).collect();
            for who in whose {
                *counts.entry(who).or_default() += 1;
            }
        }
        counts
    }

    fn joins(&self, id: &MemberId) -> bool {
        let mut members = self.members.iter();
        members.any(|member| member.id == *id && member.active && member.on_board)
    }
}

fn ranked(mut rows: Vec<BoardRow>) -> Vec<BoardRow> {
    rows.sort_by(|a, b| (b.points, &a.who).cmp(&(a.points, &b.who)));
    rows
}

pub(crate) fn board_join(seat: &MemberSeat<'_>, request: BoardJoin) -> Result<BoardView, Refusal> {
    seat.decide("board_join", &request.command, &request, |on| {
        if on.me.on_board == request.joined {
            return Ok(Decided::default());
        }
        let member = on.me.id.clone();
        let event = if request.joined {
            Event::BoardJoined { member }
        } else {
            Event::BoardLeft { member }
        };
        Ok(Decided {
            events: vec![event],
            ..Decided::default()
        })
    })?;
    board(seat, BoardRequest::default())
}
