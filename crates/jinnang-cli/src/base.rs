//! Reading the files of a workspace without an index, for commands that only look.

use crate::say::said;
use jinnang_core::Record;
use jinnang_library::{Catalogue, Flow, Library, Scope};
use std::path::Path;
use std::sync::Arc;

/// Everything that stands in the workspace's files. Who keeps an id that several files give themselves, its
/// journal knows.
pub(crate) fn catalogue(workspace: &Path) -> anyhow::Result<Arc<Catalogue>> {
    known(workspace, &Record::of(workspace))
}

/// The same with a journal that was read already.
pub(crate) fn known(workspace: &Path, record: &Record) -> anyhow::Result<Arc<Catalogue>> {
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
    library.refresh(Scope::Everything, &mut |_| Flow::Continue, &mut |_| {})?;
    Ok(library.catalogue())
}
