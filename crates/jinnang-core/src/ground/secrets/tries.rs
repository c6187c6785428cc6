//! Wrong secrets, counted where every process of this machine can: a small file of its own.
//!
//! A member has five tries and gets one back every two minutes, so a secret of six digits takes months to
//! guess, and whoever mistyped waits minutes. Time is that of clocks that only go forward ([`Passed`]):
//! setting the machine's clock gives no tries and locks nobody out. A try is counted before the secret is
//! looked at and given back when it was right, so that many processes at once have no more tries than one.
//! Where nothing can be counted, nothing can be tried.
//!
//! The file holds pseudonyms and numbers. It is not in the journal: beside a program that owns the
//! workspace others count as well.

use crate::ground::refusal::{Opener, Refusal};
use crate::ground::secrets::kept;
use crate::ground::secrets::passed::Passed;
use crate::ground::workspace::Core;
use jinnang_journal::{Member, MemberId, Role};
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
    /// How much had passed when this was written.
    at_ms: u64,
}

impl Tried {
    /// What became of it by the time that so much has passed.
    fn by(&self, passed_ms: u64) -> Self {
        let waited = self
            .waited_ms
            .saturating_add(passed_ms.saturating_sub(self.at_ms));
        let spent = self.spent.saturating_sub(waited / AGAIN_MS);
        Self {
            spent,
            waited_ms: if spent == 0 { 0 } else { waited % AGAIN_MS },
            at_ms: passed_ms,
        }
    }

    /// Minutes until the next try, where there is none now.
    fn wait(&self) -> Option<i64> {
        (self.spent >= TRIES).then(|| (AGAIN_MS - self.waited_ms).div_ceil(60_000) as i64)
    }
}

/// What the file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct All {
    passed: Passed,
    members: BTreeMap<String, Tried>,
}

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
        jinnang_library::write_atomically(&self.path, &text)
    }
}

/// Holds the file of tries against other processes, where it can be held.
pub(crate) fn locked(home: &Path) -> Option<impl Sized> {
    Book::open(home).ok()
}

impl Core {
    /// Takes a try from a member, or refuses where there is none left.
    pub(crate) fn take_try(&self, member: &MemberId) -> Result<(), Refusal> {
        let wait = self.tried(member, |tried| {
            let wait = tried.wait();
            if wait.is_none() {
                tried.spent += 1;
            }
            wait
        })?;
        match wait {
            Some(minutes) => Err(Refusal::TooManyTries {
                minutes,
                opener: self.opener_for(member),
            }),
            None => Ok(()),
        }
    }

    /// Compares a secret with what was kept of it: a wrong one costs a try, the right one gives all back.
    pub(crate) fn expect_secret(
        &self,
        member: &MemberId,
        secret: &str,
        kept: &str,
    ) -> Result<(), Refusal> {
        self.take_try(member)?;
        if !kept::fits(secret, kept) {
            return Err(Refusal::WrongSecret);
        }
        self.give_tries_back(member)
    }

    /// Where the journal cannot be read, nobody can.
    fn opener_for(&self, member: &MemberId) -> Opener {
        let members = self.look(|state| state.members()).unwrap_or_default();
        let is_admin = |one: &Member| one.active && one.role == Role::Admin;
        let is_other = |one: &Member| one.id != *member && is_admin(one);
        let is_one = members.iter().any(|one| one.id == *member && is_admin(one));
        match (members.iter().any(is_other), is_one) {
            (true, true) => Opener::AnotherAdmin,
            (true, false) => Opener::Admin,
            (false, _) => Opener::Nobody,
        }
    }

    /// Gives a member all tries back: the secret was right, or an admin says so.
    pub(crate) fn give_tries_back(&self, member: &MemberId) -> Result<(), Refusal> {
        self.tried(member, |tried| tried.spent = 0)
    }

    /// Members who have to wait now.
    pub(crate) fn waiting(&self) -> Vec<String> {
        let home = &self.desk().home;
        let bytes = std::fs::read(home.join("tries.json")).unwrap_or_default();
        let mut all: All = serde_json::from_slice(&bytes).unwrap_or_default();
        let passed_ms = all.passed.read(&self.host().awake());
        let members = all.members.into_iter();
        members
            .filter(|(_, tried)| tried.by(passed_ms).wait().is_some())
            .map(|(member, _)| member)
            .collect()
    }

    fn tried<T>(
        &self,
        member: &MemberId,
        change: impl FnOnce(&mut Tried) -> T,
    ) -> Result<T, Refusal> {
        let change = || -> io::Result<T> {
            let book = Book::open(&self.desk().home)?;
            let mut all = book.read();
            let passed_ms = all.passed.read(&self.host().awake());
            let tried = all.members.remove(&member.0).unwrap_or_default();
            let mut tried = tried.by(passed_ms);
            let answer = change(&mut tried);
            if tried.spent > 0 {
                all.members.insert(member.0.clone(), tried);
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

    fn spent(spent: u64, at_ms: u64) -> Tried {
        Tried {
            spent,
            waited_ms: 0,
            at_ms,
        }
    }

    #[test]
    fn one_try_comes_back_every_two_minutes() {
        let minute = 60_000;
        for (before, passed_ms, left) in [
            (spent(5, 0), 0, 5),
            (spent(5, 0), 2 * minute - 1, 5),
            (spent(5, 0), 2 * minute, 4),
            (spent(5, 0), 10 * minute, 0),
            (spent(5, 0), u64::MAX, 0),
            // A file that somebody wrote into: nobody waits for time to catch up with it.
            (spent(5, 90 * minute), minute, 5),
        ] {
            assert_eq!(before.by(passed_ms).spent, left, "{before:?} {passed_ms}");
        }
    }

    #[test]
    fn who_mistyped_waits_minutes_and_never_longer() {
        let mut tried = spent(5, 90 * 60_000);
        assert_eq!(tried.wait(), Some(2));
        tried = tried.by(0).by(61_000);
        assert_eq!(tried.wait(), Some(1));
        assert_eq!(tried.by(125_000).wait(), None);
    }
}
