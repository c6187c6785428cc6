//! Blocks of memory, and drawings, as the clipboard takes and gives them.

use windows_sys::Win32::Foundation::{GlobalFree, HANDLE, HGLOBAL};
use windows_sys::Win32::Graphics::Gdi::{
    DeleteEnhMetaFile, GetEnhMetaFileBits, HENHMETAFILE, SetEnhMetaFileBits,
};
use windows_sys::Win32::System::Memory::{
    GMEM_MOVEABLE, GlobalAlloc, GlobalLock, GlobalSize, GlobalUnlock,
};

/// Something that is ours until the clipboard takes it.
#[derive(Debug)]
pub enum Block {
    /// Memory.
    Memory(HGLOBAL),
    /// A drawing, which the clipboard knows by a handle of its own kind.
    Drawing(HENHMETAFILE),
}

impl Block {
    /// A block with these bytes. Windows knows no empty block: nothing becomes one zero.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes = if bytes.is_empty() { &[0] } else { bytes };
        // SAFETY: takes nothing but a size.
        let handle = unsafe { GlobalAlloc(GMEM_MOVEABLE, bytes.len()) };
        let block = (!handle.is_null()).then_some(Self::Memory(handle))?;
        // SAFETY: the block was just made, is as long as the bytes, and is known to nobody else.
        unsafe {
            let to = GlobalLock(handle);
            if to.is_null() {
                return None;
            }
            to.cast::<u8>()
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            GlobalUnlock(handle);
        }
        Some(block)
    }

    /// The drawing that these bytes are.
    pub fn of_drawing(bytes: &[u8]) -> Option<Self> {
        // SAFETY: the bytes have the length that is given; Windows checks that they are a drawing.
        let handle = unsafe { SetEnhMetaFileBits(bytes.len() as u32, bytes.as_ptr()) };
        (!handle.is_null()).then_some(Self::Drawing(handle))
    }

    pub(super) fn handle(&self) -> HANDLE {
        match self {
            Self::Memory(handle) | Self::Drawing(handle) => *handle,
        }
    }

    /// It belongs to the clipboard now.
    pub(super) fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: it is ours and is freed once.
        unsafe {
            match self {
                Self::Memory(handle) => drop(GlobalFree(*handle)),
                Self::Drawing(handle) => drop(DeleteEnhMetaFile(*handle)),
            }
        }
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

/// How many bytes a drawing is that the clipboard gave; 0 when it is none.
pub(super) fn drawing_size(handle: HANDLE) -> usize {
    // SAFETY: without a buffer only the size is told. Windows checks the handle.
    unsafe { GetEnhMetaFileBits(handle, 0, std::ptr::null_mut()) as usize }
}

/// The bytes of a drawing that the clipboard gave.
pub(super) fn drawing_bytes(handle: HANDLE) -> Option<Vec<u8>> {
    let mut bytes = vec![0; drawing_size(handle)];
    let length = bytes.len() as u32;
    // SAFETY: the buffer has the length that is given.
    let copied = unsafe { GetEnhMetaFileBits(handle, length, bytes.as_mut_ptr()) };
    (copied == length).then_some(bytes)
}
