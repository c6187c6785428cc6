//! Which keys the person holds down, and letting go of some of them.

use super::system::keys::{self, Key, Stroke};

/// The first numbers are the mouse; what lies below and above these is no key.
const KEYS: std::ops::RangeInclusive<u16> = 0x08..=0xfe;

/// Shift, Ctrl and Alt, left and right, and the two keys with the flag. The right ones and the flags
/// are keys that old keyboards did not have.
const MODIFIERS: [(u16, bool); 8] = [
    (0xa0, false),
    (0xa1, false),
    (0xa2, false),
    (0xa3, true),
    (0xa4, false),
    (0xa5, true),
    (0x5b, true),
    (0x5c, true),
];

/// Those that open a menu when they come up and nothing was pressed between.
const MENU_OPENERS: [u16; 4] = [0xa4, 0xa5, 0x5b, 0x5c];

/// A key that means nothing to anybody.
const NOTHING: Key = Key {
    number: 0xe8,
    is_extended: false,
};

/// Is no key down? Caps Lock and Num Lock may be on.
pub fn are_up() -> bool {
    !KEYS.into_iter().any(keys::is_down)
}

/// Lets go of the modifiers that are down.
pub fn release_modifiers() {
    let down = MODIFIERS
        .iter()
        .filter(|(number, _)| keys::is_down(*number));
    let down: Vec<Key> = down
        .map(|(number, is_extended)| key(*number, *is_extended))
        .collect();
    let mut strokes = Vec::new();
    if down.iter().any(|key| MENU_OPENERS.contains(&key.number)) {
        strokes.extend([Stroke::Down(NOTHING), Stroke::Up(NOTHING)]);
    }
    strokes.extend(down.into_iter().map(Stroke::Up));
    if !strokes.is_empty() {
        // What could not be released is still down, and found by the next look.
        keys::send(&strokes);
    }
}

fn key(number: u16, is_extended: bool) -> Key {
    Key {
        number,
        is_extended,
    }
}
