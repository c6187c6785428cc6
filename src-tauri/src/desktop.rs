//! What the windows share: the open core, and a place to go that the main window has not heard of yet.
//!
//! The core is opened on a thread of its own, so that windows are built meanwhile; a call that comes
//! before it is open waits on its own blocking thread, never on the one that draws.

use crate::folding::Folding;
use crate::inserting::Inserting;
use crate::refusal::broken;
use crate::workspace::Places;
use crate::{memory, notices, pictures, preferences, timings};
use jinnang_core::{Core, Front, Host, Seat};
use jinnang_wire::{Go, HostEvent, Settings, Tag, WireError};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use tauri::{AppHandle, Emitter, Manager};

/// The one event of the desktop.
pub const EVENT: &str = "jinnang";

/// State shared by all windows; managed by Tauri as `Arc<Desktop>`.
pub struct Desktop {
    /// The program.
    pub app: AppHandle,
    /// Folders of this machine.
    pub places: Places,
    /// Whether the hotkey is ours at the moment.
    pub hotkey_active: AtomicBool,
    /// The way from the panel into other programs.
    pub inserting: Inserting,
    /// Whether the panel opens folded.
    pub folding: Folding,
    /// How often the panel was called.
    pub panel_calls: AtomicU64,
    opening: Mutex<Opening>,
    opened: Condvar,
    arrival: Mutex<Arrival>,
}

enum Opening {
    Under,
    Done(Result<Arc<Seat>, WireError>),
}

/// Whether the main window listens yet, and what it has missed.
#[derive(Default)]
struct Arrival {
    listens: bool,
    missed: Option<Go>,
}

impl Desktop {
    /// With nothing open yet.
    pub fn new(app: AppHandle, places: Places) -> Arc<Self> {
        Arc::new(Self {
            app,
            places,
            hotkey_active: AtomicBool::new(false),
            inserting: Inserting::default(),
            folding: Folding::default(),
            panel_calls: AtomicU64::new(0),
            opening: Mutex::new(Opening::Under),
            opened: Condvar::new(),
            arrival: Mutex::default(),
        })
    }

    /// That of a running program.
    pub fn of(app: &AppHandle) -> Arc<Self> {
        app.state::<Arc<Self>>().inner().clone()
    }

    /// Opens a workspace and lets the machine follow its settings. Blocks for as long as that takes.
    pub fn open(&self, workspace: Result<PathBuf, WireError>) {
        let seat = workspace.map(|folder| Arc::new(Seat::open(self.lent(), &folder)));
        *lock(&self.opening) = Opening::Done(seat);
        self.opened.notify_all();
        timings::mark("core-open");
        match self.settings() {
            Ok(settings) => preferences::follow(self, &settings),
            Err(error) => tracing::error!(%error, "no workspace"),
        }
    }

    fn lent(&self) -> Arc<Lent> {
        Arc::new(Lent {
            app: self.app.clone(),
        })
    }

    /// Closes the workspace for another one. The old core goes when its last call has been answered.
    pub fn reopen(&self, workspace: PathBuf) {
        *lock(&self.opening) = Opening::Under;
        self.open(Ok(workspace));
        self.changed(&[Tag::Articles, Tag::Searches, Tag::Settings, Tag::Status]);
    }

    /// The open core; waits while it is being opened.
    pub fn core(&self) -> Result<Arc<Core>, WireError> {
        self.seat().map(|seat| Arc::clone(seat.core()))
    }

    /// The one seat of this desktop at the open core; waits while that is being opened.
    fn seat(&self) -> Result<Arc<Seat>, WireError> {
        let mut opening = lock(&self.opening);
        loop {
            match &*opening {
                Opening::Done(seat) => return seat.clone(),
                Opening::Under => {
                    opening = self
                        .opened
                        .wait(opening)
                        .expect("no thread panics while it holds the core");
                }
            }
        }
    }

    /// Asks the core on behalf of the shell itself.
    pub fn ask(&self, name: &str, request: Value) -> Result<Value, WireError> {
        self.seat()?.ask(name, request)
    }

    /// This person's settings.
    pub fn settings(&self) -> Result<Settings, WireError> {
        let settings = self.ask("settings", json!({}))?;
        serde_json::from_value(settings)
            .map_err(|cause| broken(&cause, "设置无法读取。", "The settings cannot be read."))
    }

    /// Looks at the whole folder again, because the person comes back from another program. Without
    /// waiting: this is called on the thread that draws.
    pub fn look_again(&self) {
        if let Ok(opening) = self.opening.try_lock()
            && let Opening::Done(Ok(seat)) = &*opening
        {
            seat.look_again();
        }
    }

    /// Tells every window that something it may be showing has changed.
    pub fn changed(&self, tags: &[Tag]) {
        tell_change(&self.app, tags);
    }

    /// Sends the main window somewhere, as soon as it listens.
    pub fn go(&self, go: Go) {
        let mut arrival = lock(&self.arrival);
        if arrival.listens {
            tell(&self.app, "main", &HostEvent::Go { go });
        } else {
            arrival.missed = Some(go);
        }
    }

    /// The main window listens from now on (or again, after a reload).
    pub fn main_listens(&self) {
        let mut arrival = lock(&self.arrival);
        arrival.listens = true;
        if let Some(go) = arrival.missed.take() {
            tell(&self.app, "main", &HostEvent::Go { go });
        }
    }
}

/// Tells one window.
pub fn tell(app: &AppHandle, window: &str, event: &HostEvent) {
    if let Err(error) = app.emit_to(window, EVENT, event) {
        tracing::error!(%error, window, "a window was not told");
    }
}

fn tell_change(app: &AppHandle, tags: &[Tag]) {
    let event = HostEvent::Changed {
        tags: tags.to_vec(),
    };
    if let Err(error) = app.emit(EVENT, event) {
        tracing::error!(%error, "the windows were not told of a change");
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .expect("no thread panics while it holds the desktop")
}

/// What the core borrows from this program.
struct Lent {
    app: AppHandle,
}

impl Host for Lent {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else is lent"
    )]
    fn now_ms(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
    }

    fn reminds(&self) -> bool {
        true
    }

    fn rests(&self) {
        memory::give_back();
    }

    fn cache_dir(&self) -> PathBuf {
        self.app
            .path()
            .app_cache_dir()
            .unwrap_or_else(|_| std::env::temp_dir().join("jinnang"))
    }
}

impl Front for Lent {
    fn changed(&self, tags: &[Tag]) {
        tell_change(&self.app, tags);
    }

    fn remind(&self, title: &str, body: &str) {
        notices::show(&self.app, title, body);
    }

    fn remembers(&self) -> bool {
        true
    }

    fn pictures(&self) -> &str {
        pictures::BASE
    }
}
