//! A clock that does not fit the journal decides nothing until an admin says that it is right.
//!
//! The journal notices (`JournalError::Clock`); here it is said with dates, in the status and in the answer
//! to whoever wanted to decide, and confirmed by a command of its own. What was decided under a clock that
//! ran ahead keeps its entries; due dates and points that cool move to the time that counts.

use crate::acting::{Halt, How, member_of};
use crate::core::{Core, Shared};
use crate::refusal::{Refusal, notice};
use jinnang_journal::{Decided, Event, JournalError};
use jinnang_wire::{ClockConfirm, ClockView, Code, Nothing, Notice};

/// How often the journal notes that it is in use, so that a long pause is told from a wrong clock.
const SEEN_EVERY_MS: i64 = 60 * 60 * 1_000;

/// What the clock says and what the journal says.
pub(crate) fn clock(core: &Core, _: Nothing) -> Result<ClockView, Refusal> {
    let now_ms = core.now_ms();
    let doubt = core.journal()?.doubts_clock(now_ms)?;
    Ok(ClockView {
        now_ms,
        last_ms: match doubt {
            Some(JournalError::Clock { last_ms, .. }) => Some(last_ms),
            _ => None,
        },
    })
}

/// An admin looked at a watch: the clock is right as it is now.
pub(crate) fn clock_confirm(core: &Core, request: ClockConfirm) -> Result<ClockView, Refusal> {
    let (name, me) = ("clock_confirm", core.signed_in()?);
    let journal = core.journal()?;
    let mut last_ms = None;
    if let Some(JournalError::Clock { last_ms: last, .. }) = journal.doubts_clock(core.now_ms())? {
        last_ms = Some(last);
    }
    core.keep_at(
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
    core.retrust()?;
    core.look_again();
    clock(core, Nothing {})
}

fn fits() -> Refusal {
    Refusal::Rule {
        code: Code::Refused,
        zh: "电脑的时间和流水对得上，不用确认。".to_owned(),
        en: "The clock fits the journal; there is nothing to confirm.".to_owned(),
    }
}

impl Core {
    /// An error of the journal in words that name the two times.
    pub(crate) fn explained(&self, error: JournalError) -> Refusal {
        match error {
            JournalError::Clock { last_ms, now_ms } => {
                let Notice { zh, en } = self.shared().two_clocks(last_ms, now_ms);
                Refusal::Rule {
                    code: Code::Clock,
                    zh,
                    en,
                }
            }
            other => other.into(),
        }
    }
}

impl Shared {
    fn two_clocks(&self, last_ms: i64, now_ms: i64) -> Notice {
        let days = self.days();
        let (last, now) = (days.name(last_ms), days.name(now_ms));
        notice(
            format!(
                "电脑的时间和流水对不上：流水记到 {last}，电脑现在是 {now}。先不做任何决定。请管理员看表：电脑的时间错了，就改电脑；电脑是对的，就在“设置”里确认，或运行 jinnang clock confirm。"
            ),
            format!(
                "The clock and the journal disagree: the journal goes to {last}, the computer says {now}. \
                 Nothing is decided. An admin has to look at a watch: set the computer's clock right, or \
                 confirm it in the settings or with jinnang clock confirm if it is right."
            ),
        )
    }

    /// What the keeper says about the clock; notes from time to time that the journal is in use.
    pub(crate) fn look_at_clock(&self, noted_ms: &mut i64) -> Option<Notice> {
        let journal = self.journal.load_full()?;
        let now_ms = self.host.now_ms();
        if let Ok(Some(JournalError::Clock { last_ms, now_ms })) = journal.doubts_clock(now_ms) {
            Some(self.two_clocks(last_ms, now_ms))
        } else {
            if now_ms >= *noted_ms + SEEN_EVERY_MS || now_ms < *noted_ms {
                *noted_ms = now_ms;
                // A process that only reads notes nothing.
                let _ = journal.see(now_ms);
            }
            None
        }
    }
}
