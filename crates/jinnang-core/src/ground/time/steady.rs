//! The wall clock beside one that nobody can set: while a machine runs, both move alike.
//!
//! The journal sees a clock that lies behind its entries or years ahead of them. A clock that somebody moves
//! by days, for the whole machine or for one program, fits the journal; but since the machine was started
//! another time has passed. One reading of both is kept for each start, in a file beside the journal, and
//! whoever decides compares. A machine that has no such clock (`Awake::boot` is empty) compares nothing.

use crate::ground::host::Awake;
use crate::ground::workspace::shared::Shared;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How far the two may be apart: machines correct their clocks by seconds, and by minutes after a start.
const APART_MS: i64 = 5 * 60 * 1_000;

/// Both clocks at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Both {
    boot: String,
    awake_ms: u64,
    now_ms: i64,
}

impl Both {
    fn read(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// What the wall clock should say now, by the other one; none after another start.
    fn wall(&self, awake: &Awake) -> Option<i64> {
        let passed = i64::try_from(awake.ms.checked_sub(self.awake_ms)?).ok()?;
        (self.boot == awake.boot).then(|| self.now_ms.saturating_add(passed))
    }
}

impl Shared {
    /// What the clock should say, where somebody moved it since this machine was started.
    pub(crate) fn moved_clock(&self) -> Option<i64> {
        let awake = self.host.awake();
        if awake.boot.is_empty() {
            return None;
        }
        let should_ms = Both::read(&self.both_clocks())?.wall(&awake)?;
        (should_ms.abs_diff(self.host.now_ms()) > APART_MS.unsigned_abs()).then_some(should_ms)
    }

    /// The clock is right: from now on it is compared with this moment.
    pub(crate) fn note_both_clocks(&self) {
        let Awake { boot, ms } = self.host.awake();
        if boot.is_empty() || !self.desk.load().may_write {
            return;
        }
        let both = Both {
            boot,
            awake_ms: ms,
            now_ms: self.host.now_ms(),
        };
        let text = serde_json::to_vec(&both).expect("a name and two numbers");
        if let Err(error) = jinnang_library::write_atomically(&self.both_clocks(), &text) {
            tracing::warn!(%error, "the clocks were not noted");
        }
    }

    fn both_clocks(&self) -> PathBuf {
        self.desk.load().home.join("clock.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_clock_should_move_as_the_other_does_until_the_machine_starts_again() {
        let both = Both {
            boot: "a".to_owned(),
            awake_ms: 5_000,
            now_ms: 1_000_000,
        };
        let awake = |boot: &str, ms| Awake {
            boot: boot.to_owned(),
            ms,
        };
        assert_eq!(both.wall(&awake("a", 8_000)), Some(1_003_000));
        assert_eq!(both.wall(&awake("b", 8_000)), None);
        assert_eq!(both.wall(&awake("a", 4_000)), None);
    }
}
