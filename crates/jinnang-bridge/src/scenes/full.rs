//! x
use super::{Person, team};
use std::path::Path;
pub(super) fn make(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    team::make(workspace, now_ms)
}
