//! What an open workspace knows of its texts: who stands behind which, what files hold now, drafts, and what other
//! processes decided since.

use super::standing::Standings;
use crate::ground::drafts::Drafts;
use crate::ground::keeper::hint::Hint;
use crate::ground::refusal::Refusal;
use crate::ground::texts::diff;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Journal, JournalError, State};
use jinnang_library::Entry;
use jinnang_text::Segmenter;
use jinnang_wire::DiffLine;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

impl Core {
    pub(crate) fn standings(&self) -> Arc<Standings> {
        self.shared().standings.load_full()
    }

    /// Reads all standings anew: who stands behind texts goes by another name, or everything was decided
    /// on at once.
    pub(crate) fn retrust(&self) -> Result<(), Refusal> {
        self.shared().retrust(&*self.journal()?, Standings::read)?;
        Ok(())
    }

    /// Reads the standing of one article anew after a decision on it.
    pub(crate) fn retrust_one(&self, article: &str) -> Result<(), Refusal> {
        let read = |known: &Standings, state: &State<'_>| known.read_one(state, article);
        self.shared().retrust(&*self.journal()?, read)?;
        Ok(())
    }

    /// Judges by the rules that are in force now.
    pub(crate) fn rejudge(&self) -> Result<(), Refusal> {
        self.shared()
            .retrust(&*self.journal()?, Standings::read_rules)?;
        Ok(())
    }

    /// The drafts of this workspace.
    pub(crate) fn drafts(&self) -> Drafts {
        Drafts::new(&self.desk().home)
    }

    /// The text of an article's file as it is now; none when it is no text.
    pub(crate) fn text_of(&self, entry: &Entry) -> Result<Option<String>, Refusal> {
        self.shared().text_of(entry)
    }

    /// A file of ours changed: the index follows soon.
    pub(crate) fn touch(&self, path: &str) {
        self.hint(Hint::Touched(vec![PathBuf::from(path)]));
    }

    /// Words are cut by the common dictionary: a comparison is read by people, not searched.
    pub(crate) fn diff(&self, old: &str, new: &str) -> Vec<DiffLine> {
        let segmenter = self.shared().segmenter.get_or_init(|| Segmenter::new([]));
        diff::diff(old, new, segmenter)
    }
}

impl Shared {
    /// The text of an article's file as it is now; none when it is no text.
    pub(crate) fn text_of(&self, entry: &Entry) -> Result<Option<String>, Refusal> {
        let view = self.view.load();
        let missing = || view.without(&self.workspace, &entry.id.0);
        let reader = view.reader.as_ref().ok_or_else(missing)?;
        Ok(String::from_utf8(reader.raw(entry)?).ok())
    }

    /// What was decided becomes known here: who stands behind what, and who sits at its seats. Without a
    /// journal nothing is known.
    pub(crate) fn take_journal(&self, journal: Option<Journal>) {
        let journal = journal.map(Arc::new);
        self.journal.store(journal.clone());
        let Some(journal) = journal else {
            self.standings.store(Arc::default());
            self.lagging.clear();
            return;
        };
        if let Err(error) = self.retrust(&journal, Standings::read) {
            tracing::error!(%error, "the journal cannot be read");
        }
        for seat in self.seats.all() {
            self.seat_remembered(&seat);
        }
    }

    /// There is no journal: nobody has begun here.
    pub(crate) fn not_begun(&self) {
        self.standings.store(Arc::new(Standings::not_begun()));
    }

    /// Takes in what another process decided since. Says whether there was anything.
    pub(crate) fn follow_journal(&self) -> Result<bool, JournalError> {
        let Some(journal) = self.journal.load_full() else {
            return Ok(false);
        };
        if journal.head()?.seq == self.standings.load().seq {
            return Ok(false);
        }
        self.retrust(&journal, Standings::read)?;
        Ok(true)
    }

    /// Takes in who stands behind what from the journal. One at a time: what was read earlier must not
    /// replace what was read later.
    pub(crate) fn retrust(
        &self,
        journal: &Journal,
        read: impl FnOnce(&Standings, &State<'_>) -> Result<Standings, JournalError>,
    ) -> Result<(), JournalError> {
        let _one = self
            .retrusting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let seq = journal.head()?.seq;
        let known = self.standings.load_full();
        let mut standings = journal.read(|state| read(&known, state))?;
        standings.seq = seq;
        self.standings.store(Arc::new(standings));
        Ok(())
    }
}
