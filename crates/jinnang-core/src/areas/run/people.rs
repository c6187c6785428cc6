//! Names of members, for runs that know their ids only.

use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use jinnang_journal::Member;
use jinnang_wire::{Heir, Language};

pub(super) struct People {
    members: Vec<Member>,
    language: Language,
}

impl People {
    pub fn of(seat: &Seat) -> Result<Self, Refusal> {
        Ok(Self {
            members: seat.look(|state| state.members())?,
            language: seat.language(),
        })
    }

    /// The language of the windows.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A member's name; a stand-in for somebody whose name was erased.
    pub fn name(&self, id: &str) -> String {
        let member = self.members.iter().find(|member| member.id.as_str() == id);
        let former = match self.language {
            Language::Zh => "已离开的成员",
            Language::En => "a former member",
        };
        let name = member.and_then(|member| member.name.clone());
        name.unwrap_or_else(|| former.to_owned())
    }

    /// Who could take a run over from its owner.
    pub fn heirs(&self, owner: &str) -> Vec<Heir> {
        let others = self.members.iter();
        let others = others.filter(|member| member.active && member.id.as_str() != owner);
        let heir = |member: &Member| Heir {
            id: member.id.0.clone(),
            name: self.name(member.id.as_str()),
        };
        others.map(heir).collect()
    }
}
