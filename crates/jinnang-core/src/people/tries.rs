//! Wrong secrets, counted where every process of this machine can: a small file of its own.
//!
//! A member has five tries and gets one back every two minutes, so a secret of six digits takes months to
//! guess, and whoever mistyped waits minutes. Time is that of a clock that only goes forward (`Awake`):
//! setting the machine's clock gives no tries and locks nobody out. A try is counted before the secret is
//! looked at and given back when it was right, so that many processes at once have no more tries than one.
//! Where nothing can be counted, nothing can be tried.
//!
//! The file holds pseudonyms and numbers. It is not in the journal: beside a program that owns the
//! workspace others count as well.

use crate::core::Core;
use crate::host::Awake;
use crate::refusal::Refusal;
use jinnang_journal::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Tries in a row.
const TRIES: u64 = 5;
/// After so long one more.
const AGAIN_MS: u64 = 2 * 60 * 1_000;

/// How it stands with one member.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Tried {
    /// Tries that were not given back.
    spent: u64,
    /// What of the next one's waiting time is over.
    waited_ms: u64,
    /// When this was written.
    at: Awake,
}

impl Tried {
    /// What became of it with the time that has passed.
    fn now(&self, now: &Awake) -> Self {
        if self.spent == 0 {
            return Self {
                at: now.clone(),
                ..Self::default()
            };
        }
        let waited = self.waited_ms.saturating_add(now.since(&self.at));
        let back = waited / AGAIN_MS;
        let spent = self.spent.saturating_sub(back);
        Self {
            spent,
            waited_ms: if spent == 0 { 0 } else { waited % AGAIN_MS },
            at: now.clone(),
        }
    }

    /// Minutes until the next try, where there is none now.
    fn wait(&self) -> Option<i64> {
        (self.spent >= TRIES).then(|| (AGAIN_MS - self.waited_ms).div_ceil(60_000) as i64)
    }
}

type All = BTreeMap<String, Tried>;

/// The file, locked against other processes.
struct Book {
    path: PathBuf,
    _lock: File,
}

impl Book {
    fn open(home: &Path) -> io::Result<Self> {
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(home.join("tries.lock"))?;
        lock.lock()?;
        Ok(Self {
            path: home.join("tries.json"),
            _lock: lock,
        })
    }

    /// A file that cannot be understood gives nobody more tries than a new one does.
    fn read(&self) -> All {
        let bytes = std::fs::read(&self.path).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    fn write(&self, all: &All) -> io::Result<()> {
        let text = serde_json::to_vec(all).expect("names and numbers are plain");
        crate::write_atomically(&self.path, &text)
    }
}

/// Holds the file of tries against other processes, where it can be held.
pub(crate) fn locked(home: &Path) -> Option<impl Sized> {
    Book::open(home).ok()
}

impl Core {
    /// Takes a try from a member, or refuses where there is none left.
    pub(crate) fn take_try(&self, member: &MemberId) -> Result<(), Refusal> {
        self.tried(member, |tried| {
            if let Some(minutes) = tried.wait() {
                Err(Refusal::TooManyTries { minutes })
            } else {
                tried.spent += 1;
                Ok(())
            }
        })?
    }

    /// Gives a member all tries back: the secret was right, or an admin says so.
    pub(crate) fn give_tries_back(&self, member: &MemberId) -> Result<(), Refusal> {
        self.tried(member, |tried| tried.spent = 0)
    }

    /// Members who have to wait now.
    pub(crate) fn waiting(&self) -> Vec<String> {
        let home = &self.desk().home;
        let path = home.join("tries.json");
        let bytes = std::fs::read(path).unwrap_or_default();
        let all: All = serde_json::from_slice(&bytes).unwrap_or_default();
        let now = self.host().awake();
        all.into_iter()
            .filter(|(_, tried)| tried.now(&now).wait().is_some())
            .map(|(member, _)| member)
            .collect()
    }

    fn tried<T>(
        &self,
        member: &MemberId,
        change: impl FnOnce(&mut Tried) -> T,
    ) -> Result<T, Refusal> {
        let now = self.host().awake();
        let change = || -> io::Result<T> {
            let book = Book::open(&self.desk().home)?;
            let mut all = book.read();
            let mut tried = all.remove(&member.0).unwrap_or_default().now(&now);
            let answer = change(&mut tried);
            if tried.spent > 0 {
                all.insert(member.0.clone(), tried);
            }
            book.write(&all)?;
            Ok(answer)
        };
        change().map_err(|cause| Refusal::Broken {
            doing: "count tries of secrets here, so none can be tried",
            doing_zh: "记录输错 PIN 的次数，所以这里不能用 PIN 登录",
            cause: Box::new(cause),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn awake(boot: &str, ms: u64) -> Awake {
        Awake {
            boot: boot.to_owned(),
            ms,
        }
    }

    fn spent(spent: u64, boot: &str, ms: u64) -> Tried {
        Tried {
            spent,
            waited_ms: 0,
            at: awake(boot, ms),
        }
    }

    #[test]
    fn one_try_comes_back_every_two_minutes_of_a_clock_that_only_goes_forward() {
        let minute = 60_000;
        for (before, now, left) in [
            (spent(5, "a", 0), awake("a", 0), 5),
            (spent(5, "a", 0), awake("a", 2 * minute - 1), 5),
            (spent(5, "a", 0), awake("a", 2 * minute), 4),
            (spent(5, "a", 0), awake("a", 10 * minute), 0),
            (spent(5, "a", 0), awake("a", u64::MAX), 0),
            // A clock that went back: no time has passed, and nobody waits for it to catch up.
            (spent(5, "a", 90 * minute), awake("a", minute), 5),
            // Since the machine was started again, so much has passed at least.
            (spent(5, "a", 90 * minute), awake("b", 4 * minute), 3),
        ] {
            assert_eq!(before.now(&now).spent, left, "{before:?} {now:?}");
        }
    }

    #[test]
    fn who_mistyped_waits_minutes_and_never_longer() {
        let mut tried = spent(5, "a", 90 * 60_000);
        assert_eq!(tried.wait(), Some(2));
        tried = tried.now(&awake("a", 0)).now(&awake("a", 61_000));
        assert_eq!(tried.wait(), Some(1));
        assert_eq!(tried.now(&awake("a", 125_000)).wait(), None);
    }
}
