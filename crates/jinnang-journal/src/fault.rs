//! Places where a test stops or fails a write.
//!
//! `point!` marks a place where an error can still undo everything, `pause!` one after which it cannot.
//! Both are nothing at all unless the feature `failpoints` is on, and only this crate's own tests turn
//! it on. A test that follows the places in order (the first, the second …) until a run meets no more
//! of them has been to each, without a list that could forget one.

#[cfg(feature = "failpoints")]
mod hook {
    use crate::error::JournalError;
    use std::cell::RefCell;

    type Hook = Box<dyn FnMut(&'static str) -> Result<(), JournalError>>;

    thread_local! {
        static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
    }

    /// Calls `hook` at every place that this thread comes by, until another takes its turn. It may
    /// never return, or give the error that the place then fails with.
    pub fn watch(hook: impl FnMut(&'static str) -> Result<(), JournalError> + 'static) {
        HOOK.set(Some(Box::new(hook)));
    }

    /// Comes by a place.
    pub(crate) fn reach(place: &'static str) -> Result<(), JournalError> {
        HOOK.with_borrow_mut(|hook| hook.as_mut().map_or(Ok(()), |hook| hook(place)))
    }
}

#[cfg(feature = "failpoints")]
pub(crate) use hook::reach;
#[cfg(feature = "failpoints")]
pub use hook::watch;

/// See the module.
macro_rules! point {
    ($place:literal) => {
        #[cfg(feature = "failpoints")]
        $crate::fault::reach($place)?;
    };
}

/// See the module.
macro_rules! pause {
    ($place:literal) => {
        #[cfg(feature = "failpoints")]
        let _ = $crate::fault::reach($place);
    };
}

pub(crate) use {pause, point};
