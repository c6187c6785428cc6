//! What somebody does to the files who can write them: nothing of it goes unnoticed, nothing is built on
//! it, and what was to be forgotten is nowhere.

use crate::chain::tamper;
use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;
use std::path::Path;

fn change(folder: &Path, sql: &str) {
    let db = rusqlite::Connection::open(folder.join("journal.db")).unwrap();
    db.execute_batch(sql).unwrap();
}

fn earned() -> Bench {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    bench
}

const TABLES: [(&str, &str); 3] = [
    (
        "account",
        "UPDATE account SET amount = 9000 WHERE account = 'member:lin'",
    ),
    (
        "member",
        "UPDATE member SET role = 'admin' WHERE id = 'lin'",
    ),
    ("statement", "DELETE FROM statement"),
];

#[test]
fn state_tables_that_another_program_changed_are_folded_again_and_that_is_said() {
    for (table, sql) in TABLES {
        let bench = earned();
        let dump = bench.journal.dump().unwrap();
        let home = bench.folder;
        drop(bench.journal);
        change(home.path(), sql);
        let journal = Journal::open(home.path()).unwrap();
        assert_eq!(journal.mended(), [table], "{sql}");
        assert_eq!(journal.dump().unwrap(), dump);
        clean(&journal);
        drop(journal);
        assert!(Journal::open(home.path()).unwrap().mended().is_empty());
    }
}

#[test]
fn sums_that_were_changed_along_with_the_rows_do_not_hide_it() {
    let mut rich = Bench::with_people();
    rich.put("tom", vec![award("a", "use", "l", "lin", 9_000)]);
    let rich_file = rich.folder.path().join("journal.db");
    let bench = earned();
    let dump = bench.journal.dump().unwrap();
    let home = bench.folder;
    drop(bench.journal);
    change(
        home.path(),
        &format!(
            "ATTACH '{}' AS rich;
             DELETE FROM account;
             INSERT INTO account SELECT * FROM rich.account;
             UPDATE tally SET sum = (SELECT sum FROM rich.tally WHERE name = 'account')
              WHERE name = 'account';",
            rich_file.display()
        ),
    );
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.mended(), ["account"]);
    assert_eq!(journal.dump().unwrap(), dump);
}

/// The next program folds the accounts again.
pub fn expect_mended(bench: Bench, dump: &str) {
    let home = bench.folder;
    drop(bench.journal);
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.mended(), ["account"]);
    assert_eq!(journal.dump().unwrap(), dump);
}

#[test]
fn a_change_that_was_made_while_a_program_ran_is_found_at_the_next_start() {
    let bench = earned();
    let dump = bench.journal.dump().unwrap();
    tamper(
        &bench,
        "UPDATE account SET amount = 9000 WHERE account = 'member:lin'",
    );
    expect_mended(bench, &dump);
}

#[test]
fn a_change_under_a_running_program_stops_it_and_is_put_right_at_the_next_start() {
    let mut bench = earned();
    let dump = bench.journal.dump().unwrap();
    tamper(
        &bench,
        "UPDATE account SET amount = 9000 WHERE account = 'member:lin'",
    );
    let refused = bench.attempt("tom", vec![award("b", "use", "l", "wang", 5)]);
    let Err(JournalError::Touched { tables }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(tables, ["account"]);
    assert!(bench.journal.read(|state| state.members()).is_ok());
    expect_mended(bench, &dump);
}

#[test]
fn names_and_secrets_that_another_program_changed_keep_the_file_closed_until_somebody_answers() {
    for sql in [
        "INSERT INTO secret (member, hash) VALUES ('root', 'mine')",
        "INSERT INTO person (member, name) VALUES ('lin', 'mallory')",
        "INSERT INTO use_log (member, article, lineage, how, at_ms, day)
         VALUES ('lin', 'a', 'l', 'copied', 1, '2026-01-01')",
        "UPDATE digest_key SET key = zeroblob(32)",
        "DROP TRIGGER entry_keeps",
    ] {
        let bench = earned();
        let home = bench.folder;
        drop(bench.journal);
        change(home.path(), sql);
        let refused = Journal::open(home.path()).unwrap_err();
        assert!(
            matches!(refused, OpenError::Changed { .. }),
            "{sql}: {refused:?}"
        );
        let journal = Journal::open_doubted(home.path(), refused);
        assert_eq!(journal.read(|state| state.members()).unwrap().len(), 7);
        let written = put(&journal, "c", "tom", T0 + DAY, vec![tariff(2)]);
        assert!(
            matches!(written, Err(JournalError::Doubted(_))),
            "{written:?}"
        );
    }
}

#[test]
fn a_journal_with_entries_and_no_sound_head_is_a_fault_until_somebody_answers() {
    for damage in ["gone", "empty", "torn"] {
        let mut bench = earned();
        let old = bench.folder.path().join("old.db");
        bench.journal.backup(&old).unwrap();
        bench.put("ada", vec![reverse("a", 5)]);
        let home = bench.folder;
        drop(bench.journal);
        let head = home.path().join("journal.head");
        match damage {
            "gone" => std::fs::remove_file(&head).unwrap(),
            "empty" => std::fs::write(&head, "").unwrap(),
            _ => std::fs::write(&head, "v2 000 something else\n").unwrap(),
        }
        // The journal of before the reversal, in the place of the one that has it.
        std::fs::copy(&old, home.path().join("journal.db")).unwrap();
        let refused = Journal::open(home.path()).unwrap_err();
        assert!(
            matches!(refused, OpenError::NoHead { found: 9 }),
            "{damage}: {refused:?}"
        );
        Journal::accept(home.path(), &deed("accepted"), &mut agree).unwrap();
        let journal = Journal::open(home.path()).unwrap();
        let last = journal.read(|state| state.entry(10)).unwrap().unwrap();
        assert!(
            matches!(last.event, Event::JournalAccepted { .. }),
            "{last:?}"
        );
        assert_eq!(last.actor, "root");
        clean(&journal);
    }
}

#[test]
fn an_older_journal_in_the_place_of_a_newer_one_is_a_fault_until_somebody_answers() {
    let mut bench = earned();
    let old = bench.folder.path().join("old.db");
    bench.journal.backup(&old).unwrap();
    bench.put("ada", vec![reverse("a", 5)]);
    let home = bench.folder;
    drop(bench.journal);
    std::fs::copy(&old, home.path().join("journal.db")).unwrap();
    let refused = Journal::open(home.path()).unwrap_err();
    assert!(
        matches!(
            refused,
            OpenError::Older {
                found: 9,
                remembered: 10
            }
        ),
        "{refused:?}"
    );
    Journal::accept(home.path(), &deed("accepted"), &mut agree).unwrap();
    let journal = Journal::open(home.path()).unwrap();
    let last = journal.read(|state| state.entry(10)).unwrap().unwrap();
    let Event::JournalAccepted { why, remembered } = last.event else {
        panic!("{last:?}");
    };
    assert_eq!((why.as_str(), remembered), ("older", 10));
}

#[test]
fn nobody_can_answer_for_a_broken_chain() {
    let bench = earned();
    tamper(&bench, "UPDATE entry SET actor = 'mallory' WHERE seq = 2");
    let home = bench.folder;
    drop(bench.journal);
    std::fs::remove_file(home.path().join("journal.head")).unwrap();
    assert!(Journal::accept(home.path(), &deed("accepted"), &mut agree).is_err());
    assert!(Journal::open(home.path()).is_err());
}

#[test]
fn verification_says_of_each_table_how_it_was_covered() {
    let bench = earned();
    let verified = bench.journal.verify(&mut |_, _| true).unwrap();
    let by = |table: &str| {
        let mut covered = verified.covered.iter();
        covered
            .find(|one| one.table == table)
            .map(|one| (one.by, one.rows))
    };
    assert_eq!(by("entry"), Some((Cover::Chain, 9)));
    assert_eq!(by("outcome"), Some((Cover::Chain, 2)));
    assert_eq!(by("text"), Some((Cover::OwnHash, 0)));
    assert_eq!(by("member"), Some((Cover::Entries, 7)));
    for table in ["person", "secret", "use_log", "digest_key"] {
        assert_eq!(by(table).map(|(by, _)| by), Some(Cover::Sum), "{table}");
    }
    assert_eq!(by("meta").map(|(by, _)| by), Some(Cover::Nothing));
    tamper(
        &bench,
        "INSERT INTO secret (member, hash) VALUES ('root', 'mine')",
    );
    let verified = bench.journal.verify(&mut |_, _| true).unwrap();
    assert!(
        verified
            .faults
            .iter()
            .any(|fault| fault.en.contains("secret"))
    );
}

#[test]
fn bytes_behind_the_end_and_in_free_pages_are_said_to_be_harmless() {
    let mut bench = earned();
    let member = || MemberId::from("lin");
    let named = |n: usize| Personal::Name {
        member: member(),
        name: "林".repeat(n),
    };
    for (id, n) in [("long", 4_000), ("short", 1)] {
        let command = Command {
            id,
            actor: "tom",
            name: "test",
            payload: "{}",
            now_ms: bench.now_ms,
        };
        let personal = vec![named(n)];
        let mut decide = |_: &State<'_>| {
            Ok(Ok(Decided {
                personal: personal.clone(),
                ..Decided::default()
            }))
        };
        bench.journal.execute(&command, &mut decide).unwrap();
    }
    bench.put("tom", vec![award("b", "use", "l", "wang", 5)]);
    clean(&bench.journal);
    let home = bench.folder;
    drop(bench.journal);
    let file = home.path().join("journal.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let free = u32::from_be_bytes(bytes[32..36].try_into().unwrap()) as usize;
    let page = u16::from_be_bytes(bytes[16..18].try_into().unwrap()) as usize;
    assert_ne!(free, 0, "the long name left a free page");
    bytes[(free - 1) * page + page - 9] ^= 8;
    bytes.extend_from_slice(b"more");
    std::fs::write(&file, bytes).unwrap();
    let journal = Journal::open(home.path()).unwrap();
    let verified = journal.verify(&mut |_, _| true).unwrap();
    assert_eq!(verified.faults, []);
    let said: Vec<&str> = verified
        .harmless
        .iter()
        .map(|one| one.en.as_str())
        .collect();
    assert!(
        said.iter().any(|en| en.starts_with("4 bytes behind")),
        "{said:?}"
    );
    assert!(
        said.iter().any(|en| en.starts_with("1 free page")),
        "{said:?}"
    );
}

/// Locks of this process on a file, as the system lists them.
#[cfg(target_os = "linux")]
fn locks_on(file: &Path) -> usize {
    use std::os::unix::fs::MetadataExt;
    let (mine, number) = (std::process::id(), file.metadata().unwrap().ino());
    let (mine, number) = (format!(" {mine} "), format!(":{number} "));
    let all = std::fs::read_to_string("/proc/locks").unwrap();
    let held = |line: &&str| line.contains(&mine) && line.contains(&number);
    all.lines().filter(held).count()
}

#[test]
#[cfg(target_os = "linux")]
fn a_verification_lets_go_of_no_lock() {
    let bench = earned();
    let file = bench.folder.path().join("journal.db");
    let held = locks_on(&file);
    assert_ne!(held, 0);
    for _ in 0..3 {
        bench.clean();
        assert_eq!(locks_on(&file), held);
    }
}

#[test]
fn a_clock_that_jumped_stops_deciding_until_somebody_says_that_it_is_right() {
    let mut bench = earned();
    let years = bench.now_ms + 3_650 * DAY;
    let ahead = put(&bench.journal, "ahead", "tom", years, vec![tariff(2)]);
    assert!(
        matches!(ahead, Err(JournalError::Clock { .. })),
        "{ahead:?}"
    );
    let behind = put(&bench.journal, "behind", "tom", T0 - DAY, vec![tariff(2)]);
    assert!(
        matches!(behind, Err(JournalError::Clock { .. })),
        "{behind:?}"
    );
    bench.put("tom", vec![award("b", "use", "l", "wang", 5)]);
    bench.clean();
}

#[test]
fn a_process_that_only_reads_judges_the_clock_as_the_one_that_writes() {
    let bench = earned();
    let home = bench.folder.path();
    bench.journal.see(bench.now_ms + 90 * DAY).unwrap();
    let reader = Journal::open_read_only(home).unwrap();
    for days in [1, 150, 200] {
        let now_ms = bench.now_ms + days * DAY;
        let [written, read] = [&bench.journal, &reader].map(|journal| {
            let doubt = journal.doubts_clock(now_ms).unwrap();
            doubt.is_some()
        });
        assert_eq!((written, read), (days == 200, days == 200), "{days}");
    }
}

fn confirm(journal: &Journal, id: &str, now_ms: i64, last_ms: i64) {
    let command = Command {
        id,
        actor: "root",
        name: "clock_confirm",
        payload: "",
        now_ms,
    };
    let decide = |_: &State<'_>| Ok(Ok(decided(vec![Event::ClockConfirmed { last_ms }])));
    journal.confirm_clock(&command, &mut { decide }).unwrap();
}

#[test]
fn there_is_a_way_back_for_a_journal_that_was_led_into_the_future() {
    let bench = earned();
    let (right, wrong) = (bench.now_ms + DAY, bench.now_ms + 3_650 * DAY);
    confirm(&bench.journal, "wrong", wrong, bench.now_ms);
    let later = Event::PointsAwarded {
        award: "late".into(),
        rule: "use".into(),
        lineage: "m".into(),
        to: "lin".into(),
        amount: 7,
        unit: Unit::Points,
        tariff: 1,
        spendable_ms: wrong + 14 * DAY,
        submission: None,
    };
    let verified = Event::ArticleVerified {
        article: "price".into(),
        revision: Revision::of("v1"),
        until_ms: wrong + 90 * DAY,
    };
    let events = vec![
        later,
        published("price", &["lin"]),
        verified,
        crate::rules::rules(1, "{}"),
        tariff(2),
    ];
    put(&bench.journal, "future", "tom", wrong, events).unwrap();
    assert!(put(&bench.journal, "now", "tom", right, vec![tariff(3)]).is_err());
    confirm(&bench.journal, "right", right, wrong);
    put(&bench.journal, "now", "tom", right, vec![tariff(3)]).unwrap();
    bench.clean();
    let look = |state: &State<'_>| {
        // What everybody lives by is in force from the right time on.
        assert_eq!(state.rules_ever()?, [(right, "{}".to_owned())]);
        assert_eq!(state.tariffs()?[1].at_ms, right);
        let member = "lin".into();
        let windows =
            state.awarded_between(Some(&member), "", Unit::Points, right - DAY, right + DAY)?;
        let soon = state.balance(&member, Unit::Points, right + 14 * DAY)?;
        let article = state.article("price")?.unwrap();
        Ok((windows, soon.available, article.verified.unwrap().until_ms))
    };
    let found = bench.journal.read(look).unwrap();
    assert_eq!(found, (12, 12, right + 90 * DAY));
}

#[test]
fn the_time_of_a_decision_is_that_of_its_entries() {
    let mut bench = earned();
    let late = bench.now_ms;
    // The machine's clock was corrected by a minute meanwhile.
    bench.now_ms -= 60_000;
    let command = Command {
        id: "corrected",
        actor: "tom",
        name: "test",
        payload: "{}",
        now_ms: bench.now_ms,
    };
    let mut seen = None;
    let mut decide = |state: &State<'_>| {
        seen = state.decided_ms();
        Ok(Ok(decided(vec![tariff(2)])))
    };
    bench.journal.execute(&command, &mut decide).unwrap();
    let last = bench
        .journal
        .read(|state| state.entry(10))
        .unwrap()
        .unwrap();
    assert_eq!((seen, last.recorded_ms), (Some(late), late));
}

/// Everything a folder holds, in one piece.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        all.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    all
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_digest_of_a_name_can_be_guessed_once_the_person_is_erased() {
    let mut bench = Bench::with_people();
    let payload = r#"{"name":"王小二"}"#;
    let command = |id| Command {
        id,
        actor: "root",
        name: "member_add",
        payload,
        now_ms: T0 + 9_000,
    };
    let mut decide = |_: &State<'_>| Ok(Ok(decided(vec![tariff(2)])));
    bench.journal.execute(&command("add"), &mut decide).unwrap();
    let member = || MemberId::from("zhao");
    let key: Vec<u8> = {
        let file = bench.folder.path().join("journal.db");
        let db = rusqlite::Connection::open(file).unwrap();
        db.query_row("SELECT key FROM digest_key", (), |row| row.get(0))
            .unwrap()
    };
    bench.now_ms = T0 + 10_000;
    bench.put("root", vec![Event::PersonErased { member: member() }]);
    assert!(!has(&bytes(bench.folder.path()), &key), "the key is gone");
    // The retry of a command from before is known by its id and answered as before.
    let again = bench.journal.answered(&command("add")).unwrap();
    assert!(matches!(again, Some(Outcome::Accepted { .. })));
    bench.clean();
}

#[test]
fn what_a_program_before_kept_of_requests_is_taken_out_and_the_entries_stay() {
    let home = folder();
    lay_first_program(home.path());
    let journal = Journal::open(home.path()).unwrap();
    let (head, dump) = (journal.head().unwrap(), journal.dump().unwrap());
    let plain = journal.plain_digests().unwrap();
    assert!(plain > 0);
    let digests: Vec<Vec<u8>> = {
        let db = rusqlite::Connection::open(home.path().join("journal.db")).unwrap();
        let mut all = db.prepare("SELECT payload FROM outcome").unwrap();
        let rows = all.query_map((), |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let done = journal.cleanse(&late_deed("cleansed"), &mut agree).unwrap();
    assert_eq!(
        (done.outcomes, journal.plain_digests().unwrap()),
        (plain, 0)
    );
    let entry = journal
        .read(|state| state.entry(head.seq))
        .unwrap()
        .unwrap();
    assert_eq!(entry.hash, head.hash);
    assert_eq!(journal.dump().unwrap(), dump);
    clean(&journal);
    assert_eq!(
        journal
            .cleanse(&late_deed("again"), &mut agree)
            .unwrap()
            .outcomes,
        0
    );
    drop(journal);
    let left = bytes(home.path());
    for digest in digests {
        assert!(!has(&left, &digest));
    }
    clean(&Journal::open(home.path()).unwrap());
}

#[test]
fn retries_are_answered_across_the_change_of_digests() {
    let home = folder();
    lay_first_program(home.path());
    let journal = Journal::open(home.path()).unwrap();
    let db = rusqlite::Connection::open(home.path().join("journal.db")).unwrap();
    let sql = "SELECT command, actor, name FROM outcome ORDER BY n LIMIT 1";
    let row = db.query_row(sql, (), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let (id, actor, name): (String, String, String) = row.unwrap();
    let command = |payload| Command {
        id: &id,
        actor: &actor,
        name: &name,
        payload,
        now_ms: T0,
    };
    // One that leaves nothing is known by its id; another content under the id is refused.
    assert!(journal.answered(&command("")).unwrap().is_some());
    let other = journal.answered(&command(r#"{"other":true}"#));
    assert!(
        matches!(other, Err(JournalError::Conflict { .. })),
        "{other:?}"
    );
    journal.cleanse(&late_deed("cleansed"), &mut agree).unwrap();
    assert!(journal.answered(&command("")).unwrap().is_some());
}

#[test]
fn a_restore_erases_who_was_erased_since_the_copy() {
    let mut bench = Bench::with_people();
    let name = |member: &str, name: &str| Personal::Name {
        member: member.into(),
        name: name.into(),
    };
    let command = Command {
        id: "names",
        actor: "root",
        name: "test",
        payload: "{}",
        now_ms: bench.now_ms,
    };
    let mut decide = |_: &State<'_>| {
        Ok(Ok(Decided {
            personal: vec![name("lin", "林妹妹是我"), name("wang", "王小二")],
            ..Decided::default()
        }))
    };
    bench.journal.execute(&command, &mut decide).unwrap();
    let elsewhere = folder();
    let copy = elsewhere.path().join("copy.db");
    bench.journal.backup(&copy).unwrap();
    bench.put(
        "root",
        vec![Event::PersonErased {
            member: "lin".into(),
        }],
    );
    let home = bench.folder;
    drop(bench.journal);
    let restored = Journal::restore(home.path(), &copy, &deed("restored")).unwrap();
    assert_eq!(restored.cut, 1);
    let journal = Journal::open(home.path()).unwrap();
    let names = journal.read(|state| state.members()).unwrap();
    let named = names.iter().filter_map(|member| member.name.as_deref());
    assert_eq!(named.collect::<Vec<_>>(), ["王小二"]);
    clean(&journal);
    drop(journal);
    let left = std::fs::read(home.path().join("journal.db")).unwrap();
    assert!(!has(&left, "林妹妹是我".as_bytes()));
}
