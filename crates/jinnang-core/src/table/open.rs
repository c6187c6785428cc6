//! Opening a workspace with everything that its areas contribute.

use super::lists::MOMENTS;
use crate::areas::backup;
use crate::ground::host::{Front, Host};
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use std::path::Path;
use std::sync::Arc;

impl Core {
    /// Opens the workspace in `folder`, whatever state it is in.
    pub fn open(host: Arc<dyn Host>, folder: &Path) -> Self {
        Self::opened(host, folder, &MOMENTS)
    }

    /// For a program that lives briefly: makes the copy of the day before it ends, where something was decided
    /// and it is due. `tell` hears when that takes more than a moment.
    pub fn copy_when_due(&self, tell: &(dyn Fn() + Sync)) -> Result<bool, Refusal> {
        backup::copy_when_due(self, tell)
    }
}

impl Seat {
    /// Opens a workspace for a program that has one seat at it: a desktop, a terminal.
    pub fn open<P: Host + Front>(program: Arc<P>, folder: &Path) -> Self {
        let core = Arc::new(Core::open(program.clone(), folder));
        Self::at(&core, program)
    }
}
