//! The state of the open workspace, as the keeper last put it down.

use crate::ground::seat::Seat;
use jinnang_wire::StatusView;

/// What the keeper knows; what areas have to tell beside that comes from them.
pub(crate) fn status(seat: &Seat) -> StatusView {
    let mut status = seat.view().status.clone();
    status.zone = seat.zone();
    status
}
