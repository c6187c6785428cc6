//! What can go wrong with the file, in words for people.

use std::path::PathBuf;

/// Why a request to the open file was not done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk or the database did not do its part.
    #[error("the runs could not be read or written")]
    Storage(#[from] rusqlite::Error),
    /// The command id was used before, by somebody else or for something else.
    #[error("the command {command} was sent before with other content or by another member")]
    Conflict {
        /// The id.
        command: String,
    },
    /// Another process writes; this one only reads.
    #[error("the runs are open for reading only")]
    ReadOnly,
    /// What is stored cannot be understood.
    #[error("the runs are damaged: {what}")]
    Damaged {
        /// What does not fit, for the log.
        what: String,
    },
}

impl StoreError {
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::Damaged {
            what: what.to_string(),
        }
    }

    /// Does the file hold something else than it should, other than not to be had at the moment?
    pub(crate) fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
        match self {
            Self::Damaged { .. } => true,
            // `Unknown` is what an SQL statement fails with for which a table or a column is missing.
            Self::Storage(rusqlite::Error::SqliteFailure(cause, _)) => {
                matches!(cause.code, DatabaseCorrupt | NotADatabase | Unknown)
            }
            Self::Storage(cause) => !matches!(cause, rusqlite::Error::InvalidPath(_)),
            Self::Conflict { .. } | Self::ReadOnly => false,
        }
    }

    /// What happened and what to do, Chinese.
    pub fn zh(&self) -> &'static str {
        match self {
            Self::Storage(_) => "执行记录没有读写成功，这一步没有记下。请检查磁盘后重试。",
            Self::Conflict { .. } => "这个操作编号已经用于另一项内容，没有做任何改动。",
            Self::ReadOnly => {
                "另一个锦囊程序正在使用这个工作区，这里只能查看。请在那个窗口里操作。"
            }
            Self::Damaged { .. } => {
                "执行记录读不懂，没有做任何改动。重新打开程序会把它另存并新建一份。"
            }
        }
    }

    /// What happened and what to do, English.
    pub fn en(&self) -> &'static str {
        match self {
            Self::Storage(_) => {
                "The runs could not be read or written, so this step was not recorded. Check the disk and try again."
            }
            Self::Conflict { .. } => {
                "This command number was already used for something else. Nothing was changed."
            }
            Self::ReadOnly => {
                "Another copy of Jinnang has this workspace open, so nothing can be changed here. Use that window."
            }
            Self::Damaged { .. } => {
                "The runs cannot be understood, so nothing was changed. Start the program again: it keeps the file under another name and begins a new one."
            }
        }
    }
}

/// Why the file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer program made or changed the file.
    #[error("{} was written by a newer program", file.display())]
    TooNew {
        /// The file.
        file: PathBuf,
    },
    /// It is there and cannot be had: permissions, a full disk.
    #[error("{} cannot be opened", file.display())]
    Unusable {
        /// The file.
        file: PathBuf,
        /// What failed.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl OpenError {
    /// What happened and what to do, Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::TooNew { file } => format!(
                "执行记录 {} 是更新版本的锦囊写的，这里打不开。请升级程序，文件没有动。",
                file.display()
            ),
            Self::Unusable { file, .. } => format!(
                "执行记录 {} 打不开，暂时不能执行打法。请检查磁盘和权限，然后重新打开程序。",
                file.display()
            ),
        }
    }

    /// What happened and what to do, English.
    pub fn en(&self) -> String {
        match self {
            Self::TooNew { file } => format!(
                "The runs in {} were written by a newer Jinnang. Update the program; the file was left alone.",
                file.display()
            ),
            Self::Unusable { file, .. } => format!(
                "The runs in {} cannot be opened, so no playbook can be run for now. Check the disk and the permissions, then start the program again.",
                file.display()
            ),
        }
    }
}
