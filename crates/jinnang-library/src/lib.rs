//! Turns Markdown files into articles, diagnostics and safe HTML, watches their folder and writes
//! files so that nobody ever sees half of one.
//!
//! What it decided: bad content is never an error. A file gives an article and a list of what is
//! wrong with it, and one bad file never hides another. The truth is the folder; the catalogue and
//! the watcher's hints only make finding out what changed quicker.
//!
//! What is not here: databases, indexes, the interface's types. Bodies are not kept in memory; they
//! are read again from the file when somebody opens the article.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod article;
mod basis;
mod between;
mod blank;
mod body;
mod calendar;
mod catalogue;
mod checks;
mod comparable;
mod copies;
mod diagnostic;
mod entry;
mod figures;
mod front_matter;
mod hashes;
mod headings;
pub mod holidays;
mod id;
mod keys;
mod library;
mod lines;
mod markdown;
mod name;
mod named;
mod naming;
mod parse;
mod path;
mod picture;
mod prose_lengths;
mod prose_words;
mod quiz;
mod render;
mod save;
mod scan;
mod script;
mod sketch;
mod steps;
mod synonyms;
mod term;
mod term_length;
mod term_order;
mod term_prose;
mod text;
mod triggers;
mod troubles;
mod vocabulary;
mod watch;
mod when;
mod word_use;
mod yaml;
mod zone;

pub use article::*;
pub use basis::Basis;
pub use blank::{Blank, Takes, is_number};
pub use calendar::{CALENDAR_FILE, Calendar, Year, parse_calendar};
pub use catalogue::Catalogue;
pub use copies::looks_copied;
pub use diagnostic::{Diagnostic, Severity};
pub use entry::Entry;
pub use id::{LONGEST_ID, id_fault, id_key};
pub use library::{
    Change, Flow, Library, OpenError, Place, Places, Progress, ReadError, Reader, Refreshed, Scope,
    calendar_of, vocabulary_of, word_groups_of,
};
pub use name::fold_name;
pub use named::{unnamed_links, with_titles};
pub use naming::{Named, named, with_id};
pub use parse::{MAX_FILE_BYTES, parse_article, parse_article_with, text_of};
pub use path::{PathRefused, checked_relative};
pub use picture::Picture;
pub use render::{Resolved, SafeHtml, Said, as_paragraphs, encoded, render};
pub use save::{WriteError, remove_article, write_article, write_atomically, write_within};
pub use script::{CaseOutcome, Part};
pub use synonyms::OneWay;
pub use term::{Due, Length};
pub use vocabulary::{Owner, VOCABULARY_FILE, Vocabulary, parse_vocabulary};
pub use watch::{Hint, RECONCILE_EVERY, Watch, Watcher};
pub use when::{after, before, instant_of};
pub use word_use::{Unseen, WordGroup, unused_words};
pub use zone::{USUAL_ZONE, usual_zone, zone_of};
