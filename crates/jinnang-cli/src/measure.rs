//! `jinnang measure`, and `jinnang search` with a file of queries: what may be asked, and what is told.

use crate::args::Batch;
use crate::place;
use jinnang_measure::suggest;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Subject,
}

#[derive(Debug, clap::Subcommand)]
enum Subject {
    /// 推荐下一句：用后来的通话检验 · Suggestions, against later calls
    Suggest(Suggest),
}

#[derive(Debug, clap::Args)]
struct Suggest {
    /// 前百分之多少的通话用来学 · Percent of the calls to learn from, the earliest
    #[arg(long, default_value_t = 70, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=99))]
    learn: u32,
    /// 输出 JSON · Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(named: Option<&Path>, args: &Args) -> anyhow::Result<ExitCode> {
    let Subject::Suggest(args) = &args.what;
    let measured = suggest(&place::workspace(named)?, args.learn)?;
    if args.json {
        line!("{}", serde_json::to_string_pretty(&measured)?);
    } else {
        line!("{measured}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Ranks the hits of every query of a file.
pub(crate) fn rank(index: &Path, asked: &Batch) -> anyhow::Result<ExitCode> {
    let (Some(queries), Some(out)) = (&asked.queries, &asked.trec) else {
        unreachable!("clap asks for the two together");
    };
    let batch = jinnang_measure::Batch {
        index,
        queries,
        k: asked.k as usize,
        tag: &asked.tag,
        out,
        force: asked.force,
    };
    batch.run()?;
    Ok(ExitCode::SUCCESS)
}
