//! The keyboard: which keys are down, and pressing some.

use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    GetAsyncKeyState, INPUT, INPUT_0, INPUT_KEYBOARD, KEYBDINPUT, KEYEVENTF_EXTENDEDKEY,
    KEYEVENTF_KEYUP, MAPVK_VK_TO_VSC, MapVirtualKeyW, SendInput,
};

/// A key by what it means in the layout in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its virtual number.
    pub number: u16,
    /// Is it one of the keys that old keyboards did not have, such as the right Ctrl?
    pub is_extended: bool,
}

/// One movement of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// It goes down.
    Down(Key),
    /// It comes up.
    Up(Key),
}

/// Is this key down now?
pub fn is_down(number: u16) -> bool {
    // SAFETY: any number may be asked about.
    unsafe { GetAsyncKeyState(i32::from(number)) < 0 }
}

/// Puts the strokes into the keyboard's stream, with nothing between them. Says how many went in.
pub fn send(strokes: &[Stroke]) -> usize {
    let inputs: Vec<INPUT> = strokes.iter().copied().map(input).collect();
    let (count, size) = (inputs.len() as u32, size_of::<INPUT>() as i32);
    // SAFETY: the list has the length and its parts the size that are given.
    unsafe { SendInput(count, inputs.as_ptr(), size) as usize }
}

fn input(stroke: Stroke) -> INPUT {
    let (key, up) = match stroke {
        Stroke::Down(key) => (key, 0),
        Stroke::Up(key) => (key, KEYEVENTF_KEYUP),
    };
    let extended = if key.is_extended {
        KEYEVENTF_EXTENDEDKEY
    } else {
        0
    };
    let ki = KEYBDINPUT {
        wVk: key.number,
        wScan: scan(key.number),
        dwFlags: up | extended,
        time: 0,
        dwExtraInfo: 0,
    };
    INPUT {
        r#type: INPUT_KEYBOARD,
        Anonymous: INPUT_0 { ki },
    }
}

/// Where the key lies; some programs look at that instead of what it means.
fn scan(number: u16) -> u16 {
    // SAFETY: any number may be asked about; one without a place gives 0.
    unsafe { MapVirtualKeyW(number.into(), MAPVK_VK_TO_VSC) as u16 }
}
