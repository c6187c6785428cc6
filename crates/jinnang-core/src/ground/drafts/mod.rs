//! Drafts: two small files each in `.jinnang/drafts/`, the text as it will be and what it belongs to.
//!
//! They lie apart from everything that may be rebuilt. What was reported as kept is on disk. What was thrown
//! away is gone a little later, to the last byte (`thrown`).

pub(crate) mod kept;
pub(crate) mod place;
pub(crate) mod thrown;
mod wiping;

use crate::ground::ids::check_id;
use crate::ground::refusal::Refusal;
use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DraftMeta {
    /// Who writes it.
    pub author: String,
    /// The article it improves.
    pub article: Option<String>,
    /// Path of that article's file.
    pub path: Option<String>,
    /// Hash of the published text it started from.
    pub base: Option<Revision>,
    /// The submission it was handed in as.
    pub submission: Option<String>,
    /// A sentence to begin at.
    pub quote: Option<String>,
    /// The call it tells of.
    #[serde(default)]
    pub call: Option<String>,
    /// Last kept, milliseconds since 1970 UTC.
    pub saved_ms: i64,
}

/// One draft as it is on disk.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub id: String,
    pub meta: DraftMeta,
    pub text: String,
}

/// The folder of drafts.
pub(crate) struct Drafts(PathBuf);

impl Drafts {
    pub fn new(home: &Path) -> Self {
        Self(home.join("drafts"))
    }

    /// Every draft that can be read, in no order.
    pub fn all(&self) -> Vec<Draft> {
        let Ok(entries) = std::fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let names = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok());
        names
            .filter_map(|name| self.read(name.strip_suffix(".json")?).ok())
            .collect()
    }

    pub fn read(&self, id: &str) -> Result<Draft, Refusal> {
        check_name(id)?;
        let missing = |_| missing();
        let meta = std::fs::read(self.file(id, "json")).map_err(missing)?;
        let meta = serde_json::from_slice(&meta).map_err(|cause| broken(Box::new(cause)))?;
        let text = std::fs::read_to_string(self.file(id, "md")).map_err(missing)?;
        Ok(Draft {
            id: id.to_owned(),
            meta,
            text,
        })
    }

    /// Has somebody this draft? One that was thrown away is nobody's.
    pub fn has(&self, id: &str) -> bool {
        check_id(id).is_ok() && self.file(id, "json").exists()
    }

    /// Is there no draft of this id, thrown away or not? A new one would take the text of the other.
    pub fn is_free(&self, id: &str) -> bool {
        let ends = ["json", "md", "discarded"];
        ends.iter().all(|end| !self.file(id, end).exists())
    }

    /// Keeps a draft: the text first, so that what is described is there.
    pub fn keep(&self, draft: &Draft) -> Result<(), Refusal> {
        check_name(&draft.id)?;
        let _one = one_at_a_time();
        let meta = serde_json::to_vec_pretty(&draft.meta).expect("a draft's data is plain");
        std::fs::create_dir_all(&self.0)
            .and_then(|()| {
                jinnang_library::write_atomically(
                    &self.file(&draft.id, "md"),
                    draft.text.as_bytes(),
                )
            })
            .and_then(|()| jinnang_library::write_atomically(&self.file(&draft.id, "json"), &meta))
            .map_err(|cause| broken(Box::new(cause)))
    }

    /// The folder of the workspace's own files.
    pub(crate) fn home(&self) -> &Path {
        self.0.parent().expect("drafts lie in a home")
    }

    /// The folder all of them lie in.
    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self, id: &str, end: &str) -> PathBuf {
        self.0.join(format!("{id}.{end}"))
    }
}

/// One change at a time in this process; the lock of the workspace keeps other processes out.
static CHANGING: Mutex<()> = Mutex::new(());

pub(crate) fn one_at_a_time() -> MutexGuard<'static, ()> {
    CHANGING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// There is no draft by a name that no draft can have.
pub(crate) fn check_name(id: &str) -> Result<(), Refusal> {
    check_id(id).map_err(|_| missing())
}

/// Somebody else's draft is answered like one that does not exist.
pub(crate) fn missing() -> Refusal {
    Refusal::Rule {
        code: jinnang_wire::Code::NotFound,
        zh: "没有这份草稿，它可能已被丢弃或投出。".to_owned(),
        en: "There is no such draft; it may have been thrown away or handed in.".to_owned(),
    }
}

pub(crate) fn broken(cause: Box<dyn std::error::Error + Send + Sync>) -> Refusal {
    Refusal::Broken {
        doing: "keep the draft on disk",
        doing_zh: "把草稿存到磁盘，写的文字还在原处",
        cause,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::ground::drafts) fn draft(id: &str, text: &str) -> Draft {
        Draft {
            id: id.to_owned(),
            text: text.to_owned(),
            meta: DraftMeta {
                author: "member-1".to_owned(),
                article: None,
                path: None,
                base: None,
                submission: None,
                quote: None,
                call: None,
                saved_ms: 7,
            },
        }
    }

    #[test]
    fn an_id_is_no_path_and_one_damaged_draft_hides_no_other() {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(home.path());
        assert!(drafts.keep(&draft("../../escape", "x")).is_err());
        assert!(drafts.read("../draft-1/../../x").is_err());
        drafts.keep(&draft("draft-0001", "好")).unwrap();
        std::fs::write(home.path().join("drafts/draft-0002.json"), "{").unwrap();
        assert_eq!(drafts.all().len(), 1);
    }
}
