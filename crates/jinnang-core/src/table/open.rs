//! Opening a workspace with everything that its areas contribute.

use super::lists::MOMENTS;
use crate::ground::host::{Front, Host};
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use std::path::Path;
use std::sync::Arc;

impl Core {
    /// Opens the workspace in `folder`, whatever state it is in.
    pub fn open(host: Arc<dyn Host>, folder: &Path) -> Self {
        Self::opened(host, folder, &MOMENTS)
    }
}

impl Seat {
    /// Opens a workspace for a program that has one seat at it: a desktop, a terminal.
    pub fn open<P: Host + Front>(program: Arc<P>, folder: &Path) -> Self {
        let core = Arc::new(Core::open(program.clone(), folder));
        Self::at(&core, program)
    }
}
