//! The file as others see it: commands that change a run, and the questions.

use crate::decide::{Act, Event, Who, apply, begin, decide};
use crate::error::{OpenError, StoreError};
use crate::refusal::Refusal;
use crate::remind::{self, Reminder};
use crate::run::{Moment, Run, Start};
use crate::{open, table};
use jinnang_library::Calendar;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Ended runs that are listed.
const LISTED: usize = 200;
/// Outcomes of a playbook's runs that are offered again.
const OUTCOMES: usize = 6;

/// The runs of a workspace. All threads share one.
///
/// Only one process may open a workspace for writing; the caller holds the lock that sees to it.
#[derive(Debug)]
pub struct Runs {
    reader: Mutex<Connection>,
    writer: Option<Mutex<Connection>>,
}

/// An open file, and where a damaged one was put.
#[derive(Debug)]
pub struct Opened {
    /// The runs.
    pub runs: Runs,
    /// The file that was there was damaged and lies here now.
    pub set_aside: Option<PathBuf>,
}

/// A command as its client sent it.
#[derive(Debug, Clone, Copy)]
pub struct Command<'a> {
    /// Made by the client; kept on every retry.
    pub id: &'a str,
    /// Who sent it: a member's id.
    pub actor: &'a str,
    /// What it asks for, as text that is the same on every retry. Only its digest is kept.
    pub payload: &'a str,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It was done, to this run.
    Done(String),
    /// A rule stands against it.
    Refused(Refusal),
}

/// Everything a list shows.
#[derive(Debug, Default)]
pub struct Listed {
    /// Under way, in order of their beginning.
    pub open: Vec<Run>,
    /// Ended, the latest first, 200 at most.
    pub closed: Vec<Run>,
    /// By playbook: runs under way, and runs that ended.
    pub counts: HashMap<String, (u32, u32)>,
}

impl Listed {
    pub(crate) fn read(db: &Connection) -> Result<Self, StoreError> {
        let sql = "SELECT playbook, COUNT(*) - COUNT(ended_ms), COUNT(ended_ms) FROM run GROUP BY playbook";
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map((), |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        Ok(Self {
            open: table::open(db)?,
            closed: table::closed(db, LISTED)?,
            counts: rows.collect::<rusqlite::Result<_>>()?,
        })
    }
}

impl Runs {
    /// Opens the file of a folder (`.jinnang/`), making it where there is none. A damaged one gets
    /// another name, made of `now_ms`.
    pub fn open(folder: &Path, now_ms: i64) -> Result<Opened, OpenError> {
        let (writer, set_aside) = open::writer(folder, now_ms)?;
        let reader = open::reader(folder)?.expect("the file was just made");
        Ok(Opened {
            runs: Self {
                reader: Mutex::new(reader),
                writer: Some(Mutex::new(writer)),
            },
            set_aside,
        })
    }

    /// Opens the file that another process writes; none where there is none yet.
    pub fn open_read_only(folder: &Path) -> Result<Option<Self>, OpenError> {
        Ok(open::reader(folder)?.map(|reader| Self {
            reader: Mutex::new(reader),
            writer: None,
        }))
    }

    /// What became of a command, if it was decided before.
    pub fn answered(&self, command: &Command<'_>) -> Result<Option<Answer>, StoreError> {
        self.read(|db| answered(db, command))
    }

    /// Begins a run, or says why not.
    pub fn start(
        &self,
        command: &Command<'_>,
        start: &Start,
        calendar: &Calendar,
    ) -> Result<Answer, StoreError> {
        self.execute(command, |db| {
            let run = match begin(start.clone(), command.now_ms, calendar) {
                Ok(run) => run,
                Err(refusal) => return Ok(Answer::Refused(refusal)),
            };
            table::put(db, &run, &moment(command, Event::Began))?;
            Ok(Answer::Done(run.id))
        })
    }

    /// Changes the run that was shown as `version`, or says why not.
    pub fn change(
        &self,
        command: &Command<'_>,
        (id, version): (&str, u32),
        act: &Act,
        who: Who<'_>,
        calendar: &Calendar,
    ) -> Result<Answer, StoreError> {
        self.execute(command, |db| {
            let Some(mut run) = table::run(db, id)? else {
                return Ok(Answer::Refused(Refusal::NoRun));
            };
            let change = match decide(&run, version, act, who, command.now_ms, calendar) {
                Ok(change) => change,
                Err(refusal) => return Ok(Answer::Refused(refusal)),
            };
            apply(&mut run, &change, who.id, command.now_ms);
            table::put(db, &run, &moment(command, change.event))?;
            Ok(Answer::Done(run.id))
        })
    }

    /// One run and what happened to it, the latest first.
    pub fn run(&self, id: &str) -> Result<Option<(Run, Vec<Moment>)>, StoreError> {
        self.read(|db| {
            let run = table::run(db, id)?;
            run.map(|run| Ok((run, table::moments(db, id)?)))
                .transpose()
        })
    }

    /// Everything a list shows.
    pub fn list(&self) -> Result<Listed, StoreError> {
        self.read(Listed::read)
    }

    /// How runs of a playbook ended so far, the most frequent first.
    pub fn outcomes(&self, playbook: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT outcome FROM run WHERE playbook = ?1 AND ended_ms IS NOT NULL
                    GROUP BY outcome ORDER BY COUNT(*) DESC, outcome LIMIT ?2";
        self.read(|db| {
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map(params![playbook, OUTCOMES as i64], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// What a member may have to be told of, sooner or later.
    pub fn waiting(&self, owner: &str) -> Result<Vec<Reminder>, StoreError> {
        self.read(|db| remind::waiting(db, owner))
    }

    /// Notes that these are being told, and gives back those that were not before and still stand. Who
    /// is killed between this and the telling tells nothing: silence once is better than twice the same.
    pub fn claim(&self, reminders: &[Reminder], now_ms: i64) -> Result<Vec<Reminder>, StoreError> {
        self.write(|db| remind::claim(db, reminders, now_ms))
    }

    fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let db = lock(&self.reader);
        let tx = db.unchecked_transaction()?;
        let answer = look(&tx)?;
        tx.rollback()?;
        Ok(answer)
    }

    fn write<T>(
        &self,
        change: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let writer = self.writer.as_ref().ok_or(StoreError::ReadOnly)?;
        let mut db = lock(writer);
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&tx)?;
        tx.commit()?;
        Ok(answer)
    }

    /// One command: its answer is kept with what it changed, and given again on a retry.
    fn execute(
        &self,
        command: &Command<'_>,
        work: impl FnOnce(&Connection) -> Result<Answer, StoreError>,
    ) -> Result<Answer, StoreError> {
        self.write(|db| {
            if let Some(answer) = answered(db, command)? {
                return Ok(answer);
            }
            let answer = work(db)?;
            let sql = "INSERT INTO command (id, actor, digest, at_ms, answer) VALUES (?1, ?2, ?3, ?4, ?5)";
            db.prepare_cached(sql)?.execute(params![
                command.id,
                command.actor,
                digest(command),
                command.now_ms,
                table::to_json(&answer)
            ])?;
            Ok(answer)
        })
    }
}

// A thread that panicked left a transaction that was rolled back; the connection is as before.
fn lock(db: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    db.lock().unwrap_or_else(PoisonError::into_inner)
}

fn moment(command: &Command<'_>, event: Event) -> Moment {
    Moment {
        at_ms: command.now_ms,
        who: command.actor.to_owned(),
        event,
    }
}

fn digest(command: &Command<'_>) -> String {
    blake3::hash(command.payload.as_bytes())
        .to_hex()
        .to_string()
}

fn answered(db: &Connection, command: &Command<'_>) -> Result<Option<Answer>, StoreError> {
    let sql = "SELECT actor, digest, answer FROM command WHERE id = ?1";
    let row = db.prepare_cached(sql)?.query_row([command.id], |row| {
        let (actor, digest): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((actor, digest, row.get::<_, String>(2)?))
    });
    match row.optional()? {
        None => Ok(None),
        Some((actor, kept, answer)) if actor == command.actor && kept == digest(command) => {
            serde_json::from_str(&answer)
                .map(Some)
                .map_err(StoreError::damaged)
        }
        Some(_) => Err(StoreError::Conflict {
            command: command.id.to_owned(),
        }),
    }
}
