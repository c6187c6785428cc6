//! What each area contributes beside its commands. A new area has a line here for each thing it has to say or do.

use super::calling::Calling;
use super::opening::Opening;
use crate::areas::{
    backup, calendar, call, clock, find, journal, people, points, questions, run, write,
};
use crate::ground::drafts::thrown;
use crate::ground::keeper::Chore;
use crate::ground::moments::{Beside, Moments};
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::texts::again::WritingAgain;
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

/// What areas do at moments that only the ground sees.
pub(super) static MOMENTS: Moments = Moments {
    home_taken: backup::take_up,
    turned: &[find::searches::adopt, call::turn],
    forgotten: backup::forget_at_once,
    chores,
    ordered: backup::ordered,
    threads: &[Beside {
        name: "jinnang-reminders",
        is_wanted: |host| host.reminds(),
        work: run::watch,
    }],
};

/// What the keeper does for each area. Their troubles stand in the status in this order; what is paid for goes
/// into the copy of the day.
fn chores() -> Vec<Box<dyn Chore>> {
    vec![
        Box::new(points::daily::Settling::default()),
        Box::new(backup::Copying::default()),
        Box::new(Opening::default()),
        Box::new(clock::Watching::default()),
        Box::new(Calling),
        Box::new(run::Opening::default()),
        Box::new(WritingAgain::default()),
        Box::new(write::sweeping::Sweeping),
    ]
}
