//! One open workspace. Who works in it sits at a seat (`seat`); the core itself is nobody's.
//!
//! Opening never fails and returns at once: the keeper opens the index and reads the folder behind
//! it, and what is missing stands in the status as a sentence. Dropping the core ends its threads.

pub(crate) mod around;
pub(crate) mod bell;
pub(crate) mod moments;
mod opening;
pub(crate) mod own;
mod passage;
pub(crate) mod shared;
pub(crate) mod view;

use crate::ground::files::desk::Desk;
use crate::ground::host::Host;
use crate::ground::keeper::hint::Hint;
use crate::ground::refusal::Refusal;
use crate::ground::workspace::shared::Shared;
use crate::ground::workspace::view::View;
use jinnang_library::{Article, Entry, Picture};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;
use std::thread::JoinHandle;

/// One open workspace.
pub struct Core {
    shared: Arc<Shared>,
    inbox: SyncSender<Hint>,
    keeper: Option<JoinHandle<()>>,
    beside: Vec<JoinHandle<()>>,
}

impl Core {
    /// The file of an article, for opening it in another program.
    pub fn file_of(&self, id: &str) -> Result<PathBuf, Refusal> {
        let path = self.entry(id)?.path.clone();
        Ok(self.shared.knowledge().join(path))
    }

    /// A picture of the knowledge folder, by its path there.
    pub fn picture(&self, path: &str) -> Result<Picture, Refusal> {
        let view = self.view();
        let missing = || view.without(&self.shared.workspace, path);
        let reader = view.reader.as_ref().ok_or_else(missing)?;
        Ok(reader.picture(path)?)
    }

    /// Tells the keeper where to look.
    pub(crate) fn hint(&self, hint: Hint) {
        // Full means that a whole scan takes the hint's place.
        if self.inbox.try_send(hint).is_err() {
            self.look_again();
        }
    }

    /// Looks at the whole folder again soon, for a host that has reason to think it changed: a window
    /// got the focus, the machine woke up.
    pub fn look_again(&self) {
        self.shared.rescan.store(true, Ordering::Release);
        // Full means that the keeper is about to see the flag anyway.
        let _ = self.inbox.try_send(Hint::Look);
        self.shared.bell.ring();
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    pub(crate) fn host(&self) -> &dyn Host {
        self.shared.host.as_ref()
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.shared.host.now_ms()
    }

    pub(crate) fn view(&self) -> Arc<View> {
        self.shared.view.load_full()
    }

    pub(crate) fn desk(&self) -> Arc<Desk> {
        self.shared.desk.load_full()
    }

    /// The desk, for a command whose whole point is to change it.
    pub(crate) fn desk_to_write(&self) -> Result<Arc<Desk>, Refusal> {
        let desk = self.desk();
        if desk.may_write {
            Ok(desk)
        } else {
            Err(Refusal::Busy)
        }
    }

    /// An article as its file is now.
    pub(crate) fn read(&self, view: &View, id: &str) -> Result<Article, Refusal> {
        let entry = self.entry(id)?;
        let missing = || view.without(&self.shared.workspace, id);
        let reader = view.reader.as_ref().ok_or_else(missing)?;
        let mut article = reader.read(&entry)?;
        let standings = self.standings();
        article.name_links(&|target| standings.title_in(id, target, &view.catalogue));
        Ok(article)
    }

    /// What the catalogue knows of an article.
    pub(crate) fn entry(&self, id: &str) -> Result<Arc<Entry>, Refusal> {
        let view = self.view();
        view.catalogue
            .entry(id)
            .ok_or_else(|| self.without(&view, id))
    }

    /// Why there is no article of this name: what the journal knows of it is more than the folder does.
    fn without(&self, view: &View, id: &str) -> Refusal {
        let refusal = view.without(&self.shared.workspace, id);
        if !matches!(refusal, Refusal::NoArticle { .. }) {
            return refusal;
        }
        let standings = self.shared.standings.load();
        if let Some(retired) = standings.shelf.of(id) {
            let instead = standings.instead(&view.catalogue, retired);
            return retired.refusal(self.days().date(retired.at_ms), &instead);
        }
        match standings.of(id) {
            Some(standing) => Refusal::Deleted {
                title: standing.title.clone(),
            },
            None => refusal,
        }
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        self.shared.ending.store(true, Ordering::Release);
        // Full means that the keeper has something to wake up for and sees the flag then.
        let _ = self.inbox.try_send(Hint::Look);
        self.shared.bell.ring();
        for thread in self.keeper.take().into_iter().chain(self.beside.drain(..)) {
            if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
                tracing::error!("a thread of the core ended in a panic");
            }
        }
    }
}
