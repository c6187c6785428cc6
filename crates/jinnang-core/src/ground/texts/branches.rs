//! Where scripts lead.

use crate::ground::workspace::Core;
use crate::ground::workspace::view::View;
use jinnang_library::{Branch, Entry, Kind};

/// Where a script leads; nothing for other kinds, and for a file that cannot be read just now.
pub(crate) fn branches(core: &Core, view: &View, entry: &Entry) -> Vec<Branch> {
    if entry.kind != Kind::Script {
        return Vec::new();
    }
    let article = core.read(view, &entry.id.0);
    article.map_or_else(|_| Vec::new(), |article| article.script().branches)
}
