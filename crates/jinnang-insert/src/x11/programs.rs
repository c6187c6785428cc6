//! Which key pastes in which program. One table; whoever is not in it pastes with Ctrl+V.

use x11rb::protocol::xproto::Keysym;

/// A way to paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasteKey {
    /// What nearly every program does.
    CtrlV,
    /// Terminals, where Ctrl+V means something else.
    CtrlShiftV,
    /// Old terminals. They paste the primary selection.
    ShiftInsert,
}

const CONTROL: Keysym = 0xffe3;
const SHIFT: Keysym = 0xffe1;
const INSERT: Keysym = 0xff63;
const V: Keysym = 0x76;

impl PasteKey {
    /// The keys to hold down, in order.
    pub fn symbols(self) -> &'static [Keysym] {
        match self {
            Self::CtrlV => &[CONTROL, V],
            Self::CtrlShiftV => &[CONTROL, SHIFT, V],
            Self::ShiftInsert => &[SHIFT, INSERT],
        }
    }
}

/// Programs by the second word of their WM_CLASS, in small letters.
const PROGRAMS: &[(&str, PasteKey)] = &[
    ("alacritty", PasteKey::CtrlShiftV),
    ("blackbox", PasteKey::CtrlShiftV),
    ("com.mitchellh.ghostty", PasteKey::CtrlShiftV),
    ("cool-retro-term", PasteKey::CtrlShiftV),
    ("deepin-terminal", PasteKey::CtrlShiftV),
    ("gnome-terminal", PasteKey::CtrlShiftV),
    ("guake", PasteKey::CtrlShiftV),
    ("kgx", PasteKey::CtrlShiftV),
    ("kitty", PasteKey::CtrlShiftV),
    ("konsole", PasteKey::CtrlShiftV),
    ("lxterminal", PasteKey::CtrlShiftV),
    ("mate-terminal", PasteKey::CtrlShiftV),
    ("org.gnome.console", PasteKey::CtrlShiftV),
    ("org.gnome.ptyxis", PasteKey::CtrlShiftV),
    ("org.gnome.terminal", PasteKey::CtrlShiftV),
    ("org.wezfurlong.wezterm", PasteKey::CtrlShiftV),
    ("qterminal", PasteKey::CtrlShiftV),
    ("sakura", PasteKey::CtrlShiftV),
    ("st-256color", PasteKey::CtrlShiftV),
    ("terminator", PasteKey::CtrlShiftV),
    ("terminology", PasteKey::CtrlShiftV),
    ("tilda", PasteKey::CtrlShiftV),
    ("tilix", PasteKey::CtrlShiftV),
    ("xfce4-terminal", PasteKey::CtrlShiftV),
    ("yakuake", PasteKey::CtrlShiftV),
    ("rxvt", PasteKey::ShiftInsert),
    ("urxvt", PasteKey::ShiftInsert),
    ("uxterm", PasteKey::ShiftInsert),
    ("xterm", PasteKey::ShiftInsert),
];

/// Is it a terminal? They ask for a text once, and hand it to whatever runs inside.
pub fn is_terminal(program: &str) -> bool {
    paste_key(program) != PasteKey::CtrlV
}

/// The paste key of a program.
pub fn paste_key(program: &str) -> PasteKey {
    let name = program.to_lowercase();
    let mut programs = PROGRAMS.iter();
    let found = programs.find(|(known, _)| *known == name);
    found.map_or(PasteKey::CtrlV, |(_, key)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_have_their_own_key() {
        assert_eq!(paste_key("Gnome-terminal"), PasteKey::CtrlShiftV);
        assert_eq!(paste_key("XTerm"), PasteKey::ShiftInsert);
        assert_eq!(paste_key("Chromium"), PasteKey::CtrlV);
        assert_eq!(paste_key(""), PasteKey::CtrlV);
    }
}
