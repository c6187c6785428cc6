//! Which signs belong to the words and numbers beside them.

use super::is_spaced;
use crate::fold::is_word_char;
use std::ops::Range;

/// What becomes of a character.
pub enum Fate {
    /// It is part of the text.
    Keep(char),
    /// It is left out, and what stands on both sides is one: the comma of `1,000`.
    Join,
    /// It is left out and what stands on both sides is two.
    Gap,
}

/// Plus signs in a row at most that belong to the word before them.
const PLUSES: usize = 4;
/// What ties a letter to what stands before it.
const GLUES: &str = ".-_&@#+'’";
/// Letters of a grade at most: `AAA-`.
const GRADE: usize = 3;
/// Spaces at most between a sign and the number it belongs to.
const BLANKS: usize = 3;

type Raw = [(char, Range<u32>)];

/// One sign for those that mean the same.
pub fn one_spelling(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '〜' | '∼' | '⁓' => '~',
        '―' | '─' => '—',
        '∶' => ':',
        '♯' => '#',
        '∗' => '*',
        '✕' | '✖' | '╳' | '⨯' => '×',
        '⁄' | '∕' => '/',
        '≧' | '⩾' | '≮' => '≥',
        '≦' | '⩽' | '≯' => '≤',
        c => c,
    }
}

/// The ways a kept sign may be written in a folded text.
pub fn spellings(sign: char) -> &'static [char] {
    match sign {
        '-' => &[
            '-', '‐', '‑', '‒', '–', '−', '~', '〜', '∼', '⁓', '—', '―', '─',
        ],
        '≈' => &['≈', '~', '〜', '∼', '⁓'],
        '≠' => &['≠', '!'],
        ':' => &[':', '∶'],
        '#' => &['#', '♯'],
        '×' => &['×', 'x', '*', '∗', '✕', '✖', '╳', '⨯'],
        '/' => &['/', '⁄', '∕'],
        '≥' => &['≥', '≧', '⩾', '≮', '>'],
        '≤' => &['≤', '≦', '⩽', '≯', '<'],
        _ => &[],
    }
}

pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¥' | '£' | '¢' | '\u{20A0}'..='\u{20CF}')
}

/// Belongs to the number behind it.
fn is_prefix(c: char) -> bool {
    is_currency(c) || "≥≤<>±≈≠".contains(c)
}

/// Belongs to the number before it.
pub fn is_suffix(c: char) -> bool {
    "%‰°".contains(c)
}

/// What becomes of the character at `at`.
pub fn fate(raw: &Raw, at: usize) -> Fate {
    let c = raw[at].0;
    if is_word_char(c) {
        return between_digits(raw, at, 'x').map_or(Fate::Keep(c), Fate::Keep);
    }
    if c.is_whitespace() {
        return space(raw, at);
    }
    let kept = match c {
        '<' | '>' if next(raw, at) == Some('=') => Some(if c == '<' { '≤' } else { '≥' }),
        '!' => (next(raw, at) == Some('=')).then_some('≠'),
        '=' if before(raw, at).is_some_and(|b| "<>!".contains(b)) => return Fate::Join,
        '=' => equals(raw, at).then_some(c),
        '<' | '>' => compares(raw, at).then_some(c),
        _ if is_suffix(c) || is_prefix(c) || ('\u{2200}'..='\u{22FF}').contains(&c) => Some(c),
        ',' => return comma(raw, at),
        '#' | '@' => tags(raw, at).then_some(c),
        '+' => plus(raw, at).then_some(c),
        '-' => minus(raw, at).then_some(c),
        '~' if about(raw, at) => Some('≈'),
        '~' => range(raw, at).then_some('-'),
        '—' => return dash(raw, at),
        '.' => dot(raw, at).then_some(c),
        ':' => digits_around(raw, at).then_some(c),
        '/' | '&' | '_' | '^' | '÷' | '×' => joins(raw, at).then_some(c),
        '*' => between_digits(raw, at, '*'),
        _ => None,
    };
    kept.map_or(Fate::Gap, Fate::Keep)
}

fn before(raw: &Raw, at: usize) -> Option<char> {
    Some(raw[at.checked_sub(1)?].0)
}

fn next(raw: &Raw, at: usize) -> Option<char> {
    raw.get(at + 1).map(|(c, _)| *c)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

fn spaced(c: Option<char>) -> bool {
    c.is_some_and(is_spaced)
}

fn digits_around(raw: &Raw, at: usize) -> bool {
    is_digit(before(raw, at)) && is_digit(next(raw, at))
}

/// `7x24`, `7*24`: a letter or star between two digits is the sign of times.
fn between_digits(raw: &Raw, at: usize, sign: char) -> Option<char> {
    (raw[at].0 == sign && digits_around(raw, at)).then_some('×')
}

/// Whether `<` is a comparison and not a bracket.
fn compares(raw: &Raw, at: usize) -> bool {
    let mut rest = raw[at + 1..].iter().map(|(c, _)| *c);
    is_digit(rest.find(|c| !c.is_whitespace())) || spaced(before(raw, at)) && spaced(next(raw, at))
}

/// `C#`, `#标签`, `@某人`, `a@b`.
fn tags(raw: &Raw, at: usize) -> bool {
    next(raw, at).is_some_and(is_word_char) || raw[at].0 == '#' && spaced(before(raw, at))
}

/// `C++`, `100+`, `+86`, `CRM+ERP`; not `优惠+赠品`.
fn plus(raw: &Raw, at: usize) -> bool {
    let first = (0..PLUSES)
        .take_while(|n| *n < at && raw[at - n - 1].0 == '+')
        .count();
    let of_word = before(raw, at - first).is_some_and(|b| is_spaced(b) || is_suffix(b));
    of_word || signs_number(raw, at) || before_word(raw, at)
}

/// `+V`: before a letter, behind nothing.
fn before_word(raw: &Raw, at: usize) -> bool {
    spaced(next(raw, at)) && !is_digit(next(raw, at)) && !before(raw, at).is_some_and(is_word_char)
}

/// `wi-fi`, `3-5`, `50%-60%`, `-20`, `A-`; not the dash between two clauses.
fn minus(raw: &Raw, at: usize) -> bool {
    let joins = before(raw, at).is_some_and(|b| is_spaced(b) || is_suffix(b));
    joins && (spaced(next(raw, at)) || begins_number(raw, at + 1))
        || signs_number(raw, at)
        || is_of_grade(raw, at)
}

/// `A-`, `BBB-`: behind one letter or the same one up to three times, which nothing stands before and
/// nothing follows. In `A-轮` and `A-1` it divides, in `A->B` and `A--` it draws.
fn is_of_grade(raw: &Raw, at: usize) -> bool {
    let Some(letter) = before(raw, at).filter(|b| is_spaced(*b) && b.is_alphabetic()) else {
        return false;
    };
    let alike = (0..at).rev().take_while(|n| raw[*n].0 == letter);
    let letters = alike.take(GRADE + 1).count();
    let stands_alone = at
        .checked_sub(letters + 1)
        .is_none_or(|n| !(is_spaced(raw[n].0) || is_suffix(raw[n].0) || GLUES.contains(raw[n].0)));
    let ends = next(raw, at).is_none_or(|c| !is_word_char(c) && !"->".contains(c));
    letters <= GRADE && stands_alone && ends
}

/// `~5` behind nothing: about five. Behind Han it is an ornament, behind a number it joins a range.
fn about(raw: &Raw, at: usize) -> bool {
    let range = left_of(raw, at).is_some_and(|n| ends_number(raw, n + 1));
    is_digit(next(raw, at)) && !before(raw, at).is_some_and(is_word_char) && !range
}

/// `=5` behind nothing; not the sign between two sides.
fn equals(raw: &Raw, at: usize) -> bool {
    let behind = before(raw, at).is_some_and(|c| is_word_char(c) || is_suffix(c));
    is_digit(next(raw, at)) && !behind
}

/// A dash, or two that are one, is the sign of a range between two numbers and a gap elsewhere.
fn dash(raw: &Raw, at: usize) -> Fate {
    let second = before(raw, at) == Some('—');
    let first = at - usize::from(second);
    let last = first + usize::from(next(raw, first) == Some('—'));
    if !ends_number(raw, first) || !begins_number(raw, last + 1) {
        Fate::Gap
    } else if second {
        Fate::Join
    } else {
        Fate::Keep('-')
    }
}

/// `3~5`, `50%~60%`, `20℃~30℃`, `￥500~￥800`.
fn range(raw: &Raw, at: usize) -> bool {
    ends_number(raw, at) && begins_number(raw, at + 1)
}

/// Whether a number ends before `at`, its unit counted in.
fn ends_number(raw: &Raw, at: usize) -> bool {
    let degrees = at > 1 && "cf".contains(raw[at - 1].0) && raw[at - 2].0 == '°';
    is_digit(before(raw, at)) || before(raw, at).is_some_and(is_suffix) || degrees
}

/// Whether a number begins at `at`, its currency counted in.
fn begins_number(raw: &Raw, at: usize) -> bool {
    let digit = |n: usize| is_digit(raw.get(n).map(|(c, _)| *c));
    digit(at) || raw.get(at).is_some_and(|(c, _)| is_currency(*c)) && digit(at + 1)
}

/// Whether it is the sign of the number behind it. Behind Han a dash is a dash, unless the number is one
/// that goes below nothing: `零下-20℃`, `利润率-5%`.
fn signs_number(raw: &Raw, at: usize) -> bool {
    if !is_digit(next(raw, at)) {
        return false;
    }
    match before(raw, at) {
        Some(b) if is_spaced(b) || is_suffix(b) || b == raw[at].0 => false,
        Some(b) if is_word_char(b) => {
            let mut rest = raw[at + 1..].iter().map(|(c, _)| *c);
            let behind = rest.find(|c| !(c.is_numeric() || *c == '.' || *c == ','));
            behind.is_some_and(is_suffix)
        }
        _ => true,
    }
}

/// `1.5`, `node.js`, `.NET`.
fn dot(raw: &Raw, at: usize) -> bool {
    spaced(next(raw, at)) && before(raw, at) != Some('.')
}

/// A comma between groups of three digits is none; any other ends a clause.
fn comma(raw: &Raw, at: usize) -> Fate {
    let digit = |n: usize| is_digit(raw.get(n).map(|(c, _)| *c));
    let three = (1..=3).all(|n| digit(at + n)) && !digit(at + 4);
    let lead = (1..=4).take_while(|n| *n <= at && digit(at - n)).count();
    let decimals = lead < at && is_fraction(raw, at - lead - 1);
    if three && (1..=3).contains(&lead) && !decimals {
        Fate::Join
    } else {
        Fate::Gap
    }
}

/// Whether the digits behind `at` are decimals.
fn is_fraction(raw: &Raw, at: usize) -> bool {
    raw[at].0 == '.' && is_digit(before(raw, at))
}

/// `A/B`, `Q&A`, `7 × 24`: beside letters and digits; spaces around it do not matter where both sides are
/// one letter or a number.
fn joins(raw: &Raw, at: usize) -> bool {
    let beside = |c: Option<char>| c.is_some_and(|c| is_spaced(c) || "+#%°.$-".contains(c));
    beside(before(raw, at)) && beside(next(raw, at)) || short_sides(raw, at).is_some()
}

/// The short things on both sides of a sign with spaces around it.
fn short_sides(raw: &Raw, at: usize) -> Option<(usize, usize)> {
    if !"/&×".contains(raw[at].0) {
        return None;
    }
    let (left, right) = (left_of(raw, at)?, right_of(raw, at)?);
    let (l, r) = (raw[left].0, raw[right].0);
    let numbers = l.is_numeric() && r.is_numeric();
    let letters =
        is_spaced(l) && is_spaced(r) && !spaced(before(raw, left)) && !spaced(next(raw, right));
    (numbers || letters).then_some((left, right))
}

/// The nearest character before `at` that is no space.
fn left_of(raw: &Raw, at: usize) -> Option<usize> {
    let near = (0..at).rev().take(BLANKS + 1);
    near.into_iter().find(|n| !raw[*n].0.is_whitespace())
}

/// The nearest character behind `at` that is no space.
fn right_of(raw: &Raw, at: usize) -> Option<usize> {
    let near = (at + 1..raw.len()).take(BLANKS + 1);
    near.into_iter().find(|n| !raw[*n].0.is_whitespace())
}

/// A space is a gap, but not between a number and the sign that belongs to it.
fn space(raw: &Raw, at: usize) -> Fate {
    let (Some(left), Some(right)) = (left_of(raw, at), right_of(raw, at)) else {
        return Fate::Gap;
    };
    let (l, r) = (raw[left].0, raw[right].0);
    let compared = l == '=' && before(raw, left).is_some_and(|b| "<>!".contains(b));
    let of_number = l.is_numeric() && is_suffix(r) || r.is_numeric() && (is_prefix(l) || compared);
    if of_number || short_sides(raw, left).is_some() || short_sides(raw, right).is_some() {
        Fate::Join
    } else {
        Fate::Gap
    }
}
