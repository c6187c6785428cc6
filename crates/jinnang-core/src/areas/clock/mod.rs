//! The clock beside the journal: what both say, and an admin's word that the clock is right.
//!
//! What was decided under a clock that ran ahead keeps its entries; due dates and points that cool move to the
//! time that counts.

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::{clock, clock_confirm};
}

use crate::ground::journal::acting::{Halt, How, member_of};
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, MemberSeat};
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Decided, Event};
use jinnang_wire::{ClockConfirm, ClockView, Code, Nothing};
use jinnang_wire::{Notice, Tag, Trouble};

/// What the clock says and what the journal says.
pub(crate) fn clock(seat: &MemberSeat<'_>, _: Nothing) -> Result<ClockView, Refusal> {
    seat.journal()?;
    let doubt = seat.shared().doubts_clock()?;
    Ok(ClockView {
        now_ms: seat.now_ms(),
        last_ms: doubt.map(|doubt| doubt.known_ms()),
    })
}

/// An admin looked at a watch: the clock is right as it is now.
pub(crate) fn clock_confirm(
    seat: &AdminSeat<'_>,
    request: ClockConfirm,
) -> Result<ClockView, Refusal> {
    let (name, me) = ("clock_confirm", &seat.me);
    seat.journal()?;
    let last_ms = seat.shared().doubts_clock()?.map(|doubt| doubt.known_ms());
    seat.keep_at(
        How::WhateverTheTime,
        (&me.id, name, &request.command),
        &request,
        &mut |state, _| {
            member_of(state, &me.id, name)?;
            let Some(last_ms) = last_ms else {
                return Err(Halt::No(fits()));
            };
            Ok(Decided {
                events: vec![Event::ClockConfirmed { last_ms }],
                ..Decided::default()
            })
        },
    )?;
    seat.shared().note_both_clocks();
    seat.retrust()?;
    seat.look_again();
    clock(seat, Nothing {})
}

fn fits() -> Refusal {
    Refusal::Rule {
        code: Code::Refused,
        zh: "电脑的时间和流水对得上，不用确认。".to_owned(),
        en: "The clock fits the journal; there is nothing to confirm.".to_owned(),
    }
}

/// The clock, as the keeper looks at it.
#[derive(Default)]
pub(crate) struct Watching {
    /// When it was last noted that the journal is in use.
    noted_ms: i64,
    /// The clock does not fit the journal.
    trouble: Option<Notice>,
}

impl Chore for Watching {
    fn try_again(&mut self, keeper: &mut Keeper) {
        let trouble = keeper.shared().look_at_clock(&mut self.noted_ms);
        if trouble != self.trouble {
            self.trouble = trouble;
            keeper.post(&[Tag::People]);
        }
    }

    fn troubles(&self, _: &Shared) -> Vec<Trouble> {
        let code = Code::Clock;
        let trouble = self.trouble.clone().into_iter();
        trouble.map(|message| Trouble { code, message }).collect()
    }
}
