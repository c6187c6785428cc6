//! `jinnang call`: calls that are no member's. What was said in calls is never shown in a terminal.

use super::{Act, How, Who, with};
use clap::Subcommand;
use jinnang_wire::{CallsRequest, CallsUnowned, CallsView};
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
    /// 旧版本留下、不知道是谁的通话有几次；内容谁也看不到 · How many calls of an older version are nobody's; nobody sees them
    Unowned,
    /// 把它们交给一位成员 · Give them to a member
    Give {
        /// 姓名或编号 · Who gets them
        #[arg(value_name = "NAME-or-ID")]
        member: String,
    },
    /// 把它们彻底忘掉 · Forget them for good
    Forget,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::Unowned => {
            let view: CallsView = act.ask("calls", &CallsRequest::default())?;
            act.show(&view.unowned, |unowned| print(*unowned))
        }
        Deed::Give { member } => settle(act, Some(act.member(member)?.id.clone())),
        Deed::Forget => settle(act, None),
    })
}

fn settle(act: &Act, to: Option<String>) -> anyhow::Result<ExitCode> {
    let view: CallsView = act.ask("calls_unowned", &CallsUnowned { to })?;
    act.did(&view.unowned, |unowned| print(*unowned))
}

fn print(unowned: u32) {
    line!("{unowned} 次不知道是谁的通话 · {unowned} calls are nobody's");
}
