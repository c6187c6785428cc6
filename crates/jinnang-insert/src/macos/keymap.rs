//! Key codes, and which of them gives a letter.
//!
//! A key code names a place on the keyboard. What a place means is the layout's business and is
//! asked of the system; only the choice among the answers is here.

/// Codes of a keyboard's keys.
pub const KEYS: std::ops::Range<u16> = 0..128;

/// The left Command key.
pub const COMMAND: u16 = 55;

/// Caps Lock counts as down while it is on, and changes no shortcut.
const CAPS_LOCK: u16 = 57;

/// Both of Command, Shift, Option and Control, and Fn.
const MODIFIERS: [u16; 9] = [54, COMMAND, 56, 60, 58, 61, 59, 62, 63];

/// What each key gives in one layout; none where it gives no single letter.
pub type Letters = Vec<Option<char>>;

/// The key that gives this letter, in the first of these layouts that has it.
pub fn find_key(layouts: &[Letters], wanted: char) -> Option<u16> {
    let gives = |key: &Option<char>| key.is_some_and(|letter| letter.eq_ignore_ascii_case(&wanted));
    let position = |letters: &Letters| letters.iter().position(gives);
    let key = layouts.iter().find_map(position)?;
    u16::try_from(key).ok()
}

/// Would this key, held down, change what the paste key means, or repeat into the target?
pub fn is_in_the_way(key: u16) -> bool {
    key != CAPS_LOCK
}

/// Can this key be let go of for the person?
pub fn is_modifier(key: u16) -> bool {
    MODIFIERS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(keys: &[(usize, char)]) -> Letters {
        let mut letters = vec![None; 128];
        for (key, letter) in keys {
            letters[*key] = Some(*letter);
        }
        letters
    }

    #[test]
    fn the_layout_in_use_decides_and_the_next_one_helps_out() {
        let usual = layout(&[(9, 'v'), (47, '.')]);
        let dvorak = layout(&[(9, 'k'), (47, 'V')]);
        let cyrillic = layout(&[(9, 'м')]);
        assert_eq!(find_key(&[dvorak, usual.clone()], 'v'), Some(47));
        assert_eq!(find_key(&[cyrillic.clone(), usual], 'v'), Some(9));
        assert_eq!(find_key(&[cyrillic], 'v'), None);
    }

    #[test]
    fn caps_lock_is_no_obstacle_and_no_modifier() {
        assert!(!is_in_the_way(CAPS_LOCK) && !is_modifier(CAPS_LOCK));
        assert!(is_in_the_way(COMMAND) && is_modifier(COMMAND));
        assert!(is_in_the_way(9) && !is_modifier(9));
    }
}
