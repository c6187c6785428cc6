//! PINs: from the environment for scripts, else asked for where somebody sits at the terminal.

use crate::say::{clean, no};
use jinnang_wire::{Code, MemberView};
use std::io::IsTerminal;

/// Where a script leaves the PIN of who acts.
const PIN: &str = "JINNANG_PIN";
/// Where it leaves a new one.
const NEW_PIN: &str = "JINNANG_NEW_PIN";

/// The PIN of a member who has one.
pub(super) fn of(member: &MemberView) -> anyhow::Result<String> {
    let name = clean(member.name.as_deref().unwrap_or(&member.id));
    given_or_asked(PIN, &format!("{name} 的 PIN · PIN of {name}: "))
}

/// The PIN of whoever is named, where nobody knows whether they have one: what a script left, else none.
pub(super) fn if_given() -> String {
    given(PIN).unwrap_or_default()
}

/// A new PIN; typed twice, because nobody sees what they type.
pub(super) fn new() -> anyhow::Result<String> {
    if let Some(given) = given(NEW_PIN) {
        return Ok(given);
    }
    let first = given_or_asked(NEW_PIN, "新 PIN · New PIN: ")?;
    let again = given_or_asked(NEW_PIN, "再输一遍 · Again: ")?;
    if first == again {
        return Ok(first);
    }
    Err(no(
        Code::Refused,
        "两次输入的不一样。",
        "The two were not the same.",
    )
    .into())
}

fn given(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|pin| !pin.is_empty())
}

fn given_or_asked(variable: &str, question: &str) -> anyhow::Result<String> {
    if let Some(given) = given(variable) {
        return Ok(given);
    }
    let terminal = console::Term::stderr();
    if !std::io::stdin().is_terminal() || !terminal.is_term() {
        return Err(no(
            Code::WrongSecret,
            format!("需要 PIN：请在终端里输入，或放进环境变量 {variable}。"),
            format!("A PIN is needed: type it at a terminal or put it into {variable}."),
        )
        .into());
    }
    terminal.write_str(question)?;
    Ok(terminal.read_secure_line()?)
}
