//! Waiting for what must happen.

use std::fmt::Display;
use std::time::{Duration, Instant};

/// How long a test waits for what must happen before it fails. It says nothing on how fast that has to be: a
/// machine with twenty other busy programs on it is no fault of ours.
pub const PATIENCE: Duration = Duration::from_mins(3);

/// Between two looks.
const A_LOOK: Duration = Duration::from_millis(5);

/// Looks again and again until there is something, and gives it.
///
/// # Panics
/// When [`PATIENCE`] is over, with what was waited for.
pub fn wait_for<T>(what: impl Display, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, look).unwrap_or_else(|| panic!("waited in vain: {what}"))
}

/// Looks again and again until it is so.
///
/// # Panics
/// When [`PATIENCE`] is over, with what was waited for.
pub fn wait_until(what: impl Display, is_so: impl Fn() -> bool) {
    wait_for(what, || is_so().then_some(()));
}

fn within<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        let late = begun.elapsed() > limit;
        // What has happened meanwhile counts, however late this thread got its turn.
        if let Some(found) = look() {
            return Some(found);
        }
        if late {
            return None;
        }
        std::thread::sleep(A_LOOK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_at_a_later_look_is_given() {
        let mut looks = 0;
        let third = wait_for("the third look", || {
            looks += 1;
            (looks == 3).then_some("third")
        });
        assert_eq!(third, "third");
    }

    #[test]
    fn what_never_comes_ends_the_wait() {
        assert_eq!(within(Duration::ZERO, || None::<()>), None);
    }

    #[test]
    fn what_is_there_counts_when_the_time_is_over_as_well() {
        assert_eq!(within(Duration::ZERO, || Some(1)), Some(1));
    }
}
