//! Hints arrive for what matters. Every wait here ends when the hint comes; the limit only ends a run
//! in which it never does.

use crate::folder::{Folder, article, look, look_at};
use jinnang_library::{Hint, Watch, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const NEVER: Duration = Duration::from_mins(1);

fn watch(root: &Path) -> (Watcher, Receiver<Hint>) {
    let (send, hints) = channel();
    (
        Watcher::start(root, Box::new(move |hint| drop(send.send(hint)))),
        hints,
    )
}

/// Waits for a hint that reaches `path`.
fn wait_for(hints: &Receiver<Hint>, path: &Path) {
    loop {
        match hints.recv_timeout(NEVER).expect("a hint comes") {
            Hint::Rescan => return,
            Hint::Paths(paths) if paths.iter().any(|hinted| path.starts_with(hinted)) => return,
            Hint::Paths(_) => {}
        }
    }
}

#[test]
fn saves_new_folders_moves_and_deletions_are_hinted_at() {
    let folder = Folder::with(&[("a.md", "x"), ("sub/b.md", "x")]);
    let (watcher, hints) = watch(folder.path());
    assert_eq!(watcher.mode(), Watch::Events);
    let steps: [(&dyn Fn(), &str); 6] = [
        (&|| folder.write("a.md", "y"), "a.md"),
        (&|| folder.rename("a.md", "sub/c.md"), "sub/c.md"),
        (&|| folder.remove("sub/c.md"), "sub/c.md"),
        (&|| folder.rename("sub", "moved"), "moved"),
        (&|| folder.write("moved/b.md", "z"), "moved/b.md"),
        (&|| folder.rename("moved/b.md", "moved/B.md"), "moved/B.md"),
    ];
    for (change, path) in steps {
        change();
        wait_for(&hints, &folder.at(path));
    }
}

#[test]
fn editors_own_files_and_reading_are_no_news() {
    let folder = Folder::with(&[("a.md", "x")]);
    let (_watcher, hints) = watch(folder.path());
    folder.write(".a.md.swp", "x");
    folder.write("4913", "x");
    folder.write("a.md~", "x");
    folder.write(".git/index", "x");
    std::fs::read(folder.at("a.md")).unwrap();
    folder.write("last.md", "x");
    // Events come in order, so what was hinted at before `last.md` would be seen here.
    let hint = hints.recv_timeout(NEVER).unwrap();
    assert_eq!(hint, Hint::Paths(vec![folder.at("last.md")]));
}

#[test]
fn hints_alone_keep_a_library_in_step() {
    let folder = Folder::with(&[("a.md", &article("a"))]);
    let mut library = folder.open();
    look(&mut library);
    let (_watcher, hints) = watch(folder.path());
    (0..50).for_each(|n| folder.write(&format!("new/{n}.md"), article(&format!("n{n}"))));
    folder.rename("a.md", "new/a.md");
    while library.catalogue().len() < 51 || library.catalogue().at_path("new/a.md").is_none() {
        match hints.recv_timeout(NEVER).expect("a hint comes") {
            Hint::Rescan => drop(look(&mut library)),
            Hint::Paths(paths) => {
                let paths: Vec<_> = paths.iter().map(|path| path.to_str().unwrap()).collect();
                look_at(&mut library, &paths);
            }
        }
    }
    let mut afresh = folder.open();
    look(&mut afresh);
    assert_eq!(library.catalogue().entries(), afresh.catalogue().entries());
}

#[test]
fn where_there_are_no_events_everything_is_hinted_at_again_and_again() {
    let folder = Folder::new();
    let (watcher, hints) = watch(&folder.at("not-there-yet"));
    assert!(matches!(watcher.mode(), Watch::Polling { cause } if !cause.is_empty()));
    assert_eq!(hints.recv_timeout(NEVER), Ok(Hint::Rescan));
    assert_eq!(hints.recv_timeout(NEVER), Ok(Hint::Rescan));
    drop(watcher);
    // The thread ends with the watcher, and the channel with the thread.
    while hints.recv_timeout(NEVER).expect_or_end() {}
}

trait ExpectOrEnd {
    fn expect_or_end(self) -> bool;
}

impl ExpectOrEnd for Result<Hint, std::sync::mpsc::RecvTimeoutError> {
    /// A hint was still on its way; false when the other side is gone.
    fn expect_or_end(self) -> bool {
        match self {
            Ok(_) => true,
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => false,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("the thread goes on"),
        }
    }
}
