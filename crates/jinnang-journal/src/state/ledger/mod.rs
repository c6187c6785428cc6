//! Points: double entry in whole numbers, corrected only by new entries.
//!
//! Every event posts amounts that sum to nothing, on five sorts of account:
//!
//! | account       | holds |
//! | ------------- | ----- |
//! | `budget`      | what was issued, below zero |
//! | `member:<id>` | what the member has and did not ask to spend |
//! | `held:<id>`   | what open redemptions hold |
//! | `debt:<id>`   | what was taken back after it was spent or held, below zero |
//! | `spent`       | what rewards cost |
//!
//! Nothing is ever clamped: a reversal that finds too little in the member's account puts the rest
//! into debt, and whatever comes in later pays the debt first. So a debt implies an empty account,
//! and every operation followed by its reversal restores all balances.
//!
//! `posting` is the truth; `account` (balances) and `statement` (what a member sees) are kept beside
//! it for speed, and [`faults_in_sums`] proves that they agree. Prices and caps are not here: they
//! are decided by the caller and frozen in the event.

mod earned;
mod post;
mod proposal;
mod read;
mod sums;

pub use earned::{Earned, EarnedState, Reversal};
pub use proposal::{Proposal, ProposalState};
pub use read::{Award, Balance, LedgerEntry, LineKind, TariffSetBy, Total};

pub(super) use earned::SCHEMA as WITHHELD;
#[cfg(test)]
pub(super) use earned::{EARNED, REVERSALS};
pub(super) use post::{fold, hold, release, spend};
pub(super) use proposal::SCHEMA as PROPOSALS;
#[cfg(test)]
pub(super) use proposal::waiting as waiting_proposals;
pub(super) use read::before;
#[cfg(test)]
pub(super) use read::{
    COOLING, KEPT_BACK_OF, KEPT_BETWEEN, LINES_OF, SPENT_BETWEEN, TOTALS, awarded_between,
};
pub(crate) use sums::faults_in_sums;

/// An amount is between one and a million millions: any sum of a million of them fits an integer.
pub(super) const SCHEMA: &str = "
CREATE TABLE tariff (
    version INTEGER PRIMARY KEY,
    tariff  TEXT NOT NULL,
    at_ms   INTEGER NOT NULL,
    seq     INTEGER NOT NULL
) STRICT;

CREATE TABLE award (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    rule         TEXT NOT NULL,
    lineage      TEXT NOT NULL,
    member       TEXT NOT NULL REFERENCES member (id),
    amount       INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    unit         TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    tariff       INTEGER NOT NULL REFERENCES tariff (version),
    spendable_ms INTEGER NOT NULL,
    submission   TEXT REFERENCES submission (id),
    at_ms        INTEGER NOT NULL,
    by           TEXT NOT NULL,
    reversed     INTEGER NOT NULL DEFAULT 0 CHECK (reversed BETWEEN 0 AND amount),
    UNIQUE (rule, lineage, member)
) STRICT;

CREATE INDEX award_member ON award (member, seq);
CREATE INDEX award_cooling ON award (member, unit, spendable_ms, amount, reversed);
CREATE INDEX award_of ON award (member, unit, at_ms, rule, amount, reversed);
CREATE INDEX award_time ON award (unit, at_ms, member, rule, amount, reversed);
CREATE INDEX award_submission ON award (submission, seq) WHERE submission IS NOT NULL;

CREATE TABLE posting (
    seq     INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    account TEXT NOT NULL,
    unit    TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    amount  INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    account TEXT NOT NULL,
    unit    TEXT NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (account, unit),
    CHECK (amount >= 0 OR (account NOT GLOB 'member:*' AND account NOT GLOB 'held:*')),
    CHECK (amount <= 0 OR account NOT GLOB 'debt:*')
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    member        TEXT NOT NULL,
    unit          TEXT NOT NULL,
    seq           INTEGER NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('awarded', 'reversed', 'spent')),
    amount        INTEGER NOT NULL,
    balance_after INTEGER NOT NULL,
    award         TEXT,
    redemption    TEXT,
    reason        TEXT,
    at_ms         INTEGER NOT NULL,
    PRIMARY KEY (member, unit, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_spent ON statement (member, unit, at_ms, amount) WHERE kind = 'spent';
";
