//! People: who is here, who acts on this machine, and what each may do.
//!
//! Commands that decide something carry `command`: an id made by the client and kept on every retry, so
//! that a repeated request is answered with the outcome of the first.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// What a member may decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Role {
    #[default]
    Employee,
    Trainer,
    Admin,
}

/// One person of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// Member id.
    pub id: String,
    /// Name; null once the person was erased.
    pub name: Option<String>,
    /// Role.
    pub role: Role,
    /// Department.
    pub department: String,
    /// False once they left.
    pub active: bool,
    /// Signing in asks for a PIN or a password.
    pub has_secret: bool,
    /// Too many wrong ones were given: the member has to wait, or an admin lets them try again.
    pub locked: bool,
    /// When they joined, milliseconds since 1970 UTC.
    pub joined_ms: i64,
}

/// Everybody, and who acts here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PeopleView {
    /// Who is signed in on this machine; null before anybody is.
    pub me: Option<MemberView>,
    /// Nobody is a member yet: the first person becomes the owner.
    pub needs_owner: bool,
    /// Everybody, by department and name.
    pub members: Vec<MemberView>,
    /// Departments in use.
    pub departments: Vec<String>,
    /// Names of the commands that the person signed in may call at all; the core checks each again.
    pub may: Vec<String>,
    /// Why who is signed in has to set a secret before deciding anything; none where they need not.
    pub secret_needed: Option<crate::Notice>,
}

/// What becomes of the articles that are already there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Adopt {
    /// Verified as they are, due dates spread over the usual time.
    TrustAll,
    /// Each has to be looked at.
    #[default]
    ReviewAll,
}

/// The first person makes this workspace theirs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Begin {
    /// Client-made id.
    pub command: String,
    /// Their name.
    pub name: String,
    /// Their department.
    pub department: String,
    /// What becomes of the articles that are there.
    pub adopt: Adopt,
}

/// A further member.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct MemberAdd {
    /// Client-made id.
    pub command: String,
    /// Name.
    pub name: String,
    /// Department.
    pub department: String,
    /// Role.
    pub role: Role,
}

/// Changes of a member; what is null stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct MemberChange {
    /// Client-made id.
    pub command: String,
    /// Who.
    pub member: String,
    /// New name.
    pub name: Option<String>,
    /// New department.
    pub department: Option<String>,
    /// New role.
    pub role: Option<Role>,
    /// False when they leave, true when they come back.
    pub active: Option<bool>,
}

/// Removes the personal data of a member who left; the journal keeps its pseudonym.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct MemberErase {
    /// Client-made id.
    pub command: String,
    /// Who.
    pub member: String,
}

/// Somebody else takes over this machine.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SignIn {
    /// Who.
    pub member: String,
    /// Their PIN or password; empty where they have none.
    pub secret: String,
}

/// A new PIN or password; empty takes it away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SecretSet {
    /// Client-made id.
    pub command: String,
    /// The one until now; empty where there is none.
    pub old: String,
    /// The new one, at least six characters.
    pub new: String,
}

/// An admin takes a member's forgotten secret away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SecretReset {
    /// Client-made id.
    pub command: String,
    /// Whose.
    pub member: String,
}

/// A code that lets a member in once, to set a secret of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SecretCode {
    /// Eight digits, said once: empty where the request was sent before.
    pub code: String,
}

/// An admin lets a member try again who gave too many wrong secrets.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct MemberUnlock {
    /// Client-made id.
    pub command: String,
    /// Who.
    pub member: String,
}
