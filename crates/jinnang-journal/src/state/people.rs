//! Members: pseudonym, role and department from the journal; name and secret beside it.
//!
//! The two lasting tables are the only place where a name or a secret stands. Erasing a person
//! empties their rows; the journal knows the pseudonym and never knew more.

use super::{Answer, At, State, query};
use crate::event::{Event, MemberId, Role};
use rusqlite::{Connection, Row};

pub(super) const LASTING_1: &str = "
CREATE TABLE person (
    member TEXT PRIMARY KEY,
    name   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
    member TEXT PRIMARY KEY,
    hash   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

pub(super) const SCHEMA: &str = "
CREATE TABLE member (
    id            TEXT PRIMARY KEY,
    role          TEXT NOT NULL CHECK (role IN ('employee', 'trainer', 'admin')),
    role_since_ms INTEGER NOT NULL,
    department    TEXT NOT NULL,
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    erased        INTEGER NOT NULL CHECK (erased IN (0, 1)),
    joined_seq    INTEGER NOT NULL,
    joined_ms     INTEGER NOT NULL,
    on_board      INTEGER NOT NULL DEFAULT 0 CHECK (on_board IN (0, 1)),
    decided_until_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE secret_reset (
    seq    INTEGER PRIMARY KEY,
    member TEXT NOT NULL REFERENCES member (id),
    by     TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) STRICT;

CREATE INDEX secret_reset_member ON secret_reset (member, seq);
";

/// One person in the workspace.
#[expect(
    clippy::struct_excessive_bools,
    reason = "five facts of which each can be true without the others"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The pseudonym.
    pub id: MemberId,
    /// None when it was never said or was erased.
    pub name: Option<String>,
    /// What the member may decide.
    pub role: Role,
    /// Since when.
    pub role_since_ms: i64,
    /// Where the member works.
    pub department: String,
    /// Is the member still with us? Whoever was erased is not, whatever an older program decided since.
    pub active: bool,
    /// Was personal data removed on request?
    pub erased: bool,
    /// The entry of joining.
    pub joined_seq: u64,
    /// When that was.
    pub joined_ms: i64,
    /// Does the member want to be in the ranking?
    pub on_board: bool,
    /// Is there a secret to log in with?
    pub has_secret: bool,
    /// Is it a code that an admin gave out, to be used once?
    pub secret_once: bool,
    /// When the member could decide on others' work for the last time: until the role was taken away, or
    /// the member left.
    pub decided_until_ms: Option<i64>,
}

impl Member {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            role: row.get(2)?,
            role_since_ms: row.get(3)?,
            department: row.get(4)?,
            active: row.get(5)?,
            erased: row.get(6)?,
            joined_seq: row.get(7)?,
            joined_ms: row.get(8)?,
            on_board: row.get(9)?,
            has_secret: row.get(10)?,
            secret_once: row.get(11)?,
            decided_until_ms: row.get(12)?,
        })
    }
}

/// A secret that an admin took away for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretReset {
    /// The admin.
    pub by: MemberId,
    /// When.
    pub at_ms: i64,
}

const MEMBERS: &str = "
    SELECT m.id, CASE WHEN m.erased = 0 THEN p.name END, m.role, m.role_since_ms, m.department,
           m.active AND NOT m.erased, m.erased,
           m.joined_seq, m.joined_ms, m.on_board, s.member IS NOT NULL,
           COALESCE(s.hash LIKE 'once$%', 0), m.decided_until_ms
      FROM member m
      LEFT JOIN person p ON p.member = m.id
      LEFT JOIN secret s ON s.member = m.id";

impl State<'_> {
    /// One member.
    pub fn member(&self, id: &MemberId) -> Answer<Option<Member>> {
        let sql = format!("{MEMBERS} WHERE m.id = ?1");
        query::first(self.db, &sql, [id], Member::read)
    }

    /// Everybody who ever joined, in order of joining.
    pub fn members(&self) -> Answer<Vec<Member>> {
        let sql = format!("{MEMBERS} ORDER BY m.joined_seq");
        query::list(self.db, &sql, (), Member::read)
    }

    /// The hash of a member's secret.
    pub fn secret(&self, id: &MemberId) -> Answer<Option<String>> {
        let sql = "SELECT hash FROM secret WHERE member = ?1";
        query::first(self.db, sql, [id], |row| row.get(0))
    }

    /// Every time that a member's secret was reset after an instant, the newest first.
    pub fn secret_resets(&self, member: &MemberId, after_ms: i64) -> Answer<Vec<SecretReset>> {
        let sql = "SELECT by, at_ms FROM secret_reset
                    WHERE member = ?1 AND at_ms > ?2 ORDER BY seq DESC";
        query::list(self.db, sql, (member, after_ms), |row| {
            Ok(SecretReset {
                by: row.get(0)?,
                at_ms: row.get(1)?,
            })
        })
    }

    /// How many active admins there are.
    pub fn admins_active(&self) -> Answer<u64> {
        let sql = "SELECT COUNT(*) FROM member WHERE role = 'admin' AND active = 1 AND erased = 0";
        query::value(self.db, sql, ())
    }
}

pub(super) fn fold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    match event {
        Event::MemberJoined { member, role, department } => query::change_one(
            db,
            at,
            "a member joins once",
            "INSERT INTO member (id, role, role_since_ms, department, active, erased, joined_seq, joined_ms)
             VALUES (?1, ?2, ?4, ?3, 1, 0, ?5, ?4)",
            (member, role, department, at.ms, at.seq),
        ),
        Event::RoleChanged { member, role } => set(
            db,
            at,
            "UPDATE member
                SET decided_until_ms = CASE WHEN active = 1 AND role <> 'employee' AND ?2 = 'employee'
                                            THEN ?3 ELSE decided_until_ms END,
                    role = ?2, role_since_ms = ?3
              WHERE id = ?1",
            (member, role, at.ms),
        ),
        Event::DepartmentChanged { member, department } => set(
            db,
            at,
            "UPDATE member SET department = ?2 WHERE id = ?1",
            (member, department),
        ),
        Event::MemberDeactivated { member } => set(
            db,
            at,
            "UPDATE member
                SET decided_until_ms = CASE WHEN active = 1 AND role <> 'employee'
                                            THEN ?2 ELSE decided_until_ms END,
                    active = 0
              WHERE id = ?1",
            (member, at.ms),
        ),
        Event::MemberReactivated { member } => {
            set(db, at, "UPDATE member SET active = 1 WHERE id = ?1", [member])
        }
        Event::PersonErased { member } => {
            set(db, at, "UPDATE member SET erased = 1 WHERE id = ?1", [member])
        }
        Event::SecretReset { member } => query::change(
            db,
            "INSERT INTO secret_reset (seq, member, by, at_ms) VALUES (?1, ?2, ?3, ?4)",
            (at.seq, member, at.actor, at.ms),
        )
        .map(drop),
        Event::BoardJoined { member } => board(db, at, member, true),
        Event::BoardLeft { member } => board(db, at, member, false),
        _ => Ok(()),
    }
}

fn board(db: &Connection, at: &At<'_>, member: &MemberId, on: bool) -> Answer<()> {
    let what = "one joins the ranking when not in it, and leaves it when in it";
    let sql = "UPDATE member SET on_board = ?2 WHERE id = ?1 AND on_board <> ?2";
    query::change_one(db, at, what, sql, (member, on))
}

fn set(db: &Connection, at: &At<'_>, sql: &str, params: impl rusqlite::Params) -> Answer<()> {
    query::change_one(db, at, "there is no such member", sql, params)
}

/// Says or changes a name.
pub(crate) fn set_name(db: &Connection, member: &MemberId, name: &str) -> Answer<()> {
    let sql = "INSERT INTO person (member, name) VALUES (?1, ?2)
               ON CONFLICT (member) DO UPDATE SET name = ?2";
    query::change(db, sql, (member, name)).map(drop)
}

/// Sets or removes the hash of a secret.
pub(crate) fn set_secret(db: &Connection, member: &MemberId, hash: Option<&str>) -> Answer<()> {
    let Some(hash) = hash else {
        return query::change(db, "DELETE FROM secret WHERE member = ?1", [member]).map(drop);
    };
    let sql = "INSERT INTO secret (member, hash) VALUES (?1, ?2)
               ON CONFLICT (member) DO UPDATE SET hash = ?2";
    query::change(db, sql, (member, hash)).map(drop)
}

/// Forgets who a member is.
pub(crate) fn erase(db: &Connection, member: &MemberId) -> Answer<()> {
    query::change(db, "DELETE FROM person WHERE member = ?1", [member])?;
    set_secret(db, member, None)
}
