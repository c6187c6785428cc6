//! How long the steps of starting take, counted from `main`. Written to the log always, and printed
//! as `timing NAME MILLISECONDS` with `--timings`, which is what `cargo xtask bench` reads.

use std::io::Write as _;
use std::sync::OnceLock;
use std::time::Instant;

static BEGUN: OnceLock<(Instant, bool)> = OnceLock::new();

/// Starts the clock.
pub fn begin(print: bool) {
    BEGUN.get_or_init(|| (Instant::now(), print));
}

/// A step is done.
pub fn mark(step: &str) {
    let Some((begun, print)) = BEGUN.get() else {
        return;
    };
    let ms = begun.elapsed().as_secs_f64() * 1000.0;
    tracing::info!(step, ms, "timing");
    if *print {
        // Whoever asked may be gone by now; `println!` would end the program.
        let _ = writeln!(std::io::stdout(), "timing {step} {ms:.1}");
    }
}
