//! What was decided, in the past tense. Four families: people, content, review, and points with rewards;
//! beside them the rules of the workspace.
//!
//! An event holds pseudonymous ids, numbers and hashes; names of people and texts of articles lie in
//! tables of their own, so that a person can be forgotten without touching the chain. Who decided and
//! when stands in the entry around the event. A variant, once released, is never changed: a new
//! meaning is a new variant, and a field that is added has a default.

use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($( $(#[doc = $doc:literal])* $name:ident )*) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )* };
}

id! {
    /// One person in the workspace, by pseudonym. Outlives a change of name, role or device.
    MemberId
    /// A proposed revision on its way through review.
    SubmissionId
    /// An award of points. Reversals name it.
    AwardId
    /// Something points can be spent on.
    RewardId
    /// One request for a reward.
    RedemptionId
    /// A remark on a submission.
    CommentId
    /// The first life of an article: kept through renames, moves, deletion and return.
    LineageId
}

/// What a member may decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads, uses, contributes.
    Employee,
    /// Also reviews and verifies.
    Trainer,
    /// Also looks after people, tariff and rewards.
    Admin,
}

/// What is the matter with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// It says something that is not so.
    Wrong,
    /// It was so.
    Outdated,
}

/// How a revision came to be the published one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// A reviewer approved it.
    Reviewed,
    /// The owner of a workspace of one published it: unverified, earns nothing.
    Alone,
    /// It was there when the journal began, or a trainer took an outside edit as it is.
    Adopted,
    /// An earlier revision was brought back.
    Restored,
}

/// Quality of what was approved, in bands that the tariff prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Usable: correct and complete.
    Solid,
    /// Colleagues will use it at once.
    Strong,
    /// Others should learn from it.
    Outstanding,
}

/// What points are counted in. The two never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Spent on rewards.
    Points,
    /// Counts towards a promotion.
    Promotion,
}

/// What an article is about to be or was, as far as decisions need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Article id.
    pub article: String,
    /// Its first life.
    pub lineage: LineageId,
    /// Path below the knowledge folder.
    pub path: String,
    /// `guide`, `script`, `case`, `playbook`, `course`, `quiz`.
    pub kind: String,
    /// `core`, `application`, `innovation`.
    pub layer: String,
    /// Title.
    pub title: String,
    /// The text.
    pub revision: Revision,
    /// The published text it started from; none for a new article.
    pub base: Option<Revision>,
    /// Everybody who wrote it, the first author first.
    pub authors: Vec<MemberId>,
    /// A cosmetic change: keeps the verification and earns nothing.
    pub minor: bool,
}

/// What a reward is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its name.
    pub title: String,
    /// What one gets.
    pub detail: String,
    /// What it costs, in `unit`.
    pub cost: i64,
    /// What it is paid in.
    pub unit: Unit,
    /// How many there are in all; none for no end.
    pub stock: Option<i64>,
    /// How many one person may have; none for no limit.
    pub per_member: Option<i64>,
    /// Path of its picture below the knowledge folder.
    pub picture: Option<String>,
}

/// A fact of the journal.
#[allow(
    missing_docs,
    reason = "a field is named for what it holds; the variant says what happened to it"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A person became a member.
    MemberJoined {
        member: MemberId,
        role: Role,
        department: String,
    },
    /// A member got another role.
    RoleChanged { member: MemberId, role: Role },
    /// A member moved to another department.
    DepartmentChanged {
        member: MemberId,
        department: String,
    },
    /// A member left; history stays.
    MemberDeactivated { member: MemberId },
    /// A member came back.
    MemberReactivated { member: MemberId },
    /// The personal data of a member was removed.
    PersonErased { member: MemberId },
    /// A member wants to be in the ranking.
    BoardJoined { member: MemberId },
    /// A member does not want to be in it any more.
    BoardLeft { member: MemberId },

    /// A text became the published one.
    RevisionPublished {
        piece: Piece,
        how: Published,
        submission: Option<SubmissionId>,
    },
    /// The deciding member stands behind this text until then.
    ArticleVerified {
        article: String,
        revision: Revision,
        until_ms: i64,
    },
    /// A file that was changed outside review was put back to the published text.
    OutsideEditReverted {
        article: String,
        outside: Revision,
        published: Revision,
    },
    /// The article was taken out of the base; `successor` is the id of the article to use instead.
    ArticleRetired {
        article: String,
        revision: Revision,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        successor: Option<String>,
    },

    /// A text was handed in for review.
    SubmissionMade {
        submission: SubmissionId,
        piece: Piece,
    },
    /// A reviewer took it, or was given it.
    SubmissionClaimed {
        submission: SubmissionId,
        reviewer: MemberId,
    },
    /// The reviewer let go of it.
    SubmissionReleased { submission: SubmissionId },
    /// The reviewer asked for changes.
    SubmissionReturned {
        submission: SubmissionId,
        revision: Revision,
        reason: String,
    },
    /// The author handed in a new text.
    SubmissionResubmitted {
        submission: SubmissionId,
        revision: Revision,
        base: Option<Revision>,
    },
    /// The author took it back.
    SubmissionWithdrawn { submission: SubmissionId },
    /// A co-author who did not write it took the own name off.
    CoauthorLeft {
        submission: SubmissionId,
        member: MemberId,
    },
    /// The reviewer said no for good.
    SubmissionDeclined {
        submission: SubmissionId,
        revision: Revision,
        reason: String,
    },
    /// The reviewer said yes. `RevisionPublished` follows in the same command.
    SubmissionApproved {
        submission: SubmissionId,
        revision: Revision,
        band: Band,
    },
    /// A remark, on a passage (the text that was marked) or on the whole.
    Commented {
        submission: SubmissionId,
        comment: CommentId,
        revision: Revision,
        quote: Option<String>,
        text: String,
    },

    /// Somebody who used a text found it wrong or out of date; `quote` is what it is about.
    ArticleFlagged {
        article: String,
        revision: Revision,
        why: Flag,
        quote: Option<String>,
        note: String,
    },
    /// A trainer looked at a flag and leaves the text as it is; `reason` is what who flagged it is told.
    FlagDismissed {
        article: String,
        revision: Revision,
        flagged_by: MemberId,
        reason: String,
    },

    /// Somebody who did not write a text found it useful. `day` is the day it is paid for.
    ArticleFoundUseful {
        article: String,
        revision: Revision,
        day: String,
    },
    /// They took that back.
    UsefulTakenBack { article: String, revision: Revision },

    /// A tariff came into force. `tariff` is its whole text, JSON.
    TariffSet { version: u32, tariff: String },
    /// Points for somebody, once for each (rule, lineage, beneficiary).
    PointsAwarded {
        award: AwardId,
        rule: String,
        lineage: LineageId,
        to: MemberId,
        amount: i64,
        unit: Unit,
        tariff: u32,
        spendable_ms: i64,
        submission: Option<SubmissionId>,
    },
    /// All or part of an award was taken back.
    PointsReversed {
        award: AwardId,
        amount: i64,
        reason: String,
    },
    /// Points that a second decider has to agree to. Nothing moves until `PointsAwarded` of the same
    /// id, which may give less.
    AwardProposed {
        award: AwardId,
        rule: String,
        lineage: LineageId,
        to: MemberId,
        amount: i64,
        unit: Unit,
        tariff: u32,
        submission: Option<SubmissionId>,
    },
    /// A second decider said no. The same may be proposed anew, under another id.
    AwardRefused { award: AwardId, reason: String },
    /// A limit kept this much back of an award, or all of it. Nothing moves: it says where the rest is.
    AwardWithheld {
        rule: String,
        lineage: LineageId,
        to: MemberId,
        amount: i64,
        unit: Unit,
        tariff: u32,
        submission: Option<SubmissionId>,
    },

    /// Rules of the workspace came into force. `rules` is their whole text, JSON.
    RulesSet { version: u32, rules: String },

    /// A reward can be had, or its terms changed.
    RewardOffered { reward: RewardId, offer: Offer },
    /// It cannot be had any more.
    RewardClosed { reward: RewardId },
    /// Somebody asks for it: the cost is held.
    RedemptionRequested {
        redemption: RedemptionId,
        reward: RewardId,
        member: MemberId,
        cost: i64,
        unit: Unit,
    },
    /// The first of two deciders agreed.
    RedemptionSeconded { redemption: RedemptionId },
    /// Granted: the hold is spent.
    RedemptionApproved { redemption: RedemptionId },
    /// Refused: the hold is released.
    RedemptionRejected {
        redemption: RedemptionId,
        reason: String,
    },
    /// The member took the request back: the hold is released.
    RedemptionCancelled { redemption: RedemptionId },
    /// Nobody decided in time: the hold is released.
    RedemptionExpired { redemption: RedemptionId },
    /// The reward was handed over.
    RedemptionFulfilled { redemption: RedemptionId },

    /// A copy took the journal's place. It ended at `copy`; the journal it replaced ended at `ended`
    /// and had `cut` entries that the copy has not.
    JournalRestored {
        copy_seq: u64,
        copy_hash: String,
        ended_seq: u64,
        ended_hash: String,
        cut: u64,
    },
    /// Somebody answers for the file as it is, though what was remembered of it says otherwise.
    JournalAccepted { why: String, remembered: u64 },
    /// Digests of requests that could be guessed were taken out of the first `outcomes` outcomes, which
    /// were chained anew: the last of them all had the hash `before`.
    DigestsErased { outcomes: u64, before: String },
    /// The clock is right as it is now; the latest entry before was recorded at `last_ms`.
    ClockConfirmed { last_ms: i64 },
    /// An admin took a member's forgotten secret away, so that they can set another.
    SecretReset { member: MemberId },
    /// An admin let a member try again who had given too many wrong secrets.
    LockOpened { member: MemberId },

    /// Written by a newer program: kept in its row, skipped by the fold.
    #[serde(other)]
    FromTheFuture,
}
