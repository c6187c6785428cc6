//! Acting: one decision from request to outcome.
//!
//! A decision reads the state, says no or gives events, and is kept with its outcome under the id the
//! client made, all in one transaction of the journal. A request that is sent again is answered with the
//! outcome of the first. The actor is who sits at the seat, never what a request claims.

use crate::ground::ids::check_id;
use crate::ground::journal::doors;
use crate::ground::refusal::Refusal;
use crate::ground::rights;
use crate::ground::seat::MemberSeat;
use crate::ground::time::days::Days;
use crate::ground::workspace::Core;
use jinnang_journal::{Command, Decided, Journal, JournalError, Member, MemberId, Outcome, State};
use jinnang_wire::Begin;
use jinnang_wire::{Code, Least, Notice, WireError};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What a decision is made on.
pub(crate) struct Deciding<'a> {
    /// State of the workspace inside the transaction.
    pub state: &'a State<'a>,
    /// Who decides.
    pub me: &'a Member,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The client's id of the command; ids of what it makes are derived from it.
    pub command: &'a str,
    /// Where the days of the workspace begin and end.
    pub days: &'a Days,
}

impl Deciding<'_> {
    /// An id for something that this command makes: the same on every retry.
    pub fn made(&self, kind: &str) -> String {
        format!("{kind}-{}", self.command)
    }
}

/// A decision: events, or no, or the journal failed.
pub(crate) type Ruling = Result<Decided, Halt>;

/// Why a decision was not made.
#[derive(Debug)]
pub(crate) enum Halt {
    /// A rule stands against it. Kept as the command's outcome.
    No(Refusal),
    /// Storage failed; nothing is kept.
    Failed(JournalError),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::No(refusal)
    }
}

impl From<JournalError> for Halt {
    fn from(error: JournalError) -> Self {
        Self::Failed(error)
    }
}

/// No, with a sentence.
pub(crate) fn no<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Halt> {
    Err(Halt::No(Refusal::Rule {
        code: Code::Refused,
        zh: zh.into(),
        en: en.into(),
    }))
}

/// No: what was decided on has changed meanwhile.
pub(crate) fn stale<T>(zh: impl Into<String>, en: impl Into<String>) -> Result<T, Halt> {
    Err(Halt::No(Refusal::Rule {
        code: Code::Stale,
        zh: zh.into(),
        en: en.into(),
    }))
}

/// No: there is nothing of that name.
pub(crate) fn gone(what_zh: &str, what_en: &str) -> Halt {
    Halt::No(Refusal::Rule {
        code: Code::NotFound,
        zh: format!("{what_zh}已经不在了。"),
        en: format!("The {what_en} is not there any more."),
    })
}

impl MemberSeat<'_> {
    /// Decides on behalf of who sits here. The right is checked again inside the transaction, so that a role
    /// that was taken away a moment ago is gone.
    pub(crate) fn decide<Q: Serialize>(
        &self,
        name: &'static str,
        command: &str,
        request: &Q,
        mut decide: impl FnMut(&Deciding<'_>) -> Ruling,
    ) -> Result<Value, Refusal> {
        let (actor, usual) = (&self.me.id, self.shared().usual_zone());
        self.keep(actor, name, command, request, &mut |state, now_ms| {
            let me = member_of(state, actor, name)?;
            decide(&Deciding {
                state,
                me: &me,
                now_ms,
                command,
                days: &Days::read(state, &usual)?,
            })
        })
    }

    /// Was this very command decided before? A retry must not look at files anew: they have moved on.
    pub(crate) fn again<Q: Serialize>(
        &self,
        name: &'static str,
        command: &str,
        request: &Q,
    ) -> Result<Option<Value>, Refusal> {
        check_id(command)?;
        let payload = payload_of(request);
        let asked = Command {
            id: command,
            actor: self.me.id.as_str(),
            name,
            payload: &payload,
            now_ms: self.now_ms(),
        };
        self.journal()?.answered(&asked)?.map(said).transpose()
    }
}

impl Core {
    /// The journal, where this workspace has one.
    pub(crate) fn journal(&self) -> Result<Arc<Journal>, Refusal> {
        let journal = self.shared().journal.load_full();
        journal.ok_or_else(|| match self.shared().no_journal.load().as_deref() {
            Some(Notice { zh, en }) => Refusal::Rule {
                code: Code::Doubted,
                zh: zh.clone(),
                en: en.clone(),
            },
            None => Refusal::NoJournal,
        })
    }

    /// Looks at the state without changing it.
    pub(crate) fn look<T>(
        &self,
        look: impl FnOnce(&State<'_>) -> Result<T, JournalError>,
    ) -> Result<T, Refusal> {
        Ok(self.journal()?.read(look)?)
    }

    /// The very first command: there is no member yet to decide on behalf of.
    pub(crate) fn begin_as(
        &self,
        owner: &MemberId,
        request: &Begin,
        mut decide: impl FnMut(&State<'_>) -> Ruling,
    ) -> Result<Value, Refusal> {
        self.keep(
            owner,
            "workspace_begin",
            &request.command,
            request,
            &mut |state, _| decide(state),
        )
    }

    /// One command through the journal: its ruling is kept, and said again on a retry.
    pub(crate) fn keep<Q: Serialize>(
        &self,
        actor: &MemberId,
        name: &'static str,
        command: &str,
        request: &Q,
        decide: &mut dyn FnMut(&State<'_>, i64) -> Ruling,
    ) -> Result<Value, Refusal> {
        self.keep_at(How::Usual, (actor, name, command), request, decide)
    }

    /// The same under a clock that may not decide, or under any.
    pub(crate) fn keep_at<Q: Serialize>(
        &self,
        how: How,
        (actor, name, command): (&MemberId, &'static str, &str),
        request: &Q,
        decide: &mut dyn FnMut(&State<'_>, i64) -> Ruling,
    ) -> Result<Value, Refusal> {
        check_id(command)?;
        let payload = payload_of(request);
        let now_ms = self.now_ms();
        let asked = Command {
            id: command,
            actor: actor.as_str(),
            name,
            payload: &payload,
            now_ms,
        };
        let mut decide = |state: &State<'_>| {
            // What is decided and when it is recorded are of one time.
            let at_ms = state.decided_ms().unwrap_or(now_ms);
            let decided = decide(state, at_ms);
            settle(decided.and_then(|decided| doors::pass(state, &asked, decided)))
        };
        let journal = self.journal()?;
        if matches!(how, How::Usual)
            && let Err(moved) = self.shared().expect_steady_clock()
            && journal.answered(&asked)?.is_none()
        {
            return Err(moved);
        }
        let outcome = match how {
            How::Usual => journal.execute(&asked, &mut decide),
            How::WhateverTheTime => journal.confirm_clock(&asked, &mut decide),
        };
        let outcome = outcome.map_err(|error| self.explained(error))?;
        if matches!(outcome, Outcome::Accepted { .. }) {
            self.shared().recorded.fetch_add(1, Ordering::AcqRel);
        }
        said(outcome)
    }
}

/// A ruling as the journal keeps it.
pub(crate) fn settle(ruling: Ruling) -> Result<Result<Decided, Value>, JournalError> {
    match ruling {
        Ok(decided) => Ok(Ok(decided)),
        Err(Halt::No(refusal)) => {
            let error = WireError::from(refusal);
            Ok(Err(
                serde_json::to_value(error).expect("wire types are plain values")
            ))
        }
        Err(Halt::Failed(error)) => Err(error),
    }
}

/// Which clock a command may be decided under.
#[derive(Debug, Clone, Copy)]
pub(crate) enum How {
    /// One that fits the journal.
    Usual,
    /// Any: the command says that the clock is right.
    WhateverTheTime,
}

/// What the journal keeps a digest of. Of a request that is `()` nothing is kept at all.
fn payload_of<Q: Serialize>(request: &Q) -> String {
    let text = serde_json::to_string(request).expect("wire types are plain values");
    if text == "null" { String::new() } else { text }
}

/// The kept outcome of a command, as it was said.
fn said(outcome: Outcome) -> Result<Value, Refusal> {
    match outcome {
        Outcome::Accepted { answer, .. } => Ok(answer),
        Outcome::Rejected { reason } => Err(said_no(reason)),
    }
}

pub(crate) fn member_of(state: &State<'_>, actor: &MemberId, name: &str) -> Result<Member, Halt> {
    let member = state.member(actor)?.filter(|member| member.active);
    let member = member.ok_or(Refusal::NotSignedIn)?;
    let least = jinnang_wire::command(name).map_or(Least::Admin, |row| row.least);
    if rights::meets(Some(member.role), least) {
        Ok(member)
    } else {
        Err(Refusal::NotAllowed(least).into())
    }
}

/// The kept refusal of a command, as it was said.
fn said_no(reason: Value) -> Refusal {
    match serde_json::from_value::<WireError>(reason) {
        Ok(WireError {
            code,
            message: Notice { zh, en },
        }) => Refusal::Rule { code, zh, en },
        Err(_) => Refusal::Rule {
            code: Code::Refused,
            zh: "这个操作没有被接受。".to_owned(),
            en: "This was not accepted.".to_owned(),
        },
    }
}
