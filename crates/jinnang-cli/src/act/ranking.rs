//! `jinnang points board`: the ranking of those who want to be in it, and the departments.

use super::Act;
use super::lines::Table;
use jinnang_wire::{BoardJoin, BoardRequest, BoardRow, BoardView};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(super) struct Ranking {
    /// 季度，如 2026-Q4，默认本季 · The quarter; default: the running one
    #[arg(long, default_value = "", hide_default_value = true)]
    quarter: String,
    /// 只看这个部门 · Only this department
    #[arg(long)]
    department: Option<String>,
    /// 加入排名 · Be in the ranking
    #[arg(long, conflicts_with_all = ["leave", "quarter", "department"])]
    join: bool,
    /// 退出排名 · Be in it no more
    #[arg(long, conflicts_with_all = ["quarter", "department"])]
    leave: bool,
}

pub(super) fn run(act: &Act, args: &Ranking) -> anyhow::Result<ExitCode> {
    let board: BoardView = if args.join || args.leave {
        let command = act.command.clone();
        let joined = args.join;
        act.ask("board_join", &BoardJoin { command, joined })?
    } else {
        let request = BoardRequest {
            quarter: args.quarter.clone(),
            department: args.department.clone(),
        };
        act.ask("board", &request)?
    };
    act.show(&board, |board| print(act, board))
}

fn print(act: &Act, board: &BoardView) {
    line!("{}", board.quarter);
    let mut members = Table::new(&["", "成员 member", "积分 points", "发布 published"]);
    for (at, row) in board.members.iter().enumerate() {
        add(&mut members, at, &act.name(&row.who), row);
    }
    members.print();
    line!("");
    let mut departments = Table::new(&["", "部门 department", "积分 points", "发布 published"]);
    for (at, row) in board.departments.iter().enumerate() {
        add(&mut departments, at, &row.who, row);
    }
    departments.print();
    if board.quarters.len() > 1 {
        line!("");
        line!("可看的季度 quarters  {}", board.quarters.join(" "));
    }
    if !board.joined {
        note!("你不在榜上，--join 可加入 · You are not in it; --join puts you there");
    }
}

fn add(table: &mut Table, at: usize, who: &str, row: &BoardRow) {
    table.row([
        (at + 1).to_string().as_str(),
        who,
        &row.points.to_string(),
        &row.published.to_string(),
    ]);
}
