//! What the core borrows from the program around it, and from what stands in front of each person.
//!
//! A desktop, a terminal and a test differ in where time comes from and where scratch files may lie: that is
//! the [`Host`], one for each open workspace. Who wants to hear of a change, and how pictures are reached, is
//! the [`Front`] of a seat. Everything else the core does itself. The traits grow only when a use case needs
//! something new.

use jinnang_wire::Tag;
use std::path::PathBuf;

/// A reading of a clock that only goes forward: it knows no date, and nobody can set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awake {
    /// Which start of the machine it counts from; empty where the system has no such clock.
    pub boot: String,
    /// Milliseconds since then, time asleep included.
    pub ms: u64,
}

impl Awake {
    /// What the system says. Linux has such a clock that all processes share; elsewhere the wall clock
    /// takes its place.
    pub fn read(now_ms: i64) -> Self {
        let read = || -> Option<Self> {
            let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
            let up = std::fs::read_to_string("/proc/uptime").ok()?;
            let seconds: f64 = up.split_whitespace().next()?.parse().ok()?;
            Some(Self {
                boot: boot.trim().to_owned(),
                ms: (seconds * 1_000.0) as u64,
            })
        };
        read().unwrap_or_else(|| Self {
            boot: String::new(),
            ms: now_ms.max(0).unsigned_abs(),
        })
    }
}

/// The program around the core.
pub trait Host: Send + Sync + 'static {
    /// Now, milliseconds since 1970 UTC. The only clock whose reading is ever stored.
    fn now_ms(&self) -> i64;

    /// A clock that only goes forward, the same for all processes of this machine.
    fn awake(&self) -> Awake {
        Awake::read(self.now_ms())
    }

    /// Bytes that nobody can guess.
    fn random(&self) -> [u8; 16] {
        *uuid::Uuid::new_v4().as_bytes()
    }

    /// Does somebody here want to be told when a step of a run is due? A terminal comes and goes.
    fn reminds(&self) -> bool;

    /// Does this program stay for a while? One that comes and goes begins nothing on the side: it would end in
    /// the middle.
    fn stays(&self) -> bool {
        true
    }

    /// Many articles were read or indexed some seconds ago: memory that only this needed can be given back to the
    /// system. Called from the thread that did it.
    fn rests(&self) {}

    /// A folder of this user for what can be made again, used when the workspace cannot be written.
    /// It need not exist.
    fn cache_dir(&self) -> PathBuf;
}

/// What stands in front of a person at their seat: windows, a page, a terminal.
pub trait Front: Send + Sync + 'static {
    /// Something that is shown here may have changed. Called from any thread; must not wait for one of the
    /// core's answers.
    fn changed(&self, tags: &[Tag]);

    /// Tells the person something while they look elsewhere, as one short line and a longer one in their
    /// language. Called from any thread, only where the host `reminds`; must not wait.
    fn remind(&self, title: &str, body: &str);

    /// Is who signs in here remembered for the next start? A desktop is one person's; a terminal acts for
    /// whoever is named on the line.
    fn remembers(&self) -> bool;

    /// What the address of a picture in an article begins with; its path below the knowledge folder
    /// (`assets/x.png`, percent-encoded) follows. The front answers such addresses with `Core::picture`.
    fn pictures(&self) -> &str;
}
