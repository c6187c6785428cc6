//! Memory of a process that has an index open and has answered once, measured in a process of its own.

use crate::process::megabytes;
use jinnang_search::{Ask, Engine};
use std::path::Path;
use std::time::Instant;

/// Starts such a process on `folder` and prints what it says.
pub fn measure(folder: &Path) -> anyhow::Result<()> {
    let program = std::env::current_exe()?;
    let output = std::process::Command::new(program)
        .arg("idle")
        .arg(folder)
        .output()?;
    print!("{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}

/// What the process says.
pub fn report(folder: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let engine = Engine::read(folder)?;
    let found = engine.searcher().search(&Ask {
        text: "价格太高",
        limit: 20,
        ..Ask::default()
    })?;
    let ready = start.elapsed();
    std::thread::sleep(std::time::Duration::from_millis(200));
    println!(
        "process start to first answer {:.0} ms ({} hits); resident {:.0} MB, of it our own (anonymous) {:.0} MB",
        ready.as_secs_f64() * 1e3,
        found.hits.len(),
        megabytes("self", "VmRSS:"),
        megabytes("self", "RssAnon:"),
    );
    Ok(())
}
