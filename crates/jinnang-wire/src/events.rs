//! What a host tells its windows without being asked.

use crate::Go;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Kinds of things a window may be showing; a command says which it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Tag {
    Articles,
    AtHand,
    Call,
    Drafts,
    People,
    Points,
    Review,
    Runs,
    Searches,
    Settings,
    Status,
}

impl Tag {
    /// Everything that can change, for whoever cannot tell what did.
    pub const ALL: [Self; 11] = [
        Self::Articles,
        Self::AtHand,
        Self::Call,
        Self::Drafts,
        Self::People,
        Self::Points,
        Self::Review,
        Self::Runs,
        Self::Searches,
        Self::Settings,
        Self::Status,
    ];
}

const _: () = assert!(
    Tag::Status as usize + 1 == Tag::ALL.len(),
    "`ALL` has every tag"
);

/// The one event of the desktop; its name on the wire is `jinnang`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum HostEvent {
    /// Ask again for what you show of these.
    Changed {
        /// What changed.
        tags: Vec<Tag>,
    },
    /// Main window: go there.
    Go {
        /// Where.
        go: Go,
    },
    /// Panel window: it was just opened; select the text in the box.
    PanelShown,
}
