//! What can go wrong with a journal, in words for people.
//!
//! The variants say what happened to the request, not which library complained; the cause stays
//! attached for the log. A sentence tells the reader what is safe and what to do next.

use std::path::PathBuf;

/// Why a request to an open journal was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// The disk or the database did not do its part. Nothing was changed.
    #[error("the journal could not be read or written")]
    Storage(#[from] rusqlite::Error),
    /// A file beside the database could not be read or written.
    #[error("a file of the journal could not be read or written")]
    File(#[from] std::io::Error),
    /// The command id was used before, by somebody else or for something else.
    #[error("the command {command} was sent before with other content or by another member")]
    Conflict {
        /// The id.
        command: String,
    },
    /// The writer stopped after an error that could have cost data. Reading goes on.
    #[error("the journal takes no more commands: {why}")]
    Stopped {
        /// What stopped it, for the log.
        why: String,
    },
    /// Another program changed rows of these tables while the journal was open. Nothing is built on them.
    #[error("another program changed the tables {}", tables.join(", "))]
    Touched {
        /// Their names.
        tables: Vec<String>,
    },
    /// The clock does not fit the entries that are there: nothing is decided until somebody says which
    /// is right.
    #[error("the clock says {now_ms}, but the latest entry is of {last_ms}")]
    Clock {
        /// The latest entry, milliseconds since 1970 UTC.
        last_ms: i64,
        /// What the clock says, the same.
        now_ms: i64,
    },
    /// The file may be read and not built upon.
    #[error("the journal is open for reading only: {0}")]
    Doubted(std::sync::Arc<OpenError>),
    /// This process only reads.
    #[error("the journal is open for reading only")]
    ReadOnly,
    /// What is stored, or was about to be stored, cannot be true.
    #[error("the journal is damaged: {what}")]
    Damaged {
        /// What does not fit, for the log.
        what: String,
    },
    /// The caller asked to stop.
    #[error("stopped on request")]
    Cancelled,
}

impl JournalError {
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// What happened and what to do, Chinese.
    pub fn zh(&self) -> &'static str {
        match self {
            Self::Storage(cause) if is_full(cause) => {
                "磁盘空间不足，这一步没有记入流水。请腾出空间后重试。"
            }
            Self::Storage(_) => "流水没有读写成功，这一步没有记入。请重试。",
            Self::File(_) => "流水旁边的文件没有读写成功。请检查磁盘和权限后重试。",
            Self::Conflict { .. } => "这个操作编号已经用于另一项内容，没有做任何改动。",
            Self::Stopped { .. } => {
                "流水出现存储错误，已停止接受新的操作；已有内容仍可查看。请检查磁盘并重新打开程序，再重试刚才这一步。"
            }
            Self::Touched { .. } => {
                "有别的程序改过流水文件里的数据，已停止接受新的操作；已有内容仍可查看。请重新打开程序，它会按流水重新核对。"
            }
            Self::Clock { .. } => {
                "电脑的时间和流水对不上，先不做决定。请管理员核对时间后确认，再重试。"
            }
            Self::Doubted(why) => why.zh(),
            Self::ReadOnly => "另一个程序正在使用这个工作区，这里只能查看。",
            Self::Damaged { .. } => {
                "流水的内容前后不一致，没有做任何改动。请运行核对，必要时从备份恢复。"
            }
            Self::Cancelled => "已按要求停止。",
        }
    }

    /// What happened and what to do, English.
    pub fn en(&self) -> &'static str {
        match self {
            Self::Storage(cause) if is_full(cause) => {
                "The disk is full, so this step was not recorded. Free some space and try again."
            }
            Self::Storage(_) => {
                "The journal could not be read or written, so this step was not recorded. Try again."
            }
            Self::File(_) => {
                "A file beside the journal could not be read or written. Check the disk and the \
                 permissions, then try again."
            }
            Self::Conflict { .. } => {
                "This command number was already used for something else. Nothing was changed."
            }
            Self::Stopped { .. } => {
                "The journal met a storage error and takes no new commands; everything can still be \
                 read. Check the disk, start the program again and retry the last step."
            }
            Self::Touched { .. } => {
                "Another program changed data in the journal's file, so nothing more is recorded; what \
                 is there can be read. Open the program again: it then checks the tables by the entries."
            }
            Self::Clock { .. } => {
                "The computer's clock does not fit the journal, so nothing is decided. Let an admin \
                 check and confirm the time, then try again."
            }
            Self::Doubted(why) => why.en(),
            Self::ReadOnly => "Another program has this workspace open; here it can only be read.",
            Self::Damaged { .. } => {
                "The journal contradicts itself, so nothing was changed. Run a verification and \
                 restore a backup if needed."
            }
            Self::Cancelled => "Stopped on request.",
        }
    }
}

/// Why a journal was not opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// SQLite before 3.51.3 can lose committed writes.
    #[error("SQLite {found} can lose committed writes; 3.51.3 or newer is needed")]
    OldSqlite {
        /// Its version.
        found: &'static str,
    },
    /// A newer program made or changed the file.
    #[error("{} was written by a newer program", file.display())]
    TooNew {
        /// The file.
        file: PathBuf,
    },
    /// An older program made the file, and this process may not bring it up to date.
    #[error("{} was written by an older program", file.display())]
    Outdated {
        /// The file.
        file: PathBuf,
    },
    /// There is no journal to read.
    #[error("there is no journal at {}", file.display())]
    Missing {
        /// Where it should be.
        file: PathBuf,
    },
    /// The file is a database of something else.
    #[error("{} is not a journal of Jinnang", file.display())]
    NotOurs {
        /// The file.
        file: PathBuf,
    },
    /// Nothing sound remembers where the journal ended: it may be an older one.
    #[error("the journal has {found} entries and no sound journal.head")]
    NoHead {
        /// Its last entry.
        found: u64,
    },
    /// Another program changed tables that cannot be made again from the entries.
    #[error("another program changed the tables {}", tables.join(", "))]
    Changed {
        /// Their names.
        tables: Vec<String>,
    },
    /// The file is older than what this machine has seen committed.
    #[error("the journal ends at {found}, but entry {remembered} was committed before")]
    Older {
        /// Its last entry.
        found: u64,
        /// The last entry that was acknowledged.
        remembered: u64,
    },
    /// What is stored cannot be true.
    #[error("the journal is damaged: {what}")]
    Damaged {
        /// What does not fit, for the log.
        what: String,
    },
    /// The disk or the database did not do its part.
    #[error("the journal could not be opened")]
    Storage(#[from] rusqlite::Error),
    /// The folder or a file in it cannot be used.
    #[error("the folder of the journal cannot be used")]
    File(#[from] std::io::Error),
}

impl OpenError {
    /// What happened and what to do, Chinese.
    pub fn zh(&self) -> &'static str {
        match self {
            Self::OldSqlite { .. } => {
                "程序自带的数据库版本过旧，可能丢失数据，因此没有打开。请更新程序。"
            }
            Self::TooNew { .. } => "流水由更新版本的程序写成。请更新程序后再打开。",
            Self::Outdated { .. } => {
                "流水由较旧版本的程序写成。请先用新版本正常打开一次，再只读打开。"
            }
            Self::Missing { .. } => "这个工作区还没有流水。",
            Self::NotOurs { .. } => "journal.db 不是锦囊的流水文件，没有做任何改动。",
            Self::NoHead { .. } => {
                "流水的末尾标记（journal.head）不见了或已损坏，分不清这是不是旧的流水。现在只能查看。请从备份恢复；确认就是这一份的，由管理员认可（jinnang journal accept）。"
            }
            Self::Changed { .. } => {
                "流水文件里的姓名、PIN 或使用记录被别的程序改过。现在只能查看。请从备份恢复；确认无误的，由管理员认可（jinnang journal accept）。"
            }
            Self::Older { .. } => {
                "流水比本机记得的要旧，可能缺了最近的记录。现在只能查看。请找回原文件或从备份恢复；确认就用这一份的，由管理员认可（jinnang journal accept）。"
            }
            Self::Damaged { .. } => {
                "流水文件已损坏，不再记入新的操作，还读得出的仍可查看。请从备份恢复（jinnang journal backups 列出备份）。"
            }
            Self::Storage(_) => "流水打不开。请检查磁盘后重试。",
            Self::File(_) => "存放流水的文件夹不能使用。请检查磁盘和权限。",
        }
    }

    /// What happened and what to do, English.
    pub fn en(&self) -> &'static str {
        match self {
            Self::OldSqlite { .. } => {
                "The database inside this program is too old and could lose data. Update the program."
            }
            Self::TooNew { .. } => {
                "The journal was written by a newer program. Update this one, then open it."
            }
            Self::Outdated { .. } => {
                "The journal was written by an older program. Open it once with this one for writing."
            }
            Self::Missing { .. } => "This workspace has no journal yet.",
            Self::NotOurs { .. } => "journal.db is not a journal of Jinnang. Nothing was changed.",
            Self::NoHead { .. } => {
                "The note of where the journal ended (journal.head) is gone or damaged, so nobody can \
                 tell whether this is an older journal. It can be read only. Restore a backup, or let \
                 an admin answer for this one (jinnang journal accept)."
            }
            Self::Changed { .. } => {
                "Another program changed names, secrets or uses in the journal's file. It can be read \
                 only. Restore a backup, or let an admin answer for this one (jinnang journal accept)."
            }
            Self::Older { .. } => {
                "The journal is older than what this machine remembers; the latest records may be \
                 missing. It can be read only. Bring back the file, restore a backup, or let an admin \
                 answer for this one (jinnang journal accept)."
            }
            Self::Damaged { .. } => {
                "The journal is damaged: nothing more is recorded, and what can be read still is. \
                 Restore a backup (jinnang journal backups lists them)."
            }
            Self::Storage(_) => "The journal cannot be opened. Check the disk and try again.",
            Self::File(_) => {
                "The folder of the journal cannot be used. Check the disk and the permissions."
            }
        }
    }
}

impl From<JournalError> for OpenError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Storage(cause) => Self::from_storage(cause),
            JournalError::File(cause) => Self::File(cause),
            other => Self::Damaged {
                what: other.to_string(),
            },
        }
    }
}

impl OpenError {
    /// Tells damage from a disk that does not answer.
    pub(crate) fn from_storage(cause: rusqlite::Error) -> Self {
        if is_damage(&cause) {
            Self::Damaged {
                what: cause.to_string(),
            }
        } else {
            Self::Storage(cause)
        }
    }
}

/// Is the disk full? The writer goes on when there is room again.
pub(crate) fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

/// Does the error say that the file's content is wrong?
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(
        error.sqlite_error_code(),
        Some(DatabaseCorrupt | NotADatabase)
    ) || matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
            | Error::QueryReturnedNoRows
    )
}

/// Must the writer stop after it? A failed write or sync may have lost what came before.
pub(crate) fn is_fatal(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{
        CannotOpen, FileLockingProtocolFailed, PermissionDenied, ReadOnly, SystemIoFailure,
    };
    is_damage(error)
        || matches!(
            error.sqlite_error_code(),
            Some(
                SystemIoFailure
                    | CannotOpen
                    | FileLockingProtocolFailed
                    | PermissionDenied
                    | ReadOnly
            )
        )
}
