//! What was forgotten is in no copy, and no copy brings it back.

use crate::backing::{copies, copy, faults, holding, restore};
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::path::{Path, PathBuf};

#[test]
fn who_was_erased_is_gone_from_every_copy_and_does_not_come_back() {
    let team = Team::new("trust_all");
    let named = |name: &str| json!({ "command": command(), "member": team.lin, "name": name });
    let _: PeopleView = team.open.ask("member_change", named("Lin Daiyu"));
    team.be(&team.lin);
    let secret = json!({ "command": command(), "old": "", "new": "246810" });
    let _: PeopleView = team.open.ask("secret_set", secret);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let text = CASE.replace("先到场", "Words of Daiyu");
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft.row.id, "text": text }));
    let first = copy(&team);
    let elsewhere = team.base.home().join("elsewhere.zip");
    std::fs::copy(&first, &elsewhere).unwrap();
    restore(&team.open, &first);
    team.open.host.later(1);
    let second = copy(&team);
    let private = team.base.private();
    assert!(
        holding(&private, "Lin Daiyu").len() >= 4,
        "journal, two copies, what lies aside"
    );

    let off = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", off);
    let erase = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", erase);
    assert_eq!(
        holding(&private.join("backups"), "Lin Daiyu"),
        Vec::<PathBuf>::new()
    );
    assert_eq!(
        holding(&private.join("backups"), "Words of Daiyu"),
        Vec::<PathBuf>::new()
    );
    assert_eq!(
        holding(&private.join("before-restore-1"), "Lin Daiyu"),
        Vec::<PathBuf>::new()
    );
    assert!(!private.join("erasing.json").exists());
    let sound = |path: &Path| {
        copies(&team.open)
            .iter()
            .any(|c| Path::new(&c.path) == path && c.sound)
    };
    assert!(sound(&first) && sound(&second));

    // A copy that was kept elsewhere still has the name; it does not come back with it.
    restore(&team.open, &elsewhere);
    team.be(&team.zhou);
    let people: PeopleView = team.open.ask("people", json!({}));
    assert!(
        people
            .members
            .iter()
            .all(|member| member.name.as_deref() != Some("Lin Daiyu"))
    );
    assert_eq!(faults(&team.open), []);
    let live = holding(&private, "Lin Daiyu");
    assert_eq!(live, Vec::<PathBuf>::new());
}

#[test]
fn a_call_that_was_forgotten_is_gone_from_copies_and_stays_forgotten() {
    let team = Team::new("trust_all");
    let said = json!({ "customer": { "name": "Jia Baoyu", "company": "Rongguo", "industry": "" } });
    let now: CallNow = team.open.ask("call_say", said);
    let id = now.call.unwrap().id;
    let made = copy(&team);
    let elsewhere = team.base.home().join("elsewhere.zip");
    std::fs::copy(&made, &elsewhere).unwrap();
    assert!(!holding(&team.base.private().join("backups"), "Jia Baoyu").is_empty());
    let _: CallNow = team.open.ask("call_forget", json!({ "id": id }));
    let backups = team.base.private().join("backups");
    team.open.until("copies forget", || {
        !team.base.private().join("erasing.json").exists()
    });
    assert_eq!(holding(&backups, "Jia Baoyu"), Vec::<PathBuf>::new());
    team.be(&team.zhou);
    restore(&team.open, &elsewhere);
    let calls: CallsView = team.open.ask("calls", json!({}));
    assert_eq!(calls.total, 0);
    assert_eq!(
        holding(&team.base.private(), "Jia Baoyu"),
        Vec::<PathBuf>::new()
    );
}

#[test]
fn a_draft_that_was_thrown_away_is_in_no_copy_and_one_that_is_brought_back_may_be() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let keep = |words: &str| -> String {
        let start = json!({ "template": "case_success" });
        let draft: DraftView = team.open.ask("draft_start", start);
        let text = CASE.replace("先到场", words);
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = team.open.ask("draft_save", save);
        draft.row.id
    };
    let (first, second) = (keep("Thrown away"), keep("Brought back"));
    copy(&team);
    let backups = team.base.private().join("backups");
    assert!(!holding(&backups, "Thrown away").is_empty());
    team.be(&team.lin);
    for draft in [&first, &second] {
        let _: DraftsView = team.open.ask("draft_discard", json!({ "draft": draft }));
    }
    let _: DraftsView = team.open.ask("draft_restore", json!({ "draft": second }));
    team.open.until("copies forget", || {
        !team.base.private().join("erasing.json").exists()
    });
    assert_eq!(holding(&backups, "Thrown away"), Vec::<PathBuf>::new());
    team.open.host.later(1);
    let made = copy(&team);
    assert_eq!(holding(&backups, "Thrown away"), Vec::<PathBuf>::new());
    restore(&team.open, &made);
    team.be(&team.lin);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    assert_eq!(drafts.drafts.len(), 1, "{drafts:?}");
    assert_eq!(drafts.drafts[0].id, second);
}

#[test]
fn a_draft_that_somebody_has_is_not_forgotten_whatever_a_note_says() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let start = || -> DraftView { team.open.ask("draft_start", json!({ "template": "guide" })) };
    let (first, thrown) = (start().row.id, start().row.id);
    let gone = json!({ "draft": thrown, "now": true });
    let _: DraftsView = team.open.ask("draft_discard", gone);
    // Made in the same instant, it would be called the same.
    let id = start().row.id;
    assert!(id != thrown && id != first);
    let save = json!({ "draft": id, "text": "我手头的草稿\n" });
    let _: DraftCheck = team.open.ask("draft_save", save);
    // An older program was killed between two steps.
    let private = team.base.private();
    let noted = json!({ "members": [], "calls": [], "drafts": [id] }).to_string();
    for note in ["forgotten.json", "erasing.json"] {
        std::fs::write(private.join(note), &noted).unwrap();
    }
    team.be(&team.zhou);
    let made = copy(&team);
    let Team { base, open, .. } = team;
    drop(open);
    let open = base.opened();
    open.until("it is done", || !private.join("erasing.json").exists());
    assert!(!holding(&private.join("backups"), "我手头的草稿").is_empty());
    let _: PeopleView = open.ask("sign_in", json!({ "member": team.zhou, "secret": PIN }));
    restore(&open, &made);
    let kept = private.join(format!("drafts/{id}.md"));
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "我手头的草稿\n");
}

#[test]
fn a_call_that_somebody_has_is_not_forgotten_whatever_a_note_says() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    team.open
        .say(json!({ "customer": { "name": "司马光" }, "note": "下周三签" }));
    let call = team.open.on().id;
    team.open.end("won");
    // An older program was killed after the call was back and before that was noted.
    let private = team.base.private();
    let noted = json!({ "members": [], "calls": [call], "drafts": [] }).to_string();
    for note in ["forgotten.json", "erasing.json"] {
        std::fs::write(private.join(note), &noted).unwrap();
    }
    let made = copy(&team);
    let Team { base, open, .. } = team;
    drop(open);
    let open = base.opened();
    open.until("it is done", || !private.join("erasing.json").exists());
    let _: PeopleView = open.ask("sign_in", json!({ "member": team.zhou, "secret": PIN }));
    restore(&open, &made);
    let calls: CallsView = open.ask("calls", json!({}));
    assert_eq!(calls.calls.len(), 1);
    let read: CallView = open.ask("call_read", json!({ "id": call }));
    assert_eq!(read.customer.name, "司马光");
}

#[test]
fn what_was_thrown_away_before_a_kill_is_noted_when_it_is_wiped() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let draft: DraftView = team.open.ask("draft_start", json!({ "template": "guide" }));
    let id = draft.row.id;
    let _: DraftsView = team.open.ask("draft_discard", json!({ "draft": id }));
    let note = team.base.private().join("forgotten.json");
    std::fs::remove_file(&note).unwrap();
    team.open.host.later(10);
    let _: DraftsView = team.open.ask("drafts", json!({}));
    assert!(std::fs::read_to_string(note).unwrap().contains(&id));
}

#[test]
fn forgetting_that_was_interrupted_goes_on_at_the_next_start() {
    let team = Team::new("trust_all");
    let _: PeopleView = team.open.ask(
        "member_change",
        json!({ "command": command(), "member": team.lin, "name": "Lin Daiyu" }),
    );
    let made = copy(&team);
    let Team {
        base, open, lin, ..
    } = team;
    drop(open);
    let note = json!({ "members": [lin], "calls": [], "drafts": [] });
    std::fs::write(base.private().join("erasing.json"), note.to_string()).unwrap();
    let open = base.opened();
    open.until("it is done", || {
        !base.private().join("erasing.json").exists()
    });
    assert_eq!(
        holding(&base.private().join("backups"), "Lin Daiyu")
            .iter()
            .filter(|path| path.starts_with(&made))
            .count(),
        0
    );
}
