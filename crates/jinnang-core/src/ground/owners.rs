//! Who answers for an article: a member, or the members of a department, by the name that people know.
//!
//! Front matter says `owner:` in one of three ways: what vocabulary.yaml explains, a member's name or
//! id, or a department's name. What is none of these is shown as it is written, and nobody hears of it:
//! that is a finding.

use crate::ground::refusal::notice;
use crate::ground::wire::fault_of;
use crate::ground::workspace::Core;
use jinnang_journal::{Member, MemberId};
use jinnang_library::{Catalogue, VOCABULARY_FILE, Vocabulary};
use jinnang_wire::{DiagnosticView, Severity};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Owners that a finding names.
const NAMED: usize = 5;

/// What an owner is called, without asking who that is today.
pub(crate) fn called(core: &Core, written: &str) -> String {
    let view = core.view();
    let explained = view.vocabulary.owner(written);
    explained.map_or_else(|| written.to_owned(), |owner| owner.name.clone())
}

/// Everybody, to be asked for who owns what.
pub(crate) struct Owners {
    vocabulary: Arc<Vocabulary>,
    members: Vec<Member>,
}

impl Owners {
    /// As the workspace and its journal say now.
    pub fn of(core: &Core) -> Self {
        let members = core.look(|state| state.members()).unwrap_or_default();
        Self::among(members, Arc::clone(&core.view().vocabulary))
    }

    fn among(members: Vec<Member>, vocabulary: Arc<Vocabulary>) -> Self {
        let active = members.into_iter().filter(|member| member.active);
        Self {
            vocabulary,
            members: active.collect(),
        }
    }

    /// What an owner is called.
    pub fn name(&self, written: &str) -> String {
        if let Some(owner) = self.vocabulary.owner(written) {
            return owner.name.clone();
        }
        let by_id = self.members.iter().find(|one| one.id.as_str() == written);
        let name = by_id.and_then(|member| member.name.clone());
        name.unwrap_or_else(|| written.to_owned())
    }

    /// Does a member answer for what this owner answers for?
    pub fn is(&self, member: &MemberId, written: Option<&str>) -> bool {
        let (Some(written), Some(member)) =
            (written, self.members.iter().find(|one| one.id == *member))
        else {
            return false;
        };
        let named = |names: &[String]| {
            let is = |name: &String| *name == member.id.0 || Some(name) == member.name.as_ref();
            names.iter().any(is)
        };
        match self.vocabulary.owner(written) {
            Some(owner) => {
                let department = owner.department.as_ref();
                let whole = || department.is_none() && owner.members.is_empty();
                named(&owner.members)
                    || department.is_some_and(|name| *name == member.department)
                    || whole() && owner.name == member.department
            }
            None => named(&[written.to_owned()]) || written == member.department,
        }
    }
}

/// Does who is signed in answer for this?
pub(crate) fn is_mine(owners: &Owners, me: Option<&MemberId>, owner: Option<&str>) -> bool {
    me.is_some_and(|me| owners.is(me, owner))
}

/// The owners of articles whom nobody who is here stands for: what is flagged or runs out of theirs is heard
/// by trainers alone. Nothing where nobody has joined yet.
pub(crate) fn unheard(
    members: Vec<Member>,
    vocabulary: Arc<Vocabulary>,
    catalogue: &Catalogue,
) -> Option<DiagnosticView> {
    let owners = Owners::among(members, vocabulary);
    let hears = |owner: &str| {
        let mut members = owners.members.iter();
        members.any(|member| owners.is(&member.id, Some(owner)))
    };
    let written: BTreeSet<&str> = (catalogue.entries().iter())
        .filter_map(|entry| entry.owner.as_deref())
        .filter(|owner| !owners.members.is_empty() && !hears(owner))
        .collect();
    let names: BTreeSet<String> = written.iter().map(|owner| owners.name(owner)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| fault(&names))
}

fn fault(names: &[&str]) -> DiagnosticView {
    let shown = &names[..names.len().min(NAMED)];
    let (zh_more, en_more) = match names.len() - shown.len() {
        0 => (String::new(), String::new()),
        more => (
            format!("等 {} 个", shown.len() + more),
            format!(" and {more} more"),
        ),
    };
    let fault = fault_of(
        VOCABULARY_FILE,
        "owner-unheard",
        notice(
            format!(
                "负责人“{}”{zh_more}没有对应的成员，文章有反映、到期或被改动时，只有培训师知道。",
                shown.join("”、“")
            ),
            format!(
                "No member stands for the owners {}{en_more}: what is flagged, runs out or is changed of theirs is heard by trainers alone.",
                shown.join(", ")
            ),
        ),
        notice(
            "在设置的成员里把部门写成负责人的名称，或在 vocabulary.yaml 的 owners 里写明成员（members: [姓名]）。",
            "Give members the owner's name as their department in the settings, or name members under owners in vocabulary.yaml (members: [name]).",
        ),
    );
    DiagnosticView {
        severity: Severity::Hint,
        ..fault
    }
}
