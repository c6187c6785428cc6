//! Opening a workspace with everything that its areas contribute.

use super::areas::AREAS;
use crate::areas::backup;
use crate::ground::host::{Front, Host};
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use crate::ground::workspace::moments::Moments;
use std::path::Path;
use std::sync::Arc;

/// What areas do at moments that only the ground sees.
static MOMENTS: Moments = Moments {
    home_taken: backup::take_up,
    turned: |shared, seat, before| {
        for turned in AREAS.iter().filter_map(|area| area.turned) {
            turned(shared, seat, before);
        }
    },
    forgotten: backup::forget_at_once,
    chores: || {
        let chores = AREAS.iter().filter_map(|area| area.chore);
        chores.map(|make| make()).collect()
    },
    ordered: backup::ordered,
    threads: || {
        let threads = AREAS.iter().filter_map(|area| area.thread.as_ref());
        threads.collect()
    },
};

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
