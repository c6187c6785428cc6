//! What stands in the way of working with a workspace, as the sentences of its banner.

use crate::ground::files::home::{Hold, Home, Lies};
use crate::ground::refusal::{folder_missing, notice};
use jinnang_wire::{Code, Notice, Trouble};
use std::io;
use std::path::Path;

/// Everything that stands in the way, worst first.
pub(crate) struct Standing<'a> {
    /// Folder of the articles.
    pub knowledge: &'a Path,
    /// Is it there?
    pub knowledge_present: bool,
    /// Our own folder.
    pub home: &'a Home,
    /// Why there is no index, when there is none.
    pub index: Option<&'a str>,
    /// What chores have to say.
    pub told: &'a [Trouble],
    /// The settings file was put aside.
    pub set_aside: Option<&'a Notice>,
}

impl Standing<'_> {
    /// The sentences of the banner.
    pub fn troubles(&self) -> Vec<Trouble> {
        let mut troubles = Vec::new();
        let mut say = |code, message| troubles.push(Trouble { code, message });
        if !self.knowledge_present {
            say(Code::FolderMissing, folder_missing(self.knowledge));
        } else if self.home.lies == Lies::Cache {
            say(Code::FolderReadOnly, read_only(self.home));
        }
        match self.home.hold {
            Hold::Owner(_) => {}
            Hold::Visitor => say(Code::WorkspaceBusy, busy()),
            Hold::Nobody => say(Code::Broken, nowhere(&self.home.dir)),
        }
        if let Some(cause) = self.index {
            say(Code::Broken, index_unusable(cause));
        }
        troubles.extend(self.told.iter().cloned());
        troubles.extend(self.set_aside.map(|message| Trouble {
            code: Code::Broken,
            message: message.clone(),
        }));
        troubles
    }
}

fn read_only(home: &Home) -> Notice {
    let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
    if home.why.is_some_and(|why| full.contains(&why)) {
        return notice(
            "工作区所在的磁盘满了，只能查看。请腾出一些空间，锦囊会自己恢复过来。",
            "The disk of the workspace is full, so it is read-only here. Make some room; Jinnang goes on by itself then.",
        );
    }
    notice(
        "工作区文件夹不能写入，只能查看。索引和设置放在这台电脑的缓存文件夹里。",
        "The workspace folder cannot be written, so it is read-only here. The index and your \
         settings are kept in this computer's cache folder.",
    )
}

/// Nobody else is at work here: there is no place to write to.
fn nowhere(cache: &Path) -> Notice {
    let cache = cache.display();
    notice(
        format!(
            "工作区和缓存文件夹 {cache} 都不能写入，所以不能搜索，也不保存任何东西。请检查磁盘空间和这两个文件夹的权限，锦囊会一直再试。"
        ),
        format!(
            "Neither the workspace nor the cache folder {cache} can be written, so there is no searching and nothing is kept. Check the disk's space and the permissions of both; Jinnang keeps trying."
        ),
    )
}

fn busy() -> Notice {
    notice(
        "另一个锦囊程序正在使用这个工作区。这里可以查看和搜索，设置和记录不会保存。",
        "Another copy of Jinnang has this workspace open. You can read and search here; settings \
         and history are not kept.",
    )
}

fn index_unusable(cause: &str) -> Notice {
    notice(
        "索引打不开，暂时不能搜索。程序会自动重试；若还是这样，请检查磁盘空间和文件夹权限。",
        format!(
            "The index cannot be opened, so there is no searching for now: {cause}. It will be tried again."
        ),
    )
}
