//! Reads the pasteboard through the older C interface, away from the main thread.
//!
//! A type may be a promise of another program, and reading waits for that program. Each reading has
//! a pasteboard object of its own, which shares nothing with the ones of the main thread.

use objc2_application_services::{Pasteboard, PasteboardFlavorFlags, PasteboardItemID};
use objc2_core_foundation::{CFArray, CFData, CFIndex, CFRetained, CFString, CFType, Type};
use std::ffi::c_void;
use std::ptr::NonNull;

/// The pasteboard of copy and paste, in the words of the C interface.
const CLIPBOARD: &str = "com.apple.pasteboard.clipboard";

/// One reading.
pub struct Reading {
    board: CFRetained<Pasteboard>,
}

/// One item of it.
#[derive(Clone, Copy)]
pub struct Item(PasteboardItemID);

impl Reading {
    /// Opens the pasteboard as it is now.
    pub fn open() -> Option<Self> {
        let name = CFString::from_static_str(CLIPBOARD);
        let mut found = std::ptr::null_mut();
        // SAFETY: `found` is a place for one pointer, which is ours when the call went well.
        let board = unsafe {
            let status = Pasteboard::create(Some(&name), NonNull::from(&mut found));
            owned(status == 0, found)?
        };
        // SAFETY: the pasteboard lives, and no other thread knows it.
        unsafe { board.synchronize() };
        Some(Self { board })
    }

    /// How many items there are.
    pub fn count(&self) -> Option<usize> {
        let mut count = 0;
        // SAFETY: `count` is a place for the number.
        let status = unsafe { self.board.item_count(NonNull::from(&mut count)) };
        (status == 0).then_some(count as usize)
    }

    /// The item at this place, counted from 0.
    pub fn item(&self, place: usize) -> Option<Item> {
        let mut found: PasteboardItemID = std::ptr::null_mut::<c_void>();
        let place = CFIndex::try_from(place).ok()? + 1;
        // SAFETY: `found` is a place for the item's name, which is a number and points nowhere.
        let status = unsafe { self.board.item_identifier(place, NonNull::from(&mut found)) };
        (status == 0).then_some(Item(found))
    }

    /// The types that its owner put there, without those that the system would translate into.
    pub fn kinds(&self, item: Item) -> Option<Vec<String>> {
        let mut found = std::ptr::null();
        // SAFETY: `found` is a place for one pointer, which is ours when the call went well.
        let array = unsafe {
            let status = self
                .board
                .copy_item_flavors(item.0, NonNull::from(&mut found));
            owned(status == 0, found.cast_mut())?
        };
        // SAFETY: whatever the array holds is an object of the system, and its type is asked below.
        let array: CFRetained<CFArray<CFType>> = unsafe { CFRetained::cast_unchecked(array) };
        let names = array
            .iter()
            .filter_map(|name| name.downcast::<CFString>().ok());
        let names = names.filter(|name| !self.is_translated(item, name));
        Some(names.map(|name| name.to_string()).collect())
    }

    /// Reads one type. Waits for whoever promised it.
    pub fn read(&self, item: Item, kind: &str) -> Option<Vec<u8>> {
        let kind = CFString::from_str(kind);
        let mut found: *const CFData = std::ptr::null();
        // SAFETY: `found` is a place for one pointer, which is ours when the call went well.
        let data = unsafe {
            let place = NonNull::from(&mut found);
            let status = self.board.copy_item_flavor_data(item.0, &kind, place);
            owned(status == 0, found.cast_mut())?
        };
        Some(data.to_vec())
    }

    fn is_translated(&self, item: Item, kind: &CFString) -> bool {
        let mut flags = PasteboardFlavorFlags::NoFlags;
        // SAFETY: `flags` is a place for the answer; without one it stays as it is.
        let _ = unsafe {
            self.board
                .item_flavor_flags(item.0, kind, NonNull::from(&mut flags))
        };
        flags.contains(PasteboardFlavorFlags::SystemTranslated)
    }
}

/// Takes what a call has made.
///
/// # Safety
///
/// When the call went well the pointer is null or an object that the caller has to let go of.
unsafe fn owned<T: Type>(went_well: bool, found: *mut T) -> Option<CFRetained<T>> {
    let found = NonNull::new(found).filter(|_| went_well)?;
    // SAFETY: as promised above.
    Some(unsafe { CFRetained::from_raw(found) })
}
