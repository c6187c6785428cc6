//! An input method between the keys and the program, as most people who write Chinese have one: ibus with
//! libpinyin.

use crate::outside::move_in;
use crate::place::Place;
use crate::{GLANCE, PATIENCE};
use anyhow::{Result, bail};
use jinnang_testkit::tool;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use tokio::time::sleep;

/// The input method of one journey. Dropping it ends it.
pub struct Pinyin {
    daemon: Child,
}

impl Pinyin {
    /// Starts it for the programs of this place and turns it to pinyin.
    pub async fn start(place: &Place) -> Result<Self> {
        // It notes its address there and makes no folder for that.
        std::fs::create_dir_all(place.home().join("config"))?;
        let daemon = ibus("ibus-daemon", place.home())
            .args(["--replace", "--panel", "disable"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let method = Self { daemon };
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            // Its own word on whether it turned is not to be trusted; what it says is in force is.
            ibus("ibus", place.home())
                .args(["engine", "libpinyin"])
                .stderr(Stdio::null())
                .status()?;
            let now = ibus("ibus", place.home()).arg("engine").output()?;
            if now.stdout.starts_with(b"libpinyin") {
                return Ok(method);
            }
            sleep(GLANCE).await;
        }
        bail!("the input method does not start")
    }
}

impl Drop for Pinyin {
    fn drop(&mut self) {
        // It may have ended with its bus.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

fn ibus(program: &str, home: PathBuf) -> Command {
    let mut command = tool(program, "ibus");
    move_in(&mut command, &home);
    command
}
