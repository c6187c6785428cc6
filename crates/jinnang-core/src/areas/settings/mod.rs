//! A person's settings on this machine.

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::settings;
}

use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use jinnang_wire::{Nothing, Settings};

pub(crate) fn settings(seat: &Seat, _: Nothing) -> Result<Settings, Refusal> {
    Ok(seat.desk().local.now().settings_of(&seat.whose()).clone())
}

/// Whether the hotkey can be had is for the desktop to find out; here it only has to be one.
pub(crate) fn settings_change(seat: &Seat, request: Settings) -> Result<Settings, Refusal> {
    if request.hotkey.trim().is_empty() {
        return Err(Refusal::Senseless {
            zh: "快捷键不能为空。",
            en: "The hotkey cannot be empty.",
        });
    }
    let (desk, whose) = (seat.desk_to_write()?, seat.whose());
    desk.local
        .change(|local| local.set_settings(&whose, request))?;
    settings(seat, Nothing {})
}
