//! The small files of one home together: settings, searches and the use log.
//!
//! A desk is made anew when the home moves (a read-only folder became writable, another process let
//! go of the workspace); commands under way finish on the one they started with.

use crate::home::{Home, Seat};
use crate::local::{Keep, LocalFile};
use crate::use_log::{UseLog, Used, Uses};
use arc_swap::ArcSwap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Settings, searches and uses.
#[derive(Debug)]
pub(crate) struct Desk {
    /// The folder all of it lies in.
    pub home: PathBuf,
    /// Settings and searches.
    pub local: LocalFile,
    /// The file of calls; none where they are not kept: another process has the workspace, or it cannot be
    /// written (a cache is no place for customers' names).
    pub calls: Option<PathBuf>,
    /// May this process change any of it? Where nothing can be written the attempt says why.
    pub may_write: bool,
    log: Mutex<UseLog>,
    uses: ArcSwap<Uses>,
}

impl Desk {
    /// Reads the files of `home`.
    pub fn open(home: &Home, now_ms: i64) -> Self {
        let keep = if home.is_visitor() {
            Keep::Visitor
        } else {
            Keep::Owner
        };
        let (log, uses) = UseLog::load(home.dir.join("uses.jsonl"));
        Self {
            home: home.dir.clone(),
            local: LocalFile::load(home.dir.join("local.json"), keep, now_ms),
            calls: (home.is_owner() && home.seat == Seat::Workspace)
                .then(|| home.dir.join("calls.db")),
            may_write: !home.is_visitor(),
            log: Mutex::new(log),
            uses: ArcSwap::from_pointee(uses),
        }
    }

    /// What was used, as far as it is remembered.
    pub fn uses(&self) -> Arc<Uses> {
        self.uses.load_full()
    }

    /// Notes one use, here and on disk.
    pub fn note(&self, used: Used) -> std::io::Result<()> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let mut uses = Uses::clone(&self.uses.load());
        uses.push(used.clone());
        self.uses.store(Arc::new(uses));
        log.append(&used, &self.uses.load())
    }
}
