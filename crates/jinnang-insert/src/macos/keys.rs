//! Which keys are down, and the paste key.
//!
//! The key goes to the target's process and to nobody else: a window of another program that comes
//! up at this very moment cannot receive it.

use super::keymap::{self, COMMAND, KEYS};
use super::system::layout;
use super::turn::on_main;
use crate::desktop::Target;
use crate::outcome::Doubt;
use objc2_core_foundation::CFRetained;
use objc2_core_graphics::{
    CGEvent, CGEventFlags, CGEventSource, CGEventSourceStateID, CGEventTapLocation,
};

/// Modifiers that change what a paste key means.
const CHANGING: [CGEventFlags; 4] = [
    CGEventFlags::MaskShift,
    CGEventFlags::MaskControl,
    CGEventFlags::MaskAlternate,
    CGEventFlags::MaskCommand,
];

/// What the person and other programs hold down together.
const SESSION: CGEventSourceStateID = CGEventSourceStateID::CombinedSessionState;

/// Is no key down and no modifier in force?
pub fn are_up() -> bool {
    let flags = CGEventSource::flags_state(SESSION);
    let is_changed = CHANGING.iter().any(|mask| flags.contains(*mask));
    !is_changed && !down().any(keymap::is_in_the_way)
}

/// Lets go of the modifiers that are down.
pub fn release_modifiers() {
    let source = CGEventSource::new(SESSION);
    for key in down().filter(|key| keymap::is_modifier(*key)) {
        if let Some(event) = event(source.as_deref(), key, false, CGEventFlags::empty()) {
            CGEvent::post(CGEventTapLocation::HIDEventTap, Some(&event));
        }
    }
}

fn down() -> impl Iterator<Item = u16> {
    KEYS.filter(|key| CGEventSource::key_state(SESSION, *key))
}

/// The strokes of a paste, ready to be sent.
pub struct Strokes(Vec<CFRetained<CGEvent>>);

impl Strokes {
    /// Command and the key that gives a `v` now.
    pub fn paste() -> Result<Self, Doubt> {
        // A main thread without time for this has none for the pasteboard either.
        let layouts = on_main(layout::layouts).ok_or(Doubt::NotHeld)?;
        let letter = keymap::find_key(&layouts, 'v').ok_or(Doubt::NoPasteKey)?;
        Self::with_command(letter).ok_or(Doubt::NoPasteKey)
    }

    fn with_command(letter: u16) -> Option<Self> {
        // Of a source of their own: what the person holds does not mix in.
        let source = CGEventSource::new(CGEventSourceStateID::Private)?;
        // Some programs believe the flags of the Command key itself and not those of the letter.
        let with = CGEventFlags::MaskCommand;
        let strokes = [
            (COMMAND, true, with),
            (letter, true, with),
            (letter, false, with),
            (COMMAND, false, CGEventFlags::empty()),
        ];
        let events = strokes.map(|(key, is_down, flags)| event(Some(&source), key, is_down, flags));
        events.into_iter().collect::<Option<_>>().map(Self)
    }

    /// Sends them, once.
    pub fn send(self, target: &Target) {
        let Ok(process) = i32::try_from(target.process) else {
            return;
        };
        for stroke in self.0 {
            CGEvent::post_to_pid(process, Some(&stroke));
        }
    }
}

fn event(
    source: Option<&CGEventSource>,
    key: u16,
    is_down: bool,
    flags: CGEventFlags,
) -> Option<CFRetained<CGEvent>> {
    let event = CGEvent::new_keyboard_event(source, key, is_down)?;
    CGEvent::set_flags(Some(&event), flags);
    Some(event)
}
