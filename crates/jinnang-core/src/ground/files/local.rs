//! What this person keeps on this machine: settings, recent and saved searches.
//!
//! One small JSON file, replaced whole on every change. It may be edited by hand: what is missing
//! takes its default, what a newer version wrote is kept, and a file that cannot be read at all is
//! put aside under another name and started anew.
//!
//! All of it is each member's own. Somebody who changed nothing has the settings of the machine, which are those
//! of whoever uses it while nobody is a member. What an older program kept of all searches in one list is given
//! to whoever it belongs to ([`heir`]).

use crate::ground::refusal::{Refusal, notice};
use crate::ground::whose::Whose;
use arc_swap::ArcSwap;
use jinnang_calls::Owner;
use jinnang_journal::{Journal, JournalError, Member, MemberId};
use jinnang_wire::{Notice, SavedSearch, Settings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Searches of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Searches {
    /// Recent ones, newest first.
    pub recent: Vec<String>,
    /// Saved ones, oldest first.
    pub saved: Vec<SavedSearch>,
}

/// The contents of the file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Local {
    /// Settings of the machine.
    pub settings: Settings,
    /// Settings of each member who changed any, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub own_settings: BTreeMap<String, Settings>,
    /// Searches of whoever uses the machine, while nobody is a member.
    #[serde(flatten)]
    pub machine: Searches,
    /// Searches of each member, by id.
    pub searches: BTreeMap<String, Searches>,
    /// Who acts on this machine, when they need no secret.
    pub member: Option<String>,
    /// What each person has on the digits 1 to 9, by member id; empty while nobody is signed in.
    pub favourites: BTreeMap<String, Vec<Option<String>>>,
    /// Keys of a newer version, kept for it.
    #[serde(flatten)]
    later: serde_json::Map<String, serde_json::Value>,
}

impl Local {
    /// Settings that hold on this desk.
    pub fn settings_of(&self, whose: &Whose) -> &Settings {
        let own = whose.member().and_then(|id| self.own_settings.get(id));
        own.unwrap_or(&self.settings)
    }

    /// Replaces them; those of others stay as they are.
    pub fn set_settings(&mut self, whose: &Whose, settings: Settings) {
        match whose.member() {
            Some(id) => _ = self.own_settings.insert(id.to_owned(), settings),
            None => self.settings = settings,
        }
    }

    /// Searches on this desk, to look at; none while nobody is signed in where there are members.
    pub fn searches_on(&self, whose: &Whose) -> Option<&Searches> {
        match whose {
            Whose::Machine => Some(&self.machine),
            Whose::Member(id) => self.searches.get(id),
            Whose::Nobody(_) => None,
        }
    }

    /// The same, to change them.
    pub fn searches_of(&mut self, whose: &Whose) -> Option<&mut Searches> {
        match whose {
            Whose::Machine => Some(&mut self.machine),
            Whose::Member(id) => Some(self.searches.entry(id.clone()).or_default()),
            Whose::Nobody(_) => None,
        }
    }

    /// Gives what was the machine's to its heir. Without one, what was searched for lately is dropped, and
    /// what was saved is everybody's: all of them saw it until now.
    pub fn give(&mut self, heir: Option<&MemberId>, active: &[MemberId]) {
        let mut machine = std::mem::take(&mut self.machine);
        if heir.is_none() {
            machine.recent.clear();
        }
        for member in heir.map_or(active, std::slice::from_ref) {
            let own = self.searches.entry(member.0.clone()).or_default();
            own.recent.extend(machine.recent.iter().cloned());
            own.saved.extend(machine.saved.iter().cloned());
        }
    }

    /// Takes everything out that is a member's.
    pub fn forget(&mut self, member: &MemberId) {
        self.searches.remove(&member.0);
        self.own_settings.remove(&member.0);
        self.favourites.remove(&member.0);
        self.member.take_if(|remembered| *remembered == member.0);
    }

    /// Takes something out of the recent searches of whose it is; while it was the machine's, out of these.
    pub fn forget_search(&mut self, owner: &Owner, text: &str) {
        let own = match owner {
            Owner::Member(id) => self.searches.get_mut(id),
            Owner::Machine | Owner::Nobody => None,
        };
        for searches in own.into_iter().chain([&mut self.machine]) {
            searches.recent.retain(|recent| recent != text);
        }
    }

    /// Changes a file that no program has open: one in a copy. One that cannot be read is an error.
    pub fn change_in(path: &Path, change: impl FnOnce(&mut Self)) -> io::Result<()> {
        let mut local = read(path)?;
        change(&mut local);
        write(path, &local)
    }
}

/// Everybody who is active, and whose it is what the machine kept before it noted owners: who is remembered
/// here, else the only one there is, else nobody.
pub(crate) fn heir(
    journal: &Journal,
    local: &Local,
) -> Result<(Option<MemberId>, Vec<MemberId>), JournalError> {
    let members = journal.read(|state| state.members())?.into_iter();
    let active: Vec<MemberId> = members.filter(is_active).map(|member| member.id).collect();
    let remembered = active
        .iter()
        .find(|id| Some(&id.0) == local.member.as_ref());
    let only = active.first().filter(|_| active.len() == 1);
    Ok((remembered.or(only).cloned(), active))
}

fn is_active(member: &Member) -> bool {
    member.active
}

/// The file and what is in it.
#[derive(Debug)]
pub(crate) struct LocalFile {
    path: PathBuf,
    now: ArcSwap<Local>,
    /// Held for one change.
    changing: Mutex<()>,
    /// The file was put aside on loading: where to, for people to read.
    pub set_aside: Option<Notice>,
}

impl LocalFile {
    /// Reads the file. `keep` says whether this process may put an unreadable one aside.
    pub fn load(path: PathBuf, keep: Keep, now_ms: i64) -> Self {
        let (local, set_aside) = match read(&path) {
            Ok(local) => (local, None),
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "the settings file cannot be read");
                (Local::default(), put_aside(&path, keep, now_ms))
            }
        };
        Self {
            path,
            now: ArcSwap::from_pointee(local),
            changing: Mutex::default(),
            set_aside,
        }
    }

    /// What is in it now. Readers are never made to wait.
    pub fn now(&self) -> Arc<Local> {
        self.now.load_full()
    }

    /// Changes it on disk and then here; after a failure both are as before.
    pub fn change(&self, change: impl FnOnce(&mut Local)) -> Result<Arc<Local>, Refusal> {
        let changed = self.try_change(|local| {
            change(local);
            Ok(())
        });
        changed.map(|()| self.now())
    }

    /// The same where the change may be refused: then nothing is written.
    pub fn try_change<T>(
        &self,
        change: impl FnOnce(&mut Local) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let _one = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = Local::clone(&self.now.load());
        let answer = change(&mut next)?;
        write(&self.path, &next).map_err(|cause| Refusal::Broken {
            doing: "save this on disk",
            doing_zh: "保存到磁盘",
            cause: Box::new(cause),
        })?;
        self.now.store(Arc::new(next));
        Ok(answer)
    }
}

/// May this process touch a file it cannot read?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// It owns the file.
    Owner,
    /// It only looks.
    Visitor,
}

fn read(path: &Path) -> io::Result<Local> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Local::default()),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, local: &Local) -> io::Result<()> {
    let mut text = serde_json::to_vec_pretty(local)?;
    text.push(b'\n');
    jinnang_library::write_atomically(path, &text)
}

fn put_aside(path: &Path, keep: Keep, now_ms: i64) -> Option<Notice> {
    if keep == Keep::Visitor {
        return None;
    }
    let aside = path.with_file_name(format!("local.unreadable-{now_ms}.json"));
    if let Err(error) = std::fs::rename(path, &aside) {
        tracing::warn!(%error, "the unreadable settings file could not be put aside");
        return None;
    }
    let aside = aside.display();
    Some(notice(
        format!("设置文件读不出来，已另存为 {aside}，并恢复了默认设置。"),
        format!(
            "The settings file could not be read. It was kept as {aside} and the defaults are used."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_newer_version_wrote_survives_a_change() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("local.json");
        std::fs::write(&path, r#"{"panelSize": 3, "recent": ["价格"]}"#).unwrap();
        let file = LocalFile::load(path.clone(), Keep::Owner, 7);
        file.change(|local| local.machine.recent.push("合同".to_owned()))
            .unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        assert!(
            text.contains("panelSize") && text.contains("合同"),
            "{text}"
        );
    }

    #[test]
    fn what_was_everybodys_goes_to_its_heir_and_recent_searches_to_nobody_else() {
        let ids = ["lin", "wang"].map(|id| MemberId(id.to_owned()));
        let old: Local = serde_json::from_str(
            r#"{"recent": ["欧阳敏"], "saved": [{"name": "价格", "text": "太贵"}], "newer": 1}"#,
        )
        .unwrap();
        assert_eq!(old.machine.recent, ["欧阳敏"]);
        let mut one = old.clone();
        one.give(ids.first(), &ids);
        assert_eq!(one.machine, Searches::default());
        assert_eq!(
            (one.searches.len(), &one.searches["lin"]),
            (1, &old.machine)
        );
        let mut all = old.clone();
        all.give(None, &ids);
        assert_eq!(all.searches["wang"].saved, old.machine.saved);
        let text = serde_json::to_string(&all).unwrap();
        assert!(text.contains("newer") && !text.contains("欧阳敏"), "{text}");
    }

    #[test]
    fn an_unreadable_file_is_put_aside_by_its_owner_only() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("local.json");
        std::fs::write(&path, "{ not json").unwrap();
        let visitor = LocalFile::load(path.clone(), Keep::Visitor, 7);
        assert!(visitor.set_aside.is_none() && path.exists());
        let owner = LocalFile::load(path.clone(), Keep::Owner, 7);
        assert!(owner.set_aside.is_some() && !path.exists());
        let kept = dir.path().join("local.unreadable-7.json");
        assert_eq!(std::fs::read_to_string(kept).unwrap(), "{ not json");
    }
}
