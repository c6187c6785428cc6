//! `jinnang journal`: is what was decided still what was decided? Copies are `jinnang backup`'s.

use super::lines::both;
use super::{How, Who, backup, with};
use clap::Subcommand;
use jinnang_wire::VerifiedView;
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
    Verify,
    /// 列出备份 · List the copies on this machine
    Backups,
    /// 现在备份一份 · Make a copy now
    Backup,
    /// 用备份恢复，同 backup restore · Restore a copy, as backup restore does
    Restore(backup::Restore),
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
        Deed::Restore(copy) => backup::restore(who, &args.how, copy),
    }
}

fn print(found: &VerifiedView) {
    for fault in &found.faults {
        line!("{}", both(fault));
    }
    let VerifiedView { entries, head, .. } = found;
    let faults = found.faults.len();
    line!("{entries} 条，{faults} 处问题 · {entries} entries, {faults} faults");
    line!("末条 head  {head}");
}
