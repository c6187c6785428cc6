//! Triggers that two articles share: which of them answers is then a matter of chance.

use super::Among;
use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::Entry;
use crate::front_matter::brief;
use std::collections::HashMap;

pub(super) fn check(among: &Among<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<u64, usize> = HashMap::new();
    for (at, entry) in among.entries() {
        for (said, key) in entry.triggers.iter().zip(&entry.comparable.triggers) {
            if *key == 0 {
                continue;
            }
            let other = *first.entry(*key).or_insert(at);
            if other != at {
                found.push(repeated(entry, said, among.entry(other)));
            }
        }
    }
}

fn repeated(entry: &Entry, said: &str, other: &Entry) -> Diagnostic {
    let (said, other) = (brief(said), &other.path);
    Diagnostic::new(
        "trigger-repeated",
        Severity::Warning,
        &entry.path,
        format!("客户原话“{said}”在 {other} 里也有，先找到哪一篇说不准。"),
        format!("The trigger “{said}” stands in {other} as well; which of the two is found first is chance."),
    )
    .at(entry.comparable.triggers_at)
    .fix(
        "留在直接回答它的那一篇，另一篇换一句。",
        "Keep it in the article that answers it, and put another sentence into the other.",
    )
}
