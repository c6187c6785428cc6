//! The file of runs, as the keeper opens it.

use crate::ground::files::runs;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::workspace::shared::Shared;
use jinnang_wire::{Code, Notice, Trouble};
use std::sync::Arc;

/// Opens the file of runs.
#[derive(Default)]
pub(crate) struct Opening {
    /// Why there are no runs, or what became of a damaged file of them.
    trouble: Option<Notice>,
}

impl Chore for Opening {
    fn open(&mut self, keeper: &mut Keeper) {
        let shared = keeper.shared();
        shared.runs.store(None);
        let (runs, trouble) = runs::open(keeper.home(), shared.host.now_ms());
        shared.runs.store(runs.map(Arc::new));
        self.trouble = trouble;
    }

    fn troubles(&self, _: &Shared) -> Vec<Trouble> {
        let code = Code::Broken;
        let trouble = self.trouble.clone().into_iter();
        trouble.map(|message| Trouble { code, message }).collect()
    }
}
