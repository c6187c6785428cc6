//! The world as a [`Desktop`]. Shared, so that a test sees it while an inserter has it.

use super::{Event, Giver, World, content_of};
use jinnang_insert::{Desktop, Doubt, Fetches, Holding, Parcel, Previous, Target, Watcher};
use std::sync::{Arc, Mutex, MutexGuard};

/// A hand on the world.
#[derive(Clone)]
pub struct Desk(pub Arc<Mutex<World>>);

impl Desk {
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("no step panics")
    }

    fn step(&self) -> MutexGuard<'_, World> {
        let mut world = self.world();
        world.count_step();
        world
    }
}

fn index(target: &Target) -> usize {
    target.window as usize
}

impl World {
    fn keys_are_up(&self) -> bool {
        self.now_ms >= self.keys_until_ms && !self.has_modifier
    }

    fn key(&mut self, window: usize) {
        self.presses.push(self.now_ms);
        let manner = self.windows[window].manner.clone();
        self.windows[window].fetches = Fetches::default();
        let Some(delay_ms) = manner.delay_ms else {
            return;
        };
        let first_ms = self.now_ms + delay_ms;
        let is_last = manner.again_ms.is_none();
        self.events
            .push((first_ms, Event::Fetch { window, is_last }));
        if let Some(again_ms) = manner.again_ms {
            let is_last = true;
            let second = Event::Fetch { window, is_last };
            self.events.push((first_ms + again_ms, second));
        }
    }
}

impl Desktop for Desk {
    fn pastes(&self) -> bool {
        true
    }

    fn watcher(&self) -> Watcher {
        let desk = self.clone();
        Box::new(move || {
            let world = desk.world();
            let focus = world.focus?;
            Some(world.windows[focus].target.clone())
        })
    }

    fn is_there(&mut self, target: &Target) -> bool {
        let world = self.step();
        world.windows[index(target)].is_open
    }

    fn keep(&mut self, _: Option<&Target>) {
        let mut world = self.step();
        world.kept = Some(world.held.clone());
        world.kept_at_theft = world.thefts;
    }

    fn put(&mut self, _: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt> {
        let mut world = self.step();
        if world.thefts != world.kept_at_theft {
            return Err(Doubt::ClipboardTaken);
        }
        world.held = content_of(parcel);
        world.giver = Giver::Ours;
        if world.puts_half {
            world
                .held
                .insert("text", parcel.plain.as_bytes()[..3].to_vec());
        }
        Ok(())
    }

    fn holding(&mut self, parcel: &Parcel) -> Holding {
        let world = self.step();
        let text = world.held.get("text").map(Vec::as_slice);
        match world.giver {
            _ if text != Some(parcel.plain.as_bytes()) => Holding::Other,
            Giver::Ours => Holding::Ours,
            _ => Holding::Same,
        }
    }

    fn is_ours(&mut self) -> bool {
        self.step().giver == Giver::Ours
    }

    fn keys_are_up(&mut self) -> bool {
        self.step().keys_are_up()
    }

    fn release_modifiers(&mut self) {
        let mut world = self.step();
        world.has_modifier &= world.is_stuck;
    }

    fn raise(&mut self, target: &Target) {
        let mut world = self.step();
        let window = index(target);
        if let Some(focus_ms) = world.windows[window].manner.focus_ms {
            let at_ms = world.now_ms + focus_ms;
            world.events.push((at_ms, Event::Focus(window)));
        }
    }

    fn has_focus(&mut self, target: &Target) -> bool {
        let world = self.step();
        world.focus == Some(index(target))
    }

    fn press(&mut self, target: &Target) -> Result<(), Doubt> {
        let mut world = self.step();
        let window = index(target);
        if world.giver != Giver::Ours {
            return Err(Doubt::ClipboardTaken);
        }
        if !world.windows[window].is_open {
            return Err(Doubt::TargetGone);
        }
        if world.focus != Some(window) {
            return Err(Doubt::FocusMoved);
        }
        if !world.keys_are_up() {
            return Err(Doubt::KeysHeld);
        }
        world.key(window);
        Ok(())
    }

    fn fetches(&mut self, target: &Target) -> Fetches {
        let world = self.step();
        world.windows[index(target)].fetches
    }

    fn restore(&mut self) -> Previous {
        let mut world = self.step();
        if world.giver != Giver::Ours {
            return Previous::Replaced;
        }
        world.held = world.kept.clone().unwrap_or_default();
        world.giver = if world.held.is_empty() {
            Giver::Nobody
        } else {
            Giver::Kept
        };
        Previous::Restored
    }

    fn now_ms(&mut self) -> u64 {
        self.world().now_ms
    }

    fn pause(&mut self, ms: u64) {
        self.step().pass(ms);
    }
}
