//! Items of the pasteboard: made, written, listed; and whether others' may be read.

use super::offer::Piece;
use objc2::rc::Retained;
use objc2::runtime::{NSObjectProtocol, ProtocolObject};
use objc2::{MainThreadMarker, sel};
use objc2_app_kit::{NSPasteboard, NSPasteboardAccessBehavior, NSPasteboardItem};
use objc2_foundation::{NSArray, NSData, NSString};

/// May this program read what others put there? Where the system asks the person each time, the
/// question would take the keyboard in the middle of an insert.
pub fn may_read(_: MainThreadMarker) -> bool {
    let board = NSPasteboard::generalPasteboard();
    if !board.respondsToSelector(sel!(accessBehavior)) {
        return true;
    }
    let behavior = board.accessBehavior();
    behavior == NSPasteboardAccessBehavior::AlwaysAllow
        || behavior == NSPasteboardAccessBehavior::Default
}

/// The types of what lies there.
pub fn kinds(board: &NSPasteboard) -> Vec<String> {
    let kinds = board.types().map(|kinds| kinds.to_vec());
    let kinds = kinds.unwrap_or_default().into_iter();
    kinds.map(|kind| kind.to_string()).collect()
}

/// An item with its bytes, and whether it took them all.
pub fn plain(pieces: &[Piece]) -> (Retained<NSPasteboardItem>, bool) {
    let item = NSPasteboardItem::new();
    let mut is_whole = true;
    for piece in pieces {
        let kind = NSString::from_str(&piece.kind);
        is_whole &= item.setData_forType(&NSData::with_bytes(&piece.bytes), &kind);
    }
    (item, is_whole)
}

/// Puts them on a pasteboard that was just cleared.
pub fn write(board: &NSPasteboard, items: &[Retained<NSPasteboardItem>]) -> bool {
    let items = items
        .iter()
        .map(|item| ProtocolObject::from_retained(item.clone()));
    let items: Vec<_> = items.collect();
    board.writeObjects(&NSArray::from_retained_slice(&items))
}
