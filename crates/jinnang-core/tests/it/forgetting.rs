//! What was forgotten is in no copy, and no copy brings it back.

use crate::backing::{copies, copy, faults, holding, restore};
use crate::base::Open;
use crate::calls_of::from_an_older_program;
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Waits until nothing is left to be taken out of copies.
fn copies_forget(open: &Open, private: &Path) {
    open.until("copies forget", || !private.join("erasing.json").exists());
}

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
    copies_forget(&team.open, &team.base.private());
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
    copies_forget(&team.open, &team.base.private());
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
    copies_forget(&open, &base.private());
    assert_eq!(
        holding(&base.private().join("backups"), "Lin Daiyu")
            .iter()
            .filter(|path| path.starts_with(&made))
            .count(),
        0
    );
}

#[test]
fn calls_of_nobody_that_an_admin_forgets_are_gone_from_copies() {
    let team = from_an_older_program(false);
    copy(&team);
    let backups = team.base.private().join("backups");
    assert!(!holding(&backups, "欧阳敏").is_empty());
    let _: CallsView = team.open.ask("calls_unowned", json!({ "to": null }));
    copies_forget(&team.open, &team.base.private());
    assert_eq!(holding(&backups, "欧阳敏"), Vec::<PathBuf>::new());
}

#[test]
fn what_somebody_looked_for_leaves_the_copies_with_them() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let _: Nothing = team.open.ask("search_used", json!({ "text": "诸葛亮" }));
    let saved = json!({ "name": "报价", "text": "曹孟德" });
    let _: SearchesView = team.open.ask("search_save", saved);
    team.be(&team.wang);
    let _: Nothing = team.open.ask("search_used", json!({ "text": "司马光" }));
    let made = copy(&team);
    restore(&team.open, &made);
    team.open.host.later(1);
    copy(&team);
    let off = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", off);
    let private = team.base.private();
    for name in ["local.unreadable-1.json", "questions.damaged-1.json"] {
        std::fs::write(private.join(name), "{ \"诸葛亮\"").unwrap();
    }
    assert!(
        holding(&private, "诸葛亮").len() >= 4,
        "here, two copies, aside"
    );
    let erase = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", erase);
    for words in ["诸葛亮", "曹孟德"] {
        assert_eq!(holding(&private, words), Vec::<PathBuf>::new());
    }
    assert!(holding(&private.join("backups"), "司马光").len() >= 2);
    assert!(copies(&team.open).iter().all(|copy| copy.sound));
}

#[test]
fn what_was_looked_for_in_a_forgotten_call_leaves_the_copies_with_it() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.open
        .say(json!({ "customer": { "name": "Jia Baoyu" } }));
    for text in ["Receipt for Baoyu", "Contract"] {
        let _: Nothing = team.open.ask("search_used", json!({ "text": text }));
    }
    let id = team.open.on().id;
    team.open.end("won");
    let _: Nothing = team
        .open
        .ask("search_used", json!({ "text": "Afterwards" }));
    copy(&team);
    team.be(&team.lin);
    let _: CallNow = team.open.ask("call_forget", json!({ "id": id }));
    copies_forget(&team.open, &team.base.private());
    let backups = team.base.private().join("backups");
    assert_eq!(
        holding(&backups, "Receipt for Baoyu"),
        Vec::<PathBuf>::new()
    );
    assert!(!holding(&backups, "Afterwards").is_empty());
}

#[test]
fn a_note_of_what_is_forgotten_that_cannot_be_read_is_told_and_nothing_comes_back() {
    let team = Team::new("trust_all");
    let said = json!({ "customer": { "name": "Jia Baoyu", "company": "", "industry": "" } });
    let now: CallNow = team.open.ask("call_say", said.clone());
    let made = copy(&team);
    let elsewhere = team.base.home().join("elsewhere.zip");
    std::fs::copy(&made, &elsewhere).unwrap();
    let forget = json!({ "id": now.call.unwrap().id });
    let _: CallNow = team.open.ask("call_forget", forget);
    copies_forget(&team.open, &team.base.private());
    let note = team.base.private().join("forgotten.json");
    std::fs::write(&note, "{ not json").unwrap();
    let told = |refused: WireError| {
        assert!(refused.message.zh.contains("forgotten.json"), "{refused:?}");
        assert_eq!(std::fs::read_to_string(&note).unwrap(), "{ not json");
    };
    // No copy is put back, none is made, and nothing more is forgotten by halves.
    told(
        team.open
            .refused("backup_look", json!({ "path": elsewhere })),
    );
    told(team.open.refused("backup", json!({})));
    let other: CallNow = team.open.ask("call_say", said);
    let id = other.call.unwrap().id;
    told(team.open.refused("call_forget", json!({ "id": id })));
    let _: CallView = team.open.ask("call_read", json!({ "id": id }));
}

#[test]
fn who_was_erased_by_a_program_that_was_killed_then_is_forgotten_by_the_next() {
    let team = Team::new("trust_all");
    let named = json!({ "command": command(), "member": team.lin, "name": "Lin Daiyu" });
    let _: PeopleView = team.open.ask("member_change", named);
    team.be(&team.lin);
    let start = json!({ "template": "case_success" });
    let draft: DraftView = team.open.ask("draft_start", start);
    let text = CASE.replace("先到场", "Words of Daiyu");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    team.open
        .say(json!({ "customer": { "name": "Jia Baoyu" } }));
    team.open.end("won");
    let _: Nothing = team
        .open
        .ask("search_used", json!({ "text": "Daiyu looks" }));
    let ask = json!({ "command": command(), "text": "Daiyu asks", "note": "Daiyu asks" });
    let _: QuestionView = team.open.ask("question_ask", ask);
    let made = copy(&team);
    let off = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", off);
    let Team {
        base,
        open,
        zhou,
        lin,
        ..
    } = team;
    drop(open);
    // Everything that is not in the journal, as a kill right after the decision leaves it.
    let before = base.home().join("before");
    std::fs::create_dir_all(before.join("drafts")).unwrap();
    let private = base.private();
    let mut kept = ["calls.db", "local.json", "questions.json"]
        .map(str::to_owned)
        .to_vec();
    for entry in std::fs::read_dir(private.join("drafts")).unwrap().flatten() {
        kept.push(format!("drafts/{}", entry.file_name().to_string_lossy()));
    }
    for name in &kept {
        std::fs::copy(private.join(name), before.join(name)).unwrap();
    }
    std::fs::copy(&made, before.join("copy.zip")).unwrap();
    let open = base.opened();
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
    let erase = json!({ "command": command(), "member": lin });
    let _: PeopleView = open.ask("member_erase", erase);
    drop(open);
    for name in &kept {
        std::fs::copy(before.join(name), private.join(name)).unwrap();
    }
    std::fs::copy(before.join("copy.zip"), &made).unwrap();
    std::fs::remove_file(private.join("forgotten.json")).unwrap();
    let open = base.opened();
    let words = [
        "Lin Daiyu",
        "Words of Daiyu",
        "Jia Baoyu",
        "Daiyu looks",
        "Daiyu asks",
    ];
    for words in words {
        open.until(words, || holding(&private, words).is_empty());
    }
    drop(open);
    for words in words {
        assert_eq!(holding(&private, words), Vec::<PathBuf>::new());
    }
}

#[test]
fn what_a_killed_program_was_about_to_forget_and_is_still_there_stays_in_copies_too() {
    let team = Team::new("trust_all");
    let said = json!({ "customer": { "name": "Jia Baoyu", "company": "", "industry": "" } });
    let now: CallNow = team.open.ask("call_say", said);
    let call = now.call.unwrap().id;
    team.open.end("won");
    team.be(&team.lin);
    let start = json!({ "template": "case_success" });
    let draft: DraftView = team.open.ask("draft_start", start);
    let text = CASE.replace("先到场", "Words of Daiyu");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let made = copy(&team);
    let Team { base, open, .. } = team;
    drop(open);
    let note = json!({ "members": [], "calls": [call], "drafts": [draft.row.id] }).to_string();
    for name in ["erasing.json", "forgotten.json"] {
        std::fs::write(base.private().join(name), &note).unwrap();
    }
    let open = base.opened();
    copies_forget(&open, &base.private());
    let forgotten = std::fs::read_to_string(base.private().join("forgotten.json")).unwrap();
    assert!(!forgotten.contains(&call) && !forgotten.contains(&draft.row.id));
    for words in ["Jia Baoyu", "Words of Daiyu"] {
        let found = holding(&base.private().join("backups"), words);
        assert!(found.iter().any(|path| path.starts_with(&made)), "{words}");
    }
}

#[test]
fn a_call_that_is_no_longer_kept_leaves_the_copies_and_may_be_kept_again() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.open
        .say(json!({ "customer": { "name": "Jia Baoyu" } }));
    let id = team.open.on().id;
    copy(&team);
    team.be(&team.lin);
    let private = team.base.private();
    let backups = private.join("backups");
    assert!(!holding(&backups, "Jia Baoyu").is_empty());
    team.open.keep_calls(false);
    copies_forget(&team.open, &private);
    assert_eq!(holding(&backups, "Jia Baoyu"), Vec::<PathBuf>::new());
    team.open.keep_calls(true);
    team.open.say(json!({ "note": "Goes on" }));
    let forgotten = std::fs::read_to_string(private.join("forgotten.json")).unwrap();
    assert!(!forgotten.contains(&id));
    team.open.host.later(1);
    let made = copy(&team);
    restore(&team.open, &made);
    team.be(&team.lin);
    assert_eq!(team.open.on().id, id);
}
