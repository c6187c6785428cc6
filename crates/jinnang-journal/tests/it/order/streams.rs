//! Histories of things that have nothing to do with each other.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;

/// Who decides what.
pub type Deed = (&'static str, Event);

/// What happens to one thing, in its order; nothing in it is about a thing of another.
pub fn streams() -> Vec<Vec<Deed>> {
    let people = (0..3).map(|n| of_member(&format!("new-{n}")));
    let articles = (0..3).map(|n| of_article(&format!("article-{n}")));
    let submissions = (0..3).map(|n| of_submission(&format!("s{n}"), &format!("draft-{n}")));
    let accounts = ["lin", "wang", "zhao"].map(of_account);
    people
        .chain(articles)
        .chain(submissions)
        .chain(accounts)
        .collect()
}

fn of_member(id: &str) -> Vec<Deed> {
    let member = || MemberId::from(id);
    let joined = Event::MemberJoined {
        member: member(),
        role: Role::Employee,
        department: "west".into(),
    };
    let moved = Event::DepartmentChanged {
        member: member(),
        department: "east".into(),
    };
    let events = [
        joined,
        Event::BoardJoined { member: member() },
        moved,
        Event::MemberDeactivated { member: member() },
        Event::BoardLeft { member: member() },
        Event::PersonErased { member: member() },
    ];
    events.map(|event| ("root", event)).to_vec()
}

fn of_article(id: &str) -> Vec<Deed> {
    let verified = Event::ArticleVerified {
        article: id.into(),
        revision: Revision::of("v1"),
        until_ms: T0 + 9 * DAY,
    };
    let retired = Event::ArticleRetired {
        article: id.into(),
        revision: Revision::of("v1"),
        reason: Some("并进了另一篇".into()),
        successor: None,
    };
    vec![
        ("lin", published(id, &["lin", "wang"])),
        ("tom", verified),
        ("tina", retired),
        ("zhao", published(id, &["zhao"])),
    ]
}

fn of_submission(id: &str, article: &str) -> Vec<Deed> {
    let submission = || SubmissionId::from(id);
    let made = Event::SubmissionMade {
        submission: submission(),
        piece: piece(article, "v1", None, &["lin"]),
    };
    let claimed = Event::SubmissionClaimed {
        submission: submission(),
        reviewer: "tom".into(),
    };
    let comment = Event::Commented {
        submission: submission(),
        comment: CommentId(format!("{id}-1")),
        revision: Revision::of("v1"),
        quote: None,
        text: "好".into(),
    };
    let approved = Event::SubmissionApproved {
        submission: submission(),
        revision: Revision::of("v1"),
        band: Band::Solid,
    };
    let publish = published(article, &["lin"]);
    vec![
        ("lin", made),
        ("tom", claimed),
        ("tom", comment),
        ("tom", approved),
        ("tom", publish),
    ]
}

fn of_account(member: &'static str) -> Vec<Deed> {
    let id = |what: &str| format!("{member}-{what}");
    let redemption = RedemptionId(id("r1"));
    let proposed = Event::AwardProposed {
        award: AwardId(id("a3")),
        rule: "grant".into(),
        lineage: "l2".into(),
        to: member.into(),
        amount: 70,
        unit: Unit::Points,
        tariff: 1,
        submission: None,
    };
    vec![
        ("tom", award(&id("a1"), "use", "l1", member, 20)),
        ("tom", proposed),
        (member, request(&id("r1"), "cup", member, 15)),
        ("tom", reverse(&id("a1"), 12)),
        ("ada", Event::RedemptionApproved { redemption }),
        ("tina", award(&id("a3"), "grant", "l2", member, 60)),
        (member, request(&id("r2"), "day", member, 9)),
    ]
}
