//! What to use instead of an article that was taken out, and the sentence that says so to whoever names it.
//!
//! What took its place may itself have lost its file; then that is said, with how it comes back.

use crate::ground::refusal::{Refusal, notice};
use crate::ground::texts::retired::{Retired, because};
use crate::ground::texts::standing::{Standing, Standings};
use jiff::civil::Date;
use jinnang_library::{Catalogue, Entry};
use jinnang_wire::{Code, Notice};
use std::sync::Arc;

/// What to use instead of a retired article.
pub(crate) enum Instead {
    /// An article that is there.
    There(Arc<Entry>),
    /// An article whose file somebody deleted.
    Deleted(Arc<Standing>),
    /// Nothing took its place.
    Nothing,
}

impl Standings {
    /// What to use instead of a retired article.
    pub fn instead(&self, catalogue: &Catalogue, retired: &Retired) -> Instead {
        let Some(next) = self.shelf.successor(retired) else {
            return Instead::Nothing;
        };
        let deleted = || self.of(next).map(Arc::clone);
        match catalogue.entry(next) {
            Some(entry) => Instead::There(entry),
            None => deleted().map_or(Instead::Nothing, Instead::Deleted),
        }
    }
}

impl Retired {
    /// Why it cannot be opened, and what to open. `day` is the workspace's day on which it was taken out.
    pub fn refusal(&self, day: Date, instead: &Instead) -> Refusal {
        let title = &self.article.title;
        let (zh_why, en_why) = because(self.reason.as_deref());
        let (zh_by, en_by) = if self.by.1.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("由{}", self.by.1), format!(" by {}", self.by.1))
        };
        let Notice { zh, en } = instead.sentence();
        Refusal::Rule {
            code: Code::Retired,
            zh: format!("《{title}》已在 {day} {zh_by}下架{zh_why}。{zh}"),
            en: format!("“{title}” was retired on {day}{en_by}{en_why}. {en}"),
        }
    }
}

impl Instead {
    /// What to do instead of using the retired article.
    fn sentence(&self) -> Notice {
        match self {
            Self::There(entry) => notice(
                format!("现在用《{}》（{}）。", entry.title, entry.id.0),
                format!("Use “{}” ({}) instead.", entry.title, entry.id.0),
            ),
            Self::Deleted(successor) => {
                let Standing { id, title, .. } = &**successor;
                notice(
                    format!(
                        "接替它的《{title}》（{id}）文件不见了，请培训师恢复：jinnang review restore {id}。"
                    ),
                    format!(
                        "“{title}” ({id}) took its place, and its file is not there; a trainer brings it back with jinnang review restore {id}."
                    ),
                )
            }
            Self::Nothing => notice(
                "没有接替的文章，要用请找培训师。",
                "Nothing took its place; ask a trainer.",
            ),
        }
    }
}
