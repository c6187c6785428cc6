//! A small pool of connections that read.
//!
//! A reader sees one snapshot from its first question to its last and never waits for the writer.
//! More threads than kept connections open one more each and close it afterwards.

use crate::error::JournalError;
use crate::open;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Connections that are kept open.
const KEPT: usize = 4;

/// See the module.
#[derive(Debug)]
pub(crate) struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub fn new(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Lends a connection.
    pub fn with<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        let idle = self.idle().pop();
        let db = match idle {
            Some(db) => db,
            None => open::reader(&self.file)?,
        };
        let answer = look(&db)?;
        let mut idle = self.idle();
        if idle.len() < KEPT {
            idle.push(db);
        }
        Ok(answer)
    }

    /// Lends a connection inside a transaction, so that all it sees is of one moment.
    pub fn snapshot<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        self.with(|db| {
            let tx = db.unchecked_transaction()?;
            let answer = look(&tx)?;
            tx.rollback()?;
            Ok(answer)
        })
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
