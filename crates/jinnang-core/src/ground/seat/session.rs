//! Who is signed in, with what they came in with.

use jinnang_journal::{JournalError, Member, MemberId, State};

/// Somebody who signed in, and with what: whoever sets another secret, or has it reset, signs out
/// everywhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    /// Who.
    pub member: MemberId,
    /// What was kept of the secret then; none of who needed none.
    secret: Option<String>,
}

impl Session {
    /// One that is begun with what was kept of the member's secret.
    pub fn begun(member: &MemberId, secret: Option<String>) -> Self {
        Self {
            member: member.clone(),
            secret,
        }
    }

    /// One that is begun with whatever secret the member has now.
    pub fn of(state: &State<'_>, member: &MemberId) -> Result<Self, JournalError> {
        Ok(Self::begun(member, state.secret(member)?))
    }

    /// Is their secret another one now than the one they had?
    pub fn is_over(&self, state: &State<'_>) -> Result<bool, JournalError> {
        Ok(state.secret(&self.member)? != self.secret)
    }

    /// Who signed in, if they are a member still and their secret is the one they had.
    pub fn holds(&self, state: &State<'_>) -> Result<Option<Member>, JournalError> {
        if self.is_over(state)? {
            return Ok(None);
        }
        let member = state.member(&self.member)?;
        Ok(member.filter(|member| member.active))
    }
}
