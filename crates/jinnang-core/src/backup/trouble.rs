//! Why a copy could not be made, read or put in place, in words for people.

use crate::refusal::{Refusal, notice};
use jinnang_journal::{JournalError, OpenError};
use jinnang_wire::{Code, Notice};
use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a copy.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// A file could not be read or written.
    #[error("{} could not be read or written", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The archive could not be read or written.
    #[error("the archive could not be read or written")]
    Archive(#[from] zip::result::ZipError),
    /// The journal, or its copy, did not do its part.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A copy of the journal could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The calls could not be copied or read.
    #[error(transparent)]
    Calls(#[from] jinnang_calls::StoreError),
    /// The runs could not be copied or read.
    #[error(transparent)]
    Runs(#[from] jinnang_runs::StoreError),
    /// It is no sound copy of a workspace.
    #[error("{en}")]
    Unsound {
        /// What is wrong, Chinese.
        zh: String,
        /// What is wrong, English.
        en: String,
    },
    /// Somebody else has files open that have to be replaced.
    #[error("other programs have the workspace open")]
    InUse,
    /// The program ends.
    #[error("stopped on request")]
    Stopped,
}

/// It is no sound copy, and why.
pub(crate) fn unsound(zh: impl Into<String>, en: impl Into<String>) -> Trouble {
    Trouble::Unsound {
        zh: zh.into(),
        en: en.into(),
    }
}

/// A file and what the system said of it.
pub(crate) fn file(file: &Path) -> impl FnOnce(io::Error) -> Trouble {
    let file = file.to_owned();
    move |cause| Trouble::File { file, cause }
}

impl Trouble {
    /// What happened and what to do.
    pub fn sentence(&self) -> Notice {
        match self {
            Self::File { file, cause } => unusable(file, cause),
            Self::Archive(zip::result::ZipError::Io(cause)) => {
                unusable(Path::new("backups"), cause)
            }
            Self::Archive(_) => notice(
                "这个备份文件读不懂：它不是锦囊的备份，或已损坏。换一份备份。",
                "This file cannot be read as a copy: it is none of Jinnang's, or it is damaged. Use another copy.",
            ),
            Self::Journal(error) => notice(error.zh(), error.en()),
            Self::Open(error) => notice(
                format!("备份里的流水打不开：{}", error.zh()),
                format!("The journal of the copy cannot be opened: {}", error.en()),
            ),
            Self::Calls(_) => notice(
                "通话记录没有读写成功。请检查磁盘后重试。",
                "The calls could not be read or written. Check the disk and try again.",
            ),
            Self::Runs(error) => notice(error.zh(), error.en()),
            Self::Unsound { zh, en } => notice(
                format!("这份备份不能用：{zh}。换一份备份。"),
                format!("This copy cannot be used: {en}. Use another one."),
            ),
            Self::InUse => notice(
                "还有别的锦囊程序开着这个工作区，所以什么都没有改动。先把它们都关掉，再恢复。",
                "Other programs of Jinnang still have this workspace open, so nothing was changed. Close them all, then restore.",
            ),
            Self::Stopped => notice("已按要求停止。", "Stopped on request."),
        }
    }
}

fn unusable(file: &Path, cause: &io::Error) -> Notice {
    let file = file.display();
    match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => notice(
            "磁盘满了，请腾出一些空间再试。",
            "The disk is full; make some room and try again.",
        ),
        io::ErrorKind::NotFound => notice(
            format!("没有 {file} 这个文件。"),
            format!("There is no file {file}."),
        ),
        io::ErrorKind::CrossesDevices => notice(
            format!("{file} 在另一块磁盘上，不能整体替换。把 knowledge 文件夹放回工作区，再恢复。"),
            format!(
                "{file} lies on another disk, so it cannot be replaced in one step. Move the knowledge folder into the workspace, then restore."
            ),
        ),
        _ => notice(
            format!("{file} 没有读写成功。请检查磁盘和权限后再试。"),
            format!(
                "{file} could not be read or written: {cause}. Check the disk and the permissions, then try again."
            ),
        ),
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        let code = match &trouble {
            Trouble::File { cause, .. } if cause.kind() == io::ErrorKind::NotFound => {
                Code::NotFound
            }
            Trouble::Archive(zip::result::ZipError::Io(_)) => Code::Broken,
            Trouble::Unsound { .. } | Trouble::Archive(_) | Trouble::Open(_) => Code::Refused,
            Trouble::InUse => Code::WorkspaceBusy,
            _ => Code::Broken,
        };
        tracing::warn!(cause = %crate::dispatch::chain(&trouble), "a copy");
        let Notice { zh, en } = trouble.sentence();
        Self::Rule { code, zh, en }
    }
}
