//! Why a copy could not be made, read or put in place, or a note of what was forgotten could not be kept, in
//! words for people.

use crate::ground::refusal::{Refusal, notice};
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
    /// The note of what was forgotten cannot be understood.
    #[error("{} cannot be understood", .0.display())]
    Note(PathBuf),
    /// There is not one text, and the journal knows published ones.
    #[error("{} holds no text", folder.display())]
    NoTexts {
        /// Where they should be.
        folder: PathBuf,
        /// How many are published.
        published: usize,
    },
    /// A copy is in place in part.
    #[error("a copy is in place in part")]
    Unfinished(Notice),
    /// This program still works with what has to be replaced.
    #[error("this program is still at work")]
    AtWork,
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
            Self::Archive(zip::result::ZipError::Io(cause)) if !is_damage(cause) => {
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
                "通话记录没有读写成功，可能已损坏。重新打开锦囊，损坏的会另存一份；再检查磁盘后重试。",
                "The calls could not be read or written; they may be damaged. Start Jinnang again, which keeps a damaged file under another name, check the disk, then try again.",
            ),
            Self::Runs(error) => notice(error.zh(), error.en()),
            Self::Unsound { zh, en } => notice(
                format!("这份备份不能用：{zh}。换一份备份。"),
                format!("This copy cannot be used: {en}. Use another one."),
            ),
            Self::Note(file) => unknown(file),
            Self::NoTexts { folder, published } => no_texts(folder, *published),
            Self::Unfinished(said) => said.clone(),
            Self::AtWork => notice(
                "这里还有操作没有做完，所以什么都没有改动。等它做完，再恢复。",
                "Something is still under way here, so nothing was changed. Wait until it is done, then restore.",
            ),
            Self::InUse => notice(
                "还有别的锦囊程序开着这个工作区，所以什么都没有改动。先把它们都关掉，再恢复。",
                "Other programs of Jinnang still have this workspace open, so nothing was changed. Close them all, then restore.",
            ),
            Self::Stopped => notice("已按要求停止。", "Stopped on request."),
        }
    }
}

/// Whoever deletes the note decides that what it says may come back; a program must not.
fn unknown(file: &Path) -> Notice {
    let file = file.display();
    notice(
        format!(
            "{file} 读不懂了，里面记着哪些内容已经忘记。为了不让它们回来，现在不能制作和恢复备份，也不能再忘记别的。请从一份备份里取出同名文件放回原处；没有时才删掉它，删掉后旧备份可能带回忘记过的内容。"
        ),
        format!(
            "{file} cannot be understood; it says what was forgotten. So that none of it comes back, no copy is made or restored and nothing more is forgotten now. Take the file of that name out of a copy and put it back; delete it only where there is none, since older copies may then bring back what was forgotten."
        ),
    )
}

/// A copy of it would take the place of one that has them.
fn no_texts(folder: &Path, published: usize) -> Notice {
    let folder = folder.display();
    notice(
        format!(
            "{folder} 不在了或里面没有文章，而流水里有 {published} 篇已发布的，所以没有做备份。请把知识文件夹放回原处；找不到时，用 jinnang backup list 和 restore 恢复一份有文章的备份。"
        ),
        format!(
            "{folder} is not there or holds no article, and the journal knows {published} published ones, so no copy was made. Put the knowledge folder back where it was; if it cannot be found, restore a copy that has the texts (jinnang backup list, then restore)."
        ),
    )
}

/// What reading a packed file says of bytes that are not as they were written.
fn is_damage(cause: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(cause.kind(), InvalidData | InvalidInput | UnexpectedEof)
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
            format!(
                "{file} 没有读写成功：{}。请检查磁盘和权限后再试。",
                reason(cause)
            ),
            format!(
                "{file} could not be read or written: {cause}. Check the disk and the permissions, then try again."
            ),
        ),
    }
}

/// What the system said, in Chinese; its own words are in the log.
fn reason(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘只能读",
        io::ErrorKind::AlreadyExists => "同名文件已经在那里",
        io::ErrorKind::IsADirectory => "那里是一个文件夹",
        io::ErrorKind::NotADirectory => "上一级不是文件夹",
        io::ErrorKind::DirectoryNotEmpty => "那里的文件夹不是空的",
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => "内容不完整或读不懂",
        io::ErrorKind::ResourceBusy => "别的程序正在使用它",
        io::ErrorKind::FileTooLarge => "文件太大",
        io::ErrorKind::InvalidFilename => "文件名不能用",
        _ => "系统没有说明原因，日志里有详情",
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        let code = match &trouble {
            Trouble::File { cause, .. } if cause.kind() == io::ErrorKind::NotFound => {
                Code::NotFound
            }
            Trouble::Archive(zip::result::ZipError::Io(cause)) if !is_damage(cause) => Code::Broken,
            Trouble::Unsound { .. } | Trouble::Archive(_) | Trouble::Open(_) => Code::Refused,
            Trouble::InUse | Trouble::AtWork | Trouble::Unfinished(_) => Code::WorkspaceBusy,
            _ => Code::Broken,
        };
        tracing::warn!(cause = %crate::ground::log::chain(&trouble), "a copy");
        let Notice { zh, en } = trouble.sentence();
        Self::Rule { code, zh, en }
    }
}

/// Removes a file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), Trouble> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file(path)(error)),
        _ => Ok(()),
    }
}
