//! Hashes PINs and passwords with Argon2id, and checks them. Only this hash is stored; no other digest of a secret
//! is written anywhere. Wrong tries are counted in `tries`.
//!
//! The parameters are the minimum that OWASP's Password Storage Cheat Sheet recommends (19 MiB, 2 passes, 1 lane).
//! The salt is derived from the id of the command that sets the secret: an id is used once, and a salt has to be
//! unique but need not be secret. An admin can give out a code with which a member signs in once, to set a secret
//! of their own.

use argon2::{Algorithm, Argon2, Params, Version};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const LENGTH: usize = 32;

/// A secret has at least this many characters.
pub(crate) const SHORTEST: usize = 6;
/// A secret that is longer, in bytes, is refused without being hashed.
const LONGEST: usize = 256;

/// What is stored of a secret: algorithm, parameters, salt and hash. `None` for a secret that is too long.
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

/// What is stored of a code that works once begins with this.
const ONCE: &str = "once$";

/// What is stored of a code that an admin gives out.
pub(crate) fn keep_once(code: &str, salt: &str) -> String {
    let kept = keep(code, salt).expect("a code is short");
    format!("{ONCE}{kept}")
}

/// A code of eight digits, made of random bytes.
pub(crate) fn code(random: [u8; 16]) -> String {
    format!("{:08}", u128::from_be_bytes(random) % 100_000_000)
}

/// Whether a secret is the one that `kept` was made of. False where `kept` cannot be read.
pub(crate) fn fits(secret: &str, kept: &str) -> bool {
    let kept = kept.strip_prefix(ONCE).unwrap_or(kept);
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

/// Compares all bytes, so that the time it takes does not tell where the first difference is.
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
}
