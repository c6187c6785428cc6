//! The file of runs of an open workspace.

use crate::ground::files::home::{Home, Lies};
use crate::ground::refusal::{Refusal, notice};
use crate::ground::workspace::Core;
use jiff::tz::TimeZone;
use jinnang_library::{Due, Length};
use jinnang_runs::StepState;
use jinnang_runs::{OpenError, Runs};
use jinnang_wire::{Code, Notice};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Opens the file of a home, and what people should know of that. Runs are decisions, so they are not
/// kept in a cache.
pub(crate) fn open(home: &Home, now_ms: i64) -> (Option<Runs>, Option<Notice>) {
    if home.lies == Lies::Cache {
        return (None, None);
    }
    let opened = if home.is_owner() {
        Runs::open(&home.dir, now_ms).map(|opened| {
            let aside = opened
                .set_aside
                .map(|aside| set_aside(&aside.display().to_string()));
            (Some(opened.runs), aside)
        })
    } else {
        Runs::open_read_only(&home.dir).map(|runs| (runs, None))
    };
    opened.unwrap_or_else(|error: OpenError| {
        tracing::error!(error = %crate::ground::log::chain(&error), "the runs cannot be opened");
        (None, Some(notice(error.zh(), error.en())))
    })
}

fn set_aside(aside: &str) -> Notice {
    notice(
        format!("执行记录损坏，已另存为 {aside}，并新建了一份。那个文件请交给管理员看能否找回。"),
        format!(
            "The runs were damaged. They were kept as {aside} and a new file was begun. Ask an admin whether that file can be recovered."
        ),
    )
}

/// The runs, to look at; none where nobody has begun any.
pub(crate) fn to_read(core: &Core) -> Result<Option<Arc<Runs>>, Refusal> {
    let shared = core.shared();
    if let Some(runs) = shared.runs.load_full() {
        return Ok(Some(runs));
    }
    let desk = core.desk();
    if desk.may_write {
        return Err(not_open());
    }
    // The process that has the workspace may have made the file since this one looked.
    let opened = Runs::open_read_only(&desk.home).map_err(|error| Refusal::Rule {
        code: Code::Broken,
        zh: error.zh(),
        en: error.en(),
    })?;
    let opened = opened.map(Arc::new);
    shared.runs.store(opened.clone());
    Ok(opened)
}

/// The runs, to change.
pub(crate) fn to_write(core: &Core) -> Result<Arc<Runs>, Refusal> {
    core.desk_to_write()?;
    core.shared().runs.load_full().ok_or_else(not_open)
}

fn not_open() -> Refusal {
    Refusal::Rule {
        code: Code::Broken,
        zh: "执行记录没有打开，原因见窗口顶部的提示。".to_owned(),
        en: "The runs are not open; the line at the top of the window says why.".to_owned(),
    }
}

/// Years in which an open step of a run is due after so many working days.
pub(crate) fn years_due(core: &Core, zone: &TimeZone) -> Result<BTreeSet<i16>, Refusal> {
    let listed = to_read(core)?.map(|runs| runs.list()).transpose()?;
    let runs = listed.map(|listed| listed.open).unwrap_or_default();
    let steps = runs.iter().flat_map(|run| &run.steps);
    let due = steps.filter_map(|step| match step.step.due {
        Some(
            Due::AfterStart(Length::WorkingDays(_)) | Due::AfterPrevious(Length::WorkingDays(_)),
        ) if step.state == StepState::Open => step.times.due_ms,
        _ => None,
    });
    let year = |ms| {
        let at = jiff::Timestamp::from_millisecond(ms).ok()?;
        Some(zone.to_datetime(at).year())
    };
    Ok(due.filter_map(year).collect())
}
