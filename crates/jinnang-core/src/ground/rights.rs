//! Who may do what: roles × commands, read off the wire's table.
//!
//! It is asked for every command before anything else happens. What the table says of the object (one's own
//! submission, another's account) is looked at where the object is at hand. `cargo xtask fix` prints it to docs/RIGHTS.md.

use jinnang_journal::Role;
use jinnang_wire::{Answered, COMMANDS, Command, Least, Ownership, Tag, Window};

/// Does this role, or nobody signed in, suffice?
pub fn meets(role: Option<Role>, least: Least) -> bool {
    match least {
        Least::Anybody => true,
        Least::Member => role.is_some(),
        Least::Trainer => role >= Some(Role::Trainer),
        Least::Admin => role >= Some(Role::Admin),
    }
}

/// Names of the commands that somebody of this role may call at all.
pub(crate) fn commands_of(role: Option<Role>) -> Vec<String> {
    let may = COMMANDS.iter().filter(|row| meets(role, row.least));
    may.map(|row| row.name.to_owned()).collect()
}

const HEAD: &str = "# Who may do what

Written by `cargo xtask fix` from the command table, crates/jinnang-wire/src/commands.rs. Do not edit.
“Object” says what more holds where a command is about somebody's: a draft, a call, a submission, an account.
Where the journal cannot say who is an admin, the `backup` commands ask a copy.
“Answered” says where: here, on this machine, or shared, by whoever decides for the workspace.
“Changes” says what whoever called it asks for again, and after the semicolon what everybody does.

| command | anybody | employee | trainer | admin | object | windows | answered | changes |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

/// The table as a document.
pub fn document() -> String {
    let rows = COMMANDS.iter().map(line).collect::<String>();
    format!("{HEAD}{rows}{}", crate::ground::journal::doors::document())
}

fn line(row: &Command) -> String {
    let roles = [
        None,
        Some(Role::Employee),
        Some(Role::Trainer),
        Some(Role::Admin),
    ];
    let may = roles.map(|role| if meets(role, row.asks) { "yes" } else { "no" });
    let answered = match row.answered {
        Answered::Here => "here",
        Answered::Shared => "shared",
    };
    format!(
        "| `{}` | {} | {} | {} | {answered} | {} |\n",
        row.name,
        may.join(" | "),
        object(row.ownership),
        windows(row.windows),
        changes(row),
    )
}

fn object(whose: Ownership) -> &'static str {
    match whose {
        Ownership::Alike => "",
        Ownership::OwnOnly => "one's own only",
        Ownership::OthersOnly => "never one's own while others could",
        Ownership::OthersFor(Least::Admin) => "another's for admins",
        Ownership::OthersFor(_) => "another's for trainers and admins",
    }
}

fn windows(may: &[Window]) -> String {
    let names: Vec<&str> = may.iter().copied().map(window).collect();
    if names.is_empty() {
        return "none: the program itself".to_owned();
    }
    names.join(", ")
}

fn window(window: Window) -> &'static str {
    match window {
        Window::Main => "main",
        Window::Panel => "panel",
    }
}

fn changes(row: &Command) -> String {
    let names = |tags: &[Tag]| {
        let names = tags.iter().map(|tag| format!("{tag:?}"));
        names.collect::<Vec<_>>().join(", ")
    };
    match (row.own, row.all) {
        (own, []) => names(own),
        (own, all) => format!("{}; {}", names(own), names(all)).trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_role_may_do_all_that_a_lower_one_may() {
        let all = [
            None,
            Some(Role::Employee),
            Some(Role::Trainer),
            Some(Role::Admin),
        ];
        for pair in all.windows(2) {
            for command in commands_of(pair[0]) {
                assert!(commands_of(pair[1]).contains(&command), "{command}");
            }
        }
    }

    #[test]
    fn the_document_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/RIGHTS.md");
        if std::env::var_os("JINNANG_WRITE").is_some() {
            jinnang_library::write_atomically(path.as_ref(), document().as_bytes()).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(kept, document(), "run `cargo xtask fix`");
    }
}
