//! What a copy says of itself: the list that lies in it beside its members.

use jinnang_wire::BackupHolds;
use serde::{Deserialize, Serialize};

/// Shape of what this program writes; a later one is refused.
pub(crate) const FORMAT: u32 = 1;

/// What a copy says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Manifest {
    /// Shape of the copy.
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// When that was by the host's clock, milliseconds since 1970 UTC.
    pub made_ms: i64,
    /// The day of the workspace it was made on.
    pub day: String,
    /// Entries of the journal.
    pub entries: u64,
    /// Stands for all of them, in hex.
    pub head: String,
    /// Time of the last of them.
    pub recorded_ms: i64,
    /// Articles' texts and tables in the knowledge folder.
    pub texts: u32,
    /// Calls.
    pub calls: u32,
    /// Runs.
    pub runs: u32,
    /// Drafts.
    pub drafts: u32,
    /// Files of the knowledge folder that are not in it: links, and names that no other system would take.
    pub left_out: Vec<String>,
    /// Everything in it, but for this list.
    pub files: Vec<Member>,
}

/// One file of a copy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Member {
    /// Its path in the copy, `/` between names.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hex.
    pub sha256: String,
    /// When the file was last saved, milliseconds since 1970 UTC: articles say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved_ms: Option<i64>,
}

impl Manifest {
    /// What it says the copy holds, for a person to choose by.
    pub fn holds(&self) -> BackupHolds {
        BackupHolds {
            texts: self.texts,
            entries: self.entries,
            recorded_ms: self.recorded_ms,
            calls: self.calls,
            runs: self.runs,
            drafts: self.drafts,
            left_out: self.left_out.clone(),
        }
    }
}
