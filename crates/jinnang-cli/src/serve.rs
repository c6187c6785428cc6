//! `jinnang serve`: queries in, answers out, until the input ends.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 使用哪个索引 · The index to use
    #[arg(long, value_name = "DIR", conflicts_with = "workspace")]
    index: PathBuf,
    /// 每行一个 JSON：{"qid","q","k","typing"} 进，{"qid","hits":[{"id","score"}]} 出 · One JSON a line in, one out
    #[arg(long, required = true)]
    jsonl: bool,
}

pub(crate) fn run(_: Option<&Path>, args: &Args) -> anyhow::Result<ExitCode> {
    jinnang_measure::serve(
        &args.index,
        std::io::stdin().lock(),
        std::io::stdout().lock(),
    )?;
    Ok(ExitCode::SUCCESS)
}
