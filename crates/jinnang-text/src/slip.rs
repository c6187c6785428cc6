//! One slip of the hand: a character wrong, missing, added, or two swapped.

use std::ops::Range;

/// The stretch of `name` that differs from `typed` by at most one slip, leftmost and closest in length.
pub fn one_edit(typed: &[char], name: &[char]) -> Option<Range<usize>> {
    let n = typed.len();
    for start in 0..name.len() {
        for length in [n, n + 1, n.saturating_sub(1)] {
            let end = start + length;
            if length > 0 && end <= name.len() && differs_by_one(typed, &name[start..end]) {
                return Some(start..end);
            }
        }
    }
    None
}

fn differs_by_one(typed: &[char], named: &[char]) -> bool {
    let front = typed.iter().zip(named).take_while(|(t, n)| t == n).count();
    let (typed, named) = (&typed[front..], &named[front..]);
    let back = typed
        .iter()
        .rev()
        .zip(named.iter().rev())
        .take_while(|(t, n)| t == n)
        .count();
    match (&typed[..typed.len() - back], &named[..named.len() - back]) {
        ([] | [_], [] | [_]) => true,
        ([t1, t2], [n1, n2]) => t1 == n2 && t2 == n1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for (typed, name, met) in [
            ("总拥有成苯", "讲总拥有成本", Some("总拥有成本")),
            ("总有成本", "总拥有成本", Some("总拥有成本")),
            ("总拥有有成本", "总拥有成本", Some("总拥有成本")),
            ("总有拥成本", "总拥有成本", Some("总拥有成本")),
            ("宗有成苯", "总拥有成本", None),
        ] {
            let (t, n): (Vec<char>, Vec<char>) = (typed.chars().collect(), name.chars().collect());
            let found = one_edit(&t, &n).map(|r| n[r].iter().collect::<String>());
            assert_eq!(found.as_deref(), met, "{typed}");
        }
    }
}
