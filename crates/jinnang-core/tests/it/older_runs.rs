//! Runs that an older program began.

use crate::runs::{PLAYBOOK, start, team};
use crate::story::Team;
use jinnang_wire::*;
use serde_json::json;

#[test]
fn a_run_that_an_older_program_began_says_that_the_playbook_changed_only_when_it_did() {
    let team = team();
    let run = start(&team);
    let Team {
        base, open, lin, ..
    } = team;
    drop(open);
    // The name that such a program gave the text.
    let db = rusqlite::Connection::open(base.private().join("runs.db")).unwrap();
    let old = blake3::hash(PLAYBOOK.as_bytes()).to_hex();
    let named = db.execute("UPDATE run SET digest = ?1", [old.as_str()]);
    assert_eq!(named.unwrap(), 1);
    drop(db);
    let open = base.opened();
    open.until("it is signed in", || {
        let people: PeopleView = open.ask("people", json!({}));
        people.me.is_some_and(|me| me.id == lin)
    });
    let again = || -> RunView { open.ask("run", json!({ "id": run.line.id })) };
    assert!(!again().changed);
    base.write("playbooks/complaint.md", &PLAYBOOK.replace("`2h`", "`4h`"));
    open.until("the playbook changed", || again().changed);
}
