//! A clock that does not fit the journal, or that somebody moved, decides nothing until an admin says that it
//! is right.
//!
//! The journal notices the one (`JournalError::Clock`), `steady` the other; here it is said with dates, in the
//! status and in the answer to whoever wanted to decide.

use crate::ground::refusal::{Refusal, notice};
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::JournalError;
use jinnang_wire::{Code, Notice};

/// How often the journal notes that it is in use, so that a long pause is told from a wrong clock.
const SEEN_EVERY_MS: i64 = 60 * 60 * 1_000;

/// Why the clock may not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It does not fit the latest entry, of this time.
    Journal(i64),
    /// It was moved since the machine was started, and should say this.
    Moved(i64),
}

impl Doubt {
    /// The time that is known.
    pub fn known_ms(self) -> i64 {
        match self {
            Self::Journal(ms) | Self::Moved(ms) => ms,
        }
    }
}

impl Core {
    /// An error of the journal in words that name the two times.
    pub(crate) fn explained(&self, error: JournalError) -> Refusal {
        match error {
            JournalError::Clock { last_ms, .. } => {
                self.shared().doubted(Doubt::Journal(last_ms)).into()
            }
            other => other.into(),
        }
    }
}

/// A clock that may not decide, in words.
pub(crate) struct Doubted(Notice);

impl From<Doubted> for Refusal {
    fn from(Doubted(Notice { zh, en }): Doubted) -> Self {
        Self::Rule {
            code: Code::Clock,
            zh,
            en,
        }
    }
}

impl Shared {
    /// Would a decision be refused now because of the clock?
    pub(crate) fn doubts_clock(&self) -> Result<Option<Doubt>, JournalError> {
        let Some(journal) = self.journal.load_full() else {
            return Ok(None);
        };
        match journal.doubts_clock(self.host.now_ms())? {
            Some(JournalError::Clock { last_ms, .. }) => Ok(Some(Doubt::Journal(last_ms))),
            Some(other) => Err(other),
            None => Ok(self.moved_clock().map(Doubt::Moved)),
        }
    }

    /// Refuses a decision under a clock that somebody moved.
    pub(crate) fn expect_steady_clock(&self) -> Result<(), Refusal> {
        match self.moved_clock() {
            None => Ok(()),
            Some(should_ms) => Err(self.doubted(Doubt::Moved(should_ms)).into()),
        }
    }

    fn doubted(&self, doubt: Doubt) -> Doubted {
        let days = self.days();
        let now = days.minute(self.host.now_ms());
        let known = days.minute(doubt.known_ms());
        let (zh, en) = match doubt {
            Doubt::Journal(_) => (
                format!("电脑的时间和流水对不上：流水记到 {known}，电脑现在是 {now}。"),
                format!(
                    "The clock and the journal disagree: the journal goes to {known}, the computer says {now}."
                ),
            ),
            Doubt::Moved(_) => (
                format!("电脑的时间被拨动过：从开机算起，现在该是 {known}，电脑却说是 {now}。"),
                format!(
                    "The computer's clock was moved: counted from its start it should be {known}, and it says {now}."
                ),
            ),
        };
        Doubted(notice(
            format!(
                "{zh}先不做任何决定。请管理员看表：电脑的时间错了，就改电脑；电脑是对的，就在“设置”里确认（jinnang clock confirm）。"
            ),
            format!(
                "{en} Nothing is decided. An admin has to look at a watch: set the computer's clock right, or \
                 confirm it in the settings (jinnang clock confirm) if it is right."
            ),
        ))
    }

    /// What the keeper says about the clock; notes from time to time that the journal is in use.
    pub(crate) fn look_at_clock(&self, noted_ms: &mut i64) -> Option<Notice> {
        let journal = self.journal.load_full()?;
        if let Ok(Some(doubt)) = self.doubts_clock() {
            return Some(self.doubted(doubt).0);
        }
        let now_ms = self.host.now_ms();
        if now_ms >= *noted_ms + SEEN_EVERY_MS || now_ms < *noted_ms {
            *noted_ms = now_ms;
            // A process that only reads notes nothing.
            let _ = journal.see(now_ms);
            self.note_both_clocks();
        }
        None
    }
}
