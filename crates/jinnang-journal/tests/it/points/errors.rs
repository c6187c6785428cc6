//! A write that fails at any place changes nothing, and the same command may be sent again.

use super::found::{Content, content};
use super::stories::script;
use crate::kit::*;
use jinnang_journal::*;
use rusqlite::ffi;
use std::path::Path;

/// Fails the place of that number with a code of SQLite.
fn fail(at: usize, code: i32) {
    let mut passed = 0;
    fault::watch(move |_| {
        passed += 1;
        if passed != at {
            return Ok(());
        }
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        Err(JournalError::Storage(error))
    });
}

fn look(journal: &Journal) -> Content {
    fault::watch(|_| Ok(()));
    content(journal)
}

/// Sends each command with a failure at its first place, its second, until nothing fails any more. Each
/// time, nothing may have changed. How many failures there were.
fn live(code: i32, go_on: fn(&Path, Journal, JournalError) -> Journal) -> usize {
    let folder = folder();
    let mut journal = Journal::open(folder.path()).unwrap();
    let mut failures = 0;
    for (id, actor, verdict) in script() {
        let command = Command {
            id,
            actor,
            name: "test",
            payload: "{}",
            now_ms: T0 + 1,
        };
        let before = look(&journal);
        for at in 1.. {
            fail(at, code);
            let outcome = journal.execute(&command, &mut |_| Ok(verdict.clone()));
            let Err(error) = outcome else { break };
            fault::watch(|_| Ok(()));
            journal = go_on(folder.path(), journal, error);
            assert_eq!(look(&journal), before, "{id}, place {at}");
            failures += 1;
        }
    }
    look(&journal);
    failures
}

#[test]
fn a_full_disk_at_any_place_undoes_the_command_and_the_writer_goes_on() {
    let failures = live(ffi::SQLITE_FULL, |_, journal, error| {
        assert!(matches!(error, JournalError::Storage(_)), "{error:?}");
        journal
    });
    println!("full disk: {failures} failures");
    assert!(failures > 60, "{failures}");
}

#[test]
fn a_failing_disk_at_any_place_stops_the_writer_and_undoes_the_command() {
    let failures = live(ffi::SQLITE_IOERR, |folder, journal, error| {
        assert!(matches!(error, JournalError::Stopped { .. }), "{error:?}");
        let still = put(&journal, "other", "tom", T0, vec![]);
        assert!(matches!(still, Err(JournalError::Stopped { .. })));
        drop(journal);
        Journal::open(folder).unwrap()
    });
    println!("failing disk: {failures} failures");
    assert!(failures > 60, "{failures}");
}
