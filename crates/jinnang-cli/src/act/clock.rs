//! `jinnang clock`: does the computer's clock fit the journal, and an admin's word that it is right.

use super::lines::when;
use super::{How, Who, may, with};
use clap::Subcommand;
use jinnang_wire::{ClockConfirm, ClockView};
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Option<Deed>,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// 看过表，电脑现在的时间是对的 · The computer's clock is right as it is now
    #[command(after_help = may("clock_confirm"))]
    Confirm,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match args.deed {
        None => act.show(&act.ask("clock", &json!({}))?, print),
        Some(Deed::Confirm) => {
            let command = act.command.clone();
            let now: ClockView = act.ask("clock_confirm", &ClockConfirm { command })?;
            act.did(&now, print)
        }
    })
}

fn print(clock: &ClockView) {
    line!("电脑 computer  {}", when(clock.now_ms));
    match clock.last_ms {
        Some(last) => line!("流水 journal   {}，对不上 · they disagree", when(last)),
        None => line!("和流水对得上 · it fits the journal"),
    }
}
