//! PINs and passwords: kept as Argon2id, tried seldom.
//!
//! Parameters are OWASP's minimum (19 MiB, 2 passes, 1 lane). A wrong try costs time: after five within
//! ten minutes a member waits, others do not. The salt is made from the command's id, which is unique
//! and made by the client; a salt has to be unique, not secret.

use argon2::{Algorithm, Argon2, Params, Version};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

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

/// Wrong tries of each member, in memory only.
#[derive(Debug, Default)]
pub(crate) struct Tries(Mutex<HashMap<String, Vec<i64>>>);

impl Tries {
    /// How long until this member may try again, milliseconds; none when now.
    pub fn wait_ms(&self, member: &str, now_ms: i64) -> Option<i64> {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = tries.entry(member.to_owned()).or_default();
        of.retain(|at| now_ms - at < WITHIN_MS);
        (of.len() >= TRIES).then(|| of[0] + WITHIN_MS - now_ms)
    }

    /// Notes a wrong try.
    pub fn wrong(&self, member: &str, now_ms: i64) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.entry(member.to_owned()).or_default().push(now_ms);
    }

    /// Forgets the wrong tries of a member who got it right.
    pub fn right(&self, member: &str) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.remove(member);
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
    fn five_wrong_tries_and_a_member_waits_while_others_do_not() {
        let tries = Tries::default();
        for n in 0..5 {
            assert_eq!(tries.wait_ms("lin", n), None);
            tries.wrong("lin", n);
        }
        assert_eq!(tries.wait_ms("lin", 5), Some(WITHIN_MS - 5));
        assert_eq!(tries.wait_ms("wang", 5), None);
        assert_eq!(tries.wait_ms("lin", WITHIN_MS), None);
        tries.right("lin");
        assert_eq!(tries.wait_ms("lin", 6), None);
    }
}
