//! `jinnang journal`: is what was decided still what was decided?

use super::lines::both;
use super::{How, Who, with};
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
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match args.deed {
        Deed::Verify => {
            let found: VerifiedView = act.ask("journal_verify", &json!({}))?;
            act.show(&found, print)?;
            Ok(ExitCode::from(u8::from(!found.faults.is_empty())))
        }
    })
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
