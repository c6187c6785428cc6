//! The small files of one home together: settings, searches and the use log of everybody who works here.
//!
//! What is on one person's desk is told by whose it is ([`Whose`]). The files are opened anew when the home moves
//! (a read-only folder became writable, another process let go of the workspace); commands under way finish
//! on those they started with.

use crate::ground::files::home::{Home, Lies};
use crate::ground::files::local::{Keep, LocalFile};
use crate::ground::files::use_log::UseLog;
use crate::ground::files::uses::{Used, Uses};
use crate::ground::files::uses_of_all::UsesOfAll;
use crate::ground::whose::Whose;
use arc_swap::ArcSwap;
use jinnang_wire::Settings;
use std::io;
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
    uses: ArcSwap<UsesOfAll>,
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
            calls: (home.is_owner() && home.lies == Lies::Workspace)
                .then(|| home.dir.join("calls.db")),
            may_write: !home.is_visitor(),
            log: Mutex::new(log),
            uses: ArcSwap::from_pointee(uses),
        }
    }

    /// Somebody's settings.
    pub fn settings(&self, whose: &Whose) -> Settings {
        self.local.now().settings_of(whose).clone()
    }

    /// What somebody used, as far as it is remembered.
    pub fn uses(&self, whose: &Whose) -> Arc<Uses> {
        self.uses.load().of(whose.member())
    }

    /// Notes one use, here and on disk.
    pub fn note(&self, used: Used) -> io::Result<()> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let mut uses = UsesOfAll::clone(&self.uses.load());
        uses.push(used.clone());
        self.uses.store(Arc::new(uses));
        log.append(&used, &self.uses.load())
    }

    /// Forgets what a member used, here and on disk: they are erased.
    pub fn forget_uses(&self, member: &str) -> io::Result<()> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let left = log.forget(member, &self.uses.load())?;
        self.uses.store(Arc::new(left));
        Ok(())
    }
}
