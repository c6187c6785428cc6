//! PINs and passwords: kept as Argon2id, tried seldom.
//!
//! Parameters are OWASP's minimum (19 MiB, 2 passes, 1 lane). A wrong try costs time: after five within
//! ten minutes a member waits, others do not. The salt is made from the command's id, which is unique
//! and made by the client; a salt has to be unique, not secret.

use crate::core::Core;
use crate::refusal::Refusal;
use argon2::{Algorithm, Argon2, Params, Version};
use jinnang_journal::{JournalError, MemberId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const LENGTH: usize = 32;

/// Wrong tries before a member has to wait.
const TRIES: usize = 5;
/// The time in which they are counted.
const WITHIN_MS: i64 = 10 * 60 * 1_000;
/// Least characters of a secret.
pub(crate) const SHORTEST: usize = 6;
/// Most bytes of a secret that are looked at.
const LONGEST: usize = 256;

/// The kept form of a secret: algorithm, parameters, salt and hash.
pub(crate) fn keep(secret: &str, salt: &str) -> Option<String> {
    let salt = blake3::hash(format!("jinnang secret salt {salt}").as_bytes());
    let salt = &salt.as_bytes()[..16];
    let hash = hash(secret, salt, MEMORY_KIB, PASSES, LANES)?;
    Some(format!(
        "argon2id${MEMORY_KIB}${PASSES}${LANES}${}${}",
        hex(salt),
        hex(&hash)
    ))
}

/// Is this the secret that was kept?
pub(crate) fn fits(secret: &str, kept: &str) -> bool {
    let parts: Vec<&str> = kept.split('$').collect();
    let [_, memory, passes, lanes, salt, expected] = parts[..] else {
        return false;
    };
    let numbers = (memory.parse(), passes.parse(), lanes.parse());
    let (Ok(memory), Ok(passes), Ok(lanes)) = numbers else {
        return false;
    };
    let (Some(salt), Some(expected)) = (unhex(salt), unhex(expected)) else {
        return false;
    };
    let found = hash(secret, &salt, memory, passes, lanes);
    found.is_some_and(|found| same(&found, &expected))
}

fn hash(secret: &str, salt: &[u8], memory: u32, passes: u32, lanes: u32) -> Option<[u8; LENGTH]> {
    if secret.len() > LONGEST {
        return None;
    }
    let params = Params::new(memory, passes, lanes, Some(LENGTH)).ok()?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = [0; LENGTH];
    argon
        .hash_password_into(secret.as_bytes(), salt, &mut out)
        .ok()?;
    Some(out)
}

/// Compares without stopping at the first difference.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(pair).collect()
}

/// How long until a member may try again, milliseconds, after wrong tries at these times (the newest
/// first); none when now.
fn wait_ms(wrong: &[i64], now_ms: i64) -> Option<i64> {
    let counted: Vec<i64> = wrong
        .iter()
        .copied()
        .filter(|at| now_ms - at < WITHIN_MS)
        .collect();
    let fifth = counted.get(TRIES - 1)?;
    Some(fifth + WITHIN_MS - now_ms)
}

/// Wrong tries where they cannot be written down: beside another program that has the workspace.
#[derive(Debug, Default)]
pub(crate) struct Tries(Mutex<HashMap<MemberId, Vec<i64>>>);

impl Tries {
    fn lock(&self) -> MutexGuard<'_, HashMap<MemberId, Vec<i64>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Core {
    /// Refuses while a member has to wait after wrong tries. They are counted in the journal's file, so
    /// that starting the program again does not help.
    pub(crate) fn may_try(&self, member: &MemberId) -> Result<(), Refusal> {
        let now_ms = self.now_ms();
        let mut wrong = self.journal()?.wrong_secrets(member, now_ms - WITHIN_MS)?;
        wrong.extend(self.tries().lock().get(member).into_iter().flatten());
        wrong.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
        match wait_ms(&wrong, now_ms) {
            Some(wait) => Err(Refusal::TooManyTries {
                minutes: wait / 60_000 + 1,
            }),
            None => Ok(()),
        }
    }

    /// Notes a wrong try.
    pub(crate) fn tried_wrong(&self, member: &MemberId) -> Result<(), Refusal> {
        let now_ms = self.now_ms();
        match self.journal()?.wrong_secret(member, now_ms) {
            Err(JournalError::ReadOnly) => {
                let mut tries = self.tries().lock();
                tries.entry(member.clone()).or_default().push(now_ms);
                Ok(())
            }
            other => Ok(other?),
        }
    }

    /// Forgets the wrong tries of a member who got it right.
    pub(crate) fn tried_right(&self, member: &MemberId) -> Result<(), Refusal> {
        self.tries().lock().remove(member);
        match self.journal()?.forget_wrong_secrets(member) {
            Err(JournalError::ReadOnly) => Ok(()),
            other => Ok(other?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_fits_what_was_kept_of_it_and_nothing_else_does() {
        let kept = keep("135790", "c-1").unwrap();
        assert!(kept.starts_with("argon2id$19456$2$1$") && !kept.contains("135790"));
        assert!(fits("135790", &kept));
        assert!(!fits("135791", &kept) && !fits("", &kept));
        assert_ne!(kept, keep("135790", "c-2").unwrap());
        for broken in [
            "",
            "argon2id$1",
            "argon2id$x$2$1$aa$bb",
            "argon2id$19456$2$1$zz$bb",
        ] {
            assert!(!fits("135790", broken), "{broken}");
        }
    }

    #[test]
    fn five_wrong_tries_and_a_member_waits_until_the_first_of_them_is_old() {
        for (wrong, now_ms, wait) in [
            (&[][..], 5, None),
            (&[3, 2, 1, 0], 5, None),
            (&[4, 3, 2, 1, 0], 5, Some(WITHIN_MS - 5)),
            (&[9, 4, 3, 2, 1, 0], 9, Some(WITHIN_MS - 8)),
            (&[4, 3, 2, 1, 0], WITHIN_MS, None),
        ] {
            assert_eq!(wait_ms(wrong, now_ms), wait, "{wrong:?} at {now_ms}");
        }
    }
}
