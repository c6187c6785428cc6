//! Emphasis in a text without spaces.
//!
//! CommonMark tells an opening mark from a closing one by the spaces and punctuation around it, which
//! takes spaces between words for granted: in `**价格：**我们按年收费` the second `**` would open. Here
//! Chinese punctuation counts as a letter does and Chinese letters as a boundary (as the proposal
//! “CJK-friendly emphasis” has it), double marks beside Chinese need no more than to touch what they
//! mark, and marks between figures (`10*20*30`, `2m*3m`) are none, nor is a line to write on
//! (`预算____万`). Between words of other languages all is as in CommonMark.

use super::Piece;
use super::inline::Token;
use crate::text::{is_unseen, is_wide};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// Marks of one kind side by side.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what the marks may do, and they do not depend on each other"
)]
pub(super) struct Run {
    sign: u8,
    range: Range<usize>,
    can_open: bool,
    can_close: bool,
    /// Not used up, from both ends.
    left: Range<usize>,
    /// What it closes, in order; `true` for double marks.
    closes: Vec<bool>,
    /// What it opens, innermost first.
    opens: Vec<bool>,
    /// As long as it was written.
    length: usize,
    /// It looks like emphasis that somebody meant.
    is_meant: bool,
    /// Stands right behind, and right before, a Chinese letter.
    beside: [bool; 2],
    /// It ends what is marked by single signs in the middle of Chinese words, and may mean to multiply.
    is_in_words: bool,
}

impl Run {
    /// Marks with what stands before and after them in the same block, nearest first; none where they can
    /// only be text.
    pub fn between(
        sign: u8,
        range: Range<usize>,
        left: [Option<char>; 2],
        right: [Option<char>; 2],
    ) -> Option<Self> {
        let (before, after) = (left[0], right[0]);
        let length = range.len();
        if is_text(sign, length, before, after) {
            return None;
        }
        let letter = |c: Option<char>| c.is_some_and(|c| is_wide(c) && c.is_alphanumeric());
        let (can_open, can_close) = flanks(sign, length, left, right);
        (can_open || can_close).then(|| Self {
            sign,
            left: range.clone(),
            range,
            can_open,
            can_close,
            closes: Vec::new(),
            opens: Vec::new(),
            length,
            is_meant: length > 1 && before.is_some_and(is_wide) | after.is_some_and(is_wide),
            beside: [letter(before), letter(after)],
            is_in_words: false,
        })
    }

    fn fits(&self, opener: &Self) -> bool {
        if !b"*_".contains(&self.sign) {
            return true;
        }
        let either = self.can_open || opener.can_close;
        let odd = !self.length.is_multiple_of(3) || !opener.length.is_multiple_of(3);
        !(either && odd && (self.length + opener.length).is_multiple_of(3))
    }

    fn take(&self, opener: &Self) -> usize {
        if self.left.len() > 1 && opener.left.len() > 1 {
            2
        } else {
            1
        }
    }
}

/// Is a run of signs between these two no mark at all?
fn is_text(sign: u8, length: usize, before: Option<char>, after: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let in_word = latin(before) && latin(after);
    match sign {
        b'~' | b'=' => length != 2 || in_word,
        // `____` is a line to write on.
        b'_' => length > 2,
        _ => in_word && (digit(before) || digit(after)),
    }
}

/// May a run of marks between these two open, and close?
fn flanks(
    sign: u8,
    length: usize,
    left: [Option<char>; 2],
    right: [Option<char>; 2],
) -> (bool, bool) {
    let (before, after) = (left[0], right[0]);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let sharp = |c: Option<char>| c.is_some_and(|c| is_punctuation(c) && !is_wide(c));
    let any_sign = |c: Option<char>| c.is_some_and(is_punctuation);
    let near_wide = left.into_iter().chain(right).any(wide);
    let doubled = length > 1 && sign != b'_' && near_wide;
    let left = !space(after)
        && (doubled || !sharp(after) || space(before) || sharp(before) || wide(before));
    let right = !space(before)
        && (doubled || !sharp(before) || space(after) || sharp(after) || wide(after));
    if sign != b'_' {
        return (left, right);
    }
    // `报价单_2024_终版` is a name and `预算__万` a form: inside a word `_` marks nothing, and a face
    // (`^_^`) does not begin with it.
    let bounded = |outer: Option<char>, inner: Option<char>| {
        any_sign(outer) || wide(outer) && any_sign(inner)
    };
    let begins_words = after.is_some_and(|c| !is_punctuation(c) || is_opening(c));
    (
        left && begins_words && (!right || bounded(before, after)),
        right && (!left || bounded(after, before)),
    )
}

/// Signs that words begin with.
fn is_opening(c: char) -> bool {
    "“‘\"'「『《〈（(【[〔{`*~=#@￥¥$".contains(c)
}

/// Punctuation and symbols, near enough: what is no letter, digit, space or invisible sign.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let is_other = matches!(c, '\u{300}'..='\u{36F}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    !(is_unseen(c) || is_other || c.is_alphanumeric() || c.is_whitespace() || c.is_control())
}

const SIGNS: &[u8] = b"*_~=";
/// For each sign, whether it may open too, and length modulo three: openers before this one fit none.
type Bottoms = [usize; 24];

/// Pairs the marks among the tokens and writes everything as pieces.
pub(super) fn resolve<'s>(
    mut tokens: Vec<Token<'s>>,
    text: &'s str,
    out: &mut Vec<(Piece<'s>, Range<usize>)>,
) {
    pair(&mut tokens);
    for token in tokens {
        match token {
            Token::Text(range) => out.push((words(text, range.clone()), range)),
            Token::Open(event, range) | Token::Close(event, range) => {
                out.push((Piece::Plain(event), range));
            }
            Token::Piece(piece, range) => out.push((piece, range)),
            Token::Run(run) => write(&run, text, out),
        }
    }
}

fn pair(tokens: &mut [Token<'_>]) {
    let mut openers: Vec<usize> = Vec::new();
    let mut bottoms: Bottoms = [0; 24];
    let mut outside: Vec<(usize, Bottoms)> = Vec::new();
    for at in 0..tokens.len() {
        match &tokens[at] {
            Token::Open(..) => outside.push((openers.len(), bottoms)),
            Token::Close(..) => {
                if let Some((floor, before)) = outside.pop() {
                    openers.truncate(floor);
                    bottoms = before;
                }
            }
            Token::Run(_) => {
                let floor = outside.last().map_or(0, |(floor, _)| *floor);
                close(tokens, at, &mut openers, floor, &mut bottoms);
            }
            _ => {}
        }
    }
}

/// Closes what the run at `at` can close, and lets the rest of it open.
fn close(
    tokens: &mut [Token<'_>],
    at: usize,
    openers: &mut Vec<usize>,
    floor: usize,
    bottoms: &mut Bottoms,
) {
    let (before, from) = tokens.split_at_mut(at);
    let Some(Token::Run(closer)) = from.first_mut() else {
        return;
    };
    let kind = SIGNS
        .iter()
        .position(|&sign| sign == closer.sign)
        .unwrap_or(0)
        * 6
        + usize::from(closer.can_open) * 3
        + closer.length % 3;
    while closer.can_close && !closer.left.is_empty() {
        let found = (floor..openers.len()).rev().find_map(|place| {
            let opener = openers[place];
            if opener < bottoms[kind] {
                return Some(None);
            }
            let Token::Run(run) = &before[opener] else {
                return None;
            };
            (run.sign == closer.sign && closer.fits(run)).then_some(Some(place))
        });
        let Some(place) = found.flatten() else {
            bottoms[kind] = at;
            break;
        };
        let Token::Run(opener) = &mut before[openers[place]] else {
            break;
        };
        let count = closer.take(opener);
        closer.is_in_words |= closer.sign == b'*'
            && (closer.length, opener.length) == (1, 1)
            && (opener.beside[0], closer.beside[1]) == (true, true);
        closer.closes.push(count == 2);
        opener.opens.push(count == 2);
        closer.left.start += count;
        opener.left.end -= count;
        let is_used_up = opener.left.is_empty();
        openers.truncate(if is_used_up { place } else { place + 1 });
    }
    if closer.can_open && !closer.left.is_empty() {
        openers.push(at);
    }
}

fn write<'s>(run: &Run, text: &'s str, out: &mut Vec<(Piece<'s>, Range<usize>)>) {
    for is_double in &run.closes {
        out.push((ended(run.sign, *is_double), run.range.clone()));
    }
    if run.is_in_words {
        out.push((Piece::InWords, run.range.clone()));
    }
    if !run.left.is_empty() {
        if run.is_meant && run.left.len() == run.length {
            out.push((Piece::Loose, run.range.clone()));
        }
        out.push((words(text, run.left.clone()), run.left.clone()));
    }
    for is_double in run.opens.iter().rev() {
        out.push((begun(run.sign, *is_double), run.range.clone()));
    }
}

fn begun<'s>(sign: u8, is_double: bool) -> Piece<'s> {
    Piece::Plain(Event::Start(match (sign, is_double) {
        (b'=', _) => return Piece::MarkStart,
        (b'~', _) => Tag::Strikethrough,
        (_, true) => Tag::Strong,
        (_, false) => Tag::Emphasis,
    }))
}

fn ended<'s>(sign: u8, is_double: bool) -> Piece<'s> {
    Piece::Plain(Event::End(match (sign, is_double) {
        (b'=', _) => return Piece::MarkEnd,
        (b'~', _) => TagEnd::Strikethrough,
        (_, true) => TagEnd::Strong,
        (_, false) => TagEnd::Emphasis,
    }))
}

fn words(text: &str, range: Range<usize>) -> Piece<'_> {
    Piece::Plain(Event::Text(CowStr::Borrowed(&text[range])))
}
