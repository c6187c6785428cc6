//! Scenes before anybody works here, and workspaces that are not as they should be.

use super::shelf;
use super::stage::{DAY, HOUR, Part, Stage};
use super::{Person, post, team};
use serde_json::json;
use std::path::Path;

/// Articles, and nobody is a member yet.
pub(super) fn new(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    articles(workspace, now_ms)?;
    Ok(Stage::open(workspace, now_ms, 0)?.end(""))
}

/// A folder without an article, and its owner.
pub(super) fn empty(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    std::fs::create_dir_all(shelf::knowledge(workspace))?;
    let mut stage = Stage::open(workspace, now_ms, DAY)?;
    stage.begin(ALONE)?;
    Ok(stage.end("lin"))
}

const ALONE: Part = Part {
    role: "admin",
    ..team::LIN
};

/// Somebody who works alone, with a draft begun.
pub(super) fn alone(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    articles(workspace, now_ms)?;
    let mut stage = Stage::open(workspace, now_ms, 30 * DAY)?;
    stage.begin(ALONE)?;
    stage.at(2 * HOUR);
    let start = json!({ "template": "script" });
    post::write(&mut stage, "lin", start, team::WITHOUT_TROUBLE)?;
    Ok(stage.end("lin"))
}

/// Somebody deleted a folder of articles and one file of another.
pub(super) fn gone(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    let people = team::make(workspace, now_ms)?;
    let knowledge = shelf::knowledge(workspace);
    std::fs::remove_dir_all(knowledge.join("cases"))?;
    std::fs::remove_file(knowledge.join("core/complaint-levels.md"))?;
    Ok(people)
}

/// The folder is not there: moved, or on a disk that is not mounted.
#[allow(clippy::unnecessary_wraps, reason = "all scenes have one shape")]
pub(super) fn missing(_: &Path, _: i64) -> anyhow::Result<Vec<Person>> {
    Ok(Vec::new())
}

/// Nothing can be written into the workspace: where its own folder should be lies something else.
pub(super) fn read_only(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    articles(workspace, now_ms)?;
    std::fs::write(workspace.join(".jinnang"), "")?;
    Ok(Vec::new())
}

fn articles(workspace: &Path, now_ms: i64) -> anyhow::Result<()> {
    shelf::put("team", workspace, now_ms)?;
    shelf::put("later", workspace, now_ms)
}
