//! Aliases that are names of another article: a link or a search by them leads there, and never here.

use super::Among;
use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::Entry;
use crate::front_matter::brief;
use crate::name::fold_name;

pub(super) fn check(among: &Among<'_>, found: &mut Vec<Diagnostic>) {
    let mut shared: Vec<_> = among.catalogue.shared_names().collect();
    // Their table has no order, and diagnostics have one.
    shared.sort_unstable();
    for (name, first, others) in shared {
        let first = among.entry(first);
        let others = others.iter().map(|at| among.entry(*at));
        let told = others.filter(|_| !among.is_double(first));
        for other in told.filter(|other| !among.is_double(other)) {
            let alias = other.aliases.iter().find(|alias| fold_name(alias) == name);
            found.extend(alias.map(|alias| repeated(other, alias, first)));
        }
    }
}

fn repeated(entry: &Entry, alias: &str, other: &Entry) -> Diagnostic {
    let is_title = fold_name(&other.title) == fold_name(alias);
    let (what_zh, what_en) = if is_title {
        ("标题", "the title")
    } else {
        ("别名", "a name")
    };
    let (alias, path, other) = (brief(alias), &entry.path, &other.path);
    Diagnostic::new(
        "alias-repeated",
        Severity::Warning,
        path,
        format!("{path} 的别名“{alias}”也是 {other} 的{what_zh}，按它链接只会到那一篇。"),
        format!("The alias “{alias}” of {path} is {what_en} of {other} as well, and links by it lead there."),
    )
    .at(entry.comparable.aliases_at)
    .fix(
        "只留在该去的那一篇，另一篇换个叫法。",
        "Keep it where it should lead, and give the other article another name.",
    )
}
