//! Where the bridge meets the core, and the only place: one open workspace, and what the core borrows from
//! the program around it.

use crate::clock::Clock;
use jinnang_core::{Awake, Front, Host};
use jinnang_wire::{Tag, WireError};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the thread on which a core reads the folder.
pub(crate) const READER: &str = "jinnang-keeper";

/// Hears which kinds of things changed; called from any thread, and must not wait.
pub(crate) type Told = Box<dyn Fn(&[Tag]) + Send + Sync>;

/// A seat at an open workspace of its own.
pub(crate) struct Seat(jinnang_core::Seat);

/// A picture of the knowledge folder.
pub(crate) struct Picture {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
}

impl Seat {
    /// Opens the workspace in a folder, whatever state it is in.
    pub fn take(folder: &Path, around: Around) -> Self {
        Self(jinnang_core::Seat::open(Arc::new(around), folder))
    }

    /// Answers a command of the wire's table.
    pub fn ask(&self, name: &str, request: Value) -> Result<Value, WireError> {
        self.0.ask(name, request)
    }

    /// A picture by its path below the knowledge folder, if the core says that it is one.
    pub fn picture(&self, path: &str) -> Option<Picture> {
        let picture = self.0.picture(path).ok()?;
        Some(Picture {
            bytes: picture.bytes,
            media_type: picture.media_type,
        })
    }
}

/// The program around one core.
pub(crate) struct Around {
    pub clock: Arc<Clock>,
    /// What the address of a picture begins with.
    pub pictures: String,
    /// A folder for what can be made again.
    pub cache: PathBuf,
    pub told: Told,
    /// A workspace that people look at does on the side what a desktop does; one that is being made does not.
    pub stays: bool,
}

impl Host for Around {
    fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    fn awake(&self) -> Awake {
        if self.clock.is_moved() {
            // No clock of the machine moves like this one.
            return Awake {
                boot: String::new(),
                ms: self.now_ms().max(0).unsigned_abs(),
            };
        }
        Awake::read(self.now_ms())
    }

    fn reminds(&self) -> bool {
        false
    }

    fn stays(&self) -> bool {
        self.stays
    }

    fn cache_dir(&self) -> PathBuf {
        self.cache.clone()
    }
}

impl Front for Around {
    fn changed(&self, tags: &[Tag]) {
        (self.told)(tags);
    }

    fn remind(&self, _: &str, _: &str) {}

    fn remembers(&self) -> bool {
        false
    }

    fn pictures(&self) -> &str {
        &self.pictures
    }
}
