//! A window that nobody sees, and the thread that takes its messages.

use super::window::Window;
use std::cell::RefCell;
use std::ptr::{null, null_mut};
use std::rc::Rc;
use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DestroyWindow, DispatchMessageW, GetMessageW, HWND_MESSAGE,
    MSG, PM_NOREMOVE, PM_QS_SENDMESSAGE, PeekMessageW, PostMessageW, PostQuitMessage,
    RegisterClassW, WM_APP, WM_DESTROY, WM_DESTROYCLIPBOARD, WM_RENDERALLFORMATS, WM_RENDERFORMAT,
    WNDCLASSW,
};

/// "There is work for you", between our own threads.
const WM_WORK: u32 = WM_APP + 1;

/// Who answers the messages of the window of this thread.
pub trait Listener {
    /// Somebody waits for a format that was promised.
    fn render(&self, format: u32);
    /// The window is about to go: every promise is due.
    fn render_all(&self, window: Window);
    /// The clipboard was emptied.
    fn emptied(&self);
    /// There is work, or an end to it: false ends the thread.
    fn work(&self) -> bool;
}

thread_local! {
    static LISTENER: RefCell<Option<Rc<dyn Listener>>> = const { RefCell::new(None) };
}

/// Makes the window of this thread. `None` when Windows makes none.
pub fn open_window() -> Option<Window> {
    let name: Vec<u16> = "jinnang-clipboard\0".encode_utf16().collect();
    // SAFETY: names this program itself.
    let program = unsafe { GetModuleHandleW(null()) };
    let class = WNDCLASSW {
        lpfnWndProc: Some(take),
        hInstance: program,
        lpszClassName: name.as_ptr(),
        ..WNDCLASSW::default()
    };
    // SAFETY: the name ends with a zero and outlives both calls. A class that is registered already
    // is the same one, made by another thread of ours.
    let handle = unsafe {
        RegisterClassW(&raw const class);
        let (name, none) = (name.as_ptr(), null_mut());
        CreateWindowExW(
            0,
            name,
            name,
            0,
            0,
            0,
            0,
            0,
            HWND_MESSAGE,
            none,
            program,
            null(),
        )
    };
    Window::of_handle(handle)
}

/// Takes the messages of this thread until its window is gone.
pub fn listen(listener: Rc<dyn Listener>) {
    LISTENER.set(Some(listener));
    let mut message = MSG::default();
    // SAFETY: `message` outlives both calls. 0 is the end, -1 a window that is none.
    unsafe {
        while GetMessageW(&raw mut message, null_mut(), 0, 0) > 0 {
            DispatchMessageW(&raw const message);
        }
    }
    LISTENER.set(None);
}

/// Answers who waits for this thread right now, and returns.
pub fn answer_waiting() {
    let mut message = MSG::default();
    let flags = PM_NOREMOVE | PM_QS_SENDMESSAGE;
    // SAFETY: `message` outlives the call.
    unsafe { PeekMessageW(&raw mut message, null_mut(), 0, 0, flags) };
}

/// Tells the thread of this window that there is work.
pub fn wake(window: Window) -> bool {
    // SAFETY: the message carries nothing.
    unsafe { PostMessageW(window.handle(), WM_WORK, 0, 0) != 0 }
}

unsafe extern "system" fn take(handle: HWND, message: u32, word: WPARAM, long: LPARAM) -> LRESULT {
    let listener = LISTENER.with_borrow(Clone::clone);
    let (Some(listener), Some(window)) = (listener, Window::of_handle(handle)) else {
        // SAFETY: hands on what Windows gave us.
        return unsafe { DefWindowProcW(handle, message, word, long) };
    };
    match message {
        WM_RENDERFORMAT => listener.render(word as u32),
        WM_RENDERALLFORMATS => listener.render_all(window),
        WM_DESTROYCLIPBOARD => listener.emptied(),
        WM_WORK if listener.work() => {}
        // SAFETY: the window is of this thread.
        WM_WORK => unsafe {
            DestroyWindow(handle);
        },
        // SAFETY: takes nothing but a number.
        WM_DESTROY => unsafe { PostQuitMessage(0) },
        // SAFETY: hands on what Windows gave us.
        _ => return unsafe { DefWindowProcW(handle, message, word, long) },
    }
    0
}
