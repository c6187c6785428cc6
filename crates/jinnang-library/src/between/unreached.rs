//! Articles that no other leads to: who does not search for them never sees them.
//!
//! A base whose articles do not link at all has no way through it to be missing from, and a plain note
//! is nobody's next step.

use super::{Among, has_properties};
use crate::article::Kind;
use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::Entry;

pub(super) fn check(among: &Among<'_>, found: &mut Vec<Diagnostic>) {
    if !among.catalogue.links_at_all() {
        return;
    }
    let expected = |entry: &Entry| !matches!(entry.kind, Kind::Course | Kind::Quiz);
    let unreached = among.entries().filter(|(_, entry)| {
        expected(entry) && has_properties(entry) && !among.catalogue.is_linked(&entry.id)
    });
    found.extend(unreached.map(|(_, entry)| diagnostic(entry)));
}

fn diagnostic(entry: &Entry) -> Diagnostic {
    Diagnostic::new(
        "article-unreached",
        Severity::Hint,
        &entry.path,
        "没有别的文章链接到这一篇，不搜它的人看不到。",
        "No other article links to this one, so only who searches for it sees it.",
    )
    .fix(
        "在用得着它的文章里加上链接，例如话术的“下一步”。",
        "Link to it where it is of use, such as under 下一步 of a script.",
    )
}
