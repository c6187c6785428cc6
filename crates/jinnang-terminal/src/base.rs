//! Reading the files of a workspace without an index, for commands that only look.

use crate::say::said;
use jinnang_core::Record;
use jinnang_library::{Article, Catalogue, Change, Flow, Library, Scope};
use std::path::Path;
use std::sync::Arc;

/// Everything that stands in the workspace's files. Who keeps an id that several files give themselves, its
/// journal knows.
pub fn catalogue(workspace: &Path) -> anyhow::Result<Arc<Catalogue>> {
    known(workspace, &Record::of(workspace), &mut |_| {})
}

/// The same with a journal that was read already; each article is shown on its way.
pub fn known(
    workspace: &Path,
    record: &Record,
    shown: &mut dyn FnMut(&Article),
) -> anyhow::Result<Arc<Catalogue>> {
    let knowledge = workspace.join("knowledge");
    if !knowledge.is_dir() {
        let folder = knowledge.display();
        let missing = said(
            format!("找不到知识文件夹 {folder}。"),
            format!("The knowledge folder {folder} is not there."),
        );
        return Err(missing.into());
    }
    let mut library = Library::open(&knowledge)?;
    library.know(record.places());
    let mut sink = |change| {
        if let Change::Put(article) = change {
            shown(&article);
        }
    };
    library.refresh(Scope::Everything, &mut |_| Flow::Continue, &mut sink)?;
    Ok(library.catalogue())
}
