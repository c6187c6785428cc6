//! What each key gives in the layout of the moment.
//!
//! Programs compare shortcuts with what a key gives while Command is down, which some layouts
//! change on purpose, so that is what is asked. An input method has no layout of its own; the one
//! for Latin letters that goes with it then answers.

use super::super::keymap::{KEYS, Letters};
use objc2::MainThreadMarker;
use objc2_core_foundation::{CFData, CFRetained, CFString, CFType};
use std::ffi::c_void;
use std::ptr::NonNull;

/// The modifiers of a classic event, shifted as the translation wants them: Command alone.
const COMMAND_DOWN: u32 = 1;

/// "What would be shown for this key."
const DISPLAY: u16 = 3;

/// No accents that wait for the next key.
const NO_DEAD_KEYS: u32 = 1;

#[link(name = "Carbon", kind = "framework")]
unsafe extern "C-unwind" {
    static kTISPropertyUnicodeKeyLayoutData: &'static CFString;

    fn TISCopyCurrentKeyboardLayoutInputSource() -> Option<NonNull<CFType>>;
    fn TISCopyCurrentASCIICapableKeyboardLayoutInputSource() -> Option<NonNull<CFType>>;
    fn TISGetInputSourceProperty(source: &CFType, key: &CFString) -> Option<NonNull<CFData>>;
    fn LMGetKbdType() -> u8;
}

#[link(name = "CoreServices", kind = "framework")]
unsafe extern "C-unwind" {
    fn UCKeyTranslate(
        layout: *const c_void,
        key: u16,
        action: u16,
        modifiers: u32,
        keyboard: u32,
        options: u32,
        dead_keys: *mut u32,
        room: usize,
        length: *mut usize,
        text: *mut u16,
    ) -> i32;
}

/// The layout in use and the one for Latin letters. Input sources are the main thread's.
pub fn layouts(_: MainThreadMarker) -> Vec<Letters> {
    // SAFETY: both take nothing and make an object that is ours; this is the main thread.
    let sources = unsafe {
        [
            TISCopyCurrentKeyboardLayoutInputSource(),
            TISCopyCurrentASCIICapableKeyboardLayoutInputSource(),
        ]
    };
    let sources = sources.into_iter().flatten();
    // SAFETY: as said, each is ours to let go of.
    let sources = sources.map(|source| unsafe { CFRetained::from_raw(source) });
    sources.filter_map(|source| letters(&source)).collect()
}

fn letters(source: &CFType) -> Option<Letters> {
    // SAFETY: the source lives. The data is the source's own, so it is kept alive for ourselves.
    let data = unsafe {
        let data = TISGetInputSourceProperty(source, kTISPropertyUnicodeKeyLayoutData)?;
        CFRetained::retain(data)
    };
    Some(KEYS.map(|key| letter(&data, key)).collect())
}

fn letter(layout: &CFData, key: u16) -> Option<char> {
    let (mut dead_keys, mut length, mut text) = (0, 0, [0; 4]);
    // SAFETY: the layout is the data that the system gave for this call, the places are ours, and
    // the room is the text's.
    let status = unsafe {
        UCKeyTranslate(
            layout.byte_ptr().cast(),
            key,
            DISPLAY,
            COMMAND_DOWN,
            LMGetKbdType().into(),
            NO_DEAD_KEYS,
            &raw mut dead_keys,
            text.len(),
            &raw mut length,
            text.as_mut_ptr(),
        )
    };
    let is_single = status == 0 && length == 1;
    is_single.then(|| char::from_u32(text[0].into())).flatten()
}
