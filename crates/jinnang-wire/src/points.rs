//! Points: balances that unfold to entries, entries that unfold to their cause; rewards and requests.

use crate::Notice;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// What is counted. The two never mix.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Unit {
    #[default]
    Points,
    Promotion,
}

/// Whose points.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct PointsRequest {
    /// Member id; null for the person signed in.
    pub member: Option<String>,
    /// Which.
    pub unit: Unit,
    /// Entries before this one; null for the latest.
    pub before: Option<u32>,
}

/// An account and how it came to be so.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PointsView {
    /// Whose.
    pub member: String,
    /// Which.
    pub unit: Unit,
    /// What may be spent now.
    pub available: i64,
    /// Awarded and not to be spent yet.
    pub cooling: i64,
    /// Held for requests under way.
    pub held: i64,
    /// Owed after a reversal.
    pub debt: i64,
    /// Sum of all entries.
    pub balance: i64,
    /// Earned in each of the last twelve months, the oldest first.
    pub months: Vec<MonthView>,
    /// What became of what was written.
    pub impact: ImpactView,
    /// Awards that wait for a second decider; nothing is booked before.
    pub proposals: Vec<ProposalView>,
    /// Entries, the latest first.
    pub entries: Vec<EntryView>,
    /// There are earlier ones.
    pub more: bool,
}

/// What became of one submission in points. Every sum about a submission is one of these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EarnedView {
    /// By unit, points first; a unit in which nothing happened is left out.
    pub sums: Vec<EarnedSum>,
    /// Every award, those that wait or came to nothing too; the first first.
    pub awards: Vec<EarnedAward>,
}

/// What the awards of one unit add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EarnedSum {
    /// Which.
    pub unit: Unit,
    /// Booked, less what was taken back: what the ledger has for it.
    pub kept: i64,
    /// For a second decider.
    pub waiting: i64,
    /// Refused by a second decider.
    pub refused: i64,
    /// Taken back after it was booked.
    pub reversed: i64,
    /// Kept back by a limit.
    pub withheld: i64,
}

/// How an award stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EarnedState {
    Given,
    Waiting,
    Refused,
    Withheld,
}

/// One award that a submission earned or was to earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EarnedAward {
    /// Number of its entry in the journal.
    pub seq: u32,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Member id of whom it is for.
    pub to: String,
    /// In what.
    pub unit: Unit,
    /// How it stands.
    pub state: EarnedState,
    /// What was given, waits or was refused.
    pub amount: i64,
    /// What a limit kept back of it.
    pub withheld: i64,
    /// Member id of who decided, or who proposed it while it waits.
    pub by: String,
    /// Member id of who proposed it, where it took a second decider.
    pub proposed_by: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// What was taken back of it, the first first.
    pub reversals: Vec<ReversalView>,
}

/// A part of an award that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ReversalView {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// How much.
    pub amount: i64,
    /// Member id of who did.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Points of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MonthView {
    /// `2026-11`
    pub month: String,
    /// Awarded in it, less what was taken back of that since: as the ranking counts.
    pub earned: i64,
    /// Spent.
    pub spent: i64,
}

/// What became of what somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ImpactView {
    /// Articles published.
    pub published: u32,
    /// Colleagues who used any of them, each counted once.
    pub colleagues: u32,
    /// Times they used any of them.
    pub uses: u32,
}

/// One movement of an account, with its cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Number in the journal.
    pub seq: u32,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What it added.
    pub amount: i64,
    /// The balance after it.
    pub balance: i64,
    /// `award`, `reversal`, `spent`, `withheld`.
    pub kind: String,
    /// What for, in words.
    pub what: Notice,
    /// The rule of the tariff.
    pub rule: Option<String>,
    /// Version of the tariff.
    pub tariff: Option<u32>,
    /// Member id of who decided.
    pub by: Option<String>,
    /// The article it was for.
    pub article: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The award, to be named in a reversal.
    pub award: Option<String>,
    /// Why, for a reversal or a refusal.
    pub reason: Option<String>,
    /// The submission that earned the award.
    pub submission: Option<String>,
    /// What a limit kept back of the award.
    pub withheld: i64,
    /// What can still be taken back of the award.
    pub left: i64,
}

/// An award above the threshold, which waits until a second person agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// The award it is to become.
    pub award: String,
    /// When it was proposed, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Member id of who proposed it.
    pub by: String,
    /// Member id of who is to get it.
    pub to: String,
    /// How much.
    pub amount: i64,
    /// In what.
    pub unit: Unit,
    /// What for, in words.
    pub what: Notice,
    /// The article.
    pub article: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The person signed in may give or refuse it.
    pub may: bool,
}

/// Awards that wait for a second decider.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ProposalsView {
    /// The oldest first.
    pub open: Vec<ProposalView>,
}

/// Give or refuse an award that waits.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct AwardDecide {
    /// Client-made id.
    pub command: String,
    /// The award.
    pub award: String,
    /// Give it; refuse it otherwise.
    pub give: bool,
    /// Why not; required for a refusal.
    pub reason: String,
}

/// Take an award back, in whole or in part.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct PointsReverse {
    /// Client-made id.
    pub command: String,
    /// The award.
    pub award: String,
    /// How much of it.
    pub amount: i64,
    /// Why; required.
    pub reason: String,
}

/// The tariff in force, and those before it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TariffView {
    /// Its version; 0 is the one that ships.
    pub version: u32,
    /// Its text, JSON.
    pub text: String,
    /// Every field of it, with what it may be.
    pub fields: Vec<TariffField>,
    /// Every version that was put into force, the latest first.
    pub history: Vec<TariffVersion>,
}

/// A field of the tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TariffField {
    /// `day_cap`, or `base.case` for one of a table.
    pub path: String,
    /// Least it may be.
    pub least: i64,
    /// Most it may be.
    pub most: i64,
}

/// A tariff that was put into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TariffVersion {
    /// Its version.
    pub version: u32,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Member id of who did.
    pub by: String,
    /// Its text, JSON.
    pub text: String,
}

/// What would a tariff have paid lately? Changes nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct TariffTry {
    /// Its text, JSON.
    pub text: String,
}

/// What happened lately, priced by the tariff in force and by the one that was asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TariffTrial {
    /// From when, milliseconds since 1970 UTC.
    pub from_ms: i64,
    /// Until when.
    pub to_ms: i64,
    /// New articles, better versions, uses, promotion credit: in this order, each even when it is nothing.
    pub rows: Vec<TrialRow>,
    /// Points in all, limits applied.
    pub points: TrialPair,
    /// Points that limits would keep back.
    pub withheld: TrialPair,
    /// Awards that would wait for a second decider.
    pub two_deciders: TrialPair,
    /// Members who would reach a limit.
    pub at_limit: TrialPair,
    /// Requests for rewards that would take two deciders.
    pub dear_requests: TrialPair,
}

/// One sort of award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TrialRow {
    /// `publish`, `improve`, `use`, `promotion`.
    pub what: String,
    /// How often it happened.
    pub times: u32,
    /// Paid for it, limits applied.
    pub amount: TrialPair,
}

/// The same by both tariffs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TrialPair {
    /// By the one in force.
    pub now: i64,
    /// By the one asked about.
    pub then: i64,
}

/// Put a tariff into force; what was awarded before stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct TariffSet {
    /// Client-made id.
    pub command: String,
    /// Its text, JSON.
    pub text: String,
}

/// Pay for the uses of a day that is over. The same day again changes nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct UseSettle {
    /// Client-made id.
    pub command: String,
    /// `2026-11-24`
    pub day: String,
}

/// What a settlement paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SettledView {
    /// Awards made.
    pub awards: u32,
    /// Points in all.
    pub points: i64,
}

/// What checking the whole journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VerifiedView {
    /// Entries checked.
    pub entries: u32,
    /// Hash of the last one.
    pub head: String,
    /// What is wrong; empty when everything holds.
    pub faults: Vec<Notice>,
    /// What is odd in the file and does no harm.
    pub harmless: Vec<Notice>,
    /// How each table of the file was looked at.
    pub tables: Vec<TableCovered>,
    /// How long it took, milliseconds.
    pub took_ms: u32,
}

/// How one table was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TableCovered {
    /// Its name in the file.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// What says that they are right.
    pub by: Notice,
}

/// A text to be saved as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// A name for it.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Which ranking.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct BoardRequest {
    /// `2026-Q4`; empty for the running one.
    pub quarter: String,
    /// Only this department.
    pub department: Option<String>,
}

/// A ranking of those who want to be in it, and the departments' totals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BoardView {
    /// `2026-Q4`
    pub quarter: String,
    /// Those one can look at, the latest first: from the first award to now.
    pub quarters: Vec<String>,
    /// Whether the person signed in is in it.
    pub joined: bool,
    /// Members, most points first.
    pub members: Vec<BoardRow>,
    /// Departments, most points first; everybody counts.
    pub departments: Vec<BoardRow>,
}

/// A line of a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BoardRow {
    /// Member id, or the department's name.
    pub who: String,
    /// Points of the quarter.
    pub points: i64,
    /// Articles of which they published a text in the quarter; cosmetic changes do not count.
    pub published: u32,
}

/// Be in the ranking, or not.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct BoardJoin {
    /// Client-made id.
    pub command: String,
    /// In it.
    pub joined: bool,
}

/// What a reward is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Offer {
    /// Its name.
    pub title: String,
    /// What one gets.
    pub detail: String,
    /// What it costs.
    pub cost: i64,
    /// In what.
    pub unit: Unit,
    /// How many there are; null for no end.
    pub stock: Option<i64>,
    /// How many one person may have; null for no limit.
    pub per_member: Option<i64>,
    /// Path of its picture below the knowledge folder.
    pub picture: Option<String>,
}

/// A reward as the catalogue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RewardView {
    /// Reward id.
    pub id: String,
    /// What it is.
    pub offer: Offer,
    /// How many are left; null for no end.
    pub left: Option<i64>,
    /// Address of its picture.
    pub picture: Option<String>,
    /// It cannot be had any more.
    pub closed: bool,
    /// Why the person signed in cannot have it now; null when they can.
    pub refused: Option<Notice>,
}

/// A request for a reward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RedemptionView {
    /// Redemption id.
    pub id: String,
    /// Reward id.
    pub reward: String,
    /// The reward's name.
    pub title: String,
    /// Who asks.
    pub member: String,
    /// What is held for it.
    pub cost: i64,
    /// In what.
    pub unit: Unit,
    /// `requested`, `seconded`, `approved`, `rejected`, `cancelled`, `expired`, `fulfilled`.
    pub state: String,
    /// When it was asked for, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Two people have to agree to it.
    pub needs_two: bool,
    /// Which of `approve`, `reject`, `cancel`, `fulfil` the person signed in may do now.
    pub may: Vec<String>,
}

/// The catalogue and the requests that concern the person signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RewardsView {
    /// Rewards, cheapest first.
    pub rewards: Vec<RewardView>,
    /// One's own requests, the latest first.
    pub mine: Vec<RedemptionView>,
    /// Requests to decide on or to hand over, the oldest first; for those who may.
    pub open: Vec<RedemptionView>,
}

/// Put a reward up, or change its terms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RewardOffer {
    /// Client-made id.
    pub command: String,
    /// Which; null for a new one.
    pub reward: Option<String>,
    /// What it is.
    pub offer: Offer,
    /// Take it down instead.
    pub close: bool,
}

/// Ask for a reward.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RewardRequest {
    /// Client-made id.
    pub command: String,
    /// Reward id.
    pub reward: String,
    /// The price that was shown: another one is refused.
    pub cost: i64,
}

/// What is done with a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Step {
    Approve,
    #[default]
    Reject,
    Cancel,
    Fulfil,
}

/// Decide on a request.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RedemptionDecide {
    /// Client-made id.
    pub command: String,
    /// Redemption id.
    pub redemption: String,
    /// What is done.
    pub step: Step,
    /// Why; required for a refusal.
    pub reason: String,
}
