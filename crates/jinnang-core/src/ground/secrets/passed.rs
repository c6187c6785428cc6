//! How much time has passed at least, by the clocks of all machines that use a workspace.
//!
//! A clock that only goes forward begins anew with each start of its machine, and says nothing of others: a
//! machine that has run for weeks proves no minute that passed since another counted. So a clock that was
//! never read proves nothing at first, and from then on what it has moved since it was read. What two clocks
//! saw of the same time counts once.

use crate::ground::host::Awake;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Clocks that are remembered; each start of a machine is another.
const CLOCKS: usize = 32;

/// When a clock was read, and how much had passed by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reading {
    clock_ms: u64,
    passed_ms: u64,
}

/// How much has passed, and what that was told by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Passed {
    ms: u64,
    clocks: BTreeMap<String, Reading>,
}

impl Passed {
    /// Reads a clock; gives how much has passed.
    pub fn read(&mut self, now: &Awake) -> u64 {
        if let Some(before) = self.clocks.get(&now.boot) {
            let moved = now.ms.saturating_sub(before.clock_ms);
            self.ms = self.ms.max(before.passed_ms.saturating_add(moved));
        } else {
            self.make_room();
        }
        let reading = Reading {
            clock_ms: now.ms,
            passed_ms: self.ms,
        };
        self.clocks.insert(now.boot.clone(), reading);
        self.ms
    }

    /// The clock goes that was not read for longest; should it come back, it is like a new one.
    fn make_room(&mut self) {
        while self.clocks.len() >= CLOCKS {
            let oldest = self.clocks.iter().min_by_key(|(_, at)| at.passed_ms);
            let Some(oldest) = oldest.map(|(boot, _)| boot.clone()) else {
                return;
            };
            self.clocks.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    fn read(passed: &mut Passed, boot: &str, minutes: u64) -> u64 {
        let boot = boot.to_owned();
        let ms = minutes * MINUTE;
        passed.read(&Awake { boot, ms }) / MINUTE
    }

    #[test]
    fn another_machine_and_another_start_prove_no_time_by_having_run_for_long() {
        let mut passed = Passed::default();
        for (boot, minutes, wanted) in [
            ("a", 5, 0),
            ("a", 6, 1),
            ("b", 90_000, 1),
            ("a", 6, 1),
            ("b", 90_001, 2),
            // Both saw the same minute pass.
            ("a", 7, 2),
            ("b", 90_002, 3),
            ("a", 9, 4),
            // A clock that went back: nothing passed, and it goes on from there.
            ("a", 1, 4),
            ("a", 2, 5),
            ("c", 4, 5),
        ] {
            assert_eq!(read(&mut passed, boot, minutes), wanted, "{boot} {minutes}");
        }
    }

    #[test]
    fn starting_a_machine_again_and_again_fills_no_file() {
        let mut passed = Passed::default();
        for start in 0..100 {
            read(&mut passed, &format!("start-{start}"), 1);
            read(&mut passed, "same", start);
        }
        assert!(passed.clocks.len() <= CLOCKS);
        assert_eq!(passed.ms, 99 * MINUTE);
        let max = Awake {
            boot: "same".to_owned(),
            ms: u64::MAX,
        };
        passed.read(&max);
        assert_eq!(read(&mut passed, "same", 0), u64::MAX / MINUTE);
    }
}
