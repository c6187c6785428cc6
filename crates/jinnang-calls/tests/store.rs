//! Calls on the disk: kept as they were, resumed, forgotten to the last byte, set aside when damaged.

#![allow(clippy::unwrap_used)]

use jinnang_calls::{Call, Customer, How, Outcome, Store, StoreError, Used};
use std::path::Path;

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
    assert_eq!(store.read("call-1").unwrap().unwrap(), one);
    assert_eq!(store.on().unwrap(), [one]);
    assert!(store.read("call-2").unwrap().is_none());
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
    let (lines, total) = store.list(None, 2).unwrap();
    assert_eq!((lines.len(), total), (2, 4));
    assert_eq!((lines[0].call.id.as_str(), lines[0].said), ("call-4", 2));
    let heard = store.heard(&customer("李工", "明德精工"), 4_000).unwrap();
    let heard: Vec<_> = heard
        .iter()
        .map(|heard| (heard.article.as_str(), heard.times, heard.at_ms))
        .collect();
    assert_eq!(heard, [("price", 3, 2_005), ("tco", 1, 1_005)]);
    assert!(
        store
            .heard(&customer("王总", ""), 9_000)
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
        store.forget(&format!("call-{n}")).unwrap();
    }
    assert!(!holds(dir.path(), "欧阳某某"));
    assert!(holds(dir.path(), "路人18"));
    store.forget_all().unwrap();
    assert!(!holds(dir.path(), "路人"));
    assert_eq!(store.list(None, 9).unwrap().1, 0);
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
        assert_eq!(store.list(None, 9).unwrap().1, 0);
        store.forget_all().unwrap();
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
