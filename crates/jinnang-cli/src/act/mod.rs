//! What people do from a terminal: the same commands as the windows call, by the same rules.
//!
//! Each noun has a file with what may be typed and what is printed. Deciding commands carry an id that
//! is made here, or named with `--command` where a request is repeated. Who acts is who signs in with
//! `--as`, else who is remembered on this machine. Nothing here decides anything.

pub(crate) mod backup;
pub(crate) mod calendar;
pub(crate) mod call;
pub(crate) mod clock;
pub(crate) mod draft;
mod earned;
pub(crate) mod journal;
mod life;
pub(crate) mod lines;
mod may;
pub(crate) mod member;
pub(crate) mod opinion;
mod pin;
pub(crate) mod points;
pub(crate) mod question;
mod ranking;
pub(crate) mod review;
mod reviewed;
pub(crate) mod reward;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod say;
mod second;
mod submission;
mod tariff;
mod verify;
pub(crate) mod write;

use crate::place::{self, Terminal};
use crate::say::{Refused, no};
use crate::settled;
use clap::Args;
use jinnang_core::{Host as _, Seat};
use jinnang_wire::{Code, MemberView, Notice, PeopleView, SignIn, StatusView, WireError};
pub(crate) use may::may;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Whose workspace, and who acts in it.
pub(crate) struct Who<'a> {
    /// The workspace that was named.
    pub workspace: Option<&'a Path>,
    /// Who was named with `--as`.
    pub name: Option<&'a str>,
}

/// How every command here may be asked to answer.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// 输出 JSON · Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// 操作编号；重复同一请求时照写上次的 · Id of the request; give the same one to repeat it
    #[arg(long, global = true, value_name = "ID")]
    pub command: Option<String>,
}

/// An open workspace with somebody in it.
pub(crate) struct Act {
    seat: Seat,
    json: bool,
    /// Id of the request.
    pub command: String,
    /// The id was named: this request may have been made before.
    pub repeats: bool,
    /// Everybody, and who acts.
    pub people: PeopleView,
    /// Folder of the workspace.
    pub workspace: std::path::PathBuf,
}

/// Opens the workspace, signs in, and does it. With `--json` a refusal is printed as JSON too.
pub(crate) fn with(
    who: &Who<'_>,
    how: &How,
    deed: impl FnOnce(&Act) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    told(who, how, Asks::Somebody, deed)
}

/// The same where it may be that nobody can sign in: a journal that cannot be opened knows nobody.
pub(crate) fn with_anybody(
    who: &Who<'_>,
    how: &How,
    deed: impl FnOnce(&Act) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    told(who, how, Asks::Anybody, deed)
}

/// Does the deed need somebody whom the journal knows?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Somebody,
    Anybody,
}

fn told(
    who: &Who<'_>,
    how: &How,
    asks: Asks,
    deed: impl FnOnce(&Act) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let made = || uuid::Uuid::now_v7().to_string();
    let command = how.command.clone().unwrap_or_else(made);
    let outcome = Act::open(who, how, (&command, asks)).and_then(|act| {
        let done = deed(&act);
        act.copy_when_due();
        done
    });
    if how.json
        && let Err(error) = &outcome
        && let Some(Refused(refused)) = error.downcast_ref()
    {
        line!("{}", json!({ "command": command, "refused": refused }));
    }
    outcome
}

impl Act {
    fn open(who: &Who<'_>, how: &How, (command, asks): (&str, Asks)) -> anyhow::Result<Self> {
        let workspace = place::workspace(who.workspace)?;
        let terminal = Arc::new(Terminal::default());
        let seat = Seat::open(terminal.clone(), &workspace);
        settled(&seat, &terminal)?;
        let mut act = Self {
            seat,
            json: how.json,
            command: command.to_owned(),
            repeats: how.command.is_some(),
            people: PeopleView::default(),
            workspace,
        };
        let status: StatusView = act.ask("status", &json!({}))?;
        lines::use_zone(&status.zone, terminal.now_ms());
        let people = act.ask("people", &json!({}));
        if asks == Asks::Anybody {
            act.people = people.unwrap_or_default();
            if act.people.members.is_empty() {
                return Ok(act);
            }
        } else {
            act.people = people?;
        }
        if let Some(name) = who.name {
            act.be(name)?;
        }
        Ok(act)
    }

    /// The copy of the day, where something was decided and it is due: a terminal is gone before anybody else
    /// would make it. A copy that fails is said, and takes nothing back.
    fn copy_when_due(&self) {
        let tell = || note!("正在做今天的备份… · making the copy of the day…");
        if let Err(refusal) = self.seat.copy_when_due(&tell) {
            let Notice { zh, en } = WireError::from(refusal).message;
            note!("今天的备份没有做成：{zh}");
            note!("The copy of the day was not made: {en}");
        }
    }

    /// Signs in, unless it is who is signed in already.
    fn be(&mut self, name: &str) -> anyhow::Result<()> {
        let member = self.member(name)?;
        if self.people.me.as_ref().map(|me| &me.id) == Some(&member.id) {
            return Ok(());
        }
        let secret = if member.has_secret {
            pin::of(member)?
        } else {
            String::new()
        };
        let member = member.id.clone();
        self.people = self.ask("sign_in", &SignIn { member, secret })?;
        Ok(())
    }

    /// Asks the seat, and takes the answer's type from where it is used.
    pub fn ask<A: DeserializeOwned>(
        &self,
        name: &str,
        request: &impl Serialize,
    ) -> anyhow::Result<A> {
        let request = serde_json::to_value(request)?;
        let answer = self.seat.ask(name, request).map_err(Refused)?;
        Ok(serde_json::from_value(answer)?)
    }

    /// The member of this name or id.
    pub fn member(&self, name: &str) -> anyhow::Result<&MemberView> {
        let members = || self.people.members.iter();
        if let Some(member) = members().find(|member| member.id == name) {
            return Ok(member);
        }
        let named = |member: &&MemberView| member.name.as_deref() == Some(name);
        let all: Vec<&MemberView> = members().filter(named).collect();
        let active: Vec<&MemberView> = all.iter().copied().filter(|m| m.active).collect();
        match (&all[..], &active[..]) {
            (_, [one]) | ([one], _) => Ok(one),
            ([], _) => Err(no(
                Code::NotFound,
                format!("没有叫“{name}”的成员。"),
                format!("There is no member “{name}”."),
            )
            .into()),
            (several, _) => {
                let ids: Vec<&str> = several.iter().map(|member| member.id.as_str()).collect();
                let ids = ids.join(", ");
                Err(no(
                    Code::Refused,
                    format!("叫“{name}”的不止一位，请写编号：{ids}。"),
                    format!("More than one member is called “{name}”; give an id: {ids}."),
                )
                .into())
            }
        }
    }

    /// A member's name to print; the id where the person was erased.
    pub fn name(&self, id: &str) -> String {
        let found = self.people.members.iter().find(|member| member.id == id);
        let name = found.and_then(|member| member.name.as_deref());
        crate::say::clean(name.unwrap_or(id))
    }

    /// Does a program read what is printed?
    pub fn prints_json(&self) -> bool {
        self.json
    }

    /// Prints what was read: as JSON the very answer that the windows get.
    pub fn show<A: Serialize>(
        &self,
        answer: &A,
        print: impl FnOnce(&A),
    ) -> anyhow::Result<ExitCode> {
        self.print(answer, serde_json::to_value(answer)?, print)
    }

    /// Prints what was done: as JSON with the request's id, so that it can be repeated.
    pub fn did<A: Serialize>(
        &self,
        answer: &A,
        print: impl FnOnce(&A),
    ) -> anyhow::Result<ExitCode> {
        let shown = json!({ "command": self.command, "answer": answer });
        self.print(answer, shown, print)
    }

    fn print<A>(
        &self,
        answer: &A,
        shown: Value,
        print: impl FnOnce(&A),
    ) -> anyhow::Result<ExitCode> {
        if self.json {
            line!("{}", serde_json::to_string_pretty(&shown)?);
        } else {
            print(answer);
        }
        Ok(ExitCode::SUCCESS)
    }
}
