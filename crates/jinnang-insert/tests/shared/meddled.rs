//! A desktop on which something happens right before the key, or right after it.

use crate::{Real, real};
use jinnang_insert::{Desktop, Doubt, Fetches, Holding, Parcel, Previous, Target, Watcher};

type Deed = Box<dyn FnMut() + Send>;

pub struct Meddled {
    pub inner: Real,
    pub before_key: Deed,
    pub after_key: Deed,
}

impl Meddled {
    pub fn before_key(deed: impl FnMut() + Send + 'static) -> Self {
        Self {
            inner: real(),
            before_key: Box::new(deed),
            after_key: Box::new(|| {}),
        }
    }

    pub fn after_key(deed: impl FnMut() + Send + 'static) -> Self {
        Self {
            inner: real(),
            before_key: Box::new(|| {}),
            after_key: Box::new(deed),
        }
    }
}

impl Desktop for Meddled {
    fn pastes(&self) -> bool {
        self.inner.pastes()
    }

    fn watcher(&self) -> Watcher {
        self.inner.watcher()
    }

    fn is_there(&mut self, target: &Target) -> bool {
        self.inner.is_there(target)
    }

    fn keep(&mut self, target: Option<&Target>) {
        self.inner.keep(target);
    }

    fn put(&mut self, target: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt> {
        self.inner.put(target, parcel)
    }

    fn holding(&mut self, parcel: &Parcel) -> Holding {
        self.inner.holding(parcel)
    }

    fn is_ours(&mut self) -> bool {
        self.inner.is_ours()
    }

    fn keys_are_up(&mut self) -> bool {
        self.inner.keys_are_up()
    }

    fn release_modifiers(&mut self) {
        self.inner.release_modifiers();
    }

    fn raise(&mut self, target: &Target) {
        self.inner.raise(target);
    }

    fn has_focus(&mut self, target: &Target) -> bool {
        self.inner.has_focus(target)
    }

    fn press(&mut self, target: &Target) -> Result<(), Doubt> {
        (self.before_key)();
        let pressed = self.inner.press(target);
        (self.after_key)();
        pressed
    }

    fn fetches(&mut self, target: &Target) -> Fetches {
        self.inner.fetches(target)
    }

    fn restore(&mut self) -> Previous {
        self.inner.restore()
    }

    fn now_ms(&mut self) -> u64 {
        self.inner.now_ms()
    }

    fn pause(&mut self, ms: u64) {
        self.inner.pause(ms);
    }
}
