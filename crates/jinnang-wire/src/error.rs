//! Refusals: a code the UI decides on, and a sentence for people in both languages.

use crate::Notice;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// What the UI may decide on. A code is added when a screen needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// No such article.
    NotFound,
    /// The article was taken out of the base; `retired` tells when, why, and what to use instead.
    Retired,
    /// The request itself makes no sense.
    BadRequest,
    /// The knowledge folder is not there.
    FolderMissing,
    /// The folder can be read but not written.
    FolderReadOnly,
    /// Another copy of the program has this workspace.
    WorkspaceBusy,
    /// The index could not be used; it is being made again.
    IndexRebuilding,
    /// Nobody is signed in on this machine.
    NotSignedIn,
    /// The member may not do this.
    NotAllowed,
    /// What was decided on has changed meanwhile.
    Stale,
    /// A decision was recorded; the file that follows from it is not written yet and will be.
    NotWritten,
    /// A rule of the workspace stands against it; the sentence says which.
    Refused,
    /// The name or the secret is wrong, or it was tried too often.
    WrongSecret,
    /// A secret has to be set first.
    SecretNeeded,
    /// The clock does not fit the journal: an admin has to say whether it is right.
    Clock,
    /// The journal can be read and not built upon; the sentence says why and what to do.
    Doubted,
    /// The platform will not do this.
    Unsupported,
    /// Something of ours or of the machine failed; the log has the cause.
    Broken,
}

/// What the UI gets instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct WireError {
    /// For the UI to decide on.
    pub code: Code,
    /// What happened to the request and what to do next.
    pub message: Notice,
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message.en)
    }
}

impl std::error::Error for WireError {}
