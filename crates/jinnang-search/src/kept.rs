//! The copy of the vocabulary beside the index, so that a process that has only the index can ask
//! questions too.

use crate::SearchError;
use crate::vocabulary::Lexicon;
use std::path::Path;

const FILE: &str = "vocabulary.json";

/// The copy kept in an index folder; empty where there is none.
pub fn load(folder: &Path) -> Lexicon {
    let text = std::fs::read(folder.join(FILE)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Keeps a copy in an index folder.
pub fn save(lexicon: &Lexicon, folder: &Path) -> Result<(), SearchError> {
    let text = serde_json::to_vec(lexicon).expect("plain values encode");
    jinnang_library::write_atomically(&folder.join(FILE), &text)
        .map_err(|e| SearchError::folder(folder, e))
}
