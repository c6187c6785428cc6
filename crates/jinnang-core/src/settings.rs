//! This person's settings on this machine.

use crate::core::Core;
use crate::refusal::Refusal;
use jinnang_wire::{Nothing, Settings};

pub(crate) fn settings(core: &Core, _: Nothing) -> Result<Settings, Refusal> {
    Ok(core.desk().local.now().settings)
}

/// Whether the hotkey can be had is for the desktop to find out; here it only has to be one.
pub(crate) fn settings_change(core: &Core, request: Settings) -> Result<Settings, Refusal> {
    if request.hotkey.trim().is_empty() {
        return Err(Refusal::Senseless {
            zh: "快捷键不能为空。",
            en: "The hotkey cannot be empty.",
        });
    }
    let desk = core.desk_to_write()?;
    let local = desk.local.change(|local| local.settings = request)?;
    core.calls().keep_or_not(core.shared())?;
    Ok(local.settings)
}
