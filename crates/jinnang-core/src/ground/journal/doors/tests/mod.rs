//! Decisions as a command would make them that forgot its check: every one is stopped at the door.

mod paying;
mod texts;

use crate::ground::journal::acting::Halt;
use crate::ground::journal::doors::*;
use jinnang_journal::{
    AwardId, Band, Command, Decided, Journal, LineageId, MemberId, Piece, Published, SubmissionId,
    Unit,
};
use jinnang_revision::Revision;
use std::cell::RefCell;
use tempfile::TempDir;

const DAY: i64 = 24 * 60 * 60 * 1_000;
const T0: i64 = 1_790_000_000_000;

/// A journal of 周 (admin), 王 and 何 (trainers), 林 and 沈 (employees).
struct Bench {
    _folder: TempDir,
    journal: Journal,
    commands: RefCell<u32>,
}

fn hash(text: &str) -> Revision {
    Revision::of(text)
}

fn piece(article: &str, text: &str, authors: &[&str]) -> Piece {
    Piece {
        article: article.to_owned(),
        lineage: LineageId(format!("lineage-{article}")),
        path: format!("cases/{article}.md"),
        kind: "case".to_owned(),
        layer: "application".to_owned(),
        title: article.to_owned(),
        revision: hash(text),
        base: None,
        authors: authors.iter().map(|id| MemberId::from(*id)).collect(),
        minor: false,
    }
}

fn made(id: &str, piece: Piece) -> Event {
    Event::SubmissionMade {
        submission: SubmissionId::from(id),
        piece,
    }
}

fn approved(id: &str, text: &str) -> Event {
    let (submission, revision) = (SubmissionId::from(id), hash(text));
    Event::SubmissionApproved {
        submission,
        revision,
        band: Band::Solid,
    }
}

fn published(piece: Piece, how: Published, submission: Option<&str>) -> Event {
    Event::RevisionPublished {
        piece,
        how,
        submission: submission.map(SubmissionId::from),
    }
}

fn verified(article: &str, text: &str) -> Event {
    let article = article.to_owned();
    Event::ArticleVerified {
        article,
        revision: hash(text),
        until_ms: T0 + 100 * DAY,
    }
}

fn award(id: &str, rule: &str, to: &str, amount: i64, submission: Option<&str>) -> Event {
    Event::PointsAwarded {
        award: AwardId::from(id),
        rule: rule.to_owned(),
        lineage: LineageId::from("lineage-a"),
        to: MemberId::from(to),
        amount,
        unit: Unit::Points,
        tariff: 1,
        spendable_ms: T0,
        submission: submission.map(SubmissionId::from),
    }
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        let bench = Self {
            _folder: folder,
            journal,
            commands: RefCell::new(0),
        };
        let join = |id: &str, role| Event::MemberJoined {
            member: MemberId::from(id),
            role,
            department: "华东".to_owned(),
        };
        let tariff = crate::ground::pay::tariff::Tariff::default().text();
        bench.put(
            "zhou",
            vec![
                join("zhou", Role::Admin),
                join("wang", Role::Trainer),
                join("he", Role::Trainer),
                join("lin", Role::Employee),
                join("shen", Role::Employee),
                Event::TariffSet { version: 1, tariff },
            ],
        );
        bench.put("lin", vec![made("s1", piece("a", "1", &["lin"]))]);
        bench
    }

    fn asked<T>(&self, actor: &str, now_ms: i64, then: impl FnOnce(&Command<'_>) -> T) -> T {
        *self.commands.borrow_mut() += 1;
        let id = format!("command-{}", self.commands.borrow());
        then(&Command {
            id: &id,
            actor,
            name: "test",
            payload: "",
            now_ms,
        })
    }

    /// Puts what is decided into the journal, past the door.
    fn put(&self, actor: &str, events: Vec<Event>) {
        self.asked(actor, T0, |command| {
            let decided = Decided {
                events,
                ..Decided::default()
            };
            let outcome = self
                .journal
                .execute(command, &mut |_| Ok(Ok(decided.clone())));
            outcome.unwrap();
        });
    }

    fn passes_at(&self, now_ms: i64, actor: &str, events: Vec<Event>) -> bool {
        self.asked(actor, now_ms, |command| {
            let decided = Decided {
                events,
                ..Decided::default()
            };
            let passed = self.journal.read(|state| Ok(pass(state, command, decided)));
            match passed.unwrap() {
                Ok(_) => true,
                Err(Halt::No(_)) => false,
                Err(Halt::Failed(error)) => panic!("{error}"),
            }
        })
    }

    fn passes(&self, actor: &str, events: Vec<Event>) -> bool {
        self.passes_at(T0, actor, events)
    }

    fn publish(&self) {
        let piece = piece("a", "1", &["lin"]);
        self.put(
            "wang",
            vec![
                approved("s1", "1"),
                published(piece, Published::Reviewed, Some("s1")),
            ],
        );
    }

    fn send_away(&self, member: &str, at_ms: i64) {
        let event = Event::MemberDeactivated {
            member: MemberId::from(member),
        };
        self.asked("zhou", at_ms, |command| {
            let decided = Decided {
                events: vec![event],
                ..Decided::default()
            };
            let outcome = self
                .journal
                .execute(command, &mut |_| Ok(Ok(decided.clone())));
            outcome.unwrap();
        });
    }
}

#[test]
fn whoever_was_erased_is_given_nothing() {
    let bench = Bench::new();
    let shen = || MemberId::from("shen");
    let back = || Event::MemberReactivated { member: shen() };
    let reset = || Event::SecretReset { member: shen() };
    bench.put("zhou", vec![Event::MemberDeactivated { member: shen() }]);
    assert!(bench.passes("zhou", vec![back()]));
    bench.put("zhou", vec![Event::PersonErased { member: shen() }]);
    let named = made("s2", piece("b", "2", &["lin", "shen"]));
    assert!(!bench.passes("zhou", vec![back()]));
    assert!(!bench.passes("zhou", vec![reset()]));
    assert!(!bench.passes("lin", vec![named]));
}
