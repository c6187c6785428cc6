//! The tables, and rows as values.

use crate::decide::Event;
use crate::error::StoreError;
use crate::run::{Moment, Run, RunStep, StepState, Times};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, params};

pub(crate) const TABLES: &str = "
CREATE TABLE run (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  playbook TEXT NOT NULL,
  title TEXT NOT NULL,
  digest TEXT NOT NULL,
  owner TEXT NOT NULL,
  began_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  paused_since_ms INTEGER,
  paused_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX run_by_end ON run (ended_ms);
CREATE INDEX run_by_playbook ON run (playbook);

-- `words` is the step as the playbook said it when the run began, as JSON.
CREATE TABLE step (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  words TEXT NOT NULL,
  due_ms INTEGER,
  before_ms INTEGER,
  by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
  set_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
  reason TEXT NOT NULL,
  done_ms INTEGER,
  done_by TEXT NOT NULL,
  paused_ms INTEGER NOT NULL,
  PRIMARY KEY (run, n)
) STRICT, WITHOUT ROWID;

-- What happened, numbered by the version it led to.
CREATE TABLE moment (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  who TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (run, version)
) STRICT, WITHOUT ROWID;

-- What became of each command, under the id its client made.
CREATE TABLE command (
  id TEXT NOT NULL PRIMARY KEY,
  actor TEXT NOT NULL,
  digest TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What somebody was told of; a row comes before the telling, so nothing is told twice.
CREATE TABLE told (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('before', 'due')),
  due_ms INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (run, step, kind, due_ms)
) STRICT, WITHOUT ROWID;
";

const RUN: &str = "SELECT id, subject, playbook, title, digest, owner, began_ms, version,
                          paused_since_ms, paused_ms, ended_ms, outcome FROM run";

impl ToSql for StepState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }))
    }
}

impl FromSql for StepState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "open" => Ok(Self::Open),
            "done" => Ok(Self::Done),
            "skipped" => Ok(Self::Skipped),
            other => Err(FromSqlError::Other(
                format!("unknown state {other:?}").into(),
            )),
        }
    }
}

/// The run of an id, with its steps.
pub(crate) fn run(db: &Connection, id: &str) -> Result<Option<Run>, StoreError> {
    Ok(runs(db, &format!("{RUN} WHERE id = ?1"), id)?.pop())
}

/// Runs under way, in order of their beginning.
pub(crate) fn open(db: &Connection) -> Result<Vec<Run>, StoreError> {
    let sql = format!("{RUN} WHERE ended_ms IS NULL AND ?1 = '' ORDER BY began_ms, id");
    runs(db, &sql, "")
}

/// The runs that ended last, the latest first.
pub(crate) fn closed(db: &Connection, most: usize) -> Result<Vec<Run>, StoreError> {
    let sql = format!(
        "{RUN} WHERE ended_ms IS NOT NULL AND ?1 = '' ORDER BY ended_ms DESC, id LIMIT {most}"
    );
    runs(db, &sql, "")
}

fn runs(db: &Connection, sql: &str, wanted: &str) -> Result<Vec<Run>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([wanted], read_run)?;
    let mut runs: Vec<Run> = rows.collect::<rusqlite::Result<_>>()?;
    for run in &mut runs {
        run.steps = steps(db, &run.id)?;
    }
    Ok(runs)
}

fn read_run(row: &Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        id: row.get(0)?,
        subject: row.get(1)?,
        playbook: row.get(2)?,
        title: row.get(3)?,
        digest: row.get(4)?,
        owner: row.get(5)?,
        began_ms: row.get(6)?,
        version: row.get(7)?,
        paused_since_ms: row.get(8)?,
        paused_ms: row.get(9)?,
        ended_ms: row.get(10)?,
        outcome: row.get(11)?,
        steps: Vec::new(),
    })
}

fn steps(db: &Connection, run: &str) -> Result<Vec<RunStep>, StoreError> {
    let sql = "SELECT words, due_ms, before_ms, by_hand, set_ms, state, reason, done_ms, done_by, paused_ms
                 FROM step WHERE run = ?1 ORDER BY n";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([run])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push(RunStep {
            step: from_json(row.get_ref(0)?)?,
            times: Times {
                due_ms: row.get(1)?,
                before_ms: row.get(2)?,
                by_hand: row.get(3)?,
            },
            set_ms: row.get(4)?,
            state: row.get(5)?,
            reason: row.get(6)?,
            done_ms: row.get(7)?,
            done_by: row.get(8)?,
            paused_ms: row.get(9)?,
        });
    }
    Ok(steps)
}

/// What happened to a run, the latest first.
pub(crate) fn moments(db: &Connection, run: &str) -> Result<Vec<Moment>, StoreError> {
    let sql = "SELECT at_ms, who, event FROM moment WHERE run = ?1 ORDER BY version DESC";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([run])?;
    let mut moments = Vec::new();
    while let Some(row) = rows.next()? {
        moments.push(Moment {
            at_ms: row.get(0)?,
            who: row.get(1)?,
            event: from_json(row.get_ref(2)?)?,
        });
    }
    Ok(moments)
}

/// Puts a run in the place of the one before it, and adds what happened.
pub(crate) fn put(db: &Connection, run: &Run, moment: &Moment) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO run (id, subject, playbook, title, digest, owner, began_ms, version,
                          paused_since_ms, paused_ms, ended_ms, outcome)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET owner = ?6, version = ?8, paused_since_ms = ?9,
                          paused_ms = ?10, ended_ms = ?11, outcome = ?12",
    )?
    .execute(params![
        run.id,
        run.subject,
        run.playbook,
        run.title,
        run.digest,
        run.owner,
        run.began_ms,
        run.version,
        run.paused_since_ms,
        run.paused_ms,
        run.ended_ms,
        run.outcome
    ])?;
    for (n, step) in run.steps.iter().enumerate() {
        put_step(db, &run.id, n, step)?;
    }
    let sql = "INSERT INTO moment (run, version, at_ms, who, event) VALUES (?1, ?2, ?3, ?4, ?5)";
    let event: &Event = &moment.event;
    db.prepare_cached(sql)?.execute(params![
        run.id,
        run.version,
        moment.at_ms,
        moment.who,
        to_json(event)
    ])?;
    Ok(())
}

fn put_step(db: &Connection, run: &str, n: usize, step: &RunStep) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO step (run, n, words, due_ms, before_ms, by_hand, set_ms, state, reason,
                           done_ms, done_by, paused_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (run, n) DO UPDATE SET due_ms = ?4, before_ms = ?5, by_hand = ?6, set_ms = ?7,
                           state = ?8, reason = ?9, done_ms = ?10, done_by = ?11, paused_ms = ?12",
    )?
    .execute(params![
        run,
        n as i64,
        to_json(&step.step),
        step.times.due_ms,
        step.times.before_ms,
        step.times.by_hand,
        step.set_ms,
        step.state,
        step.reason,
        step.done_ms,
        step.done_by,
        step.paused_ms
    ])?;
    Ok(())
}

pub(crate) fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("what is kept is plain values")
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    value: ValueRef<'_>,
) -> Result<T, StoreError> {
    let text = value.as_str().map_err(StoreError::damaged)?;
    serde_json::from_str(text).map_err(StoreError::damaged)
}
