//! Looking up whose desk a seat has.

use super::sitting::Sitting;
use crate::ground::whose::Whose;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Journal, MemberId};
use std::sync::Arc;

impl Sitting {
    /// Looks up whose desk is served here, and remembers it.
    pub fn whose_anew(&self, shared: &Shared) -> Arc<Whose> {
        let whose = self.look_up(shared);
        if **self.whose.load() != whose {
            self.whose.store(Arc::new(whose));
        }
        self.whose.load_full()
    }

    fn look_up(&self, shared: &Shared) -> Whose {
        let member = self.session().map(|session| session.member);
        match (member, shared.journal.load_full()) {
            (Some(id), Some(journal)) if is_active(&journal, &id) => Whose::Member(id.0),
            (None, Some(journal)) if has_no_members(&journal) => Whose::Machine,
            (None, None) if is_without_journal(shared) => Whose::Machine,
            _ => self.nobodys(),
        }
    }
}

fn is_active(journal: &Journal, id: &MemberId) -> bool {
    let member = journal.read(|state| state.member(id));
    member.is_ok_and(|member| member.is_some_and(|member| member.active))
}

fn has_no_members(journal: &Journal) -> bool {
    let members = journal.read(|state| state.members());
    members.is_ok_and(|members| members.is_empty())
}

/// Until the journal is open nobody knows whether there are members, unless there is none and never was one.
fn is_without_journal(shared: &Shared) -> bool {
    if shared.no_journal.load().is_some() {
        return false;
    }
    let home = shared.desk.load();
    let beside = shared.workspace.join(".jinnang");
    [&home.home, &beside]
        .iter()
        .all(|folder| !folder.join("journal.db").exists())
}
