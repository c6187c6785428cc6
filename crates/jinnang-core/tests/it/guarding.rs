//! Whoever has the machine, the folder or the clock in their hands gets past no rule, and what a person
//! gave stays nowhere it can be guessed from.

use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Every byte below a folder, by file.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                all.push((path.display().to_string(), bytes));
            }
        }
    }
    all
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && bytes.windows(part.len()).any(|window| window == part)
}

/// What an attacker makes of a guess: the words, and every quick digest of them alone and in the shapes
/// that requests have.
fn traces(guess: &str) -> Vec<Vec<u8>> {
    let quick = blake3::hash(guess.as_bytes());
    let mut shapes = vec![
        guess.to_owned(),
        format!("\"{guess}\""),
        format!("[true,\"{}\"]", quick.to_hex()),
        format!("{{\"name\":\"{guess}\"}}"),
    ];
    for (name, field) in [("secret_set", "new"), ("member_add", "name")] {
        shapes.push(format!("{name}{{\"{field}\":\"{guess}\"}}"));
    }
    let mut all = Vec::new();
    for shape in shapes {
        let sha = Revision::of(&shape).to_string();
        let sha_bytes: Vec<u8> = (0..sha.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&sha[at..at + 2], 16).unwrap())
            .collect();
        let blake = blake3::hash(shape.as_bytes());
        all.extend([
            shape.clone().into_bytes(),
            shape.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            sha.into_bytes(),
            sha_bytes,
            blake.as_bytes().to_vec(),
            blake.to_hex().as_bytes().to_vec(),
        ]);
    }
    all
}

/// The digest that programs before this one kept of a request, over the domain they kept it with.
fn old_digest(name: &str, payload: &str) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut sha = Sha256::new();
    sha.update(b"jinnang command v1\n");
    sha.update([0; 32]);
    for text in [name, payload] {
        sha.update((text.len() as u64).to_be_bytes());
        sha.update(text.as_bytes());
    }
    sha.finalize().to_vec()
}

pub fn leaks(folder: &Path, guess: &str) -> Vec<String> {
    let traces = traces(guess);
    let mut found = Vec::new();
    for (file, bytes) in files(folder) {
        if traces.iter().any(|trace| holds(&bytes, trace)) {
            found.push(file);
        }
    }
    found
}

#[test]
fn nothing_is_left_of_a_pin_and_nothing_of_a_name_once_the_person_is_erased() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let add = json!({ "command": command(), "name": "司徒无名", "department": "华东", "role": "trainer" });
    let people: PeopleView = team.open.ask("member_add", add.clone());
    let named = |p: &PeopleView| {
        let found = p
            .members
            .iter()
            .find(|m| m.name.as_deref() == Some("司徒无名"));
        found.unwrap().id.clone()
    };
    let id = named(&people);
    team.be(&id);
    let set = json!({ "command": command(), "old": "", "new": "482915" });
    let _: PeopleView = team.open.ask("secret_set", set.clone());
    // A retry is answered as before; another secret under the same id is another request.
    let _: PeopleView = team.open.ask("secret_set", set.clone());
    let other = json!({ "command": set["command"], "old": "", "new": "482916" });
    assert_eq!(team.open.refused("secret_set", other).code, Code::Stale);
    assert_eq!(leaks(team.base.home(), "482915"), Vec::<String>::new());
    let old = blake3::hash(b"482915").to_hex().to_string();
    let payload = serde_json::to_string(&(true, old)).unwrap();
    let old = old_digest("secret_set", &payload);
    let (database, log) = (team.base.private().join("journal.db"), team.base.private());
    assert!(!holds(&fs::read(&database).unwrap(), &old));
    assert!(!holds(
        &fs::read(log.join("journal.db-wal")).unwrap_or_default(),
        &old
    ));

    team.be(&team.zhou);
    let leave = json!({ "command": command(), "member": id, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    let _: PeopleView = team.open.ask(
        "member_erase",
        json!({ "command": command(), "member": id }),
    );
    assert_eq!(leaks(team.base.home(), "司徒无名"), Vec::<String>::new());
    // The retry of having added them is still the same command.
    let _: PeopleView = team.open.ask("member_add", add);
    let payload = r#"{"name":"司徒无名"}"#;
    assert!(!holds(
        &fs::read(&database).unwrap(),
        &old_digest("member_add", payload)
    ));
}

#[test]
fn a_clock_that_jumped_decides_nothing_until_an_admin_says_that_it_is_right() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let day = 24 * 60 * 60_000;
    team.open.host.jump(3_650 * day);
    let request = team.standing_behind("tco-worksheet");
    let refused = team.open.refused("article_verify", request.clone());
    assert_eq!(refused.code, Code::Clock);
    assert!(refused.message.zh.contains("2026-09-21"), "{refused:?}");
    team.open
        .until("everybody is told", || team.open.has_trouble(Code::Clock));
    assert_eq!(
        team.open
            .refused("clock_confirm", json!({ "command": command() }))
            .code,
        Code::NotAllowed
    );
    // Reading goes on.
    let _: PointsView = team.open.ask("points", json!({}));
    team.open.host.jump(-3_650 * day);
    let _: ArticleView = team.open.ask("article_verify", request);
    team.open.until("and that it fits again", || {
        !team.open.has_trouble(Code::Clock)
    });
}

#[test]
fn a_clock_that_somebody_moves_by_days_while_the_machine_runs_decides_nothing_either() {
    let team = Team::new("trust_all");
    let host = &team.open.host;
    "this start".clone_into(&mut host.boot.lock().unwrap());
    host.later(61);
    let noted = team.base.private().join("clock.json");
    team.open.until("both clocks are noted", || noted.is_file());
    team.be(&team.wang);
    let verify = || team.standing_behind("tco-worksheet");
    let done = verify();
    let _: ArticleView = team.open.ask("article_verify", done.clone());
    for days in [20, -20] {
        let jumped = days * 24 * 60 * 60_000;
        host.jump(jumped);
        let refused = team.open.refused("article_verify", verify());
        assert_eq!(refused.code, Code::Clock, "{days}");
        assert!(refused.message.zh.contains("2026-09-21"), "{refused:?}");
        // What was decided before is answered as it was.
        let _: ArticleView = team.open.ask("article_verify", done.clone());
        host.jump(-jumped);
        let _: ArticleView = team.open.ask("article_verify", verify());
    }
    // Both move alike, or the machine was started again: nothing is odd.
    host.later(20 * 24 * 60);
    let _: ArticleView = team.open.ask("article_verify", verify());
    host.jump(20 * 24 * 60 * 60_000);
    assert_eq!(
        team.open.refused("article_verify", verify()).code,
        Code::Clock
    );
    team.be(&team.zhou);
    let _: ClockView = team
        .open
        .ask("clock_confirm", json!({ "command": command() }));
    team.be(&team.wang);
    let _: ArticleView = team.open.ask("article_verify", verify());
}

#[test]
fn what_was_decided_under_a_clock_ten_years_ahead_comes_back_to_the_right_time() {
    let team = Team::new("trust_all");
    let day = 24 * 60 * 60_000;
    team.open.host.jump(3_650 * day);
    team.be(&team.zhou);
    let confirm =
        |open: &Open| -> ClockView { open.ask("clock_confirm", json!({ "command": command() })) };
    assert_eq!(confirm(&team.open).last_ms, None);
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    // The clock is put right: nothing is decided, and an admin leads the way back.
    team.open.host.jump(-3_650 * day);
    team.be(&team.lin);
    let mut refused = json!({ "template": "case_success" });
    let draft: DraftView = team.open.ask("draft_start", refused.take());
    let text = CASE
        .replace("case-fast-reply", "case-second")
        .replace("老客户", "新客户");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    assert_eq!(
        team.open.refused("submit", submit.clone()).code,
        Code::Clock
    );
    team.be(&team.zhou);
    let _: ClockView = confirm(&team.open);
    let points = team.points_of(&team.lin);
    assert!(points.cooling > 0);
    team.open.host.later(15 * 24 * 60);
    let points = team.points_of(&team.lin);
    assert_eq!(
        (points.cooling, points.available > 0),
        (0, true),
        "{points:?}"
    );
    team.be(&team.lin);
    let _: SubmissionView = team.open.ask("submit", submit);
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

fn change(base: &Base, sql: &str) {
    let db = rusqlite::Connection::open(base.private().join("journal.db")).unwrap();
    db.execute_batch(sql).unwrap();
}

#[test]
fn points_and_roles_that_were_written_into_the_file_are_neither_shown_nor_spent() {
    let team = Team::new("trust_all");
    let Team {
        base,
        open,
        lin,
        zhou,
        ..
    } = team;
    drop(open);
    change(
        &base,
        &format!(
            "INSERT INTO account (account, unit, amount) VALUES ('member:{lin}', 'points', 900);
             UPDATE member SET role = 'admin' WHERE id = '{lin}';"
        ),
    );
    let open = base.opened();
    assert!(
        open.has_trouble(Code::Broken),
        "{:?}",
        open.status().troubles
    );
    let _: PeopleView = open.ask("sign_in", json!({ "member": lin, "secret": "" }));
    assert_eq!(open.ask::<PointsView>("points", json!({})).balance, 0);
    assert_eq!(open.refused("backups", json!({})).code, Code::NotAllowed);
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn what_an_older_program_left_is_taken_out_and_what_cannot_be_is_named() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let made: BackupsView = team.open.ask("backup", json!({}));
    let copy = Path::new(&made.backups[0].path)
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let Team {
        base, open, zhou, ..
    } = team;
    drop(open);
    // All outcomes so far as if a program had kept them that kept digests without a key.
    change(
        &base,
        "UPDATE meta SET value = (SELECT MAX(n) FROM outcome) WHERE key = 'plain_digests';",
    );
    let open = base.opened();
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
    assert!(
        open.has_trouble(Code::Broken),
        "{:?}",
        open.status().troubles
    );
    let cleanse = json!({ "command": command() });
    let done: CleansedView = open.ask("journal_cleanse", cleanse.clone());
    assert!(done.outcomes > 3, "{done:?}");
    assert!(
        done.members.iter().any(|name| name.contains('周')),
        "{done:?}"
    );
    for said in [&done.left.zh, &done.left.en] {
        for name in done.members.iter().chain([&copy]) {
            assert!(said.contains(name), "{name} in {said}");
        }
    }
    assert!(
        !open.has_trouble(Code::Broken),
        "{:?}",
        open.status().troubles
    );
    let retried: CleansedView = open.ask("journal_cleanse", cleanse);
    assert_eq!(
        (retried.outcomes, &retried.members),
        (done.outcomes, &done.members)
    );
    let again: CleansedView = open.ask("journal_cleanse", json!({ "command": command() }));
    assert_eq!((again.outcomes, again.members), (0, vec![]));
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn a_journal_nobody_can_vouch_for_is_read_on_and_an_admin_answers_for_it() {
    let team = Team::new("trust_all");
    let Team {
        base,
        open,
        lin,
        wang,
        zhou,
    } = team;
    drop(open);
    fs::remove_file(base.private().join("journal.head")).unwrap();
    let open = base.opened();
    assert!(
        open.has_trouble(Code::Doubted),
        "{:?}",
        open.status().troubles
    );
    let enter = |open: &Open, member: &str| -> PeopleView {
        open.ask("sign_in", json!({ "member": member, "secret": PIN }))
    };
    enter(&open, &lin);
    let _: PointsView = open.ask("points", json!({}));
    let set = json!({ "command": command(), "old": "", "new": "123456" });
    let refused = open.refused("secret_set", set);
    assert_eq!(refused.code, Code::Doubted);
    assert!(refused.message.zh.contains("journal.head"), "{refused:?}");
    enter(&open, &zhou);
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    assert!(
        verified.faults[0].zh.contains("journal.head"),
        "{verified:?}"
    );
    let accept = || json!({ "command": command() });
    enter(&open, &wang);
    assert_eq!(
        open.refused("journal_accept", accept()).code,
        Code::NotAllowed
    );
    enter(&open, &zhou);
    let _: StatusView = open.ask("journal_accept", accept());
    open.until("it is open again", || !open.has_trouble(Code::Doubted));
    enter(&open, &zhou);
    assert_eq!(open.refused("journal_accept", accept()).code, Code::Refused);
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn a_role_that_was_written_into_the_file_answers_for_nothing() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let set = json!({ "command": command(), "old": "", "new": PIN });
    let _: PeopleView = team.open.ask("secret_set", set);
    let Team {
        base, open, lin, ..
    } = team;
    drop(open);
    change(
        &base,
        &format!("UPDATE member SET role = 'admin' WHERE id = '{lin}'"),
    );
    fs::remove_file(base.private().join("journal.head")).unwrap();
    let open = base.opened();
    let _: PeopleView = open.ask("sign_in", json!({ "member": lin, "secret": PIN }));
    let refused = open.refused("journal_accept", json!({ "command": command() }));
    assert_eq!(refused.code, Code::NotAllowed);
    assert!(open.has_trouble(Code::Doubted));
}

#[test]
fn a_damaged_journal_says_why_and_what_to_do_in_every_answer() {
    let team = Team::new("trust_all");
    let Team {
        base, open, zhou, ..
    } = team;
    drop(open);
    let file = base.private().join("journal.db");
    let whole = fs::read(&file).unwrap();
    // An entry is changed: what can be read is read. The file is cut: even that cannot be.
    let drop_guard = "DROP TRIGGER entry_keeps; UPDATE entry SET actor = 'mallory' WHERE seq = 2";
    change(&base, drop_guard);
    let open = base.opened();
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
    let _: PointsView = open.ask("points", json!({}));
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    assert!(!verified.faults.is_empty());
    assert!(open.has_trouble(Code::Doubted));
    drop(open);
    fs::write(&file, &whole[..whole.len() / 3]).unwrap();
    let open = base.opened();
    for asked in ["points", "people", "journal_verify"] {
        let refused = open.seat.ask(asked, Value::Null);
        if let Err(refused) = refused {
            assert!(refused.message.zh.contains("备份"), "{asked}: {refused:?}");
        }
    }
}
