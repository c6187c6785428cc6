//! One row for each command: who may call it, from which windows, where it is answered, and who hears of it.
//!
//! The rows stand in `commands.rs`. Rights, the windows' permits, the documents and the types of the interface
//! are read off them; nobody keeps a second list of commands.

use crate::{Tag, core_commands, shell_commands};

/// The least that somebody must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Least {
    /// Anybody at this seat, signed in or not.
    Anybody,
    /// Any active member.
    Member,
    /// A trainer or an admin.
    Trainer,
    /// An admin.
    Admin,
}

/// A window of the desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Library, writing, review and all the rest.
    Main,
    /// The small one that stands over other programs.
    Panel,
}

impl Window {
    /// The window of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "main" => Some(Self::Main),
            "panel" => Some(Self::Panel),
            _ => None,
        }
    }
}

/// Where a command is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// On this machine, by what lies on it.
    Here,
    /// By whoever decides for the whole workspace.
    Shared,
}

/// When a command is answered although others are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Even {
    /// To a member who came in with a code of an admin and has no secret of their own yet.
    BeforeSecret,
    /// Without asking a decider for a secret where the journal or the clock is in doubt: it is a way out of that.
    InDoubt,
    /// While a copy is put in place.
    WhileShut,
}

/// What more holds where the object of a command is somebody's: a draft, a call, a submission, an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership {
    /// Nothing: it has no object, or it makes no difference whose that is.
    Alike,
    /// What is another's takes more.
    OthersFor(Least),
    /// What is another's is out of reach.
    OwnOnly,
    /// One's own is out of reach: it takes other eyes.
    OthersOnly,
}

/// One command.
#[derive(Debug)]
pub struct Command {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// Name of the type of its request.
    pub request: &'static str,
    /// Name of the type of its answer.
    pub answer: &'static str,
    /// The least that somebody must be.
    pub least: Least,
    /// The least that it asks for itself, where that is more: it has to be answered where the journal cannot say
    /// who is one, or by whose desk it is.
    pub asks: Least,
    /// What more holds by whose the object is.
    pub ownership: Ownership,
    /// Windows that may call it; none where only the program around them may.
    pub windows: &'static [Window],
    /// Where it is answered.
    pub answered: Answered,
    /// What it changes for whoever called it, at every seat of theirs.
    pub own: &'static [Tag],
    /// What it changes for everybody.
    pub all: &'static [Tag],
    /// When it is answered although others are not.
    pub even: &'static [Even],
}

impl Command {
    /// Is it answered even then?
    pub fn is_even(&self, even: Even) -> bool {
        self.even.contains(&even)
    }
}

macro_rules! rows {
    ($( $(#[doc = $says:literal])* $name:ident($req:ty) -> $res:ty {
        for $least:ident $(asks $asks:ident)? $(others $others:ident)?, from $($window:ident)+, $answered:ident
        $(, own [$($own:ident),*])? $(, all [$($all:ident),*])? $(, even $($even:ident)+)?
    })*) => {
        &[$( Command {
            name: stringify!($name),
            says: concat!($($says),*),
            request: stringify!($req),
            answer: stringify!($res),
            least: rows!(least $least),
            asks: rows!(asks $least $($asks)?),
            ownership: rows!(whose $($others)?),
            windows: rows!(windows $($window)+),
            answered: rows!(answered $answered),
            own: &[$($(Tag::$own),*)?],
            all: &[$($(Tag::$all),*)?],
            even: &[$($(rows!(even $even)),+)?],
        } ),*]
    };
    (least anybody) => { Least::Anybody };
    (least member) => { Least::Member };
    (least trainer) => { Least::Trainer };
    (least admin) => { Least::Admin };
    (asks $least:ident $asks:ident) => { rows!(least $asks) };
    (asks $least:ident) => { rows!(least $least) };
    (whose) => { Ownership::Alike };
    (whose nobody) => { Ownership::OwnOnly };
    (whose only) => { Ownership::OthersOnly };
    (whose $least:ident) => { Ownership::OthersFor(rows!(least $least)) };
    (windows host) => { &[] };
    (windows $($window:ident)+) => { &[$(rows!(window $window)),+] };
    (window main) => { Window::Main };
    (window panel) => { Window::Panel };
    (answered here) => { Answered::Here };
    (answered shared) => { Answered::Shared };
    (even before_secret) => { Even::BeforeSecret };
    (even in_doubt) => { Even::InDoubt };
    (even while_shut) => { Even::WhileShut };
}

/// What every host answers.
pub const COMMANDS: &[Command] = core_commands!(rows);

/// What only a desktop answers.
pub const SHELL_COMMANDS: &[Command] = shell_commands!(rows);

/// The row of a command that every host answers.
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// The row of a command of either table, for a desktop.
pub fn command_of_desktop(name: &str) -> Option<&'static Command> {
    let shell = || SHELL_COMMANDS.iter().find(|command| command.name == name);
    command(name).or_else(shell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_name_stands_in_one_row_only() {
        let all = COMMANDS.iter().chain(SHELL_COMMANDS);
        let mut names = HashSet::new();
        for command in all {
            assert!(names.insert(command.name), "{}", command.name);
            assert!(!command.says.trim().is_empty(), "{}", command.name);
        }
    }
}
