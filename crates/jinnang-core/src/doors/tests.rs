//! Decisions as a command would make them that forgot its check: every one is stopped at the door.

use super::*;
use crate::acting::Halt;
use jinnang_journal::{
    AwardId, Band, Command, Decided, Journal, LineageId, MemberId, Offer, Piece, Published,
    RedemptionId, RewardId, SubmissionId, TextHash, Unit,
};
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

fn hash(text: &str) -> TextHash {
    TextHash(format!("{text:0<64}"))
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
        let tariff = crate::points::Tariff::default().text();
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
fn a_text_is_published_with_the_approval_of_what_was_handed_in_and_by_nobody_who_wrote_it() {
    let bench = Bench::new();
    let own = || piece("a", "1", &["lin"]);
    let reviewed = |piece| published(piece, Published::Reviewed, Some("s1"));
    assert!(bench.passes(
        "wang",
        vec![approved("s1", "1"), reviewed(own()), verified("a", "1")]
    ));
    for (actor, events) in [
        ("lin", vec![approved("s1", "1"), reviewed(own())]),
        ("shen", vec![approved("s1", "1"), reviewed(own())]),
        ("nobody", vec![approved("s1", "1"), reviewed(own())]),
        ("workspace", vec![approved("s1", "1"), reviewed(own())]),
        ("wang", vec![reviewed(own())]),
        ("wang", vec![published(own(), Published::Reviewed, None)]),
        (
            "wang",
            vec![approved("s1", "1"), reviewed(piece("a", "2", &["lin"]))],
        ),
        (
            "wang",
            vec![approved("s1", "1"), reviewed(piece("b", "1", &["lin"]))],
        ),
        (
            "wang",
            vec![approved("s1", "1"), reviewed(piece("a", "1", &["shen"]))],
        ),
        ("wang", vec![published(own(), Published::Adopted, None)]),
        ("zhou", vec![published(own(), Published::Alone, None)]),
    ] {
        assert!(!bench.passes(actor, events.clone()), "{actor} {events:?}");
    }
}

#[test]
fn who_wrote_a_text_neither_verifies_retires_nor_brings_it_back_while_another_could() {
    let bench = Bench::new();
    bench.put("wang", vec![made("s2", piece("b", "2", &["wang"]))]);
    let own = || piece("b", "2", &["wang"]);
    bench.put(
        "he",
        vec![
            approved("s2", "2"),
            published(own(), Published::Reviewed, Some("s2")),
        ],
    );
    let retired = || Event::ArticleRetired {
        article: "b".to_owned(),
        revision: hash("2"),
        reason: None,
        successor: None,
    };
    let restored = || published(own(), Published::Restored, None);
    let stolen = || published(piece("b", "2", &["lin"]), Published::Restored, None);
    for events in [
        vec![verified("b", "2")],
        vec![retired()],
        vec![restored()],
        vec![stolen()],
    ] {
        assert!(!bench.passes("wang", events.clone()), "{events:?}");
        assert!(bench.passes("he", events.clone()), "{events:?}");
        assert!(!bench.passes("lin", events));
    }
    let never = published(piece("b", "9", &["lin"]), Published::Restored, None);
    assert!(
        !bench.passes("he", vec![never]),
        "the article never had that text"
    );
    bench.send_away("he", T0);
    bench.send_away("zhou", T0);
    assert!(!bench.passes_at(T0 + DAY - 1, "wang", vec![verified("b", "2")]));
    assert!(bench.passes_at(T0 + DAY, "wang", vec![verified("b", "2")]));
}

#[test]
fn whether_another_could_is_asked_of_the_time_that_the_entries_get() {
    let bench = Bench::new();
    bench.publish();
    bench.send_away("wang", T0);
    bench.send_away("he", T0);
    let joined = |id: &str| Event::MemberJoined {
        member: MemberId::from(id),
        role: Role::Employee,
        department: "华东".to_owned(),
    };
    let at = |now_ms: i64, event: Event| {
        bench.asked("zhou", now_ms, |command| {
            bench.journal.execute(command, &mut |state| {
                let decided = Decided {
                    events: vec![event.clone()],
                    ..Decided::default()
                };
                crate::session::settle(pass(state, command, decided))
            })
        })
    };
    at(T0 + DAY, joined("wu")).unwrap();
    // The clock is a minute behind what was recorded last, and entries get that time.
    let alone = published(piece("c", "3", &["zhou"]), Published::Alone, None);
    let outcome = at(T0 + DAY - 60_000, alone).unwrap();
    assert!(
        matches!(outcome, jinnang_journal::Outcome::Accepted { .. }),
        "{outcome:?}"
    );
}

#[test]
fn what_came_by_its_file_is_reviewed_by_another_than_who_took_it_from_there() {
    let bench = Bench::new();
    assert!(!bench.passes("lin", vec![made("s2", piece("b", "2", &[]))]));
    let claimed = |by: &str| Event::SubmissionClaimed {
        submission: SubmissionId::from("s2"),
        reviewer: MemberId::from(by),
    };
    assert!(bench.passes(
        "wang",
        vec![made("s2", piece("b", "2", &[])), claimed("he")]
    ));
    assert!(!bench.passes(
        "wang",
        vec![made("s2", piece("b", "2", &[])), claimed("wang")]
    ));
    bench.put("wang", vec![made("s2", piece("b", "2", &[]))]);
    let both = || {
        vec![
            approved("s2", "2"),
            published(piece("b", "2", &[]), Published::Reviewed, Some("s2")),
        ]
    };
    assert!(!bench.passes("wang", both()));
    assert!(!bench.passes("he", vec![claimed("wang")]));
    assert!(bench.passes("he", both()));
    bench.put("he", both());
    assert!(!bench.passes("wang", vec![verified("b", "2")]));
}

#[test]
fn points_come_with_an_approval_or_a_proposal_of_another_or_by_rule() {
    let bench = Bench::new();
    let with = |event: Event| vec![approved("s1", "1"), event];
    assert!(bench.passes("wang", with(award("w1", "publish", "lin", 40, Some("s1")))));
    assert!(bench.passes(
        "workspace",
        vec![award("w1", "use:2026-11-30", "lin", 4, None)]
    ));
    assert!(bench.passes("zhou", vec![award("w1", "use:2026-11-30", "lin", 4, None)]));
    for (actor, events) in [
        ("wang", with(award("w1", "publish", "wang", 40, Some("s1")))),
        ("wang", with(award("w1", "publish", "shen", 40, Some("s1")))),
        ("wang", with(award("w1", "publish", "lin", 101, Some("s1")))),
        ("wang", vec![award("w1", "publish", "lin", 40, Some("s1"))]),
        ("wang", vec![award("w1", "publish", "lin", 40, None)]),
        ("wang", vec![award("w1", "use:2026-11-30", "lin", 4, None)]),
        ("workspace", vec![award("w1", "publish", "lin", 40, None)]),
    ] {
        assert!(!bench.passes(actor, events.clone()), "{actor} {events:?}");
    }
    let proposed = Event::AwardProposed {
        award: AwardId::from("w2"),
        rule: "publish".to_owned(),
        lineage: LineageId::from("lineage-a"),
        to: MemberId::from("lin"),
        amount: 300,
        unit: Unit::Points,
        tariff: 1,
        submission: Some(SubmissionId::from("s1")),
    };
    assert!(bench.passes("wang", with(proposed.clone())));
    assert!(!bench.passes("wang", vec![proposed.clone()]));
    bench.put("wang", with(proposed));
    for (actor, amount, to, passes) in [
        ("wang", 300, "lin", false),
        ("he", 300, "lin", true),
        ("he", 301, "lin", false),
        ("he", 300, "he", false),
        ("lin", 300, "lin", false),
    ] {
        let events = vec![award("w2", "publish", to, amount, Some("s1"))];
        assert_eq!(bench.passes(actor, events), passes, "{actor} {amount} {to}");
    }
    let refused = |award: &str| Event::AwardRefused {
        award: AwardId::from(award),
        reason: "不妥".to_owned(),
    };
    assert!(bench.passes("he", vec![refused("w2")]));
    assert!(!bench.passes("wang", vec![refused("w2")]));
    bench.put(
        "workspace",
        vec![award("w3", "use:2026-11-30", "zhou", 4, None)],
    );
    let reversed = vec![Event::PointsReversed {
        award: AwardId::from("w3"),
        amount: 4,
        reason: "更正".to_owned(),
    }];
    assert!(!bench.passes("zhou", reversed.clone()), "one's own");
    assert!(!bench.passes("wang", reversed));
}

#[test]
fn a_reward_is_granted_by_another_than_who_asks_and_a_dear_one_by_two() {
    let bench = Bench::new();
    let reward = RewardId::from("cup");
    let offer = Offer {
        title: "杯".to_owned(),
        detail: String::new(),
        cost: 600,
        unit: Unit::Points,
        stock: None,
        per_member: None,
        picture: None,
    };
    bench.put(
        "zhou",
        vec![
            Event::RewardOffered {
                reward: reward.clone(),
                offer,
            },
            Event::RoleChanged {
                member: MemberId::from("he"),
                role: Role::Admin,
            },
            award("w1", "use:2026-11-30", "zhou", 600, None),
        ],
    );
    let redemption = || RedemptionId::from("r1");
    let requested = |member: &str| Event::RedemptionRequested {
        redemption: redemption(),
        reward: reward.clone(),
        member: MemberId::from(member),
        cost: 600,
        unit: Unit::Points,
    };
    assert!(!bench.passes("lin", vec![requested("zhou")]));
    bench.put("zhou", vec![requested("zhou")]);
    let approval = || {
        vec![Event::RedemptionApproved {
            redemption: redemption(),
        }]
    };
    let second = || {
        vec![Event::RedemptionSeconded {
            redemption: redemption(),
        }]
    };
    let cancel = || {
        vec![Event::RedemptionCancelled {
            redemption: redemption(),
        }]
    };
    assert!(!bench.passes("zhou", second()) && !bench.passes("zhou", approval()));
    assert!(!bench.passes("he", approval()), "dear: not alone");
    assert!(bench.passes("he", second()) && !bench.passes("wang", second()));
    assert!(bench.passes("zhou", cancel()) && !bench.passes("he", cancel()));
    bench.put("he", second());
    assert!(!bench.passes("he", approval()), "not the same one twice");
}

#[test]
fn nobody_acts_for_another_nor_on_the_own_role() {
    let bench = Bench::new();
    let role = |member: &str| Event::RoleChanged {
        member: MemberId::from(member),
        role: Role::Trainer,
    };
    assert!(bench.passes("zhou", vec![role("lin")]) && !bench.passes("zhou", vec![role("zhou")]));
    assert!(!bench.passes("wang", vec![role("lin")]));
    let board = |member: &str| {
        vec![Event::BoardJoined {
            member: MemberId::from(member),
        }]
    };
    assert!(bench.passes("lin", board("lin")) && !bench.passes("zhou", board("lin")));
    let withdrawn = || {
        vec![Event::SubmissionWithdrawn {
            submission: SubmissionId::from("s1"),
        }]
    };
    assert!(bench.passes("lin", withdrawn()) && !bench.passes("zhou", withdrawn()));
    assert!(!bench.passes("shen", vec![made("s2", piece("b", "2", &["lin"]))]));
    assert!(!bench.passes("zhou", vec![Event::FromTheFuture]));
    bench.publish();
    let useful = || {
        vec![Event::ArticleFoundUseful {
            article: "a".to_owned(),
            revision: hash("1"),
            day: "2026-11-30".to_owned(),
        }]
    };
    assert!(bench.passes("shen", useful()) && !bench.passes("lin", useful()));
}
