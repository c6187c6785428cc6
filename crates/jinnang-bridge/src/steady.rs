//! Rooms in which the same questions get the same answers every time: tests of the interface are answered by
//! what such a room once said.
//!
//! Its clock starts at a fixed instant and moves by a second with each question, or to the time that it
//! is where somebody asks. A question that changed files is answered only once the index has them.
//! Ids need no care: the core makes them of the ids of commands.

use crate::changes::Changes;
use crate::clock::Clock;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// When every such room begins: Tuesday, 24 November 2026, 10:00 in Shanghai.
pub(crate) const START_MS: i64 = 1_795_485_600_000;
/// How much later each question is than the one before.
const STEP_MS: i64 = 1_000;

/// The articles below a folder: a file that was written anew with the same words is the same to a core.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The time of a room, and what its core has read of the folder.
pub(crate) struct Steady {
    pub clock: Arc<Clock>,
    /// How often the core put up what it had read.
    pub read: Arc<Changes>,
    knowledge: PathBuf,
}

impl Steady {
    pub fn new(workspace: &Path) -> Self {
        Self {
            clock: Arc::new(Clock::at(START_MS)),
            read: Arc::default(),
            knowledge: workspace.join("knowledge"),
        }
    }

    /// Asks; what follows from it in the folder has been read when this ends.
    pub fn ask<A>(&self, at_ms: Option<i64>, ask: impl FnOnce() -> A) -> anyhow::Result<A> {
        let next = self.clock.now_ms() + STEP_MS;
        self.clock.move_to(next.max(at_ms.unwrap_or(next)));
        let (before, seen) = (self.files(), self.read.count());
        let answer = ask();
        if self.files() != before {
            self.read
                .until("the index follows", || Ok(self.read.count() > seen))?;
        }
        Ok(answer)
    }

    fn files(&self) -> Files {
        let mut files = Files::new();
        list(&self.knowledge, &mut files);
        files
    }
}

/// A folder that is not there has no files.
fn list(folder: &Path, files: &mut Files) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|end| end == "md") {
            files.insert(path.clone(), std::fs::read(path).unwrap_or_default());
        }
    }
}
