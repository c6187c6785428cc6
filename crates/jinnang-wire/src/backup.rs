//! Copies of a workspace, and the way back.

use crate::Notice;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Copies on this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// The folder they lie in.
    pub folder: String,
    /// The latest first.
    pub backups: Vec<BackupView>,
    /// Why the last one could not be made, and what to do; nothing once one was made.
    pub trouble: Option<Notice>,
}

/// One copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// Its file, in full.
    pub path: String,
    /// When it was made, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Its size in bytes.
    pub bytes: u64,
    /// Does it hold everything? Copies of older programs hold the journal alone.
    pub whole: bool,
    /// Can it be read? It was read back whole before it got its name.
    pub sound: bool,
    /// Was it read whole since it was last changed? False where that would take too long for a list.
    pub checked: bool,
    /// What it says it holds.
    pub holds: Option<BackupHolds>,
}

/// What a copy holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupHolds {
    /// Texts of the knowledge folder.
    pub texts: u32,
    /// Entries of the journal.
    pub entries: u64,
    /// Time of the last of them.
    pub recorded_ms: i64,
    /// Calls.
    pub calls: u32,
    /// Runs.
    pub runs: u32,
    /// Drafts.
    pub drafts: u32,
    /// Files that are not in it: links, and names that no other system would take.
    pub left_out: Vec<String>,
}

/// Lay a copy out beside the workspace, and say what it holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct BackupLookRequest {
    /// Its file.
    pub path: String,
    /// Who asks, by name or id, where the journal cannot say: a member of the copy.
    pub member: String,
    /// Their secret, where they have one.
    pub secret: String,
}

/// A copy that was laid out: nothing is replaced yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupLook {
    /// What to name in order to put it in place.
    pub side: String,
    /// Does it hold everything, or the journal alone?
    pub whole: bool,
    /// When it was made, where it says so.
    pub made_ms: Option<i64>,
    /// What it holds.
    pub holds: BackupHolds,
    /// Active members in it.
    pub members: u32,
    /// What would be cut off.
    pub cut: BackupCut,
    /// What else to know before it takes the place of what is there: that it is of another workspace, what
    /// whoever asks may do in it, what goes beside entries.
    pub told: Vec<Notice>,
}

/// What was decided since a copy was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupCut {
    /// The journal in place cannot be read, so nobody knows what of it the copy does not have.
    pub unread: bool,
    /// Entries of the journal in place that the copy does not have.
    pub entries: u64,
    /// Time of the first of them.
    pub from_ms: i64,
    /// Time of the last.
    pub to_ms: i64,
    /// The copy has entries of its own that the journal in place does not have.
    pub parted: bool,
    /// What somebody would miss most, the latest first.
    pub notable: Vec<CutLine>,
    /// How many of these are not listed.
    pub more: u32,
}

/// One decision that would be cut off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CutLine {
    /// When.
    pub at_ms: i64,
    /// What.
    pub what: Notice,
}

/// Put a copy in place that was laid out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct BackupRestore {
    /// Client-made id.
    pub command: String,
    /// The copy, as it was named when it was laid out.
    pub side: String,
    /// How many entries the person was told are cut off. When more were added meanwhile, it is refused.
    pub cut: u64,
    /// Who asks, as in the look.
    pub member: String,
    /// Their secret.
    pub secret: String,
}

/// A copy is in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupRestored {
    /// Where what was there before lies now.
    pub aside: String,
}
