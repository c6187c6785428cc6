//! Rooms: workspaces that pages are in, each with a core of its own.
//!
//! A page names a room and a scene; the room is a copy of the scene and ends some seconds after the last page
//! of it is gone. One that is steady has no pages; it ends when whoever entered it leaves. A second page that names the same room joins the first: the panel beside the main window.

use crate::changes::Changes;
use crate::clock::Clock;
use crate::scenes::{Age, Person, Scenes};
use crate::seat::{Around, READER, Seat};
use crate::steady::Steady;
use anyhow::Context;
use jinnang_testkit::copy_folder;
use jinnang_wire::{HostEvent, StatusView, Tag, WireError};
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
    /// Answers are to be the same every time.
    steady: Option<String>,
}

/// One workspace, its core and who listens to it.
pub(crate) struct Room {
    // Dropped first: the core goes before its folder does.
    seat: Seat,
    told: broadcast::Sender<HostEvent>,
    pages: Mutex<Pages>,
    steady: Option<Steady>,
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
        let age = asked.steady.as_ref().map_or(Age::Today, |_| Age::Steady);
        let scene = scenes.ready(&asked.scene, age)?;
        let place = tempfile::tempdir()?;
        let folder = place.path().join("workspace");
        // A scene may be that the folder is not there.
        if scene.folder().exists() {
            copy_folder(&scene.folder(), &folder)?;
        }
        let steady = asked.steady.as_ref().map(|_| Steady::new(&folder));
        let read = steady.as_ref().map(|steady| Arc::clone(&steady.read));
        let changes = Arc::new(Changes::default());
        let told = broadcast::channel(WAITING).0;
        let (noted, tell) = (Arc::clone(&changes), told.clone());
        let around = Around {
            clock: (steady.as_ref())
                .map_or_else(|| Arc::new(Clock::Wall), |steady| Arc::clone(&steady.clock)),
            pictures: format!("/w/{id}/pictures/"),
            cache: place.path().join("cache"),
            told: Box::new(move |tags| {
                noted.note();
                if let Some(read) = &read
                    && tags.contains(&Tag::Articles)
                    && std::thread::current().name() == Some(READER)
                {
                    read.note();
                }
                // Nobody listens before the page does.
                let _ = tell.send(HostEvent::Changed {
                    tags: tags.to_vec(),
                });
            }),
            stays: steady.is_none(),
        };
        let room = Self {
            seat: Seat::take(&folder, around),
            told,
            pages: Mutex::new(Pages {
                here: 0,
                left: Instant::now(),
            }),
            steady,
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
        let _ = self.ask("settings_change", settings);
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

    fn call(&self, name: &str, request: Value) -> Result<Value, WireError> {
        self.seat.ask(name, request)
    }

    /// Answers somebody who is in the room; where that is steady, at the time they say it is.
    pub fn answer(
        &self,
        name: &str,
        request: Value,
        at_ms: Option<i64>,
    ) -> anyhow::Result<Result<Value, WireError>> {
        match &self.steady {
            Some(steady) => steady.ask(at_ms, || self.call(name, request)),
            None => Ok(self.call(name, request)),
        }
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
        self.steady.is_none() && pages.here == 0 && pages.left.elapsed() > KEPT
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

    /// Ends a room. Blocks while its core ends.
    pub fn leave(&self, id: &str) {
        let left = self.doors().remove(id);
        drop(left);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(scene: &str) -> Asked {
        Asked {
            scene: scene.to_owned(),
            steady: Some("1".to_owned()),
            ..Asked::default()
        }
    }

    /// What somebody who works alone is told on their way to a published article.
    fn story() -> Vec<Value> {
        let rooms = Rooms::default();
        rooms.enter("r", &asked("alone")).unwrap();
        let room = rooms.find("r").unwrap();
        let ask = |name, request| room.answer(name, request, None).unwrap().unwrap();
        let drafts = ask("drafts", json!({}));
        let draft = drafts["drafts"][0]["id"].clone();
        let publish =
            json!({ "command": "command-1", "draft": draft, "minor": false, "coauthors": [] });
        let published = ask("publish_alone", publish);
        let search = json!({ "text": "", "generation": 1, "offset": 0, "limit": 50,
            "order": "relevance", "stage": null, "facets": true, "explain": false });
        let mut found = ask("search", search);
        assert_eq!(found["total"], json!(20), "what was published is found");
        found["tookUs"] = json!(0);
        for hit in found["hits"].as_array_mut().unwrap() {
            hit["updatedMs"] = json!(0);
        }
        vec![drafts, published, found]
    }

    #[test]
    fn a_steady_room_answers_alike_every_time() {
        let (first, second) = (story(), story());
        assert_eq!(first, second);
    }

    #[test]
    fn a_steady_room_is_as_late_as_whoever_asks() {
        let rooms = Rooms::default();
        rooms.enter("r", &asked("alone")).unwrap();
        let room = rooms.find("r").unwrap();
        let now = |at| {
            let answer = room.answer("runs", json!({}), at).unwrap().unwrap();
            answer["nowMs"].as_i64().unwrap()
        };
        let first = now(None);
        assert_eq!(now(None), first + 1_000);
        assert_eq!(now(Some(first + 60_000)), first + 60_000);
        assert_eq!(now(Some(first)), first + 61_000);
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_room_too() {
        let rooms = Rooms::default();
        rooms.enter("r", &asked("missing")).unwrap();
        let status = rooms.find("r").unwrap().ask("status", json!({})).unwrap();
        assert_eq!(status["troubles"][0]["code"], json!("folder_missing"));
    }
}
