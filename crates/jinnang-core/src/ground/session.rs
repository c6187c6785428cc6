//! What acting needs of an open workspace: sessions of its seats, the texts of files, standings, drafts.

use crate::ground::drafts::Drafts;
use crate::ground::journal::acting::Verdict;
use crate::ground::keeper::Hint;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{Seat, Sitting};
use crate::ground::texts::diff;
use crate::ground::texts::standing::Standings;
use crate::ground::workspace::{Core, Shared};
use jinnang_journal::{Decided, Journal, JournalError, Member, MemberId, State};
use jinnang_library::Entry;
use jinnang_text::Segmenter;
use jinnang_wire::{Begin, DiffLine, WireError};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

/// Somebody who signed in, and with what: whoever sets another secret, or has it reset, signs out
/// everywhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    /// Who.
    pub member: MemberId,
    /// What was kept of the secret then; none of who needed none.
    secret: Option<String>,
}

impl Session {
    /// One that is begun with what was kept of the member's secret.
    pub fn begun(member: &MemberId, secret: Option<String>) -> Self {
        Self {
            member: member.clone(),
            secret,
        }
    }

    /// One that is begun with whatever secret the member has now.
    pub fn of(state: &State<'_>, member: &MemberId) -> Result<Self, JournalError> {
        Ok(Self::begun(member, state.secret(member)?))
    }

    /// Who signed in, if they are a member still and their secret is the one they had.
    pub fn holds(&self, state: &State<'_>) -> Result<Option<Member>, JournalError> {
        if state.secret(&self.member)? != self.secret {
            return Ok(None);
        }
        let member = state.member(&self.member)?;
        Ok(member.filter(|member| member.active))
    }
}

impl Seat {
    /// Signs somebody in or out here; a desktop remembers it.
    pub(crate) fn sign_in_as(&self, session: Option<Session>) -> Result<(), Refusal> {
        if self.sitting().front.remembers() {
            self.remember(session.as_ref().map(|session| &session.member))?;
        }
        self.shared().turn_to(self.sitting(), session);
        Ok(())
    }

    /// Who set a secret of their own stays signed in here.
    pub(crate) fn stay_with(&self, member: &MemberId) -> Result<(), Refusal> {
        let session = self.look(|state| Session::of(state, member))?;
        self.sitting().set_session(Some(session));
        Ok(())
    }

    /// Signs out whose secret is not the one they came in with any more.
    pub(crate) fn end_what_is_over(&self) {
        let (Some(session), Ok(journal)) = (self.sitting().session(), self.journal()) else {
            return;
        };
        let is_over = journal.read(|state| Ok(state.secret(&session.member)? != session.secret));
        if is_over.unwrap_or(false) {
            self.shared().turn_to(self.sitting(), None);
        }
    }
}

impl Core {
    /// Who needs no secret acts here again at the next start.
    pub(crate) fn remember(&self, member: Option<&MemberId>) -> Result<(), Refusal> {
        let remembered = match member {
            Some(id) if self.look(|state| state.secret(id))?.is_none() => Some(id.0.clone()),
            _ => None,
        };
        let desk = self.desk();
        if desk.may_write {
            desk.local.change(|local| local.member = remembered)?;
        }
        Ok(())
    }

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

    /// The very first command: there is no member yet to decide on behalf of.
    pub(crate) fn begin_as(
        &self,
        owner: &MemberId,
        request: &Begin,
        mut decide: impl FnMut(&State<'_>) -> Verdict,
    ) -> Result<Value, Refusal> {
        self.keep(
            owner,
            "workspace_begin",
            &request.command,
            request,
            &mut |state, _| decide(state),
        )
    }
}

/// A verdict as the journal keeps it.
pub(crate) fn settle(verdict: Verdict) -> Result<Result<Decided, Value>, JournalError> {
    match verdict {
        Ok(decided) => Ok(Ok(decided)),
        Err(crate::ground::journal::acting::Halt::No(refusal)) => {
            let error = WireError::from(refusal);
            Ok(Err(
                serde_json::to_value(error).expect("wire types are plain values")
            ))
        }
        Err(crate::ground::journal::acting::Halt::Failed(error)) => Err(error),
    }
}

impl Shared {
    /// Somebody is signed in at a seat, or nobody, and what is theirs comes up.
    fn turn_to(&self, seat: &Sitting, session: Option<Session>) {
        seat.set_session(session);
        let before = seat.whose_at_last();
        seat.whose_anew(self);
        (self.moments.turned)(self, seat, &before);
        self.bell.ring();
    }

    /// Who is remembered on this machine and needs no secret sits at this seat from now on.
    pub(crate) fn seat_remembered(&self, seat: &Sitting) {
        let Some(journal) = self.journal.load_full() else {
            return;
        };
        let remembered = self.desk.load().local.now().member.clone().map(MemberId);
        let free = |id: &MemberId| journal.read(|state| Ok(state.secret(id)?.is_none()));
        let member = remembered.filter(|id| free(id).unwrap_or(false));
        self.turn_to(seat, member.map(|id| Session::begun(&id, None)));
    }

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
