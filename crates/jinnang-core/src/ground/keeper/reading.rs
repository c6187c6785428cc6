//! Reading the folder of the articles, and bringing the index in line with it.

use super::Keeper;
use super::hint::Hint;
use crate::ground::fill::{FillError, MANY, fill};
use crate::ground::texts::gone;
use jinnang_library::{Library, RECONCILE_EVERY, Scope, Watcher, vocabulary_of};
use jinnang_search::Engine;
use jinnang_wire::{Progress, Tag};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::TrySendError;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often readers are shown how far a long filling is.
const SHOW_EVERY: Duration = Duration::from_millis(250);

impl Keeper {
    pub(super) fn open_engine(&mut self) {
        let opened = if self.home.is_visitor() {
            Engine::read(&self.home.index())
        } else {
            let knowledge = self.shared.knowledge();
            let vocabulary = knowledge.is_dir().then(|| vocabulary_of(&knowledge));
            Engine::open(&self.home.index(), vocabulary.as_ref())
        };
        match opened {
            Ok(engine) => {
                engine.warm();
                self.showing.view.searcher = Some(engine.searcher());
                self.engine = Some(engine);
                self.trouble = None;
            }
            Err(error) => {
                tracing::warn!(%error, "the index cannot be opened");
                self.trouble = Some(error.to_string());
            }
        }
        self.stand();
    }

    pub(super) fn open_library(&mut self) {
        match Library::open(&self.shared.knowledge()) {
            Ok(library) => {
                self.library = Some(library);
                self.watcher = Some(self.watch());
                self.showing.view.present = true;
                self.take_in(Scope::Everything, true);
            }
            Err(error) => {
                tracing::warn!(%error, "the knowledge folder cannot be opened");
                self.absent();
            }
        }
    }

    /// Hints go into the inbox; when it is full one whole scan takes their place.
    pub(super) fn watch(&self) -> Watcher {
        let (inbox, shared) = (self.inbox.clone(), Arc::downgrade(&self.shared));
        let tell = move |hint| {
            let Some(shared) = shared.upgrade() else {
                return;
            };
            let hint = match hint {
                jinnang_library::Hint::Paths(paths) => Hint::Touched(paths),
                jinnang_library::Hint::Rescan => {
                    shared.rescan.store(true, Ordering::Release);
                    Hint::Look
                }
            };
            if let Err(TrySendError::Full(_)) = inbox.try_send(hint) {
                shared.rescan.store(true, Ordering::Release);
            }
        };
        Watcher::start(&self.shared.knowledge(), Box::new(tell))
    }

    /// The folder is not there: its last articles stay readable in the index, and the status says why.
    pub(super) fn absent(&mut self) {
        let was = std::mem::replace(&mut self.showing.view.present, false);
        self.showing.view.catalogue = Arc::default();
        self.showing.view.reader = None;
        self.showing.view.status.indexing = None;
        self.stand();
        if was {
            self.showing.post(&[Tag::Articles]);
        }
    }

    /// Follows hints, and compares everything when a hint was lost or it has been long.
    pub(super) fn follow(&mut self, touched: Vec<PathBuf>) {
        let everything = self.shared.rescan.swap(false, Ordering::AcqRel)
            || self.reconciled.elapsed() >= RECONCILE_EVERY;
        if everything {
            self.take_in(Scope::Everything, false);
        } else if !touched.is_empty() {
            self.take_in(Scope::Paths(touched), false);
        }
    }

    pub(super) fn take_in(&mut self, scope: Scope, whole: bool) {
        if scope == Scope::Everything {
            self.reconciled = Instant::now();
        }
        let Some(mut library) = self.library.take() else {
            return;
        };
        library.know(self.shared.standings.load().places());
        let done = self.fill(&mut library, scope, whole);
        self.showing.view.catalogue = library.catalogue();
        self.showing.view.reader = Some(library.reader());
        self.showing.view.status.indexing = None;
        if self.shared.ending.load(Ordering::Acquire) {
            return;
        }
        match done {
            Ok(changed) => {
                self.library = Some(library);
                self.show(changed > 0 || whole);
                if changed >= MANY {
                    self.worked = Some(Instant::now());
                }
            }
            Err(FillError::Folder(error)) => {
                tracing::warn!(%error, "the knowledge folder cannot be read");
                self.absent();
            }
            Err(FillError::Index(error)) => {
                tracing::warn!(%error, "the index cannot be written");
                self.trouble = Some(error.to_string());
                self.engine = None;
                self.show(true);
            }
        }
    }

    /// Brings the index in line, where this process may; gives how many articles are not as they were.
    pub(super) fn fill(
        &mut self,
        library: &mut Library,
        scope: Scope,
        whole: bool,
    ) -> Result<usize, FillError> {
        let showing = Mutex::new((&mut self.showing, Instant::now()));
        let report = |progress: Progress| {
            let mut held = showing.lock().unwrap_or_else(PoisonError::into_inner);
            if held.1.elapsed() >= SHOW_EVERY {
                held.1 = Instant::now();
                if let Some(engine) = &self.engine {
                    held.0.view.searcher = Some(engine.searcher());
                }
                held.0.view.status.indexing = Some(progress);
                held.0.post(&[]);
            }
        };
        let Some(engine) = self.engine.as_ref().filter(|_| !self.home.is_visitor()) else {
            let before = library.catalogue().content_digest();
            let mut control = |_| jinnang_library::Flow::Continue;
            library.refresh(scope, &mut control, &mut |_| {})?;
            return Ok(usize::from(before != library.catalogue().content_digest()));
        };
        let mut filled = fill(library, engine, scope, whole, &self.shared.ending, &report)?;
        if filled.vocabulary_changed || whole {
            engine.set_vocabulary(&library.vocabulary())?;
            filled.put += 1;
        }
        self.showing.view.searcher = Some(engine.searcher());
        Ok(filled.put + filled.removed)
    }

    /// Puts the view up; windows hear of articles only when some changed.
    pub(super) fn show(&mut self, changed: bool) {
        self.look_for_gone();
        let catalogue = &self.showing.view.catalogue;
        let status = &mut self.showing.view.status;
        status.articles = catalogue.len() as u32;
        status.troubled_files = catalogue.troubled_files() as u32;
        if let Some(library) = &self.library {
            status.stages.clone_from(&library.vocabulary().stages);
            self.showing.view.vocabulary = library.vocabulary();
        }
        self.stand();
        let tags: &[Tag] = if changed { &[Tag::Articles] } else { &[] };
        self.showing.post(tags);
    }

    /// Which published articles have no file now. Without a journal nobody knows what was published.
    pub(super) fn look_for_gone(&mut self) {
        let view = &self.showing.view;
        if self.shared.journal.load().is_none() || !view.present {
            return;
        }
        let now = gone::look(
            &self.shared.standings.load(),
            &view.catalogue,
            &self.shared.knowledge(),
            &view.gone,
            self.shared.host.now_ms(),
        );
        if now == *view.gone {
            return;
        }
        if self.home.is_owner() {
            gone::keep(&self.home.dir, &now);
        }
        self.showing.view.gone = Arc::new(now);
        self.showing.post(&[Tag::Review]);
    }
}
