//! Opening the journal. What stands in the way of that, and what is finished before anybody decides anything
//! more, several areas know: copies that are in place in part, people who worked here before, who was erased.

use crate::areas::{backup, call};
use crate::ground::files::home::Lies;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::refusal::notice;
use crate::ground::texts::{gone, publish};
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Journal, OpenError};
use jinnang_wire::{Code, Notice, Tag, Trouble};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The journal, as the keeper opens and follows it.
#[derive(Default)]
pub(super) struct Opening {
    /// Why there is no journal.
    trouble: Option<Notice>,
}

impl Chore for Opening {
    /// The journal lies in the workspace only: decisions are not kept in a cache.
    fn open_journal(&mut self, keeper: &mut Keeper) {
        let (shared, home) = (Arc::clone(keeper.shared()), keeper.home().dir.clone());
        shared.take_journal(None);
        shared.no_journal.store(None);
        self.trouble = None;
        if keeper.home().lies == Lies::Cache {
            // There may be one that cannot be reached from here, as on a share that only reads.
            let private = shared.workspace.join(".jinnang");
            if !private.join("journal.db").exists() {
                shared.not_begun();
            }
            return;
        }
        if backup::is_unfinished(&home) {
            shared.not_begun();
            self.trouble = Some(backup::unfinished(&home));
            return;
        }
        if !home.join("journal.db").exists() && self.is_past(keeper) {
            return;
        }
        let opened = if keeper.home().is_owner() {
            Journal::open(&home)
        } else {
            Journal::open_read_only(&home)
        };
        match opened {
            Ok(journal) if is_empty(&journal) && self.is_past(keeper) => {}
            Ok(journal) => take(keeper, journal),
            Err(OpenError::Missing { .. }) => shared.not_begun(),
            Err(error) => self.open_what_can_be_read(keeper, error),
        }
    }

    fn look(&mut self, keeper: &mut Keeper) {
        if keeper.shared().reopen.swap(false, Ordering::AcqRel) {
            self.open_accepted(keeper);
        }
        if keeper.home().is_visitor() {
            follow(keeper);
        }
    }

    fn troubles(&self, _: &Shared) -> Vec<Trouble> {
        let code = Code::Broken;
        let trouble = self.trouble.clone().into_iter();
        trouble.map(|message| Trouble { code, message }).collect()
    }
}

impl Opening {
    /// There is nothing in the journal although people worked here: nobody begins anew, and everybody hears why.
    fn is_past(&mut self, keeper: &Keeper) -> bool {
        let Some(trouble) = backup::past(&keeper.home().dir) else {
            return false;
        };
        tracing::error!("the journal is gone");
        self.no_journal(keeper.shared(), trouble);
        true
    }

    fn no_journal(&mut self, shared: &Shared, trouble: Notice) {
        let told = Arc::new(trouble.clone());
        shared.no_journal.store(Some(told));
        self.trouble = Some(trouble);
    }

    /// Somebody answered for the journal, and stays signed in.
    fn open_accepted(&mut self, keeper: &mut Keeper) {
        let shared = Arc::clone(keeper.shared());
        match Journal::open(&keeper.home().dir) {
            Ok(journal) => {
                let seats = shared.seats.all().into_iter();
                let seats: Vec<_> = seats.map(|seat| (seat.session(), seat)).collect();
                take(keeper, journal);
                for (session, seat) in seats {
                    seat.set_session(session);
                }
                self.trouble = None;
                shared.no_journal.store(None);
            }
            Err(error) => self.open_what_can_be_read(keeper, error),
        }
        keeper.post(&[Tag::Articles, Tag::People]);
    }

    /// Nobody decides on a journal that is not sound, and what can be read of it is read on.
    fn open_what_can_be_read(&mut self, keeper: &Keeper, error: OpenError) {
        tracing::error!(error = %crate::ground::log::chain(&error), "the journal cannot be built upon");
        let trouble = notice(error.zh(), error.en());
        let journal = Journal::open_doubted(&keeper.home().dir, error);
        if journal.read(|state| state.members()).is_ok() {
            keeper.shared().take_journal(Some(journal));
            return;
        }
        self.no_journal(keeper.shared(), trouble);
    }
}

/// One that can be built upon, before anybody can decide anything more and before the folder is read.
fn take(keeper: &mut Keeper, journal: Journal) {
    let (shared, home) = (Arc::clone(keeper.shared()), keeper.home().dir.clone());
    if keeper.home().is_owner() {
        backup::forget_erased(&shared, &home, &journal, call::forget_member_of);
    }
    if keeper.home().is_owner() && shared.knowledge().is_dir() {
        publish::catch_up(&shared, &journal);
    }
    keeper.know_gone(gone::load(&home));
    shared.take_journal(Some(journal));
}

/// What another process decided since.
fn follow(keeper: &mut Keeper) {
    match keeper.shared().follow_journal() {
        Ok(false) => {}
        Ok(true) => keeper.post(&[Tag::Articles, Tag::People]),
        Err(error) => tracing::warn!(%error, "the journal cannot be followed"),
    }
}

fn is_empty(journal: &Journal) -> bool {
    journal.head().is_ok_and(|head| head.seq == 0)
}
