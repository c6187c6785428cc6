//! Reading the files of a workspace without an index, for commands that only look.

use crate::say::said;
use jinnang_library::{Catalogue, Flow, Library, Scope};
use std::path::Path;
use std::sync::Arc;

/// Everything that stands in the workspace's files.
pub(crate) fn catalogue(workspace: &Path) -> anyhow::Result<Arc<Catalogue>> {
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
    library.refresh(Scope::Everything, &mut |_| Flow::Continue, &mut |_| {})?;
    Ok(library.catalogue())
}
