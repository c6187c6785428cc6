//! `jinnang journal`: is what was decided still what was decided, and are there copies of it?

use super::lines::{Table, both, when};
use super::{How, Who, with};
use crate::place::{self, Terminal};
use crate::say::{Refused, clean};
use clap::Subcommand;
use jinnang_core::Host;
use jinnang_wire::{BackupsView, VerifiedView};
use serde_json::json;
use std::path::{Path, PathBuf};
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
    /// 用备份恢复；先关掉其他锦囊程序，原来的流水会留在旁边 · Put a copy in the journal's place; close other Jinnang programs first. What was there is kept beside it
    Restore {
        /// 备份文件，见 journal backups · The copy
        file: PathBuf,
    },
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    // A journal that cannot be opened lets nobody sign in: whoever has the folder may mend it.
    if let Deed::Restore { file } = &args.deed {
        return restore(who, file, args.how.json);
    }
    with(who, &args.how, |act| match args.deed {
        Deed::Verify => {
            let found: VerifiedView = act.ask("journal_verify", &json!({}))?;
            act.show(&found, print)?;
            Ok(ExitCode::from(u8::from(!found.faults.is_empty())))
        }
        Deed::Backups => act.show(&act.ask("backups", &json!({}))?, list),
        Deed::Backup | Deed::Restore { .. } => act.show(&act.ask("backup", &json!({}))?, list),
    })
}

fn restore(who: &Who<'_>, file: &Path, as_json: bool) -> anyhow::Result<ExitCode> {
    let workspace = place::workspace(who.workspace)?;
    let cache = Terminal::default().cache_dir();
    let aside = jinnang_core::restore_journal(&workspace, &cache, file)
        .map_err(|refusal| Refused(refusal.into()))?;
    let aside = aside.display();
    if as_json {
        line!("{}", json!({ "aside": aside.to_string() }));
    } else {
        line!("已恢复，原来的流水在 · restored; what was there is in {aside}");
    }
    Ok(ExitCode::SUCCESS)
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
    line!("{entries} 条，{faults} 处问题 · {entries} entries, {faults} faults");
    line!("末条 head  {head}");
}

fn list(view: &BackupsView) {
    let mut table = Table::new(&["日期 when", "字节 bytes", "文件 file"]);
    for copy in &view.backups {
        table.row([
            when(copy.at_ms).as_str(),
            &copy.bytes.to_string(),
            &clean(&copy.path),
        ]);
    }
    if table.is_empty() {
        line!("还没有备份 · There is no copy yet");
    } else {
        table.print();
    }
}
