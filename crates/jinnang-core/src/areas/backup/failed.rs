//! What went wrong with copies while nobody waited, said in the status until it is mended: the last copy that
//! could not be made, copies that still hold what was forgotten, and what only a copy has.
//!
//! That a copy failed is noted beside the copies, since another program may be asked for them.

use super::folders::folder;
use super::{ended, lost, side};
use crate::ground::forgetting::trouble::{Trouble, remove};
use crate::ground::refusal::notice;
use crate::ground::workspace::shared::Shared;
use arc_swap::{ArcSwap, ArcSwapOption};
use jinnang_wire::{Code, Notice};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The note.
const NOTE: &str = "failed.json";

/// What the status says of copies.
#[derive(Default)]
pub(crate) struct Copies {
    failed: ArcSwapOption<Notice>,
    holding: ArcSwapOption<Notice>,
    lost: ArcSwap<Vec<Notice>>,
}

/// What is known of the copies of a workspace.
pub(crate) fn copies_of(shared: &Shared) -> &Copies {
    shared.own.of()
}

impl Copies {
    /// At a start: what an earlier program noted.
    pub fn look(&self, home: &Path) {
        self.failed.store(failed(home).map(Arc::new));
    }

    /// What vanished here and is in a copy still.
    pub fn miss(&self, home: &Path, now_ms: i64) {
        let vanished = lost::look(home).into_iter();
        let aside = lost::set_aside(home, now_ms).into_iter();
        let said = vanished.map(|one| one.sentence(home));
        let said = said.chain(aside.map(|one| one.sentence(home)));
        let said = said.chain(side::half_in_place(home));
        let said = said.chain(ended::said(home, now_ms));
        self.lost.store(Arc::new(said.collect()));
    }

    /// The sentences of the banner.
    pub fn troubles(&self) -> impl Iterator<Item = jinnang_wire::Trouble> {
        let both = [self.failed.load_full(), self.holding.load_full()];
        let said = both.into_iter().flatten().map(|said| Notice::clone(&said));
        let said = said.map(|message| (Code::NotWritten, message));
        let lost = Vec::clone(&self.lost.load()).into_iter();
        said.chain(lost.map(|message| (Code::Broken, message)))
            .map(|(code, message)| jinnang_wire::Trouble { code, message })
    }

    /// A copy was made, or was not; what a person stopped is no failure.
    pub(super) fn made<T>(&self, home: &Path, outcome: &Result<T, Trouble>) {
        let note = folder(home).join(NOTE);
        let noted = match outcome {
            Err(Trouble::Stopped) => return,
            Ok(_) => {
                self.failed.store(None);
                remove(&note)
            }
            Err(trouble) => {
                let said = sentence(trouble);
                self.failed.store(Some(Arc::new(said.clone())));
                let text = serde_json::to_vec_pretty(&said).expect("a sentence is plain");
                jinnang_library::write_atomically(&note, &text)
                    .map_err(crate::ground::forgetting::trouble::file(&note))
            }
        };
        // A full disk takes no note either; the status of this program says it all the same.
        if let Err(error) = noted {
            tracing::warn!(%error, "what became of a copy was not noted");
        }
    }

    /// Which copies still hold what was forgotten, or why nobody knows.
    pub(super) fn hold(&self, outcome: &Result<Vec<PathBuf>, Trouble>) {
        let said = match outcome {
            Err(Trouble::Stopped) => return,
            Ok(left) if left.is_empty() => None,
            Ok(left) => Some(still_holding(left)),
            Err(trouble) => Some(trouble.sentence()),
        };
        self.holding.store(said.map(Arc::new));
    }
}

/// Why the last copy could not be made, and what to do; nothing once one was made.
pub(crate) fn failed(home: &Path) -> Option<Notice> {
    let text = std::fs::read(folder(home).join(NOTE)).ok()?;
    serde_json::from_slice(&text).ok()
}

fn sentence(trouble: &Trouble) -> Notice {
    let Notice { zh, en } = trouble.sentence();
    notice(
        format!("最近一次备份没有做成：{zh}锦囊过一会儿会再试，也可以现在就备份。"),
        format!(
            "The last copy could not be made. {en} Jinnang tries again after a while; you can make one now as well."
        ),
    )
}

/// Which copies still hold what was forgotten.
pub(super) fn still_holding(left: &[PathBuf]) -> Notice {
    let names: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
    notice(
        format!(
            "这里已经抹去了，但这些备份改不了，里面还有：{}。锦囊下次打开时会再试；不再需要的可以自己删掉。",
            names.join("、")
        ),
        format!(
            "It is erased here, but these copies could not be changed and still hold it: {}. Jinnang tries again at its next start; delete the ones you do not need.",
            names.join(", ")
        ),
    )
}
