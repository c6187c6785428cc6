//! Which folder is the workspace: the one that was asked for, else the one this person chose, else
//! our own in their data folder, where the shipped knowledge is put when it is not there yet.

use crate::refusal::{broken, refuse};
use jinnang_wire::{Code, WireError};
use std::path::{Path, PathBuf};

/// Folders of this machine that the choice depends on.
#[derive(Debug)]
pub struct Places {
    /// Where the program may keep data of this person.
    pub data: PathBuf,
    /// Where the program keeps its own choices.
    pub config: PathBuf,
    /// The knowledge that came with the program.
    pub shipped: PathBuf,
}

impl Places {
    /// The folder to open at start. `asked` comes from the command line or the environment.
    pub fn workspace(&self, asked: Option<PathBuf>) -> Result<PathBuf, WireError> {
        if let Some(folder) = asked.or_else(|| self.chosen()) {
            return Ok(std::path::absolute(&folder).unwrap_or(folder));
        }
        let own = self.data.join("workspace");
        copy_when_missing(&self.shipped, &own.join("knowledge"))?;
        Ok(own)
    }

    /// Keeps a person's choice for the next start.
    pub fn choose(&self, folder: &Path) -> Result<(), WireError> {
        let text = folder.to_str().ok_or_else(|| {
            refuse(
                Code::Unsupported,
                "这个文件夹的名称无法记住，请换一个。",
                "The name of this folder cannot be kept; choose another.",
            )
        })?;
        std::fs::create_dir_all(&self.config)
            .and_then(|()| jinnang_core::write_atomically(&self.memo(), text.as_bytes()))
            .map_err(|cause| {
                broken(
                    &cause,
                    "没能记住这个文件夹。",
                    "Could not keep the choice of this folder.",
                )
            })
    }

    fn chosen(&self) -> Option<PathBuf> {
        let text = std::fs::read_to_string(self.memo()).ok()?;
        (!text.is_empty()).then(|| text.into())
    }

    fn memo(&self) -> PathBuf {
        self.config.join("workspace-folder")
    }
}

/// Copies a whole folder beside its goal and moves it there in one step, so that a start that is cut
/// short leaves nothing half done. What is already there is never touched.
fn copy_when_missing(from: &Path, to: &Path) -> Result<(), WireError> {
    if to.exists() {
        return Ok(());
    }
    let beside = to.with_extension(format!("new-{}", std::process::id()));
    let copied = copy_folder(from, &beside).and_then(|()| std::fs::rename(&beside, to));
    if let Err(cause) = copied {
        let _ = std::fs::remove_dir_all(&beside);
        if !to.exists() {
            return Err(broken(
                &cause,
                "没能把随附的知识放到您的数据文件夹。",
                "Could not put the knowledge that comes with the program into your data folder.",
            ));
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &goal)?;
        } else {
            // The bytes, not the permissions: a package may ship its files read-only.
            std::io::copy(
                &mut std::fs::File::open(entry.path())?,
                &mut std::fs::File::create(goal)?,
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(root: &Path) -> Places {
        let shipped = root.join("shipped");
        std::fs::create_dir_all(shipped.join("core")).unwrap();
        std::fs::write(shipped.join("core/a.md"), "shipped").unwrap();
        Places {
            data: root.join("data"),
            config: root.join("config"),
            shipped,
        }
    }

    #[test]
    fn the_first_start_brings_the_shipped_knowledge_and_later_ones_touch_nothing() {
        let root = tempfile::tempdir().unwrap();
        let places = places(root.path());
        let article = places.workspace(None).unwrap().join("knowledge/core/a.md");
        assert_eq!(std::fs::read_to_string(&article).unwrap(), "shipped");

        std::fs::write(&article, "mine").unwrap();
        places.workspace(None).unwrap();
        assert_eq!(std::fs::read_to_string(&article).unwrap(), "mine");
        let left: Vec<_> = std::fs::read_dir(root.path().join("data/workspace"))
            .unwrap()
            .collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn what_was_asked_for_comes_before_what_was_chosen_and_neither_is_written_to() {
        let root = tempfile::tempdir().unwrap();
        let places = places(root.path());
        let (asked, chosen) = (root.path().join("asked"), root.path().join("chosen"));
        places.choose(&chosen).unwrap();
        assert_eq!(places.workspace(Some(asked.clone())).unwrap(), asked);
        assert_eq!(places.workspace(None).unwrap(), chosen);
        assert!(!asked.exists() && !chosen.exists());
    }
}
