//! What the system says of a process. Without `/proc` nothing is said, and the figures are no numbers.

use std::time::Duration;

/// Clock ticks in a second, as Linux tells every program.
const TICKS_PER_S: f64 = 100.0;

/// Megabytes behind a name (`VmRSS:`) in the status of a process (`self`, or its number).
pub fn megabytes(process: &str, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}

/// Seconds of processor time a process took so far, its own and the system's for it, all threads.
pub fn processor_s(process: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The second field is the program's name in brackets and may hold anything.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Vec<f64> = ticks.filter_map(|ticks| ticks.parse().ok()).collect();
    if ticks.len() == 2 {
        ticks.iter().sum::<f64>() / TICKS_PER_S
    } else {
        f64::NAN
    }
}

/// How often a figure that goes up and down is looked at.
pub const LOOK_EVERY: Duration = Duration::from_millis(5);

/// How many threads of the whole machine wanted a processor lately, on average over a minute.
pub fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}
