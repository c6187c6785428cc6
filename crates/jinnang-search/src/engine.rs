//! The index on disk and its one writer.
//!
//! A commit is followed by a new snapshot; readers that hold an older one keep it.

mod opening;

use crate::SearchError;
use crate::index::batch::Batch;
use crate::index::document::parts;
use crate::index::names::Names;
use crate::index::page::Page;
use crate::index::schema::{Fields, VERSION};
use crate::kept;
use crate::searcher::{Searcher, Snapshot};
use crate::vocabulary::Lexicon;
use arc_swap::ArcSwap;
use jinnang_library::{Article, ArticleId, Vocabulary};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tantivy::merge_policy::NoMergePolicy;
use tantivy::{Index, IndexReader, IndexWriter, Term};

/// Memory in which articles are gathered before a segment is written, bytes: for a few of them, for many, and for
/// the first step of a long build, which leaves one segment where that is all and nothing to merge.
const BUDGET_SMALL: usize = 16 << 20;
const BUDGET_BULK: usize = 24 << 20;
const BUDGET_FIRST: usize = 48 << 20;
/// Changes from which the second pays.
const BULK: usize = 256;
/// Articles between two commits of a long build, so that the first ones can be found early.
const STEP: usize = 25_000;

/// Owns an index folder. One in a workspace.
pub struct Engine {
    folder: PathBuf,
    index: Index,
    fields: Fields,
    reader: IndexReader,
    lexicon: Mutex<Lexicon>,
    read_only: bool,
    snapshot: ArcSwap<Snapshot>,
    health: Health,
}

/// How the index was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// As it was left.
    Sound,
    /// There was none.
    Created,
    /// It could not be trusted and was set aside; it is empty now.
    Remade,
}

/// A change to be indexed.
#[derive(Debug, Clone)]
pub enum Change {
    /// Put an article in, in place of its earlier self.
    Put(Box<Article>),
    /// Take it out.
    Remove(ArticleId),
}

/// Whether a long build goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Stop; what is committed stays.
    Stop,
}

impl Engine {
    /// How the index was found when it was opened.
    pub fn health(&self) -> Health {
        self.health
    }

    /// Half of each indexed text's revision, by id of the article.
    pub fn known(&self) -> HashMap<String, u128> {
        let snapshot = self.snapshot.load();
        snapshot
            .names
            .iter()
            .map(|(_, row)| (row.id.to_string(), row.half))
            .collect()
    }

    /// Articles of the index that `is_known` does not know.
    pub fn strangers(&self, is_known: impl Fn(&str) -> bool) -> Vec<ArticleId> {
        let snapshot = self.snapshot.load();
        let ids = snapshot.names.iter().map(|(_, row)| &*row.id);
        ids.filter(|id| !is_known(id))
            .map(|id| ArticleId(id.to_owned()))
            .collect()
    }

    /// Whether the index holds exactly this text of this article.
    pub fn holds(&self, article: &Article) -> bool {
        let snapshot = self.snapshot.load();
        let row = snapshot
            .names
            .ord(&article.id.0)
            .and_then(|ord| snapshot.names.row(ord));
        row.is_some_and(|row| row.half == article.revision.half())
    }

    /// A snapshot to ask questions of. Cheap.
    pub fn searcher(&self) -> Searcher {
        Searcher::new(self.snapshot.load_full())
    }

    /// Indexes a few changes; they are found by every searcher made after this returns.
    pub fn update(&self, changes: Vec<Change>) -> Result<(), SearchError> {
        let budget = if changes.len() < BULK {
            BUDGET_SMALL
        } else {
            BUDGET_BULK
        };
        let mut writer = self.writer(budget)?;
        self.write(&mut writer, changes.into_iter(), &mut |_| Flow::Continue)?;
        Ok(writer.wait_merging_threads()?)
    }

    /// Indexes many changes, telling `progress` how many are in; becomes visible in steps.
    pub fn build(
        &self,
        changes: impl Iterator<Item = Change>,
        progress: &mut dyn FnMut(usize) -> Flow,
    ) -> Result<(), SearchError> {
        let mut done = 0;
        let mut count = |_| {
            done += 1;
            progress(done)
        };
        let mut changes = changes.peekable();
        let mut writer = self.writer_unmerged(BUDGET_FIRST)?;
        self.write(&mut writer, changes.by_ref().take(STEP), &mut count)?;
        drop(writer);
        if changes.peek().is_some() {
            let mut writer = self.writer_unmerged(BUDGET_BULK)?;
            while changes.peek().is_some() {
                self.write(&mut writer, changes.by_ref().take(STEP), &mut count)?;
            }
        }
        self.compact()
    }

    /// Takes changes in and makes them visible, those before a stop as well.
    fn write(
        &self,
        writer: &mut IndexWriter<Page>,
        changes: impl Iterator<Item = Change>,
        progress: &mut dyn FnMut(usize) -> Flow,
    ) -> Result<(), SearchError> {
        let mut names = self.snapshot.load().names.clone();
        let mut batch = Batch::new();
        let mut flow = Flow::Continue;
        for (done, change) in changes.enumerate() {
            self.take_in(change, &mut names, &mut batch);
            if batch.is_full() {
                batch.send(writer)?;
            }
            flow = progress(done + 1);
            if flow == Flow::Stop {
                break;
            }
        }
        batch.send(writer)?;
        commit(writer)?;
        self.publish(names)?;
        match flow {
            Flow::Continue => Ok(()),
            Flow::Stop => Err(SearchError::Cancelled),
        }
    }

    fn take_in(&self, change: Change, names: &mut Names, batch: &mut Batch) {
        match change {
            Change::Put(article) => {
                let (head, body) = parts(&article);
                if names.ord(&head.id).is_some() {
                    batch.delete(Term::from_field_text(self.fields.id, &head.id));
                }
                let ord = names.next();
                let place = batch.place();
                batch.add(Page::new(&self.fields, ord, &head, &body, place));
                names.put(ord, &head);
            }
            Change::Remove(id) => {
                if names.remove(&id.0) {
                    batch.delete(Term::from_field_text(self.fields.id, &id.0));
                }
            }
        }
    }

    /// After a long build, one segment answers sooner than many and takes less room.
    fn compact(&self) -> Result<(), SearchError> {
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            let mut writer = self.writer(BUDGET_SMALL)?;
            writer.merge(&segments).wait()?;
            commit(&mut writer)?;
            self.publish(self.snapshot.load().names.clone())?;
            writer.garbage_collect_files().wait()?;
        }
        Ok(())
    }

    /// Takes a changed vocabulary into use at once and keeps it beside the index, which stays as it is: words
    /// are told apart in the question only.
    pub fn set_vocabulary(&self, vocabulary: &Vocabulary) -> Result<(), SearchError> {
        let lexicon = Lexicon::new(vocabulary);
        let mut kept = self
            .lexicon
            .lock()
            .expect("no code panics while holding it");
        if *kept == lexicon {
            return Ok(());
        }
        let before = self.snapshot.load();
        let known = Arc::new(lexicon.known(Some(&before.known)));
        if before.known.is_warm() {
            // Whoever asks next does not wait for the dictionary.
            known.segmenter();
        }
        self.snapshot
            .rcu(|old| Arc::new(old.with_known(Arc::clone(&known))));
        *kept = lexicon;
        if self.read_only {
            return Ok(());
        }
        kept::save(&kept, &self.folder)?;
        // Nothing is written to the index, but those who only read it look for a commit.
        commit(&mut self.writer(BUDGET_SMALL)?)
    }

    /// Loads what the first question would otherwise wait for. To be called off the critical path.
    pub fn warm(&self) {
        self.snapshot.load().known.segmenter();
    }

    fn publish(&self, names: Names) -> Result<(), SearchError> {
        self.reader.reload()?;
        let before = self.snapshot.load();
        let snapshot = Snapshot::new(
            self.reader.searcher(),
            self.fields,
            names,
            Arc::clone(&before.known),
            Some(&before),
        )?;
        self.snapshot.store(Arc::new(snapshot));
        Ok(())
    }

    /// One thread writes: the caller reads and parses meanwhile, and one thread leaves fewer segments.
    fn writer(&self, budget: usize) -> Result<IndexWriter<Page>, SearchError> {
        self.index
            .writer_with_num_threads(1, budget)
            .map_err(SearchError::from_writer)
    }

    /// For a build, whose segments are merged once, at its end: on the way the same postings would be written again
    /// and again.
    fn writer_unmerged(&self, budget: usize) -> Result<IndexWriter<Page>, SearchError> {
        let writer = self.writer(budget)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(writer)
    }

    /// Folder of the index.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn payload() -> String {
    format!("jinnang-{VERSION}")
}

fn commit(writer: &mut IndexWriter<Page>) -> Result<(), SearchError> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload());
    prepared.commit()?;
    Ok(())
}
