//! Which key pastes in which program. One table; whoever is not in it pastes with Ctrl+V.

use super::system::keys::{Key, Stroke};

/// A way to paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasteKey {
    /// What nearly every program does.
    CtrlV,
    /// Terminals, where Ctrl+V means something else.
    CtrlShiftV,
    /// Old terminals.
    ShiftInsert,
}

const SHIFT: Key = plain(0x10);
const CONTROL: Key = plain(0x11);
/// By what it means, wherever the layout has it.
const V: Key = plain(0x56);
const INSERT: Key = Key {
    number: 0x2d,
    is_extended: true,
};

const fn plain(number: u16) -> Key {
    let is_extended = false;
    Key {
        number,
        is_extended,
    }
}

impl PasteKey {
    /// The keys to hold down, in order.
    fn keys(self) -> &'static [Key] {
        match self {
            Self::CtrlV => &[CONTROL, V],
            Self::CtrlShiftV => &[CONTROL, SHIFT, V],
            Self::ShiftInsert => &[SHIFT, INSERT],
        }
    }

    /// All keys down in order and up in reverse.
    pub fn strokes(self) -> Vec<Stroke> {
        let down = self.keys().iter().copied().map(Stroke::Down);
        let up = self.keys().iter().rev().copied().map(Stroke::Up);
        down.chain(up).collect()
    }

    /// All keys up.
    pub fn releases(self) -> Vec<Stroke> {
        self.keys().iter().copied().map(Stroke::Up).collect()
    }
}

/// Programs by the names of their files, in small letters.
const PROGRAMS: &[(&str, PasteKey)] = &[
    ("alacritty", PasteKey::CtrlShiftV),
    ("tabby", PasteKey::CtrlShiftV),
    ("wezterm-gui", PasteKey::CtrlShiftV),
    ("windowsterminal", PasteKey::CtrlShiftV),
    ("conemu", PasteKey::ShiftInsert),
    ("conemu64", PasteKey::ShiftInsert),
    ("kitty", PasteKey::ShiftInsert),
    ("mintty", PasteKey::ShiftInsert),
    ("mobaxterm", PasteKey::ShiftInsert),
    ("putty", PasteKey::ShiftInsert),
    ("securecrt", PasteKey::ShiftInsert),
    ("xshell", PasteKey::ShiftInsert),
];

/// The paste key of a program.
pub fn paste_key(program: &str) -> PasteKey {
    let mut programs = PROGRAMS.iter();
    let found = programs.find(|(known, _)| *known == program);
    found.map_or(PasteKey::CtrlV, |(_, key)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_have_their_own_key() {
        assert_eq!(paste_key("windowsterminal"), PasteKey::CtrlShiftV);
        assert_eq!(paste_key("putty"), PasteKey::ShiftInsert);
        assert_eq!(paste_key("chrome"), PasteKey::CtrlV);
        assert_eq!(paste_key(""), PasteKey::CtrlV);
    }

    #[test]
    fn every_key_that_goes_down_comes_up_in_reverse() {
        let (down, up) = (Stroke::Down, Stroke::Up);
        let chord = [down(SHIFT), down(INSERT), up(INSERT), up(SHIFT)];
        assert_eq!(PasteKey::ShiftInsert.strokes(), chord);
    }
}
