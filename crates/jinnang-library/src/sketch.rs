//! A small picture of a text by which two that are nearly the same are known without reading them again.
//!
//! Of every three characters in a row a number is made, and of each group of numbers the lowest is kept.
//! Two texts share about as many of these as of all their threes. Spaces and markup do not count.

use crate::article::Article;

const GROUPS: usize = 64;
/// Of a hundred threes of both texts, how many are in both at least.
const NEARLY: usize = 60;
/// With fewer groups than that a text says so little that all of it has to be the same.
const LEAST: usize = 8;
const NONE: u16 = u16::MAX;

/// What is kept of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sketch([u16; GROUPS]);

impl Sketch {
    /// The sketch of what an article says, headings included.
    pub fn of(article: &Article) -> Self {
        let mut sketch = Self([NONE; GROUPS]);
        let blocks = article.sections.iter().flat_map(|section| {
            let passages = section.passages.iter().map(|passage| passage.text.as_str());
            std::iter::once(section.heading.as_str()).chain(passages)
        });
        let mut before = [None; 2];
        for c in blocks.flat_map(str::chars).filter(|c| !c.is_whitespace()) {
            if let [Some(first), Some(second)] = before {
                sketch.note([first, second, c]);
            }
            before = [before[1], Some(c)];
        }
        sketch
    }

    fn note(&mut self, three: [char; 3]) {
        // The golden ratio as a whole number spreads neighbours over all groups.
        let spread = |sum: u64, c| {
            (sum.rotate_left(21) ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        };
        let number = three.into_iter().fold(0, spread);
        let lowest = &mut self.0[(number >> 58) as usize];
        *lowest = (*lowest).min((number >> 40) as u16);
    }

    /// Do two texts say nearly the same?
    pub fn is_near(&self, other: &Self) -> bool {
        let groups = || {
            self.0
                .iter()
                .zip(&other.0)
                .filter(|(a, b)| **a != NONE || **b != NONE)
        };
        let (all, same) = (groups().count(), groups().filter(|(a, b)| a == b).count());
        if all < LEAST {
            all > 0 && same == all
        } else {
            same * 100 >= all * NEARLY
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_article;

    fn near(one: &str, other: &str) -> bool {
        let of = |text: &str| Sketch::of(&parse_article("a.md", text.as_bytes(), 0).0);
        of(one).is_near(&of(other))
    }

    const A: &str = "# 报价\n\n先问预算，再报三档价格。\n\n## 话术\n> 您看的是总价，我们先把三年的账算一遍，再谈折扣。\n";

    #[test]
    fn a_text_is_near_itself_with_a_line_more_or_a_word_less() {
        assert!(near(A, A));
        assert!(near(A, &format!("{A}\n价格有效期三十天。")));
        assert!(near(A, &A.replace("三年", "五年")));
        assert!(near(A, &format!("---\nid: x\n---\n{A}")));
        assert!(near("报价三天有效。", "报价三天有效。"));
    }

    #[test]
    fn texts_that_share_headings_only_are_not_near() {
        let other = "# 合同\n\n合同由法务先看，客户再签。\n\n## 话术\n> 这一条是为了保护您，付款方式可以分两次。\n";
        assert!(!near(A, other));
        assert!(!near("报价三天有效。", "报价五天有效。"));
        assert!(!near("", ""));
    }
}
