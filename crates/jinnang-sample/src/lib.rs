//! A sample workspace with a year behind it: for trying, for pictures, and for tests that want a workspace
//! somebody worked in.
//!
//! Everything in its journal was done by real commands, one after the other, while the clock of the
//! sample's own host moved on. The same seed and the same last day give the same members, texts and points.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod calls;
mod cast;
mod chance;
mod customers;
mod journeys;
mod papers;
mod pending;
mod play;
mod runs;
mod shipped;
mod shop;
mod texts;
mod themes;
mod year;

use anyhow::Context;
use calls::Calls;
use jiff::ToSpan;
use jiff::civil::Date;
use jinnang_core::write_atomically;
use jinnang_library::usual_zone;
use jinnang_terminal::base::catalogue;
use jinnang_terminal::say::{no, said};
use jinnang_terminal::{Clock, files};
use jinnang_wire::{BoardView, CallsView, Code, QueueView, VerifiedView};
use play::Play;
pub use runs::playbooks;
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};
use year::Days;

/// Articles whose files are changed behind the journal's back at the end.
const EDITED: usize = 2;

/// What to make.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Everything that is drawn by lot is drawn from this.
    pub seed: u64,
    /// How many months were worked.
    pub months: u32,
    /// The last day; today where none is named, and never later.
    pub until: Option<Date>,
    /// Calls on a day of work, about.
    pub calls: u32,
    /// A folder of articles instead of those that ship.
    pub knowledge: Option<PathBuf>,
}

impl Default for Sample {
    fn default() -> Self {
        Self {
            seed: 7,
            months: 12,
            until: None,
            calls: 2,
            knowledge: None,
        }
    }
}

/// What was made.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    /// The workspace.
    pub folder: PathBuf,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Who is or was there.
    pub members: usize,
    /// Articles in it.
    pub articles: usize,
    /// Entries of its journal.
    pub entries: u32,
    /// What a verification of the journal found; none where all went well.
    pub faults: usize,
    /// Submissions that wait for a reviewer.
    pub waiting: usize,
    /// Articles that somebody has to stand behind again.
    pub due: usize,
    /// Points of this quarter.
    pub points: i64,
    /// Calls, of everybody.
    pub calls: u32,
    /// Files that were changed behind the journal's back.
    pub edited: usize,
}

impl Sample {
    /// Makes it in a folder that is empty or not there yet.
    pub fn make(&self, dir: &Path) -> anyhow::Result<Made> {
        let dir = std::path::absolute(dir)?;
        files::must_not_be_private(&dir)?;
        must_be_empty(&dir)?;
        articles(self.knowledge.as_deref(), &dir)?;
        let (days, clock) = self.time()?;
        let mut play = Play::open(&dir, clock, self.seed)?;
        let calls = match self.calls {
            0 => None,
            some => Some(Calls::new(&play, &dir, self.seed, some as usize)?),
        };
        year::play(&mut play, &dir, &days, calls)?;
        let made = look(&mut play, &dir, &days)?;
        drop(play);
        edit_outside(&dir)?;
        Ok(made)
    }

    /// The days to be played, and a clock that ends with the last of them or now.
    fn time(&self) -> anyhow::Result<(Days, Clock)> {
        let now = jiff::Timestamp::now();
        let today = now.to_zoned(usual_zone()).date();
        let until = self.until.unwrap_or(today).min(today);
        let first = until.checked_sub(i64::from(self.months).months())?;
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

/// Puts articles into the sample: those of the folder that was named, else those that the program brings.
fn articles(named: Option<&Path>, dir: &Path) -> anyhow::Result<()> {
    let goal = dir.join("knowledge");
    let Some(theirs) = named else {
        return shipped::unpack(&goal);
    };
    if theirs.is_dir() {
        return copy(theirs, &goal, dir);
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
        edited: EDITED,
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
