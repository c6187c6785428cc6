//! `jinnang demo`: a sample workspace with a year behind it, for trying and for pictures.
//!
//! Everything in its journal was done by real commands, one after the other, while the clock of the
//! demo's own host moved on. The same seed and the same last day give the same members, texts and points.

mod calls;
mod cast;
mod chance;
mod clock;
mod customers;
mod desk;
mod journeys;
mod pending;
mod play;
mod runs;
mod shipped;
mod shop;
mod texts;
mod themes;
mod year;

use crate::base::catalogue;
use crate::files;
use crate::say::{no, said};
use anyhow::Context;
use calls::Calls;
pub(crate) use clock::Clock;
use jiff::ToSpan;
use jiff::civil::Date;
use jinnang_core::write_atomically;
use jinnang_library::usual_zone;
use jinnang_wire::{BoardView, CallsView, Code, QueueView, VerifiedView};
use play::Play;
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use year::Days;

/// Articles whose files are changed behind the journal's back at the end.
const EDITED: usize = 2;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 放在哪里：不存在或空的文件夹；文章用自带的，或用 --workspace 指定的 · Where to: a folder that is empty or not there yet; the articles are those that ship, or of the --workspace that is named
    dir: PathBuf,
    /// 随机种子 · Seed
    #[arg(long, default_value_t = 7, value_name = "N")]
    seed: u64,
    /// 多少个月 · How many months
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36))]
    months: u32,
    /// 最后一天，默认今天 · The last day; default: today
    #[arg(long, value_name = "2026-11-24")]
    until: Option<Date>,
    /// 每个工作日约多少次通话 · Calls on a day of work, about
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=50))]
    calls: u32,
    /// 输出 JSON · Print JSON
    #[arg(long)]
    json: bool,
}

/// What was made.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Made {
    folder: PathBuf,
    from: String,
    until: String,
    members: usize,
    articles: usize,
    entries: u32,
    faults: usize,
    waiting: usize,
    due: usize,
    points: i64,
    calls: u32,
}

pub(crate) fn run(named: Option<&Path>, args: &Args) -> anyhow::Result<ExitCode> {
    let dir = std::path::absolute(&args.dir)?;
    files::must_not_be_private(&dir)?;
    must_be_empty(&dir)?;
    articles(named, &dir)?;
    let (days, clock) = time(args)?;
    let mut play = Play::open(&dir, clock, args.seed)?;
    let calls = match args.calls {
        0 => None,
        some => Some(Calls::new(&play, &dir, args.seed, some as usize)?),
    };
    year::play(&mut play, &dir, &days, calls)?;
    let made = look(&mut play, &dir, &days)?;
    drop(play);
    edit_outside(&dir)?;
    tell(args, &made)?;
    Ok(ExitCode::from(if made.faults == 0 { 0 } else { 2 }))
}

fn must_be_empty(dir: &Path) -> anyhow::Result<()> {
    let is_free = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if is_free {
        return Ok(());
    }
    let folder = dir.display();
    Err(no(
        Code::Refused,
        format!("{folder} 里已经有东西。请给一个空的或还没有的文件夹。"),
        format!("{folder} is not empty. Name a folder that is empty or not there yet."),
    )
    .into())
}

/// Puts articles into the sample: those of the workspace that was named, else those that the program brings.
fn articles(named: Option<&Path>, dir: &Path) -> anyhow::Result<()> {
    let goal = dir.join("knowledge");
    let Some(workspace) = named else {
        return shipped::unpack(&goal);
    };
    let theirs = workspace.join("knowledge");
    if theirs.is_dir() {
        return copy(&theirs, &goal, dir);
    }
    let folder = theirs.display();
    Err(said(
        format!("找不到知识文件夹 {folder}。"),
        format!("The knowledge folder {folder} is not there."),
    )
    .into())
}

/// Copies a folder, except what lies in the sample itself.
fn copy(from: &Path, to: &Path, sample: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        let target = to.join(entry.file_name());
        if kind.is_dir() && std::path::absolute(&path)? != sample {
            copy(&path, &target, sample)?;
        } else if kind.is_file() {
            std::fs::copy(&path, &target).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

/// The days to be played, and a clock that ends with the last of them or now.
fn time(args: &Args) -> anyhow::Result<(Days, Clock)> {
    let now = jiff::Timestamp::now();
    let today = now.to_zoned(usual_zone()).date();
    let until = args.until.unwrap_or(today).min(today);
    let first = until.checked_sub(i64::from(args.months).months())?;
    let days = Days(
        first
            .series(1.day())
            .take_while(|day| *day <= until)
            .collect(),
    );
    let end_ms = days.start_ms(days.0.len() - 1)? + 24 * 60 * 60 * 1_000 - 1;
    let end_ms = end_ms.min(now.as_millisecond());
    let clock = Clock::new(days.start_ms(0)?, end_ms);
    Ok((days, clock))
}

/// Everybody sees their own calls only, so each is asked.
fn calls(play: &mut Play) -> anyhow::Result<u32> {
    let mut total = 0;
    for who in 0..play.ids.len() {
        if play.be(who).is_ok() {
            let own: CallsView = play.ask("calls", json!({}))?;
            total += own.total;
        }
    }
    play.be(cast::OWNER)?;
    Ok(total)
}

fn look(play: &mut Play, dir: &Path, days: &Days) -> anyhow::Result<Made> {
    let calls = calls(play)?;
    let verified: VerifiedView = play.ask("journal_verify", json!({}))?;
    let queue: QueueView = play.ask("review_queue", json!({}))?;
    let board: BoardView = play.ask("board", json!({}))?;
    let day = |day: Option<&Date>| day.map(Date::to_string).unwrap_or_default();
    Ok(Made {
        folder: dir.to_owned(),
        from: day(days.0.first()),
        until: day(days.0.last()),
        members: play.ids.len(),
        articles: catalogue(dir)?.len(),
        entries: verified.entries,
        faults: verified.faults.len(),
        waiting: queue.waiting.len(),
        due: queue.due_total as usize,
        points: board.departments.iter().map(|row| row.points).sum(),
        calls,
    })
}

/// Somebody changes files with an editor of their own, as somebody always does.
fn edit_outside(dir: &Path) -> anyhow::Result<()> {
    let files = catalogue(dir)?;
    let mut paths: Vec<&str> = files
        .entries()
        .iter()
        .map(|entry| entry.path.as_str())
        .filter(|path| path.starts_with("core/"))
        .collect();
    paths.sort_unstable();
    for path in paths.into_iter().take(EDITED) {
        let file = dir.join("knowledge").join(path);
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let text = format!(
            "{}\n\n本段由同事直接在文件里补充，尚未审核。\n",
            text.trim_end()
        );
        write_atomically(&file, text.as_bytes()).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

fn tell(args: &Args, made: &Made) -> anyhow::Result<()> {
    if args.json {
        line!("{}", serde_json::to_string_pretty(made)?);
        return Ok(());
    }
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
    line!("审核外的修改 edits  {EDITED}");
    Ok(())
}
