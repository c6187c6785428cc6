//! The commands of a call: now, say, end; and of those that were kept: list, read, forget, restore.

use super::keep::read;
use super::trouble::{gone, no_call, not_forgotten, not_kept, not_read};
use super::view;
use crate::ground::files::recent;
use crate::ground::forgetting;
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use jinnang_calls::{Call, Customer};
use jinnang_wire::*;
use std::collections::HashSet;

/// Calls on a page of the list.
const LISTED: u32 = 200;
/// Characters of a name, a company, an industry, a stage, the name of a blank.
const NAME_MAX: usize = 100;
/// Characters of what is filled into a blank.
const VALUE_MAX: usize = 500;
/// Characters of a note or a summary.
const NOTE_MAX: usize = 2_000;
/// Blanks that are remembered.
const VALUES_MAX: usize = 200;

pub(crate) fn call_now(seat: &Seat, _: Nothing) -> Result<CallNow, Refusal> {
    Ok(seat.calls().enter(seat, |mine| view::now(seat, mine)))
}

pub(crate) fn call_say(seat: &Seat, request: CallSay) -> Result<CallNow, Refusal> {
    let request = checked(request)?;
    let now_ms = seat.now_ms();
    let said = seat.calls().enter(seat, |mine| {
        let full = mine.call().is_some_and(|call| {
            let news = request.values.keys();
            let more = news.filter(|name| !call.values.contains_key(*name)).count();
            call.values.len() + more > VALUES_MAX
        });
        if full || request.values.len() > VALUES_MAX {
            return Err(Refusal::Senseless {
                zh: "一次通话最多记 200 个变量。",
                en: "A call remembers 200 blanks at most.",
            });
        }
        let firm = super::now::Firm::Yes;
        mine.change(now_ms, true, firm, |call| say(call, request, now_ms))
            .map_err(not_kept)?;
        Ok(view::now(seat, mine))
    })?;
    Ok(said)
}

fn say(call: &mut Call, request: CallSay, now_ms: i64) {
    if let Some(customer) = request.customer {
        call.with(Customer {
            name: customer.name,
            company: customer.company,
            industry: customer.industry,
        });
    }
    for (name, value) in request.values {
        call.fill(&name, &value);
    }
    if let Some(stage) = request.stage {
        call.go_to(now_ms, stage);
    }
    if let Some(note) = request.note.filter(|note| !note.is_empty()) {
        call.note(now_ms, note);
    }
    call.seen_ms = call.seen_ms.max(now_ms);
}

/// The request with its texts trimmed, or why it cannot be kept.
fn checked(request: CallSay) -> Result<CallSay, Refusal> {
    let customer = request.customer.map(|customer| -> Result<_, Refusal> {
        Ok(jinnang_wire::Customer {
            name: line(&customer.name, NAME_MAX)?,
            company: line(&customer.company, NAME_MAX)?,
            industry: line(&customer.industry, NAME_MAX)?,
        })
    });
    let values = request.values.iter().map(|(name, value)| {
        let (name, value) = (line(name, NAME_MAX)?, line(value, VALUE_MAX)?);
        Ok((name, value))
    });
    Ok(CallSay {
        customer: customer.transpose()?,
        stage: request
            .stage
            .map(|stage| line(&stage, NAME_MAX))
            .transpose()?,
        values: values.collect::<Result<_, Refusal>>()?,
        note: request.note.map(|note| text(&note)).transpose()?,
    })
}

/// A text on one line. What cannot be seen becomes a space.
fn line(text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.replace(char::is_control, " ").trim().to_owned();
    fits(text, longest)
}

/// A text that may have several lines.
fn text(text: &str) -> Result<String, Refusal> {
    let text = text.replace(|c: char| c.is_control() && c != '\n', " ");
    fits(text.trim().to_owned(), NOTE_MAX)
}

fn fits(text: String, longest: usize) -> Result<String, Refusal> {
    if text.chars().count() <= longest {
        return Ok(text);
    }
    Err(Refusal::Senseless {
        zh: "写得太长了。名称最多 100 字，变量最多 500 字，备注最多 2000 字，请缩短后再记。",
        en: "That is too long: 100 characters for a name, 500 for a blank, 2,000 for a note. Shorten it.",
    })
}

pub(crate) fn call_end(seat: &Seat, request: CallEnd) -> Result<CallNow, Refusal> {
    let summary = text(&request.summary)?;
    let outcome = view::outcome_of(request.outcome);
    let ended = seat.calls().end(seat, outcome, summary);
    if ended.map_err(not_kept)? {
        call_now(seat, Nothing {})
    } else {
        Err(no_call("现在没有进行中的通话。", "No call is on."))
    }
}

pub(crate) fn calls(seat: &Seat, request: CallsRequest) -> Result<CallsView, Refusal> {
    let now_ms = seat.now_ms();
    let before = request.after.as_deref().map(place).transpose()?;
    let cased = super::case::begun(seat)?;
    let listed = seat.calls().enter(seat, |mine| {
        // One more than is shown tells whether there is another page.
        let (mut lines, mut total) = mine.list(before, LISTED + 1)?;
        if let Some(call) = mine.call().filter(|_| !mine.is_written()) {
            if before.is_none() {
                let said = call.said().count() as u32;
                let call = call.clone();
                lines.insert(0, jinnang_calls::Line { call, said });
            }
            total += 1;
        }
        Ok((lines, total))
    });
    let (mut lines, total) = listed.map_err(not_read)?;
    let more = lines.len() > LISTED as usize;
    lines.truncate(LISTED as usize);
    let last = lines.last().filter(|_| more);
    let next = last.map(|line| format!("{}:{}", line.call.began_ms, line.call.id));
    let calls = lines
        .into_iter()
        .map(|line| view::line(line, &cased, now_ms));
    Ok(CallsView {
        calls: calls.collect(),
        total,
        next,
        unowned: super::nobodys::count(seat)?,
    })
}

/// The place a page before this one ended at.
fn place(after: &str) -> Result<(i64, &str), Refusal> {
    let read = after
        .split_once(':')
        .and_then(|(ms, id)| Some((ms.parse().ok()?, id)));
    read.ok_or(Refusal::Senseless {
        zh: "找不到列表的这一页，请从头再看。",
        en: "There is no such page of the list; begin at the top.",
    })
}

pub(crate) fn call_read(seat: &Seat, request: CallRequest) -> Result<CallView, Refusal> {
    seat.calls().enter(seat, |mine| {
        let call = mine.read(&request.id).map_err(not_read)?.ok_or_else(gone)?;
        let heard = mine.all.heard_before(mine.whose, &call);
        Ok(view::call(seat, &call, &heard))
    })
}

pub(crate) fn call_forget(seat: &Seat, request: CallForget) -> Result<CallNow, Refusal> {
    match &request.id {
        Some(id) => forget_one(seat, id)?,
        None => forget_all(seat)?,
    }
    call_now(seat, Nothing {})
}

fn forget_one(seat: &Seat, id: &str) -> Result<(), Refusal> {
    let now_ms = seat.now_ms();
    // Nothing is noted of a call that is not theirs.
    read(seat, id)?;
    forgetting::forgetting(seat.shared(), &Erase::calls([id.to_owned()]), || {
        let forgotten = seat
            .calls()
            .enter_kept(seat, |mine| mine.forget(id, now_ms));
        let call = forgotten.map_err(not_forgotten)?.ok_or_else(gone)?;
        let of_it: HashSet<&str> = call.searches().collect();
        recent::forget(seat, |recent| of_it.contains(recent))
    })
}

fn forget_all(seat: &Seat) -> Result<(), Refusal> {
    let now_ms = seat.now_ms();
    let ids = seat.calls().enter(seat, |mine| mine.ids(now_ms));
    let gone = Erase::calls(ids.map_err(not_forgotten)?);
    forgetting::forgetting(seat.shared(), &gone, || {
        let forgotten = seat
            .calls()
            .enter_kept(seat, |mine| mine.forget_all(now_ms));
        forgotten.map_err(not_forgotten)?;
        recent::forget(seat, |_| true)
    })
}

pub(crate) fn call_restore(seat: &Seat, request: CallRequest) -> Result<CallNow, Refusal> {
    let now_ms = seat.now_ms();
    let back = seat
        .calls()
        .enter_kept(seat, |mine| mine.restore(&request.id, now_ms));
    if back.map_err(not_kept)? {
        forgetting::recalled(seat.shared(), &Erase::calls([request.id]))?;
        call_now(seat, Nothing {})
    } else {
        Err(no_call(
            "这次通话已经彻底忘记，找不回来了。忘记后一分钟内可以撤销。",
            "This call is forgotten for good: it can be brought back for a minute only.",
        ))
    }
}
