//! What everybody opened and copied here, told apart by person.
//!
//! What nobody in particular used counts for everybody, and for whoever is not signed in everything counts.

use crate::ground::files::uses::{Used, Uses};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What is remembered of the log: of each member, and of nobody in particular.
#[derive(Debug, Clone, Default)]
pub(crate) struct UsesOfAll {
    all: Arc<Uses>,
    nobodys: Arc<Uses>,
    members: HashMap<String, Arc<Uses>>,
}

impl UsesOfAll {
    /// What counts for a member, or for whoever is not signed in.
    pub fn of(&self, member: Option<&str>) -> Arc<Uses> {
        let of_member = |member| self.members.get(member).unwrap_or(&self.nobodys);
        Arc::clone(member.map_or(&self.all, of_member))
    }

    /// Is anything remembered that this member used?
    pub fn knows(&self, member: &str) -> bool {
        self.members.contains_key(member)
    }

    /// Remembers one more use.
    pub fn push(&mut self, used: Used) {
        Arc::make_mut(&mut self.all).push(used.clone());
        match &used.by {
            Some(member) => {
                let own = self.members.entry(member.clone());
                let own = own.or_insert_with(|| Arc::clone(&self.nobodys));
                Arc::make_mut(own).push(used);
            }
            None => {
                for uses in self.members.values_mut().chain([&mut self.nobodys]) {
                    Arc::make_mut(uses).push(used.clone());
                }
            }
        }
    }

    /// Every use, the oldest first, but for those of a member who is forgotten.
    pub fn lines(&self, forgotten: Option<&str>) -> Vec<Used> {
        let stays = |used: &&Used| forgotten.is_none() || used.by.as_deref() != forgotten;
        self.all.all().iter().filter(stays).cloned().collect()
    }
}

impl FromIterator<Used> for UsesOfAll {
    fn from_iter<T: IntoIterator<Item = Used>>(uses: T) -> Self {
        let uses: Vec<Used> = uses.into_iter().collect();
        let of = |member: Option<&String>| {
            let counts = |used: &&Used| used.by.is_none() || used.by.as_ref() == member;
            Arc::new(uses.iter().filter(counts).cloned().collect::<Uses>())
        };
        let members: HashSet<&String> = uses.iter().filter_map(|used| used.by.as_ref()).collect();
        let members = members.into_iter();
        Self {
            nobodys: of(None),
            all: Arc::new(uses.iter().cloned().collect()),
            members: members.map(|id| (id.clone(), of(Some(id)))).collect(),
        }
    }
}
