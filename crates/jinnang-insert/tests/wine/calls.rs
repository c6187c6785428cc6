//! The calls into Windows that the tests make, as any program would make them.
#![expect(unsafe_code, reason = "Windows is called through C signatures")]

use std::cell::RefCell;
use std::ptr::{null, null_mut};
use std::time::Duration;
use windows_sys::Win32::Foundation::{HANDLE, HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::Graphics::Gdi::{
    CloseEnhMetaFile, CreateBitmap, CreateEnhMetaFileW, GetEnhMetaFileBits, LineTo,
};
use windows_sys::Win32::System::DataExchange::{
    AddClipboardFormatListener, CloseClipboard, EmptyClipboard, EnumClipboardFormats,
    GetClipboardData, OpenClipboard, RegisterClipboardFormatW, SetClipboardData,
};
use windows_sys::Win32::System::Memory::{
    GMEM_MOVEABLE, GlobalAlloc, GlobalLock, GlobalSize, GlobalUnlock,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DispatchMessageW, FindWindowExW, FindWindowW,
    GetForegroundWindow, GetMessageW, GetPropW, IsWindow, MSG, PostMessageW, RegisterClassW,
    SMTO_ABORTIFHUNG, SW_HIDE, SW_SHOW, SendMessageTimeoutW, SetForegroundWindow, ShowWindow,
    TranslateMessage, WM_GETTEXT, WM_SETTEXT, WNDCLASSW, WS_OVERLAPPEDWINDOW,
};

/// How long another program may take to answer, in milliseconds.
const ANSWER_MS: u32 = 5_000;

/// The format of drawings.
const DRAWING: u32 = 14;

/// The format of drawings of an older kind: memory with a handle in it.
const OLD_DRAWING: u32 = 3;

/// The longest text that is read out of a window.
const TEXT_UNITS_MAX: usize = 200_000;

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// A window with this class, and this title unless that is empty.
pub fn find_window(class: &str, title: &str) -> Option<usize> {
    let (class, title) = (wide(class), wide(title));
    let named = if title.len() > 1 {
        title.as_ptr()
    } else {
        null()
    };
    // SAFETY: both names end with a zero.
    let found = unsafe { FindWindowW(class.as_ptr(), named) };
    (!found.is_null()).then_some(found as usize)
}

/// The first window of this class inside another one.
pub fn find_inside(parent: usize, class: &str) -> Option<usize> {
    let class = wide(class);
    // SAFETY: the name ends with a zero.
    let found = unsafe { FindWindowExW(parent as HWND, null_mut(), class.as_ptr(), null()) };
    (!found.is_null()).then_some(found as usize)
}

/// The number that the display knows a window by.
pub fn number_on_display(window: usize) -> Option<usize> {
    let name = wide("__wine_x11_whole_window");
    // SAFETY: the name ends with a zero.
    let number = unsafe { GetPropW(window as HWND, name.as_ptr()) } as usize;
    (number != 0).then_some(number)
}

pub fn exists(window: usize) -> bool {
    // SAFETY: any number may be asked about.
    unsafe { IsWindow(window as HWND) != 0 }
}

pub fn front() -> usize {
    // SAFETY: takes nothing.
    unsafe { GetForegroundWindow() as usize }
}

pub fn to_front(window: usize) {
    // SAFETY: any number may be given.
    unsafe { SetForegroundWindow(window as HWND) };
}

pub fn show(window: usize, is_shown: bool) {
    let how = if is_shown { SW_SHOW } else { SW_HIDE };
    // SAFETY: any number may be given.
    unsafe { ShowWindow(window as HWND, how) };
}

pub fn text_of(window: usize) -> String {
    let mut units = vec![0_u16; TEXT_UNITS_MAX];
    let length = send(
        window,
        WM_GETTEXT,
        TEXT_UNITS_MAX,
        units.as_mut_ptr() as isize,
    );
    String::from_utf16(&units[..length]).expect("UTF-16")
}

pub fn set_text(window: usize, text: &str) {
    let text = wide(text);
    send(window, WM_SETTEXT, 0, text.as_ptr() as isize);
}

/// Sends a message and waits for the answer.
pub fn send(window: usize, message: u32, word: usize, long: isize) -> usize {
    let mut answer = 0;
    let (flags, wait) = (SMTO_ABORTIFHUNG, ANSWER_MS);
    // SAFETY: what the message points at outlives the call.
    unsafe {
        SendMessageTimeoutW(
            window as HWND,
            message,
            word,
            long,
            flags,
            wait,
            &raw mut answer,
        );
    }
    answer
}

pub fn post(window: usize, message: u32, word: usize) {
    // SAFETY: the message points at nothing.
    unsafe { PostMessageW(window as HWND, message, word, 0) };
}

/// A format by its number or its name.
pub fn format(name: &str) -> u32 {
    let name_units = wide(name);
    // SAFETY: the name ends with a zero.
    let named = || unsafe { RegisterClipboardFormatW(name_units.as_ptr()) };
    name.parse().unwrap_or_else(|_| named())
}

/// Does something while the clipboard is open.
pub fn with_clipboard<T>(window: usize, work: impl FnOnce() -> T) -> T {
    // SAFETY: any number may be given.
    while unsafe { OpenClipboard(window as HWND) == 0 } {
        std::thread::sleep(Duration::from_millis(1));
    }
    let done = work();
    // SAFETY: it is open.
    unsafe { CloseClipboard() };
    done
}

/// Empties the clipboard, which is open.
pub fn empty() {
    // SAFETY: fails when it is not open.
    unsafe { EmptyClipboard() };
}

/// Puts a format on the open clipboard, or promises it.
pub fn give(format: u32, bytes: Option<&[u8]>) {
    // SAFETY: the block is as long as the bytes, and belongs to the clipboard afterwards.
    unsafe {
        let handle = bytes.map_or(null_mut(), |bytes| {
            let handle = GlobalAlloc(GMEM_MOVEABLE, bytes.len());
            GlobalLock(handle)
                .cast::<u8>()
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            GlobalUnlock(handle);
            handle
        });
        SetClipboardData(format, handle);
    }
}

/// Puts a picture on the open clipboard that is only a handle.
pub fn give_bitmap() {
    let dots = [0x0000_00ff_u32, 0x00ff_00ff, 0x00ff_ff00, 0x0012_3456];
    // SAFETY: the dots are as many as the size says; the picture belongs to the clipboard.
    unsafe {
        let bitmap: HANDLE = CreateBitmap(2, 2, 1, 32, dots.as_ptr().cast());
        SetClipboardData(2, bitmap);
    }
}

/// Puts a drawing of a line on the open clipboard.
pub fn give_drawing() {
    // SAFETY: the drawing is made, ended and handed over once.
    unsafe {
        let paper = CreateEnhMetaFileW(null_mut(), null(), null(), null());
        LineTo(paper, 30, 40);
        SetClipboardData(DRAWING, CloseEnhMetaFile(paper));
    }
}

/// The formats of the open clipboard.
pub fn formats() -> Vec<u32> {
    // SAFETY: the number is 0 or one that was just listed.
    let next = |last: &u32| Some(unsafe { EnumClipboardFormats(*last) }).filter(|next| *next != 0);
    std::iter::successors(next(&0), next).collect()
}

/// What the open clipboard gives for a format; nothing for other handles.
pub fn read(format: u32) -> Option<Vec<u8>> {
    // SAFETY: a block of an open clipboard is as long as the system says, and is not changed.
    unsafe {
        let handle = GetClipboardData(format);
        if format == DRAWING {
            let mut bytes = vec![0; GetEnhMetaFileBits(handle, 0, null_mut()) as usize];
            GetEnhMetaFileBits(handle, bytes.len() as u32, bytes.as_mut_ptr());
            return Some(bytes);
        }
        let length = if handle.is_null() || format == OLD_DRAWING {
            0
        } else {
            GlobalSize(handle)
        };
        if length == 0 {
            return None;
        }
        let bytes = std::slice::from_raw_parts(GlobalLock(handle).cast::<u8>(), length).to_vec();
        GlobalUnlock(handle);
        Some(bytes)
    }
}

pub fn listen_to_clipboard(window: usize) {
    // SAFETY: any number may be given.
    unsafe { AddClipboardFormatListener(window as HWND) };
}

/// What a window does with a message: an answer, or nothing to leave it to Windows.
pub type Hand = Box<dyn Fn(usize, u32, usize) -> Option<isize>>;

thread_local! {
    static HAND: RefCell<Option<Hand>> = const { RefCell::new(None) };
}

/// Makes a window of this thread.
pub fn open_window(title: &str, hand: Hand) -> usize {
    HAND.set(Some(hand));
    let (class, title) = (wide("jinnang-field"), wide(title));
    let kind = WNDCLASSW {
        lpfnWndProc: Some(take),
        lpszClassName: class.as_ptr(),
        ..WNDCLASSW::default()
    };
    // SAFETY: the names end with a zero and outlive the calls.
    unsafe {
        RegisterClassW(&raw const kind);
        let style = WS_OVERLAPPEDWINDOW;
        let (none, program) = (null_mut(), null_mut());
        CreateWindowExW(
            0,
            class.as_ptr(),
            title.as_ptr(),
            style,
            200,
            200,
            300,
            200,
            none,
            none,
            program,
            null(),
        ) as usize
    }
}

/// Takes messages for ever.
pub fn take_messages() {
    let mut message = MSG::default();
    // SAFETY: `message` outlives the calls.
    unsafe {
        while GetMessageW(&raw mut message, null_mut(), 0, 0) > 0 {
            TranslateMessage(&raw const message);
            DispatchMessageW(&raw const message);
        }
    }
}

unsafe extern "system" fn take(window: HWND, message: u32, word: WPARAM, long: LPARAM) -> LRESULT {
    // While it is at work it may be called again, by what it does.
    let done = HAND.with(|hand| {
        let hand = hand.try_borrow().ok()?;
        hand.as_ref()?(window as usize, message, word)
    });
    // SAFETY: hands on what Windows gave us.
    done.unwrap_or_else(|| unsafe { DefWindowProcW(window, message, word, long) })
}
