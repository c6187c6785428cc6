//! Grams: the recall guarantee.
//!
//! A text that contains a query as written contains every pair of neighbouring characters of the
//! query. Pairs are taken over word characters only, so punctuation neither breaks nor makes one.
//! Single characters, punctuation included, are kept as a set for queries too short for a pair.

use crate::fold::is_word_char;

/// Calls `each` with every pair of neighbouring word characters of folded text, in order, as a string.
pub fn bigrams(folded: &str, mut each: impl FnMut(&str)) {
    let mut pair = String::with_capacity(8);
    let mut previous: Option<char> = None;
    for c in folded.chars().filter(|c| is_word_char(*c)) {
        if let Some(before) = previous {
            pair.clear();
            pair.push(before);
            pair.push(c);
            each(&pair);
        }
        previous = Some(c);
    }
}

/// Every character of folded text that is not white space, once, in no particular order.
pub fn unique_chars(folded: &str) -> Vec<char> {
    let mut chars: Vec<char> = folded.chars().filter(|c| !c.is_whitespace()).collect();
    chars.sort_unstable();
    chars.dedup();
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        bigrams(text, |g| all.push(g.to_owned()));
        all
    }

    #[test]
    fn pairs_step_over_punctuation_and_across_scripts() {
        assert_eq!(of("价格，高"), ["价格", "格高"]);
        assert_eq!(of("铁路12"), ["铁路", "路1", "12"]);
        assert!(of("贵").is_empty());
    }

    #[test]
    fn characters_are_listed_once_with_their_punctuation() {
        assert_eq!(unique_chars("好，好 的"), ['好', '的', '，']);
    }
}
