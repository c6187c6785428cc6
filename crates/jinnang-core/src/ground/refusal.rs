//! Why a request was not done, in words for people.
//!
//! One list for all commands: the sentences stand side by side and stay alike. What a library or the system
//! says is English: it goes to the English sentence and to the log, never into a Chinese one.

use jinnang_wire::Least;
use jinnang_wire::{Code, Notice, WireError};
use std::path::PathBuf;

/// Who can give somebody tries back who used theirs up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// Any admin.
    Admin,
    /// An admin other than they are.
    AnotherAdmin,
    /// Nobody: they are the only admin, or nothing can be recorded.
    Nobody,
}

fn too_many_tries(minutes: i64, opener: Opener) -> Notice {
    let (zh, en) = match opener {
        Opener::Admin => (
            "，或请管理员在成员里解锁",
            ", or ask an admin to unlock you",
        ),
        Opener::AnotherAdmin => (
            "，或请另一位管理员在成员里解锁",
            ", or ask another admin to unlock you",
        ),
        Opener::Nobody => ("", ""),
    };
    notice(
        format!("试错次数太多，{minutes} 分钟后可以再试一次{zh}。"),
        format!("Too many wrong tries; the next one comes in {minutes} minutes{en}."),
    )
}

/// What happened to a request instead of an answer.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The host asked for a command this program does not have.
    #[error("there is no command {name:?}")]
    UnknownCommand {
        /// As asked.
        name: String,
    },
    /// The request does not have the shape the command wants.
    #[error("the request does not fit the command {name:?}")]
    Unreadable {
        /// The command.
        name: &'static str,
        /// What did not fit.
        #[source]
        cause: serde_json::Error,
    },
    /// A field of the request cannot be used.
    #[error("{en}")]
    Senseless {
        /// What and why, Chinese.
        zh: &'static str,
        /// What and why, English.
        en: &'static str,
    },
    /// No article goes by this name.
    #[error("there is no article {id:?}")]
    NoArticle {
        /// The name asked for.
        id: String,
    },
    /// It was published, and its file is not there.
    #[error("the file of “{title}” is not there")]
    Deleted {
        /// Title it was published under.
        title: String,
    },
    /// The folder is still being read, so nobody knows yet.
    #[error("the articles are still being read")]
    StillReading,
    /// The knowledge folder is not there at the moment.
    #[error("the knowledge folder {} is not there", folder.display())]
    FolderMissing {
        /// Where it should be.
        folder: PathBuf,
    },
    /// The article's file cannot be read as it is now.
    #[error(transparent)]
    File(#[from] jinnang_library::ReadError),
    /// A rule of the workspace, or a decision that was made, in its own words.
    #[error("{en}")]
    Rule {
        /// What the UI may decide on.
        code: Code,
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    },
    /// Nobody is signed in here.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// The member's role may not do this.
    #[error("the role of the member may not do this")]
    NotAllowed(Least),
    /// It is somebody else's.
    #[error("{en}")]
    NotOnes {
        /// Whose it is, Chinese.
        zh: &'static str,
        /// Whose it is, English.
        en: &'static str,
    },
    /// The name or the secret is wrong.
    #[error("the name or the secret is wrong")]
    WrongSecret,
    /// It was tried too often.
    #[error("too many wrong tries")]
    TooManyTries {
        /// Minutes to wait.
        minutes: i64,
        /// Who could open it at once.
        opener: Opener,
    },
    /// This workspace has no journal: it cannot be written, or is not open yet.
    #[error("there is no journal")]
    NoJournal,
    /// The journal did not do its part.
    #[error(transparent)]
    Journal(#[from] jinnang_journal::JournalError),
    /// The file of runs did not do its part.
    #[error(transparent)]
    Runs(#[from] jinnang_runs::StoreError),
    /// A file of the knowledge folder would not take its text.
    #[error(transparent)]
    Unwritable(#[from] jinnang_library::WriteError),
    /// A decision was recorded, and the article's file does not have its text yet.
    #[error("it was recorded, and the article's file is not written yet")]
    NotWritten {
        /// Why not.
        #[source]
        cause: Box<Refusal>,
    },
    /// Another copy of the program has the workspace; this one changes nothing in it.
    #[error("another copy of the program has this workspace open")]
    Busy,
    /// Something of ours or of the machine failed.
    #[error("could not {doing}")]
    Broken {
        /// What was being done: `save the settings`.
        doing: &'static str,
        /// The same in Chinese: `保存设置`.
        doing_zh: &'static str,
        /// What failed.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Refusal {
    /// What the UI may decide on.
    pub fn code(&self) -> Code {
        match self {
            Self::UnknownCommand { .. } | Self::Unreadable { .. } | Self::Senseless { .. } => {
                Code::BadRequest
            }
            Self::NoArticle { .. }
            | Self::Deleted { .. }
            | Self::File(jinnang_library::ReadError::Gone { .. }) => Code::NotFound,
            Self::StillReading => Code::IndexRebuilding,
            Self::FolderMissing { .. } => Code::FolderMissing,
            Self::Busy
            | Self::Journal(jinnang_journal::JournalError::ReadOnly)
            | Self::Runs(jinnang_runs::StoreError::ReadOnly) => Code::WorkspaceBusy,
            Self::Rule { code, .. } => *code,
            Self::NotSignedIn => Code::NotSignedIn,
            Self::NotAllowed(_) | Self::NotOnes { .. } => Code::NotAllowed,
            Self::WrongSecret | Self::TooManyTries { .. } => Code::WrongSecret,
            Self::NotWritten { .. } => Code::NotWritten,
            Self::NoJournal => Code::FolderReadOnly,
            Self::Journal(
                jinnang_journal::JournalError::Doubted(_)
                | jinnang_journal::JournalError::Touched { .. },
            ) => Code::Doubted,
            Self::Journal(jinnang_journal::JournalError::Clock { .. }) => Code::Clock,
            Self::Journal(jinnang_journal::JournalError::Conflict { .. })
            | Self::Runs(jinnang_runs::StoreError::Conflict { .. }) => Code::Stale,
            Self::Journal(_)
            | Self::Runs(_)
            | Self::File(_)
            | Self::Unwritable(_)
            | Self::Broken { .. } => Code::Broken,
        }
    }

    /// What happened and what to do next.
    pub fn sentence(&self) -> Notice {
        match self {
            Self::UnknownCommand { name } => notice(
                format!("没有“{name}”这个命令。"),
                format!("There is no command “{name}”."),
            ),
            Self::Unreadable { name, cause } => notice(
                format!("“{name}”的请求格式不对，程序的各部分可能不是同一个版本。"),
                format!("The request does not fit the command “{name}”: {cause}."),
            ),
            Self::Senseless { zh, en } | Self::NotOnes { zh, en } => notice(*zh, *en),
            Self::NoArticle { id } => notice(
                format!("没有找到文章“{id}”，它可能已被删除或改名。"),
                format!("There is no article “{id}”; it may have been removed or renamed."),
            ),
            Self::Deleted { title } => notice(
                format!(
                    "《{title}》的文件不见了，可能被人删除了。请培训师到“审核”里恢复文件或下架，或运行 jinnang review restore、jinnang review retire。"
                ),
                format!(
                    "The file of “{title}” is not there; somebody may have deleted it. \
                     A trainer can bring it back or retire it under “Review”, or with jinnang review restore and retire."
                ),
            ),
            Self::StillReading => notice(
                "文章还在读取，请稍等几秒再打开。",
                "The articles are still being read; try again in a few seconds.",
            ),
            Self::FolderMissing { folder } => folder_missing(folder),
            Self::File(error) => notice(error.zh(), error.en()),
            Self::Rule { zh, en, .. } => notice(zh, en),
            Self::NotSignedIn => notice(
                "先选是谁在用，再做这件事。",
                "Say who you are first: sign in, then do this.",
            ),
            Self::NotAllowed(Least::Admin) => notice(
                "你的角色不能做这件事，请找管理员。",
                "Your role may not do this; ask an admin.",
            ),
            Self::NotAllowed(_) => notice(
                "你的角色不能做这件事，请找培训师或管理员。",
                "Your role may not do this; ask a trainer or an admin.",
            ),
            Self::WrongSecret => notice("姓名或 PIN 不对。", "The name or the PIN is wrong."),
            Self::TooManyTries { minutes, opener } => too_many_tries(*minutes, *opener),
            Self::NoJournal => notice(
                "这个工作区现在不能记录，所以只能查看和搜索。",
                "Nothing can be recorded in this workspace now, so it can only be read and searched.",
            ),
            Self::Journal(error) => notice(error.zh(), error.en()),
            Self::Runs(error) => notice(error.zh(), error.en()),
            Self::Unwritable(error) => unwritable(error),
            Self::NotWritten { cause } => not_written(&cause.sentence()),
            Self::Busy => notice(
                "另一个锦囊程序正在使用这个工作区，这里只能查看，不能修改。请在那个窗口里操作，或先关闭它。",
                "Another copy of Jinnang has this workspace open, so nothing can be changed here. \
                 Use that window, or close it first.",
            ),
            Self::Broken {
                doing,
                doing_zh,
                cause,
            } => notice(
                format!("没能{doing_zh}。请稍后再试；原因在英文那一句和日志里。"),
                format!("Could not {doing}: {cause}. Please try again."),
            ),
        }
    }
}

impl From<Refusal> for WireError {
    fn from(refusal: Refusal) -> Self {
        Self {
            code: refusal.code(),
            message: refusal.sentence(),
        }
    }
}

/// A rule stands against it, for this reason.
pub(crate) fn refused(Notice { zh, en }: Notice) -> Refusal {
    let code = Code::Refused;
    Refusal::Rule { code, zh, en }
}

/// A sentence in both languages.
pub(crate) fn notice(zh: impl Into<String>, en: impl Into<String>) -> Notice {
    Notice {
        zh: zh.into(),
        en: en.into(),
    }
}

/// Why a file would not take its text, and what to do about it.
fn unwritable(error: &jinnang_library::WriteError) -> Notice {
    use jinnang_library::WriteError as Error;
    use std::io::ErrorKind as Kind;
    match error {
        Error::Refused(_) => notice("这个路径不能用。", "The path cannot be used."),
        Error::NotAFile { path } => notice(
            format!("“{path}”的位置上有一个同名的文件夹，请把它移开。"),
            format!("A folder stands where “{path}” should be; move it away."),
        ),
        Error::Disk { path, source } => match source.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => notice(
                "磁盘满了，请腾出一些空间。",
                "The disk is full; make some room.",
            ),
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => notice(
                format!("“{path}”没有写入权限，或正被别的程序占用。"),
                format!("“{path}” may not be written, or another program holds it."),
            ),
            Kind::NotADirectory | Kind::AlreadyExists => notice(
                format!("“{path}”所在的文件夹被一个同名文件占了位置，请把它移开。"),
                format!("A file stands where the folder of “{path}” should be; move it away."),
            ),
            _ => notice(
                format!("“{path}”写不进去。看看磁盘和权限是否正常。"),
                format!("“{path}” cannot be written: {source}."),
            ),
        },
    }
}

/// What was recorded, what was not written, and who tries again when.
pub(crate) fn not_written(why: &Notice) -> Notice {
    notice(
        format!(
            "决定已经记下，不用再做一遍；只是文章文件还没写好。{}锦囊开着时每几秒会自己再试，下次打开时也会。",
            why.zh
        ),
        format!(
            "The decision is recorded and need not be made again; only the article's file is not \
             written yet. {} While it is open, Jinnang tries again every few seconds, and at its next start.",
            why.en
        ),
    )
}

/// The one sentence for a folder that is not there, for refusals and for the banner.
pub(crate) fn folder_missing(folder: &std::path::Path) -> Notice {
    let folder = folder.display();
    notice(
        format!("找不到知识文件夹 {folder}。把它放回原处即可自动恢复，或另选一个文件夹。"),
        format!(
            "The knowledge folder {folder} is not there. Put it back and it will be picked up, \
             or choose another folder."
        ),
    )
}
