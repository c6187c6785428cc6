//! `jinnang call`: calls that are no member's. What was said in calls is never shown in a terminal.

use super::lines::count_of;
use super::{Act, How, Who, may, with};
use crate::say::no;
use clap::Subcommand;
use jinnang_wire::{CallsRequest, CallsUnowned, CallsView, Code, MemberView};
use serde::Serialize;
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
    #[command(after_help = may("calls"))]
    Unowned,
    /// 把它们交给一位成员 · Give them to a member
    #[command(after_help = may("calls_unowned"))]
    Give {
        /// 姓名或编号 · Who gets them
        #[arg(value_name = "NAME-or-ID")]
        member: String,
    },
    /// 把它们彻底忘掉 · Forget them for good
    #[command(after_help = may("calls_unowned"))]
    Forget,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::Unowned => {
            let unowned = count(act)?;
            act.show(&unowned, |unowned| print(*unowned))
        }
        Deed::Give { member } => settle(act, Some(act.member(member)?)),
        Deed::Forget => settle(act, None),
    })
}

/// How many there are, for who may decide on them.
fn count(act: &Act) -> anyhow::Result<u32> {
    if !act.people.may.iter().any(|name| name == "calls_unowned") {
        return Err(no(
            Code::NotAllowed,
            "你的角色不能做这件事，请找管理员。",
            "Your role may not do this; ask an admin.",
        )
        .into());
    }
    let view: CallsView = act.ask("calls", &CallsRequest::default())?;
    Ok(view.unowned)
}

/// What became of calls that were nobody's.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Settled<'a> {
    /// How many there were.
    calls: u32,
    /// Who has them now; none where they are forgotten.
    to: Option<&'a str>,
    /// How many are nobody's still.
    unowned: u32,
}

fn settle(act: &Act, to: Option<&MemberView>) -> anyhow::Result<ExitCode> {
    let before = count(act)?;
    let request = CallsUnowned {
        to: to.map(|member| member.id.clone()),
    };
    let view: CallsView = act.ask("calls_unowned", &request)?;
    let settled = Settled {
        calls: before.saturating_sub(view.unowned),
        to: to.map(|member| member.id.as_str()),
        unowned: view.unowned,
    };
    act.did(&settled, |settled| tell(act, settled))
}

fn tell(act: &Act, settled: &Settled<'_>) {
    let calls = settled.calls;
    let counted = count_of(calls, "call", "calls");
    match settled.to.map(|member| act.name(member)) {
        _ if calls == 0 => {
            line!("没有不知道是谁的通话，什么都没有改 · no call was nobody's; nothing was changed");
        }
        Some(name) => line!("{calls} 次通话交给了 {name} · {counted} given to {name}"),
        None => line!("{calls} 次通话已彻底忘掉 · {counted} forgotten for good"),
    }
}

fn print(unowned: u32) {
    let (calls, are) = (
        count_of(unowned, "call", "calls"),
        if unowned == 1 { "is" } else { "are" },
    );
    line!("{unowned} 次不知道是谁的通话 · {calls} {are} nobody's");
}
