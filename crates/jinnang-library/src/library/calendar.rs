//! The calendar of a knowledge folder: read whenever a time is worked out, looked through for faults
//! whenever the folder is.

use super::errors::ReadError;
use super::reader::Reader;
use super::{Library, open_root};
use crate::calendar::{CALENDAR_FILE, Calendar, parse_calendar};
use jinnang_revision::Revision;
use std::path::Path;
use std::sync::Arc;

/// The calendar of a knowledge folder as its file is now; Monday to Friday where there is none that can
/// be read. It is small and seldom asked for, so nobody keeps it.
pub fn calendar_of(folder: &Path) -> Calendar {
    let bytes = open_root(folder).ok().and_then(|root| {
        let reader = Reader::new(Arc::new(root), Arc::default());
        reader.bytes(CALENDAR_FILE).ok()
    });
    bytes.map_or_else(Calendar::default, |(_, bytes)| parse_calendar(&bytes).0)
}

impl Library {
    /// Looks for faults in the calendar, when it differs from the one that was looked at.
    pub(super) fn reload_calendar(&mut self) {
        let bytes = match self.reader.bytes(CALENDAR_FILE) {
            Ok((_, bytes)) => Some(bytes),
            Err(ReadError::Gone { .. }) => None,
            // Locked for the moment; what is known stays.
            Err(_) => return,
        };
        let digest = bytes.as_deref().map(Revision::of);
        if digest != self.calendar.1 {
            let faults = bytes.map(|bytes| parse_calendar(&bytes).1);
            self.calendar = (faults.unwrap_or_default(), digest);
        }
    }
}
