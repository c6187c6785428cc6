//! The way in for commands. Nobody works while other files take the place of what is there: no command comes
//! in, and no file is open.

use crate::ground::files::desk::Desk;
use crate::ground::files::home::{Hold, Home, Lies};
use crate::ground::forgetting::trouble::Trouble;
use crate::ground::refusal::Refusal;
use crate::ground::seat::session::Session;
use crate::ground::seat::sitting::Sitting;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::MemberId;
use jinnang_wire::{Code, Command, Even};
use std::path::Path;
use std::sync::{Arc, RwLockReadGuard, RwLockWriteGuard, TryLockError};
use std::time::{Duration, Instant};

/// How long others may go on with what they are doing.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often is looked whether they are done.
const A_WHILE: Duration = Duration::from_millis(20);

impl Core {
    /// A command comes in. Refused while a copy is put in place; reading the status goes on.
    pub(crate) fn come_in(
        &self,
        row: &Command,
    ) -> Result<Option<RwLockReadGuard<'_, ()>>, Refusal> {
        if row.is_even(Even::WhileShut) {
            return Ok(None);
        }
        match self.shared().passage.try_read() {
            Ok(inside) => Ok(Some(inside)),
            Err(TryLockError::Poisoned(inside)) => Ok(Some(inside.into_inner())),
            Err(TryLockError::WouldBlock) => Err(Refusal::Rule {
                code: Code::WorkspaceBusy,
                zh: "正在恢复备份，请等几秒再试。".to_owned(),
                en: "A copy is being put in place; try again in a few seconds.".to_owned(),
            }),
        }
    }
}

impl Shared {
    /// Whoever sat at a seat before a restore stays there, if they are an active member of what is there now.
    pub(crate) fn stay_signed_in(&self, seat: &Sitting, member: &MemberId) {
        let Some(journal) = self.journal.load_full() else {
            return;
        };
        let session = journal.read(|state| {
            let session = Session::of(state, member)?;
            Ok(session.holds(state)?.map(|_| session))
        });
        if let Ok(Some(session)) = session {
            seat.set_session(Some(session));
        }
    }

    /// Waits until no command is under way, and lets none in.
    pub(crate) fn shut(&self) -> Result<RwLockWriteGuard<'_, ()>, Trouble> {
        let begun = Instant::now();
        loop {
            match self.passage.try_write() {
                Ok(shut) => return Ok(shut),
                Err(TryLockError::Poisoned(shut)) => return Ok(shut.into_inner()),
                Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => {
                    return Err(Trouble::AtWork);
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(A_WHILE),
            }
        }
    }

    /// Closes journal, runs and the small files, has `close` let go of what areas hold, and waits until nobody
    /// has any of it open.
    pub(crate) fn let_go(&self, home: &Path, close: impl FnOnce()) -> Result<(), Trouble> {
        let journal = self.journal.swap(None);
        let runs = self.runs.swap(None);
        // A desk of nowhere: whoever asks for it lets go of the files of the one before.
        let nowhere = Home {
            dir: home.join("closed"),
            lies: Lies::Cache,
            hold: Hold::Visitor,
            why: None,
        };
        self.desk
            .store(Arc::new(Desk::open(&nowhere, self.host.now_ms())));
        close();
        alone(journal)?;
        alone(runs)
    }
}

/// Waits until nobody else has it, and drops it.
fn alone<T>(shared: Option<Arc<T>>) -> Result<(), Trouble> {
    let Some(mut shared) = shared else {
        return Ok(());
    };
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match Arc::try_unwrap(shared) {
            Ok(_) => return Ok(()),
            Err(again) => shared = again,
        }
        std::thread::sleep(A_WHILE);
    }
    Err(Trouble::AtWork)
}
