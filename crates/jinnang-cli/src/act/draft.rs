//! `jinnang draft`: one's drafts on this machine, thrown away and brought back.

use super::lines::{Table, when};
use super::{Act, How, Who, may, with};
use crate::say::clean;
use clap::Subcommand;
use jinnang_wire::{DraftDiscard, DraftRequest, DraftsView};
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
    /// 我的草稿，和刚丢弃的 · One's drafts, and those thrown away a moment ago
    #[command(after_help = may("drafts"))]
    List,
    /// 丢弃：十分钟内可恢复，之后彻底删除 · Throw one away; for ten minutes it can be brought back, then it is wiped
    #[command(after_help = may("draft_discard"))]
    Discard {
        /// 草稿编号，见 draft list · The draft
        draft: String,
        /// 立刻彻底删除，不能恢复；已丢弃的也可以 · Wipe it at once, thrown away already or not
        #[arg(long)]
        now: bool,
    },
    /// 恢复刚丢弃的 · Bring one back
    #[command(after_help = may("draft_restore"))]
    Restore {
        /// 草稿编号，见 draft list · The draft
        draft: String,
    },
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::List => {
            let view: DraftsView = act.ask("drafts", &json!({}))?;
            act.show(&view, print)
        }
        Deed::Discard { draft, now } => {
            let (draft, now) = (draft.clone(), *now);
            did(act, act.ask("draft_discard", &DraftDiscard { draft, now })?)
        }
        Deed::Restore { draft } => {
            let draft = draft.clone();
            did(act, act.ask("draft_restore", &DraftRequest { draft })?)
        }
    })
}

fn did(act: &Act, view: DraftsView) -> anyhow::Result<ExitCode> {
    act.did(&view, print)
}

fn print(view: &DraftsView) {
    let mut table = Table::new(&["草稿 draft", "保存 kept", "标题 title"]);
    for draft in &view.drafts {
        let (id, title) = (draft.id.as_str(), clean(&draft.title));
        table.row([id, &when(draft.saved_ms), &title]);
    }
    if !table.is_empty() {
        table.print();
    } else if view.discarded.is_empty() {
        line!("没有草稿 · There is no draft");
    }
    for gone in &view.discarded {
        line!(
            "已丢弃 thrown away  {}  {}  {} 前可恢复 can be brought back until then",
            gone.id,
            clean(&gone.title),
            when(gone.until_ms)
        );
    }
}
