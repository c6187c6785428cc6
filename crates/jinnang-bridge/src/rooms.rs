//! Rooms: workspaces that pages are in, each with a core of its own.
//!
//! A page names a room and a scene; the room is a copy of the scene and ends some seconds after the last page
//! of it is gone. A second page that names the same room joins the first: the panel beside the main window.

use crate::changes::Changes;
use crate::clock::Clock;
use crate::scenes::{Person, Scenes};
use crate::seat::{Around, Seat};
use anyhow::Context;
use jinnang_testkit::copy_folder;
use jinnang_wire::{HostEvent, StatusView, Tag};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::broadcast;

/// How long a room is kept after its last page went: one that is loaded again finds it as it was.
const KEPT: Duration = Duration::from_secs(10);
/// Events that may wait for a page; one that falls behind is told that everything changed.
const WAITING: usize = 256;

/// What a page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    scene: String,
    person: Option<String>,
    language: Option<String>,
    theme: Option<String>,
}

/// One workspace, its core and who listens to it.
pub(crate) struct Room {
    // Dropped first: the core goes before its folder does.
    seat: Seat,
    told: broadcast::Sender<HostEvent>,
    pages: Mutex<Pages>,
    _place: TempDir,
}

struct Pages {
    here: usize,
    left: Instant,
}

/// A page that listens; the room is kept while there is one.
pub(crate) struct Listener {
    room: Arc<Room>,
}

impl Room {
    fn open(id: &str, scenes: &Scenes, asked: &Asked) -> anyhow::Result<Self> {
        let scene = scenes.ready(&asked.scene)?;
        let place = tempfile::tempdir()?;
        let folder = place.path().join("workspace");
        if scene.folder().exists() {
            copy_folder(&scene.folder(), &folder)?;
        }
        let changes = Arc::new(Changes::default());
        let told = broadcast::channel(WAITING).0;
        let (noted, tell) = (Arc::clone(&changes), told.clone());
        let around = Around {
            clock: Arc::new(Clock::Wall),
            pictures: format!("/w/{id}/pictures/"),
            cache: place.path().join("cache"),
            told: Box::new(move |tags| {
                noted.note();
                // Nobody listens before the page does.
                let _ = tell.send(HostEvent::Changed {
                    tags: tags.to_vec(),
                });
            }),
            stays: true,
        };
        let room = Self {
            seat: Seat::take(&folder, around),
            told,
            pages: Mutex::new(Pages {
                here: 0,
                left: Instant::now(),
            }),
            _place: place,
        };
        changes.until("the index follows", || room.is_settled())?;
        room.prepare(asked, scene.person(asked.person.as_deref())?)?;
        room.pages().left = Instant::now();
        Ok(room)
    }

    fn is_settled(&self) -> anyhow::Result<bool> {
        let status: StatusView = serde_json::from_value(self.ask("status", json!({}))?)?;
        Ok(status.indexing.is_none())
    }

    /// Settings of the page's address, and who acts.
    fn prepare(&self, asked: &Asked, person: Option<&Person>) -> anyhow::Result<()> {
        let mut settings = self.ask("settings", json!({}))?;
        for (name, value) in [("language", &asked.language), ("theme", &asked.theme)] {
            if let Some(value) = value {
                settings[name] = json!(value);
            }
        }
        // Where nothing can be written the page has what is usual.
        let _ = self.call("settings_change", settings);
        if let Some(person) = person {
            let who = json!({ "member": person.id, "secret": person.secret });
            self.ask("sign_in", who)?;
        }
        Ok(())
    }

    fn ask(&self, name: &str, request: Value) -> anyhow::Result<Value> {
        self.call(name, request)
            .map_err(|refusal| anyhow::anyhow!("{name}: {refusal:?}"))
    }

    /// Answers a command.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, jinnang_wire::WireError> {
        self.seat.call(name, request)
    }

    /// A picture of its knowledge folder.
    pub fn picture(&self, path: &str) -> Option<crate::seat::Picture> {
        self.seat.picture(path)
    }

    /// A page begins to listen.
    pub fn listen(self: &Arc<Self>) -> (broadcast::Receiver<HostEvent>, Listener) {
        self.pages().here += 1;
        let listener = Listener {
            room: Arc::clone(self),
        };
        (self.told.subscribe(), listener)
    }

    fn is_left(&self) -> bool {
        let pages = self.pages();
        pages.here == 0 && pages.left.elapsed() > KEPT
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut pages = self.room.pages();
        pages.here -= 1;
        pages.left = Instant::now();
    }
}

/// What a page that fell behind is told.
pub(crate) fn everything_changed() -> HostEvent {
    HostEvent::Changed {
        tags: Tag::ALL.to_vec(),
    }
}

/// A room by its name; empty until its first page has opened it.
type Door = Arc<Mutex<Option<Arc<Room>>>>;

/// All rooms, by name.
#[derive(Default)]
pub(crate) struct Rooms {
    scenes: Scenes,
    doors: Mutex<HashMap<String, Door>>,
}

impl Rooms {
    pub fn new(scenes: Scenes) -> Self {
        Self {
            scenes,
            ..Self::default()
        }
    }

    /// Opens a room, or joins the one of that name. Blocks while it is made.
    pub fn enter(&self, id: &str, asked: &Asked) -> anyhow::Result<()> {
        let door = Arc::clone(self.doors().entry(id.to_owned()).or_default());
        let mut room = door.lock().unwrap_or_else(PoisonError::into_inner);
        if room.is_none() {
            let opened = Room::open(id, &self.scenes, asked);
            *room = Some(Arc::new(opened.with_context(|| asked.scene.clone())?));
        }
        Ok(())
    }

    /// The room of that name, if somebody opened it.
    pub fn find(&self, id: &str) -> Option<Arc<Room>> {
        let door = self.doors().get(id).map(Arc::clone)?;
        door.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends rooms that nobody is in any more. Blocks while their cores end.
    pub fn sweep(&self) {
        let is_left = |door: &mut Door| match door.try_lock() {
            Ok(room) => room.as_ref().is_some_and(|room| room.is_left()),
            Err(_) => false,
        };
        let left: Vec<Door> = self
            .doors()
            .extract_if(|_, door| is_left(door))
            .map(|(_, door)| door)
            .collect();
        drop(left);
    }

    fn doors(&self) -> MutexGuard<'_, HashMap<String, Door>> {
        self.doors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
