//! The ranking of a quarter: only who wants to be in it, and the departments' totals, in which
//! everybody counts.

use super::time;
use crate::core::Core;
use crate::refusal::Refusal;
use jinnang_journal::Unit;
use jinnang_wire::{BoardJoin, BoardRequest, BoardRow, BoardView};
use std::collections::BTreeMap;

pub(crate) fn board(core: &Core, request: BoardRequest) -> Result<BoardView, Refusal> {
    let me = core.signed_in()?;
    let joined = core.desk().local.now().board;
    let (quarter, from, to) =
        time::quarter(&request.quarter, core.now_ms()).ok_or(Refusal::Senseless {
            zh: "季度要写成 2026-Q4 这样。",
            en: "A quarter is written like 2026-Q4.",
        })?;
    let (totals, published) = core.look(|state| {
        let mut published: BTreeMap<String, u32> = BTreeMap::new();
        for article in state.articles()? {
            if (from..to).contains(&article.published_ms) {
                for author in article.authors {
                    *published.entry(author.0).or_default() += 1;
                }
            }
        }
        Ok((state.totals(from, to, Unit::Points)?, published))
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
        if wanted && joined.contains(&total.member.0) {
            members.push(BoardRow {
                who: total.member.0,
                points: total.amount,
                published: count,
            });
        }
    }
    // Who wants to be in it is in it, also before the first point of the quarter.
    for id in &joined {
        if request.department.is_none() && members.iter().all(|row| row.who != *id) {
            members.push(BoardRow {
                who: id.clone(),
                points: 0,
                published: published.get(id).copied().unwrap_or(0),
            });
        }
    }
    let mut departments: Vec<BoardRow> = departments.into_values().collect();
    departments.sort_by(|a, b| (b.points, &a.who).cmp(&(a.points, &b.who)));
    members.sort_by(|a, b| (b.points, &a.who).cmp(&(a.points, &b.who)));
    Ok(BoardView {
        quarter,
        joined: joined.contains(&me.id.0),
        members,
        departments,
    })
}

/// Wanting to be ranked is a preference, not a decision: it is no entry of the journal.
pub(crate) fn board_join(core: &Core, request: BoardJoin) -> Result<BoardView, Refusal> {
    let me = core.signed_in()?;
    core.desk_to_write()?.local.change(|local| {
        local.board.retain(|member| *member != me.id.0);
        if request.joined {
            local.board.push(me.id.0.clone());
        }
    })?;
    board(core, BoardRequest::default())
}
