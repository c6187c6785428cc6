//! The terminal host: index, search, lint, stats, everything that people decide.
//!
//! Making a sample and being measured are crates of their own, which a build may leave out.
//!
//! In a workspace it asks the same core as the desktop does, so it sees what the desktop sees. With
//! `--folder` or `--index` it works on any folder of Markdown and leaves workspaces alone.

#![cfg_attr(test, allow(clippy::unwrap_used))]
// They panic when whoever reads them has gone: `line!` and `note!` do not.
#![warn(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
extern crate jinnang_terminal;

#[cfg(any(test, not(feature = "sample"), not(feature = "measure")))]
mod absent;
mod act;
mod args;
mod index;
mod lint;
#[cfg(feature = "measure")]
mod measure;
#[cfg(feature = "sample")]
mod sample;
mod search;
#[cfg(feature = "measure")]
mod serve;
mod stats;
mod vocabulary;

#[cfg(not(feature = "sample"))]
use absent as sample;
#[cfg(not(feature = "measure"))]
use absent::{self as measure, self as serve};
use act::Who;
use args::{Command, Jinnang};
use clap::Parser;
use jinnang_terminal::{base, files, open, place, say, settled};
use std::process::ExitCode;

fn main() -> ExitCode {
    let jinnang = Jinnang::parse();
    let code = run(&jinnang).unwrap_or_else(|error| {
        say::complain(&error);
        say::exit_code(&error)
    });
    say::end(code)
}

fn run(jinnang: &Jinnang) -> anyhow::Result<ExitCode> {
    let named = jinnang.workspace.as_deref();
    let who = Who {
        workspace: named,
        name: jinnang.actor.as_deref(),
    };
    match &jinnang.command {
        Command::Index(args) => index::run(named, args),
        Command::Search(args) => search::run(named, args),
        Command::Lint(args) => lint::run(named, args),
        Command::Stats(args) => stats::run(named, args),
        Command::Vocabulary(args) => vocabulary::run(named, args),
        Command::Serve(args) => serve::run(named, args),
        Command::Member(args) => act::member::run(&who, args),
        Command::Submit(args) => act::write::submit(&who, args),
        Command::Draft(args) => act::draft::run(&who, args),
        Command::Publish(args) => act::write::publish(&who, args),
        Command::Review(args) => act::review::run(&who, args),
        Command::Question(args) => act::question::run(&who, args),
        Command::Say(args) => act::say::run(&who, args),
        Command::Useful(args) => act::opinion::useful(&who, args),
        Command::Flag(args) => act::opinion::flag(&who, args),
        Command::Points(args) => act::points::run(&who, args),
        Command::Reward(args) => act::reward::run(&who, args),
        Command::Run(args) => act::run::run(&who, args),
        Command::Call(args) => act::call::run(&who, args),
        Command::Rules(args) => act::rules::run(&who, args),
        Command::Calendar(args) => act::calendar::run(&who, args),
        Command::Clock(args) => act::clock::run(&who, args),
        Command::Journal(args) => act::journal::run(&who, args),
        Command::Backup(args) => act::backup::run(&who, args),
        Command::Measure(args) => measure::run(named, args),
        Command::Demo(args) => sample::run(named, args),
    }
}
