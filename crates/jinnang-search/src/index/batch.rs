//! Changes that go to the writer together: handing them over one by one wakes its thread for each.

use super::page::Page;
use super::room::{Place, Room};
use std::sync::Arc;
use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, Term};

/// Changes in a batch.
const FULL: usize = 64;
/// Batches that may wait to be written.
const WAITING: usize = 8;

/// A batch that is gathered.
pub struct Batch {
    changes: Vec<UserOperation<Page>>,
    place: Option<Arc<Place>>,
    room: Arc<Room>,
}

impl Batch {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            changes: Vec::new(),
            place: None,
            room: Room::of(WAITING),
        }
    }

    /// Its place among those that may wait; waits for one.
    pub fn place(&mut self) -> Arc<Place> {
        let place = self
            .place
            .get_or_insert_with(|| Arc::new(self.room.place()));
        Arc::clone(place)
    }

    /// Puts an article in.
    pub fn add(&mut self, page: Page) {
        self.changes.push(UserOperation::Add(page));
    }

    /// Takes what has a term out; what is put in after that stays.
    pub fn delete(&mut self, term: Term) {
        self.changes.push(UserOperation::Delete(term));
    }

    /// Whether it is time to send it.
    pub fn is_full(&self) -> bool {
        self.changes.len() >= FULL
    }

    /// Hands it to the writer and begins the next one.
    pub fn send(&mut self, writer: &IndexWriter<Page>) -> tantivy::Result<()> {
        self.place = None;
        writer.run(std::mem::take(&mut self.changes))?;
        Ok(())
    }
}
