//! What the table hands to the ground: what areas do at moments that only the ground sees.

use crate::ground::files::home::Home;
use crate::ground::host::Host;
use crate::ground::keeper::chore::{Chore, Replacing};
use crate::ground::workspace::shared::{Forgotten, Shared, Turned};
use std::path::Path;

/// Everything that is handed over when a workspace is opened.
pub(crate) struct Moments {
    /// A home was taken and nothing in it is open yet: what a killed program was replacing there is finished.
    pub home_taken: fn(&Path, &Home, i64),
    /// Somebody sat down at a seat or left it.
    pub turned: Turned,
    /// Something was noted as forgotten, in a program that comes and goes: copies forget it at once.
    pub forgotten: Forgotten,
    /// What the keeper does beside its own work, in this order.
    pub chores: fn() -> Vec<Box<dyn Chore>>,
    /// Other files are to take the place of those that are open.
    pub ordered: fn(&Shared) -> Option<Box<dyn Replacing>>,
    /// Threads beside the keeper.
    pub threads: fn() -> Vec<&'static Beside>,
}

/// A thread that works until the workspace is closed.
pub(crate) struct Beside {
    /// What it is called.
    pub name: &'static str,
    /// Does the program around the core want it?
    pub is_wanted: fn(&dyn Host) -> bool,
    /// What it does.
    pub work: fn(&Shared),
}
