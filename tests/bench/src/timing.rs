//! Times of many calls, and what is said of them.

use std::fmt;
use std::time::{Duration, Instant};

/// Sorted durations.
pub struct Timing(Vec<Duration>);

impl Timing {
    /// Times one call for each item, after one round that warms up.
    pub fn of<T>(items: &[T], call: impl FnMut(&T)) -> Self {
        Self::quickest(1, items, call)
    }

    /// Times so many calls for each item and keeps its quickest: what a call costs, without what the rest of
    /// the machine did meanwhile. All items have their turn before one is called again.
    pub fn quickest<T>(rounds: usize, items: &[T], mut call: impl FnMut(&T)) -> Self {
        items.iter().take(200).for_each(&mut call);
        let mut times = vec![Duration::MAX; items.len()];
        for _ in 0..rounds {
            for (item, quickest) in items.iter().zip(&mut times) {
                let start = Instant::now();
                call(item);
                *quickest = start.elapsed().min(*quickest);
            }
        }
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
