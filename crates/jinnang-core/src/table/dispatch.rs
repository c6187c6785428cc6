//! From a command's name to its function, by the wire's table: a command without a function of the
//! same name, or with one for somebody else than its row says, does not compile.

use super::areas::handlers::*;
use super::together::{
    article, article_read, article_used, article_verify, call_case, diagnostics, flag_dismiss,
    journal_accept, journal_cleanse, member_erase, outside_adopt, outside_revert, publish_alone,
    review_queue, revision_restore, search_used, settings_change, status, submit,
};
use crate::ground::log::chain;
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, MemberSeat, Seat, TrainerSeat};
use crate::table::look_up::look_up;
use jinnang_wire::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// An answer that takes longer than this is written to the log. A person begins to notice at about 50 ms.
const SLOW: Duration = Duration::from_millis(50);

macro_rules! dispatcher {
    ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty { for $least:ident $(asks $asks:ident)? $(others $others:ident)?, $($row:tt)* } )*) => {
        fn answered(seat: &Seat, row: &'static Command, request: Value) -> Result<Value, Refusal> {
            match row.name {
                $( stringify!($name) => served!($least, $name, $req, $res, seat, row, request), )*
                name => Err(Refusal::UnknownCommand { name: name.to_owned() }),
            }
        }
    };
}

/// Asks for the person that the row names and hands them to the function of the same name: one that takes
/// another person does not compile.
macro_rules! served {
    (anybody, $name:ident, $req:ty, $res:ty, $seat:ident, $row:ident, $request:ident) => {{
        let handler: fn(&Seat, $req) -> Result<$res, Refusal> = $name;
        let seat = $seat.for_anybody($row)?;
        answer($seat, $row, $request, |request| handler(seat, request))
    }};
    (member, $($of:tt)*) => { served!(as MemberSeat, $($of)*) };
    (trainer, $($of:tt)*) => { served!(as TrainerSeat, $($of)*) };
    (admin, $($of:tt)*) => { served!(as AdminSeat, $($of)*) };
    (as $who:ident, $name:ident, $req:ty, $res:ty, $seat:ident, $row:ident, $request:ident) => {{
        let handler: fn(&$who<'_>, $req) -> Result<$res, Refusal> = $name;
        let seat = $who::of($seat, $row)?;
        answer($seat, $row, $request, |request| handler(&seat, request))
    }};
}
core_commands!(dispatcher);

impl Seat {
    /// Answers the command `name` for who sits here. The log gets its name, time and number of hits, never
    /// what was asked.
    pub fn ask(&self, name: &str, request: Value) -> Result<Value, WireError> {
        let span = tracing::info_span!(
            "command",
            name,
            duration_us = tracing::field::Empty,
            hits = tracing::field::Empty
        );
        let _inside = span.enter();
        let begun = Instant::now();
        let outcome = self.outcome(name, request);
        let took = begun.elapsed();
        span.record("duration_us", took.as_micros() as u64);
        match &outcome {
            // A line for every keystroke would touch the disk; a slow moment is worth one.
            Ok(_) if took >= SLOW => tracing::info!("a slow answer"),
            Ok(_) => tracing::debug!("answered"),
            Err(refusal) => note(refusal),
        }
        outcome.map_err(WireError::from)
    }

    fn outcome(&self, name: &str, request: Value) -> Result<Value, Refusal> {
        let unknown = || Refusal::UnknownCommand {
            name: name.to_owned(),
        };
        let row = command(name).ok_or_else(unknown)?;
        let _inside = self.come_in(row)?;
        answered(self, row, request)
    }
}

fn note(refusal: &Refusal) {
    match refusal {
        Refusal::Broken { cause, .. } => {
            tracing::error!(cause = %chain(cause.as_ref()), "{refusal}");
        }
        Refusal::Runs(error) => tracing::error!(cause = %chain(error), "{refusal}"),
        _ => tracing::info!("refused: {refusal}"),
    }
}

fn answer<Q: DeserializeOwned, A: Serialize>(
    seat: &Seat,
    row: &Command,
    request: Value,
    handler: impl FnOnce(Q) -> Result<A, Refusal>,
) -> Result<Value, Refusal> {
    // A caller with nothing to say may leave the request out.
    let request = if request.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        request
    };
    let name = row.name;
    let request =
        serde_json::from_value(request).map_err(|cause| Refusal::Unreadable { name, cause })?;
    let recorded = || seat.shared().recorded.load(Ordering::Acquire);
    let before = recorded();
    let answer = handler(request);
    // What was recorded has changed things, also when something after it failed: whoever shows them hears
    // of it. That another thread recorded something meanwhile costs a look too many.
    if answer.is_ok() || recorded() != before {
        seat.tell(row.own, row.all);
    }
    let answer = answer?;
    Ok(serde_json::to_value(answer).expect("wire types are plain values"))
}
