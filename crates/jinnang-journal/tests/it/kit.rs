//! What every test needs: a journal in a folder that vanishes, commands, and seeded chance.

use jinnang_journal::*;
use jinnang_revision::Revision;
use serde_json::{Value, json};
use std::path::Path;

/// A moment to start from.
pub const T0: i64 = 1_790_000_000_000;
pub const DAY: i64 = 86_400_000;

/// A folder in memory where there is one: these tests are about order, not about the disk.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

pub struct Bench {
    pub folder: tempfile::TempDir,
    pub journal: Journal,
    commands: u64,
    pub now_ms: i64,
}

impl Bench {
    pub fn new() -> Self {
        Self::at(folder())
    }

    /// In a folder that has been laid out.
    pub fn at(folder: tempfile::TempDir) -> Self {
        let journal = Journal::open(folder.path()).unwrap();
        Self {
            folder,
            journal,
            commands: 0,
            now_ms: T0,
        }
    }

    /// With two admins, two trainers, three employees and a tariff.
    pub fn with_people() -> Self {
        let mut bench = Self::new();
        bench.put("root", first_people());
        bench
    }

    /// Appends events as one command.
    pub fn put(&mut self, actor: &str, events: Vec<Event>) -> (u64, u64) {
        match self.attempt(actor, events) {
            Ok(Outcome::Accepted { first, last, .. }) => (first, last),
            other => panic!("{other:?}"),
        }
    }

    /// Expects that the fold finds the events impossible and that nothing changes.
    pub fn impossible(&mut self, actor: &str, events: Vec<Event>) -> String {
        let before = (self.journal.head().unwrap(), self.journal.dump().unwrap());
        let error = self.attempt(actor, events).unwrap_err();
        assert!(matches!(error, JournalError::Damaged { .. }), "{error:?}");
        assert_eq!(
            before,
            (self.journal.head().unwrap(), self.journal.dump().unwrap())
        );
        error.to_string()
    }

    pub fn attempt(&mut self, actor: &str, events: Vec<Event>) -> Result<Outcome, JournalError> {
        self.commands += 1;
        self.now_ms += 1_000;
        let id = format!("command-{}", self.commands);
        put(&self.journal, &id, actor, self.now_ms, events)
    }

    pub fn clean(&self) {
        clean(&self.journal);
    }
}

pub fn clean(journal: &Journal) {
    let verified = journal.verify(&mut |_, _| true).unwrap();
    assert_eq!(verified.faults, []);
    assert_eq!(verified.head, journal.head().unwrap());
    assert_eq!(verified.entries, verified.head.seq);
}

pub fn put(
    journal: &Journal,
    id: &str,
    actor: &str,
    now_ms: i64,
    events: Vec<Event>,
) -> Result<Outcome, JournalError> {
    let command = Command {
        id,
        actor,
        name: "test",
        payload: "{}",
        now_ms,
    };
    let mut events = Some(events);
    journal.execute(&command, &mut |_| {
        let events = events.take().unwrap_or_default();
        Ok(Ok(Decided {
            events,
            answer: json!({ "id": id }),
            ..Decided::default()
        }))
    })
}

/// Something the root admin does to the file.
pub fn deed(command: &str) -> Deed<'_> {
    Deed {
        actor: "root",
        command,
        now_ms: T0 + DAY,
    }
}

/// The same after the journal of the first program.
pub fn late_deed(command: &str) -> Deed<'_> {
    Deed {
        now_ms: T0 + 30 * DAY,
        ..deed(command)
    }
}

/// Lets a deed be, with the entry that says it.
#[allow(
    clippy::unnecessary_wraps,
    reason = "a deed asks for a verdict that may fail"
)]
pub fn agree(_: &State<'_>, event: Event) -> Result<Decided, JournalError> {
    Ok(decided(vec![event]))
}

/// Opens a copy that lies alone, to read it.
pub fn reading(folder: &Path) -> Journal {
    Journal::open_doubted(folder, OpenError::NoHead { found: 0 })
}

/// The journal of the first program, with the note of its end as that program wrote it.
pub fn lay_first_program(folder: &Path) {
    let db = rusqlite::Connection::open(folder.join("journal.db")).unwrap();
    let first = include_str!("frozen/journal-1.sql");
    db.execute_batch(&format!("BEGIN; {first} COMMIT;"))
        .unwrap();
    let last = |sql: &str| -> (u64, Vec<u8>) {
        let row = db.query_row(sql, (), |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)));
        let (number, hash) = row.unwrap();
        (number as u64, hash)
    };
    let (seq, hash) = last("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1");
    let (n, outcome) = last("SELECT n, hash FROM outcome ORDER BY n DESC LIMIT 1");
    let hex = crate::chain::hex;
    let body = format!("{seq:020} {} {n:020} {}", hex(&hash), hex(&outcome));
    let sum = Revision::of(&body);
    std::fs::write(folder.join("journal.head"), format!("{body} {sum}\n")).unwrap();
}

pub fn decided(events: Vec<Event>) -> Decided {
    Decided {
        events,
        answer: Value::Null,
        ..Decided::default()
    }
}

pub const PEOPLE: [(&str, Role); 7] = [
    ("root", Role::Admin),
    ("ada", Role::Admin),
    ("tom", Role::Trainer),
    ("tina", Role::Trainer),
    ("lin", Role::Employee),
    ("wang", Role::Employee),
    ("zhao", Role::Employee),
];

pub fn first_people() -> Vec<Event> {
    let joined = PEOPLE.iter().map(|(id, role)| Event::MemberJoined {
        member: MemberId::from(*id),
        role: *role,
        department: "east".into(),
    });
    joined.chain([tariff(1)]).collect()
}

pub fn tariff(version: u32) -> Event {
    Event::TariffSet {
        version,
        tariff: format!("{{\"version\":{version}}}"),
    }
}

pub fn piece(article: &str, text: &str, base: Option<&str>, authors: &[&str]) -> Piece {
    Piece {
        article: article.into(),
        lineage: LineageId(format!("lineage-{article}")),
        path: format!("scripts/{article}.md"),
        kind: "script".into(),
        layer: "application".into(),
        title: format!("标题 {article}"),
        revision: Revision::of(text),
        base: base.map(Revision::of),
        authors: authors.iter().map(|id| MemberId::from(*id)).collect(),
        minor: false,
    }
}

/// A text `v1` that became the published one.
pub fn published(article: &str, authors: &[&str]) -> Event {
    Event::RevisionPublished {
        piece: piece(article, "v1", None, authors),
        how: Published::Alone,
        submission: None,
    }
}

pub fn award(id: &str, rule: &str, lineage: &str, to: &str, amount: i64) -> Event {
    Event::PointsAwarded {
        award: id.into(),
        rule: rule.into(),
        lineage: lineage.into(),
        to: to.into(),
        amount,
        unit: Unit::Points,
        tariff: 1,
        spendable_ms: 0,
        submission: None,
    }
}

pub fn reverse(award: &str, amount: i64) -> Event {
    Event::PointsReversed {
        award: award.into(),
        amount,
        reason: "a mistake".into(),
    }
}

pub fn offer(reward: &str, cost: i64, stock: Option<i64>, per_member: Option<i64>) -> Event {
    Event::RewardOffered {
        reward: reward.into(),
        offer: Offer {
            title: format!("奖励 {reward}"),
            detail: String::new(),
            cost,
            unit: Unit::Points,
            stock,
            per_member,
            picture: None,
        },
    }
}

pub fn request(redemption: &str, reward: &str, member: &str, cost: i64) -> Event {
    Event::RedemptionRequested {
        redemption: redemption.into(),
        reward: reward.into(),
        member: member.into(),
        cost,
        unit: Unit::Points,
    }
}

/// How often, from the environment.
pub fn times(variable: &str, default: usize) -> usize {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}
