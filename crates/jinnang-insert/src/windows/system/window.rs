//! Windows of any program: who they belong to, how they are, and which one is in front.

use windows_sys::Win32::Foundation::{HWND, LPARAM};
use windows_sys::Win32::UI::Input::KeyboardAndMouse::IsWindowEnabled;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    EnumChildWindows, GUI_INMENUMODE, GUI_INMOVESIZE, GUI_POPUPMENUMODE, GUI_SYSTEMMENUMODE,
    GUITHREADINFO, GetClassNameW, GetForegroundWindow, GetGUIThreadInfo, GetWindowThreadProcessId,
    IsIconic, IsWindow, SMTO_ABORTIFHUNG, SMTO_BLOCK, SW_RESTORE, SendMessageTimeoutW,
    SetForegroundWindow, ShowWindowAsync, WM_NULL,
};

/// The longest name of a class, in units of UTF-16.
const CLASS_UNITS_MAX: usize = 256;

/// States in which a window takes keys for something else than its field.
const BUSY: u32 = GUI_INMENUMODE | GUI_POPUPMENUMODE | GUI_SYSTEMMENUMODE | GUI_INMOVESIZE;

/// The number of a window. It may be gone, and its number given to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window(usize);

impl Window {
    /// The window with this number.
    pub fn of_number(number: u64) -> Self {
        Self(number as usize)
    }

    /// Its number.
    pub fn number(self) -> u64 {
        self.0 as u64
    }

    pub(super) fn of_handle(handle: HWND) -> Option<Self> {
        (!handle.is_null()).then_some(Self(handle as usize))
    }

    pub(super) fn handle(self) -> HWND {
        self.0 as HWND
    }

    /// The one in front, which has the keyboard.
    pub fn in_front() -> Option<Self> {
        // SAFETY: takes nothing.
        Self::of_handle(unsafe { GetForegroundWindow() })
    }

    /// Is there a window with this number?
    pub fn exists(self) -> bool {
        // SAFETY: any number may be asked about.
        unsafe { IsWindow(self.handle()) != 0 }
    }

    /// The process behind it, or 0.
    pub fn process(self) -> u32 {
        let mut process = 0;
        // SAFETY: any number may be asked about, and `process` outlives the call.
        unsafe { GetWindowThreadProcessId(self.handle(), &raw mut process) };
        process
    }

    /// The name of its class.
    pub fn class(self) -> String {
        let mut units = [0; CLASS_UNITS_MAX];
        // SAFETY: the buffer has the length that is given.
        let length =
            unsafe { GetClassNameW(self.handle(), units.as_mut_ptr(), CLASS_UNITS_MAX as i32) };
        String::from_utf16_lossy(&units[..length.max(0) as usize])
    }

    /// Does it take keys? One behind its own dialogue does not.
    pub fn is_enabled(self) -> bool {
        // SAFETY: any number may be asked about.
        unsafe { IsWindowEnabled(self.handle()) != 0 }
    }

    /// Would a key go to a menu of the window in front, or is that being dragged?
    pub fn front_is_busy() -> bool {
        let mut info = GUITHREADINFO {
            cbSize: size_of::<GUITHREADINFO>() as u32,
            ..GUITHREADINFO::default()
        };
        // SAFETY: `info` says its own size and outlives the call; 0 is the thread in front. Its
        // number is not asked for, because Windows tells a wrong one for consoles.
        let known = unsafe { GetGUIThreadInfo(0, &raw mut info) != 0 };
        !known || info.flags & BUSY != 0
    }

    /// Shows it again when it is minimised. Does not wait for its program.
    pub fn unfold(self) {
        // SAFETY: any number may be asked about.
        unsafe {
            if IsIconic(self.handle()) != 0 {
                ShowWindowAsync(self.handle(), SW_RESTORE);
            }
        }
    }

    /// Asks for it to be in front. Windows may refuse; who is in front is to be asked afterwards.
    pub fn ask_to_front(self) {
        // SAFETY: any number may be given.
        unsafe { SetForegroundWindow(self.handle()) };
    }

    /// Does its program take messages at all, within this time?
    pub fn answers_within_ms(self, wait_ms: u32) -> bool {
        let (flags, mut result) = (SMTO_ABORTIFHUNG | SMTO_BLOCK, 0);
        // SAFETY: the message carries nothing, and `result` outlives the call.
        let answered = unsafe {
            SendMessageTimeoutW(
                self.handle(),
                WM_NULL,
                0,
                0,
                flags,
                wait_ms,
                &raw mut result,
            )
        };
        answered != 0
    }

    /// The processes that have a window inside this one, and its own.
    pub fn processes_inside(self) -> Vec<u32> {
        let mut processes = vec![self.process()];
        let list = &raw mut processes;
        // SAFETY: the callback is only called during this call, and `processes` outlives it.
        unsafe { EnumChildWindows(self.handle(), Some(note_process), list as LPARAM) };
        processes.retain(|process| *process != 0);
        processes.sort_unstable();
        processes.dedup();
        processes
    }
}

unsafe extern "system" fn note_process(child: HWND, list: LPARAM) -> i32 {
    // SAFETY: `processes_inside` hands over its own list, and touches it only afterwards.
    let processes = unsafe { &mut *(list as *mut Vec<u32>) };
    let mut process = 0;
    // SAFETY: any number may be asked about, and `process` outlives the call.
    if unsafe { GetWindowThreadProcessId(child, &raw mut process) } != 0 {
        processes.push(process);
    }
    1
}
