//! Opening a workspace: its home is taken, its small files are read, and the keeper and the threads beside it begin.

use crate::ground::files::desk::Desk;
use crate::ground::files::home::Home;
use crate::ground::host::Host;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::hint::{HINTS_WAITING, Hint};
use crate::ground::keeper::rounds::Rounds;
use crate::ground::workspace::Core;
use crate::ground::workspace::moments::Moments;
use crate::ground::workspace::shared::Shared;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::JoinHandle;

impl Core {
    /// Opens the workspace in `folder`, whatever state it is in, for areas that do these things at their moments.
    pub(crate) fn opened(host: Arc<dyn Host>, folder: &Path, moments: &'static Moments) -> Self {
        let workspace = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let home = Home::claim(&workspace, &host.cache_dir());
        (moments.home_taken)(&workspace, &home, host.now_ms());
        let desk = Desk::open(&home, host.now_ms());
        let (turned, forgotten) = (moments.turned, moments.forgotten);
        let shared = Arc::new(Shared::at_start(host, workspace, desk, turned, forgotten));
        let (inbox, hints) = sync_channel(HINTS_WAITING);
        let keeper = Keeper::new(Arc::clone(&shared), home, inbox.clone());
        let keeper = begin(Rounds::new(keeper, moments), hints);
        let beside = beside(&shared, moments);
        Self {
            shared,
            inbox,
            keeper: Some(keeper),
            beside,
        }
    }
}

fn begin(rounds: Rounds, hints: Receiver<Hint>) -> JoinHandle<()> {
    std::thread::Builder::new()
        .name("jinnang-keeper".to_owned())
        .spawn(move || rounds.run(&hints))
        .expect("the system gives a program a second thread")
}

/// Threads that the program around the core wants.
fn beside(shared: &Arc<Shared>, moments: &Moments) -> Vec<JoinHandle<()>> {
    let threads = (moments.threads)().into_iter();
    let wanted = threads.filter(|thread| (thread.is_wanted)(&*shared.host));
    let begun = wanted.map(|thread| {
        let shared = Arc::clone(shared);
        std::thread::Builder::new()
            .name(thread.name.to_owned())
            .spawn(move || (thread.work)(&shared))
            .expect("the system gives a program a third thread")
    });
    begun.collect()
}
