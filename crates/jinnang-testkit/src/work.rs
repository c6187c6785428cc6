//! How much work something is, however busy the machine is with other things.

use std::time::{Duration, Instant};

/// Does it; gives how long this thread was at work meanwhile. On Linux that is its own time only; elsewhere what
/// other programs took of the machine is in it.
pub fn work_of<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (begun, before) = (Instant::now(), at_work());
    let done = work();
    let worked = at_work().zip(before);
    let worked = worked.map(|(now, before)| now.saturating_sub(before));
    (done, worked.unwrap_or_else(|| begun.elapsed()))
}

/// How long this thread has been at work since it began, where the system says so.
fn at_work() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = said.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn resting_is_no_work() {
        let rest = Duration::from_millis(200);
        let ((), worked) = work_of(|| std::thread::sleep(rest));
        assert!(worked < rest, "{worked:?}");
    }

    #[test]
    fn work_is() {
        let count = |to: u64| (0..to).fold(0, |sum: u64, n| std::hint::black_box(sum ^ n));
        let (_, worked) = work_of(|| count(3_000_000));
        assert!(worked > Duration::ZERO);
    }
}
