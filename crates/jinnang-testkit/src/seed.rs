//! Seeds of random tests: printed, so that a failure shows them, and given back by one variable.

use std::hash::{BuildHasher as _, RandomState};

/// Names the seed of every random test. `cargo xtask test --seed N` sets it.
const VARIABLE: &str = "JINNANG_SEED";

/// The seed of a random test: the one that `JINNANG_SEED` names, or else this one.
/// It is printed, and what a test printed is shown when it fails.
pub fn seed(otherwise: u64) -> u64 {
    let named = std::env::var(VARIABLE).ok();
    let seed = chosen(named.as_deref(), otherwise);
    println!("{VARIABLE}={seed} (again: cargo xtask test --seed {seed})");
    seed
}

/// A number that nobody chose, for a test that goes another way in every run.
pub fn any() -> u64 {
    RandomState::new().hash_one(())
}

/// Cases of a law, drawn from the seed as well.
#[cfg(feature = "laws")]
pub fn laws() -> proptest::test_runner::Config {
    use proptest::test_runner::{Config, RngSeed};
    Config {
        rng_seed: RngSeed::Fixed(seed(any())),
        ..Config::default()
    }
}

fn chosen(named: Option<&str>, otherwise: u64) -> u64 {
    let read = |seed: &str| {
        seed.parse()
            .unwrap_or_else(|_| panic!("{VARIABLE} is {seed:?}, which is no whole number"))
    };
    named.map_or(otherwise, read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_that_is_named_comes_before_the_tests_own() {
        assert_eq!(chosen(None, 7), 7);
        assert_eq!(chosen(Some("18446744073709551615"), 7), u64::MAX);
    }

    #[test]
    fn a_seed_that_is_no_number_is_not_taken_for_another_one() {
        let refused = std::panic::catch_unwind(|| chosen(Some("1.5"), 7));
        assert!(refused.is_err());
    }

    #[test]
    fn a_number_that_nobody_chose_is_another_one_each_time() {
        assert_ne!(any(), any());
    }
}
