//! Where a word or number ends, its signs counted in.

use super::keep::{is_currency, is_suffix};
use super::{Signed, is_spaced};
use crate::fold::is_word_char;

impl Signed {
    /// The character before `at`, none behind a gap.
    fn before(&self, at: usize) -> Option<char> {
        (at > 0 && !self.gaps[at]).then(|| self.chars[at - 1])
    }

    /// The character behind `at`, none before a gap.
    fn after(&self, at: usize) -> Option<char> {
        let next = at + 1;
        (next < self.chars.len() && !self.gaps[next]).then(|| self.chars[next])
    }

    /// Whether something may begin at `at` without cutting what stands there.
    pub(super) fn starts(&self, at: usize) -> bool {
        let c = self.chars[at];
        let Some(before) = self.before(at) else {
            return true;
        };
        let is_han = |c: char| is_word_char(c) && !is_spaced(c);
        if is_han(c) || is_han(before) {
            true
        } else if !is_spaced(c) {
            let runs_on = is_spaced(before) || is_suffix(before);
            c != before && !(".+#-@".contains(c) && runs_on) && !self.ends_range(at)
        } else if is_spaced(before) {
            c.is_numeric() && before == 'v' && !self.before(at - 1).is_some_and(is_spaced)
        } else {
            self.starts_behind(before, at)
        }
    }

    /// Whether a letter or digit may begin behind a sign.
    fn starts_behind(&self, sign: char, at: usize) -> bool {
        match sign {
            '/' => !self.is_tight_slash(at - 1),
            '+' => self.is_joining_plus(at - 1),
            '-' => self.before(at - 1).is_some_and(is_suffix) && !self.chars[at].is_numeric(),
            '%' | '‰' => true,
            _ => false,
        }
    }

    /// Whether something may end with the character at `at`.
    pub(super) fn ends(&self, at: usize) -> bool {
        let c = self.chars[at];
        let Some(after) = self.after(at) else {
            return true;
        };
        let is_han = |c: char| is_word_char(c) && !is_spaced(c);
        if is_han(c) || is_han(after) {
            true
        } else if !is_spaced(c) {
            let cut = match c {
                '°' => is_spaced(after),
                '-' => is_spaced(after) || is_currency(after),
                _ => is_suffix(c) && self.goes_on_with(after, at),
            };
            c != after && !cut
        } else if is_spaced(after) {
            false
        } else {
            self.ends_before(after, at)
        }
    }

    /// Whether a letter or digit may end before a sign.
    fn ends_before(&self, sign: char, at: usize) -> bool {
        match sign {
            '/' => !self.is_tight_slash(at + 1),
            '+' => self.is_joining_plus(at + 1),
            '-' => self.before(at) == Some('°') && !self.begins_range(at + 1),
            '<' | '>' | '≤' | '≥' | '≈' | '≠' => true,
            _ if is_currency(sign) => self.after(at + 1).is_some_and(char::is_numeric),
            _ => false,
        }
    }

    /// Whether a unit is not the last of a number: `95%+`, `5%-10%`. In `5%+3%` there are two.
    fn goes_on_with(&self, sign: char, at: usize) -> bool {
        match sign {
            '+' => !self.after(at + 1).is_some_and(is_spaced),
            '-' => self.begins_range(at + 1),
            _ => false,
        }
    }

    /// Whether a number follows the sign at `at`: `-10%`, `-￥800`.
    fn begins_range(&self, at: usize) -> bool {
        let next = self.after(at);
        next.is_some_and(|c| c.is_numeric() || is_currency(c))
    }

    /// Whether an amount stands behind the sign of a range: `￥500-￥800`.
    fn ends_range(&self, at: usize) -> bool {
        let number = |c: char| c.is_numeric() || is_suffix(c);
        is_currency(self.chars[at])
            && self.before(at) == Some('-')
            && self.before(at - 1).is_some_and(number)
    }

    /// `CRM+ERP`: one plus between two words. That of `C++`, `100+`, `1+1` and `+86` belongs to them.
    pub(super) fn is_joining_plus(&self, at: usize) -> bool {
        let word = |c: Option<char>| c.is_some_and(|c| is_spaced(c) && !c.is_numeric());
        word(self.before(at)) && word(self.after(at))
    }

    /// `A/B`, `24/7`: one thing. In `Python/Java` and `C/C++` there are two.
    fn is_tight_slash(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.before(at), self.after(at)) else {
            return false;
        };
        if left.is_numeric() && right.is_numeric() {
            return true;
        }
        let letters = is_spaced(left) && is_spaced(right);
        let alone =
            |c: Option<char>| c.is_none_or(|c| c == '/' || is_word_char(c) && !is_spaced(c));
        letters && alone(self.before(at - 1)) && alone(self.after(at + 1))
    }
}
