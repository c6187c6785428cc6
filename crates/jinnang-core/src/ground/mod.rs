//! What every area stands on: the open workspace and its seats, the program around it, the journal, the texts
//! and who stands behind them, time, refusals, and what several areas share.
//!
//! It knows no area. What an area has to do at a moment that only the ground sees is handed in by the table.

pub(crate) mod acting;
pub(crate) mod around;
pub(crate) mod assign;
pub(crate) mod bell;
pub(crate) mod blanks;
pub(crate) mod deeds;
pub(crate) mod desk;
pub(crate) mod doors;
pub(crate) mod drafts;
pub(crate) mod fill;
pub(crate) mod forgetting;
pub(crate) mod forgotten;
pub(crate) mod home;
pub(crate) mod host;
pub(crate) mod journal_wire;
pub(crate) mod keeper;
pub(crate) mod leftovers;
pub(crate) mod local;
pub(crate) mod log;
pub(crate) mod moments;
pub(crate) mod own;
pub(crate) mod owners;
pub(crate) mod passage;
pub(crate) mod pay;
pub(crate) mod recent;
pub(crate) mod refusal;
pub mod rights;
pub(crate) mod rules;
pub(crate) mod runs;
pub(crate) mod seat;
pub(crate) mod secrets;
pub(crate) mod session;
pub(crate) mod texts;
pub(crate) mod time;
pub(crate) mod trouble;
pub(crate) mod use_log;
pub(crate) mod view;
pub(crate) mod wire;
pub(crate) mod workspace;
