//! Calls on the disk: kept as they were, resumed, forgotten to the last byte, set aside when damaged.

#![allow(clippy::unwrap_used)]

use jinnang_calls::{Call, Customer, How, Outcome, Owner, Store, StoreError, Used};
use std::path::Path;

/// Where nobody is a member, calls are the machine's.
const MINE: Owner = Owner::Machine;

fn customer(name: &str, company: &str) -> Customer {
    Customer {
        name: name.to_owned(),
        company: company.to_owned(),
        industry: "制造".to_owned(),
    }
}

fn said(article: &str) -> Used {
    Used {
        article: article.to_owned(),
        how: How::Inserted,
        step: Some("倾听".to_owned()),
        from: None,
    }
}

fn call(n: i64, name: &str, company: &str) -> Call {
    let mut call = Call::begin(format!("call-{n}"), n * 1_000);
    call.with(customer(name, company));
    call.go_to(n * 1_000 + 1, "异议处理".to_owned());
    call.searched(n * 1_000 + 2, format!("{name}嫌贵"));
    call.used(n * 1_000 + 3, said("price"));
    call.note(n * 1_000 + 4, format!("{name}要三年总账"));
    call
}

fn open(folder: &Path) -> Store {
    Store::open(&folder.join("calls.db"), 7).unwrap().store
}

/// Every byte that lies on the disk for the calls.
fn bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().flatten();
    files
        .flat_map(|file| std::fs::read(file.path()).unwrap())
        .collect()
}

fn holds(folder: &Path, text: &str) -> bool {
    let bytes = bytes(folder);
    bytes.windows(text.len()).any(|at| at == text.as_bytes())
}

#[test]
fn a_call_is_kept_as_it_was_and_its_last_moments_are_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let mut one = call(1, "王总", "明德精工");
    store.put(&one, 0).unwrap();
    one.searched(1_010, "价格".to_owned());
    store.put(&one, one.moments.len() - 1).unwrap();
    one.searched(1_011, "价格高".to_owned());
    one.fill("日期", "周五");
    store.put(&one, one.moments.len() - 1).unwrap();
    drop(store);
    let store = open(dir.path());
    assert_eq!(store.read(&MINE, "call-1").unwrap().unwrap(), one);
    assert_eq!(store.on().unwrap(), [one]);
    assert!(store.read(&MINE, "call-2").unwrap().is_none());
}

#[test]
fn lists_and_what_a_customer_heard_are_told_from_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    for n in 1..=4 {
        let company = if n == 3 { "别家" } else { "明德精工" };
        let mut one = call(n, "王总", company);
        one.used(n * 1_000 + 5, said(if n == 1 { "tco" } else { "price" }));
        one.end(n * 1_000 + 9, Outcome::Won, "下周签".to_owned());
        store.put(&one, 0).unwrap();
    }
    let (lines, total) = store.list(&MINE, None, 2).unwrap();
    assert_eq!((lines.len(), total), (2, 4));
    assert_eq!((lines[0].call.id.as_str(), lines[0].said), ("call-4", 2));
    let heard = store
        .heard(&MINE, &customer("李工", "明德精工"), 4_000)
        .unwrap();
    let heard: Vec<_> = heard
        .iter()
        .map(|heard| (heard.article.as_str(), heard.times, heard.at_ms))
        .collect();
    assert_eq!(heard, [("price", 3, 2_005), ("tco", 1, 1_005)]);
    assert!(
        store
            .heard(&MINE, &customer("王总", ""), 9_000)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_forgotten_call_leaves_no_byte_of_a_name() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    for n in 0..400 {
        let name = if n % 40 == 17 {
            "欧阳某某".to_owned()
        } else {
            format!("路人{n}")
        };
        let mut one = call(n, &name, &format!("{name}的公司"));
        store.put(&one, 0).unwrap();
        // Rows grow, move and are torn apart: copies of them lie about.
        for more in 0..n % 7 {
            one.note(
                n * 1_000 + 10 + more,
                format!("{name}又说了一件事").repeat(9),
            );
            store.put(&one, one.moments.len() - 1).unwrap();
        }
    }
    assert!(holds(dir.path(), "欧阳某某"));
    for n in (0..400).filter(|n| n % 40 == 17) {
        store.forget(&MINE, &format!("call-{n}")).unwrap();
    }
    assert!(!holds(dir.path(), "欧阳某某"));
    assert!(holds(dir.path(), "路人18"));
    store.forget_all(&MINE).unwrap();
    assert!(!holds(dir.path(), "路人"));
    assert_eq!(store.list(&MINE, None, 9).unwrap().1, 0);
}

#[test]
fn a_damaged_file_is_set_aside_and_forgotten_with_the_rest() {
    let whole = tempfile::tempdir().unwrap();
    let mut store = open(whole.path());
    for n in 0..50 {
        store.put(&call(n, "王总", "明德精工"), 0).unwrap();
    }
    drop(store);
    let good = std::fs::read(whole.path().join("calls.db")).unwrap();
    let middle = good.len() / 2;
    let mut torn = good.clone();
    torn[middle - 2048..middle + 2048].fill(0xA5);
    for bad in [
        &b"no database at all, but long enough to be one"[..],
        &torn,
        &good[..middle],
    ] {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("calls.db"), bad).unwrap();
        let opened = Store::open(&dir.path().join("calls.db"), 42).unwrap();
        let aside = opened.set_aside.unwrap();
        assert_eq!(aside, dir.path().join("calls.unreadable-42.db"));
        let mut store = opened.store;
        assert_eq!(store.list(&MINE, None, 9).unwrap().1, 0);
        store.forget_all(&MINE).unwrap();
        assert!(!aside.exists());
    }
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    let file = dir.path().join("calls.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(db);
    let refused = Store::open(&file, 7).unwrap_err();
    assert!(matches!(refused, StoreError::Newer));
    assert!(file.exists());
}

fn of(member: &str) -> Owner {
    Owner::Member(member.to_owned())
}

fn call_of(n: i64, name: &str, owner: Owner) -> Call {
    Call {
        owner,
        ..call(n, name, "明德精工")
    }
}

#[test]
fn a_call_of_somebody_else_is_not_there_and_cannot_be_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.put(&call_of(1, "欧阳敏", of("lin")), 0).unwrap();
    store.put(&call_of(2, "司马光", of("wang")), 0).unwrap();
    for (stranger, own) in [(of("wang"), 1), (MINE, 0), (Owner::Nobody, 0)] {
        assert!(store.read(&stranger, "call-1").unwrap().is_none());
        assert_eq!(store.list(&stranger, None, 9).unwrap().1, own);
        let heard = store.heard(&stranger, &customer("李工", "明德精工"), 9_000);
        assert_eq!(heard.unwrap().len(), own as usize);
        store.forget(&stranger, "call-1").unwrap();
    }
    assert!(store.has("call-1").unwrap() && !store.has("call-9").unwrap());
    store.forget_all(&of("wang")).unwrap();
    assert!(holds(dir.path(), "欧阳敏") && !holds(dir.path(), "司马光"));
    assert_eq!(store.owners().unwrap(), [(of("lin"), 1)]);
}

/// The tables as the first version made them, with a call of that time.
const OLD: &str = "
CREATE TABLE call (id TEXT PRIMARY KEY NOT NULL, who TEXT, name TEXT NOT NULL, company TEXT NOT NULL,
    industry TEXT NOT NULL, stage TEXT NOT NULL, began_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL,
    ended_ms INTEGER, outcome TEXT, summary TEXT NOT NULL) STRICT;
CREATE INDEX call_of_customer ON call (who, began_ms);
CREATE INDEX call_in_order ON call (began_ms, id);
CREATE TABLE value (call TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE, name TEXT NOT NULL,
    value TEXT NOT NULL, PRIMARY KEY (call, name)) STRICT, WITHOUT ROWID;
CREATE TABLE moment (call TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE, nth INTEGER NOT NULL,
    at_ms INTEGER NOT NULL, did TEXT NOT NULL, text TEXT, article TEXT, how TEXT, step TEXT, origin TEXT,
    PRIMARY KEY (call, nth)) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
INSERT INTO call VALUES ('call-old', 'name 王总', '王总', '', '', '', 1000, 2000, 3000, 'won', '签了');
INSERT INTO value VALUES ('call-old', '日期', '周五');
INSERT INTO moment VALUES ('call-old', 0, 1500, 'noted', '要发票', NULL, NULL, NULL, NULL);
";

#[test]
fn calls_of_an_older_program_are_kept_and_given_to_whoever_they_belong_to() {
    let dir = tempfile::tempdir().unwrap();
    let db = rusqlite::Connection::open(dir.path().join("calls.db")).unwrap();
    db.execute_batch(OLD).unwrap();
    drop(db);
    let mut store = open(dir.path());
    let old = store.read(&MINE, "call-old").unwrap().unwrap();
    assert_eq!(
        (old.values["日期"].as_str(), old.moments.len()),
        ("周五", 1)
    );
    assert_eq!(store.give(&MINE, &of("lin")).unwrap(), 1);
    assert!(store.read(&MINE, "call-old").unwrap().is_none());
    drop(store);
    let store = open(dir.path());
    let back = store.read(&of("lin"), "call-old").unwrap().unwrap();
    assert_eq!(back.moments, old.moments);
}

/// The steps of an upgrade are one transaction: whatever fails on the way leaves the older file as it was.
#[test]
fn an_upgrade_that_does_not_come_to_its_end_has_not_begun() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("calls.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch(OLD).unwrap();
    // The second half of the step meets this and fails.
    db.execute_batch("CREATE TABLE call_of_owner (x)").unwrap();
    drop(db);
    let opened = Store::open(&file, 7).unwrap();
    let db = rusqlite::Connection::open(opened.set_aside.unwrap()).unwrap();
    let version: i64 = db
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    let columns: i64 = db
        .query_row(
            "SELECT count(*) FROM pragma_table_info('call')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!((version, columns), (1, 11));
}
