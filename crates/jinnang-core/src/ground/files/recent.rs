//! Recent searches that go with what they were words of.

use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use jinnang_wire::Tag;

/// Takes some of one's recent searches out: they were words of a call that is forgotten.
pub(crate) fn forget(seat: &Seat, goes: impl Fn(&str) -> bool) -> Result<(), Refusal> {
    let (desk, whose) = (seat.desk(), seat.whose());
    let local = desk.local.now();
    let mut known = local.searches_on(&whose).into_iter();
    if !desk.may_write || !known.any(|own| own.recent.iter().any(|text| goes(text))) {
        return Ok(());
    }
    desk.local.change(|local| {
        if let Some(own) = local.searches_of(&whose) {
            own.recent.retain(|text| !goes(text));
        }
    })?;
    seat.tell(&[Tag::Searches], &[]);
    Ok(())
}
