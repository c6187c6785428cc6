//! The texts of the base: which one of each article is published, who stands behind it, and how what was
//! decided comes into the files.

pub(crate) mod again;
pub(crate) mod alike;
pub(crate) mod authors;
pub(crate) mod branches;
pub(crate) mod diff;
pub(crate) mod file_now;
pub(crate) mod findings;
pub(crate) mod gone;
pub(crate) mod hints;
pub(crate) mod instead;
pub(crate) mod known;
pub(crate) mod lagging;
pub(crate) mod lineage;
pub(crate) mod merge;
pub(crate) mod page;
pub(crate) mod publish;
pub(crate) mod retired;
pub(crate) mod same;
pub(crate) mod sayable;
pub(crate) mod shingles;
pub(crate) mod standing;
pub(crate) mod taken_out;
pub(crate) mod templates;
pub(crate) mod trust;
pub(crate) mod unwritten;

use crate::ground::wire;
use jinnang_journal::{LineageId, MemberId, Piece};
use jinnang_library::{Article, Diagnostic, Entry, parse_article};
use jinnang_revision::Revision;

/// The text as the library reads it.
pub(crate) fn read(path: &str, text: &str) -> (Article, Vec<Diagnostic>) {
    parse_article(path, text.as_bytes(), 0)
}

/// What the journal keeps of an article and its text.
pub(crate) fn piece_of(entry: &Entry, text: &str, authors: Vec<MemberId>) -> Piece {
    Piece {
        article: entry.id.0.clone(),
        lineage: LineageId(format!("lineage-{}", entry.id.0)),
        path: entry.path.clone(),
        kind: wire::kind_name(entry.kind).to_owned(),
        layer: wire::layer_name(entry.layer).to_owned(),
        title: entry.title.clone(),
        revision: Revision::of(text),
        base: None,
        authors,
        minor: false,
    }
}
