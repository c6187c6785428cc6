//! `jinnang points`: accounts and their causes, reversals, the tariff, settlement, the ranking.

use super::lines::{Table, both, count_of, unit, when};
use super::{Act, How, Who, may, ranking, second, tariff, with};
use crate::files;
use crate::say::clean;
use clap::Subcommand;
use jinnang_wire::{
    FileView, PointsRequest, PointsReverse, PointsView, SettledView, Unit, UseSettle,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Deed,
}

/// Whose points, and which.
#[derive(Debug, clap::Args)]
struct Account {
    /// 谁的，默认自己 · Whose; default: one's own
    #[arg(long, value_name = "NAME-or-ID")]
    member: Option<String>,
    /// 晋升加分 · Promotion credit instead of points
    #[arg(long)]
    promotion: bool,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// 余额与每一笔的来由 · A balance and how it came to be so
    #[command(after_help = may("points"))]
    Show {
        #[command(flatten)]
        account: Account,
        /// 只看这个流水号之前的 · Entries before this one
        #[arg(long, value_name = "SEQ")]
        before: Option<u32>,
    },
    /// 导出表格 · The same as a table for a spreadsheet
    #[command(after_help = may("points_export"))]
    Export {
        #[command(flatten)]
        account: Account,
        /// 写到哪个文件，默认打印 · Write it here; default: print it
        #[arg(long, short, value_name = "FILE.csv")]
        output: Option<PathBuf>,
        /// 文件已经有了也覆盖 · Write over a file that is there
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// 收回一笔 · Take an award back
    #[command(after_help = may("points_reverse"))]
    Reverse {
        /// 奖励编号，见 points show · The award, as points show names it
        award: String,
        /// 收回多少 · How much of it
        #[arg(long, value_name = "N", allow_negative_numbers = true)]
        amount: i64,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
    },
    /// 等第二个人确认的奖励 · Awards that wait for a second decider
    #[command(after_help = may("proposals"))]
    Pending,
    /// 同意发放一笔 · Give one of them
    #[command(after_help = may("award_decide"))]
    Give {
        /// 奖励编号，见 points pending · The award
        award: String,
    },
    /// 不发放一笔 · Refuse one of them
    #[command(after_help = may("award_decide"))]
    Refuse {
        /// 奖励编号，见 points pending · The award
        award: String,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
    },
    /// 积分规则 · The tariff in force
    #[command(after_help = may("tariff"))]
    Tariff {
        /// 历次版本 · Every version instead
        #[arg(long)]
        history: bool,
    },
    /// 试算新规则最近会发多少，不启用 · What a tariff would have paid lately; changes nothing
    #[command(after_help = may("tariff_try"))]
    TariffTry {
        /// JSON 文件 · A file of JSON
        file: PathBuf,
    },
    /// 启用新规则 · Put a tariff into force
    #[command(after_help = may("tariff_set"))]
    TariffSet {
        /// JSON 文件 · A file of JSON
        file: PathBuf,
    },
    /// 结算某一天的使用 · Pay for the uses of a day that is over
    #[command(after_help = may("use_settle"))]
    Settle {
        /// 日期，如 2026-11-24 · The day
        #[arg(value_name = "2026-11-24", allow_hyphen_values = true)]
        day: String,
    },
    /// 季度榜；也可加入或退出 · The ranking of a quarter; be in it, or not
    #[command(after_help = may("board"))]
    Board(ranking::Ranking),
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::Show { account, before } => {
            let shown: PointsView = act.ask("points", &account.request(act, *before)?)?;
            act.show(&shown, |view| print(act, view))
        }
        Deed::Export {
            account,
            output,
            force,
        } => export(act, account, (output.as_deref(), *force)),
        Deed::Reverse {
            award,
            amount,
            reason,
        } => {
            let request = PointsReverse {
                command: act.command.clone(),
                award: award.clone(),
                amount: *amount,
                reason: reason.clone(),
            };
            let view: PointsView = act.ask("points_reverse", &request)?;
            act.did(&view, |view| print(act, view))
        }
        Deed::Pending => second::list(act),
        Deed::Give { award } => second::decide(act, award, None),
        Deed::Refuse { award, reason } => second::decide(act, award, Some(reason)),
        Deed::Tariff { history } => tariff::show(act, *history),
        Deed::TariffTry { file } => tariff::try_out(act, file),
        Deed::TariffSet { file } => tariff::set(act, file),
        Deed::Settle { day } => {
            let (command, day) = (act.command.clone(), day.clone());
            let settled: SettledView = act.ask("use_settle", &UseSettle { command, day })?;
            act.did(&settled, |SettledView { awards, points }| {
                line!(
                    "{awards} 笔，共 {points} 分 · {}, {}",
                    count_of(*awards, "award", "awards"),
                    count_of(*points, "point", "points")
                );
            })
        }
        Deed::Board(board) => ranking::run(act, board),
    })
}

impl Account {
    fn request(&self, act: &Act, before: Option<u32>) -> anyhow::Result<PointsRequest> {
        let member = match &self.member {
            Some(name) => Some(act.member(name)?.id.clone()),
            None => None,
        };
        let unit = if self.promotion {
            Unit::Promotion
        } else {
            Unit::Points
        };
        Ok(PointsRequest {
            member,
            unit,
            before,
        })
    }
}

fn export(
    act: &Act,
    account: &Account,
    (output, force): (Option<&Path>, bool),
) -> anyhow::Result<ExitCode> {
    let file: FileView = act.ask("points_export", &account.request(act, None)?)?;
    if let Some(output) = output {
        files::write(output, file.text.as_bytes(), force)?;
    }
    act.show(&file, |file| match output {
        Some(output) => line!("{}", output.display()),
        None => line!("{}", file.text.trim_end()),
    })
}

fn print(act: &Act, view: &PointsView) {
    line!("{}  {}", act.name(&view.member), unit(view.unit));
    for (name, amount) in [
        ("余额 balance", view.balance),
        ("可用 available", view.available),
        ("冷却 cooling", view.cooling),
        ("占用 held", view.held),
        ("欠 debt", view.debt),
    ] {
        line!(
            "  {}{amount:>8}",
            console::pad_str(name, 16, console::Alignment::Left, None)
        );
    }
    let mut table = Table::new(&[
        "流水号 seq",
        "日期 when",
        "变动 amount",
        "余额 balance",
        "事由 what",
        "文章 article",
        "奖励 award",
    ]);
    for entry in &view.entries {
        let title = entry.title.as_ref().or(entry.article.as_ref());
        let mut what = both(&entry.what);
        if let Some(reason) = &entry.reason {
            what = format!("{what}（{reason}）");
        }
        if entry.withheld > 0 {
            what = format!("{what}，上限少发 withheld {}", entry.withheld);
        }
        table.row([
            entry.seq.to_string().as_str(),
            &when(entry.at_ms),
            &format!("{:+}", entry.amount),
            &entry.balance.to_string(),
            &what,
            title.map_or("", String::as_str),
            entry.award.as_deref().unwrap_or_default(),
        ]);
    }
    if !table.is_empty() {
        table.print();
    }
    for waiting in &view.proposals {
        line!(
            "待第二人确认 waiting  {}  {}  {}",
            waiting.amount,
            when(waiting.at_ms),
            clean(waiting.title.as_deref().unwrap_or_default())
        );
    }
    if let Some(last) = view.entries.last().filter(|_| view.more) {
        line!("更早的 earlier: --before {}", last.seq);
    }
}
