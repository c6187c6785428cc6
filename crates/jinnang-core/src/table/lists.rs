//! What each area contributes beside its commands. A new area has a line here for each thing it has to say or do.

use crate::areas::{backup, calendar, call, journal, people, questions};
use crate::ground::drafts::thrown;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use jinnang_journal::MemberId;
use jinnang_wire::Trouble;

/// What the status says beside what the keeper knows, worst first.
pub(super) const TROUBLES: &[fn(&Seat) -> Vec<Trouble>] =
    &[journal::troubles, backup::troubles, calendar::troubles];

/// Forgetting a member who is erased, wherever something of them lies. Copies come last: what cannot be
/// reached in them is said after everything else is done.
pub(super) const FORGET_MEMBER: &[fn(&Core, &MemberId) -> Result<(), Refusal>] = &[
    questions::forget,
    call::forget_member,
    thrown::forget_member,
    people::forget_member,
    backup::forget_member,
];
