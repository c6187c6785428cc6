//! The journal has the decision and the file would not take the text: everybody is told, nothing is
//! decided twice, and the file is written as soon as it can be.

use crate::base::Base;
use crate::story::{CASE, Team, command};
use jinnang_journal::{Command, Decided, Event, Journal, MemberId, Piece, Published, Role};
use jinnang_revision::Revision;
use jinnang_testkit::{Disk, with_own_mounts};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// 林's case, handed in, and 王's approval of it.
fn ready(team: &Team) -> (SubmissionView, Value) {
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    (submission, approval)
}

/// What is said and shown after an approval whose file cannot be written, and after it can.
fn decided_and_not_written(team: &Team, why: &str, mend: impl FnOnce()) {
    let (submission, approval) = ready(team);
    team.open.host.told();
    let said = team.open.refused("submission_decide", approval.clone());
    assert_eq!(said.code, Code::NotWritten, "{said:?}");
    assert!(
        said.message.zh.contains("决定已经记下") && said.message.zh.contains(why),
        "{said:?}"
    );
    let told = team.open.host.told();
    for tag in [Tag::Review, Tag::Articles, Tag::Points] {
        assert!(told.contains(&tag), "{tag:?} of {told:?}");
    }
    let show = json!({ "submission": submission.row.id });
    let shown: SubmissionView = team.open.ask("submission", show);
    assert_eq!(
        (shown.row.stand, shown.row.earned.sums[0].kept),
        (Stand::Approved, 40)
    );
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert!(
        queue
            .outside
            .iter()
            .all(|row| row.article != "case-fast-reply"),
        "{queue:?}"
    );
    team.open.until("the status says so", || {
        team.open.has_trouble(Code::NotWritten)
    });
    // Asked again it is the same decision, and the same answer about the file.
    let again = team.open.refused("submission_decide", approval.clone());
    assert_eq!(again.code, Code::NotWritten);

    mend();
    let file = team.base.knowledge().join("cases/case-fast-reply.md");
    team.open.until("the file is written", || {
        std::fs::read_to_string(&file).is_ok_and(|text| text == CASE)
    });
    team.open.until("it is found", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    team.open.until("the status is clear", || {
        !team.open.has_trouble(Code::NotWritten)
    });
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    assert_eq!(team.points_of(&team.lin).balance, 40);
}

#[test]
fn a_lag_whose_note_is_gone_is_none_any_more() {
    let team = Team::new("trust_all");
    std::fs::write(team.base.knowledge().join("cases"), "").unwrap();
    let (_, approval) = ready(&team);
    let said = team.open.refused("submission_decide", approval);
    assert_eq!(said.code, Code::NotWritten, "{said:?}");
    team.open.until("the status says so", || {
        team.open.has_trouble(Code::NotWritten)
    });
    std::fs::remove_dir_all(team.base.private().join("unwritten")).unwrap();
    team.open
        .until("nothing is waited for that nobody writes", || {
            !team.open.has_trouble(Code::NotWritten)
        });
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    let is_told = |row: &OutsideView| row.article == "case-fast-reply";
    assert!(queue.outside.iter().any(is_told), "{queue:?}");
}

#[test]
fn a_decision_whose_file_cannot_be_made_is_told_to_all_and_written_when_it_can() {
    let team = Team::new("trust_all");
    let blocking = team.base.knowledge().join("cases");
    std::fs::write(&blocking, "in the way").unwrap();
    decided_and_not_written(&team, "同名文件", || {
        std::fs::remove_file(&blocking).unwrap();
    });
}

#[test]
fn a_decision_on_a_full_disk_is_told_to_all_and_written_when_there_is_room() {
    with_own_mounts(
        &a_decision_on_a_full_disk_is_told_to_all_and_written_when_there_is_room,
        || {
            let base = Base::with_articles();
            let disk = small(&base);
            let team = Team::of(base, "trust_all");
            disk.fill();
            decided_and_not_written(&team, "磁盘满了", || disk.empty());
        },
    );
}

/// The knowledge folder lies on a small file system of its own.
fn small(base: &Base) -> Disk {
    Disk::over(&base.knowledge(), "256k")
}

#[test]
fn a_decision_on_a_read_only_folder_is_told_to_all_and_written_when_it_may_be() {
    with_own_mounts(
        &a_decision_on_a_read_only_folder_is_told_to_all_and_written_when_it_may_be,
        || {
            let base = Base::with_articles();
            let disk = small(&base);
            let team = Team::of(base, "trust_all");
            disk.again("ro");
            decided_and_not_written(&team, "没有写入权限", || disk.again("rw"));
        },
    );
}

#[test]
fn an_edit_put_back_on_a_read_only_folder_is_put_back_when_it_may_be() {
    with_own_mounts(
        &an_edit_put_back_on_a_read_only_folder_is_put_back_when_it_may_be,
        put_back_late,
    );
}

fn put_back_late() {
    let base = Base::with_articles();
    let disk = small(&base);
    base.write("scripts/price.md", crate::base::PRICE);
    let team = Team::of(base, "trust_all");
    team.be(&team.wang);
    let edited = crate::base::PRICE.replace("先认同差距", "先打九折");
    team.base.write("scripts/price.md", &edited);
    let shown = || -> ArticleView {
        team.open
            .ask("article", json!({ "id": "price-vs-competitor" }))
    };
    team.open
        .until("the edit is seen", || shown().html.contains("先打九折"));
    disk.again("ro");
    let request = json!({ "command": command(), "article": "price-vs-competitor", "revision": shown().revision });
    let said = team.open.refused("outside_revert", request);
    assert_eq!(said.code, Code::NotWritten, "{said:?}");
    disk.again("rw");
    team.open
        .until("it is put back", || shown().html.contains("先认同差距"));
}

#[test]
fn a_text_published_alone_that_cannot_be_written_leaves_no_draft_behind() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = open.ask("workspace_begin", begin);
    std::fs::write(base.knowledge().join("cases"), "in the way").unwrap();
    let draft: DraftView = open.ask("draft_start", json!({ "template": "case_success" }));
    let _: DraftCheck = open.ask("draft_save", json!({ "draft": draft.row.id, "text": CASE }));
    let publish = json!({ "command": command(), "draft": draft.row.id });
    assert_eq!(
        open.refused("publish_alone", publish).code,
        Code::NotWritten
    );
    let drafts: DraftsView = open.ask("drafts", json!({}));
    assert!(drafts.drafts.is_empty(), "{drafts:?}");
}

#[test]
fn a_member_who_is_renamed_or_erased_is_named_so_by_what_they_verified() {
    let team = Team::new("trust_all");
    let (_, approval) = ready(&team);
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    let by = || match team
        .open
        .ask::<ArticleView>("article", json!({ "id": "case-fast-reply" }))
        .trust
    {
        Trust::Verified { by, .. } => by,
        other => panic!("{other:?}"),
    };
    assert_eq!(by(), "王");
    team.be(&team.zhou);
    let change = json!({ "command": command(), "member": team.wang, "name": "王五" });
    let _: PeopleView = team.open.ask("member_change", change);
    assert_eq!(by(), "王五");
    let leave = json!({ "command": command(), "member": team.wang, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    let erase = json!({ "command": command(), "member": team.wang });
    let _: PeopleView = team.open.ask("member_erase", erase);
    assert_eq!(by(), "");
}

/// A journal in which so many articles are published and verified.
fn grown(base: &Base, articles: usize) {
    let journal = Journal::open(&base.private()).unwrap();
    let owner = MemberId::from("owner-1");
    let mut events = vec![Event::MemberJoined {
        member: owner.clone(),
        role: Role::Admin,
        department: "运营".into(),
    }];
    let mut texts = Vec::new();
    for n in 0..articles {
        let text = format!("# 第 {n} 篇\n\n正文 {n}。\n");
        let (article, revision) = (format!("guide-{n:05}"), Revision::of(&text));
        base.write(
            &format!("guides/{article}.md"),
            &format!("---\nid: {article}\n---\n{text}"),
        );
        events.push(Event::RevisionPublished {
            piece: Piece {
                article: article.clone(),
                lineage: article.as_str().into(),
                path: format!("guides/{article}.md"),
                kind: "guide".into(),
                layer: "application".into(),
                title: format!("第 {n} 篇"),
                revision,
                base: None,
                authors: vec![],
                minor: false,
            },
            how: Published::Adopted,
            submission: None,
        });
        events.push(Event::ArticleVerified {
            article,
            revision,
            until_ms: i64::MAX / 2,
        });
        texts.push(text);
    }
    let command = Command {
        id: "grow-0001",
        actor: "owner-1",
        name: "test",
        payload: "{}",
        now_ms: 1_790_000_000_000,
    };
    let mut decided = Some(Decided {
        events,
        texts,
        ..Decided::default()
    });
    journal
        .execute(&command, &mut |_| {
            Ok(Ok(decided.take().unwrap_or_default()))
        })
        .unwrap();
}

/// Printed, not judged: `cargo test -p jinnang-core --test it standing -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn how_long_one_decision_takes_beside_ten_thousand_articles() {
    for articles in [100, 10_000] {
        let base = Base::new();
        grown(&base, articles);
        let team = base.opened();
        let _: PeopleView = team.ask("sign_in", json!({ "member": "owner-1", "secret": "" }));
        let mut times: Vec<Duration> = (0..30)
            .map(|n| {
                let shown: ArticleView = team.ask("article", json!({ "id": format!("guide-{n:05}") }));
                let request = json!({ "command": command(), "article": shown.id, "revision": shown.revision });
                let begun = Instant::now();
                let adopted = team.seat.ask("outside_adopt", request);
                assert!(adopted.is_ok(), "{adopted:?}");
                begun.elapsed()
            })
            .collect();
        // A new name is the one change after which all standings are read, as after every decision before.
        let renamed = (0..10).map(|n| {
            let request =
                json!({ "command": command(), "member": "owner-1", "name": format!("周{n}") });
            let begun = Instant::now();
            let _: PeopleView = team.ask("member_change", request);
            begun.elapsed()
        });
        let mut renamed: Vec<Duration> = renamed.collect();
        times.sort();
        renamed.sort();
        println!(
            "{articles} articles: a decision takes {:?} (median), {:?} (worst); one after which all \
             standings are read {:?} (median)",
            times[15], times[29], renamed[5]
        );
    }
}

#[test]
fn what_was_not_written_is_written_once_somebody_answered_for_the_journal() {
    let team = Team::new("trust_all");
    let blocking = team.base.knowledge().join("cases");
    std::fs::write(&blocking, "in the way").unwrap();
    let (_, approval) = ready(&team);
    let refused = team.open.refused("submission_decide", approval);
    assert_eq!(refused.code, Code::NotWritten);
    let Team {
        base, open, zhou, ..
    } = team;
    drop(open);
    std::fs::remove_file(base.private().join("journal.head")).unwrap();
    std::fs::remove_file(&blocking).unwrap();
    let open = base.opened();
    let file = base.knowledge().join("cases/case-fast-reply.md");
    assert!(open.has_trouble(Code::Doubted) && !file.exists());
    let enter = json!({ "member": zhou, "secret": crate::story::PIN });
    let _: PeopleView = open.ask("sign_in", enter);
    let _: StatusView = open.ask("journal_accept", json!({ "command": command() }));
    open.until("it is written", || file.is_file());
}
