//! Times of many calls, and what is said of them.

use std::fmt;
use std::time::{Duration, Instant};

/// Sorted durations.
pub struct Timing(Vec<Duration>);

impl Timing {
    /// Times one call for each item, after one round that warms up.
    pub fn of<T>(items: &[T], mut call: impl FnMut(&T)) -> Self {
        items.iter().take(200).for_each(&mut call);
        let mut times: Vec<Duration> = items
            .iter()
            .map(|item| {
                let start = Instant::now();
                call(item);
                start.elapsed()
            })
            .collect();
        times.sort();
        Self(times)
    }

    /// The duration below which `share` of the calls stay.
    pub fn at(&self, share: f64) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0
            .get((last as f64 * share) as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Ours divided by theirs.
    pub fn ratio(&self, theirs: &Self, share: f64) -> f64 {
        self.at(share).as_secs_f64() / theirs.at(share).as_secs_f64().max(1e-9)
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |share| self.at(share).as_secs_f64() * 1e3;
        write!(
            f,
            "p50 {:.2}  p95 {:.2}  p99 {:.2} ms",
            ms(0.50),
            ms(0.95),
            ms(0.99)
        )
    }
}
