//! Turns text into what search can meet it by: folded characters, pieces, stems, signs, words, sounds.
//!
//! Everything here is a pure function over `&str`; only the segmenter holds a dictionary, and its
//! owner decides when to load it. Nothing here knows an index, a file or a query language.
//!
//! Folding is the common ground of both sides: simplified, half width, lower case, no accents.
//! Two texts that a reader would call "the same words" fold to the same characters.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod fold;
mod pieces;
mod shuangpin;
mod signs;
mod slip;
mod slip_keys;
mod slip_opening;
mod slip_pattern;
mod slug;
mod sound;
mod sound_keys;
mod sound_slips;
mod sounds_like;
mod stem;
mod syllable_slips;
mod words;

pub use fold::{Folded, fold, fold_char, is_word_char, push_word_chars};
pub use pieces::{Piece, WORD_PART, is_spaced, parts as word_parts, pieces};
pub use shuangpin::{Shuangpin, expand as expand_shuangpin};
pub use signs::{Signed, sign_terms, spellings_of_sign};
pub use slip::{Near, Slip, TYPED_MAX, nearest};
pub use slip_keys::SlipLookup;
pub use slip_pattern::SlipPattern;
pub use slug::slug;
pub use sound::{Syllable, initial, is_han, readings};
pub use sound_keys::{Parse, sound_keys};
pub use sound_slips::SlipMatch;
pub use sounds_like::{Likeness, SoundMatch, SoundPattern};
pub use stem::stem;
pub use words::Segmenter;
