//! Who answers for an article: a member, or the members of a department, by the name that people know.
//!
//! Front matter says `owner:` in one of three ways: what vocabulary.yaml explains, a member's name or
//! id, or a department's name. What is none of these is shown as it is written, and nobody hears of it.

use crate::core::Core;
use crate::refusal::Refusal;
use crate::review::{due, flags, outside};
use jinnang_journal::{Member, MemberId};
use jinnang_library::Vocabulary;
use jinnang_wire::{Nothing, OwnedView};
use std::sync::Arc;

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
        let active = members.into_iter().filter(|member| member.active);
        Self {
            vocabulary: Arc::clone(&core.view().vocabulary),
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

/// What needs somebody among the articles that who is signed in answers for.
pub(crate) fn owned(core: &Core, _: Nothing) -> Result<OwnedView, Refusal> {
    core.signed_in()?;
    Ok(OwnedView {
        flags: mine(flags::open(core)?, |flag| flag.mine),
        due: due::mine(core),
        outside: mine(outside::outside(core, usize::MAX).0, |row| row.mine),
    })
}

fn mine<T>(all: Vec<T>, is_mine: impl Fn(&T) -> bool) -> Vec<T> {
    all.into_iter().filter(is_mine).collect()
}
