//! Scenes: states of a workspace that pages are shown and tested in.
//!
//! Each is written as what people did: files that somebody wrote, and commands that members sent to a real
//! core, earlier ones under a clock that was moved on. A scene is made once; every page gets a copy.

mod full;
mod post;
mod reading;
mod shelf;
mod stage;
mod talks;
mod team;

use crate::clock::wall_ms;
use crate::steady::START_MS;
use anyhow::Context;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;

/// A member, and how they sign in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// How the address of a page names them.
    pub key: &'static str,
    /// Member id.
    pub id: String,
    pub secret: &'static str,
}

/// When a scene is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Age {
    /// Now, by the machine's clock.
    Today,
    /// At the instant that rooms begin at in which nothing depends on the day.
    Steady,
}

/// Makes a scene in a folder, as of a moment; the first of its people is who uses the machine.
type Make = fn(&Path, i64) -> anyhow::Result<Vec<Person>>;

/// Every scene by its name in the address of a page.
const SCENES: &[(&str, Make)] = &[
    ("", team::make),
    ("alone", reading::alone),
    ("empty", reading::empty),
    ("full", full::make),
    ("gone", reading::gone),
    ("missing", reading::missing),
    ("new", reading::new),
    ("readonly", reading::read_only),
    ("scripts", talks::make),
];

/// A scene that was made.
pub(crate) struct Scene {
    place: TempDir,
    people: Vec<Person>,
}

impl Scene {
    fn make(name: &str, age: Age) -> anyhow::Result<Self> {
        let (_, make) = SCENES
            .iter()
            .find(|(known, _)| *known == name)
            .with_context(|| format!("there is no scene “{name}”"))?;
        let place = tempfile::tempdir()?;
        let now_ms = match age {
            Age::Today => wall_ms(),
            Age::Steady => START_MS,
        };
        let people = make(&place.path().join("workspace"), now_ms)?;
        Ok(Self { place, people })
    }

    /// The workspace; for one scene it is not there.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join("workspace")
    }

    /// Who is named, or who uses the machine where nobody is; none where nobody is a member.
    pub fn person(&self, key: Option<&str>) -> anyhow::Result<Option<&Person>> {
        let Some(key) = key else {
            return Ok(self.people.first());
        };
        let found = self.people.iter().find(|person| person.key == key);
        Ok(Some(
            found.with_context(|| format!("nobody is called {key}"))?,
        ))
    }
}

/// A scene, or nothing until somebody asks for it.
type Kept = Arc<Mutex<Option<Arc<Scene>>>>;

/// Scenes that were made, by name and age.
#[derive(Default)]
pub(crate) struct Scenes {
    made: Mutex<HashMap<(String, Age), Kept>>,
}

impl Scenes {
    /// The scene of that name, made now if nobody asked for it before.
    pub fn ready(&self, name: &str, age: Age) -> anyhow::Result<Arc<Scene>> {
        let kept = {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(made.entry((name.to_owned(), age)).or_default())
        };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(scene) = &*kept {
            return Ok(Arc::clone(scene));
        }
        let scene = Arc::new(Scene::make(name, age)?);
        *kept = Some(Arc::clone(&scene));
        Ok(scene)
    }

    /// Makes all of them, as of today.
    pub fn make_all(&self) -> anyhow::Result<()> {
        for (name, _) in SCENES {
            self.ready(name, Age::Today)
                .with_context(|| format!("scene “{name}”"))?;
        }
        Ok(())
    }
}
