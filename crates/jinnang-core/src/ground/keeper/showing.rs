//! What readers are shown: the view that is up, and the one that comes next.

use crate::ground::workspace::shared::Shared;
use crate::ground::workspace::view::View;
use jinnang_wire::Tag;
use std::sync::Arc;

/// Where the keeper puts views up for readers.
pub(crate) struct Showing {
    /// The view that is put up next.
    pub view: View,
    shared: Arc<Shared>,
}

impl Showing {
    /// Goes on from the view that is up.
    pub fn new(shared: Arc<Shared>) -> Self {
        let view = View::clone(&shared.view.load());
        Self { view, shared }
    }

    /// Puts the view up and tells the windows what changed: `tags`, and the status where it differs.
    pub fn post(&mut self, tags: &[Tag]) {
        let before = self.shared.view.swap(Arc::new(self.view.clone()));
        let mut tags = tags.to_vec();
        if before.status != self.view.status {
            tags.push(Tag::Status);
        }
        if !tags.is_empty() {
            self.shared.seats.tell_all(&tags);
        }
    }
}
