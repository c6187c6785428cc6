//! `jinnang demo`: what may be asked of a sample, and what is told of it.

use jiff::civil::Date;
use jinnang_sample::{Made, Sample};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 放在哪里：不存在或空的文件夹；文章用自带的，或用 --workspace 指定的 · Where to: a folder that is empty or not there yet; the articles are those that ship, or of the --workspace that is named
    dir: PathBuf,
    /// 随机种子 · Seed
    #[arg(long, default_value_t = Sample::default().seed, value_name = "N")]
    seed: u64,
    /// 多少个月 · How many months
    #[arg(long, default_value_t = Sample::default().months, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36))]
    months: u32,
    /// 最后一天，默认今天 · The last day; default: today
    #[arg(long, value_name = "2026-11-24")]
    until: Option<Date>,
    /// 每个工作日约多少次通话 · Calls on a day of work, about
    #[arg(long, default_value_t = Sample::default().calls, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=50))]
    calls: u32,
    /// 输出 JSON · Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(named: Option<&Path>, args: &Args) -> anyhow::Result<ExitCode> {
    let sample = Sample {
        seed: args.seed,
        months: args.months,
        until: args.until,
        calls: args.calls,
        knowledge: named.map(|workspace| workspace.join("knowledge")),
    };
    let made = sample.make(&args.dir)?;
    if args.json {
        line!("{}", serde_json::to_string_pretty(&made)?);
    } else {
        tell(&made);
    }
    Ok(ExitCode::from(if made.faults == 0 { 0 } else { 2 }))
}

fn tell(made: &Made) {
    line!("示例工作区 sample   {}", made.folder.display());
    line!("日期 days           {} – {}", made.from, made.until);
    line!("成员 members        {}", made.members);
    line!("文章 articles       {}", made.articles);
    line!("流水 entries        {}", made.entries);
    line!("问题 faults         {}", made.faults);
    line!("待审 waiting        {}", made.waiting);
    line!("到期 due            {}", made.due);
    line!("本季积分 quarter    {}", made.points);
    line!("通话 calls          {}", made.calls);
    line!("审核外的修改 edits  {}", made.edited);
}
