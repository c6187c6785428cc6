//! Texts that were decided on and could not be written into their files: tried again until they are.

use super::publish;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::refusal::notice;
use crate::ground::workspace::shared::Shared;
use jinnang_wire::{Code, Notice, Tag, Trouble};

/// What was decided on and could not be written: the disk was full, the file was held.
#[derive(Default)]
pub(crate) struct WritingAgain {
    /// How many there are.
    unwritten: usize,
}

impl Chore for WritingAgain {
    fn try_again(&mut self, keeper: &mut Keeper) {
        let shared = keeper.shared().clone();
        let waiting = shared.lagging.len();
        self.unwritten = waiting;
        let journal = shared.journal.load_full();
        let Some(journal) = journal.filter(|_| waiting > 0 && keeper.home().is_owner()) else {
            return;
        };
        let written = publish::retry(&shared, &journal);
        if shared.lagging.len() == waiting {
            return;
        }
        self.unwritten = shared.lagging.len();
        keeper.follow_written(written);
        shared.seats.tell_all(&[Tag::Articles, Tag::Review]);
    }

    fn troubles(&self, _: &Shared) -> Vec<Trouble> {
        let some = (self.unwritten > 0).then(|| Trouble {
            code: Code::NotWritten,
            message: lagging(self.unwritten),
        });
        some.into_iter().collect()
    }
}

fn lagging(articles: usize) -> Notice {
    notice(
        format!(
            "有 {articles} 篇已经定下的文章还没写进文件，锦囊会一直再试。请看磁盘是否满了，知识文件夹能不能写。"
        ),
        format!(
            "{articles} decided texts are not in their files yet; Jinnang keeps trying. See whether the \
             disk is full and the knowledge folder can be written."
        ),
    )
}
