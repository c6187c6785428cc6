//! What needs somebody among the articles that who is signed in answers for.

use super::{due, flags, outside};
use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use jinnang_wire::{Nothing, OwnedView};

/// What needs somebody among the articles that who is signed in answers for.
pub(crate) fn owned(seat: &MemberSeat<'_>, _: Nothing) -> Result<OwnedView, Refusal> {
    Ok(OwnedView {
        flags: mine(flags::open(seat)?, |flag| flag.mine),
        due: due::mine(seat),
        outside: mine(outside::outside(seat, usize::MAX).0, |row| row.mine),
    })
}

fn mine<T>(all: Vec<T>, is_mine: impl Fn(&T) -> bool) -> Vec<T> {
    all.into_iter().filter(is_mine).collect()
}
