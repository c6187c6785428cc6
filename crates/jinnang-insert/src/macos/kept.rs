//! What the pasteboard held before: items of several types, within limits.
//!
//! The order of reading and the limits are here, the reading is `keep`'s. What cannot be given
//! again is left out and remembered as missing, so that nobody says it is all back.

use super::offer::{Piece, TEXT};

/// Most that is kept, in bytes.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// Most items and types that are looked at. Nobody pastes a thousand files by way of a chat.
pub const ITEMS_MAX: usize = 1_000;

/// Types read first, so that they are there when time runs out. The rest follows as it was listed.
const FIRST: [&str; 5] = [
    TEXT,
    "public.html",
    "public.rtf",
    "public.png",
    "public.file-url",
];

/// Types that only mean something while their owner keeps a promise to write files.
const LIVING: [&str; 4] = [
    "com.apple.pasteboard.promised-file-url",
    "com.apple.pasteboard.promised-file-content-type",
    "com.apple.pasteboard.promised-suggested-file-name",
    "com.apple.NSFilePromiseItemMetaData",
];

/// Lies on another device; reading it shows a window that waits for the network.
const FAR_AWAY: &str = "com.apple.is-remote-clipboard";

/// What the pasteboard held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its items, each with its types.
    pub items: Vec<Vec<Piece>>,
    /// Is it all there?
    pub is_whole: bool,
}

impl Kept {
    /// The start of keeping: nothing is missing yet.
    pub fn new() -> Self {
        Self {
            items: Vec::new(),
            is_whole: true,
        }
    }

    /// Keeps one type of one item, if there is room.
    pub fn add(&mut self, item: usize, piece: Piece) {
        if self.bytes() + piece.bytes.len() > BYTES_MAX || item >= ITEMS_MAX {
            self.is_whole = false;
            return;
        }
        let items = self.items.len().max(item + 1);
        self.items.resize(items, Vec::new());
        self.items[item].push(piece);
    }

    /// Is nothing there that could be given back?
    pub fn is_empty(&self) -> bool {
        self.items.iter().all(Vec::is_empty)
    }

    fn bytes(&self) -> usize {
        let pieces = self.items.iter().flatten();
        pieces.map(|piece| piece.bytes.len()).sum()
    }
}

/// The types of one item in the order in which they are read, and whether that is all of them.
pub fn readable(kinds: &[String]) -> (Vec<String>, bool) {
    if kinds.iter().any(|kind| kind == FAR_AWAY) {
        return (Vec::new(), false);
    }
    let can_be_given = |kind: &&String| is_type(kind) && !LIVING.contains(&kind.as_str());
    let mut order: Vec<String> = kinds.iter().filter(can_be_given).cloned().collect();
    let is_all = order.len() == kinds.len();
    let rank = |kind: &String| FIRST.iter().position(|first| first == kind);
    order.sort_by_key(|kind| rank(kind).unwrap_or(FIRST.len()));
    (order, is_all)
}

/// Names that are no type identifiers are refused when they are put.
fn is_type(kind: &str) -> bool {
    let is_allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_');
    kind.contains('.') && kind.chars().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::super::offer::piece;
    use super::*;

    fn names(kinds: &[&str]) -> Vec<String> {
        kinds.iter().map(|kind| (*kind).to_owned()).collect()
    }

    #[test]
    fn the_words_are_read_first() {
        let kinds = names(&["com.adobe.pdf", "public.rtf", TEXT, "dyn.ah62d4"]);
        let order = names(&[TEXT, "public.rtf", "com.adobe.pdf", "dyn.ah62d4"]);
        assert_eq!(readable(&kinds), (order, true));
    }

    #[test]
    fn what_cannot_be_given_again_is_missed() {
        let kinds = names(&[TEXT, "com.apple.pasteboard.promised-file-url"]);
        assert_eq!(readable(&kinds), (names(&[TEXT]), false));
        let kinds = names(&[TEXT, "Apple PNG pasteboard type"]);
        assert_eq!(readable(&kinds), (names(&[TEXT]), false));
    }

    #[test]
    fn what_lies_on_another_device_is_not_waited_for() {
        assert_eq!(readable(&names(&[TEXT, FAR_AWAY])), (Vec::new(), false));
    }

    #[test]
    fn too_much_is_left_out_and_said() {
        let mut kept = Kept::new();
        kept.add(1, piece(TEXT, "您好".as_bytes()));
        assert!(kept.is_whole && !kept.is_empty());
        kept.add(0, piece("public.tiff", &vec![0; BYTES_MAX]));
        assert!(!kept.is_whole);
        assert_eq!(kept.items, [vec![], vec![piece(TEXT, "您好".as_bytes())]]);
    }
}
