//! What is wrong in the base's files, where the journal knows more than the folder: links to articles that
//! were retired or whose files were deleted, and folders that are not there.

use crate::ground::refusal::notice;
use crate::ground::texts::gone;
use crate::ground::texts::instead::Instead;
use crate::ground::texts::standing::{Standing, Standings};
use crate::ground::wire;
use jinnang_library::{Catalogue, Diagnostic};
use jinnang_wire::{DiagnosticView, Notice};
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that is wrong, by path, then line. A folder that is not there is one finding, and not one for
/// every link into it.
pub(crate) fn findings(
    standings: &Standings,
    knowledge: &Path,
    catalogue: &Catalogue,
    in_texts: &[Diagnostic],
) -> Vec<DiagnosticView> {
    let missing = gone::missing(standings, catalogue, knowledge);
    let folders = gone::folders(&missing, catalogue, knowledge);
    let folder_of = |one: &Standing| -> Option<&str> {
        folders.get(gone::folder_of(&one.path)).copied().flatten()
    };
    let leads_there = |found: &&Diagnostic| {
        let target = found.target.as_deref();
        let deleted = target.and_then(|target| standings.deleted(target, catalogue));
        deleted.is_some_and(|one| folder_of(one).is_some())
    };
    let all = catalogue
        .diagnostics()
        .iter()
        .map(|found| &**found)
        .chain(in_texts);
    let told = all.filter(|found| !leads_there(found));
    let mut views: Vec<_> = told
        .map(|found| finding(found, catalogue, standings))
        .collect();
    let mut lost: BTreeMap<&str, usize> = BTreeMap::new();
    for folder in missing.iter().filter_map(|one| folder_of(one)) {
        *lost.entry(folder).or_default() += 1;
    }
    views.extend(
        lost.into_iter()
            .map(|(folder, many)| folder_gone(folder, many)),
    );
    views.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    views
}

/// A finding for people: a link that leads nowhere says what became of its article.
pub(crate) fn finding(
    found: &Diagnostic,
    catalogue: &Catalogue,
    standings: &Standings,
) -> DiagnosticView {
    let view = wire::diagnostic(found, catalogue);
    let Some(target) = found.target.as_deref() else {
        return view;
    };
    if let Some(retired) = standings.shelf.named(target) {
        let instead = standings.instead(catalogue, retired);
        return to_retired(view, target, &retired.article.title, &instead);
    }
    match standings.deleted(target, catalogue) {
        Some(deleted) => to_deleted(view, target, deleted),
        None => view,
    }
}

fn to_retired(
    view: DiagnosticView,
    target: &str,
    title: &str,
    instead: &Instead,
) -> DiagnosticView {
    let fix = match instead {
        Instead::There(entry) => notice(
            format!("改成 [[{}]]（《{}》）。", entry.id.0, entry.title),
            format!("Make it [[{}]] (“{}”).", entry.id.0, entry.title),
        ),
        Instead::Deleted(successor) => {
            let Standing { id, title, .. } = &**successor;
            notice(
                format!(
                    "接替它的《{title}》文件不见了：先恢复（jinnang review restore {id}），再改成 [[{id}]]。"
                ),
                format!(
                    "“{title}” took its place, and its file is not there: bring it back (jinnang review restore {id}), then make it [[{id}]]."
                ),
            )
        }
        Instead::Nothing => notice(
            "去掉这个链接，或换一篇。",
            "Remove the link, or choose another article.",
        ),
    };
    DiagnosticView {
        code: "link-retired".to_owned(),
        message: notice(
            format!("链接 [[{target}]] 指向已下架的《{title}》。"),
            format!("The link [[{target}]] leads to “{title}”, which was retired."),
        ),
        fix: Some(fix),
        ..view
    }
}

fn to_deleted(view: DiagnosticView, target: &str, deleted: &Standing) -> DiagnosticView {
    let Standing { id, title, .. } = deleted;
    DiagnosticView {
        code: "link-deleted".to_owned(),
        message: notice(
            format!("链接 [[{target}]] 指向《{title}》，它的文件被删除了。"),
            format!("The link [[{target}]] leads to “{title}”, whose file was deleted."),
        ),
        fix: Some(bring_back(id)),
        ..view
    }
}

fn bring_back(id: &str) -> Notice {
    notice(
        format!(
            "请培训师恢复文件（jinnang review restore {id}），或把文章下架（jinnang review retire {id} --reason 原因）。"
        ),
        format!(
            "A trainer brings the file back (jinnang review restore {id}) or retires the article (jinnang review retire {id} --reason WHY)."
        ),
    )
}

fn folder_gone(folder: &str, many: usize) -> DiagnosticView {
    let shown = if folder.is_empty() {
        "knowledge"
    } else {
        folder
    };
    wire::fault_of(
        shown,
        "folder-gone",
        notice(
            format!("文件夹 {shown} 里发布过的 {many} 篇文章都不见了。"),
            format!("The folder {shown} lost all that was published in it: {many} articles."),
        ),
        notice(
            format!("把文件夹放回原处，或请培训师整个恢复：jinnang review restore {shown}。"),
            format!(
                "Put the folder back, or have a trainer bring all of it back: jinnang review restore {shown}."
            ),
        ),
    )
}
