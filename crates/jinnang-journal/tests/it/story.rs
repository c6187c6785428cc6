//! Random histories of all four families, possible and impossible, for tests that need a full journal.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;
use jinnang_testkit::Dice;

/// Lives through `turns` commands; about half of them are possible.
pub fn live(bench: &mut Bench, dice: &mut Dice, turns: usize) -> usize {
    (0..turns).filter(|turn| one(bench, dice, *turn)).count()
}

/// One command; was it possible?
pub fn one(bench: &mut Bench, dice: &mut Dice, turn: usize) -> bool {
    let events: Vec<_> = (0..=dice.below(2)).map(|_| event(dice, turn)).collect();
    let actor = dice.pick(&PEOPLE).0;
    let texts = vec![format!("text {}", dice.below(turn + 1))];
    bench.now_ms += dice.within(-5_000, 60_000);
    let id = format!("story-{turn}");
    let command = Command {
        id: &id,
        actor,
        name: "story",
        payload: "{}",
        now_ms: bench.now_ms,
    };
    let outcome = bench.journal.execute(&command, &mut |_| {
        let decided = decided(events.clone());
        Ok(Ok(Decided {
            texts: texts.clone(),
            ..decided
        }))
    });
    match outcome {
        Ok(_) => true,
        Err(JournalError::Damaged { .. }) => false,
        Err(error) => panic!("{error:?}"),
    }
}

fn event(dice: &mut Dice, turn: usize) -> Event {
    let n = turn / 6;
    let near = |dice: &mut Dice| n.saturating_sub(dice.below(4));
    let submission = SubmissionId(format!("s{}", near(dice)));
    let article = format!("article-{}", dice.below(6));
    let text = format!("text {}", dice.below(3));
    let member = MemberId::from(dice.pick(&PEOPLE).0);
    let revision = Revision::of(&text);
    let redemption = RedemptionId(format!("r{}", near(dice)));
    let award = AwardId(format!("a{}", near(dice)));
    let mut piece = piece(&article, &text, None, &[dice.pick(&PEOPLE).0]);
    piece.minor = dice.below(3) == 0;
    match dice.below(39) {
        34 => Event::BoardJoined { member },
        35 => Event::BoardLeft { member },
        36 => Event::RulesSet {
            version: dice.within(1, n as i64 / 4 + 1) as u32,
            rules: format!("{{\"turn\":{turn}}}"),
        },
        37 => Event::AwardProposed {
            award: AwardId(format!("a{n}")),
            rule: "grant".into(),
            lineage: piece.lineage,
            to: member,
            amount: dice.within(1, 90),
            unit: Unit::Points,
            tariff: 1,
            submission: None,
        },
        38 => Event::AwardRefused {
            award,
            reason: "太多".into(),
        },
        0 => Event::MemberJoined {
            member: MemberId(format!("m{n}")),
            role: *dice.pick(&[Role::Employee, Role::Trainer, Role::Admin]),
            department: "west".into(),
        },
        1 => Event::RoleChanged {
            member,
            role: *dice.pick(&[Role::Employee, Role::Trainer]),
        },
        2 => Event::DepartmentChanged {
            member,
            department: format!("部门 {n}"),
        },
        3 => Event::MemberDeactivated { member },
        4 => Event::MemberReactivated { member },
        5 => Event::PersonErased { member },
        6..9 => Event::RevisionPublished {
            piece,
            how: *dice.pick(&[
                Published::Reviewed,
                Published::Alone,
                Published::Adopted,
                Published::Restored,
            ]),
            submission: (dice.below(2) == 0).then_some(submission),
        },
        9 | 10 => Event::ArticleVerified {
            article,
            revision,
            until_ms: T0 + dice.within(-9, 9) * DAY,
        },
        11 => Event::OutsideEditReverted {
            article,
            outside: Revision::of("x"),
            published: revision,
        },
        12 => Event::ArticleRetired {
            article,
            revision,
            reason: Some("过时".into()),
            successor: None,
        },
        13..16 => Event::SubmissionMade {
            submission: SubmissionId(format!("s{n}")),
            piece,
        },
        16 => Event::SubmissionClaimed {
            submission,
            reviewer: member,
        },
        17 => Event::SubmissionReleased { submission },
        18 => Event::SubmissionReturned {
            submission,
            revision,
            reason: "请补充依据".into(),
        },
        19 => Event::SubmissionResubmitted {
            submission,
            revision,
            base: None,
        },
        20 => Event::SubmissionWithdrawn { submission },
        21 => Event::SubmissionDeclined {
            submission,
            revision,
            reason: "重复".into(),
        },
        22 => Event::SubmissionApproved {
            submission,
            revision,
            band: Band::Strong,
        },
        23 => Event::Commented {
            submission,
            comment: CommentId(format!("c{turn}-{}", dice.below(9))),
            revision,
            quote: (dice.below(2) == 0).then(|| "这一句".into()),
            text: "为什么？".into(),
        },
        24 if dice.below(2) == 0 => Event::ArticleFlagged {
            article,
            revision,
            why: *dice.pick(&[Flag::Wrong, Flag::Outdated]),
            quote: (dice.below(2) == 0).then(|| "这一句".into()),
            note: "价格去年就变了".into(),
        },
        24 if dice.below(2) == 0 => match dice.below(3) {
            0 => Event::FlagDismissed {
                article,
                revision,
                flagged_by: member,
                reason: "说的是旧合同".into(),
            },
            1 => Event::UsefulTakenBack { article, revision },
            _ => Event::ArticleFoundUseful {
                article,
                revision,
                day: "2026-09-21".into(),
            },
        },
        24 => tariff(n as u32 + 2),
        25 | 26 => Event::PointsAwarded {
            award: AwardId(format!("a{n}")),
            rule: "use".into(),
            lineage: piece.lineage,
            to: member,
            amount: dice.within(1, 90),
            unit: Unit::Points,
            tariff: 1,
            spendable_ms: T0,
            submission: None,
        },
        27 => Event::PointsReversed {
            award,
            amount: dice.within(1, 60),
            reason: "更正".into(),
        },
        28 => offer(dice.pick::<&str>(&["cup", "book"]), 5, None, None),
        29 => request(
            &format!("r{n}"),
            dice.pick::<&str>(&["cup", "book"]),
            &member.0,
            dice.within(1, 20),
        ),
        30 => Event::RedemptionApproved { redemption },
        31 => Event::RedemptionRejected {
            redemption,
            reason: "no".into(),
        },
        32 => Event::RedemptionExpired { redemption },
        _ => Event::RedemptionFulfilled { redemption },
    }
}
