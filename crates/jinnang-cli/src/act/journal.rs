//! `jinnang journal`: is what was decided still what was decided? Copies are `jinnang backup`'s.

use super::lines::{Table, both, count_of};
use super::{How, Who, backup, may, with};
use clap::Subcommand;
use jinnang_wire::{CleansedView, JournalAccept, JournalCleanse, StatusView, VerifiedView};
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// 检查整本流水 · Check every entry, text and balance
    #[command(after_help = may("journal_verify"))]
    Verify,
    /// 列出备份 · List the copies on this machine
    #[command(after_help = may("backups"))]
    Backups,
    /// 现在备份一份 · Make a copy now
    #[command(after_help = may("backup"))]
    Backup,
    /// 用备份恢复，同 backup restore · Restore a copy, as backup restore does
    #[command(after_help = may("backup_restore"))]
    Restore(backup::Restore),
    /// 流水和本机记得的对不上时，由管理员认可就用这一份 · Answer for a journal that is not as this machine remembers it
    #[command(after_help = may("journal_accept"))]
    Accept,
    /// 清掉旧版本留下的、能猜出 PIN 和姓名的痕迹 · Take out what older programs left and could be guessed
    #[command(after_help = may("journal_cleanse"))]
    Cleanse,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    match &args.deed {
        Deed::Verify => with(who, &args.how, |act| {
            let found: VerifiedView = act.ask("journal_verify", &json!({}))?;
            act.show(&found, print)?;
            Ok(ExitCode::from(u8::from(!found.faults.is_empty())))
        }),
        Deed::Backups => with(who, &args.how, backup::list),
        Deed::Backup => with(who, &args.how, backup::make),
        Deed::Accept => with(who, &args.how, |act| {
            let command = act.command.clone();
            let accepted: StatusView = act.ask("journal_accept", &JournalAccept { command })?;
            act.did(&accepted, |_| {
                line!("已认可，并记入流水 · accepted, and recorded");
            })
        }),
        Deed::Cleanse => with(who, &args.how, |act| {
            let command = act.command.clone();
            let done: CleansedView = act.ask("journal_cleanse", &JournalCleanse { command })?;
            act.did(&done, |done| {
                let n = done.outcomes;
                if n > 0 {
                    line!("清掉 {n} 处 · {n} taken out");
                }
                line!("{}", both(&done.left));
            })
        }),
        Deed::Restore(copy) => backup::restore(who, &args.how, copy),
    }
}

fn print(found: &VerifiedView) {
    let mut table = Table::new(&["表 table", "行 rows", "怎么核对的 covered by"]);
    for one in &found.tables {
        table.row([&one.table, &one.rows.to_string(), &both(&one.by)]);
    }
    table.print();
    for oddity in &found.harmless {
        line!("无害 harmless: {}", both(oddity));
    }
    for fault in &found.faults {
        line!("{}", both(fault));
    }
    let VerifiedView { entries, head, .. } = found;
    let faults = found.faults.len();
    line!(
        "{entries} 条，{faults} 处问题 · {}, {}",
        count_of(*entries, "entry", "entries"),
        count_of(faults, "fault", "faults")
    );
    line!("末条 head  {head}");
}
