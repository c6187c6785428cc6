//! Signing in and out at a seat, and who is remembered for the next start.

use super::Seat;
use super::session::Session;
use super::sitting::Sitting;
use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::MemberId;

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
        let is_over = journal.read(|state| session.is_over(state));
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
}

impl Shared {
    /// Somebody is signed in at a seat, or nobody, and what is theirs comes up.
    fn turn_to(&self, seat: &Sitting, session: Option<Session>) {
        seat.set_session(session);
        let before = seat.whose_at_last();
        seat.whose_anew(self);
        (self.turned)(self, seat, &before);
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
}
