//! Who has to be told that a step is due, and that nobody is told twice.
//!
//! Nothing is planned ahead in a table: what there is to tell is what the open steps say. A row in
//! `told` comes before the telling and is never taken away, so that a step's warning and its end are
//! told once each, for each time the step was given, whatever is killed when.

use crate::error::StoreError;
use crate::table::from_json;
use jinnang_library::Step;
use rusqlite::{Connection, params};

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The run.
    pub run: String,
    /// What it is about.
    pub subject: String,
    /// The step, from 0.
    pub step: usize,
    /// Its words.
    pub words: Step,
    /// Before it is due, or when it is.
    pub kind: Kind,
    /// When it is due, milliseconds since 1970 UTC.
    pub due_ms: i64,
    /// When to tell, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It will be due soon.
    Before,
    /// It is due.
    Due,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Due => "due",
        }
    }
}

/// What of it is to be told now, the earliest first, and when the next is (milliseconds since 1970 UTC).
/// A warning of what is due by now is not worth telling.
pub fn plan(waiting: Vec<Reminder>, now_ms: i64) -> (Vec<Reminder>, Option<i64>) {
    let next = waiting
        .iter()
        .map(|one| one.at_ms)
        .filter(|at| *at > now_ms);
    let next = next.min();
    let is_due =
        |one: &Reminder| one.at_ms <= now_ms && (one.kind == Kind::Due || one.due_ms > now_ms);
    let mut due: Vec<Reminder> = waiting.into_iter().filter(is_due).collect();
    due.sort_by(|a, b| (a.at_ms, &a.run, a.step).cmp(&(b.at_ms, &b.run, b.step)));
    (due, next)
}

/// What lay in the past when a step's times were set is told to nobody: who set them saw it.
const WAITING: &str = "
    SELECT run.id, run.subject, step.n, step.words, ?2, step.due_ms, at_ms
      FROM (SELECT *, CASE ?2 WHEN 'due' THEN due_ms ELSE before_ms END AS at_ms FROM step) AS step
      JOIN run ON run.id = step.run
     WHERE run.owner = ?1 AND run.ended_ms IS NULL AND run.paused_since_ms IS NULL
       AND step.state = 'open' AND at_ms > step.set_ms
       AND NOT EXISTS (SELECT 1 FROM told WHERE told.run = run.id AND told.step = step.n
                          AND told.kind = ?2 AND told.due_ms = step.due_ms)
     ORDER BY at_ms, run.id, step.n";

pub(crate) fn waiting(db: &Connection, owner: &str) -> Result<Vec<Reminder>, StoreError> {
    let mut all = Vec::new();
    for kind in [Kind::Before, Kind::Due] {
        let mut statement = db.prepare_cached(WAITING)?;
        let mut rows = statement.query(params![owner, kind.word()])?;
        while let Some(row) = rows.next()? {
            all.push(Reminder {
                run: row.get(0)?,
                subject: row.get(1)?,
                step: row.get::<_, i64>(2)? as usize,
                words: from_json(row.get_ref(3)?)?,
                kind,
                due_ms: row.get(5)?,
                at_ms: row.get(6)?,
            });
        }
    }
    Ok(all)
}

/// The step must stand as it stood when it was looked at: it may have been done a moment ago.
const CLAIM: &str = "
    INSERT INTO told (run, step, kind, due_ms, at_ms)
    SELECT run.id, step.n, ?3, step.due_ms, ?5
      FROM step JOIN run ON run.id = step.run
     WHERE run.id = ?1 AND step.n = ?2 AND step.due_ms = ?4 AND step.state = 'open'
       AND run.ended_ms IS NULL AND run.paused_since_ms IS NULL
    ON CONFLICT DO NOTHING";

pub(crate) fn claim(
    db: &Connection,
    reminders: &[Reminder],
    now_ms: i64,
) -> Result<Vec<Reminder>, StoreError> {
    let mut claimed = Vec::new();
    for one in reminders {
        let row = params![
            one.run,
            one.step as i64,
            one.kind.word(),
            one.due_ms,
            now_ms
        ];
        if db.prepare_cached(CLAIM)?.execute(row)? == 1 {
            claimed.push(one.clone());
        }
    }
    Ok(claimed)
}
