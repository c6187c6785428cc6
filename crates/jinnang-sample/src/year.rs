//! Day by day: colleagues write, trainers review, others use what is there, each day is settled.

use crate::calls::Calls;
use crate::cast::{ADMIN, CAST, LEAVER, OWNER};
use crate::papers::Papers;
use crate::pending::Fate;
use crate::play::Play;
use crate::{runs, shop};
use jinnang_library::{Kind, usual_zone};
use jinnang_terminal::base;
use jinnang_wire::{
    DuePage, DueView, Nothing, PeopleView, PointsView, ProposalsView, SettledView, Trust,
    VerificationView,
};
use serde_json::{Value, json};
use std::path::Path;

/// A day of work begins at nine.
const NINE_MS: i64 = 9 * 60 * 60 * 1_000;
/// Verifications a trainer renews on a Monday.
const RENEWED: usize = 11;
/// Articles that are still due at the end: honest work for who tries the sample. None is a script, which
/// would be refused on the first call.
const LEFT_DUE: usize = 4;

/// The days to be played, the first first.
pub(crate) struct Days(pub Vec<jiff::civil::Date>);

impl Days {
    pub fn start_ms(&self, n: usize) -> anyhow::Result<i64> {
        let start = self.0[n].to_zoned(usual_zone())?;
        Ok(start.timestamp().as_millisecond())
    }
}

/// Plays all of them.
pub(crate) fn play(
    play: &mut Play,
    workspace: &Path,
    days: &Days,
    mut calls: Option<Calls>,
) -> anyhow::Result<()> {
    let mut papers = Papers::new(improvable(workspace)?);
    let last = days.0.len() - 1;
    let mut worked = 0;
    for n in 0..=last {
        let start_ms = days.start_ms(n)?;
        play.clock.move_to(start_ms);
        if n > 0 {
            settle(play, &days.0[n - 1].to_string())?;
        }
        let weekday = days.0[n].weekday().to_monday_one_offset();
        if weekday > 5 && n < last {
            runs::day(play, last - n)?;
            continue;
        }
        play.clock.move_to(start_ms + NINE_MS);
        runs::day(play, last - n)?;
        worked += 1;
        if n == 0 {
            shop::open(play)?;
        }
        papers.decide_due(play, n)?;
        if n < last {
            write(play, &mut papers, n)?;
        } else {
            papers.last_day(play)?;
        }
        use_some(play, &papers)?;
        if let Some(calls) = &mut calls {
            calls.day(play)?;
        }
        if weekday == 1 && n < last {
            renew(play, RENEWED, 0)?;
            second(play)?;
        }
        if n == last {
            // What a trainer wrote is left to another one.
            for _ in 0..3 {
                renew(play, usize::MAX, LEFT_DUE)?;
            }
        }
        if worked % 21 == 14 && n < last {
            shop::month(play)?;
        }
        if worked % 63 == 40 {
            take_back(play)?;
        }
        if n * 10 / 8 >= last && !play.leaver_left {
            leave(play)?;
        }
        shop::towards_the_end(play, last - n)?;
    }
    join_board(play)
}

/// Articles that somebody could add a sentence to.
fn improvable(workspace: &Path) -> anyhow::Result<Vec<String>> {
    let catalogue = base::catalogue(workspace)?;
    let kinds = [Kind::Guide, Kind::Case];
    let entries = catalogue.entries().iter();
    let mut ids: Vec<String> = entries
        .filter(|entry| kinds.contains(&entry.kind))
        .map(|entry| entry.id.0.clone())
        .collect();
    ids.sort();
    Ok(ids)
}

fn settle(play: &mut Play, day: &str) -> anyhow::Result<()> {
    play.be(OWNER)?;
    let _: SettledView = play.decide("use_settle", json!({ "day": day }))?;
    Ok(())
}

fn write(play: &mut Play, papers: &mut Papers, n: usize) -> anyhow::Result<()> {
    if play.chance.percent(34) {
        let fate = match play.chance.below(100) {
            0..75 => Fate::Approved,
            75..90 => Fate::Returned,
            90..96 => Fate::Declined,
            _ => Fate::Withdrawn,
        };
        let author = play.writer();
        if play.chance.percent(62) {
            papers.new_case(play, n, author, fate)?;
        } else {
            papers.improvement(play, n, author, fate)?;
        }
    }
    Ok(())
}

/// Colleagues look things up; what is new is used more.
fn use_some(play: &mut Play, papers: &Papers) -> anyhow::Result<()> {
    for _ in 0..3 + play.chance.below(4) {
        let who = play.chance.below(CAST.len());
        if !play.is_here(who) {
            continue;
        }
        play.be(who)?;
        for _ in 0..=play.chance.below(3) {
            let Some(article) = papers.to_use(play) else {
                continue;
            };
            let copied = play.chance.percent(70);
            let (name, how) = if copied {
                ("article_used", "copied")
            } else {
                ("article_read", "opened")
            };
            play.clock.later(3);
            let _: Nothing = play.ask(name, json!({ "id": article, "how": how }))?;
        }
    }
    Ok(())
}

/// A trainer stands again behind what ran out or is about to, `most` at a time, and leaves a few.
fn renew(play: &mut Play, most: usize, left: usize) -> anyhow::Result<()> {
    let trainer = play.reviewer(&[]);
    play.be(trainer)?;
    let due: DuePage = play.ask("due", json!({ "limit": 500 }))?;
    let verified = |row: &DueView| !matches!(row.trust, Trust::Unverified);
    let (scripts, others): (Vec<_>, Vec<_>) = (due.rows.into_iter())
        .filter(verified)
        .partition(|row| row.kind == jinnang_wire::Kind::Script);
    let others = others.into_iter().skip(left);
    for row in scripts.into_iter().chain(others).take(most) {
        let view: VerificationView = play.ask("verification", json!({ "article": row.article }))?;
        let claims: Vec<String> = view.claims.into_iter().map(|claim| claim.value).collect();
        let rubric: Vec<String> = view.rubric.into_iter().map(|asked| asked.id).collect();
        let request = json!({
            "article": row.article, "revision": view.revision, "claims": claims, "rubric": rubric,
        });
        let _: anyhow::Result<Value> = play.decide("article_verify", request);
    }
    Ok(())
}

/// Somebody agrees to the high awards that others proposed.
fn second(play: &mut Play) -> anyhow::Result<()> {
    play.be(ADMIN)?;
    let waiting: ProposalsView = play.ask("proposals", json!({}))?;
    for proposal in waiting.open.into_iter().filter(|proposal| proposal.may) {
        let request = json!({ "award": proposal.award, "give": true });
        // Its promotion credit went with it, or the author has had enough this month.
        let _: anyhow::Result<Value> = play.decide("award_decide", request);
    }
    Ok(())
}

/// An award turns out to be too high.
fn take_back(play: &mut Play) -> anyhow::Result<()> {
    play.be(OWNER)?;
    let member = play.writer();
    if member == OWNER {
        return Ok(());
    }
    let request = json!({ "member": play.ids[member] });
    let account: PointsView = play.ask("points", request)?;
    let award = account
        .entries
        .into_iter()
        .find(|entry| entry.kind == "award" && entry.left >= 20);
    if let Some((award, amount)) = award.and_then(|entry| Some((entry.award?, entry.left))) {
        let reason = "与另一篇讲的是同一件事，合并后收回一半";
        let request = json!({ "award": award, "amount": amount / 2, "reason": reason });
        let _: PointsView = play.decide("points_reverse", request)?;
    }
    Ok(())
}

fn leave(play: &mut Play) -> anyhow::Result<()> {
    play.be(ADMIN)?;
    let request = json!({ "member": play.ids[LEAVER], "active": false });
    let _: PeopleView = play.decide("member_change", request)?;
    play.leaver_left = true;
    Ok(())
}

/// Most want to be ranked, not everybody. The owner stays at the machine.
fn join_board(play: &mut Play) -> anyhow::Result<()> {
    for who in (0..CAST.len()).rev() {
        if who != ADMIN && who != LEAVER && who != LEAVER - 1 {
            play.be(who)?;
            let _: Value = play.decide("board_join", json!({ "joined": true }))?;
        }
    }
    play.be(OWNER)
}
