//! What the serving thread does when Windows calls: it gives what was promised to whom it was
//! promised, notices who takes the clipboard away, and does the work that waits.

use super::server::{Job, Tools};
use super::shelf::{Answer, Asker};
use super::system::clipboard;
use super::system::messages::Listener;
use super::system::window::Window;
use std::sync::mpsc::{Receiver, TryRecvError};

/// What the thread answers with.
pub struct Service {
    /// What it works with.
    pub tools: Tools,
    /// What is to be done.
    pub jobs: Receiver<Job>,
}

impl Listener for Service {
    fn render(&self, format: u32) {
        let asker = self.tools.asker();
        let mut shelf = self.tools.shelf();
        let answer = shelf.admit(asker);
        let offer = shelf.offer.clone();
        drop(shelf);
        let found = offer.iter().flat_map(|pieces| pieces.iter());
        let piece = found.into_iter().find(|piece| piece.format == format);
        let given = answer != Answer::Refused
            && piece.is_some_and(|piece| clipboard::fulfil(format, &piece.bytes));
        if given && answer == Answer::Counted {
            self.tools.shelf().done();
        }
    }

    fn render_all(&self, window: Window) {
        if let Some(open) = self.tools.open()
            && clipboard::owner() == Some(window)
        {
            self.tools.keep_promises(&open);
        }
    }

    fn emptied(&self) {
        self.tools.shelf().emptied();
    }

    fn work(&self) -> bool {
        loop {
            match self.jobs.try_recv() {
                Ok(job) => job.run(&self.tools),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }
}

impl Tools {
    fn asker(&self) -> Asker {
        let opener = clipboard::opener();
        match opener.map(|window| (window, window.process())) {
            Some((window, _)) if window == self.window => Asker::Ourselves,
            Some((_, process)) if process != 0 => Asker::Process(process),
            _ if self.is_target_in_front() => Asker::UnknownInFront,
            _ => Asker::Unknown,
        }
    }

    fn is_target_in_front(&self) -> bool {
        let process = Window::in_front().map(Window::process);
        process.is_some_and(|process| self.shelf().is_for(process))
    }
}
