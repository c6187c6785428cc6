//! What is wrong in the base's files, where the journal knows more than the folder: links to articles that
//! were retired or whose files were deleted, and folders that are not there.

pub(crate) mod unused;

use crate::ground::log::note_hits;
use crate::ground::owners;
use crate::ground::owners::unheard;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::texts::findings::findings;
use crate::ground::texts::standing::Standings;
use jinnang_journal::{Journal, Member};
use jinnang_library::{Catalogue, Diagnostic, Places, vocabulary_of};
use jinnang_wire::DiagnosticView;
use jinnang_wire::DiagnosticsView;
use std::path::Path;
use std::sync::Arc;

/// What the journal of a workspace says that may not be open. It says nothing where there is none, or none
/// that can be read.
pub struct Record {
    standings: Standings,
    members: Vec<Member>,
}

impl Record {
    /// Reads it.
    pub fn of(workspace: &Path) -> Self {
        let journal = Journal::open_read_only(&workspace.join(".jinnang")).ok();
        let read = |journal: Journal| {
            let read =
                journal.read(|state| Ok((Standings::default().read(state)?, state.members()?)));
            read.ok()
        };
        let (standings, members) = journal.and_then(read).unwrap_or_default();
        Self { standings, members }
    }

    /// Where each article was last published.
    pub fn places(&self) -> Arc<Places> {
        self.standings.places()
    }

    /// Everything that is wrong, by path, then line, with what whoever read the texts found in them.
    pub fn findings(
        &self,
        knowledge: &Path,
        catalogue: &Catalogue,
        in_texts: &[Diagnostic],
    ) -> Vec<DiagnosticView> {
        let vocabulary = Arc::new(vocabulary_of(knowledge));
        let unheard = owners::unheard(self.members.clone(), vocabulary, catalogue);
        let found = findings(&self.standings, knowledge, catalogue, in_texts);
        found.into_iter().chain(unheard).collect()
    }
}

/// Everything that is wrong in the base's files, by path, then line.
pub(crate) fn diagnostics(
    seat: &Seat,
    more: Option<DiagnosticView>,
) -> Result<DiagnosticsView, Refusal> {
    let (view, standings, knowledge) = (seat.view(), seat.standings(), seat.shared().knowledge());
    let catalogue = &view.catalogue;
    let found = findings(
        &standings,
        &knowledge,
        catalogue,
        &unused::unused(seat, &view),
    );
    let members = seat.look(|state| state.members()).unwrap_or_default();
    let unheard = unheard(members, Arc::clone(&seat.view().vocabulary), catalogue);
    let mut items: Vec<_> = (found.into_iter()).chain(more).chain(unheard).collect();
    items.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    note_hits(items.len());
    Ok(DiagnosticsView { items })
}
