//! Blocks of memory as the clipboard takes and gives them.

use windows_sys::Win32::Foundation::{GlobalFree, HANDLE, HGLOBAL};
use windows_sys::Win32::System::Memory::{
    GMEM_MOVEABLE, GlobalAlloc, GlobalLock, GlobalSize, GlobalUnlock,
};

/// A block that is ours until the clipboard takes it.
#[derive(Debug)]
pub struct Block(HGLOBAL);

impl Block {
    /// A block with these bytes. Windows knows no empty block: nothing becomes one zero.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes = if bytes.is_empty() { &[0] } else { bytes };
        // SAFETY: takes nothing but a size.
        let handle = unsafe { GlobalAlloc(GMEM_MOVEABLE, bytes.len()) };
        let block = (!handle.is_null()).then_some(Self(handle))?;
        // SAFETY: the block was just made, is as long as the bytes, and is known to nobody else.
        unsafe {
            let to = GlobalLock(block.0);
            if to.is_null() {
                return None;
            }
            to.cast::<u8>()
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            GlobalUnlock(block.0);
        }
        Some(block)
    }

    pub(super) fn handle(&self) -> HANDLE {
        self.0
    }

    /// It belongs to the clipboard now.
    pub(super) fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: the block is ours and is freed once.
        unsafe { GlobalFree(self.0) };
    }
}

/// What lies in a block that the clipboard gave. The clipboard must stay open meanwhile.
pub(super) fn size(handle: HANDLE) -> usize {
    // SAFETY: the system checks the handle; what is no block has the size 0.
    unsafe { GlobalSize(handle) }
}

/// The bytes of such a block.
pub(super) fn bytes(handle: HANDLE) -> Option<Vec<u8>> {
    let length = size(handle);
    // SAFETY: while the clipboard is open nobody frees or changes the block; it is as long as the
    // system says, and the bytes are copied before it is let go.
    unsafe {
        let from = GlobalLock(handle);
        if from.is_null() {
            return None;
        }
        let bytes = std::slice::from_raw_parts(from.cast::<u8>(), length).to_vec();
        GlobalUnlock(handle);
        Some(bytes)
    }
}
