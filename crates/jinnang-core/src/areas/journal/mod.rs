//! A journal that cannot be built upon: it is read on, everybody is told why, and an admin answers for it.
//! And digests of requests that older programs kept: taken out by a command that says what it cannot reach.

mod verify;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::verify::journal_verify;
}

use crate::ground::journal::acting::{Halt, member_of};
use crate::ground::journal::doors;
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::{AdminSeat, Seat};
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{
    Command, Decided, Deciding, Deed, Event, Journal, JournalError, State, table_en, table_zh,
};
use jinnang_wire::{CleansedView, Code, JournalAccept, JournalCleanse, Notice, Trouble};
use std::path::Path;
use std::sync::atomic::Ordering;

/// An admin answers for the journal as it is, although it is not as this machine remembers it.
pub(crate) fn journal_accept(seat: &AdminSeat<'_>, request: JournalAccept) -> Result<(), Refusal> {
    crate::ground::ids::check_id(&request.command)?;
    let me = &seat.me;
    let desk = seat.desk_to_write()?;
    let (name, command) = ("journal_accept", &*request.command);
    if seat.journal()?.doubt().is_none() {
        if seat.again(name, command, &())?.is_some() {
            return Ok(());
        }
        return Err(Refusal::Rule {
            code: Code::Refused,
            zh: "流水没有问题，不用认可。".to_owned(),
            en: "Nothing is wrong with the journal; there is nothing to answer for.".to_owned(),
        });
    }
    let deed = Deed {
        actor: me.id.as_str(),
        command: &request.command,
        now_ms: seat.now_ms(),
    };
    // One that was cut short after its entry goes on from there.
    agreed(name, &deed, |decide| {
        Journal::accept(&desk.home, &deed, decide)
    })?;
    seat.shared().reopen.store(true, Ordering::Release);
    seat.look_again();
    Ok(())
}

/// Takes digests that could be guessed out of the journal. `copies` names those that lie in a home.
pub(crate) fn journal_cleanse(
    seat: &AdminSeat<'_>,
    request: JournalCleanse,
    copies: fn(&Path) -> Vec<String>,
) -> Result<CleansedView, Refusal> {
    crate::ground::ids::check_id(&request.command)?;
    let me = &seat.me;
    let desk = seat.desk_to_write()?;
    let deed = Deed {
        actor: me.id.as_str(),
        command: &request.command,
        now_ms: seat.now_ms(),
    };
    // Copies made after this hold the journal as it is then; those before it hold the old digests.
    let copies = copies(&desk.home);
    let journal = seat.journal()?;
    let done = agreed("journal_cleanse", &deed, |decide| {
        journal.cleanse(&deed, decide)
    })?;
    seat.retrust()?;
    let names = seat.look(|state| {
        let mut names = Vec::new();
        for id in &done.secrets {
            let member = state.member(id)?;
            names.push(
                member
                    .and_then(|member| member.name)
                    .unwrap_or(id.0.clone()),
            );
        }
        Ok(names)
    })?;
    Ok(CleansedView {
        outcomes: done.outcomes,
        left: match done.outcomes {
            0 => notice(
                "没有要清掉的痕迹，什么都没有改。",
                "There was nothing to take out; nothing was changed.",
            ),
            _ => left(&names, &copies),
        },
        members: names,
    })
}

/// Does something to the journal's file, for which right and door are asked in its transaction: what the
/// tables said before they were made anew may have been another program's.
fn agreed<T>(
    name: &'static str,
    deed: &Deed<'_>,
    work: impl FnOnce(Deciding<'_>) -> Result<T, JournalError>,
) -> Result<T, Refusal> {
    let asked = Command {
        id: deed.command,
        actor: deed.actor,
        name,
        payload: "",
        now_ms: deed.now_ms,
    };
    let mut refused = None;
    let mut decide = |state: &State<'_>, event: Event| {
        let events = vec![event];
        let verdict = member_of(state, &deed.actor.into(), name).and_then(|_| {
            let decided = Decided {
                events,
                ..Decided::default()
            };
            doors::pass(state, &asked, decided)
        });
        verdict.map_err(|halt| match halt {
            Halt::Failed(error) => error,
            Halt::No(refusal) => {
                refused = Some(refusal);
                JournalError::Cancelled
            }
        })
    };
    let done = work(&mut decide);
    match refused {
        Some(refusal) => Err(refusal),
        None => Ok(done?),
    }
}

/// What no command can undo: PINs that somebody may have guessed, and copies that still hold the traces.
fn left(members: &[String], copies: &[String]) -> Notice {
    let mut said: Vec<(String, String)> = Vec::new();
    if !members.is_empty() {
        said.push((
            format!(
                "{}的 PIN 曾经留下可以猜出的痕迹，请他们现在就换一个。",
                members.join("、")
            ),
            format!(
                "The PINs of {} left something that can be guessed; they should choose others now.",
                members.join(", ")
            ),
        ));
    }
    if !copies.is_empty() {
        said.push((
            format!(
                "工作区里之前做的备份还带着这些痕迹：{}。先新做一份（jinnang backup make），再删掉它们。",
                copies.join("、")
            ),
            format!(
                "Copies made before this still hold those traces: {}. Make a new one (jinnang backup make), \
                 then delete them.",
                copies.join(", ")
            ),
        ));
    }
    said.push((
        "拷到别处的旧流水、系统自己的备份和磁盘快照，锦囊够不着，请找到并删除它们。".to_owned(),
        "Copies of the old journal elsewhere, backups of the system and snapshots of the disk are beyond \
         Jinnang; find and delete them."
            .to_owned(),
    ));
    let (zh, en): (Vec<String>, Vec<String>) = said.into_iter().unzip();
    notice(zh.concat(), en.join(" "))
}

/// What everybody is told of the journal that is open: why nothing may be built on it, what was put right on
/// opening, what is still to be taken out of it.
pub(crate) fn troubles(seat: &Seat) -> Vec<Trouble> {
    let told = notices(seat.shared()).into_iter();
    told.map(|(code, message)| Trouble { code, message })
        .collect()
}

fn notices(shared: &Shared) -> Vec<(Code, Notice)> {
    let Some(journal) = shared.journal.load_full() else {
        return Vec::new();
    };
    let mut told = Vec::new();
    if let Some(doubt) = journal.doubt() {
        told.push((Code::Doubted, notice(doubt.zh(), doubt.en())));
    }
    if !journal.mended().is_empty() {
        let named = |name: fn(&str) -> &'static str, between: &str| {
            let names: Vec<_> = journal.mended().iter().map(|table| name(table)).collect();
            names.join(between)
        };
        let (zh, en) = (named(table_zh, "、"), named(table_en, ", "));
        told.push((
            Code::Broken,
            notice(
                format!(
                    "流水文件里的数据（{zh}）被别的程序改过，已按流水重新算好。请管理员查一查是谁改的。"
                ),
                format!(
                    "Another program had changed data in the journal's file ({en}); it was made again \
                     from the entries. An admin should find out who did that."
                ),
            ),
        ));
    }
    if journal.doubt().is_none() && journal.plain_digests().is_ok_and(|plain| plain > 0) {
        told.push((
            Code::Broken,
            notice(
                "旧版本在流水里留下了可以猜出 PIN 和姓名的痕迹。请管理员运行一次 jinnang journal cleanse。",
                "An older version left traces in the journal from which PINs and names can be guessed. \
                 An admin should run jinnang journal cleanse once.",
            ),
        ));
    }
    told
}
