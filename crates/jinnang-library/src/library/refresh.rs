//! Finding out what changed.

use super::claims::Before;
use super::due::Due;
use super::errors::{OpenError, ReadError};
use super::{Known, Library, Words, open_root, pipeline};
use crate::article::{Article, ArticleId};
use crate::catalogue::Catalogue;
use crate::copies::{marks, maybe_originals};
use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::Entry;
use crate::path::is_within;
use crate::scan::{self, Found, Stat};
use crate::sketch::Sketch;
use crate::vocabulary::{VOCABULARY_FILE, Vocabulary, parse_vocabulary};
use jinnang_revision::Revision;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// A file this young may be written again without its time changing: the coarsest clock of a file
/// system in use ticks every two seconds (FAT).
const FRESH_NS: i64 = 2_000_000_000;

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Everything,
    /// At these files and folders and all below them; absolute, or relative to the knowledge folder.
    /// What lies outside it is left alone.
    Paths(Vec<PathBuf>),
}

/// What changed for one article.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a removal is rare and lives for a moment"
)]
pub enum Change {
    /// It is new, or its text, path or id is.
    Put(Article),
    /// No file has this id any more.
    Remove(ArticleId),
}

/// How far a refresh is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files to read.
    pub total: usize,
}

/// Go on or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Stop here. What was told so far counts; the next refresh takes up the rest.
    Stop,
}

/// What a refresh did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Articles put.
    pub put: usize,
    /// Articles removed.
    pub removed: usize,
    /// It was stopped before its end.
    pub stopped: bool,
    /// The vocabulary is another one than before.
    pub vocabulary_changed: bool,
}

/// What reading it gave.
enum Taken {
    Read {
        stat: Stat,
        article: Box<Article>,
        diagnostics: Vec<Diagnostic>,
    },
    /// The same bytes as before.
    Same {
        path: String,
        stat: Stat,
    },
    Failed {
        path: String,
        cause: ReadError,
    },
}

impl Library {
    /// Looks at the folder, reads what changed, and tells `sink` of each change, in order of paths.
    /// `control` is asked after each file. An article that only moved is put again under its id; it is
    /// never removed. Where the folder itself cannot be read nothing is taken for gone.
    pub fn refresh(
        &mut self,
        scope: Scope,
        control: &mut dyn FnMut(Progress) -> Flow,
        sink: &mut dyn FnMut(Change),
    ) -> Result<Refreshed, OpenError> {
        // The folder may have been moved away and another put in its place since.
        self.reader.root = Arc::new(open_root(&self.folder)?);
        let mut work = Work {
            sink,
            done: Refreshed::default(),
            looked_everywhere: false,
            unsettled: BTreeSet::new(),
        };
        self.claim_anew(&mut work);
        work.done.vocabulary_changed = self.reload_vocabulary();
        self.reload_calendar();
        let scope = if self.recheck {
            Scope::Everything
        } else {
            scope
        };
        let found = self.look(scope)?;
        work.looked_everywhere = found.is_whole();
        self.forget_gone(&found, &mut work);
        let due = self.due(found);
        self.take_in(&due, control, &mut work);
        self.settle(&mut work);
        self.recheck &= work.done.stopped;
        self.publish();
        Ok(work.done)
    }

    fn look(&self, scope: Scope) -> Result<Found, OpenError> {
        let root = &self.reader.root;
        match scope {
            Scope::Everything => scan::everything(root).map_err(|e| OpenError::of(&self.folder, e)),
            Scope::Paths(paths) => {
                let below: Vec<String> = paths.iter().filter_map(|path| self.below(path)).collect();
                if below.iter().any(String::is_empty) {
                    return self.look(Scope::Everything);
                }
                Ok(scan::some(root, &below))
            }
        }
    }

    /// The path as seen from the knowledge folder.
    fn below(&self, path: &Path) -> Option<String> {
        let relative = if path.is_absolute() {
            let real = || {
                path.strip_prefix(self.folder.canonicalize().ok()?)
                    .ok()
                    .map(Path::to_owned)
            };
            path.strip_prefix(&self.folder)
                .map(Path::to_owned)
                .ok()
                .or_else(real)?
        } else {
            path.to_owned()
        };
        let names = relative
            .components()
            .filter(|part| *part != Component::CurDir)
            .map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            });
        names
            .collect::<Option<Vec<_>>>()
            .map(|names| names.join("/"))
    }

    /// Takes note of what was looked for and is not there.
    fn forget_gone(&mut self, found: &Found, work: &mut Work) {
        let gone = self
            .known
            .keys()
            .filter(|path| !found.has(path) && found.covers(path));
        let gone: Vec<Arc<str>> = gone.cloned().collect();
        for path in gone {
            self.forget(&path, work);
        }
        self.troubles
            .retain(|path, _| !found.looked.iter().any(|place| is_within(path, place)));
        for trouble in &found.troubles {
            self.troubles
                .entry(trouble.path.clone())
                .or_default()
                .push(trouble.clone());
        }
    }

    pub(super) fn forget(&mut self, path: &str, work: &mut Work) {
        if let Some(known) = self.known.remove(path) {
            self.withdraw(&known.claim, path, work);
            self.orphans.insert(known.entry.id.clone());
        }
    }

    fn take_in(&mut self, due: &[Due], control: &mut dyn FnMut(Progress) -> Flow, work: &mut Work) {
        let reader = self.reader.clone();
        let now = now_ns();
        let mut progress = Progress {
            done: 0,
            total: due.len(),
        };
        let read = |due: &Due| match reader.bytes(&due.path) {
            // An editor that empties a file before it fills it again is caught in between.
            Ok((stat, bytes))
                if bytes.is_empty()
                    && due.revision.is_some()
                    && stat.modified_ns + FRESH_NS > now =>
            {
                Taken::Same {
                    path: due.path.clone(),
                    stat,
                }
            }
            Ok((stat, bytes)) if due.revision == Some(Revision::of(&bytes)) => Taken::Same {
                path: due.path.clone(),
                stat,
            },
            Ok((stat, bytes)) => {
                let (article, diagnostics) = reader.parse(&due.path, &bytes, stat);
                Taken::Read {
                    stat,
                    article: Box::new(article),
                    diagnostics,
                }
            }
            Err(cause) => Taken::Failed {
                path: due.path.clone(),
                cause,
            },
        };
        pipeline::run(due, read, |taken| {
            match taken {
                Taken::Same { path, stat } => self.same(&path, stat, now),
                Taken::Read {
                    stat,
                    article,
                    diagnostics,
                } => self.put(*article, stat, diagnostics, now, work),
                Taken::Failed { path, cause } => self.failed(&path, &cause, work),
            }
            progress.done += 1;
            work.done.stopped = control(progress) == Flow::Stop;
            !work.done.stopped
        });
    }

    fn same(&mut self, path: &str, stat: Stat, now_ns: i64) {
        if let Some(known) = self.known.get_mut(path) {
            known.stat = stat;
            known.fresh = is_fresh(stat, now_ns);
        }
    }

    pub(super) fn put(
        &mut self,
        mut article: Article,
        stat: Stat,
        mut diagnostics: Vec<Diagnostic>,
        now_ns: i64,
        work: &mut Work,
    ) {
        let path: Arc<str> = article.path.as_str().into();
        let declared = article.id.clone();
        let claim = Arc::new(self.before().claim(&path, &declared, article.revision));
        if let Some(old) = self.known.remove(&path) {
            if old.claim.key() != claim.key() {
                self.withdraw(&old.claim, &path, work);
            }
            self.orphans.insert(old.entry.id.clone());
        }
        self.forget_moved(&claim, &path, work);
        work.unsettled.extend(self.stand_in(&claim.id));
        let before = Before {
            places: &self.places,
            catalogue: &self.catalogue,
        };
        work.unsettled
            .extend(self.claims.add(&claim, &path, before));
        article.id = self.claims.listed_as(&claim, &path, before);
        let looks_copied = marks(&path) > 0 || maybe_originals(&path).next().is_some();
        let sketch = Sketch::of(&article);
        // Under an id that was published there is nothing to be done about it any more.
        if !self.has_no_id(&path, &declared) {
            diagnostics.retain(|found| found.code != "id-malformed");
        }
        let mut entry = Entry::of(&article, stat.size, diagnostics);
        entry.declared = declared;
        self.known.insert(
            path,
            Box::new(Known {
                entry: Arc::new(entry),
                claim,
                looks_copied,
                sketch,
                stat,
                fresh: is_fresh(stat, now_ns),
            }),
        );
        work.put(article);
    }

    /// A file that was read before keeps the text it had: most often another program has it open for
    /// the moment. It is tried again at the next look.
    fn failed(&mut self, path: &str, cause: &ReadError, work: &mut Work) {
        if let ReadError::Gone { .. } = cause {
            self.forget(path, work);
            return;
        }
        if let Some(known) = self.known.get_mut(path) {
            known.fresh = true;
        }
        let trouble = Diagnostic::new(
            "file-unreadable",
            Severity::Error,
            path,
            cause.zh(),
            cause.en(),
        );
        self.troubles.insert(path.to_owned(), vec![trouble]);
    }

    fn publish(&mut self) {
        let entries: Vec<Arc<Entry>> = self
            .known
            .values()
            .map(|known| Arc::clone(&known.entry))
            .collect();
        let mut standing: Vec<Diagnostic> = self.troubles.values().flatten().cloned().collect();
        standing.extend(self.repeats());
        standing.extend(self.vocabulary.diagnostics.iter().cloned());
        standing.extend(self.calendar.0.iter().cloned());
        self.catalogue = Arc::new(Catalogue::new(
            entries,
            standing,
            Arc::clone(&self.vocabulary.vocabulary),
        ));
    }

    /// Reads the vocabulary when it differs from what is known. New stages or owners make every file due,
    /// because they decide whether its own are known.
    pub(super) fn reload_vocabulary(&mut self) -> bool {
        let bytes = match self.reader.bytes(VOCABULARY_FILE) {
            Ok((_, bytes)) => Some(bytes),
            Err(ReadError::Gone { .. }) => None,
            // Locked for the moment; what is known stays.
            Err(_) => return false,
        };
        let digest = bytes.as_deref().map(Revision::of);
        if digest == self.vocabulary.digest {
            return false;
        }
        let (vocabulary, diagnostics) = bytes
            .map_or_else(<(Vocabulary, Vec<Diagnostic>)>::default, |b| {
                parse_vocabulary(&b)
            });
        let before = &self.vocabulary.vocabulary;
        let is_checked_by =
            vocabulary.stages != before.stages || vocabulary.owners != before.owners;
        let vocabulary = Arc::new(vocabulary);
        self.reader.vocabulary = Arc::clone(&vocabulary);
        self.vocabulary = Words {
            vocabulary,
            diagnostics,
            digest,
        };
        self.recheck |= is_checked_by && !self.known.is_empty();
        true
    }
}

/// A refresh under way.
pub(super) struct Work<'a> {
    sink: &'a mut dyn FnMut(Change),
    pub done: Refreshed,
    pub looked_everywhere: bool,
    /// Files whose id may have become another one.
    pub unsettled: BTreeSet<Arc<str>>,
}

impl Work<'_> {
    fn put(&mut self, article: Article) {
        self.done.put += 1;
        (self.sink)(Change::Put(article));
    }

    pub fn remove(&mut self, id: ArticleId) {
        self.done.removed += 1;
        (self.sink)(Change::Remove(id));
    }
}

fn is_fresh(stat: Stat, now_ns: i64) -> bool {
    stat.is_later_than(now_ns - FRESH_NS)
}

/// Compared with the file system's own times and never stored, so the host's clock is not asked.
#[expect(
    clippy::disallowed_methods,
    reason = "freshness is measured against the disk's clock"
)]
pub(super) fn now_ns() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_nanos() as i64)
}
