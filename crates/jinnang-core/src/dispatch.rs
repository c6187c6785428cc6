//! From a command's name to its function, by the wire's table: a command without a function of the
//! same name, or with one for somebody else than its row says, does not compile.

use crate::at_hand::{at_hand, favourite_set};
use crate::backup::{backup, backup_look, backup_restore, backups};
use crate::calendar::{calendar, calendar_read, calendar_set};
use crate::call::{
    call_case, call_end, call_forget, call_now, call_read, call_restore, call_say, calls,
    calls_unowned,
};
use crate::clock::{clock, clock_confirm};
use crate::doubt::{journal_accept, journal_cleanse};
use crate::find::{complete, search};
use crate::look_up::look_up;
use crate::owners::owned;
use crate::people::pins::{member_unlock, secret_reset, secret_set};
use crate::people::{
    member_add, member_change, member_erase, people, sign_in, sign_out, workspace_begin,
};
use crate::points::board::{board, board_join};
use crate::points::rewards::{redemption_decide, reward_offer, reward_request, rewards};
use crate::points::second::{award_decide, proposals};
use crate::points::settling::use_settle;
use crate::points::trial::tariff_try;
use crate::points::{journal_verify, points, points_export, points_reverse, tariff, tariff_set};
use crate::questions::{question_ask, question_settle, questions_mine};
use crate::read::{article, diagnostics};
use crate::refusal::Refusal;
use crate::review::articles::{
    article_verify, history, outside_adopt, outside_revert, revision_restore,
};
use crate::review::back::{submission_leave, submission_withdraw};
use crate::review::compare::compare;
use crate::review::decide::{comment_add, submission_claim, submission_decide};
use crate::review::due::due;
use crate::review::flags::{article_flag, flag_dismiss};
use crate::review::life::{article_restore, article_retire, retired};
use crate::review::verify::verification;
use crate::review::view::{review_queue, submission, submissions_mine};
use crate::rules::{rules, rules_set};
use crate::run::{run, run_change, run_start, runs};
use crate::say::lines_say;
use crate::searches::{search_forget, search_save, search_used, searches};
use crate::seat::{AdminSeat, MemberSeat, Seat, TrainerSeat};
use crate::settings::{settings, settings_change};
use crate::status::status;
use crate::suggest::suggest;
use crate::tree::tree;
use crate::useful::article_useful;
use crate::uses::{article_read, article_used};
use crate::write::alone::publish_alone;
use crate::write::drafting::{
    draft, draft_discard, draft_restore, draft_save, draft_similar, draft_start, drafts,
};
use crate::write::pictures::picture_add;
use crate::write::submit::submit;
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
    pub fn call(&self, name: &str, request: Value) -> Result<Value, WireError> {
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

/// Notes how many things an answer lists in the span of the command under way.
pub(crate) fn note_hits(hits: usize) {
    tracing::Span::current().record("hits", hits as u64);
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

pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
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
        seat.sitting().tell(seat.shared(), row.own, row.all);
    }
    let answer = answer?;
    Ok(serde_json::to_value(answer).expect("wire types are plain values"))
}
