//! What the workspace knows of a seat: what stands in front of it, who is signed in there, and whose desk it had at
//! the last look.

use crate::ground::host::Front;
use crate::ground::seat::session::Session;
use crate::ground::whose::Whose;
use arc_swap::{ArcSwap, ArcSwapOption};
use std::sync::Arc;

/// What the workspace knows of a seat.
pub(crate) struct Sitting {
    /// Tells this seat from all others of the workspace.
    pub(super) number: u64,
    /// What stands in front of the person.
    pub front: Arc<dyn Front>,
    session: ArcSwapOption<Session>,
    pub(super) whose: ArcSwap<Whose>,
}

impl Sitting {
    pub(super) fn new(number: u64, front: Arc<dyn Front>) -> Self {
        Self {
            number,
            front,
            session: ArcSwapOption::empty(),
            whose: ArcSwap::from_pointee(Whose::Nobody(number)),
        }
    }

    /// Who is signed in, with what they came in with.
    pub fn session(&self) -> Option<Session> {
        self.session.load_full().map(Arc::unwrap_or_clone)
    }

    /// Somebody is signed in, or nobody.
    pub fn set_session(&self, new: Option<Session>) {
        self.session.store(new.map(Arc::new));
    }

    /// The desk of this seat while nobody is signed in.
    pub fn nobodys(&self) -> Whose {
        Whose::Nobody(self.number)
    }

    /// Whose desk was served here at the last look: for a keystroke, which reads nothing.
    pub fn whose_at_last(&self) -> Arc<Whose> {
        self.whose.load_full()
    }
}
