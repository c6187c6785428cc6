//! The role matrix, cell by cell: what the command table and docs/RIGHTS.md say of who may, the real core does.

mod objects;

use crate::base::Open;
use crate::story::{PIN, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const DOCUMENT: &str = include_str!("../../../../docs/RIGHTS.md");

/// Who is kept out, by what is said to them.
fn is_kept_out(open: &Open, name: &str) -> bool {
    let said = open.seat.ask(name, json!({}));
    let code = said.err().map(|error| error.code);
    matches!(code, Some(Code::NotAllowed | Code::NotSignedIn))
}

/// Of each command in the document: may nobody, an employee, a trainer, an admin?
fn documented() -> BTreeMap<&'static str, [bool; 4]> {
    let lines = DOCUMENT.lines().filter(|line| line.starts_with("| `"));
    let commands = lines.take(COMMANDS.len()).map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let may = [2, 3, 4, 5].map(|at| cells[at] == "yes");
        (cells[1].trim_matches('`'), may)
    });
    commands.collect()
}

#[test]
fn every_command_is_open_to_whom_its_row_and_the_document_name_and_to_nobody_else() {
    let team = Team::new("trust_all");
    let documented = documented();
    let people = [None, Some(&team.lin), Some(&team.wang), Some(&team.zhou)];
    let roles = [Least::Anybody, Least::Member, Least::Trainer, Least::Admin];
    for row in COMMANDS {
        for (at, (member, role)) in people.into_iter().zip(roles).enumerate() {
            match member {
                Some(member) => team.be(member),
                None => drop(team.open.ask::<PeopleView>("sign_out", json!({}))),
            }
            let may = role >= row.asks;
            assert_eq!(
                is_kept_out(&team.open, row.name),
                !may,
                "{} for {role:?}",
                row.name
            );
            assert_eq!(documented[row.name][at], may, "{} for {role:?}", row.name);
        }
    }
}

#[test]
fn an_admin_is_told_all_that_there_is_but_for_what_needs_to_be_alone() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let told: PeopleView = team.open.ask("people", json!({}));
    let mut names: Vec<&str> = COMMANDS.iter().map(|row| row.name).collect();
    names.retain(|name| *name != "publish_alone");
    assert_eq!(told.may, names);
}

#[test]
fn who_left_may_do_what_anybody_may() {
    let team = Team::new("trust_all");
    let second = team.open.beside();
    let _: PeopleView = second.ask("sign_in", json!({ "member": team.wang, "secret": PIN }));
    assert!(!is_kept_out(&second, "due"));
    team.be(&team.zhou);
    let left = json!({ "command": command(), "member": team.wang, "active": false });
    let _: PeopleView = team.open.ask("member_change", left);
    for row in COMMANDS.iter().filter(|row| row.name != "sign_out") {
        let may = row.asks == Least::Anybody;
        assert_eq!(is_kept_out(&second, row.name), !may, "{}", row.name);
    }
}

/// Is the request done for who is signed in? A refusal is one that says it is not theirs.
fn is_done(team: &Team, name: &str, request: &Value) -> bool {
    let mut request = request.clone();
    request["command"] = json!(command());
    match team.open.seat.ask(name, request) {
        Ok(_) => true,
        Err(error) => {
            let codes = [
                Code::NotAllowed,
                Code::NotSignedIn,
                Code::Refused,
                Code::NotFound,
            ];
            assert!(codes.contains(&error.code), "{name}: {error:?}");
            false
        }
    }
}
