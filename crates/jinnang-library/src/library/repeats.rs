//! What people are told about ids that several files give themselves, and about copies.

use crate::copies::looks_copied;
use crate::diagnostic::{Diagnostic, Severity};
use crate::front_matter::brief;

/// A diagnostic for each file of a contested id that somebody has to do something about.
pub(super) fn of_id<'a>(
    id: &str,
    holder: &str,
    paths: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Diagnostic> {
    let others: Vec<(&str, &str)> = paths.filter(|(path, _)| *path != holder).collect();
    let is_copy = |path: &str| looks_copied(path, holder);
    // The original of a copy has nothing wrong with it.
    let rival = others.iter().find(|(path, _)| !is_copy(path));
    let kept = rival.map(|(rival, _)| keeps(id, holder, rival));
    let lost = others.iter().map(|(path, declared)| {
        if is_copy(path) {
            copy(path, holder, Some(declared))
        } else {
            repeated(id, path, holder, declared)
        }
    });
    kept.into_iter().chain(lost).collect()
}

fn keeps(id: &str, holder: &str, rival: &str) -> Diagnostic {
    let id = brief(id);
    other_id(Diagnostic::new(
        "id-repeated",
        Severity::Error,
        holder,
        format!("id“{id}”在 {rival} 里也用了；这个文件保留它。"),
        format!("The id “{id}” is used in {rival} as well; this file keeps it."),
    ))
}

fn repeated(id: &str, path: &str, holder: &str, declared: &str) -> Diagnostic {
    if id != declared {
        let (id, declared) = (brief(id), brief(declared));
        return other_id(Diagnostic::new(
            "id-repeated",
            Severity::Error,
            path,
            format!(
                "id“{declared}”和 {holder} 的“{id}”只差大小写或写法，算同一个；这个文件暂时用路径作 id。"
            ),
            format!(
                "The id “{declared}” differs from “{id}” of {holder} only in case or composition, which is the same id; this file is listed under its path for now."
            ),
        ));
    }
    let id = brief(id);
    other_id(Diagnostic::new(
        "id-repeated",
        Severity::Error,
        path,
        format!("id“{id}”已经属于 {holder}；这个文件暂时用路径作 id。"),
        format!("The id “{id}” belongs to {holder}; this file is listed under its path for now."),
    ))
}

fn other_id(found: Diagnostic) -> Diagnostic {
    found.fix(
        "给其中一个文件换一个 id。",
        "Give one of the files another id.",
    )
}

/// A copy, with the id that stands in both files where one does.
pub(super) fn copy(path: &str, original: &str, id: Option<&str>) -> Diagnostic {
    let (zh, en) = match id.map(brief) {
        Some(id) => (
            format!(
                "{path} 是 {original} 的副本，id 都是“{id}”；原文保留这个 id，副本暂时用路径作 id。"
            ),
            format!(
                "{path} is a copy of {original}, both with the id “{id}”; the original keeps it, the copy is listed under its path for now."
            ),
        ),
        None => (
            format!("{path} 看起来是 {original} 的副本，搜索时两篇都会出来。"),
            format!("{path} looks like a copy of {original}; a search finds both."),
        ),
    };
    Diagnostic::new("copy-found", Severity::Warning, path, zh, en).fix(
        "对照两个文件，把要留的内容并进原文，再删掉副本；要另立一篇，就改文件名，换一个 id。",
        "Compare the two, move what is worth keeping into the original and delete the copy; to make it an article of its own, give it another name and another id.",
    )
}

/// The file of a published article that writes its id in another case.
pub(super) fn differs_by_case(path: &str, own: &str, declared: &str) -> Diagnostic {
    let (own, declared) = (brief(own), brief(declared));
    Diagnostic::new(
        "id-repeated",
        Severity::Error,
        path,
        format!("id“{declared}”和已发布的“{own}”只差大小写或写法，算同一个；仍按“{own}”处理。"),
        format!(
            "The id “{declared}” differs from the published “{own}” only in case or composition, which is the same id; the file is still taken for “{own}”."
        ),
    )
    .fix(
        format!("把 id 改回“{own}”。"),
        format!("Change the id back to “{own}”."),
    )
}

/// The file of one article that gives itself the id of another.
pub(super) fn id_of_another(path: &str, own: &str, declared: &str, theirs: &str) -> Diagnostic {
    let (own, declared) = (brief(own), brief(declared));
    let zh = format!(
        "这个文件写的 id“{declared}”属于 {theirs}；这里发布的一直是“{own}”，仍按“{own}”处理。"
    );
    let en = format!(
        "The id “{declared}” in this file belongs to {theirs}; what was published here is “{own}”, and it is still taken for that."
    );
    Diagnostic::new("id-of-another", Severity::Error, path, zh, en).fix(
        format!("把 id 改回“{own}”，或还原到已发布的版本。"),
        format!("Change the id back to “{own}”, or restore the published text."),
    )
}
