//! The object that the system asks for the bytes of a promised type.

use super::super::ledger::Ledger;
use super::super::offer::{Offer, wants};
use objc2::rc::Retained;
use objc2::runtime::ProtocolObject;
use objc2::{AnyThread, DefinedClass, define_class, msg_send};
use objc2_app_kit::{
    NSPasteboard, NSPasteboardItem, NSPasteboardItemDataProvider, NSPasteboardType,
};
use objc2_foundation::{NSArray, NSData, NSObject, NSObjectProtocol, NSString};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// What it gives, and where it writes down that it was asked.
pub struct Stock {
    /// The bytes.
    pub offer: Arc<Offer>,
    /// The book.
    pub ledger: Arc<Mutex<Ledger>>,
    /// The text's number in the book.
    pub number: u64,
    /// The beginning of the book's time.
    pub started: Instant,
}

define_class!(
    // SAFETY: NSObject asks nothing of its subclasses, and this one does nothing when dropped.
    #[unsafe(super(NSObject))]
    #[name = "JinnangGiver"]
    #[ivars = Stock]
    /// Gives one offer.
    pub struct Giver;

    // SAFETY: the protocol of every object, met by NSObject.
    unsafe impl NSObjectProtocol for Giver {}

    // SAFETY: the signature is the protocol's; the method borrows what it is given while it runs.
    unsafe impl NSPasteboardItemDataProvider for Giver {
        #[unsafe(method(pasteboard:item:provideDataForType:))]
        fn provide(
            &self,
            _: Option<&NSPasteboard>,
            item: &NSPasteboardItem,
            kind: &NSPasteboardType,
        ) {
            self.ivars().give(item, kind);
        }
    }
);

impl Giver {
    /// A new one.
    pub fn new(stock: Stock) -> Retained<Self> {
        let this = Self::alloc().set_ivars(stock);
        // SAFETY: `init` of NSObject takes nothing and returns the object itself.
        unsafe { msg_send![super(this), init] }
    }

    /// An item that promises every type of the offer.
    pub fn promise(&self) -> Option<Retained<NSPasteboardItem>> {
        let pieces = self.ivars().offer.pieces.iter();
        let kinds: Vec<_> = pieces
            .map(|piece| NSString::from_str(&piece.kind))
            .collect();
        let item = NSPasteboardItem::new();
        let provider = ProtocolObject::from_ref(self);
        let is_taken =
            item.setDataProvider_forTypes(provider, &NSArray::from_retained_slice(&kinds));
        is_taken.then_some(item)
    }
}

impl Stock {
    fn give(&self, item: &NSPasteboardItem, kind: &NSPasteboardType) {
        let Some(piece) = self.offer.find(&kind.to_string()) else {
            return;
        };
        let now_ms = self.started.elapsed().as_millis() as u64;
        let counts = self.book(|book| book.ask(self.number, wants(&piece.kind), now_ms));
        let is_given = item.setData_forType(&NSData::with_bytes(&piece.bytes), kind);
        if counts && is_given {
            self.book(|book| book.give(self.number));
        }
    }

    fn book<T>(&self, entry: impl FnOnce(&mut Ledger) -> T) -> T {
        entry(&mut self.ledger.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
