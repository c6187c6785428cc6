//! The clipboard: open for one program at a time, owned by the one that emptied it last.

use super::memory::{self, Block};
use super::window::Window;
use std::marker::PhantomData;
use std::ptr::null_mut;
use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::System::DataExchange::{
    CloseClipboard, EmptyClipboard, EnumClipboardFormats, GetClipboardData, GetClipboardOwner,
    GetClipboardSequenceNumber, GetOpenClipboardWindow, GetUpdatedClipboardFormats, OpenClipboard,
    RegisterClipboardFormatW, SetClipboardData,
};

/// Most formats that are looked at. A program that offers more is not one.
const FORMATS_MAX: usize = 512;

/// Who emptied the clipboard last.
pub fn owner() -> Option<Window> {
    // SAFETY: takes nothing.
    Window::of_handle(unsafe { GetClipboardOwner() })
}

/// The window for which somebody has the clipboard open. Some open it for none.
pub fn opener() -> Option<Window> {
    // SAFETY: takes nothing.
    Window::of_handle(unsafe { GetOpenClipboardWindow() })
}

/// A number that is another one after every change.
pub fn sequence() -> u32 {
    // SAFETY: takes nothing.
    unsafe { GetClipboardSequenceNumber() }
}

/// The formats that can be had, without opening anything. None when the system does not say.
pub fn available() -> Option<Vec<u32>> {
    let (mut formats, mut count) = ([0; FORMATS_MAX], 0);
    let to = formats.as_mut_ptr();
    // SAFETY: the buffer has the length that is given, and `count` outlives the call.
    let told = unsafe { GetUpdatedClipboardFormats(to, FORMATS_MAX as u32, &raw mut count) };
    (told != 0).then(|| formats[..(count as usize).min(FORMATS_MAX)].to_vec())
}

/// The number of a format that goes by a name, or 0.
pub fn register(name: &str) -> u32 {
    let units: Vec<u16> = name.encode_utf16().chain([0]).collect();
    // SAFETY: the name ends with a zero.
    unsafe { RegisterClipboardFormatW(units.as_ptr()) }
}

/// Gives what was promised, while somebody else has the clipboard open and waits for it.
pub fn fulfil(format: u32, bytes: &[u8]) -> bool {
    Block::of_bytes(bytes).is_some_and(|block| set(format, block))
}

fn set(format: u32, block: Block) -> bool {
    // SAFETY: the block is ours; the clipboard owns it from here on, unless it says no.
    let taken = unsafe { !SetClipboardData(format, block.handle()).is_null() };
    if taken {
        block.forget();
    }
    taken
}

/// The clipboard, open for us; closed at the end, on the thread that opened it.
pub struct Open(PhantomData<*const ()>);

/// What came of reading one format.
#[derive(Debug)]
pub enum Read {
    /// The content.
    Whole(Vec<u8>),
    /// Its owner does not hand it over.
    Refused,
    /// It is larger than there is room for.
    TooLarge,
    /// It is neither memory nor a drawing.
    Strange,
}

#[expect(clippy::unused_self, reason = "who has one may do this")]
impl Open {
    /// Opens it, if nobody else has it open.
    pub fn try_for(window: Window) -> Option<Self> {
        // SAFETY: the window is our own; another one would only be refused.
        let opened = unsafe { OpenClipboard(window.handle()) != 0 };
        opened.then_some(Self(PhantomData))
    }

    /// Throws away what it holds; from now on it is ours.
    pub fn empty(&self) -> bool {
        // SAFETY: it is open.
        unsafe { EmptyClipboard() != 0 }
    }

    /// Puts a format there.
    pub fn set(&self, format: u32, block: Block) -> bool {
        set(format, block)
    }

    /// Promises a format, to be made when somebody asks for it.
    pub fn promise(&self, format: u32) {
        // SAFETY: it is open and ours. For a promise the answer is nothing, also when all is well.
        unsafe { SetClipboardData(format, null_mut()) };
    }

    /// The formats it can give, the ones that the system makes of others included.
    pub fn formats(&self) -> Vec<u32> {
        let next = |format: &u32| {
            // SAFETY: it is open, and the number is 0 or one that was just listed.
            let format = unsafe { EnumClipboardFormats(*format) };
            (format != 0).then_some(format)
        };
        std::iter::successors(next(&0), next)
            .take(FORMATS_MAX)
            .collect()
    }

    /// Reads a block of memory. Waits for its owner when that has only promised it.
    pub fn read(&self, format: u32, bytes_max: usize) -> Read {
        read(format, bytes_max, memory::size, memory::bytes)
    }

    /// Reads a drawing, in the same way.
    pub fn read_drawing(&self, format: u32, bytes_max: usize) -> Read {
        read(
            format,
            bytes_max,
            memory::drawing_size,
            memory::drawing_bytes,
        )
    }
}

fn read(
    format: u32,
    bytes_max: usize,
    size: impl Fn(HANDLE) -> usize,
    bytes: impl Fn(HANDLE) -> Option<Vec<u8>>,
) -> Read {
    // SAFETY: fails when it is not open. The handle stays the clipboard's.
    let handle = unsafe { GetClipboardData(format) };
    if handle.is_null() {
        return Read::Refused;
    }
    match size(handle) {
        0 => Read::Strange,
        size if size > bytes_max => Read::TooLarge,
        _ => bytes(handle).map_or(Read::Strange, Read::Whole),
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: it was opened by us, on this thread, and is closed once.
        unsafe { CloseClipboard() };
    }
}
