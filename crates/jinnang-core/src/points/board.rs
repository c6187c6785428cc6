//! The ranking of a quarter: only who wants to be in it, and the departments' totals, in which
//! everybody counts.

use crate::core::Core;
use crate::refusal::Refusal;
use jinnang_journal::{Decided, Event, MemberId, Unit};
use jinnang_wire::{BoardJoin, BoardRequest, BoardRow, BoardView};
use std::collections::BTreeMap;

pub(crate) fn board(core: &Core, request: BoardRequest) -> Result<BoardView, Refusal> {
    let me = core.signed_in()?;
    let (quarter, from, to) =
        core.days()
            .quarter(&request.quarter, core.now_ms())
            .ok_or(Refusal::Senseless {
                zh: "季度要写成 2026-Q4 这样。",
                en: "A quarter is written like 2026-Q4.",
            })?;
    let (totals, published, joined) = core.look(|state| {
        let mut published: BTreeMap<String, u32> = BTreeMap::new();
        for article in state.articles()? {
            if (from..to).contains(&article.published_ms) {
                for author in article.authors {
                    *published.entry(author.0).or_default() += 1;
                }
            }
        }
        let members = state.members()?.into_iter();
        let joined: Vec<MemberId> = members
            .filter(|member| member.active && member.on_board)
            .map(|member| member.id)
            .collect();
        Ok((state.totals(from, to, Unit::Points)?, published, joined))
    })?;
    let mut departments: BTreeMap<String, BoardRow> = BTreeMap::new();
    let mut members = Vec::new();
    for total in totals {
        let count = published.get(total.member.as_str()).copied().unwrap_or(0);
        let department = departments
            .entry(total.department.clone())
            .or_insert_with(|| BoardRow {
                who: total.department.clone(),
                points: 0,
                published: 0,
            });
        department.points += total.amount;
        department.published += count;
        let wanted = request
            .department
            .as_ref()
            .is_none_or(|wanted| *wanted == total.department);
        if wanted && joined.contains(&total.member) {
            members.push(BoardRow {
                who: total.member.0,
                points: total.amount,
                published: count,
            });
        }
    }
    // Who wants to be in it is in it, also before the first point of the quarter.
    for id in &joined {
        if request.department.is_none() && members.iter().all(|row| row.who != id.0) {
            members.push(BoardRow {
                who: id.0.clone(),
                points: 0,
                published: published.get(id.as_str()).copied().unwrap_or(0),
            });
        }
    }
    let mut departments: Vec<BoardRow> = departments.into_values().collect();
    departments.sort_by(|a, b| (b.points, &a.who).cmp(&(a.points, &b.who)));
    members.sort_by(|a, b| (b.points, &a.who).cmp(&(a.points, &b.who)));
    Ok(BoardView {
        quarter,
        joined: joined.contains(&me.id),
        members,
        departments,
    })
}

pub(crate) fn board_join(core: &Core, request: BoardJoin) -> Result<BoardView, Refusal> {
    core.decide("board_join", &request.command, &request, |on| {
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
    board(core, BoardRequest::default())
}
