//! Stems: one form for `renew`, `renewed` and `renewing`. English, by the rules of Snowball.

use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;

/// Letters from which a word has a stem; shorter ones are their own.
const STEM_MIN: usize = 4;

/// The stem of a folded word; itself where it holds anything but Latin letters.
///
/// ```
/// assert_eq!(jinnang_text::stem("renewals"), jinnang_text::stem("renewal"));
/// assert_eq!(jinnang_text::stem("7x24"), "7x24");
/// ```
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < STEM_MIN || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Stemmer::new(Algorithm::English).stem(word)
}
