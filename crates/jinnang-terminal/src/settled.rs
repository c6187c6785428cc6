//! Waiting until the core has read everything.

use crate::place::Terminal;
use crate::say::{bar, refused, show};
use jinnang_core::Seat;
use jinnang_wire::StatusView;
use serde_json::json;

/// Waits until the core has read the whole folder.
pub fn settled(seat: &Seat, terminal: &Terminal) -> anyhow::Result<StatusView> {
    let bar = bar();
    let mut seen = 0;
    loop {
        let status = seat.ask("status", json!({})).map_err(refused)?;
        let status: StatusView = serde_json::from_value(status)?;
        let Some(progress) = status.indexing else {
            bar.finish_and_clear();
            return Ok(status);
        };
        show(&bar, progress);
        seen = terminal.wait(seen);
    }
}
