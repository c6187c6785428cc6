//! The workspace as a whole: what is open, how far the index is, what is wrong, and this person's settings.

use crate::{DiagnosticView, Notice, ZoneView};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// The state of the open workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct StatusView {
    /// Folder of the workspace, for people to read.
    pub folder: String,
    /// Articles listed.
    pub articles: u32,
    /// Files with at least one error or warning.
    pub troubled_files: u32,
    /// The index is being filled: done and total; null when it is up to date.
    pub indexing: Option<Progress>,
    /// Another copy of the program has the workspace, or the folder cannot be written.
    pub read_only: bool,
    /// Standing troubles to show in a banner: missing folder, read-only folder …
    pub troubles: Vec<Trouble>,
    /// Stages of this workspace, in order.
    pub stages: Vec<String>,
    /// The zone in which times and days are meant.
    pub zone: ZoneView,
}

/// How far a piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Done.
    pub done: u32,
    /// Of.
    pub total: u32,
}

/// A standing trouble of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// For the UI to decide on.
    pub code: crate::Code,
    /// What happened and what to do.
    pub message: Notice,
}

/// Everything that is wrong in the base's files.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticsView {
    /// By path, then line.
    pub items: Vec<DiagnosticView>,
}

/// This person's settings on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Interface language.
    pub language: Language,
    /// Light, dark or as the system.
    pub theme: Theme,
    /// Key that opens the panel from any program, in Tauri's notation: `Ctrl+Shift+Space`.
    pub hotkey: String,
    /// Start with the system.
    pub autostart: bool,
    /// The 双拼 layout this person types; null for full pinyin.
    pub shuangpin: Option<Shuangpin>,
    /// Calls are kept on this machine after they end.
    pub keep_calls: bool,
    /// The panel as one line and the best sentence, until something is typed.
    pub compact: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Zh,
            theme: Theme::System,
            hotkey: "Ctrl+Shift+Space".to_owned(),
            autostart: false,
            shuangpin: None,
            keep_calls: true,
            compact: false,
        }
    }
}

/// Interface language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Language {
    #[default]
    Zh,
    En,
}

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Layouts of 双拼.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // 小鹤, 微软, 自然码
pub enum Shuangpin {
    Xiaohe,
    Microsoft,
    Ziranma,
}

/// A request or an answer with nothing in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Nothing {}
