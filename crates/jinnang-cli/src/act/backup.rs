//! `jinnang backup`: copies of everything that cannot be made again, and the way back.

use super::lines::{Table, both, count_of, when};
use super::{Act, How, Who, may, pin, with};
use crate::say::{clean, no};
use clap::Subcommand;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::io::{BufRead, IsTerminal};
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
    /// 列出备份 · List the copies on this machine
    #[command(after_help = may("backups"))]
    List,
    /// 现在备份一份：知识、流水、通话、执行、草稿、设置 · Make a copy now: knowledge, journal, calls, runs, drafts, settings
    #[command(after_help = may("backup"))]
    Make,
    /// 用备份恢复：先说清会丢掉什么，确认后才替换；先关掉其他锦囊程序 · Restore a copy: says first what would be cut off, and replaces it after a second word; close other Jinnang programs first
    #[command(after_help = may("backup_restore"))]
    Restore(Restore),
}

/// A copy to restore.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// 备份文件，见 backup list · The copy, see backup list
    pub file: PathBuf,
    /// 不再询问，直接恢复 · Do not ask again
    #[arg(long)]
    pub yes: bool,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    match &args.deed {
        Deed::Restore(copy) => restore(who, &args.how, copy),
        // Where the journal lets nobody sign in, the copies are what helps.
        Deed::List => super::with_anybody(who, &args.how, list),
        Deed::Make => with(who, &args.how, make),
    }
}

/// Copies that are there.
pub(super) fn list(act: &Act) -> anyhow::Result<ExitCode> {
    act.show(&act.ask("backups", &json!({}))?, print)
}

/// One more.
pub(super) fn make(act: &Act) -> anyhow::Result<ExitCode> {
    let made: BackupsView = act.ask("backup", &json!({}))?;
    if let Some(copy) = made.backups.first() {
        tell_left_out(copy.holds.as_ref());
    }
    act.show(&made, print)
}

/// Puts a copy in place, after it was said what would be cut off.
pub(super) fn restore(who: &Who<'_>, how: &How, copy: &Restore) -> anyhow::Result<ExitCode> {
    let file = std::path::absolute(&copy.file)?;
    // A journal that cannot be opened lets nobody sign in: the copy is asked then.
    super::with_anybody(who, how, |act| restored(act, who, &file, copy.yes))
}

fn restored(act: &Act, who: &Who<'_>, file: &Path, yes: bool) -> anyhow::Result<ExitCode> {
    let (member, secret) = asker(act, who)?;
    let look: BackupLook = act.ask(
        "backup_look",
        &json!({ "path": file, "member": member, "secret": secret }),
    )?;
    if !act.prints_json() {
        tell(&look);
    }
    if !yes && !agreed() {
        return Err(no(
            Code::Refused,
            "没有恢复，什么都没有改动。要恢复，请在终端里输入 yes，或加上 --yes。",
            "Nothing was restored and nothing was changed. To restore, type yes at a terminal, or add --yes.",
        )
        .into());
    }
    let done: BackupRestored = act.ask(
        "backup_restore",
        &json!({ "command": act.command, "side": look.side, "cut": look.cut.entries,
            "member": member, "secret": secret }),
    )?;
    if act.prints_json() {
        let shown: Value = json!({ "command": act.command, "aside": done.aside, "restored": look });
        line!("{}", serde_json::to_string_pretty(&shown)?);
    } else {
        let aside = clean(&done.aside);
        line!("已恢复，原来的都在 · restored; what was there is in {aside}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Who asks, and their secret: a member here, or whoever is named where nobody can be signed in.
fn asker(act: &Act, who: &Who<'_>) -> anyhow::Result<(String, String)> {
    if let Some(me) = &act.people.me {
        let secret = if me.has_secret {
            pin::of(me)?
        } else {
            String::new()
        };
        return Ok((me.id.clone(), secret));
    }
    let name = who.name.unwrap_or_default().to_owned();
    Ok((name, pin::if_given()))
}

fn agreed() -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    note!("输入 yes 恢复 · Type yes to restore:");
    let mut typed = String::new();
    let read = std::io::stdin().lock().read_line(&mut typed);
    read.is_ok() && typed.trim() == "yes"
}

fn tell(look: &BackupLook) {
    let BackupHolds {
        texts,
        entries,
        recorded_ms,
        calls,
        runs,
        drafts,
        ..
    } = &look.holds;
    if look.whole {
        let parts = [
            count_of(*texts, "text", "texts"),
            count_of(*entries, "entry", "entries"),
            count_of(*calls, "call", "calls"),
            count_of(*runs, "run", "runs"),
            count_of(*drafts, "draft", "drafts"),
        ];
        line!(
            "备份里有：文章 {texts}，流水 {entries} 条，通话 {calls}，执行 {runs}，草稿 {drafts} · holds {}",
            parts.join(", ")
        );
    } else {
        let counted = count_of(*entries, "entry", "entries");
        line!("备份里只有流水 {entries} 条 · holds the journal alone, {counted}");
    }
    if *recorded_ms > 0 {
        line!("最后一条记于 · last entry of {}", when(*recorded_ms));
    }
    tell_left_out(Some(&look.holds));
    let BackupCut {
        unread,
        entries,
        from_ms,
        to_ms,
        parted,
        notable,
        more,
    } = &look.cut;
    if *unread {
        // What is known of it is among what is told below.
    } else if *entries == 0 {
        line!("流水不会丢掉记录 · nothing of the journal is cut off");
    } else {
        line!(
            "会丢掉流水 {entries} 条，从 {} 到 {} · cuts off {}",
            when(*from_ms),
            when(*to_ms),
            count_of(*entries, "entry", "entries")
        );
    }
    if *parted {
        line!("这份备份和现在的流水在此之前就分开了 · the copy has entries of its own");
    }
    for line in notable {
        line!("  {}  {}", when(line.at_ms), both(&line.what));
    }
    if *more > 0 {
        line!("  还有 {more} 件 · and {more} more");
    }
    for said in &look.told {
        line!("{}", clean(&said.zh));
        line!("{}", clean(&said.en));
    }
}

fn tell_left_out(holds: Option<&BackupHolds>) {
    for path in holds.iter().flat_map(|holds| &holds.left_out) {
        note!(
            "没有备份（链接，或别的系统不认的名字）· not in the copy: {}",
            clean(path)
        );
    }
}

pub(super) fn print(view: &BackupsView) {
    let heads = ["时间 when", "字节 bytes", "内容 holds", "文件 file"];
    let mut table = Table::new(&heads);
    for copy in &view.backups {
        let holds = match (&copy.holds, copy.whole) {
            _ if !copy.sound => "已损坏 damaged".to_owned(),
            (Some(holds), _) => format!("全部 all, {} 条 entries", holds.entries),
            (None, false) => "仅流水 journal".to_owned(),
            (None, true) => "读不出 unreadable".to_owned(),
        };
        let unread = if copy.checked {
            ""
        } else {
            "，未核对 not checked"
        };
        let holds = holds + unread;
        table.row([
            when(copy.at_ms).as_str(),
            &copy.bytes.to_string(),
            &holds,
            &clean(&copy.path),
        ]);
    }
    if table.is_empty() {
        line!("还没有备份 · There is no copy yet");
    } else {
        table.print();
    }
    if let Some(trouble) = &view.trouble {
        note!("{}", both(trouble));
    }
}
