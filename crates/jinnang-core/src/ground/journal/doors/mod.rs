//! Whose eyes a decision needs: events × eyes, one table.
//!
//! A handler refuses with a sentence that fits; this is the door behind it. Whatever a command decides
//! passes here inside its transaction before the journal has it, so that a command which forgets to ask
//! changes nothing. An event without a row does not compile. `cargo xtask fix` prints the table to
//! docs/RIGHTS.md.

mod check;
mod erased;
mod eyes;
mod resets;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use check::pass;
pub(crate) use eyes::{
    is_left_out, names_of, others_could, others_could_among, reviewers, writers, writers_of, wrote,
};
pub(crate) use words::{KeptOut, Stake, Words, kept_out};

use jinnang_journal::{Event, Role};

/// Who is asked before an event comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Eyes {
    /// Nobody else: nothing that is published or paid becomes another by it.
    Nobody,
    /// Nobody: it is about the member who acts, and nobody else may do it for them.
    Own,
    /// One of those who wrote the text, or handed it in from its file.
    ItsAuthors,
    /// Somebody else than the member it is about.
    AnotherMember,
    /// Somebody else than those who wrote it, whatever comes.
    NotItsAuthors,
    /// Somebody else than those who wrote it, as long as somebody else could.
    NotItsAuthorsWhile,
    /// What each way of publishing asks.
    Publication,
    /// Somebody else than who gets it.
    NotTheBeneficiary,
    /// A second decider for what is dear, and never who asks.
    NotWhoAsks,
    /// The program's rule.
    Rule,
    /// It is never decided here.
    Never,
}

impl Eyes {
    /// As the document says it.
    const fn said(self) -> &'static str {
        match self {
            Self::Nobody => "no eyes: it changes nothing that is published or paid",
            Self::Own => "one's own only",
            Self::ItsAuthors => "its authors, or who handed it in from its file",
            Self::AnotherMember => "not the member it is about",
            Self::NotItsAuthors => {
                "never its authors, nor who handed it or the same words in, from a file too; who was named as an author of it or of nearly the same, took the own name off it, or wrote what it changes by little, only while nobody else could"
            }
            Self::NotItsAuthorsWhile => {
                "not its authors, nor those of the texts it came of, nor who took it from its file; alone only while nobody else could"
            }
            Self::Publication => {
                "reviewed: with the approval of a submission, never by its authors; restored: not by its authors, alone only while nobody else could; adopted and alone: only while nobody else could"
            }
            Self::NotTheBeneficiary => {
                "not the beneficiary; with an approval or a proposal of somebody else, what is dear, now or when it was handed in, with a proposal; pay for use by the program's rule"
            }
            Self::NotWhoAsks => {
                "not who asks; what is dear, now or when it was asked for, takes two admins, and what one agreed to already takes another"
            }
            Self::Rule => "the program itself, by rule",
            Self::Never => "nobody: a newer program writes it",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
struct Door {
    /// The least that somebody must be.
    least: Role,
    eyes: Eyes,
}

macro_rules! doors {
    ($( $name:ident: $least:ident, $eyes:ident; )*) => {
        /// The door of an event. No wildcard: a new event asks for its row.
        const fn door(event: &Event) -> Door {
            match event {
                $( Event::$name { .. } => Door { least: Role::$least, eyes: Eyes::$eyes }, )*
            }
        }

        const ROWS: &[(&str, Role, Eyes)] =
            &[$( (stringify!($name), Role::$least, Eyes::$eyes) ),*];
    };
}

doors! {
    MemberJoined: Admin, Nobody;
    RoleChanged: Admin, AnotherMember;
    DepartmentChanged: Admin, Nobody;
    MemberDeactivated: Admin, Nobody;
    MemberReactivated: Admin, AnotherMember;
    PersonErased: Admin, Nobody;
    BoardJoined: Employee, Own;
    BoardLeft: Employee, Own;

    RevisionPublished: Trainer, Publication;
    ArticleVerified: Trainer, NotItsAuthorsWhile;
    OutsideEditReverted: Trainer, Nobody;
    ArticleRetired: Trainer, NotItsAuthorsWhile;

    SubmissionMade: Employee, ItsAuthors;
    SubmissionClaimed: Employee, NotItsAuthors;
    SubmissionReleased: Trainer, NotItsAuthors;
    SubmissionReturned: Trainer, NotItsAuthors;
    SubmissionResubmitted: Employee, ItsAuthors;
    SubmissionWithdrawn: Employee, ItsAuthors;
    CoauthorLeft: Employee, Own;
    SubmissionDeclined: Trainer, NotItsAuthors;
    SubmissionApproved: Trainer, NotItsAuthors;
    Commented: Employee, Nobody;

    ArticleFlagged: Employee, Nobody;
    FlagDismissed: Trainer, NotItsAuthorsWhile;

    ArticleFoundUseful: Employee, NotTheBeneficiary;
    UsefulTakenBack: Employee, Nobody;

    TariffSet: Admin, Nobody;
    PointsAwarded: Trainer, NotTheBeneficiary;
    PointsReversed: Admin, NotTheBeneficiary;
    AwardProposed: Trainer, NotTheBeneficiary;
    AwardRefused: Trainer, NotTheBeneficiary;
    AwardWithheld: Trainer, NotTheBeneficiary;

    RulesSet: Admin, Nobody;

    RewardOffered: Admin, Nobody;
    RewardClosed: Admin, Nobody;
    RedemptionRequested: Employee, Own;
    RedemptionSeconded: Admin, NotWhoAsks;
    RedemptionApproved: Admin, NotWhoAsks;
    RedemptionRejected: Admin, NotWhoAsks;
    RedemptionCancelled: Employee, Own;
    RedemptionExpired: Admin, Rule;
    RedemptionFulfilled: Admin, NotWhoAsks;

    JournalRestored: Admin, Nobody;
    JournalAccepted: Admin, Nobody;
    DigestsErased: Admin, Nobody;
    ClockConfirmed: Admin, Nobody;
    SecretReset: Admin, AnotherMember;
    LockOpened: Admin, Nobody;

    FromTheFuture: Admin, Never;
}

/// What the two tables do not take from one admin.
const STAYS: &str = "
## What one admin can still do alone

A threshold that is raised frees nothing that was handed in or asked for before. Beyond that:

- Tariff, rules and rewards are set by one admin. They hold for what is handed in and asked for from then on; prices, limits and cooling days for what is decided from then on, and pay for use for every day that is not settled yet. Whoever sets them can set them to their own advantage; each version stays in the journal with who and when.
- An admin makes members, trainers and admins, also while something waits for a second decider. Four eyes are four accounts.
- An admin who resets a secret knows the code and could come in as that member before them. The reset stands in the journal, the member's own secret does not work any more, they hear who reset it and when as soon as they come in, and for 24 hours nothing that concerns that admin is decided under the member's name.
- `decidersNeedSecret` can be turned off by one admin, who needs a secret for that.
- Whoever sends all other trainers and admins away is alone a day later, by the clock of the machine that keeps the journal.
- A copy is put in place, and a journal in doubt answered for, by one admin. What was cut off is said before, and both are entries.
";

/// The tables as a part of the document on rights, and what they leave.
pub(crate) fn document() -> String {
    let mut out = String::from(
        "\n## Whose eyes a decision needs\n\nWritten from crates/jinnang-core/src/ground/journal/doors. Every decision passes this table inside its transaction, whatever command made it.\n“Nobody else could” means: nobody else is an active trainer or admin, nor was one within the last day.\nWhoever's secret was reset within the last day decides on nothing that concerns the admin who reset it.\n\n| event | at least | whose eyes |\n| --- | --- | --- |\n",
    );
    for (name, least, eyes) in ROWS {
        let least = match least {
            Role::Employee => "employee",
            Role::Trainer => "trainer",
            Role::Admin => "admin",
        };
        out.push_str(&format!("| `{name}` | {least} | {} |\n", eyes.said()));
    }
    out.push_str(STAYS);
    out
}
