//! Opening what is kept beside the articles: journal and runs, in the best home there is.

use super::Keeper;
use crate::areas::backup;
use crate::ground::desk::Desk;
use crate::ground::home::{Home, Lies};
use crate::ground::refusal::notice;
use crate::ground::runs;
use crate::ground::texts::gone;
use crate::ground::texts::publish;
use jinnang_journal::{Journal, OpenError};
use jinnang_search::Engine;
use jinnang_wire::{Notice, Tag};
use std::sync::Arc;
use std::time::SystemTime;

impl Keeper {
    pub(super) fn move_home(&mut self) {
        let Some(home) = self
            .home
            .improved(&self.shared.workspace, &self.shared.host.cache_dir())
        else {
            return;
        };
        self.engine = None;
        self.home = home;
        let now_ms = self.shared.host.now_ms();
        backup::take_up(&self.shared.workspace, &self.home, now_ms);
        self.tidy_copies();
        self.shared
            .desk
            .store(Arc::new(Desk::open(&self.home, self.shared.host.now_ms())));
        self.open_engine();
        self.open_runs();
        self.open_journal();
        self.library = None;
        self.board
            .post(&[Tag::Settings, Tag::Searches, Tag::People, Tag::Runs]);
    }

    /// Where another process has the index: its latest commit, as soon as it is there.
    pub(super) fn follow_owner(&mut self) {
        if !self.home.is_visitor() {
            return;
        }
        match self.shared.follow_journal() {
            Ok(false) => {}
            Ok(true) => self.board.post(&[Tag::Articles, Tag::People]),
            Err(error) => tracing::warn!(%error, "the journal cannot be followed"),
        }
        let commit = commit_of(&self.home);
        if commit == self.commit_seen {
            return;
        }
        self.commit_seen = commit;
        if let Ok(engine) = Engine::read(&self.home.index()) {
            self.board.view.searcher = Some(engine.searcher());
            self.engine = Some(engine);
            self.board.post(&[Tag::Articles]);
        }
    }

    /// Before the journal: whoever is signed in finds their runs.
    pub(super) fn open_runs(&mut self) {
        self.shared.runs.store(None);
        let (runs, trouble) = runs::open(&self.home, self.shared.host.now_ms());
        self.shared.runs.store(runs.map(Arc::new));
        self.runs_trouble = trouble;
    }

    /// The journal lies in the workspace only: decisions are not kept in a cache.
    pub(super) fn open_journal(&mut self) {
        self.shared.take_journal(None);
        self.shared.no_journal.store(None);
        self.journal_trouble = None;
        if self.home.lies == Lies::Cache {
            // There may be one that cannot be reached from here, as on a share that only reads.
            let private = self.shared.workspace.join(".jinnang");
            if !private.join("journal.db").exists() {
                self.shared.not_begun();
            }
            return;
        }
        if backup::is_unfinished(&self.home.dir) {
            self.shared.not_begun();
            self.journal_trouble = Some(backup::unfinished(&self.home.dir));
            return;
        }
        if !self.home.dir.join("journal.db").exists() && self.is_past() {
            return;
        }
        let opened = if self.home.is_owner() {
            Journal::open(&self.home.dir)
        } else {
            Journal::open_read_only(&self.home.dir)
        };
        match opened {
            Ok(journal) if is_empty(&journal) && self.is_past() => {}
            Ok(journal) => self.take_journal(journal),
            Err(OpenError::Missing { .. }) => self.shared.not_begun(),
            Err(error) => self.open_what_can_be_read(error),
        }
    }

    /// There is nothing in the journal although people worked here: nobody begins anew, and everybody hears why.
    fn is_past(&mut self) -> bool {
        let Some(trouble) = backup::past(&self.home.dir) else {
            return false;
        };
        tracing::error!("the journal is gone");
        self.no_journal(trouble);
        true
    }

    fn no_journal(&mut self, trouble: Notice) {
        let told = Arc::new(trouble.clone());
        self.shared.no_journal.store(Some(told));
        self.journal_trouble = Some(trouble);
    }

    /// One that can be built upon, before anybody can decide anything more and before the folder is read.
    fn take_journal(&mut self, journal: Journal) {
        if self.home.is_owner() {
            backup::forget_erased(&self.shared, &self.home.dir, &journal);
        }
        if self.home.is_owner() && self.shared.knowledge().is_dir() {
            publish::catch_up(&self.shared, &journal);
        }
        self.board.view.gone = Arc::new(gone::load(&self.home.dir));
        self.shared.take_journal(Some(journal));
    }

    /// Somebody answered for the journal, and stays signed in.
    pub(super) fn open_accepted(&mut self) {
        match Journal::open(&self.home.dir) {
            Ok(journal) => {
                let seats = self.shared.seats.all().into_iter();
                let seats: Vec<_> = seats.map(|seat| (seat.session(), seat)).collect();
                self.take_journal(journal);
                for (session, seat) in seats {
                    seat.set_session(session);
                }
                self.journal_trouble = None;
                self.shared.no_journal.store(None);
            }
            Err(error) => self.open_what_can_be_read(error),
        }
        self.stand();
        self.board.post(&[Tag::Articles, Tag::People]);
    }

    /// Nobody decides on a journal that is not sound, and what can be read of it is read on.
    pub(super) fn open_what_can_be_read(&mut self, error: OpenError) {
        tracing::error!(error = %crate::ground::log::chain(&error), "the journal cannot be built upon");
        let trouble = notice(error.zh(), error.en());
        let journal = Journal::open_doubted(&self.home.dir, error);
        if journal.read(|state| state.members()).is_ok() {
            self.shared.take_journal(Some(journal));
            return;
        }
        self.no_journal(trouble);
    }
}

fn is_empty(journal: &Journal) -> bool {
    journal.head().is_ok_and(|head| head.seq == 0)
}

/// When the index was last committed. Compared for being another one and never stored.
fn commit_of(home: &Home) -> Option<SystemTime> {
    let meta = std::fs::metadata(home.index().join("meta.json"));
    meta.and_then(|meta| meta.modified()).ok()
}
