//! Words of the vocabulary that no article uses, as far as the index knows: it is asked for each as a phrase
//! that must stand as written.
//!
//! That is some hundred questions, so what came out is kept as long as the folder is the same. Nothing is
//! said while the index is being filled: what is not in it yet may well be used.

use crate::ground::workspace::Core;
use crate::ground::workspace::view::View;
use jinnang_library::{Catalogue, Diagnostic, unused_words, word_groups_of};
use jinnang_search::{Ask, Searcher};
use std::sync::{Arc, Mutex, PoisonError};

/// What came out, and of which state of the folder.
#[derive(Default)]
struct Unused(Mutex<Option<Found>>);

type Found = (Arc<Catalogue>, Arc<[Diagnostic]>);

/// Groups of words that stand in no article; nothing where there is no index that is whole.
pub(crate) fn unused(core: &Core, view: &View) -> Arc<[Diagnostic]> {
    let whole = view.searcher.as_ref();
    let Some(searcher) = whole.filter(|_| view.status.indexing.is_none()) else {
        return Arc::default();
    };
    let shared = core.shared();
    let known = || {
        shared
            .own
            .of::<Unused>()
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    };
    let same = |(of, _): &&Found| Arc::ptr_eq(of, &view.catalogue);
    if let Some((_, found)) = known().as_ref().filter(same) {
        return Arc::clone(found);
    }
    let groups = word_groups_of(&shared.knowledge());
    let found: Arc<[Diagnostic]> = unused_words(&groups, |word| stands(searcher, word)).into();
    *known() = Some((Arc::clone(&view.catalogue), Arc::clone(&found)));
    found
}

fn stands(searcher: &Searcher, word: &str) -> bool {
    let text = format!("\"{}\"", word.replace('"', " "));
    let ask = Ask {
        text: &text,
        limit: 0,
        bare: true,
        ..Ask::default()
    };
    searcher.search(&ask).is_ok_and(|found| found.total > 0)
}
