//! What only a desktop can do: windows, clipboard, opening a file in another program.

use crate::Notice;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Put text on the clipboard.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CopyRequest {
    /// The text, blanks filled.
    pub text: String,
}

/// How words reached the other program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Inserted {
    /// False: they were not put there. They lie on the clipboard, and the person pastes them.
    pub inserted: bool,
    /// Why the person has to paste, and how; null when it was done.
    pub doubt: Option<Notice>,
}

/// The picture on the clipboard.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ClipboardPicture {
    /// PNG in base64; null when there is no picture.
    pub data: Option<String>,
}

/// Bring the main window to the front, at a place.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct MainShow {
    /// Where to; null keeps what it shows.
    pub go: Option<Go>,
}

/// A place in the main window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Go {
    /// `jinnang://article/ID#anchor`
    Article {
        /// Article id.
        id: String,
        /// Section.
        anchor: Option<String>,
        /// Query to mark.
        query: Option<String>,
        /// Stage the query was asked in; null for all.
        stage: Option<String>,
    },
    /// `jinnang://search?q=`
    Search {
        /// Text of the box.
        text: String,
    },
    /// A draft of the person who is signed in, to go on writing.
    Draft {
        /// Draft id.
        id: String,
    },
}

/// Open an article's file in the person's own editor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FileOpen {
    /// Article id.
    pub id: String,
}

/// Open a web or mail address outside, after its scheme was checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LinkOpen {
    /// `https:` or `mailto:`.
    pub address: String,
}

/// Tell the person something outside the window, as the system does it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Notification {
    /// In a few words.
    pub title: String,
    /// In a sentence.
    pub body: String,
}

/// Whether a file was saved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// False when the person changed their mind.
    pub saved: bool,
}

/// What this desktop can do.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ShellView {
    /// The panel's hotkey works; false when another program has it or the platform has none.
    pub hotkey_active: bool,
    /// Version of the program.
    pub version: String,
    /// `linux`, `macos`, `windows`.
    pub platform: String,
}
