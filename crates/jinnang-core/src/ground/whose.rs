//! Whose a desk is, and what lies on it.

use jinnang_calls::Owner;

/// Whose desk it is: settings, searches, favourites, drafts, uses and the call that is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Whose {
    /// Of whoever uses the machine, while the workspace has no members.
    Machine,
    /// A member's, the same at every seat of theirs.
    Member(String),
    /// Nobody's, where there are members: what is on it goes with the seat of this number.
    Nobody(u64),
}

impl Whose {
    /// Whose it is by the files; none where it is nobody's.
    pub fn of(owner: &Owner) -> Option<Self> {
        match owner {
            Owner::Machine => Some(Self::Machine),
            Owner::Member(id) => Some(Self::Member(id.clone())),
            Owner::Nobody => None,
        }
    }

    /// The same as the files name it.
    pub fn owner(&self) -> Owner {
        match self {
            Self::Machine => Owner::Machine,
            Self::Member(id) => Owner::Member(id.clone()),
            Self::Nobody(_) => Owner::Nobody,
        }
    }

    /// The member, where it is one's.
    pub fn member(&self) -> Option<&str> {
        match self {
            Self::Member(id) => Some(id),
            Self::Machine | Self::Nobody(_) => None,
        }
    }
}
