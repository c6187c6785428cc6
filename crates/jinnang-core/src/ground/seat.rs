//! A seat: one place at an open workspace, with a window, a page or a terminal in front of it, and who sits there.
//!
//! Every command is answered for a seat. Many seats are served at once; what one person does is told to the
//! seats it concerns. What a command takes as its first argument says who may call it: a [`Seat`] anybody, a
//! [`MemberSeat`] any member, a [`TrainerSeat`] trainers and admins, an [`AdminSeat`] admins. One that was
//! written for somebody else than its row in the wire's table says does not compile.
//!
//! Not here: how somebody signs in (`people`), and what lies on a person's desk (`desk`).

pub(crate) mod heard;
pub(crate) mod session;
mod signing;
pub(crate) mod sitting;
mod whose;

use crate::ground::host::Front;
use crate::ground::refusal::Refusal;
use crate::ground::rights;
use crate::ground::seat::sitting::Sitting;
use crate::ground::whose::Whose;
use crate::ground::workspace::Core;
use crate::ground::workspace::around::Around;
use jinnang_journal::{Member, MemberId};
use jinnang_wire::{Command, Language, Least, Tag};
use std::ops::Deref;
use std::sync::Arc;

/// One place at an open workspace. The workspace is open for as long as somebody has a seat at it.
pub struct Seat {
    core: Arc<Core>,
    sitting: Arc<Sitting>,
}

impl Seat {
    /// A seat at an open workspace. Who is remembered on this machine and needs no secret sits there.
    pub fn at(core: &Arc<Core>, front: Arc<dyn Front>) -> Self {
        let sitting = core.shared().seats.sit_down(front);
        core.shared().seat_remembered(&sitting);
        Self {
            core: Arc::clone(core),
            sitting,
        }
    }

    /// The open workspace.
    pub fn core(&self) -> &Arc<Core> {
        &self.core
    }

    /// What the workspace knows of this seat.
    pub(crate) fn sitting(&self) -> &Sitting {
        &self.sitting
    }

    /// Who is signed in here.
    pub(crate) fn session(&self) -> Option<MemberId> {
        self.sitting.session().map(|session| session.member)
    }

    /// Whose desk is served here, looked up anew: somebody may have left meanwhile.
    pub(crate) fn whose(&self) -> Arc<Whose> {
        self.sitting.whose_anew(self.shared())
    }

    /// The same as of the last look.
    pub(crate) fn whose_at_last(&self) -> Arc<Whose> {
        self.sitting.whose_at_last()
    }

    /// What was done here changed this of one's own, at every seat of theirs, and that of everybody's.
    pub(crate) fn tell(&self, own: &[Tag], all: &[Tag]) {
        if own.is_empty() && all.is_empty() {
            return;
        }
        let whose = self.whose();
        self.shared().seats.tell(&self.sitting, &whose, own, all);
    }

    /// The language that whoever sits here reads.
    pub(crate) fn language(&self) -> Language {
        self.desk().settings(&self.whose()).language
    }

    /// Where the call that is on at this seat stands.
    pub(crate) fn around(&self) -> Around {
        let all = self.shared().around.load();
        all.get(&*self.whose_at_last()).cloned().unwrap_or_default()
    }

    /// Who is signed in and still a member.
    pub(crate) fn me(&self) -> Result<Option<Member>, Refusal> {
        match self.sitting.session() {
            Some(session) => self.look(|state| session.holds(state)),
            None => Ok(None),
        }
    }

    /// Who is signed in; a refusal where nobody is.
    pub(crate) fn signed_in(&self) -> Result<Member, Refusal> {
        if let Some(me) = self.me()? {
            return Ok(me);
        }
        // Where the journal cannot be read nobody can sign in: the reason is what helps.
        if self.shared().no_journal.load().is_some() {
            self.journal()?;
        }
        Err(Refusal::NotSignedIn)
    }

    /// Checks the row of a command that is anybody's.
    pub(crate) fn for_anybody(&self, row: &Command) -> Result<&Self, Refusal> {
        self.own_secret_first(row)?;
        Ok(self)
    }
}

impl Deref for Seat {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.core
    }
}

/// The seat of an active member, as the journal knew them when the command came in.
pub(crate) struct MemberSeat<'a> {
    seat: &'a Seat,
    /// The command that is answered.
    pub row: &'static Command,
    /// Who sits there.
    pub me: Member,
}

impl<'a> MemberSeat<'a> {
    /// Asks who sits there, and whether they may call the command.
    pub fn of(seat: &'a Seat, row: &'static Command) -> Result<Self, Refusal> {
        Self::at_least(Least::Member, seat, row)
    }

    fn at_least(least: Least, seat: &'a Seat, row: &'static Command) -> Result<Self, Refusal> {
        seat.end_what_is_over();
        let me = seat.signed_in()?;
        if !rights::meets(Some(me.role), least) {
            return Err(Refusal::NotAllowed(least));
        }
        seat.secret_for(&me, least, row)?;
        Ok(Self { seat, row, me })
    }
}

impl Deref for MemberSeat<'_> {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        self.seat
    }
}

/// The seat of a trainer or an admin.
pub(crate) struct TrainerSeat<'a>(MemberSeat<'a>);

impl<'a> TrainerSeat<'a> {
    /// Asks who sits there, and whether they may call the command.
    pub fn of(seat: &'a Seat, row: &'static Command) -> Result<Self, Refusal> {
        MemberSeat::at_least(Least::Trainer, seat, row).map(Self)
    }
}

impl<'a> Deref for TrainerSeat<'a> {
    type Target = MemberSeat<'a>;

    fn deref(&self) -> &MemberSeat<'a> {
        &self.0
    }
}

/// The seat of an admin.
pub(crate) struct AdminSeat<'a>(MemberSeat<'a>);

impl<'a> AdminSeat<'a> {
    /// Asks who sits there, and whether they may call the command.
    pub fn of(seat: &'a Seat, row: &'static Command) -> Result<Self, Refusal> {
        MemberSeat::at_least(Least::Admin, seat, row).map(Self)
    }
}

impl<'a> Deref for AdminSeat<'a> {
    type Target = MemberSeat<'a>;

    fn deref(&self) -> &MemberSeat<'a> {
        &self.0
    }
}
