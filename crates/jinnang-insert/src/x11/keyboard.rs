//! Which keys are down, and which key means what.
//!
//! Keys are looked up in the mapping of the moment: `v` lies elsewhere on other layouts. When the
//! layout in use has no `v`, such as a Cyrillic one, the key that has it in another layout is
//! taken, which is what programs themselves do for their shortcuts.

use super::connection::{Link, X11Error};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ConnectionExt as _, GetKeyboardMappingReply, KEY_RELEASE_EVENT, KeyButMask, Keycode, Keysym,
};
use x11rb::protocol::xtest::ConnectionExt as _;

/// Modifiers that change what a paste key means. Caps Lock and Num Lock do not.
const CHANGING: [KeyButMask; 5] = [
    KeyButMask::SHIFT,
    KeyButMask::CONTROL,
    KeyButMask::MOD1,
    KeyButMask::MOD4,
    KeyButMask::MOD5,
];

/// Where the layout in use stands among the modifiers.
const LAYOUT_SHIFT: u16 = 13;

impl Link {
    /// Is no key down and no modifier in force?
    pub fn keys_are_up(&self) -> Result<bool, X11Error> {
        let in_force = self.modifiers()?;
        let is_changed = CHANGING.iter().any(|mask| in_force & u16::from(*mask) != 0);
        Ok(!is_changed && self.keys_down()?.is_empty())
    }

    /// Lets go of the modifiers that are down.
    pub fn release_modifiers(&self) -> Result<(), X11Error> {
        let modifiers = self.conn.get_modifier_mapping()?.reply()?.keycodes;
        for key in self.keys_down()? {
            if modifiers.contains(&key) {
                self.send_key(KEY_RELEASE_EVENT, key)?;
            }
        }
        self.conn.flush()?;
        Ok(())
    }

    /// Presses or releases a key, as the person's keyboard would.
    pub fn send_key(&self, what: u8, key: Keycode) -> Result<u64, X11Error> {
        let now = x11rb::CURRENT_TIME;
        let sent = self
            .conn
            .xtest_fake_input(what, key, now, self.root, 0, 0, 0)?;
        Ok(sent.sequence_number())
    }

    /// The keys that give these symbols without Shift, one for each; none when one is missing.
    pub fn find_keys(&self, wanted: &[Keysym]) -> Result<Option<Vec<Keycode>>, X11Error> {
        let setup = self.conn.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let asked = self.conn.get_keyboard_mapping(first, last - first + 1)?;
        let mapping = asked.reply()?;
        let layout = usize::from(self.modifiers()? >> LAYOUT_SHIFT & 3);
        let find = |symbol: &Keysym| find_key(&mapping, layout, *symbol).map(|key| first + key);
        Ok(wanted.iter().map(find).collect())
    }

    fn modifiers(&self) -> Result<u16, X11Error> {
        Ok(self.conn.query_pointer(self.root)?.reply()?.mask.into())
    }

    fn keys_down(&self) -> Result<Vec<Keycode>, X11Error> {
        let bits = self.conn.query_keymap()?.reply()?.keys;
        let is_down = |key: &Keycode| bits[usize::from(key / 8)] >> (key % 8) & 1 == 1;
        Ok((0..=Keycode::MAX).filter(is_down).collect())
    }
}

/// The key with this symbol, counted from the first one: in this layout, or else in any.
fn find_key(mapping: &GetKeyboardMappingReply, layout: usize, symbol: Keysym) -> Option<Keycode> {
    let width = usize::from(mapping.keysyms_per_keycode).max(1);
    let mut columns = vec![layout * 2];
    columns.extend((0..width).step_by(2));
    let keys = || mapping.keysyms.chunks_exact(width);
    let position = |column: usize| keys().position(|key| key.get(column) == Some(&symbol));
    let found = columns.into_iter().find_map(position)?;
    Keycode::try_from(found).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(rows: &[[Keysym; 4]]) -> GetKeyboardMappingReply {
        GetKeyboardMappingReply {
            keysyms_per_keycode: 4,
            sequence: 0,
            keysyms: rows.concat(),
        }
    }

    #[test]
    fn the_layout_in_use_decides_and_another_one_helps_out() {
        let (v, dot, cyrillic) = (0x76, 0x2e, 0x6cd);
        let two = mapping(&[[v, 0, dot, 0], [dot, 0, v, 0], [cyrillic, 0, 0, 0]]);
        assert_eq!(find_key(&two, 0, v), Some(0));
        assert_eq!(find_key(&two, 1, v), Some(1));
        assert_eq!(find_key(&two, 3, v), Some(0));
        assert_eq!(find_key(&two, 0, 0xff63), None);
    }
}
