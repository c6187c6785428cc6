//! What every area stands on: the open workspace and its seats, the program around it, the journal, the texts
//! and who stands behind them, time, refusals, and what several areas share.
//!
//! It knows no area. What an area has to do at a moment that only the ground sees is handed in by the table.

pub(crate) mod assign;
pub(crate) mod blanks;
pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod fill;
pub(crate) mod forgetting;
pub(crate) mod host;
pub(crate) mod ids;
pub(crate) mod journal;
pub(crate) mod keeper;
pub(crate) mod log;
pub(crate) mod owners;
pub(crate) mod pay;
pub(crate) mod refusal;
pub mod rights;
pub(crate) mod rules;
pub(crate) mod seat;
pub(crate) mod secrets;
pub(crate) mod texts;
pub(crate) mod time;
pub(crate) mod whose;
pub(crate) mod wire;
pub(crate) mod workspace;
